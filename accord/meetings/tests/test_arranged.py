from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError

from accord.kit.dates import When
from accord.meetings.models import Arranged
from accord.meetings.tests.make_meetings import arranged

FORWARD = [
    ("Europe/London", date(2026, 3, 29), time(1, 30), "from 01:00 to 02:00"),
    ("America/New_York", date(2026, 3, 8), time(2, 30), "from 02:00 to 03:00"),
    ("Australia/Canberra", date(2026, 10, 4), time(2, 0), "from 02:00 to 03:00"),
]
BACK = [
    ("Europe/London", date(2026, 10, 25), time(1, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ("America/New_York", date(2026, 11, 1), time(1, 30), datetime(2026, 11, 1, 5, 30, tzinfo=UTC)),
    ("Australia/Canberra", date(2026, 4, 5), time(2, 30), datetime(2026, 4, 4, 15, 30, tzinfo=UTC)),
]


def told(error):
    return {name: " ".join(words) for name, words in error.value.message_dict.items()}


@pytest.mark.parametrize(("zone", "day", "clock", "gap"), FORWARD)
def test_a_wall_time_that_the_clocks_leave_out_is_refused_with_the_hour_named(zone, day, clock, gap):
    with pytest.raises(ValidationError) as error:
        arranged(day, timezone=zone, starts=clock, ends=None).check()
    words = told(error)["starts"]
    assert gap in words
    assert zone in words
    assert f"{clock:%H:%M} does not exist on {When.day(day)}" in words


@pytest.mark.parametrize(("zone", "day", "clock", "gap"), FORWARD)
def test_a_meeting_across_the_spring_change_lasts_an_hour_less_than_its_walls_say(zone, day, clock, gap):
    night = arranged(day, timezone=zone, starts=time(0, 30), ends=time(4, 30)).check()
    assert night.finishes.astimezone(UTC) - night.begins.astimezone(UTC) == timedelta(hours=3)


@pytest.mark.parametrize(("zone", "day", "clock", "first"), BACK)
def test_of_a_wall_time_that_comes_twice_the_first_is_taken_and_told(zone, day, clock, first):
    night = arranged(day, timezone=zone, starts=clock, ends=time(9)).check()
    assert night.begins.astimezone(UTC) == first
    assert night.twice == (night.begins,)


def test_a_common_day_has_nothing_twice_and_its_own_offset():
    summer = arranged(date(2026, 7, 1)).check()
    assert summer.twice == ()
    assert summer.begins.astimezone(UTC) == datetime(2026, 7, 1, 11, 15, tzinfo=UTC)
    assert arranged(date(2026, 1, 7)).begins.astimezone(UTC) == datetime(2026, 1, 7, 12, 15, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["Europe/Atlantis", "", "Europe", "../etc/passwd", "localtime", "Europe/London\n"])
def test_a_zone_that_does_not_exist_is_refused(zone):
    with pytest.raises(ValidationError) as error:
        arranged(timezone=zone).check()
    assert "is no time zone" in told(error)["timezone"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"starts": time(14), "ends": time(13)}, "ends"),
        ({"starts": time(14), "ends": time(14)}, "ends"),
        ({"starts": None, "ends": time(13)}, "starts"),
        ({"ends_on": date(2013, 2, 12)}, "ends_on"),
        ({"ends_on": date(2013, 2, 11)}, "ends_on"),
        ({"on": When.month(2013, 2)}, "on"),
        ({"on": When.unknown(), "starts": None, "ends": None, "ends_on": date(2013, 2, 13)}, "ends_on"),
    ],
)
def test_days_and_hours_that_cannot_be_are_refused(given, field):
    with pytest.raises(ValidationError) as error:
        arranged(**given).check()
    assert list(told(error)) == [field]


def test_past_midnight_and_roughly_known_days_are_taken():
    late = arranged(starts=time(22), ends=time(1), ends_on=date(2013, 2, 13)).check()
    assert late.finishes - late.begins == timedelta(hours=3)
    rough = Arranged(on=When.month(2012, 11), timezone="Europe/London").check()
    assert rough.begins is None
    assert rough.last_day == date(2012, 11, 30)


def test_the_address_to_join_is_in_no_log():
    assert "example.org/call" not in repr(arranged())
