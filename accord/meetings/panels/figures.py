"""The meetings of a plan in figures, each with how it is counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.kit.dates import When
from accord.kit.figures import Unknown
from accord.meetings.figures import counted, joint_meetings, on_record_without_dates
from accord.meetings.models import Series
from accord.process.models import Plan


@dataclass(frozen=True)
class Figure:
    """A figure with its words and its definition; ``why`` it is not known, where it is not."""

    slug: str
    value: str
    words: str
    counted: str
    why: str = ""
    note: str = ""


def figures(request: HttpRequest, *, plan: Plan, day: date, **_subject: Any) -> SafeString:
    """Show the longest gap, days to notes, notice, places, remote, chairs and who was there. Nine queries at most."""
    reads = joint_meetings(plan, day)
    if not reads:
        return SafeString()
    found = counted(plan, reads, day)
    undated = on_record_without_dates(plan, day)
    told = [_gap(found, undated), _notes(found), _notice(found), _places(found), _remote(found), _chairs(found)]
    context = {"plan": plan, "figures": [*told, _attendance(found)], "joint": found["joint"], "undated": undated}
    return render_to_string("meetings/figures_panel.html", context, request)


def days(number: float) -> str:
    """A number of days in words."""
    return ngettext("%(number)s day", "%(number)s days", int(number)) % {"number": number}


def _made(slug: str, value: Any, shown: str, words: str, how: str, note: str = "") -> Figure:
    """A figure, or why there is none."""
    if isinstance(value, Unknown):
        return Figure(slug, _("Not known"), words, how, value.reason, note)
    return Figure(slug, shown, words, how, "", note)


def _gap(found: dict[str, Any], undated: Iterable[Series]) -> Figure:
    value = found["longest_gap_days"]
    known = not isinstance(value, Unknown)
    told = {name: When.day(found[f"longest_gap_{name}"]) for name in ("from", "to")} if known else {}
    words = _("longest gap between individually dated meetings") if undated else _("longest gap between joint meetings")
    note = _("From %(from)s to %(to)s.") % told if known else ""
    how = _(
        "Calendar days between consecutive joint meetings that are dated to the day: from the last day of the one to "
        "the first of the next. The time since the last meeting is no part of it."
    )
    return _made("gap", value, days(value) if known else "", words, how, note)


def _notes(found: dict[str, Any]) -> Figure:
    value = found["median_days_to_notes"]
    told = {"noted": found["with_notes"], "joint": found["joint"], "dated": found["notes_dated"]}
    words = _("from a meeting to its notes (median)")
    how = _(
        "The middle value (median) of the calendar days from a joint meeting to the first day on which its notes were "
        "public, over the meetings for which both are known to the day."
    )
    note = _("%(noted)s of %(joint)s have notes, of %(dated)s the days are known.") % told
    shown = "" if isinstance(value, Unknown) else days(value)
    return _made("notes", value, shown, words, how, note)


def _notice(found: dict[str, Any]) -> Figure:
    value = found["median_notice_days"]
    words = _("of notice (median)")
    how = _(
        "The middle value (median) of the calendar days from the announcement of a joint meeting to its day, over the "
        "meetings for which both are known to the day."
    )
    note = _known(found["notice_known"], found["joint"])
    return _made("notice", value, "" if isinstance(value, Unknown) else days(value), words, how, note)


def _places(found: dict[str, Any]) -> Figure:
    value = found["neutral_share"]
    how = _(
        "Joint meetings at a place that is neither side's own, of those of which it is known whose the place was. "
        "Meetings without a place are left out."
    )
    note = _known(found["places_known"], found["joint"])
    return _made("places", value, _percent(value), _("at a neutral place"), how, note)


def _remote(found: dict[str, Any]) -> Figure:
    value = found["remote_share"]
    how = _("Joint meetings in which one could take part from afar, or somebody did, of those of which it is known.")
    note = _known(found["remote_known"], found["joint"])
    return _made("remote", value, _percent(value), _("open to people from afar"), how, note)


def _percent(value: float | Unknown) -> str:
    return "" if isinstance(value, Unknown) else f"{value:.0%}"


def _known(known: int, joint: int) -> str:
    return _("Known for %(known)s of %(joint)s meetings.") % {"known": known, "joint": joint}


def _chairs(found: dict[str, Any]) -> Figure:
    chairs, joint = found["chair"], found["joint"]
    told = {"government": chairs["government"], "civil": chairs["civil_society"]}
    how = _(
        "Joint meetings by the side in the chair. Where no source tells who took it, it is unknown and counts for "
        "neither side."
    )
    note = _known(joint - chairs["unknown"], joint)
    if chairs["unknown"] == joint:
        return Figure("chairs", _("Not known"), _("who took the chair"), how, _("nobody tells who it was."), note)
    shown = _("%(government)s and %(civil)s") % told
    return Figure("chairs", shown, _("government and civil society in the chair"), how, "", note)


def _attendance(found: dict[str, Any]) -> Figure:
    value, joint = found["attendance"], found["joint"]
    words = _("people of government and of civil society")
    how = _("People who were there, by side, over the joint meetings of which it is known how many there were of both.")
    if isinstance(value, Unknown):
        return _made("attendance", value, "", words, how)
    shown = _("%(government)s and %(civil_society)s") % value
    return Figure("attendance", shown, words, how, "", _known(value["meetings"], joint))
