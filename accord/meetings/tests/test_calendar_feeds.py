from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from accord.access.actors import Actor, Role, Side
from accord.access.models import Visibility
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.meetings.models import CalendarKey
from accord.meetings.operations import calendars, meetings
from accord.meetings.queries import calendar_lines as lines
from accord.meetings.queries.calendars import left_out, own_calendar
from accord.meetings.tests.make_meetings import Meetings, arranged, meeting_sides
from accord.network.models import Seat
from accord.network.tests import make as network_make
from accord.process.tests import make
from accord.process.tests.make_decisions import sign_in
from accord.record.models import Act
from accord.record.operations import erase_person

pytestmark = pytest.mark.django_db
PLAN = "uk-2013-15"
FEED = reverse("meetings:plan_ics", args=[PLAN])
OWN, MAKE, END = (reverse(f"meetings:{name}") for name in ("own_calendar", "make_calendar", "end_calendar"))
HELD = {"HTTP_COOKIE": "a=b"}
"""A reader with a cookie, whose pages no cache keeps."""


@pytest.fixture
def made():
    return meeting_sides()


def file(client, address, status=200, **more):
    response = client.get(address, **more)
    assert response.status_code == status
    return response.content.decode().replace("\r\n ", "")


def signed_in(client, made, role=Role.MEMBER):
    """Sign somebody in, and give their person."""
    sign_in(client, made.making, role)
    return Seat.objects.get(role=role, person__isnull=False).person


def own(client, made, role=Role.COORDINATOR):
    """Make a person's address, and forget who it is."""
    person = signed_in(client, made, role)
    client.post(MAKE)
    client.logout()
    client.cookies.clear()
    return reverse("meetings:person_ics", args=[CalendarKey.objects.get(person=person).secret])


@pytest.fixture
def room(made):
    """A meeting of each kind of readers, of government's room."""
    made.call(title="For everybody")
    made.call(title="For both sides", visibility=Visibility.TABLE)
    ours = {"kind": "government-meeting", "visibility": Visibility.ROOM}
    made.call(title="For government", actor=made.actor(Side.GOVERNMENT), **ours)
    return made


def test_a_meeting_a_series_and_a_plan_each_have_a_calendar(client, made):
    series = made.series()
    first, other = made.call(title="Of the series", series=series), made.call(title="Of none")
    assert file(client, FEED).count("BEGIN:VEVENT") == 2
    of_series = file(client, reverse("meetings:series_ics", args=[PLAN, series.code]))
    assert ("Of the series" in of_series, "Of none" in of_series) == (True, False)
    alone = file(client, reverse("meetings:meeting_ics", args=[PLAN, other.code]))
    assert ("Of the series" in alone, "Of none" in alone) == (False, True)
    assert f"/plans/{PLAN}/meetings/{other.code}/" in alone
    assert first.code not in alone
    for address in (FEED.replace(PLAN, "other"), reverse("meetings:series_ics", args=[PLAN, first.code])):
        file(client, address, status=404)
    assert client.get(FEED)["Content-Type"] == "text/calendar; charset=utf-8"


def test_nobody_reads_in_a_calendar_what_they_may_not_know_of(client, room):
    secret = {each.title: reverse("meetings:meeting_ics", args=[PLAN, each.code]) for each in room.plan.meetings.all()}
    assert [title for title in secret if f"SUMMARY:{title}" in file(client, FEED)] == ["For everybody"]
    file(client, secret["For both sides"], status=404)
    signed_in(client, room, Role.COORDINATOR)
    assert [title for title in secret if f"SUMMARY:{title}" in file(client, FEED)] == [
        "For everybody",
        "For both sides",
    ]
    file(client, secret["For government"], status=404)
    assert "CLASS:PRIVATE" in file(client, secret["For both sides"])


def test_how_to_join_stands_in_ones_own_calendar_alone(client, made):
    made.call()
    assert "https://example.org/call" not in file(client, FEED)
    mine = own(client, made)
    assert "To take part from afar: https://example.org/call" in file(client, mine)
    signed_in(client, made, Role.COORDINATOR)
    assert "https://example.org/call" not in file(client, FEED)


def test_a_reviewer_s_own_calendar_is_that_of_the_public(client, room):
    reviewer = network_make.person("A reviewer")
    body = room.table.body("IRM", Side.INDEPENDENT)
    home = room.table.partnership
    Seat.objects.create(
        partnership=home, organisation=body, role=Role.IRM_READER, person=reviewer, since=When.day(make.OPENED)
    )
    (entry,) = own_calendar(reviewer, timezone.now())
    assert (entry.read.meeting.title, entry.joining) == ("For everybody", False)


def test_ones_own_calendar_shows_all_tables_and_ends_with_the_seat(client, room):
    person = signed_in(client, room, Role.LEAD_OFFICIAL)
    other = Meetings(make.plan("other-plan", make.table(slug="other")))
    meetings.call(
        other.actor(),
        plan=other.plan,
        kind="joint-meeting",
        title="Elsewhere, both sides",
        arranged=arranged(),
        since=When.day(date(2013, 2, 1)),
        visibility=Visibility.TABLE,
    )

    def titles():
        return {entry.read.meeting.title for entry in own_calendar(person, timezone.now())}

    assert titles() == {"For everybody", "For both sides", "For government"}
    Seat.objects.filter(partnership__slug="other", role=Role.COORDINATOR).update(person=person)
    assert titles() == {"For everybody", "For both sides", "For government", "Elsewhere, both sides"}
    Seat.objects.filter(person=person).update(person=None)
    assert titles() == set()


def test_who_sits_on_both_sides_sees_each_meeting_once(client, room):
    person = signed_in(client, room, Role.LEAD_OFFICIAL)
    Seat.objects.filter(role=Role.COORDINATOR).update(person=person)
    entries = own_calendar(person, timezone.now())
    assert sorted(entry.read.meeting.title for entry in entries) == [
        "For both sides",
        "For everybody",
        "For government",
    ]


def test_a_secret_address_opens_for_nobody_who_guesses(client, made):
    mine = own(client, made)
    for guess in (mine[:-5] + "x.ics", mine.upper(), "/calendars/1.ics", "/calendars/.ics"):
        assert client.get(guess).status_code == 404


def test_a_new_address_closes_the_old_one_and_ending_it_both(client, made):
    first = own(client, made)
    signed_in(client, made, Role.COORDINATOR)
    assert first in client.get(OWN).content.decode()
    client.post(MAKE)
    second = reverse("meetings:person_ics", args=[CalendarKey.objects.get().secret])
    file(client, first, status=404)
    file(client, second)
    assert client.post(END).status_code == 302
    file(client, second, status=404)
    assert client.post(END).status_code == 422
    assert "Your calendar has no address yet" in client.get(OWN).content.decode()


def test_the_calendar_of_a_closed_account_opens_no_more(client, made):
    mine = own(client, made)
    person = CalendarKey.objects.get().person
    erase_person(Actor(person.reference, None, timezone.now()), person=person)
    file(client, mine, status=404)


def test_an_act_tells_nothing_of_the_address(client, made):
    mine = own(client, made)
    acts = Act.objects.filter(verb__contains="calendar")
    told = " ".join(f"{vars(act)} {list(act.words.values_list('text', flat=True))}" for act in acts)
    assert acts.count() == 1
    assert mine.split("/")[2].removesuffix(".ics") not in told


def test_nobody_makes_the_address_of_another(made):
    person = network_make.person("Somebody else")
    for actor in (made.actor(), Actor.anonymous(timezone.now())):
        for operation in (calendars.make_calendar, calendars.end_calendar):
            with pytest.raises(Refused, match="Only this person"):
                operation(actor, person=person)
    assert not CalendarKey.objects.exists()


def test_who_is_not_signed_in_is_asked_to(client, made):
    for address in (OWN, MAKE, END):
        assert client.get(address).status_code == 302


@pytest.mark.parametrize("reader", [{}, HELD])
def test_what_did_not_change_is_not_sent_again(client, made, reader):
    meeting = made.call()
    first = client.get(FEED, **reader)
    again = client.get(FEED, HTTP_IF_NONE_MATCH=first["ETag"], **reader)
    assert (again.status_code, again.content) == (304, b"")
    made.rearrange(meeting, on=date(2013, 2, 19), day=date(2013, 2, 5))
    third = client.get(FEED, HTTP_IF_NONE_MATCH=first["ETag"], **reader)
    assert third.status_code == 200
    assert b"SEQUENCE:1" in third.content


def test_ones_own_calendar_is_not_sent_again_and_kept_by_no_cache(client, room):
    mine = own(client, room)
    first = client.get(mine)
    assert first["Cache-Control"] == "private, no-cache"
    again = client.get(mine, HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again["Cache-Control"], again.content) == (304, "private, no-cache", b"")
    room.call(title="New, of the table", visibility=Visibility.TABLE)
    after = client.get(mine, HTTP_IF_NONE_MATCH=first["ETag"])
    assert (after.status_code, b"New\\, of the table" in after.content) == (200, True)


def test_a_day_shows_the_calendar_as_it_stood(client, made):
    meeting = made.call()
    made.cancel(meeting, day=date(2013, 2, 7))
    assert "STATUS:CONFIRMED" in file(client, FEED, data={"as_of": "2013-02-06"})
    assert "STATUS:CANCELLED" in file(client, FEED, data={"as_of": "2013-02-07"})
    assert "VEVENT" not in file(client, FEED, data={"as_of": "2013-01-31"})
    file(client, FEED, status=400, data={"as_of": "yesterday"})


def test_both_zones_are_named(client, made):
    made.call(arranged=arranged(timezone="America/New_York"))
    told = file(client, FEED)
    assert "12 February 2013\\, 12:15 to 13:45\\, America/New_York\\n" in told
    assert "12 February 2013\\, 17:15 to 18:45\\, Europe/London" in told


def test_pages_say_how_many_meetings_no_calendar_shows(client, made):
    series = made.series()
    made.call(series=series)
    rough = made.call(series=series, arranged=arranged(When.month(2013, 3), starts=None, ends=None))
    day = date(2013, 12, 31)
    assert left_out(made.plan, made.actor(), day) == left_out(made.plan, made.actor(), day, series) == 1
    for name in ("meetings", "series"):
        address = reverse(f"meetings:{name}", args=[PLAN, *([series.code] if name == "series" else [])])
        words = client.get(address).content.decode()
        assert "1 meeting is not in it, since its day is not exactly known." in words
        assert "webcal://" in words
    words = client.get(reverse("meetings:meeting", args=[PLAN, rough.code])).content.decode()
    assert "no calendar can show it" in words
    made.rearrange(rough, on=date(2013, 3, 5), day=date(2013, 2, 5))
    assert left_out(made.plan, made.actor(), day) == 0


def test_a_feed_costs_the_same_with_many_meetings(client, made, django_assert_max_num_queries):
    for number in range(12):
        made.call(title=f"Meeting {number}")
    client.get(FEED)
    with django_assert_max_num_queries(8):
        assert client.get(FEED, **HELD).content.count(b"BEGIN:VEVENT") == 12


def test_lines_are_folded_between_characters():
    for words in ("a" * 200, "é" * 200, "🎉" * 100, "x" * 74 + "🎉"):
        pieces = lines.folded(words).split("\r\n ")
        assert "".join(pieces) == words
        assert all(len(f" {piece}".encode()) <= lines.LONGEST + 1 for piece in pieces)
        assert len(pieces[0].encode()) <= lines.LONGEST
        assert all(len(piece.encode()) <= lines.LONGEST - 1 for piece in pieces[1:])


def test_no_word_ends_a_line_before_its_end():
    assert lines.text("a\r\nb\rc\nd\x0be\x0cf\x85g\u2028h\u2029i\x00\x07\x1bj") == r"a\nb\nc\nd\ne\nf\ng\nh\nij"
    assert len(lines.text("a\u2028b\x85c").splitlines()) == 1
