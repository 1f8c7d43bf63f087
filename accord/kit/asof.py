"""Reading a page as it stood on a day: ``?as_of=YYYY-MM-DD``, by law 3 of the house."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils.translation import gettext as _


class BadDay(ValueError):
    """The day asked for cannot be read; the words say what was expected."""


@dataclass(frozen=True)
class Reading:
    """The day a reader stands on: ``day``, and ``past`` when it was asked for with ``?as_of=``."""

    day: date
    past: bool = False


def parse_day(asked: str) -> date | None:
    """Give the day written as YYYY-MM-DD, or None for anything else."""
    try:
        return date.fromisoformat(asked.strip())
    except ValueError:
        return None


def reading(request: HttpRequest, zone: str, at: datetime) -> Reading:
    """Give the day a page is read on: the one asked for, or today in the time zone ``zone`` (IANA).

    Raises BadDay for a day that is no day, or that has not begun.
    """
    today = at.astimezone(ZoneInfo(zone)).date()
    asked = request.GET.get("as_of", "")[:40]
    if not asked:
        return Reading(today)
    day = parse_day(asked)
    if day is None:
        raise BadDay(_("“%(asked)s” is not a day. Write year-month-day, for example 2013-04-24.") % {"asked": asked})
    if day > today:
        raise BadDay(_("%(asked)s has not begun yet: the record ends today.") % {"asked": asked})
    return Reading(day, past=True)
