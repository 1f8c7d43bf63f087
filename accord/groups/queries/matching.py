"""Introductions as they stood on a day: who should be introduced, who is being, who has met."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from django.db.models import Prefetch, QuerySet, TextChoices
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.groups.models import Introduction, IntroductionStep, Mandate
from accord.groups.queries.groups import GroupRead, groups_of
from accord.groups.queries.pairing import Claim, How, Party, pairs
from accord.network.models import Organisation
from accord.network.queries.membership import directory
from accord.process.models import Plan, Post

Kind = IntroductionStep.Kind
LAST: Final = (Kind.MET, Kind.DECLINED)
"""After these nothing more comes of an introduction."""
OF_A_SIDE: Final = (Kind.ACCEPTED, Kind.DECLINED)
"""These one side takes for itself; the others are taken for both."""


class State(TextChoices):
    """How an introduction stands."""

    WAITING = "waiting", gettext_lazy("waits for a yes")
    ACCEPTED = "accepted", gettext_lazy("both said yes")
    SENT = "introduced", gettext_lazy("introduced")
    MET = "met", gettext_lazy("met")
    DECLINED = "declined", gettext_lazy("declined")


@dataclass(frozen=True)
class IntroductionRead:
    """An introduction as it stood at the end of ``day``, with the steps taken by then."""

    introduction: Introduction
    steps: tuple[IntroductionStep, ...]
    day: date

    def step(self, kind: Kind) -> IntroductionStep | None:
        """Give the last step of a kind; None where it was not taken."""
        return next((step for step in reversed(self.steps) if step.kind == kind), None)

    @property
    def sent(self) -> IntroductionStep | None:
        """That the two were introduced to each other."""
        return self.step(Kind.SENT)

    @cached_property
    def waiting_for(self) -> tuple[Organisation, ...]:
        """Whose yes is missing."""
        yes = {step.side for step in self.steps if step.kind == Kind.ACCEPTED}
        both = (self.introduction.official, self.introduction.civil)
        return tuple(body for body in both if body.side not in yes)

    @cached_property
    def state(self) -> State:
        """How it stands."""
        for kind, state in ((Kind.DECLINED, State.DECLINED), (Kind.MET, State.MET), (Kind.SENT, State.SENT)):
            if self.step(kind):
                return state
        return State.WAITING if self.waiting_for else State.ACCEPTED

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state not in (State.MET, State.DECLINED)

    def out_of_turn(self, kind: Kind, side: str) -> str:
        """Say why a step cannot be taken now, by that side; "" where it can."""
        if closed := next((step for step in self.steps if step.kind in LAST), None):
            told = {"state": closed.get_kind_display(), "day": closed.since}
            return _("Nothing more comes of this introduction: %(state)s on %(day)s.") % told
        if again := next((step for step in self.steps if (step.kind, step.side) == (kind, side)), None):
            return _("This was done on %(day)s already.") % {"day": again.since}
        if kind == Kind.SENT and self.waiting_for:
            return _("Not everybody has said yes: %(bodies)s.") % {"bodies": ", ".join(map(str, self.waiting_for))}
        if kind == Kind.MET and not self.sent:
            return _("They were not introduced yet: that comes first.")
        return ""

    @property
    def told(self) -> str:
        """Say what came of it, step by step: "introduced 3 June 2013, first met 12 June 2013"."""
        steps = ({"what": step.get_kind_display(), "day": step.since} for step in self.steps if not step.side)
        return ", ".join(_("%(what)s %(day)s") % step for step in steps)


def introductions_of(plan: Plan, day: date) -> list[IntroductionRead]:
    """Give the introductions made by a day, the latest first. Two queries."""
    return introductions(Introduction.objects.filter(plan=plan), day)


def introductions(rows: QuerySet[Introduction], day: date) -> list[IntroductionRead]:
    """Give these introductions as they stood on a day, the latest first. Two queries."""
    steps = Prefetch("steps", IntroductionStep.objects.as_of(day), to_attr="taken")
    made = rows.filter(since_last__lte=day).order_by("-since_last", "-id").prefetch_related(steps)
    found = made.select_related("plan__partnership", "official", "civil", "group")
    return [IntroductionRead(each, tuple(each.taken), day) for each in found]


def open_introductions(partnership: str, day: date) -> list[IntroductionRead]:
    """Give the introductions of which something is still to be done, at a table (its slug). Two queries.

    Not those of a plan that is over, or was put together from sources: nobody then had taken on to do this.
    """
    rows = Introduction.objects.filter(plan__partnership__slug=partnership, plan__compiled=False)
    return [each for each in introductions(rows.filter(plan__last_day__gte=day), day) if each.is_open]


def introduction_or_404(plan: Plan, official: str, civil: str, day: date) -> IntroductionRead:
    """Give the introduction of two bodies (their slugs), or answer that there is none. Two queries."""
    rows = Introduction.objects.filter(plan=plan, official__slug=official, civil__slug=civil)
    for found in introductions(rows, day):
        return found
    raise Http404(_("There is no such introduction."))


def to_meet(plan: Plan, bodies: Collection[Organisation], day: date) -> list[Introduction]:
    """Give the introductions sent by a day between two of these bodies that are not known to have met.

    Whoever notes that bodies came together on that day asks this first. One query.
    """
    sent = IntroductionStep.objects.filter(kind=Kind.SENT).as_of(day)
    rows = Introduction.objects.filter(plan=plan, official__in=bodies, civil__in=bodies, steps__in=sent)
    return list(rows.exclude(steps__kind__in=LAST).select_related("plan__partnership", "official", "civil"))


def mandates_of(plan: Plan, day: date) -> dict[int, Mandate]:
    """Give what each body of government answers for on a day, by the body's key. One query."""
    rows = Mandate.objects.filter(plan=plan).as_of(day).select_related("organisation")
    return {mandate.organisation_id: mandate for mandate in rows}


@dataclass(frozen=True)
class Proposal:
    """Two bodies that should know each other, why, and the themes they share."""

    official: Organisation
    civil: Organisation
    reason: str
    shared: tuple[str, ...]


def proposals(plan: Plan, actor: Actor, day: date) -> list[Proposal]:
    """Give who should be introduced on a day: those of the actor's own body first, then who has most in common.

    Computed from what both sides say in public; pairs that were introduced, or declined to be, are left out.
    Eight queries.
    """
    bodies: dict[int, Organisation] = {}
    groups = [read for read in groups_of(plan, day) if not read.end]
    claims = _claims(plan, groups, bodies, day)
    parties = {side: _parties(side, claims, groups, bodies) for side in BOTH_SIDES}
    known = set(Introduction.objects.filter(plan=plan).as_of(day).values_list("official", "civil"))
    found = [
        Proposal(bodies[pair.official.key], bodies[pair.civil.key], pair.reason, pair.shared)
        for pair in pairs(parties[Side.GOVERNMENT], parties[Side.CIVIL_SOCIETY], known)
    ]
    mine = actor.seat.body if actor.seat and actor.seat.partnership == plan.partnership.slug else ""
    return sorted(found, key=lambda each: mine not in (each.official.name, each.civil.name))


def _claims(
    plan: Plan, groups: Iterable[GroupRead], bodies: dict[int, Organisation], day: date
) -> Mapping[int, list[Claim]]:
    """Give what ties each body to subjects, the strongest first, and enter the body in ``bodies``. Four queries."""
    found: dict[int, list[Claim]] = defaultdict(list)

    def enter(body: Organisation, how: How, *words: str, where: str = "") -> None:
        bodies[body.pk] = body
        found[body.pk] += [Claim(how, each, where) for each in words if each.strip()]

    for mandate in mandates_of(plan, day).values():
        enter(mandate.organisation, How.MANDATE, *mandate.themes)
        enter(mandate.organisation, How.MANDATE_WORDS, mandate.words)
    for member in directory(plan.partnership, day):
        enter(member.organisation, How.THEME, *member.themes)
        enter(member.organisation, How.EXPERTISE, member.declaration.expertise if member.declaration else "")
    for post in Post.objects.filter(partnership=plan.partnership).as_of(day).select_related("organisation"):
        enter(post.organisation, How.POST, post.theme, where=post.title)
    for read in groups:
        for body in read.bodies:
            enter(body, How.GROUP, read.group.theme or read.group.title, where=read.group.title)
    return found


def _parties(
    side: Side, claims: Mapping[int, list[Claim]], groups: Iterable[GroupRead], bodies: Mapping[int, Organisation]
) -> list[Party]:
    sits: dict[int, set[int]] = defaultdict(set)
    for read in groups:
        for body in read.bodies:
            sits[body.pk].add(read.group.pk)
    of_side = (body for body in bodies.values() if body.side == side)
    return [Party(body.pk, body.name, tuple(claims[body.pk]), frozenset(sits[body.pk])) for body in of_side]
