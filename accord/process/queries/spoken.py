"""Days as one says them in a sentence."""

from datetime import date

from django.utils.translation import gettext as _

from accord.kit.dates import Precision, When
from accord.kit.dates.wording import written


def span(first: date, last: date) -> str:
    """Write several days without repeating the month or the year they share: 27 June to 19 September 2013."""
    pattern = "j" if (first.year, first.month) == (last.year, last.month) else "j F"
    start = str(When.day(first)) if first.year != last.year else written(first, pattern)
    return _("%(first)s to %(last)s") % {"first": start, "last": When.day(last)}


def due(when: When) -> str:
    """Say for when something was intended, as one says it: on 27 June 2013, 22 to 24 April 2013, in spring 2013."""
    if when.first is None or when.last is None:
        return _("on a day that was not said")
    if when.is_exact:
        return _("on %(day)s") % {"day": when}
    return span(when.first, when.last) if when.precision is Precision.BETWEEN else _("in %(day)s") % {"day": when}
