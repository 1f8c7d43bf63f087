"""How long people held posts, and for how long nobody did, when days are known only roughly. It knows no database."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, groupby
from operator import attrgetter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.kit.dates import When

Span = tuple[date, date]
"""A first day and the first day after; empty where the second is not later."""


@dataclass(frozen=True)
class Tenure:
    """The time of one holder: until ``end``, a day on which they hold it no longer; without one, until further notice.

    ``already``: they held it on ``start``, and since when is not known.
    """

    start: When
    end: When | None = None
    already: bool = False

    @property
    def certain(self) -> Span:
        """The days on which they held the post for certain."""
        return self.start.last or date.max, (self.end.first if self.end else None) or date.max

    @property
    def possible(self) -> Span:
        """The days on which they may have held the post."""
        earliest = date.min if self.already else self.start.first
        return earliest or date.min, (self.end.last if self.end else None) or date.max


def most_at_once(spans: Iterable[Span]) -> int:
    """Give the largest number of these spans that hold one day."""
    steps = [step for first, after in spans if first < after for step in ((first, 1), (after, -1))]
    return max(accumulate(step for _day, step in sorted(steps)), default=0)


def too_many(tenures: Iterable[Tenure], places: int) -> bool:
    """Say whether for certain more people would hold a post on some day than it has places."""
    return most_at_once(tenure.certain for tenure in tenures) > places


def may_overlap(one: Tenure, others: Iterable[Tenure], places: int) -> bool:
    """Say whether, with the time of ``one``, more people than there are places may have held the post on some day."""
    first, after = one.possible
    within = [(max(first, begins), min(after, ends)) for begins, ends in (other.possible for other in others)]
    return most_at_once(within) + 1 > places


@dataclass(frozen=True)
class Gap:
    """A time in which a post had fewer holders than places: ``vacant`` of them, since, and until where it is over."""

    since: When
    until: When | None
    vacant: int


@dataclass(frozen=True)
class _Change:
    """On ``day`` it was certain that the holders had become one more, or one fewer, or that the post was there."""

    day: date
    step: int
    when: When
    already: bool = False


def gaps_of(since: When, places: int, tenures: Iterable[Tenure], day: date) -> list[Gap]:
    """Give the gaps of a post that is there since ``since``, as they were certain by the end of ``day``; oldest first.

    A gap begins when a leaving is certain, or with a post that nobody was appointed to, and bears that date with its
    precision; it ends with the successor's. Where a holder was in post already by the first day we know of, the time
    before is no gap: nobody knows.
    """
    found: list[Gap] = []
    filled, vacant, begun = 0, 0, None
    for changes in _by_day(since, tenures, day):
        filled += sum(change.step for change in changes)
        if changes[0].day < (since.last or date.min):
            continue
        if filled < places:
            begun = begun or next((each.when for each in changes if each.step < 0), since)
            vacant = max(vacant, places - filled)
        elif begun:
            came = next(each for each in reversed(changes) if each.step > 0)
            if found or begun != since or not came.already:
                found.append(Gap(begun, _came_by(begun, came), vacant))
            vacant, begun = 0, None
    return [*found, Gap(begun, None, places - filled)] if begun else found


def _by_day(since: When, tenures: Iterable[Tenure], day: date) -> Iterator[list[_Change]]:
    changes = [_Change(since.last or date.max, 0, since)]
    for tenure in tenures:
        changes.append(_Change(tenure.start.last or date.max, 1, tenure.start, tenure.already))
        if tenure.end:
            changes.append(_Change(tenure.end.last or date.max, -1, tenure.end))
    certain = sorted((change for change in changes if change.day <= day), key=attrgetter("day", "step"))
    for _on, together in groupby(certain, key=attrgetter("day")):
        yield list(together)


def _came_by(begun: When, came: _Change) -> When:
    """When a gap ended: with the successor's beginning, or at some time by the day on which they are known in post."""
    if came.already and begun.first and begun.first < came.day:
        return When.between(begun.first, came.day)
    return came.when


def lasted(since: When, until: When | date) -> str:
    """Say how many days something lasted: 20 days, 20 to 111 days, or that nobody can say."""
    between = since.days_between(until)
    if between is None or between[1] < 0:
        return _("cannot say")
    fewest, most = max(0, between[0]), between[1]
    if fewest == most:
        return ngettext("%(days)s day", "%(days)s days", most) % {"days": most}
    return _("%(fewest)s to %(most)s days") % {"fewest": fewest, "most": most}
