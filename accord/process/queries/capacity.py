"""The capacity of a plan on a day: people pledged and needed, what rests on one person, who changed, who pays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Self

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Side
from accord.kit.dates import When
from accord.kit.tables import cell, optional, text, whole, words
from accord.process.models import CoordinationFunding, Plan, Pledge, Post, Task
from accord.process.models.work_plan import BOTH
from accord.process.queries.balances import Balance, Gift, Need, Turnover, balances, leaning, turnover
from accord.process.queries.posts import holders_of, tenure_of
from accord.process.queries.schedule import StageRead, schedule
from accord.process.queries.work_plan import current


@dataclass(frozen=True)
class StageCapacity:
    """One stage: what each side pledged against what is needed, and the pledges that rest on one person."""

    stage: StageRead
    balances: tuple[Balance, ...]
    leaning: tuple[Gift, ...]

    @property
    def starts(self) -> When | None:
        """The day on which it is to begin, while it has not."""
        return self.stage.start.next if self.stage.start and not self.stage.began else None

    @property
    def is_over(self) -> bool:
        """Whether nothing of it is left to be worked on."""
        return self.stage.is_done

    @property
    def is_asked(self) -> bool:
        """Whether anything is pledged or needed."""
        return any(each.pledged or each.needed or each.unstated for each in self.balances)

    @property
    def warnings(self) -> list[str]:
        """What will be missing, and what rests on one person; nothing of a stage that is over."""
        if self.is_over:
            return []
        gaps = [each.told(side_name(each.side)) for each in self.balances if each.short]
        alone = {each.side for each in self.balances if each.people == 1}
        return [*gaps, *(_rests(gift, alone=gift.side in alone) for gift in self.leaning)]


def side_name(side: str) -> str:
    """Give the name of a side at the beginning of a sentence; of both together too."""
    return _("Both sides together") if side == BOTH else str(Side(side).label)


def _rests(gift: Gift, *, alone: bool) -> str:
    told = {"body": gift.body, "days": gift.person_days, "side": side_name(gift.side)}
    if alone:
        return _("All that %(side)s has pledged, %(days)s person-days, rests on one person of %(body)s.") % told
    return _("The %(days)s person-days of %(body)s rest on one person.") % told


@dataclass(frozen=True)
class Capacity:
    """The people of a plan at the end of ``day``. ``pledges``: the latest of each body for each stage."""

    plan: Plan
    day: date
    stages: tuple[StageCapacity, ...]
    pledges: tuple[Pledge, ...]
    astray: tuple[Need, ...]
    has_tasks: bool

    @cached_property
    def asked(self) -> list[StageCapacity]:
        """The stages for which something is pledged or needed."""
        return [each for each in self.stages if each.is_asked]

    @cached_property
    def quiet(self) -> list[StageCapacity]:
        """The others that are not over."""
        return [each for each in self.stages if not each.is_asked and not each.is_over]

    @cached_property
    def warnings(self) -> list[tuple[StageCapacity, list[str]]]:
        """What to see to, stage by stage, those that have not begun first."""
        found = [(each, each.warnings) for each in self.stages if each.warnings]
        return sorted(found, key=lambda each: each[0].stage.began is not None)

    @cached_property
    def summary(self) -> str:
        """Say in one sentence how the plan stands for people, as far as anybody can."""
        pledged = sum(pledge.person_days for pledge in self.pledges)
        if not pledged:
            return _("Nobody has pledged any person-days yet.")
        short = [each.short for stage in self.stages for each in stage.balances if not stage.is_over]
        told = {"pledged": pledged, "short": sum(each or 0 for each in short)}
        if not self.has_tasks:
            return _("%(pledged)s person-days are pledged. No task says what it needs: nobody can say more.") % told
        if told["short"]:
            return _("%(pledged)s person-days are pledged; for what lies ahead %(short)s are missing.") % told
        return _("%(pledged)s person-days are pledged; by what tasks say, none are missing for what lies ahead.") % told


def capacity_of(plan: Plan, day: date) -> Capacity:
    """Give what was pledged and needed by a day. At most six queries, whatever the number of rows."""
    pledges = latest_pledges(plan, day)
    gifts = [_gift(each) for each in pledges]
    needs = needs_of(plan, day)
    stages = schedule(plan, day, undated=True).stages
    return Capacity(
        plan,
        day,
        tuple(
            StageCapacity(stage, tuple(balances(stage.slug, needs, gifts)), tuple(leaning(stage.slug, gifts)))
            for stage in stages
        ),
        tuple(pledges),
        tuple(need for need in needs if not need.stage),
        any(need.person_days is not None for need in needs),
    )


def latest_pledges(plan: Plan, day: date) -> list[Pledge]:
    """Give each body's latest pledge for each stage by a day, without those taken back. One query."""
    found: dict[tuple[int, int], Pledge] = {}
    for pledge in Pledge.objects.filter(plan=plan).as_of(day).select_related("stage", "organisation"):
        found[pledge.stage_id, pledge.organisation_id] = pledge
    held = [pledge for pledge in found.values() if pledge.person_days]
    return sorted(
        held, key=lambda each: (each.stage.order, each.organisation.side != BOTH_SIDES[0], str(each.organisation))
    )


def _gift(pledge: Pledge) -> Gift:
    body = pledge.organisation
    return Gift(pledge.stage.slug, body.side, body.name, pledge.person_days, pledge.people)


def needs_of(plan: Plan, day: date) -> list[Need]:
    """Give what the tasks of the work plan in force need by stage and side; key dates need nobody. Three queries."""
    work_plan = current(plan, day)
    if work_plan is None:
        return []
    work = Task.objects.filter(work_plan=work_plan).filter(Q(days__gt=0) | Q(person_days__isnull=False)).as_of(day)
    sums = work.order_by().values("stage__slug", "side")
    sums = sums.annotate(days_needed=Sum("person_days"), unstated=Count("pk", filter=Q(person_days__isnull=True)))
    return [Need(each["stage__slug"] or "", each["side"], each["days_needed"], each["unstated"]) for each in sums]


def turnovers(plan: Plan, day: date) -> list[Turnover]:
    """Give how often those in watched posts changed in twelve months, the most teams first. At most four queries.

    A person of the same name is the same person: one who comes back makes no other team than before.
    """
    posts = list(Post.objects.filter(partnership=plan.partnership, watched=True).as_of(day))
    holders = holders_of(plan.partnership, posts, day) if posts else {}
    found = [
        turnover(
            post.title,
            post.side,
            [(holder.name.casefold(), tenure_of(holder, day)) for holder in holders.get(post.pk, ())],
            day,
        )
        for post in posts
    ]
    return sorted(found, key=lambda each: (-each.teams, each.post))


def funding_of(plan: Plan, day: date) -> CoordinationFunding | None:
    """Give the latest statement on who pays for coordination; None where nobody has said. One query."""
    return CoordinationFunding.objects.filter(plan=plan).as_of(day).last()


@dataclass(frozen=True)
class CapacityRow:
    """One side's balance for a stage in a file; empty cells are not known."""

    stage: str = cell(words)
    stage_title: str = cell(words)
    side: str = cell(words)
    pledged_person_days: int = cell(whole)
    pledged_people: int | None = cell(optional(whole))
    needed_person_days: int | None = cell(optional(whole))
    short_person_days: int | None = cell(optional(whole))
    tasks_without_a_number: int = cell(whole)
    in_words: str = cell(text)

    @classmethod
    def of(cls, each: StageCapacity, balance: Balance) -> Self:
        """Give the row of one balance."""
        return cls(
            each.stage.slug,
            each.stage.title,
            balance.side,
            balance.pledged,
            None if balance.side == BOTH else balance.people,
            balance.needed,
            balance.short,
            balance.unstated,
            balance.told(side_name(balance.side)),
        )


def rows_of(found: Capacity) -> Sequence[CapacityRow]:
    """Give the balances of every stage as rows of a file."""
    return [CapacityRow.of(stage, balance) for stage in found.stages for balance in stage.balances]
