"""On whatever day it is loaded, everybody finds something to do."""

from datetime import date, timedelta

import pytest

from accord.examples.living import replay
from accord.examples.living.replay import load
from accord.network.models import Partnership
from accord.record.models import Act
from tests.living.conftest import WORKING, Norvale

pytestmark = pytest.mark.django_db
LEAP_DAY = date(2028, 2, 29)
OTHERS = {
    "a Monday": date(2027, 3, 1),
    "a Saturday": date(2027, 3, 6),
    "New Year's Eve": date(2027, 12, 31),
    "the Sunday on which summer time begins": date(2027, 3, 28),
    "the Monday after it ends": date(2026, 10, 26),
}


@pytest.mark.parametrize(
    "day", [LEAP_DAY, *(pytest.param(day, id=words, marks=pytest.mark.slow) for words, day in OTHERS.items())]
)
def test_everybody_finds_something_to_do(day):
    norvale = Norvale(day, load(day))
    for role in WORKING:
        assert norvale.owed(role), role
    by = {due.what: due.by.last for role in WORKING for due in norvale.owed(role)}
    assert by["Comment on the budget commitments for the network"] == norvale.tomorrow
    assert day - timedelta(days=5) <= by["Check the first texts against the law on information"] < day
    assert by["Who speaks for civil society in the last round of the working groups"] > day
    assert day - timedelta(days=6) <= by["A day on which the minister meets the network"] < day


def test_all_of_it_or_nothing(monkeypatch):
    def spoilt(story):
        story.on(story.today, lambda _story, _day: 1 / 0)

    told = ("working", "dealing", "holding", "writing", "grouping", "meeting")
    for part in (*told, "clearing", "drafting", "wording", "printing", "sending"):
        monkeypatch.setattr(replay, part, spoilt)
    with pytest.raises(ZeroDivisionError):
        load(LEAP_DAY)
    assert not Partnership.objects.exists()
    assert not Act.objects.exists()
