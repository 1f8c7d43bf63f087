"""What clocks show while a meeting takes place: the wall time of its own zone, and of another's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from accord.kit.dates import When
from accord.meetings.models import Arranged


@dataclass(frozen=True)
class Clock:
    """The wall time of a meeting in one zone: its beginning, and its end where that is known."""

    zone: str
    begins: datetime
    finishes: datetime | None

    @property
    def place(self) -> str:
        """The zone as one reads it."""
        return self.zone.replace("_", " ")

    @property
    def day(self) -> When:
        """The day on which it begins there."""
        return When.day(self.begins.date())

    @property
    def hours(self) -> str:
        """From when to when, and on which day it ends where that is another."""
        told = {"from": f"{self.begins:%H:%M}"}
        if self.finishes is None:
            return _("from %(from)s") % told
        told |= {"to": f"{self.finishes:%H:%M}"}
        if self.finishes.date() == self.begins.date():
            return _("%(from)s to %(to)s") % told
        return _("%(from)s to %(to)s on %(day)s") % {**told, "day": When.day(self.finishes.date())}

    @property
    def words(self) -> str:
        """Day, hours and zone, where words alone have to do: in letters, calendars and on the choices of a form."""
        return _("%(day)s, %(hours)s, %(zone)s") % {"day": self.day, "hours": self.hours, "zone": self.zone}


def clocks(arranged: Arranged, *others: str) -> tuple[Clock, ...]:
    """Give the clock of the meeting's own zone, then those of other zones (IANA), each once.

    None at all where day or hour are not known.
    """
    return tuple(_clocks(arranged, dict.fromkeys((arranged.timezone, *others))))


def _clocks(arranged: Arranged, names: Iterable[str]) -> Iterable[Clock]:
    begins, finishes = arranged.begins, arranged.finishes
    if begins is None:
        return
    for name in names:
        zone = ZoneInfo(name)
        yield Clock(name, begins.astimezone(zone), finishes.astimezone(zone) if finishes else None)
