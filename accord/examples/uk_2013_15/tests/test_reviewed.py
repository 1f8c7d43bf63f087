"""The reviewed files fit the data beside them, and no event tells what could only be known later."""

from __future__ import annotations

import calendar
import csv
import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent.parent
REVIEWED = (
    *("hindsight", "late_actors", "actors", "names", "stages", "schedule", "stated_totals", "bodies"),
    *("series", "arranged", "attendance", "approaches", "differences", "clearances", "editions"),
)
CELLS = ("title", "as_written", "what", "outcome")
SIDES = {"government", "civil-society", "other", "independent", "none"}
MONTHS = list(calendar.month_name)[1:]
MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS)
DATE = re.compile(rf"\b(?:(?P<day>\d{{1,2}}) )?(?P<month>{MONTH})\b(?: (?P<year>\d{{4}}))?|\b(?P<alone>20\d\d)\b")
TELLTALE = re.compile(
    r"\b(?:later|final|again|once more|lasts? (?:some|until)|six months|sign-off ran|of three met)\b"
    r"|\b(?:days|weeks) (?:on|before|left)\b|^\d+ (?:responses|days)\b|\bcommitment \d|\b(?:next|second) plan\b"
    r"|[Nn]ote online|\b(?:Used in|Material for|Starting point for|in a post of)\b"
)


def rows(folder, name):
    with (HERE / folder / f"{name}.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source, strict=True))


def day(text):
    return date.fromisoformat(text)


EVENTS = {row["id"]: row for row in rows("data", "events")}
HINDSIGHT = {row["id"]: row for row in rows("reviewed", "hindsight")}
PEOPLE = {row["name"] for row in rows("reviewed", "actors") if row["kind"] == "person"}
HOLDERS = {row["holder"] for row in rows("data", "posts")} - {""}


def own_day(event):
    """The day an event is first shown: its first, or the last possible one of a coarse or planned date."""
    return day(event["date"] if event["precision"] == "day" else event["date_end"] or event["date"])


def mentions(text, near):
    """Yield the first possible day of every date in a text; a missing year is the nearest one."""
    for found in DATE.finditer(text):
        if found["alone"]:
            yield date(int(found["alone"]), 1, 1)
            continue
        month = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(found["month"][:3]))
        years = [int(found["year"])] if found["year"] else range(near.year - 1, near.year + 2)
        days = [date(year, month, int(found["day"] or 1)) for year in years]
        yield min(days, key=lambda first: abs(first - near))


def known_from(event_id, cell):
    text = HINDSIGHT[event_id][f"{cell}_known_from"]
    return day(text) if text else own_day(EVENTS[event_id])


def known_on_day(event_id):
    return set(filter(None, HINDSIGHT[event_id]["known_on_day"].split("; ")))


def later_mentions(event, cell):
    """First days of the dates in a text that lie wholly after the event's own day."""
    return [first for first in mentions(event[cell], day(event["date"])) if first > own_day(event)]


def looks_like_hindsight(event, cell):
    return bool(later_mentions(event, cell) or TELLTALE.search(event[cell]))


def test_files_are_plain_csv():
    for name in REVIEWED:
        raw = (HERE / "reviewed" / f"{name}.csv").read_bytes()
        assert not raw.startswith(b"\xef\xbb\xbf"), name
        assert b"\r" not in raw, name
        assert raw.endswith(b"\n"), name
        assert all(None not in row and None not in row.values() for row in rows("reviewed", name)), name


def test_every_event_is_reviewed_once_with_a_reason():
    assert [row["id"] for row in rows("reviewed", "hindsight")] == list(EVENTS)
    assert len(EVENTS) == 68
    assert all(row["reason"] for row in HINDSIGHT.values())


def test_known_from_is_later_than_the_event_and_stands_on_a_text():
    filled = 0
    for event_id, event in EVENTS.items():
        for cell in CELLS:
            if HINDSIGHT[event_id][f"{cell}_known_from"]:
                filled += 1
                assert known_from(event_id, cell) > own_day(event), (event_id, cell)
                assert event[cell], (event_id, cell)
    assert filled > 30


@pytest.mark.parametrize("event_id", EVENTS)
def test_a_later_date_in_a_text_is_hidden_until_then(event_id):
    event = EVENTS[event_id]
    for cell in set(CELLS) - known_on_day(event_id):
        assert all(first <= known_from(event_id, cell) for first in later_mentions(event, cell)), event[cell]


@pytest.mark.parametrize("event_id", EVENTS)
def test_a_word_of_hindsight_is_hidden_or_judged(event_id):
    event = EVENTS[event_id]
    for cell in set(CELLS) - known_on_day(event_id):
        hidden = HINDSIGHT[event_id][f"{cell}_known_from"]
        assert hidden or not TELLTALE.search(event[cell]), (cell, event[cell])


def test_only_texts_that_look_like_hindsight_are_excused():
    for event_id, event in EVENTS.items():
        for cell in known_on_day(event_id):
            assert looks_like_hindsight(event, cell), (event_id, cell)
            assert not HINDSIGHT[event_id][f"{cell}_known_from"], (event_id, cell)


def test_reasons_speak_of_every_judged_cell():
    for event_id, row in HINDSIGHT.items():
        judged = {cell for cell in CELLS if row[f"{cell}_known_from"]} | known_on_day(event_id)
        assert all(cell in row["reason"] for cell in judged), event_id


def test_every_actor_is_read():
    entries = {entry for event in EVENTS.values() for entry in event["actors"].split("; ")} - {""}
    read = rows("reviewed", "actors")
    assert sorted(entries) == sorted(row["entry"] for row in read)
    for row in read:
        assert row["kind"] in {"organisation", "person", "office", "crowd"}, row
        assert row["side"] in SIDES, row
        assert bool(row["name"]) == (row["kind"] == "person"), row
        assert row["entry"].startswith(row["name"]), row
        assert row["organisation"] or row["kind"] != "organisation", row


def test_late_actors_are_actors_and_late():
    for row in rows("reviewed", "late_actors"):
        event = EVENTS[row["event_id"]]
        assert row["entry"] in event["actors"].split("; ")
        assert day(row["known_from"]) > own_day(event)


def found_names():
    """Yield each place where the name or surname of a person stands in a text."""
    keys = {"events": "id", "meetings": "event_id", "letters": "id", "letter_demands": "letter_id"}
    for name, key in keys.items():
        for row in rows("data", name):
            for cell in set(row) - {key, "actors", "source"}:
                for person in PEOPLE:
                    surname = person.split(" ", 1)[1]
                    if re.search(rf"\b{surname}\b", row[cell]):
                        yield cell, f"{name}.csv", row[key], person


def test_every_name_in_a_text_is_listed_and_unknown_holders_are_replaced():
    listed = rows("reviewed", "names")
    places = [(row["where"], row["file"], row["id"], row["person"]) for row in listed]
    assert sorted(places) == sorted(found_names())
    for row in listed:
        assert (row["in_posts"] == "yes") == (row["person"] in HOLDERS), row
        assert bool(row["shown_as"]) == (row["in_posts"] == "no"), row


def due(row, events, closings):
    """First and last possible day of a row of the schedule, read from the data as the loader reads it."""
    source = row["date_from"]
    if source in {"on", "unknown"}:
        text = row["on"] or None
        return (day(text), day(text)) if text else None
    event = events[row["event_id"]]
    ends = {"first": (event["date"],) * 2, "last": (event["date_end"] or event["date"],) * 2}
    ends |= {
        "range": (event["date"], event["date_end"] or event["date"]),
        "closed": (closings.get(event["id"]),) * 2,
    }
    return tuple(map(day, ends[source]))


def schedule(events=EVENTS):
    closings = {row["event_id"]: row["closed"] for row in rows("data", "consultation")}
    return [(row, due(row, events, closings)) for row in rows("reviewed", "schedule")]


def slip(milestone, events=EVENTS):
    """Days from the last day of the first intention to the actual day."""
    spans = {}
    for row, span in schedule(events):
        if row["milestone"] == milestone:
            spans.setdefault(row["kind"], span)
    return (spans["actual"][0] - spans["planned"][1]).days


def test_the_schedule_follows_the_events():
    assert slip("draft-published") == 64
    moved = EVENTS["E45"] | {"date": (day(EVENTS["E45"]["date"]) + timedelta(days=1)).isoformat()}
    assert slip("draft-published", EVENTS | {"E45": moved}) == 65
    assert slip("consultation-closed") == slip("plan-launched") == slip("weekly-meetings") == 0


def test_every_row_of_the_schedule_resolves():
    titles, actual = {}, []
    for row, span in schedule():
        assert (row["date_from"] == "on") == bool(row["on"]), row
        assert (span is None) == (row["date_from"] == "unknown"), row
        if row["date_from"] in {"on", "unknown"}:
            assert row["note"], row
        else:
            assert EVENTS[row["event_id"]]["stage"] == row["stage"], row
        assert row["stated_by_event"] in EVENTS, row
        assert titles.setdefault(row["milestone"], (row["stage"], row["title"])) == (row["stage"], row["title"])
        if row["kind"] == "actual":
            actual.append(row["milestone"])
            assert bool(row["since_event"]) == (span is None), row
        else:
            assert row["since_event"] in EVENTS, row
            assert span is None or span[1] >= own_day(EVENTS[row["since_event"]]), row
    assert sorted(actual) == sorted(titles), "each milestone has one actual row"


def test_stages_are_those_of_the_events_and_follow_each_other():
    stages = rows("reviewed", "stages")
    assert [row["order"] for row in stages] == [str(number) for number in range(6)]
    assert {row["stage"] for row in stages} == {event["stage"] for event in EVENTS.values()}
    assert {row["stage"] for row, _ in schedule()} == {row["stage"] for row in stages[1:]}
    for before, after in pairwise(stages):
        assert day(before["ended"]) + timedelta(days=1) == day(after["began"])


def test_stated_totals_agree_with_the_rows():
    totals = {row["key"]: row for row in rows("reviewed", "stated_totals")}
    assert all(row["event_id"] in EVENTS and row["value"].isdecimal() for row in totals.values())
    draft = next(row for row in rows("data", "consultation") if row["event_id"] == "E46")
    responses = totals["consultation-contributions"]
    assert (responses["value"], responses["known_rows"]) == (draft["responses"], draft["known_respondents"])
    letter = next(row for row in rows("data", "letters") if row["event_id"] == "E54")
    assert totals["open-letter-signatories"]["value"] == letter["signatories"]
    rated = {}
    for row in rows("data", "commitments"):
        rated.setdefault(row["irm_completion"], []).append(row["number"])
    prefix = "irm-completion-"
    irm = {key.removeprefix(prefix): row for key, row in totals.items() if key.startswith(prefix)}
    assert sum(int(row["value"]) for row in irm.values()) == 21
    for rating, row in irm.items():
        assert row["known_rows"] == "; ".join(rated.get(rating, [])), rating


def first_named():
    """Organisation -> the day of the first event whose actors name it, late actors left out."""
    organisation = {row["entry"]: row["organisation"] for row in rows("reviewed", "actors")}
    late = {(row["event_id"], row["entry"]) for row in rows("reviewed", "late_actors")}
    named = {}
    for event in EVENTS.values():
        for entry in filter(None, event["actors"].split("; ")):
            if (event["id"], entry) not in late:
                body = organisation[entry]
                named[body] = min(named.get(body, date.max), own_day(event))
    return named


def test_no_body_is_known_before_it_is_named_or_after_it_acts():
    bodies = rows("reviewed", "bodies")
    listed = {row["name"]: row for row in rows("data", "organisations")}
    departments = [row["name"] for row in rows("data", "departments")]
    assert [row["name"] for row in bodies] == [*listed, *departments]
    named = first_named()
    for row in bodies:
        since = own_day(EVENTS[row["known_since"]])
        if row["named_in"] == "actors":
            assert since == named[row["name"]], row
        else:
            assert since <= named.get(row["name"], date.max), row
        if row["named_in"] == "draft-list":
            assert listed[row["name"]]["listed_in_draft"] == "yes", row
        if row["named_in"] == "final-list":
            assert listed[row["name"]]["listed_in_draft"] == "no", row


MEETINGS = {row["event_id"]: row for row in rows("data", "meetings")}
KINDS = {
    "joint-meeting", "theme-session", "network-meeting", "minister-meeting", "government-meeting", "workshop"
}  # fmt: skip


def test_every_meeting_among_the_events_has_its_row_and_each_series_its_title():
    assert list(MEETINGS) == [number for number, event in EVENTS.items() if event["kind"] in KINDS]
    series = {row["series"]: row for row in rows("reviewed", "series")}
    assert {row["series"] for row in MEETINGS.values()} == set(series)
    for name, row in series.items():
        first = min(own_day(EVENTS[number]) for number, meeting in MEETINGS.items() if meeting["series"] == name)
        assert own_day(EVENTS[row["since_event"]]) <= first, row
        assert bool(row["days"]) == bool(row["until"]) == bool(row["until_last"]) == bool(row["reason"]), row
    assert [name for name, row in series.items() if row["days"]] == ["odi-thursdays"]


def test_notes_came_as_many_days_later_as_the_row_says():
    for row in MEETINGS.values():
        if row["days_to_notes"] != "unknown":
            assert (day(row["notes_published"]) - day(row["date"])).days == int(row["days_to_notes"]), row
            assert EVENTS[row["event_id"]]["precision"] == "day", row


def test_people_counted_are_those_whose_side_the_review_gives():
    """By the actors of each event; members counted without a name are in its own words."""
    actors = {row["entry"]: row for row in rows("reviewed", "actors")}
    for row in rows("reviewed", "attendance"):
        assert row["event_id"] in MEETINGS
        entries = [actors[entry] for entry in EVENTS[row["event_id"]]["actors"].split("; ")]
        mine = [actor for actor in entries if actor["side"] == row["side"]]
        crowds = [int(actor["entry"].split(" ")[0]) for actor in mine if actor["kind"] == "crowd"]
        people = sum(actor["kind"] == "person" for actor in mine)
        assert int(row["people"]) == people + sum(crowds), row
        assert (row["at_least"] == "yes") == ("more present" in MEETINGS[row["event_id"]]["attendance_note"]), row


def test_what_is_said_of_hours_and_departments_stands_on_an_event():
    departments = {row["name"] for row in rows("data", "departments")}
    assert {row["event_id"] for row in rows("reviewed", "arranged")} <= set(MEETINGS)
    for row in rows("reviewed", "approaches"):
        assert row["event_id"] in EVENTS
        assert row["organisation"] in departments
