"""Who coordinates the network on a day, how that came about, and where each call to the members stands."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import OuterRef, Prefetch, Subquery, TextChoices
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.access.actors import Role
from accord.kit.dates import When
from accord.kit.facts import FactQuerySet
from accord.network.models import (
    Absence,
    Call,
    CallOutcome,
    Deputy,
    Nomination,
    Objection,
    Organisation,
    Partnership,
    RollEntry,
    Seat,
    Term,
    TermEnd,
    Urn,
    held,
)
from accord.network.queries.membership import members_of
from accord.network.queries.parties import known_by

KEEP, RECALL = "keep", "recall"
"""The two answers to a recall, as ballots say them."""


class Phase(TextChoices):
    """Where a call stands on a day."""

    NOMINATING = "nominating", gettext_lazy("nominations open")
    WAITING = "waiting", gettext_lazy("nominations closed")
    OPEN = "open", gettext_lazy("members answer now")
    OVER = "over", gettext_lazy("to be closed")
    CLOSED = "closed", gettext_lazy("closed")


def phase_of(call: Call, outcome: CallOutcome | None, day: date) -> Phase:
    """Say where a call stands on a day; ``outcome`` is what it had come to by then."""
    if outcome:
        return Phase.CLOSED
    if day > call.closes:
        return Phase.OVER
    if day >= call.opens:
        return Phase.OPEN
    return Phase.WAITING if day > call.nominations_close else Phase.NOMINATING


def term_of(partnership: Partnership, day: date) -> Term | None:
    """Give the term in which somebody coordinates the network on a day, run out or not; None without. One query."""
    return _terms(partnership, day).last()


def _terms(partnership: Partnership, day: date) -> FactQuerySet[Term]:
    terms = Term.objects.filter(partnership=partnership).as_of(day).exclude(end__since_last__lte=day)
    return terms.select_related("organisation", "partnership", "call")


def deputy_of(term: Term, day: date) -> Organisation | None:
    """Give the organisation that stands in for the coordinator on a day; None where none was named. One query."""
    named = Deputy.objects.filter(term=term, since_last__lte=day).select_related("organisation").last()
    return named.organisation if named else None


@dataclass(frozen=True)
class Office:
    """The office of coordinator on a day: who holds it, in which term, the deputy's name, and when it is away."""

    day: date
    term: Term | None = None
    seat: Seat | None = None
    deputy: str = ""
    absences: tuple[Absence, ...] = ()

    @property
    def body(self) -> Organisation | None:
        """The organisation in office; where no term is known, the one that holds the seat."""
        if self.term:
            return self.term.organisation
        return self.seat.organisation if self.seat else None

    @property
    def since(self) -> When:
        """Since when."""
        found = self.term or self.seat
        return found.since if found else When.unknown()

    @property
    def ran_out(self) -> bool:
        """Whether the term is over and goes on only until somebody ends it."""
        return bool(self.term and self.term.until.over_by(self.day))

    @property
    def away(self) -> Absence | None:
        """The absence on this day; None where the coordinator is here."""
        return next((each for each in self.absences if each.first <= self.day <= each.last), None)


def office(partnership: Partnership, day: date) -> Office:
    """Give who coordinates the network on a day. Two queries."""
    deputies = Deputy.objects.filter(term=OuterRef("pk"), since_last__lte=day).order_by("-since_last", "-id")
    term = _terms(partnership, day).annotate(deputy=Subquery(deputies.values("organisation__name")[:1])).last()
    if term is None:
        seats = Seat.objects.filter(held(day), partnership=partnership, role=Role.COORDINATOR)
        return Office(day, seat=seats.select_related("organisation").order_by("since_last", "id").first())
    absences = Absence.objects.filter(term=term, last__gte=day).as_of(day).select_related("deputy")
    return Office(day, term, deputy=term.deputy or "", absences=tuple(absences))


@dataclass(frozen=True)
class Held:
    """A term as the history shows it, and how it ended; no end while it runs."""

    term: Term
    end: TermEnd | None


def history(partnership: Partnership, day: date) -> list[Held]:
    """Give the terms begun by a day, the latest first. One query."""
    terms = Term.objects.filter(partnership=partnership).as_of(day).select_related("organisation", "end", "call")
    return [Held(term, known_by(day, term)) for term in terms.order_by("-since_last", "-id")]


@dataclass(frozen=True)
class Listed:
    """A call, where it stood on the day, and what it had come to."""

    call: Call
    outcome: CallOutcome | None
    phase: Phase


def calls_of(partnership: Partnership, day: date) -> list[Listed]:
    """Give the calls opened by a day, the latest first. One query."""
    calls = Call.objects.filter(partnership=partnership).as_of(day).select_related("outcome__chosen")
    return [_listed(call, day) for call in calls.order_by("-number")]


def open_calls(partnership: str, day: date) -> list[Call]:
    """Give the calls of a partnership (its slug) that were open on a day, with the roll as it was. Two queries."""
    calls = Call.objects.filter(partnership__slug=partnership).as_of(day).exclude(outcome__since_last__lte=day)
    roll = Prefetch("roll", RollEntry.objects.as_of(day).select_related("organisation"))
    return list(calls.select_related("partnership").prefetch_related(roll))


def unanswered(call: Call) -> list[RollEntry]:
    """Give who on the roll owes an answer; nobody where silence is one. ``call`` as ``open_calls`` gives it."""
    return [each for each in call.roll.all() if not each.answered] if call.method == Call.Method.RANKED else []


def terms_running(partnership: str, day: date) -> list[Term]:
    """Give the terms of a partnership (its slug) that run on a day and have an end in view. One query."""
    terms = Term.objects.filter(partnership__slug=partnership, until_last__isnull=False).as_of(day)
    return list(terms.exclude(end__since_last__lte=day).select_related("partnership", "organisation"))


def _listed(call: Call, day: date) -> Listed:
    outcome = known_by(day, call, "outcome")
    return Listed(call, outcome, phase_of(call, outcome, day))


def standing(call: Call, day: date) -> list[Nomination]:
    """Give who stands on a day: nominated, not withdrawn, and a member still. Two queries."""
    members = {each.organisation_id for each in members_of(call.partnership, day)}
    stands = call.nominations.exclude(end__since_last__lte=day).select_related("organisation")
    return [each for each in stands if each.organisation_id in members]


@dataclass(frozen=True)
class Asked:
    """A call with all that its page tells on a day."""

    listed: Listed
    nominations: tuple[Nomination, ...]
    roll: tuple[RollEntry, ...]
    objections: tuple[Objection, ...]
    ballots: tuple[dict[str, Any], ...]
    day: date

    @property
    def call(self) -> Call:
        """The call itself."""
        return self.listed.call

    @property
    def answered(self) -> int:
        """How many organisations on the roll have answered."""
        return sum(each.answered for each in self.roll)

    @cached_property
    def withdrawn(self) -> set[int]:
        """The nominations withdrawn by the day."""
        return {each.pk for each in self.nominations if known_by(self.day, each)}

    @cached_property
    def names(self) -> dict[str, str]:
        """What the words of a ballot are called."""
        named = {each.organisation.slug: each.organisation.name for each in self.nominations}
        return named if self.call.purpose == Call.Purpose.CHOOSE else {KEEP: _("Keep it"), RECALL: _("Recall it")}

    @cached_property
    def rounds(self) -> list[dict[str, Any]]:
        """The count, round by round; none where nothing was counted."""
        outcome = self.listed.outcome
        return list(outcome.count.get("rounds", [])) if outcome else []

    @cached_property
    def table(self) -> list[tuple[str, list[int | None]]]:
        """The count as a table: per name its ballots in each round, none where it was out; who lasted longest first."""
        rows = [(name, [each["votes"].get(slug) for each in self.rounds]) for slug, name in self.names.items()]
        counted = [row for row in rows if row[1] and row[1][0] is not None]
        return sorted(
            counted, key=lambda row: [-1 if votes is None else votes for votes in reversed(row[1])], reverse=True
        )

    @cached_property
    def called(self) -> list[tuple[str, list[str]]]:
        """The ballots as the page shows them: each receipt with the names it ranks."""
        return [(each["receipt"], [self.names.get(slug, slug) for slug in each["ranking"]]) for each in self.ballots]


def call_or_404(partnership: Partnership, number: int, day: date) -> Asked:
    """Give a call as it stood on a day, or answer that there was none. At most five queries."""
    call = Call.objects.filter(partnership=partnership, number=number).as_of(day).select_related("outcome__chosen")
    found = call.first()
    if found is None:
        raise Http404(_("There is no such call."))
    found.partnership = partnership
    listed = _listed(found, day)
    nominations = found.nominations.filter(since_last__lte=day).select_related("organisation", "nominated_by", "end")
    objections = found.objections.filter(since_last__lte=day).select_related("organisation")
    urn = Urn.objects.filter(call=found).first() if listed.outcome and found.method == Call.Method.RANKED else None
    return Asked(
        listed,
        tuple(nominations) if found.purpose == Call.Purpose.CHOOSE else (),
        tuple(found.roll.as_of(day).select_related("organisation")),
        tuple(objections) if found.method == Call.Method.CONSENT else (),
        tuple(urn.ballots) if urn else (),
        day,
    )
