from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, cached_property
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.kit.dates import When


@cache
def zones() -> frozenset[str]:
    """Give the names of the time zones that there are; what only a machine calls its own is none."""
    return frozenset(available_timezones() - {"localtime", "Factory"})


@dataclass(frozen=True)
class Arranged:
    """When and where a meeting takes place: a day as exactly as it is known, wall times at ``timezone`` (IANA).

    ``ends_on`` is the last day where it lasts longer than one. ``check`` refuses what cannot be; instants are computed
    from wall time and zone, each for itself, so that a night on which the clocks change has its true length.
    """

    on: When
    timezone: str
    starts: time | None = None
    ends: time | None = None
    ends_on: date | None = None
    place: str = ""
    neutrality: str = ""
    remote: str = ""
    join: str = field(default="", repr=False)
    no_remote: str = ""
    access: str = ""

    @cached_property
    def zone(self) -> ZoneInfo:
        """The zone itself."""
        return ZoneInfo(self.timezone)

    @property
    def first_day(self) -> date | None:
        """Its day, where it is known to the day."""
        return self.on.first if self.on.is_exact else None

    @property
    def last_day(self) -> date | None:
        """The last day that it can lie on; None where nothing is known."""
        return self.ends_on or self.on.last

    @cached_property
    def begins(self) -> datetime | None:
        """The instant at which it begins; None where day or hour are not known. Of two such times: the first."""
        return self._at(self.first_day, self.starts)

    @cached_property
    def finishes(self) -> datetime | None:
        """The instant at which it ends, told as ``begins`` is."""
        return self._at(self.ends_on or self.first_day, self.ends)

    def _at(self, day: date | None, clock: time | None) -> datetime | None:
        return datetime.combine(day, clock, self.zone) if day and clock else None

    @property
    def twice(self) -> tuple[datetime, ...]:
        """Which of its ends are wall times that come twice, since the clocks go back: the first is meant."""
        return tuple(each for each in (self.begins, self.finishes) if each and _comes_twice(each))

    def check(self) -> "Arranged":
        """Give it back. Raises ValidationError, by field: unknown zone, end before the start, hour that is left out."""
        if self.timezone not in zones():
            unknown = {"zone": self.timezone}
            words = _("“%(zone)s” is no time zone. Write it like Europe/London, or choose from the list.")
            raise ValidationError({"timezone": words % unknown})
        self._check_days()
        for name, moment in (("starts", self.begins), ("ends", self.finishes)):
            if moment and not _exists(moment):
                raise ValidationError({name: _left_out(moment)})
        if self.begins and self.finishes and self.finishes.astimezone(UTC) <= self.begins.astimezone(UTC):
            raise ValidationError(
                {"ends": _("It would end before it begins. Give the last day if it goes on past midnight.")}
            )
        return self

    def _check_days(self) -> None:
        if self.starts and not self.on.is_exact:
            raise ValidationError({"on": _("An hour belongs to a day: say which day, or leave the hours out.")})
        if self.ends and not self.starts:
            raise ValidationError({"starts": _("It has an end but no beginning: say when it begins.")})
        if self.ends_on and (self.on.last is None or self.ends_on <= self.on.last):
            raise ValidationError(
                {"ends_on": _("The last day comes after the first. Leave it out where they are one.")}
            )


def _exists(moment: datetime) -> bool:
    """Whether clocks show this wall time: they leave some out when they go forward."""
    return moment.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None) == moment.replace(tzinfo=None)


def _comes_twice(moment: datetime) -> bool:
    """Whether clocks show this wall time two times: they do when they go back."""
    return _exists(moment) and moment.utcoffset() != moment.replace(fold=1).utcoffset()


def _left_out(moment: datetime) -> str:
    """Say which time is left out around a wall time that does not exist."""
    zone, after = moment.tzinfo, moment.replace(fold=1)
    seconds = range(int(after.timestamp()), int(moment.timestamp()) + 1)  # the clocks change between these two
    before = datetime.fromtimestamp(seconds[0], zone).utcoffset()
    later = bisect_left(seconds, True, key=lambda at: datetime.fromtimestamp(at, zone).utcoffset() != before)
    change = datetime.fromtimestamp(seconds[later], UTC)
    told = {
        "day": When.day(moment.date()),
        "zone": zone,
        "from": f"{change + (before or timedelta()):%H:%M}",
        "to": f"{change.astimezone(zone):%H:%M}",
        "typed": f"{moment:%H:%M}",
    }
    words = _("%(typed)s does not exist on %(day)s: the clocks of %(zone)s go forward from %(from)s to %(to)s.")
    return words % told
