"""Searches for a date as they stood on a day: who can when, and what became of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, TextChoices
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.access.links import Purpose, declare
from accord.access.models import SignedLink
from accord.kit.dates import When
from accord.meetings.models import Arranged, Poll, PollAnswer, PollEnd, PollGuest, Series
from accord.meetings.models.coming import PollQuerySet
from accord.meetings.queries.clocks import clocks
from accord.network.models import Organisation, Seat
from accord.network.queries import known_by
from accord.process.models import Plan


class Can(TextChoices):
    """Whether one of the dates suits."""

    YES = "yes", gettext_lazy("can")
    MAYBE = "maybe", gettext_lazy("can if need be")
    NO = "no", gettext_lazy("cannot")


class State(TextChoices):
    """How the search for a date stands."""

    OPEN = "open", gettext_lazy("open")
    CLOSED = "closed", gettext_lazy("answers closed, no date chosen yet")
    SETTLED = "settled", gettext_lazy("date chosen")
    ENDED = "ended", gettext_lazy("ended without a date")


@dataclass(frozen=True)
class Option:
    """One of the dates, counted from 0, and in words: how many bodies and guests of a side said what, by side."""

    number: int
    arranged: Arranged
    words: str
    said: Mapping[str, Mapping[str, int]]

    @property
    def suits(self) -> tuple[int, int]:
        """How many can, and how many could if need be."""
        return tuple(sum(of_side[each] for of_side in self.said.values()) for each in (Can.YES, Can.MAYBE))  # type: ignore[return-value]  # of two


@dataclass(frozen=True)
class PollRead:
    """A poll as it stood at the end of ``day``: the last answer of each body and each guest by then, and its end."""

    poll: Poll
    answers: tuple[PollAnswer, ...]
    end: PollEnd | None
    day: date

    @property
    def state(self) -> State:
        """How it stands: answers close when the last day has ended."""
        if self.end:
            return State.ENDED if self.end.option is None else State.SETTLED
        return State.OPEN if self.day <= self.poll.closes else State.CLOSED

    @property
    def is_open(self) -> bool:
        """Whether answers are taken."""
        return self.state == State.OPEN

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides that are asked: both, or the one in whose room it stands."""
        return tuple(side for side in BOTH_SIDES if self.poll.room_side in ("", side))

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """The dates with what was said of each."""
        asked = {*self.sides, *(answer.side for answer in self.answers)}
        return tuple(
            Option(
                number,
                arranged,
                spelled(arranged, self.poll.zone),
                {
                    side: Counter(each.answers[number] for each in self.answers if each.side == side)
                    for side in Side
                    if side in asked
                },
            )
            for number, arranged in enumerate(options_of(self.poll))
        )

    @property
    def best(self) -> tuple[int, ...]:
        """The dates that suit most; none before anybody can."""
        most = max(option.suits for option in self.options)
        return tuple(option.number for option in self.options if option.suits == most and any(most))

    @property
    def bodies(self) -> tuple[PollAnswer, ...]:
        """What was said from seats: guests are counted and never named."""
        said = (answer for answer in self.answers if answer.organisation)
        return tuple(sorted(said, key=lambda answer: (answer.side != Side.GOVERNMENT, str(answer.organisation))))

    @property
    def guests(self) -> Mapping[str, int]:
        """How many guests of each side answered."""
        return Counter(str(Side(answer.side).label) for answer in self.answers if answer.guest_id)

    def said_by(self, *, organisation: Organisation | None = None, guest: PollGuest | None = None) -> tuple[str, ...]:
        """Give the last answer of a body or a guest, option by option; empty where there is none."""
        wanted = (organisation.pk if organisation else None, guest.pk if guest else None)
        found = (each.answers for each in self.answers if (each.organisation_id, each.guest_id) == wanted)
        return tuple(next(found, ()))


def arranged_of(starts: datetime, ends: datetime, timezone: str) -> Arranged:
    """Give one of the dates as a meeting at it would be arranged; wall times without a zone of their own."""
    last = ends.date() if ends.date() != starts.date() else None
    return Arranged(When.day(starts.date()), timezone, starts.time(), ends.time(), last)


def options_of(poll: Poll) -> tuple[Arranged, ...]:
    """Give the dates of a poll."""
    pairs = ((datetime.fromisoformat(starts), datetime.fromisoformat(ends)) for starts, ends in poll.options)
    return tuple(arranged_of(starts, ends, poll.timezone) for starts, ends in pairs)


def spelled(arranged: Arranged, home: str) -> str:
    """Give a date in words: day and hours where it takes place, and in the zone ``home``, by their names."""
    return "; ".join(clock.words for clock in clocks(arranged, home)) or str(arranged.on)


def closing(poll: Poll) -> datetime:
    """Give the moment at which answers close: where the plan is made, the last day has ended."""
    return datetime.combine(poll.closes + timedelta(days=1), time(), ZoneInfo(poll.zone))


def polls_of(plan: Plan, actor: Actor, day: date, *, series: Series | None = None) -> list[PollRead]:
    """Give the polls of a plan, or of one series, that ``actor`` may read, the latest to close first. Two queries."""
    rows = Poll.objects.filter(plan=plan).visible_to(actor).as_of(day)
    found = _read(rows.filter(series=series) if series else rows, day)
    for read in found:
        read.poll.plan = plan
    return found


def poll_or_404(plan: Plan, code: str, actor: Actor, day: date) -> PollRead:
    """Give one poll of a plan, or answer that there is none. Two queries."""
    rows = Poll.objects.filter(plan=plan, code=code).visible_to(actor).as_of(day)
    for read in _read(rows, day):
        read.poll.plan = plan
        return read
    raise Http404(_("There is no search for a date at this address."))


def open_polls(actor: Actor, day: date, partnership: str) -> list[PollRead]:
    """Give the polls open on a day at a table (its slug), among what ``actor`` may read. Two queries."""
    rows = Poll.objects.filter(plan__partnership__slug=partnership, closes__gte=day).visible_to(actor).as_of(day)
    return [read for read in _read(rows.select_related("plan__partnership"), day) if read.is_open]


def read_poll(poll: Poll, day: date) -> PollRead:
    """Give a poll that is at hand as it stood on a day. Two queries."""
    return _as_read(poll, poll.answers.as_of(day).select_related("organisation"), day)


def _read(rows: PollQuerySet, day: date) -> list[PollRead]:
    answers = Prefetch("answers", PollAnswer.objects.as_of(day).select_related("organisation"), to_attr="said")
    found = rows.select_related("series", "end__meeting").prefetch_related(answers)
    return [_as_read(poll, poll.said, day) for poll in found]  # type: ignore[attr-defined]  # prefetched


def _as_read(poll: Poll, answers: Iterable[PollAnswer], day: date) -> PollRead:
    last = {(answer.organisation_id, answer.guest_id): answer for answer in answers}
    return PollRead(poll, tuple(last.values()), known_by(day, poll), day)


def unheard(read: PollRead, seated: Sequence[Seat]) -> list[Organisation]:
    """Give the bodies that have a seat on a side that is asked, and have not answered."""
    heard = {answer.organisation_id for answer in read.answers}
    bodies = {seat.organisation for seat in seated if seat.organisation and seat.organisation_id not in heard}
    return sorted((body for body in bodies if body.side in read.sides), key=lambda body: (body.side, body.name))


def guest_named(reference: str) -> PollGuest:
    """Give the guest that a link was offered for, with all that a letter tells. One query."""
    plan, code = reference.rpartition(":")[2].split("/")
    guests = PollGuest.objects.select_related("poll__plan__partnership", "poll__end__meeting", "plan__partnership")
    return guests.get(plan__slug=plan, code=code)


def _letter(link: SignedLink) -> dict[str, object]:
    guest = guest_named(link.subject)
    return {
        "guest": guest,
        "poll": guest.poll,
        "dates": [spelled(each, guest.zone) for each in options_of(guest.poll)],
        "answered": guest.answers.exists(),
    }


DATES = declare(Purpose("meetings.dates", "meetings:poll_by_link", "meetings/letters/dates.txt", told=_letter))
"""Answers, for whoever was asked by letter, which dates they can."""
