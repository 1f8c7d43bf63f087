import pytest
from django.urls import reverse

from accord.access.actors import Role
from accord.kit import slots
from accord.kit.dates import When
from accord.meetings.models import AttributionRule, Contribution, Material, Session
from accord.meetings.tests.make_events import recording
from accord.meetings.tests.make_meetings import MET
from accord.process.tests.make_decisions import sign_in

pytestmark = pytest.mark.django_db
PLAN = "uk-2013-15"


@pytest.fixture
def made():
    return recording()


def at(made, name="meeting", *more):
    return reverse(f"meetings:{name}", args=[PLAN, made.meeting.code, *more])


def text(client, page, status=200, **query):
    response = client.get(page, query)
    assert response.status_code == status
    return response.content.decode()


def sits(client, made, role=Role.COORDINATOR):
    sign_in(client, made.meetings.making, role)


def test_a_meeting_shows_its_sessions_materials_and_what_was_said(client, made):
    session = made.session(rapporteur_name="Graham Gordon")
    made.report(session)
    made.material()
    transcript = made.material(kind="transcript", title="All of it", link="", words="Good morning.\n\nGood bye.")
    made.by_name(session=session)
    words = text(client, at(made))
    for shown in ("Publish every one.", "reports: Graham Gordon", "https://example.org/slides", "Jane Doe, Involve"):
        assert shown in words
    read = text(client, at(made, "material", transcript.code))
    assert "<p>Good morning.</p>" in read
    before = text(client, at(made), as_of="2013-02-11")
    assert "Publish every one." not in before
    assert "Jane Doe" not in before
    text(client, at(made, "material", transcript.code), status=404, as_of="2013-02-11")


def test_readers_see_no_empty_parts_and_no_way_to_record(client, made):
    words = text(client, at(made))
    assert "What was said" not in words
    assert at(made, "record") not in words
    for page in ("record", "add_session", "add_material"):
        assert client.get(at(made, page)).status_code == 302
    sits(client, made)
    shown = text(client, at(made))
    assert at(made, "record") in shown
    assert "can become an ask or a comment" in shown
    assert at(made, "record") not in text(client, at(made), as_of=MET.isoformat())


def test_one_after_the_other_is_taken_down_in_one_screen(client, made):
    sits(client, made)
    made.session("First"), made.session("Second")
    told = {"words": "Publish contracts.", "side": "civil-society", "session": "2", "consent": "", "name": ""}
    sent = client.post(at(made, "record"), told)
    assert sent.url == f"{at(made, 'record')}?session=2"
    back = text(client, sent.url)
    assert '<option value="2" selected>' in back
    words = back.partition("<textarea")[2].partition("</textarea>")[0]
    assert "autofocus" in words
    assert "Publish contracts." not in words
    client.post(sent.url, {**told, "words": "And budgets."})
    again = text(client, sent.url)
    assert "And budgets." in again
    assert again.index("And budgets.") < again.index("Publish contracts.")
    assert [each.session.number for each in Contribution.objects.all()] == [2, 2]
    assert "autofocus" in text(client, at(made, "record"), session="99")


def test_the_side_follows_from_the_organisation(client, made):
    sits(client, made)
    body = made.meetings.table.cabinet
    told = {"words": "We agree.", "organisation": body.pk, "consent": "body"}
    assert "Taken down." in client.post(at(made, "record"), told, follow=True).content.decode()
    said = Contribution.objects.get()
    assert (said.side, said.organisation, said.session) == ("government", body, None)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"words": ""}, "This field is required."),
        ({"name": "Jane Doe"}, "Ask how they want to be shown, or leave the name out."),
        ({"side": ""}, "Say for which side they spoke, or choose an organisation."),
        ({"session": "99"}, "Select a valid choice."),
        ({"consent": "named"}, "Who is to be shown by name needs one."),
    ],
)
def test_what_cannot_be_taken_down_stays_typed(client, made, wrong, words):
    sits(client, made)
    made.session()
    told = {"words": "Publish contracts.", "side": "civil-society", "body": "A new body", **wrong}
    response = client.post(at(made, "record"), told)
    shown = response.content.decode()
    assert response.status_code == 422
    assert words in shown
    assert 'value="A new body"' in shown
    assert not Contribution.objects.exists()


def test_a_session_a_report_and_a_material_are_added_from_the_pages(client, made):
    sits(client, made)
    told = {"title": "Contracts", "starts": "10:00", "ends": "11:30"}
    assert "10:00 to 11:30" in client.post(at(made, "add_session"), told, follow=True).content.decode()
    reported = client.post(at(made, "report_session", 1), {"words": "All agreed."}, follow=True).content.decode()
    assert "All agreed." in reported
    link = {"kind": "recording", "title": "The film", "link": "https://example.org/film"}
    assert (
        'href="https://example.org/film"' in client.post(at(made, "add_material"), link, follow=True).content.decode()
    )
    text(client, at(made, "report_session", 9), status=404)


@pytest.mark.parametrize(
    ("page", "told", "words"),
    [
        ("add_session", {"title": "Contracts", "starts": "11:00", "ends": "10:00"}, "It would end before it begins"),
        ("add_session", {"title": "Contracts", "starts": "25:00"}, "Enter a valid time."),
        ("add_material", {"title": "Film", "kind": "photos", "link": "http://example.org"}, "begins with https://"),
        ("add_material", {"title": "Film", "kind": "photos"}, "Say where it is, or paste its words."),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(client, made, page, told, words):
    sits(client, made)
    response = client.post(at(made, page), told)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert f'value="{told["title"]}"' in response.content.decode()
    assert not Session.objects.exists()
    assert not Material.objects.exists()


@pytest.mark.parametrize(("rule", "hint"), [("side", "Told by side"), ("chatham", "By the Chatham House Rule")])
def test_no_page_names_anybody_where_the_meeting_does_not(client, made, rule, hint):
    made.by_name("Jane Doe wants contracts.")
    script = made.material(kind="transcript", link="", words="Jane Doe: contracts.")
    AttributionRule.objects.create(meeting=made.meeting, rule=rule, since=When.day(MET))
    sits(client, made)
    for page in (at(made), at(made, "record"), at(made, "material", script.code)):
        shown = text(client, page)
        assert "Jane" not in shown
        assert "contracts" in shown
    assert hint in text(client, at(made))


def test_the_form_is_refused_to_the_other_side_of_a_sides_own_meeting(client, made):
    made.meeting = made.meetings.call(kind="network-meeting")
    sits(client, made, Role.LEAD_OFFICIAL)
    assert client.post(at(made, "record"), {"words": "x", "side": "government"}).status_code == 422
    assert at(made, "record") not in text(client, at(made))
    assert not Contribution.objects.exists()


def test_what_a_room_records_is_on_no_page_of_others(client, made):
    made.meeting = made.meetings.call(kind="network-meeting", visibility="room")
    script = made.material(kind="transcript", link="", words="A secret plan.")
    sits(client, made, Role.LEAD_OFFICIAL)
    for page in (at(made), at(made, "record"), at(made, "add_session"), at(made, "material", script.code)):
        text(client, page, status=404)
    sits(client, made)
    assert "A secret plan." in text(client, at(made, "material", script.code))


def test_a_later_room_shows_what_became_of_each_contribution(client, made, monkeypatch):
    monkeypatch.setitem(slots._panels, "meetings.contribution", [_became])
    made.by_name()
    made.by_name("Again.")
    assert text(client, at(made)).count("became of 2") == 2


def _became(request, *, contributions, contribution, **_subject):
    return f"became of {len(contributions)}" if contribution in contributions else ""


def test_a_page_of_many_contributions_costs_the_same_queries(client, made, django_assert_max_num_queries):
    made.by_name()
    with django_assert_max_num_queries(40) as few:
        text(client, at(made))
    first = len(few)
    for number in range(30):
        made.by_name(f"Number {number}")
    with django_assert_max_num_queries(first):
        text(client, at(made))
