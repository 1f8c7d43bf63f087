from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.access.rules import demand
from accord.groups import rules  # noqa: F401  # the table of who may
from accord.groups.models import Introduction, IntroductionStep, Mandate, WorkingGroup
from accord.groups.queries.matching import OF_A_SIDE, Kind, introductions
from accord.groups.queries.pairing import folded
from accord.groups.verbs.matching import Matching
from accord.kit.dates import Answer, When
from accord.kit.facts import happened
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.process.queries.plans import in_turn, local_day
from accord.record.operations import operation, write

LONGEST = 120
"""Characters of a theme."""


@operation
def state_mandate(
    actor: Actor,
    *,
    plan: Plan,
    organisation: Organisation,
    words: str,
    themes: Sequence[str],
    since: When,
    source: str = "",
) -> Mandate:
    """Put down what a body of government answers for on a plan; ``themes`` are what introductions are found by.

    Raises ValidationError, by field, for no words, a theme that is too long, a body of another side or partnership,
    a day that has not come, and one older than what holds.
    """
    mandate = Mandate(
        plan=plan,
        organisation=organisation,
        words=words.strip(),
        themes=list({folded(each): each.strip() for each in themes if each.strip()}.values()),
        source=source.strip(),
        since=happened(since, local_day(plan, actor.at)),
    )
    demand(actor, Matching.STATE_MANDATE, mandate)
    _check_mandate(mandate)
    mandate.save(force_insert=True)
    told = {"words": mandate.words, "themes": "\n".join(mandate.themes), "source": mandate.source}
    write(actor, Matching.STATE_MANDATE, mandate, when=mandate.since, since=mandate.since, **told)
    return mandate


def _check_mandate(mandate: Mandate) -> None:
    mandate.clean_fields(exclude=["plan", "themes"])
    if max(map(len, mandate.themes), default=0) > LONGEST:
        raise ValidationError({"themes": _("A theme has at most %(most)s characters.") % {"most": LONGEST}})
    _check_body(mandate.plan, "organisation", mandate.organisation, Side.GOVERNMENT)
    latest = Mandate.objects.filter(plan=mandate.plan, organisation=mandate.organisation).last()
    if latest and mandate.since.before(latest.since) is Answer.YES:
        told = {"day": latest.since}
        raise ValidationError({"since": _("What holds since %(day)s cannot be replaced before.") % told})


def _check_body(plan: Plan, field: str, body: Organisation, side: Side) -> None:
    """Raise ValidationError, at ``field``, for a body that is not of this side of the plan's partnership."""
    if body.partnership_id != plan.partnership_id:
        raise ValidationError({field: _("“%(body)s” is at another table.") % {"body": body}})
    if body.side != side:
        raise ValidationError({field: _("“%(body)s” is not of that side.") % {"body": body}})


@operation
def introduce(
    actor: Actor,
    *,
    plan: Plan,
    official: Organisation,
    civil: Organisation,
    reason: str,
    since: When,
    group: WorkingGroup | None = None,
) -> Introduction:
    """Propose that a body of government and one of civil society be introduced, and say why, for anybody to read.

    Raises ValidationError, by field, for a pair that was proposed before, also where it was declined, bodies that are
    not of these sides, no reason, a group of another plan, and a day that has not come.
    """
    day = happened(since, local_day(plan, actor.at))
    told: dict[str, Any] = {"official": official, "civil": civil, "group": group, "reason": reason.strip()}
    introduction = Introduction(plan=plan, since=day, **told)
    demand(actor, Matching.INTRODUCE, introduction)
    introduction.plan = in_turn(plan)  # of two who propose the same pair at once, the second is told so
    _check_introduction(introduction)
    introduction.save(force_insert=True)
    write(actor, Matching.INTRODUCE, introduction, when=day, since=day, reason=introduction.reason)
    return introduction


def _check_introduction(introduction: Introduction) -> None:
    introduction.clean_fields(exclude=["plan", "official", "civil", "group"])
    plan, official, civil = introduction.plan, introduction.official, introduction.civil
    _check_body(plan, "official", official, Side.GOVERNMENT)
    _check_body(plan, "civil", civil, Side.CIVIL_SOCIETY)
    if introduction.group and introduction.group.plan_id != plan.pk:
        raise ValidationError({"group": _("That group works on another plan.")})
    if before := Introduction.objects.filter(plan=plan, official=official, civil=civil).first():
        words = _("This introduction was proposed before: %(day)s. What came of it stands there.")
        raise ValidationError({"civil": words % {"day": before.since}})


@operation
def accept(actor: Actor, *, introduction: Introduction, since: When, words: str = "") -> IntroductionStep:
    """Say yes for the body of the actor's own side. Raises ValidationError where that is out of turn."""
    demand(actor, Matching.ACCEPT_INTRODUCTION, introduction)
    step = _step(actor, introduction, Kind.ACCEPTED, since, words)
    write(actor, Matching.ACCEPT_INTRODUCTION, introduction, when=step.since, since=step.since, words=step.words)
    return step


@operation
def decline(actor: Actor, *, introduction: Introduction, since: When, words: str) -> IntroductionStep:
    """Decline for the body of the actor's own side, before the two have met; the pair is not proposed again.

    Raises ValidationError without words, and where that is out of turn.
    """
    demand(actor, Matching.DECLINE_INTRODUCTION, introduction)
    if not words.strip():
        raise ValidationError({"words": _("Say why, in words that the other side can read.")})
    step = _step(actor, introduction, Kind.DECLINED, since, words)
    write(actor, Matching.DECLINE_INTRODUCTION, introduction, when=step.since, since=step.since, words=step.words)
    return step


@operation
def send(actor: Actor, *, introduction: Introduction, since: When, words: str = "") -> IntroductionStep:
    """Introduce the two to each other once both have said yes; from then on each owes the other a first meeting.

    ``words`` are public, so no person's address belongs in them. Raises ValidationError where that is out of turn.
    """
    demand(actor, Matching.SEND_INTRODUCTION, introduction)
    step = _step(actor, introduction, Kind.SENT, since, words)
    write(actor, Matching.SEND_INTRODUCTION, introduction, when=step.since, since=step.since, words=step.words)
    return step


@operation
def meet(actor: Actor, *, introduction: Introduction, since: When, words: str = "") -> IntroductionStep:
    """Note when the two first met. Raises ValidationError where they were not introduced by then, or met before."""
    demand(actor, Matching.MEET, introduction)
    step = _step(actor, introduction, Kind.MET, since, words)
    write(actor, Matching.MEET, introduction, when=step.since, since=step.since, words=step.words)
    return step


def _step(actor: Actor, introduction: Introduction, kind: Kind, since: When, words: str) -> IntroductionStep:
    """Put the next step of an introduction down. Two at once wait for each other."""
    side = actor.side if kind in OF_A_SIDE else ""
    day = happened(since, local_day(introduction.plan, actor.at))
    rows = Introduction.objects.filter(pk=introduction.pk)
    rows.select_for_update(no_key=True).get()
    read = introductions(rows, date.max)[0]
    if refusal := read.out_of_turn(kind, side):
        raise ValidationError(refusal)
    steps = () if kind == Kind.ACCEPTED else read.steps  # neither side waits for the yes of the other
    latest = max((introduction.since, *(step.since for step in steps)), key=lambda when: when.sort_key)
    if day.before(latest) is Answer.YES:
        raise ValidationError({"since": _("That would be before what was done on %(day)s.") % {"day": latest}})
    told = {"kind": kind, "side": side, "words": words.strip(), "since": day}
    return IntroductionStep.objects.create(introduction=introduction, **told)
