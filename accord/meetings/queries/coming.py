"""Who comes to a meeting: places in the order of answers, and what everybody may know of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from datetime import time as clock
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.access.actors import Side
from accord.meetings.models import Answer, Arranged, Arrangement, Consent, Guest, Meeting

ROUGHLY: Final = 5
"""People are told to the public in so many at a time: nobody sees a single guest come or go."""
COMING: Final = (Answer.Coming.YES, Answer.Coming.REMOTE)


@dataclass(frozen=True)
class Standing:
    """Where a guest stands: their confirmed answer, None without; ``waiting``: the how-manyth of the list, from 1."""

    answer: Answer | None
    waiting: int | None = None

    @property
    def coming(self) -> str:
        """What they answered; "" where they have not."""
        return self.answer.coming if self.answer else ""

    @property
    def has_place(self) -> bool:
        """Whether they come in person and there is a place for them."""
        return self.coming == Answer.Coming.YES and self.waiting is None


@dataclass(frozen=True)
class GuestRead:
    """A guest and where they stand, for whoever keeps the meeting and for themselves."""

    guest: Guest
    standing: Standing

    @property
    def consent(self) -> str:
        """How they may be shown: as they agreed, and by side where they did not say, or by a body they did not name."""
        agreed = self.standing.answer.consent if self.standing.answer else Consent.SIDE
        return Consent.SIDE if agreed == Consent.BODY and not self.guest.stands_for else agreed


@dataclass(frozen=True)
class Coming:
    """Who comes to a meeting. Everybody reads ``bodies``, ``roughly`` and ``room``, which tell of no single guest."""

    guests: tuple[GuestRead, ...]
    limit: int | None

    @property
    def bodies(self) -> list[str]:
        """The bodies that said from a seat that they come, each once, by name."""
        said = [each.standing.answer for each in self.guests if each.standing.coming in COMING]
        return sorted({answer.organisation.name for answer in said if answer and answer.organisation})

    @property
    def roughly(self) -> dict[str, int]:
        """How many come at least, by side, in fives; a side of fewer is left out."""
        sides = [each.guest.side for each in self.guests if each.standing.coming in COMING]
        counted = {side.value: sides.count(side) // ROUGHLY * ROUGHLY for side in Side}
        return {side: people for side, people in counted.items() if people}

    @property
    def left(self) -> int | None:
        """How many places are left; None where there is no limit."""
        return None if self.limit is None else max(0, self.limit - sum(each.standing.has_place for each in self.guests))

    @property
    def room(self) -> str:
        """Whether there are places, in words for everybody; "" where there is no limit. Those taken count in fives."""
        if self.limit is None or self.left is None:
            return ""
        if not self.left:
            return _("All places are taken: who comes now is put on the waiting list.")
        taken = (self.limit - self.left) // ROUGHLY * ROUGHLY
        free = self.limit - taken - (ROUGHLY - 1)
        if free < ROUGHLY:
            return _("Only a few places are left.")
        return ngettext("At least %(free)s place is left.", "At least %(free)s places are left.", free) % {"free": free}

    def of(self, person: str) -> GuestRead | None:
        """Give the guest who answered from a seat with this account, by its reference."""
        return next((each for each in self.guests if each.guest.person and each.guest.person.reference == person), None)

    @property
    def expected(self) -> list[GuestRead]:
        """Who said that they come, there or from afar, and does not wait."""
        return [each for each in self.guests if each.standing.coming in COMING and each.standing.waiting is None]


def standings(meeting: Meeting) -> dict[int, Standing]:
    """Give where each guest with a confirmed answer stands, by key. One query.

    A place belongs to whoever has been coming in person for longest, in the order in which answers were written down
    (one after the other, see ``operations.coming``), however often they changed the rest of their answer since.
    """
    latest: dict[int, Answer] = {}
    begun: dict[int, int] = {}
    answers = Answer.objects.filter(guest__meeting=meeting, confirmed=True).exclude(guest__person__name="")
    for answer in answers.select_related("organisation").order_by("pk"):
        latest[answer.guest_id] = answer
        if answer.coming == Answer.Coming.YES:
            begun.setdefault(answer.guest_id, answer.pk)
        else:
            begun.pop(answer.guest_id, None)
    order = sorted(begun, key=begun.__getitem__)
    limit = len(order) if meeting.limit is None else meeting.limit
    waits = {guest: place for place, guest in enumerate(order[limit:], start=1)}
    return {guest: Standing(answer, waits.get(guest)) for guest, answer in latest.items()}


def coming_to(meeting: Meeting) -> Coming:
    """Give who was invited to a meeting or confirmed that they come, as it is now. Two queries.

    Who was forgotten is no guest any more; neither is an address that somebody typed and nobody has confirmed.
    """
    found = standings(meeting)
    guests = Guest.objects.filter(meeting=meeting).select_related("organisation", "person")
    reads = [GuestRead(guest, found.get(guest.pk, Standing(None))) for guest in guests]
    return Coming(tuple(each for each in reads if _counts(each)), meeting.limit)


def _counts(read: GuestRead) -> bool:
    return bool(read.guest.called) and (read.guest.invited or read.standing.answer is not None)


def arrangement_of(meeting: Meeting) -> Arrangement:
    """Give how a meeting is arranged now. One query."""
    return meeting.arrangements.latest("number")


def answers_until(arranged: Arranged) -> datetime | None:
    """Give until when guests can answer: it begins, or its last day is over; None where nothing is known."""
    if arranged.begins or arranged.last_day is None:
        return arranged.begins
    return datetime.combine(arranged.last_day + timedelta(days=1), clock(), arranged.zone)


def takes_answers(arranged: Arranged, at: datetime) -> bool:
    """Say whether guests can still answer at a moment."""
    until = answers_until(arranged)
    return until is None or at < until


def typed_last(guest: Guest) -> Answer | None:
    """Give what a guest answered last, confirmed or not, to fill in their form. One query."""
    return guest.answers.order_by("pk").last()


def unconfirmed(guests: QuerySet[Guest]) -> QuerySet[Guest]:
    """Keep who only typed an address, or whose address somebody typed: not invited, and nothing confirmed."""
    confirmed = Answer.objects.filter(guest=OuterRef("pk"), confirmed=True)
    return guests.filter(~Exists(confirmed), invited=False)


def moved_up(before: Mapping[int, Standing], after: Mapping[int, Standing]) -> Iterable[int]:
    """Give the keys of guests who waited and have a place now."""
    return [key for key, each in after.items() if each.has_place and key in before and before[key].waiting]
