from datetime import date

import pytest

from accord.access.actors import Side
from accord.kit.dates import When
from accord.record import dues
from accord.record.dues import Due, owe
from accord.record.tests.make import actor, reader

DAY = date(2013, 4, 24)


def due(what: str, by: When) -> Due:
    return Due(what, Side.GOVERNMENT, "Cabinet Office", by, "/plans/uk-2013-15/")


@pytest.fixture(autouse=True)
def no_sources(monkeypatch):
    monkeypatch.setattr(dues, "_sources", [])


def test_a_planned_day_is_missed_at_its_end():
    draft = due("publish the draft", When.between(date(2013, 4, 22), DAY))
    assert not draft.overdue(DAY)
    assert draft.overdue(date(2013, 4, 25))
    assert not due("some day", When.unknown()).overdue(date.max)


def test_what_is_owed_comes_from_every_source_once_the_earliest_first_and_now_what_has_no_day():
    def late(_actor, _day, _partnership):
        return [due("some day", When.unknown()), due("launch", When.month(2013, 10))]

    def early(actor, day, _partnership):
        return [due("draft", When.day(day))] if actor.person else []

    for source in (late, early, late):
        owe(source)
    assert [each.what for each in dues.dues(actor(), DAY, "uk")] == ["draft", "some day", "launch"]
    assert [each.what for each in dues.dues(reader(), DAY, "uk")] == ["some day", "launch"]


def test_what_is_owed_is_asked_of_one_table():
    owe(lambda _actor, _day, partnership: [due(f"meet at {partnership}", When.unknown())])
    assert [each.what for each in dues.dues(reader(), DAY, "nl")] == ["meet at nl"]
