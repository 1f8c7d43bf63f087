from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accord.access.actors import Actor, Role, Side
from accord.kit.dates import When
from accord.meetings.models import Meeting, Series
from accord.meetings.operations import meetings
from accord.meetings.tests.make_meetings import CALLED, MET, arranged, meeting_sides
from accord.network.tests.make import noon
from accord.process.tests.make_agreement import agreed, clauses
from accord.process.tests.make_decisions import sign_in

pytestmark = pytest.mark.django_db
LIST = reverse("meetings:meetings", args=["uk-2013-15"])
CALL = reverse("meetings:call", args=["uk-2013-15"])
TYPED = {
    "title": "Joint meeting",
    "kind": "joint-meeting",
    "on": "12 February 2099",
    "starts": "12:15",
    "ends": "13:45",
    "timezone": "Europe/London",
    "place": "Somerset House",
    "remote": "yes",
    "visibility": "public",
}


@pytest.fixture
def made():
    return meeting_sides()


def at(name, code):
    return reverse(f"meetings:{name}", args=["uk-2013-15", code])


def text(client, address, status=200, **query):
    response = client.get(address, query)
    assert response.status_code == status
    return response.content.decode()


def test_before_the_first_meeting_the_list_says_what_will_stand_there(client, made):
    words = text(client, LIST)
    assert "No meeting is on record yet" in words
    assert "A seat of either side calls the first one." in words


def test_the_list_shows_what_comes_first_and_what_was_held_by_year(client, made):
    made.hold(made.call(code="m1"))
    made.call(date(2013, 3, 12), code="m2", title="Second meeting")
    made.cancel(made.call(date(2013, 4, 12), code="m3", title="Third meeting"))
    words = text(client, LIST, as_of="2013-02-20")
    coming, cancelled, gone = (words.index(each) for each in ("To come <", "Does not take place", "What was held"))
    assert coming < words.index("Second meeting") < cancelled < words.index("Third meeting") < gone
    assert words.index("<h3>2013</h3>") < words.index("m1/")
    before = text(client, LIST, as_of="2013-01-31")
    assert "No meeting is on record yet" in before


def test_a_cancelled_meeting_is_never_to_come(client, made):
    made.cancel(made.call(date(2099, 2, 12)))
    words = text(client, LIST)
    assert 'To come <span class="count">0</span>' in words
    assert "Does not take place" in words


def test_filters_find_by_kind_chair_and_series(client, made):
    series = made.series(code="s1")
    made.chair(made.call(series=series, code="m1", title="Chaired"), "government")
    made.call(kind="workshop", code="m2", title="Workshop on openness")
    assert "1 of 2 meetings" in text(client, LIST, kind="workshop")
    found = text(client, LIST, chair="government")
    assert "m1/" in found
    assert "m2/" not in found
    assert "1 of 2 meetings" in text(client, LIST, series="s1")
    assert "No meeting fits" in text(client, LIST, series="s1", kind="workshop")
    assert text(client, LIST, kind="nonsense")


def test_a_meeting_tells_when_where_and_how(client, made):
    made.call(code="m1", arranged=arranged(access="Step-free."), openness="open", limit=30)
    words = text(client, at("meeting", "m1"), as_of=CALLED.isoformat())
    assert "12 February 2013, 12:15 to 13:45</time> (Europe/London)" in words
    assert 'datetime="2013-02-12T12:15:00+00:00"' in words
    for told in ("Somerset House", "Neutral", "Step-free.", "Open to everybody", "30 people at most"):
        assert told in words


def test_both_zones_are_named_where_they_differ(client, made):
    made.call(code="m1", arranged=arranged(timezone="America/New_York", starts=time(8), ends=time(9)))
    words = text(client, at("meeting", "m1"), as_of=CALLED.isoformat())
    assert "12 February 2013, 08:00 to 09:00</time> (America/New York)" in words
    assert "in Europe/London:" in words
    assert "12 February 2013, 13:00 to 14:00" in words


def test_the_way_to_join_is_for_seats_alone(client, made):
    made.call(date(2099, 2, 12), code="m1")
    words = text(client, at("meeting", "m1"))
    assert "sent to those who sign up" in words
    assert "example.org/call" not in words
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    assert "example.org/call" in text(client, at("meeting", "m1"))
    assert "example.org/call" not in text(client, LIST)


def test_notice_is_counted_against_the_agreement_in_its_unit(client, made):
    agreed(made.making, clauses=clauses(notice_days=5))
    made.call(code="m1", called=date(2013, 2, 8))
    words = text(client, at("meeting", "m1"), as_of="2013-02-08")
    assert "Announced 4 days before (2 working days); the agreement asks for 5 working days." in words
    assert "Short notice" in words
    made.call(date(2013, 3, 12), code="m2", called=date(2013, 2, 8))
    assert "Short notice" not in text(client, at("meeting", "m2"), as_of="2013-02-08")


def test_without_an_agreement_notice_is_told_and_not_judged(client, made):
    made.call(code="m1")
    words = text(client, at("meeting", "m1"), as_of="2013-02-01")
    assert "Announced 11 days before. No agreement says how long before it must be." in words


def test_history_and_reasons_stay_readable(client, made):
    meeting = made.call(code="m1")
    made.rearrange(meeting, date(2013, 2, 5), on=date(2013, 2, 13), reason="The minister cannot come.")
    words = text(client, at("meeting", "m1"), as_of="2013-02-05")
    assert "Arranged anew" in words
    assert "The minister cannot come." in words
    made.cancel(meeting, date(2013, 2, 6), "Snow.")
    assert "It does not take place" in text(client, at("meeting", "m1"), as_of="2013-02-06")
    assert "It does not take place" not in text(client, at("meeting", "m1"), as_of="2013-02-05")


def test_notes_elsewhere_are_linked_and_counted(client, made):
    meeting = made.call(code="m1")
    told = {"meeting": meeting, "source": "https://example.org/notes"}
    since = When.day(date(2013, 2, 16))
    meetings.note_elsewhere(made.actor(day=date(2013, 2, 16)), published=since, since=since, **told)
    words = text(client, at("meeting", "m1"), as_of="2013-02-16")
    assert 'href="https://example.org/notes"' in words
    assert "notes after 4 days" in words
    assert "no notes known" in text(client, at("meeting", "m1"), as_of="2013-02-15")


def test_a_series_leads_from_meeting_to_meeting(client, made):
    series = made.series(code="s1")
    for code, day in (("m1", MET), ("m2", date(2013, 2, 19)), ("m3", date(2013, 2, 26))):
        made.call(day, code=code, series=series)
    words = text(client, at("meeting", "m2"), as_of="2013-02-12")
    assert f'rel="prev" href="{at("meeting", "m1")}' in words
    assert f'rel="next" href="{at("meeting", "m3")}' in words


def test_a_series_tells_its_rule_its_chairs_and_shares(client, made):
    series = made.series(code="s1", cadence_days=7)
    first = made.call(series=series, code="m1")
    made.chair(first, "government")
    made.hold(first)
    made.call(
        date(2013, 2, 13), series=series, code="m2", arranged=arranged(date(2013, 2, 13), neutrality="government")
    )
    words = text(client, at("series", "s1"), as_of="2013-06-18")
    assert "Meets at least every 7 days; last met 125 days ago." in words
    assert "It is time to meet" in words
    assert "Chairs known for 1 of 2 joint meetings" in words
    assert '<span class="figure">100%</span>' in words
    assert "1 of 2; known for 2 of 2 joint meetings" in words


def test_private_meetings_are_for_their_readers(client, made):
    made.series(code="s1", visibility="table")
    made.call(date(2099, 1, 5), code="m1", visibility="table", title="Between us")
    for address in (at("meeting", "m1"), at("series", "s1")):
        text(client, address, status=404)
    assert "Between us" not in text(client, LIST)
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    assert "Between us" in text(client, LIST)
    text(client, at("meeting", "m1"))
    text(client, at("series", "s1"))


def test_what_is_missing_stands_on_the_list(client, made):
    today = timezone.now().date()
    series = made.series(code="s1", cadence_days=7)
    made.making.plan.last_day = today + timedelta(days=90)
    made.making.plan.save()
    old = made.call(code="m1", series=series)
    made.hold(old)
    made.call(
        today + timedelta(days=3),
        called=today - timedelta(days=1),
        code="m2",
        arranged=arranged(today + timedelta(days=3), join=""),
    )
    made.call(date(2013, 3, 1), code="m3")
    words = text(client, LIST)
    for told in ("Meets too seldom", "No chair", "How to join is not told", "Not told whether it was held"):
        assert told in words
    for week in range(10):
        made.call(date(2013, 4, 1) + timedelta(weeks=week))
    assert "and 4 more" in text(client, LIST)


def test_a_meeting_is_called_on_the_page_with_nothing_lost(client, made):
    assert client.get(CALL).status_code in (302, 403)
    sign_in(client, made.making, Role.COORDINATOR)
    assert 'value="Europe/London"' in text(client, CALL)
    bad = client.post(CALL, {**TYPED, "starts": "01:30", "on": "2099-03-29"})
    assert bad.status_code == 422
    assert "01:30 does not exist on 29 March 2099" in bad.content.decode()
    assert "Somerset House" in bad.content.decode()
    for wrong, words in (
        ({"timezone": "Europe/Atlantis"}, "is not a time zone"),
        ({"ends": "12:00"}, "It would end before it begins"),
        ({"remote": ""}, "Say whether one can take part from afar"),
        ({"remote": "no"}, "Say why nobody can take part from afar"),
        ({"limit": "0"}, "At least one can come"),
        ({"limit": "-1"}, "greater than or equal to 0"),
        ({"on": "someday"}, "is not a date"),
        ({"series": "nowhere"}, "Select a valid choice"),
        ({"visibility": "room"}, "never in the room of one side"),
    ):
        response = client.post(CALL, {**TYPED, **wrong})
        assert response.status_code == 422, wrong
        assert words in response.content.decode().replace("&#x27;", "'"), wrong
    assert not Meeting.objects.exists()
    done = client.post(CALL, TYPED, follow=True)
    meeting = Meeting.objects.get()
    assert done.redirect_chain[0][0] == at("meeting", meeting.code)
    assert "The meeting is called." in done.content.decode()
    assert "How to take part follows." in done.content.decode()


def test_a_wall_time_that_comes_twice_is_told_to_who_calls(client, made):
    sign_in(client, made.making, Role.COORDINATOR)
    told = {**TYPED, "on": "2026-10-25", "starts": "01:30", "notice": "2026-10-01"}
    words = client.post(CALL, told, follow=True).content.decode()
    assert "01:30 comes twice: the first is meant" in words
    assert "01:30 comes twice that day" in words


def test_several_are_called_at_once_without_holidays(client, made):
    made.series(code="s1")
    sign_in(client, made.making, Role.COORDINATOR)
    address = at("call_several", "s1")
    several = {**TYPED, "on": "2098-12-18", "weeks": "1", "times": "3"}
    for wrong in ({"weeks": "0"}, {"times": "1"}, {"times": "99"}, {"on": "December 2098"}):
        assert client.post(address, {**several, **wrong}).status_code == 422
    assert not Meeting.objects.exists()
    several["starts"], several["ends"] = "12:15", "13:45"
    several["on"] = "18 December 2026"
    several["notice"] = "1 November 2026"
    words = client.post(address, several, follow=True).content.decode()
    assert "25 December 2026, Christmas Day" in words
    assert [each.arrangements.get().on_first for each in Meeting.objects.order_by("id")] == [date(2026, 12, 18)]


def test_a_series_begins_and_gets_its_rule_on_pages(client, made):
    sign_in(client, made.making, Role.COORDINATOR)
    begin = reverse("meetings:begin_series", args=["uk-2013-15"])
    bad = client.post(begin, {"title": "Weekly", "cadence_days": "0", "visibility": "public"})
    assert (bad.status_code, Series.objects.count()) == (422, 0)
    client.post(begin, {"title": "Weekly", "cadence_days": "7", "visibility": "public"})
    series = Series.objects.get()
    rule = at("set_cadence", series.code)
    assert client.post(rule, {"days": "30"}).status_code == 422
    client.post(rule, {"days": "30", "reason": "Summer."})
    words = text(client, at("series", series.code))
    assert "Meets at least every 30 days" in words
    assert "How often, before" in words


def test_a_meeting_is_looked_after_on_pages(client, made):
    meeting = made.call(date(2099, 2, 12), code="m1")
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    assert "Arrange it anew" in text(client, at("meeting", "m1"))
    assert client.post(at("hold", "m1"), {}).status_code == 422
    assert client.post(at("rearrange", "m1"), {**TYPED, "starts": "12:30"}).status_code == 422
    assert 'value="Somerset House"' in text(client, at("rearrange", "m1"))
    client.post(at("rearrange", "m1"), {**TYPED, "starts": "12:30", "reason": "The room is taken."})
    assert meeting.arrangements.count() == 2
    assert client.post(at("cancel", "m1"), {"reason": " "}).status_code == 422
    client.post(at("cancel", "m1"), {"reason": "Snow."})
    again = client.post(at("cancel", "m1"), {"reason": "Snow."})
    assert "It was cancelled on" in again.content.decode()
    assert client.post(at("note_elsewhere", "m1"), {"source": "x"}).status_code == 422


def test_the_chair_in_turn_is_proposed(client, made):
    series = made.series(code="s1")
    made.chair(made.call(series=series, code="m1"), "government")
    made.call(date(2099, 2, 12), series=series, code="m2")
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    words = text(client, at("chair", "m2"))
    assert "By turns it would be: Civil society." in words
    assert 'value="civil-society" checked' in words
    refused = client.post(at("chair", "m2"), {"side": "government"})
    assert refused.status_code == 422
    assert "It is the turn of: Civil society." in refused.content.decode()
    client.post(at("chair", "m2"), {"side": "government", "exception": "The coordinator is ill."})
    assert "The coordinator is ill." in text(client, at("meeting", "m2"))


def test_nobody_without_a_seat_changes_anything(client, made):
    made.call(date(2099, 2, 12), code="m1")
    for name in ("rearrange", "cancel", "hold", "note_elsewhere", "chair"):
        assert client.post(at(name, "m1"), {"reason": "x"}).status_code in (302, 403)
    assert "Arrange it anew" not in text(client, at("meeting", "m1"))


def many(made, number):
    """So many meetings of one series, weekly and in one transaction of rows."""
    series = made.series(code="s1", cadence_days=7)
    actor = Actor("", made.table.coordinator, noon(CALLED), compiled=True)
    for week in range(number):
        day = date(2010, 1, 5) + timedelta(weeks=week)
        told = {"notice": When.unknown(), "actor": actor, "code": f"w{week}"}
        made.call(day, called=CALLED, series=series, **told)
    return series


def test_many_meetings_cost_no_more_queries(client, made, django_assert_max_num_queries):
    many(made, 60)
    made.chair(Meeting.objects.get(code="w1"), Side.GOVERNMENT)
    for address, most in ((at("series", "s1"), 8), (LIST, 10), (at("meeting", "w5"), 20)):
        with django_assert_max_num_queries(most):
            text(client, address)
    assert "1 to 50 of 60" in text(client, LIST)
    assert "51 to 60 of 60" in text(client, LIST, page="2")
    assert "51 to 60 of 60" in text(client, LIST, page="99")
