"""Whether the bodies of a plan can clear what they have to before the launch, from what is on record on a day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.access.actors import BOTH_SIDES, Actor
from accord.kit.dates import When
from accord.network.models import Organisation
from accord.process.models import MilestoneDate, Plan
from accord.process.models.plans import LAUNCH
from accord.process.queries.backwards import Span
from accord.process.queries.workdays import calendar_of
from accord.signoff.models import Absence, RouteStep, Submission
from accord.signoff.queries.progress import StepRead
from accord.signoff.queries.routes import BodyRoutes, routes_of, signing
from accord.signoff.queries.schedule import Away, Leg, Outlook, Schedule, all_away
from accord.signoff.queries.standing import State, SubmissionStanding, standing_of

Absences = Mapping[tuple[int, str], Away]
"""By body and office: when nobody can sign there."""


@dataclass(frozen=True)
class BodyOutlook:
    """Whether a body can clear something in time: what it has before it, or nothing yet, as if submitted today.

    ``confirmed``: whether the route is the body's own word, or what its side's lead believes.
    """

    organisation: Organisation
    steps: tuple[RouteStep, ...]
    confirmed: bool
    outlook: Outlook
    standing: SubmissionStanding | None = None

    @property
    def submission(self) -> Submission | None:
        """What it has before it."""
        return self.standing.submission if self.standing else None

    @property
    def unsaid(self) -> list[str]:
        """The offices whose working days nobody has said."""
        return [step.office for step in self.steps if step.order in self.outlook.unsaid]

    @property
    def critical(self) -> list[RouteStep]:
        """The steps that decide when all is cleared, in the order in which they follow each other."""
        by_order = {step.order: step for step in self.steps}
        return [by_order[order] for order in self.outlook.critical]

    @property
    def words(self) -> str:
        """Whether the time is enough, in a sentence."""
        outlook = self.outlook
        if outlook.finish is None or outlook.lacking is None or outlook.slack is None:
            told = {"offices": ", ".join(self.unsaid)}
            return _("Nobody can say whether the time is enough: how long it takes is not known of %(offices)s.") % told
        if outlook.lacking:
            late = ngettext(
                "Not enough time by %(days)s working day: expected on %(on)s.",
                "Not enough time by %(days)s working days: expected on %(on)s.",
                outlook.lacking,
            )
            return late % {"days": outlook.lacking, "on": When.day(outlook.finish)}
        spare = ngettext(
            "Enough time: expected on %(on)s, with %(days)s working day to spare.",
            "Enough time: expected on %(on)s, with %(days)s working days to spare.",
            outlook.slack,
        )
        return spare % {"days": outlook.slack, "on": When.day(outlook.finish)}


def planned_launch(plan: Plan, day: date) -> date | None:
    """Give the first day on which the launch is planned, as known on a day; None where none is set. One query."""
    rows = MilestoneDate.objects.filter(milestone__plan=plan, milestone__slug=LAUNCH, kind=MilestoneDate.Kind.PLANNED)
    last = rows.as_of(day).order_by("since_last", "pk").last()
    return last.on.first if last else None


def is_reached(plan: Plan, day: date) -> bool:
    """Whether the plan was launched by a day, as its milestone tells. One query."""
    rows = MilestoneDate.objects.filter(milestone__plan=plan, milestone__slug=LAUNCH, kind=MilestoneDate.Kind.ACTUAL)
    return rows.as_of(day).filter(on_last__lte=day).exists()


def outlooks_of(plan: Plan, actor: Actor, day: date) -> list[BodyOutlook]:
    """Give the outlooks of a plan with nothing at hand. At most eight queries."""
    return outlooks_among(
        plan, actor, day, planned_launch(plan, day), standing_of(plan, actor, day), routes_of(plan, day)
    )


def outlooks_among(
    plan: Plan,
    actor: Actor,
    day: date,
    launch: date | None,
    standings: Sequence[SubmissionStanding],
    bodies: Iterable[BodyRoutes],
) -> list[BodyOutlook]:
    """Give the outlook of each submission under way, and of each body with a route that has nothing before it yet.

    Against the day a submission is needed by, else the planned ``launch``; nothing where neither is set, and once the
    launch was reached: then no time is short any more. Absences count for those who may read them alone. At most
    three queries.
    """
    if is_reached(plan, day):
        return []
    away = absences_of(plan, actor, day)
    schedules: dict[date, Schedule] = {}

    def schedule(needed: date) -> Schedule:
        return schedules.setdefault(needed, Schedule(calendar_of(plan.partnership), day, needed))

    found = [
        _under_way(each, schedule(needed), away)
        for each in standings
        if each.is_open and (needed := each.submission.needed_by or launch)
    ]
    given = {each.organisation.pk for each in standings if each.state is not State.WITHDRAWN}
    if launch:
        waiting = [body for body in bodies if body.steps and body.organisation.pk not in given]
        found += [_as_if(body, schedule(launch), away) for body in waiting]
    return found


def absences_of(plan: Plan, actor: Actor, day: date) -> Absences:
    """Give when nobody can sign in which office, among what a reader may read. Two queries, none for strangers."""
    if actor.side not in BOTH_SIDES:
        return {}
    away: dict[int, list[Span]] = {}
    signers = list(signing(plan, actor, day))
    rows = Absence.objects.filter(signer__in=signers).as_of(day).select_related("end") if signers else ()
    for row in rows:
        if row.first <= (last := row.last_on(day)):
            away.setdefault(row.signer_id, []).append(Span(row.first, last))
    people: dict[tuple[int, str], list[list[Span]]] = {}
    for signer in signers:
        people.setdefault((signer.organisation_id, signer.office), []).append(away.get(signer.pk, []))
    return {office: all_away(spans) for office, spans in people.items()}


def _under_way(standing: SubmissionStanding, schedule: Schedule, away: Absences) -> BodyOutlook:
    body = standing.organisation
    outlook = schedule.outlook(legs_of(standing.steps, body, away), under_way=True)
    return BodyOutlook(
        body, tuple(read.step for read in standing.steps), confirmed=True, outlook=outlook, standing=standing
    )


def _as_if(body: BodyRoutes, schedule: Schedule, away: Absences) -> BodyOutlook:
    reads = [StepRead(step, None) for step in body.steps]
    outlook = schedule.outlook(legs_of(reads, body.organisation, away))
    return BodyOutlook(body.organisation, body.steps, body.confirmed is not None, outlook)


def legs_of(reads: Iterable[StepRead], organisation: Organisation, away: Absences) -> list[Leg]:
    """Give the steps of a body as the schedule knows them."""
    return [
        Leg(
            read.step.order,
            read.step.days,
            tuple(read.step.needs),
            frozenset(read.step.rests),
            away.get((organisation.pk, read.step.office), ()),
            read.turn,
            read.cleared,
        )
        for read in reads
    ]
