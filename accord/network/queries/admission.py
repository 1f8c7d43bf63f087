"""How applications fare: who waits since when, until when the network owes the decision, how long it took so far."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from statistics import median

from accord.access.links import Purpose, declare
from accord.access.models import SignedLink
from accord.kit.dates import When
from accord.kit.working_days import Calendar
from accord.network.models import Admission, Application, Partnership
from accord.network.queries.parties import known_by


def application_named(reference: str) -> Application:
    """Give the application that a link was offered for, with its network. One query."""
    return Application.objects.select_related("partnership").get(pk=int(reference.rpartition("/")[2]))


def _letter(link: SignedLink) -> dict[str, object]:
    return {"sent": application_named(link.subject)}


DECIDED = declare(Purpose("network.decided", "network:decided", "network/letters/decided.txt", told=_letter))
"""Leads who was refused to the public decision."""


@dataclass(frozen=True)
class Sent:
    """An application as it stood on a day; ``days`` and ``working_days`` it took, or has waited; None: cannot say."""

    application: Application
    decision: Admission | None
    due: date | None
    days: int | None
    working_days: int | None
    overdue: bool

    @property
    def criteria(self) -> list[tuple[str, bool | None]]:
        """The rules it is decided by, each with whether it was met; None where that was not decided."""
        told = self.application.charter.criteria
        if self.decision is None or self.decision.outcome == Admission.Outcome.WITHDRAWN:
            return [(each, None) for each in told]
        return [(each, place not in self.decision.unmet) for place, each in enumerate(told)]


@dataclass(frozen=True)
class Pace:
    """The applications to a network by a day, and how fast it decides."""

    sent: tuple[Sent, ...]

    @cached_property
    def waiting(self) -> tuple[Sent, ...]:
        """Those undecided, the oldest first."""
        return tuple(each for each in self.sent if each.decision is None)

    @cached_property
    def decided(self) -> tuple[Sent, ...]:
        """Those admitted, refused or withdrawn, the latest first."""
        closed = [each for each in self.sent if each.decision]
        return tuple(sorted(closed, key=_decided_on, reverse=True))

    @property
    def overdue(self) -> tuple[Sent, ...]:
        """Those whose decision is owed since before the day."""
        return tuple(each for each in self.waiting if each.overdue)

    @property
    def median_days(self) -> float | None:
        """The median of the days from application to admission or refusal; None before there was any."""
        return _median(each.days for each in self._judged)

    @property
    def median_working_days(self) -> float | None:
        """The same in working days."""
        return _median(each.working_days for each in self._judged)

    @property
    def judged(self) -> int:
        """How many were admitted or refused after a number of days that is known."""
        return sum(each.days is not None for each in self._judged)

    @cached_property
    def _judged(self) -> tuple[Sent, ...]:
        return tuple(
            each for each in self.decided if each.decision and each.decision.outcome != Admission.Outcome.WITHDRAWN
        )


def pace(partnership: Partnership, day: date) -> Pace:
    """Give every application sent by a day as it stood then, the oldest first. One query."""
    sent = Application.objects.filter(partnership=partnership).as_of(day)
    calendar = calendar_of(partnership)
    found = sent.select_related("charter", "decision", "person").order_by("applied_last", "id")
    return Pace(tuple(stood(each, calendar, day) for each in found))


def calendar_of(partnership: Partnership) -> Calendar:
    """Give the working days of the partnership's country, by which the network's time to decide is counted."""
    return Calendar.of(partnership.country, partnership.subdivision or None)


def stood(application: Application, calendar: Calendar, day: date) -> Sent:
    """Give an application as it stood at the end of a day. The decision is owed so many working days after it came."""
    decision = known_by(day, application, "decision")
    applied, until = application.applied, decision.since if decision else When.day(day)
    due = calendar.add(applied.last, application.charter.decision_days) if applied.last else None
    exact = applied.is_exact and until.is_exact
    working = calendar.count(applied.last, until.last) if exact and applied.last and until.last else None
    late = decision is None and due is not None and due < day
    return Sent(application, decision, due, applied.days_until(until), working, late)


def _decided_on(sent: Sent) -> tuple[date, date]:
    return sent.decision.since.sort_key if sent.decision else (date.min, date.min)


def _median(values: Iterable[int | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None
