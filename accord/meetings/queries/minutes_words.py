"""Where the minutes of a meeting stand, in plain sentences with their days."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accord.access.actors import Side
from accord.kit.dates import When
from accord.meetings.models import Publication
from accord.meetings.queries.meetings import MeetingRead
from accord.meetings.queries.minutes import EditionRead, MinutesRead, Step, notes_in

CALLED: Final = {Side.GOVERNMENT: gettext_lazy("government"), Side.CIVIL_SOCIETY: gettext_lazy("civil society")}


def sentence_of(found: MinutesRead) -> str:
    """Say where the minutes stand."""
    return " ".join(_sentences(found))


def _sentences(found: MinutesRead) -> Iterator[str]:
    latest, step = found.latest, found.step
    if step is Step.ROUND and latest:
        yield from _round(found.read, latest)
    if found.published:
        yield _published(found.read, found.published, found.day)
    elif step is Step.AGENDA:
        yield _("Both sides write the agenda; its headings are read by whoever may know of the meeting.")
    elif step is Step.DRAFT:
        yield _("The draft is being written. It has not been sent round yet.")
    elif step is Step.NONE:
        yield _elsewhere(found.read)


def _round(read: MeetingRead, latest: EditionRead) -> Iterator[str]:
    told = {"when": _when(read, latest.edition.since), "number": latest.number, "day": _day(latest.edition.closes)}
    if latest.number > 1:
        yield _("Draft %(number)s was sent round %(when)s.") % told
    else:
        yield _("The draft was sent round %(when)s.") % told
    yield (_("Corrections until %(day)s.") if latest.is_open else _("Corrections closed on %(day)s.")) % told
    sides = {"agreed": named(latest.agreed), "missing": named(latest.missing)}
    if not latest.agreed:
        yield _("Nobody has agreed to it yet: %(missing)s.") % sides
    elif latest.missing:
        yield _("Agreed by %(agreed)s; not yet by %(missing)s.") % sides
    else:
        yield _("Agreed by %(agreed)s: it is published on the house's next round, within minutes.") % sides


def _published(read: MeetingRead, row: Publication, day: date) -> str:
    told = {"when": _when(read, row.since), "missing": named(map(Side, row.missing))}
    days = row.since.days_until(day)
    if not row.missing:
        return _("Agreed minutes were published %(when)s.") % told
    if not days:
        return _("Published %(when)s as not yet agreed by %(missing)s.") % told
    words = ngettext(
        "Published %(when)s as not yet agreed by %(missing)s, which is %(n)s day ago.",
        "Published %(when)s as not yet agreed by %(missing)s, which is %(n)s days ago.",
        days,
    )
    return words % {**told, "n": days}


def _elsewhere(read: MeetingRead) -> str:
    notes = notes_in(read)
    if notes.noted is None:
        return _("There is no agenda yet.") if read.is_coming else _("No minutes of it are published here.")
    if not notes.noted.is_known:
        return _("Notes of it are public elsewhere; when they were published is not known.")
    return _("Notes were published elsewhere %(when)s.") % {"when": _when(read, notes.noted)}


def _when(read: MeetingRead, then: When) -> str:
    """Say when something came, counted in calendar days from the meeting's last day where that can be done."""
    last = When.day(read.arrangement.ends_on) if read.arrangement.ends_on else read.on
    days = last.days_until(then)
    if days is None or days < 0:
        return _("on %(day)s") % {"day": then} if then.is_exact else _("in %(day)s") % {"day": then}
    if days == 0:
        return _("on the day of the meeting")
    return ngettext("%(n)s day after the meeting", "%(n)s days after the meeting", days) % {"n": days}


def _day(day: date) -> str:
    return str(When.day(day))


def named(sides: Iterable[Side]) -> str:
    """Give sides in words, for the midst of a sentence."""
    words = [str(CALLED.get(side, side.label)) for side in sides]
    if len(words) == len(CALLED):
        return _("%(one)s and %(other)s") % {"one": words[0], "other": words[1]}
    return "".join(words)
