"""The sign-off of a whole plan on one page: body by body, and backwards from the launch."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.access.actors import Actor
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.process.queries.backwards import Span
from accord.signoff.models import RouteStep, WithoutRoutes
from accord.signoff.queries.outlooks import BodyOutlook, outlooks_among, planned_launch
from accord.signoff.queries.pages import begun_without
from accord.signoff.queries.routes import BodyRoutes, routes_of
from accord.signoff.queries.standing import State, SubmissionStanding, Waiting, standing_of


@dataclass(frozen=True)
class BodyOverview:
    """A body with its route, what it has before it, and whether the time is enough."""

    routes: BodyRoutes
    standings: tuple[SubmissionStanding, ...]
    outlooks: tuple[BodyOutlook, ...]

    @property
    def organisation(self) -> Organisation:
        """The body."""
        return self.routes.organisation

    @property
    def open(self) -> list[SubmissionStanding]:
        """What is under way there."""
        return [each for each in self.standings if each.is_open]

    @property
    def cleared(self) -> int:
        """How many texts it has cleared."""
        return sum(each.state is State.CLEARED for each in self.standings)

    @property
    def waiting(self) -> Waiting | None:
        """The office that has had something longest."""
        found = [waiting for each in self.open for waiting in each.waiting]
        return max(found, key=lambda each: each.waited, default=None)

    @property
    def worst(self) -> BodyOutlook | None:
        """What is least in time; what nobody can say comes first."""
        return min(self.outlooks, key=_slack, default=None)

    @property
    def latest_start(self) -> date | None:
        """The last day to submit a text to it that is needed at the launch; None where nobody can say."""
        return self.worst.outlook.latest_start if self.worst else None

    @property
    def lacking(self) -> int:
        """By how many working days the time is not enough, as far as that can be said."""
        return (self.worst.outlook.lacking or 0) if self.worst else 0


def _slack(each: BodyOutlook) -> int:
    return each.outlook.slack if each.outlook.slack is not None else -(10**6)


@dataclass(frozen=True)
class Overview:
    """The sign-off of a plan at the end of ``day``. ``launch``: as planned then, None where it has no day.

    ``compiled``: put together from sources; then no body has said anything here itself.
    """

    day: date
    launch: date | None
    bodies: tuple[BodyOverview, ...]
    standings: tuple[SubmissionStanding, ...]
    without: WithoutRoutes | None
    compiled: bool = False

    @property
    def expected(self) -> list[BodyOverview]:
        """The bodies whose sign-off is expected."""
        return [each for each in self.bodies if each.routes.expected]

    @property
    def missing(self) -> list[BodyOverview]:
        """Those of them that have not confirmed how they clear a text."""
        return [each for each in self.expected if not each.routes.confirmed]

    @property
    def late(self) -> list[BodyOverview]:
        """The bodies for which the time is not enough, the worst first."""
        return sorted((each for each in self.bodies if each.lacking), key=lambda each: -each.lacking)

    @property
    def under_way(self) -> list[SubmissionStanding]:
        """What goes round."""
        return [each for each in self.standings if each.is_open]

    @property
    def cleared(self) -> list[SubmissionStanding]:
        """What every step of a body has cleared."""
        return [each for each in self.standings if each.state is State.CLEARED]

    @property
    def ended(self) -> list[SubmissionStanding]:
        """What was refused or taken back."""
        return [each for each in self.standings if each.state in (State.REFUSED, State.WITHDRAWN)]

    @property
    def sentence(self) -> str:
        """How sign-off stands, in a few words."""
        told = [self._routes(), self._texts(), self._time()]
        return " ".join(each for each in told if each)

    def _routes(self) -> str:
        if not self.expected:
            return _("Nobody has said yet which bodies must clear the plan.")
        done = len(self.expected) - len(self.missing)
        if self.compiled:
            return ngettext(
                "Sources tell how %(n)s body clears a text.", "Sources tell how %(n)s bodies clear a text.", done
            ) % {"n": done}
        return ngettext(
            "%(done)s of %(all)s body has said how it clears a text.",
            "%(done)s of %(all)s bodies have said how they clear a text.",
            len(self.expected),
        ) % {"done": done, "all": len(self.expected)}

    def _texts(self) -> str:
        if not self.standings:
            return ""
        return ngettext(
            "%(open)s text goes round; %(cleared)s cleared.",
            "%(open)s texts go round; %(cleared)s cleared.",
            len(self.under_way),
        ) % {"open": len(self.under_way), "cleared": len(self.cleared)}

    def _time(self) -> str:
        if self.launch is None or not self.late:
            return ""
        worst = self.late[0]
        return ngettext(
            "Not enough time at %(body)s: %(days)s working day is missing.",
            "Not enough time at %(body)s: %(days)s working days are missing.",
            worst.lacking,
        ) % {"body": worst.organisation, "days": worst.lacking}


@dataclass(frozen=True)
class BackwardStep:
    """A step in the schedule backwards from the launch: the latest days it can have, and the days expected now."""

    outlook: BodyOutlook
    step: RouteStep
    latest: Span | None
    expected: Span | None

    @property
    def critical(self) -> bool:
        """Whether it decides when all is cleared."""
        return self.step.order in self.outlook.outlook.critical

    @property
    def late(self) -> bool:
        """Whether it is expected to end after its latest day."""
        return bool(self.latest and self.expected and self.expected.end > self.latest.end)


def overview(plan: Plan, actor: Actor, day: date) -> Overview:
    """Give the sign-off of a plan as it stood. At most ten queries, whatever the number of bodies and texts."""
    by_body: dict[int, list[SubmissionStanding]] = defaultdict(list)
    outlooks: dict[int, list[BodyOutlook]] = defaultdict(list)
    standings, bodies, launch = standing_of(plan, actor, day), routes_of(plan, day), planned_launch(plan, day)
    for each in standings:
        by_body[each.organisation.pk].append(each)
    for outlook in outlooks_among(plan, actor, day, launch, standings, bodies):
        outlooks[outlook.organisation.pk].append(outlook)
    told = [
        BodyOverview(routes, tuple(by_body[routes.organisation.pk]), tuple(outlooks[routes.organisation.pk]))
        for routes in bodies
    ]
    return Overview(day, launch, tuple(told), tuple(standings), begun_without(plan, day), plan.compiled)


def backwards_of(read: Overview) -> list[BackwardStep]:
    """Give every step that is not done, by the latest day on which it can begin; for each body what is least in time.

    Steps whose days nobody has said come last.
    """
    found = [step for each in read.bodies if each.worst for step in _steps(each.worst)]
    return sorted(found, key=lambda each: (each.latest is None, each.latest or Span(date.max, date.max)))


def _steps(outlook: BodyOutlook) -> Iterator[BackwardStep]:
    for step in outlook.steps:
        latest = outlook.outlook.latest.get(step.order)
        if latest or step.order in outlook.outlook.unsaid:
            yield BackwardStep(outlook, step, latest, outlook.outlook.expected.get(step.order))
