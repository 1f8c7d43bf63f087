"""Who was at a meeting, as far as their consent and the meeting's attribution allow: everything is read through here.

Two rules, and the stricter holds: how each agreed to be shown, and how the meeting tells who said what. By side and
by the Chatham House Rule nobody who was there is told, by name or by body: sides are counted and nothing else.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Side
from accord.meetings.models import Attendance, AttendanceCount, Attribution, AttributionRule, Consent, Guest, Meeting
from accord.network.models import Organisation


@dataclass(frozen=True)
class Somebody:
    """Somebody whose name minutes may have to keep out, for which body of which side; "" where not known."""

    name: str
    side: str
    body: str
    consent: str = Consent.SIDE


@dataclass(frozen=True)
class Present:
    """Who is shown: by name, or as ``people`` of a body without names. ``remote``: from afar, all of them."""

    name: str
    side: str
    body: str
    remote: bool
    people: int = 1


@dataclass(frozen=True)
class Attended:
    """How many were there by side, as entered or as a source says, whichever is more. A side not here is not known.

    ``at_least``: sides of which there were more than anybody counted; ``sources`` of what is stated, by side;
    ``remote``: how many of those entered took part from afar.
    """

    people: Mapping[str, int]
    at_least: frozenset[str] = frozenset()
    sources: Mapping[str, str] | None = None
    remote: int = 0

    def __bool__(self) -> bool:
        return bool(self.people)

    @property
    def both(self) -> bool:
        """Whether it is known of both sides, so that they can be compared."""
        return all(side in self.people for side in BOTH_SIDES)


@dataclass(frozen=True)
class Balance:
    """How many of each side were at the meetings where that is known of both; ``unknown``: at how many it is not."""

    government: int
    civil_society: int
    remote: int
    meetings: int
    unknown: int


def people_of(meeting: Meeting) -> list[Somebody]:
    """Give everybody whose name minutes may have to keep out: who was entered as there, and who was asked. Two queries.

    Also who was struck later: their names may stand in the text. Of several entries of a name one that stands holds,
    and the stricter consent.
    """
    entered = Attendance.objects.filter(meeting=meeting).exclude(name="").select_related("organisation", "end")
    asked = Guest.objects.filter(meeting=meeting).select_related("organisation", "person")
    people = {
        each.name.casefold(): Somebody(each.name, each.side, _body(each), each.consent)
        for each in sorted(entered, key=_weight)
    }
    for guest in asked:
        if guest.called:
            people.setdefault(
                guest.called.casefold(), Somebody(guest.called, guest.side, guest.stands_for, Consent.SIDE)
            )
    return list(people.values())


def _weight(entry: Attendance) -> tuple[bool, int]:
    return not hasattr(entry, "end"), Consent.values.index(entry.consent)


def rule_of(meeting: Meeting, day: date) -> str:
    """Give how the meeting tells who said what, on a day; by name where nobody set a rule. One query.

    A stricter rule that was set since holds for the day too: what is kept back is not read by looking back.
    """
    rules = [(row.since.over_by(day), row.rule) for row in AttributionRule.objects.filter(meeting=meeting)]
    then = [rule for known, rule in rules if known][-1:] or [Attribution.NAMED.value]
    return max([*then, *(rule for known, rule in rules if not known)], key=Attribution.values.index)


def present(meetings: Iterable[Meeting], day: date) -> QuerySet[Attendance]:
    """Give the entries that stood on a day: told by then, and not struck."""
    rows = Attendance.objects.filter(meeting__in=list(meetings)).as_of(day)
    return rows.exclude(end__since_last__lte=day).select_related("organisation")


def shown(meeting: Meeting, day: date, rule: str) -> tuple[Present, ...]:
    """Give whom a reader may see of those who were there; the others are counted by side alone. One query at most."""
    if rule != Attribution.NAMED:
        return ()
    rows = [row for row in present([meeting], day) if row.consent != Consent.SIDE]
    named = [
        Present(row.name, row.side, _body(row), row.remote) for row in rows if row.consent == Consent.NAMED and row.name
    ]
    bodies: dict[tuple[str, str], list[Attendance]] = defaultdict(list)
    for row in rows:
        if row.consent == Consent.BODY:
            bodies[row.side, _body(row)].append(row)
    unnamed = [
        Present("", side, body, all(row.remote for row in found), len(found)) for (side, body), found in bodies.items()
    ]
    return tuple(sorted([*named, *unnamed], key=lambda each: (each.side, each.body, each.name)))


def attended(meetings: Iterable[Meeting], day: date) -> dict[int, Attended]:
    """Give how many were at each meeting, by its key, as known on a day. Two queries, for however many meetings."""
    here = list(meetings)
    entered: dict[int, Counter[str]] = {meeting.pk: Counter() for meeting in here}
    remote: Counter[int] = Counter()
    for row in present(here, day).select_related(None).only("meeting_id", "side", "remote"):
        entered[row.meeting_id][row.side] += 1
        remote[row.meeting_id] += row.remote
    stated: dict[int, list[AttendanceCount]] = defaultdict(list)
    for count in AttendanceCount.objects.as_of(day).filter(meeting__in=here):
        stated[count.meeting_id].append(count)
    return {pk: _attended(entered[pk], stated[pk], remote[pk]) for pk in entered}


def _attended(entered: Counter[str], stated: Iterable[AttendanceCount], remote: int) -> Attended:
    """Take of what was entered and what is stated whichever is more, side by side."""
    people, more, sources = dict(entered), set(), {}
    for count in stated:
        if count.people >= entered[count.side]:
            people[count.side] = count.people
            sources[count.side] = count.source
            if count.at_least:
                more.add(count.side)
    order = [side.value for side in Side]
    return Attended(
        dict(sorted(people.items(), key=lambda each: order.index(each[0]))), frozenset(more), sources, remote
    )


def balance(meetings: Iterable[Meeting], day: date) -> Balance:
    """Give the balance of the two sides over meetings, by those of which it is known for both. Two queries."""
    found = attended(meetings, day).values()
    known = [each for each in found if each.both]
    return Balance(
        government=sum(each.people[Side.GOVERNMENT] for each in known),
        civil_society=sum(each.people[Side.CIVIL_SOCIETY] for each in known),
        remote=sum(each.remote for each in known),
        meetings=len(known),
        unknown=len(found) - len(known),
    )


def bodies_shown(meeting: Meeting, day: date, rule: str) -> list[Organisation]:
    """Give the bodies of which everybody who reads the meeting may know that they were there. One query at most."""
    if rule != Attribution.NAMED:
        return []
    rows = present([meeting], day).exclude(consent=Consent.SIDE)
    return list({row.organisation for row in rows if row.organisation})


def check_body(meeting: Meeting, side: str, organisation: Organisation | None) -> None:
    """Raise ValidationError where an organisation is of another side, or at another table."""
    if organisation is None:
        return
    told = {"body": organisation.name, "side": organisation.get_side_display()}
    if organisation.partnership_id != meeting.plan.partnership_id:
        raise ValidationError({"organisation": _("“%(body)s” is at another table.") % told})
    if organisation.side != side:
        raise ValidationError({"side": _("“%(body)s” belongs to: %(side)s.") % told})


def _body(row: Attendance) -> str:
    return row.organisation.name if row.organisation else row.body
