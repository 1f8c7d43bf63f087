"""Who was at a meeting: shown as each agreed and as the meeting tells, counted by side, struck with a reason."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accord.access.actors import Actor, Side
from accord.access.rules import Refused
from accord.groups.models import IntroductionStep
from accord.groups.operations import matching
from accord.kit.dates import When
from accord.meetings.models import Attendance, AttributionRule
from accord.meetings.operations import attendance, coming, minutes
from accord.meetings.queries.acting import by_letter
from accord.meetings.queries.attendance import Present, attended, balance, people_of, shown
from accord.meetings.tests import make_coming
from accord.meetings.tests.make_meetings import CALLED, MET, Meetings, meeting_sides
from accord.network.tests.make import noon
from accord.record.models import Act, Words
from accord.record.publics import publics

pytestmark = pytest.mark.django_db
SINCE = When.day(MET)
RULES = ("named", "side", "chatham")


@pytest.fixture
def sides() -> Meetings:
    return meeting_sides()


@pytest.fixture(autouse=True)
def at(monkeypatch):
    """Let requests come at a moment of 2013."""
    return make_coming.at(monkeypatch)


def attend(sides, meeting, name="Ann Lee", side="civil-society", **told):
    given = {"consent": "named", "since": SINCE, **told}
    return attendance.attend(sides.actor(day=MET), meeting=meeting, name=name, side=side, **given)


def everybody(sides, meeting) -> None:
    table = sides.table
    attend(sides, meeting, "Ann Lee", organisation=table.involve)
    attend(sides, meeting, "Bo Body", organisation=table.involve, consent="body", remote=True)
    attend(sides, meeting, "Cy Side", organisation=table.involve, consent="side", remote=True)
    attend(sides, meeting, "Di Gov", "government", organisation=table.cabinet, consent="body")
    attend(sides, meeting, "Ed Gov", "government", organisation=table.cabinet, consent="body")
    attend(sides, meeting, "Fi Other", "other", body="Parliament", consent="named")


def page(client, meeting, status=200, name="attendance", **query) -> str:
    answer = client.get(reverse(f"meetings:{name}", args=[meeting.plan.slug, meeting.code]), query)
    assert answer.status_code == status
    return answer.content.decode()


def test_each_is_shown_as_they_agreed(sides):
    meeting = sides.call()
    everybody(sides, meeting)
    assert shown(meeting, MET, "named") == (
        Present("", "civil-society", "Involve", remote=True),
        Present("Ann Lee", "civil-society", "Involve", remote=False),
        Present("", "government", "Cabinet Office", remote=False, people=2),
        Present("Fi Other", "other", "Parliament", remote=False),
    )
    assert shown(meeting, MET, "side") == shown(meeting, MET, "chatham") == ()
    found = attended([meeting], MET)[meeting.pk]
    assert dict(found.people) == {"government": 2, "civil-society": 3, "other": 1}
    assert found.remote == 2


@pytest.mark.parametrize("rule", RULES)
def test_no_page_or_table_tells_more_than_consent_and_the_rule_allow(sides, client, at, rule):
    meeting = sides.call()
    everybody(sides, meeting)
    AttributionRule.objects.create(meeting=meeting, rule=rule, since=SINCE)
    at(date(2013, 2, 13))
    words = page(client, meeting) + page(client, meeting, name="meeting")
    rows = []
    for table in publics():
        if table.name.startswith("meetings.attendance"):
            found = table.visible(Actor.anonymous(noon(MET)))
            rows += [str({name: getattr(row, name) for name in table.fields}) for row in found]
    told = words + "".join(rows)
    for name in ("Bo Body", "Cy Side", "Di Gov", "Ed Gov"):
        assert name not in told
    for name in ("Ann Lee", "Fi Other", "Parliament"):
        assert (name in words) is (rule == "named")
        assert (name in "".join(rows)) is (rule == "named")
    assert "Cabinet Office" not in words or rule == "named"
    entries = next(table for table in publics() if table.name == "meetings.attendance").visible(
        Actor.anonymous(noon(MET))
    )
    bodies = {row.shown_body for row in entries}
    assert bodies == ({"Involve", "Cabinet Office", "Parliament", ""} if rule == "named" else {""})


def test_acts_of_attendance_name_neither_person_nor_body(sides):
    meeting = sides.call()
    everybody(sides, meeting)
    attendance.strike(
        sides.actor(day=MET), attendance=Attendance.objects.get(name="Bo Body"), reason="It was Ann Lee", since=SINCE
    )
    acts = Act.objects.filter(thing__startswith="meetings.attendance:")
    assert acts.count() == 7
    told = " ".join(
        [
            *map(str, acts.values_list("facts", "thing", "person")),
            *Words.objects.filter(act__in=acts).values_list("text", flat=True),
        ]
    )
    for name in ("Ann", "Bo", "Cy", "Cabinet", "Parliament", "Involve"):
        assert name not in told


def test_a_room_meetings_attendance_is_for_the_room(sides, client, at):
    meeting = sides.call(kind="network-meeting", visibility="room")
    entry = attend(sides, meeting)
    assert (entry.visibility, entry.room_side) == ("room", "civil-society")
    assert Act.objects.get(verb="meetings.attend").visibility == "room"
    at(date(2013, 2, 13))
    page(client, meeting, status=404)
    published = next(table for table in publics() if table.name == "meetings.attendance")
    assert not published.visible(sides.actor(Side.GOVERNMENT, MET)).exists()
    with pytest.raises(Refused):
        attendance.attend(
            sides.actor(Side.GOVERNMENT, MET), meeting=meeting, name="X", side="other", consent="side", since=SINCE
        )


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"name": ""}, "name"),
        ({"consent": "body"}, "body"),
        ({"consent": "loud"}, "consent"),
        ({"side": "none"}, "side"),
        ({"side": "middle"}, "side"),
    ],
)
def test_what_is_no_entry_is_refused_at_its_field(sides, told, field):
    meeting = sides.call()
    with pytest.raises(ValidationError) as refused:
        attend(sides, meeting, **told)
    assert field in refused.value.message_dict
    assert not Attendance.objects.exists()


def test_nobody_is_entered_twice_before_it_took_place_or_for_anothers_body(sides):
    meeting = sides.call()
    attend(sides, meeting)
    with pytest.raises(ValidationError, match="entered already"):
        attend(sides, meeting, "ANN lee")
    with pytest.raises(ValidationError, match="belongs to"):
        attend(sides, meeting, "Bo", organisation=sides.table.cabinet)
    with pytest.raises(ValidationError, match="nobody was there yet"):
        attendance.attend(
            sides.actor(day=CALLED), meeting=meeting, name="Bo", side="other", consent="named", since=When.day(CALLED)
        )
    gone = sides.call(title="Gone")
    sides.cancel(gone)
    with pytest.raises(ValidationError, match="cancelled"):
        attend(sides, gone)


def test_a_struck_entry_is_shown_until_it_was_struck_and_can_be_entered_again(sides):
    meeting = sides.call()
    entry = attend(sides, meeting)
    later = date(2013, 2, 20)
    with pytest.raises(ValidationError, match="Say why"):
        attendance.strike(sides.actor(day=later), attendance=entry, reason=" ", since=When.day(later))
    attendance.strike(sides.actor(day=later), attendance=entry, reason="Mistaken.", since=When.day(later))
    with pytest.raises(ValidationError, match="struck already"):
        attendance.strike(sides.actor(day=later), attendance=entry, reason="Mistaken.", since=When.day(later))
    assert shown(meeting, MET, "named")
    assert not shown(meeting, later, "named")
    assert not attended([meeting], later)[meeting.pk]
    attend(sides, meeting)


def test_a_source_counts_a_side_once_and_holds_where_it_is_more(sides, client, at):
    meeting = sides.call()
    attend(sides, meeting)
    keeper = sides.actor(day=MET)
    told = {"meeting": meeting, "since": SINCE}
    attendance.count(keeper, side="government", people=9, source="https://example.org/notes", **told)
    attendance.count(keeper, side="civil-society", people=4, at_least=True, source="https://example.org/notes", **told)
    with pytest.raises(ValidationError, match="already"):
        attendance.count(keeper, side="government", people=3, source="https://example.org/b", **told)
    with pytest.raises(ValidationError) as blank:
        attendance.count(keeper, side="other", people=3, source=" ", **told)
    assert "source" in blank.value.message_dict
    found = attended([meeting], MET)[meeting.pk]
    assert dict(found.people) == {"government": 9, "civil-society": 4}
    assert found.at_least == {"civil-society"}
    at(date(2013, 2, 13))
    words = page(client, meeting)
    assert "at least 4" in words
    assert "https://example.org/notes" in words


def test_the_balance_counts_meetings_that_are_known_of_both_sides(sides, django_assert_num_queries):
    both, one, none = (sides.call(title=title) for title in ("Both", "One", "None"))
    everybody(sides, both)
    attend(sides, one)
    with django_assert_num_queries(2):
        found = balance([both, one, none], MET)
    assert (found.government, found.civil_society, found.remote) == (2, 3, 2)
    assert (found.meetings, found.unknown) == (1, 2)


def test_minutes_learn_of_everybody_who_was_asked_or_entered(sides):
    meeting = sides.call()
    attend(sides, meeting, organisation=sides.table.involve)
    coming.invite(
        sides.actor(), meeting=meeting, name="Guest Gone", email="g@example.org", side="other", since=When.day(CALLED)
    )
    assert {(each.name, each.side, each.body) for each in people_of(meeting)} == {
        ("Ann Lee", "civil-society", "Involve"),
        ("Guest Gone", "other", ""),
    }


def test_guests_who_said_yes_are_entered_at_once_as_they_agreed(sides, client, at):
    meeting = sides.call()
    guests = [
        coming.invite(
            sides.actor(),
            meeting=meeting,
            name=name,
            email=f"{name}@example.org",
            side="other",
            body="Acme",
            since=When.day(CALLED),
        )
        for name in ("ann", "bo", "cy", "di")
    ]
    for guest, said, consent in zip(
        guests, ("yes", "remote", "yes", "no"), ("named", "body", "side", "named"), strict=True
    ):
        coming.answer(by_letter(guest, noon(CALLED)), guest=guest, coming=said, consent=consent, since=When.day(CALLED))
    make_coming.sign_in(client, make_coming.seat(sides, "Cora Quill", sides.table.involve))
    at(date(2013, 2, 13))
    assert "Enter guests who came" in page(client, meeting)
    form = page(client, meeting, name="attend_guests")
    assert "di, Acme" not in form
    address = reverse("meetings:attend_guests", args=[meeting.plan.slug, meeting.code])
    keys = [guest.code for guest in guests]
    assert client.post(address, {"there": []}).status_code == 422
    assert client.post(address, {"there": [keys[3]]}).status_code == 422
    done = client.post(address, {"there": keys[:2], "remote": keys[1:2]})
    assert done.status_code == 302
    assert set(Attendance.objects.values_list("name", "consent", "remote")) == {
        ("ann", "named", False),
        ("bo", "body", True),
    }
    assert "cy, Acme" in page(client, meeting, name="attend_guests")
    assert "bo, Acme" not in page(client, meeting, name="attend_guests")


def introduced(sides):
    table = sides.table
    introduction = matching.introduce(
        table.government(CALLED),
        plan=sides.plan,
        official=table.cabinet,
        civil=table.involve,
        reason="Both work on open data.",
        since=When.day(CALLED),
    )
    for actor in (table.government(CALLED), table.civil_society(CALLED)):
        matching.accept(actor, introduction=introduction, since=When.day(CALLED))
    matching.send(table.government(CALLED), introduction=introduction, since=When.day(CALLED))
    return introduction


def test_two_bodies_that_were_introduced_have_met_once_both_are_shown_as_there(sides):
    introduction = introduced(sides)
    met = IntroductionStep.objects.filter(introduction=introduction, kind="met")
    meeting = sides.call()
    attend(sides, meeting, organisation=sides.table.involve)
    attend(sides, meeting, "Di Gov", "government", organisation=sides.table.cabinet, consent="side")
    assert not met.exists()
    attend(sides, meeting, "Ed Gov", "government", organisation=sides.table.cabinet, consent="body")
    assert met.get().since == SINCE
    attend(sides, meeting, "Fi Gov", "government", organisation=sides.table.cabinet, consent="body")
    assert met.count() == 1


@pytest.mark.parametrize("hidden", ["table", "chatham"])
def test_where_not_everybody_may_read_who_was_there_no_introduction_tells_it(sides, hidden):
    introduced(sides)
    meeting = sides.call(visibility="table" if hidden == "table" else "public")
    if hidden == "chatham":
        AttributionRule.objects.create(meeting=meeting, rule="chatham", since=SINCE)
    attend(sides, meeting, organisation=sides.table.involve)
    attend(sides, meeting, "Ed Gov", "government", organisation=sides.table.cabinet, consent="body")
    assert not IntroductionStep.objects.filter(kind="met").exists()


def test_before_anybody_entered_it_the_page_says_that_it_is_not_known(sides, client, at):
    meeting = sides.call()
    at(date(2013, 2, 13))
    assert "Nobody has entered who was there." in page(client, meeting)
    assert "Not known: nobody has entered it." in page(client, meeting, name="meeting")


def test_entering_and_striking_by_hand(sides, client, at):
    meeting = sides.call()
    make_coming.sign_in(client, make_coming.seat(sides, "Cora Quill", sides.table.involve))
    at(date(2013, 2, 13))
    base = [meeting.plan.slug, meeting.code]
    wrong = client.post(reverse("meetings:attend", args=base), {"name": "", "side": "government", "consent": "named"})
    assert wrong.status_code == 422
    told = {
        "name": "Ann Lee",
        "side": "government",
        "organisation": "cabinet-office",
        "consent": "body",
        "remote": "on",
    }
    assert client.post(reverse("meetings:attend", args=base), told).status_code == 302
    entry = Attendance.objects.get()
    assert "Ann Lee" in page(client, meeting)
    strike = reverse("meetings:strike_attendance", args=[*base, entry.code])
    assert client.post(strike, {"reason": ""}).status_code == 422
    assert client.post(strike, {"reason": "Mistaken."}).status_code == 302
    assert client.get(strike).status_code == 404
    count = {"side": "government", "people": "9", "source": "Notes"}
    assert client.post(reverse("meetings:count_attendance", args=base), count).status_code == 302
    client.logout()
    assert client.get(reverse("meetings:attend", args=base)).status_code == 302
    assert "Ann Lee" not in page(client, meeting)


def test_what_a_stricter_rule_keeps_back_is_not_read_by_looking_back(sides, client, at):
    meeting = sides.call()
    attend(sides, meeting)
    later = date(2013, 2, 13)
    at(later)
    assert "Ann Lee" in page(client, meeting, as_of=MET.isoformat())
    minutes.set_attribution(sides.actor(day=later), meeting=meeting, rule="chatham", since=When.day(later))
    assert "Ann Lee" not in page(client, meeting)
    assert "Ann Lee" not in page(client, meeting, as_of=MET.isoformat())


def test_of_several_entries_of_a_name_minutes_keep_to_the_one_that_stands(sides):
    meeting = sides.call()
    wrong = attend(sides, meeting)
    attendance.strike(sides.actor(day=MET), attendance=wrong, reason="They did not agree.", since=SINCE)
    attend(sides, meeting, consent="side")
    assert [each.consent for each in people_of(meeting)] == ["side"]
    attend(sides, meeting, side="government", consent="named")
    assert [each.consent for each in people_of(meeting)] == ["side"]


def test_a_guest_shown_by_an_organisation_they_did_not_name_is_entered_as_of_the_side(sides, client, at):
    meeting = sides.call()
    guest = coming.invite(
        sides.actor(), meeting=meeting, name="Ann Lee", email="ann@example.org", side="other", since=When.day(CALLED)
    )
    coming.answer(by_letter(guest, noon(CALLED)), guest=guest, coming="yes", consent="body", since=When.day(CALLED))
    at(date(2013, 2, 13))
    make_coming.sign_in(client, make_coming.seat(sides, "Cora Quill", sides.table.involve))
    entered = client.post(reverse("meetings:attend_guests", args=["uk-2013-15", meeting.code]), {"there": [guest.code]})
    assert entered.status_code == 302
    assert Attendance.objects.get().consent == "side"
