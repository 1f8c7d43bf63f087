"""The pages and files of minutes: what everybody reads, what the table reads, and that nothing else leaves it."""

import io
import json
import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accord.access.actors import Actor, Role, Side
from accord.kit.dates import When
from accord.meetings.models import Attribution, Edition, Minutes, Publication
from accord.meetings.operations import minutes
from accord.meetings.queries.minutes import notes_of
from accord.meetings.tasks import publish_minutes
from accord.meetings.tests.make_meetings import CALLED, MET, meeting_sides
from accord.meetings.tests.make_minutes import CLOSES, OVER, SENT, minutes_begun
from accord.network.tests.make import noon
from accord.process.tests.make_agreement import agreed
from accord.process.tests.make_decisions import sign_in
from accord.prose.word_in import read_word
from accord.record.dues import dues
from accord.record.publics import publics
from accord.texts.log.writing import now

pytestmark = pytest.mark.django_db
GOV, CIV = Side.GOVERNMENT, Side.CIVIL_SOCIETY
SUFFIXES = ("md", "txt", "docx", "json")


@pytest.fixture
def begun():
    return minutes_begun()


def at(begun, name="minutes", **more):
    return reverse(f"meetings:{name}", kwargs={"plan": "uk-2013-15", "code": begun.meeting.code, **more})


def text(client, address, status=200, **query):
    response = client.get(address, query)
    assert response.status_code == status, response.content.decode()[:500]
    return response.content.decode()


def words_of(response, suffix):
    if suffix == "docx":
        return read_word(response.content).document.text
    return response.content.decode()


def both_agree(begun, edition, day=SENT):
    begun.agree(edition, CIV, day)
    begun.agree(edition, GOV, day)


def test_before_the_meeting_everybody_reads_the_headings_of_the_agenda_and_no_other_word(client):
    day = timezone.now().date() + timedelta(days=10)
    made = meeting_sides()
    meeting = made.call(day)
    row = minutes.begin(made.actor(), meeting=meeting, headings=["Jane Doe on the draft"], since=When.day(CALLED))
    minutes.add_item(made.actor(), minutes=row, kind="discussed", words="A secret", heading="Jane Doe on the draft")
    minutes.set_attribution(made.actor(), meeting=meeting, rule="side", since=When.day(CALLED))
    for address in (
        reverse("meetings:meeting", args=["uk-2013-15", meeting.code]),
        reverse("meetings:minutes", args=["uk-2013-15", meeting.code]),
    ):
        words = text(client, address)
        assert "on the draft</li>" in words
        assert "Any other business" in words
        assert "A secret" not in words
    sign_in(client, made.making, Role.COORDINATOR)
    assert "Both sides write the agenda" in text(client, reverse("meetings:minutes", args=["uk-2013-15", meeting.code]))


def test_drafts_are_the_tables_alone(client, begun):
    begun.send()
    begun.correct(begun_edition())
    for address in (at(begun), at(begun, "meeting")):
        words = text(client, address)
        assert "every week" not in words
        assert "Draft" not in words
        assert "every month" not in words
    text(client, at(begun, "minutes_edition", number=1), status=404)
    for suffix in SUFFIXES:
        text(client, at(begun, f"minutes_{suffix}"), status=404)
    sign_in(client, begun.made.making, Role.LEAD_OFFICIAL)
    for address in (at(begun), at(begun, "minutes_edition", number=1)):
        assert "to meet every week" in text(client, address)
    assert "It was every month." in text(client, at(begun))


def begun_edition():
    return Edition.objects.get()


def test_the_state_is_one_plain_sentence_with_its_days(client, begun):
    sign_in(client, begun.made.making, Role.LEAD_OFFICIAL)
    assert "It has not been sent round yet." in text(client, at(begun))
    edition = begun.send()
    begun.agree(edition, CIV)
    said = "The draft was sent round 3 days after the meeting. Corrections until 22 February 2013. "
    assert f"{said}Agreed by civil society; not yet by government." in text(client, at(begun), as_of=str(CLOSES))
    assert "Corrections closed on 22 February 2013." in text(client, at(begun), as_of=str(OVER))
    publish_minutes(noon(OVER))
    late = text(client, at(begun), as_of=str(OVER + timedelta(days=4)))
    assert "Published 11 days after the meeting as not yet agreed by government, which is 4 days ago." in late
    begun.agree(edition, GOV, date(2013, 3, 4))
    client.logout()
    assert "Agreed minutes were published 20 days after the meeting." in text(client, at(begun))
    assert "as not yet agreed by government" in text(client, at(begun), as_of="2013-03-03")
    assert "No minutes of it are published here." in text(client, at(begun), as_of=str(CLOSES))


@pytest.mark.parametrize("rule", [Attribution.SIDE, Attribution.CHATHAM])
def test_no_form_of_published_minutes_names_anybody_under_a_stricter_rule(client, begun, rule):
    begun.attended()
    begun.rule(rule)
    begun.write("Agreed: that JANE\u200b DOE of the Cabinet Office thanks the network")
    begun.write("Action: think (Jane Doe, by May 2013)")
    both_agree(begun, begun.send())
    pages = [at(begun), at(begun, "minutes_edition", number=1), reverse("process:decisions", args=["uk-2013-15"])]
    shown = [text(client, address) for address in pages]
    shown += [words_of(client.get(at(begun, f"minutes_{suffix}")), suffix) for suffix in SUFFIXES]
    table = next(each for each in publics() if each.model is Publication)
    (row,) = table.visible(Actor.anonymous(noon(SENT)))
    shown.append(" ".join(str(getattr(row, name)) for name in table.fields))
    for words in shown:
        assert "thanks the network" in words
        assert "doe" not in words.casefold()
    assert "doe" not in text(client, at(begun, "meeting")).casefold()
    assert "Jane Doe" in now(begun.minutes.text).text


def test_every_form_says_the_same_words(client, begun):
    both_agree(begun, begun.send())
    for suffix in SUFFIXES:
        assert "to meet every week" in words_of(client.get(at(begun, f"minutes_{suffix}")), suffix)
    told = json.loads(client.get(at(begun, "minutes_json")).content)
    assert (told["not_agreed_by"], told["sha256"]) == ([], begun_edition().sha256)
    assert [item["kind"] for item in told["items"]] == ["discussed", "agreed", "action", "open"]
    assert (told["items"][2]["owner"], told["items"][2]["due"]) == ("Cabinet Office", "2013-03-01")
    assert io.BytesIO(client.get(at(begun, "minutes_docx")).content).read(2) == b"PK"


def test_two_drafts_are_compared_by_who_may_read_both(client, begun):
    begun.send()
    begun.rewrite("every week", "every month")
    begun.send(changed="Monthly.")
    address = at(begun, "minutes_compare", number=2, old=1)
    text(client, address, status=404)
    sign_in(client, begun.made.making, Role.COORDINATOR)
    words = text(client, address)
    assert "From draft 1 to draft 2" in words
    assert "<del" in words
    assert "Monthly." in words
    text(client, at(begun, "minutes_compare", number=3, old=1), status=404)


def test_minutes_of_a_room_are_that_sides_alone(client):
    begun = minutes_begun(kind="network-meeting", visibility="room")
    begun.agree(begun.send(), CIV)
    addresses = [at(begun), at(begun, "meeting"), at(begun, "minutes_edition", number=1), at(begun, "minutes_txt")]
    for address in addresses:
        text(client, address, status=404)
    sign_in(client, begun.made.making, Role.LEAD_OFFICIAL)
    for address in addresses:
        text(client, address, status=404)
    sign_in(client, begun.made.making, Role.COORDINATOR)
    for address in addresses:
        assert client.get(address).status_code == 200


def test_from_agenda_to_agreed_minutes_in_the_pages(client):
    made = meeting_sides()
    meeting = made.call()
    here = {"plan": "uk-2013-15", "code": meeting.code}

    def post(name, **typed):
        more = {"number": typed.pop("number")} if "number" in typed else {}
        response = client.post(reverse(f"meetings:{name}", kwargs={**here, **more}), typed, follow=True)
        assert response.status_code == 200, response.content.decode()[:2000]
        return response.content.decode()

    sign_in(client, made.making, Role.COORDINATOR)
    post("begin_minutes", headings="The draft\nThe summit")
    assert "it is told so: by side" in post("set_attribution", rule="side")
    post("add_item", kind="agreed", heading="The draft", words="to meet every week", owner="", owner_words="", due="")
    given = {"owner": "", "owner_words": "The minister", "due": "May 2013"}
    post("add_item", kind="action", heading="The summit", words="open it", **given)
    shown = text(client, reverse("meetings:circulate_minutes", kwargs=here))
    assert "“The minister” is no organisation at this table" in shown
    assert "Agreed: to meet every week" in shown
    assert "Draft 1 went round." in post("circulate_minutes", changed="")
    assert "No rule is agreed on how long a draft can be corrected: 5 working days are taken." in text(
        client, reverse("meetings:minutes", kwargs=here)
    )
    post("agree_minutes", number=1)
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    assert "It was monthly." in post("correct_minutes", number=1, place="every week", words="It was monthly.")
    code = Minutes.objects.get().meeting.editions.get().corrections.get().code
    address = reverse("meetings:decide_correction", kwargs={**here, "correction": code})
    assert client.post(address, {"taken_up": "no", "words": ""}).status_code == 422
    assert (
        "Two heard weekly."
        in client.post(address, {"taken_up": "no", "words": "Two heard weekly."}, follow=True).content.decode()
    )
    assert "Agreed for your side." in post("agree_minutes", number=1)
    client.logout()
    assert "Agreed minutes were published" in text(client, reverse("meetings:minutes", kwargs=here))


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("circulate_minutes", {"changed": "It."}, "Not a word differs from draft 1."),
        ("add_item", {"kind": "action", "words": "My words", "heading": ""}, "Say who does it"),
        ("add_item", {"kind": "", "words": "My words", "heading": ""}, "This field is required."),
        ("add_item", {"kind": "action", "words": "My words", "due": "soonish"}, "is not a date"),
        ("set_attribution", {"rule": "chatham"}, "A draft went round under the rule as it is"),
        ("set_attribution", {"rule": "whispered"}, "Select a valid choice."),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(client, begun, name, typed, told):
    begun.send()
    sign_in(client, begun.made.making, Role.COORDINATOR)
    response = client.post(at(begun, name), typed)
    assert response.status_code == 422
    assert told in response.content.decode()
    assert typed.get("words", "") in response.content.decode()


def test_words_that_nobody_has_read_do_not_go_round(client, begun):
    sign_in(client, begun.made.making, Role.COORDINATOR)
    address = at(begun, "circulate_minutes")
    (seen,) = re.findall(r'name="seen" value="(\w{64})"', text(client, address))
    begun.write("Jane Doe: a late remark")
    late = client.post(address, {"changed": "", "seen": seen})
    assert (late.status_code, "since you read it" in late.content.decode()) == (422, True)
    assert "a late remark" in late.content.decode()
    (seen,) = re.findall(r'name="seen" value="(\w{64})"', late.content.decode())
    assert client.post(address, {"changed": "", "seen": seen}).status_code == 302
    assert begun_edition().sha256 == seen


def test_agreeing_twice_or_as_no_party_is_told_in_words(client, begun):
    begun.agree(begun.send(), CIV)
    address = at(begun, "agree_minutes", number=1)
    assert client.get(address).status_code == 302
    sign_in(client, begun.made.making, Role.COORDINATOR)
    twice = client.post(address)
    assert (twice.status_code, "agreed to this draft already" in twice.content.decode()) == (422, True)
    early = client.post(at(begun, "publish_minutes", number=7))
    assert early.status_code == 404


def _minutes(actor, day):
    return [due for due in dues(actor, day, "uk") if due.what.startswith("Publish minutes")]


def _agreements(actor, day):
    return [due for due in dues(actor, day, "uk") if due.what.startswith("Agree to the minutes")]


def test_minutes_and_agreements_are_owed(begun):
    agreed(begun.made.making)
    begun.made.hold(begun.meeting)
    owed = _minutes(begun.actor(), SENT)
    assert [(due.body, str(due.by)) for due in owed] == [
        ("UK Government", "19 February 2013"),
        ("UK Open Government Network", "19 February 2013"),
    ]
    begun.made.chair(begun.meeting, GOV)
    assert [due.body for due in _minutes(begun.actor(), SENT)] == ["UK Government"]
    assert not _agreements(begun.actor(), SENT)
    edition = begun.send()
    assert [due.side for due in _agreements(begun.actor(), SENT)] == [GOV, CIV]
    assert not _agreements(Actor.anonymous(noon(SENT)), SENT)
    begun.agree(edition, CIV)
    (left,) = _agreements(begun.actor(), SENT)
    assert (left.side, str(left.by)) == (GOV, "20 February 2013")
    begun.agree(edition, GOV)
    assert not _agreements(begun.actor(), SENT)
    assert not _minutes(begun.actor(), SENT)


def test_without_a_rule_no_minutes_are_owed(begun):
    begun.made.hold(begun.meeting)
    assert not _minutes(begun.actor(), OVER)


def test_notes_of_many_meetings_are_told_in_a_few_words(begun, django_assert_num_queries):
    both_agree(begun, begun.send())
    other = begun.made.call(MET, title="Another")
    with django_assert_num_queries(3):
        found = notes_of([begun.meeting, other], OVER)
    assert (found[begun.meeting.pk].sentence, found[begun.meeting.pk].here) == ("notes after 3 days", True)
    assert (found[other.pk].sentence, found[other.pk].noted) == ("no notes known", None)


def test_the_pages_cost_a_bounded_number_of_queries(client, begun, django_assert_max_num_queries):
    for number in range(8):
        edition = begun.send(changed=f"Change {number}")
        for each in range(3):
            begun.correct(edition, words=f"Correction {each}", place="")
        begun.agree(edition, CIV)
        begun.write(f"Agreed: point {number}")
    publish_minutes(noon(date(2013, 4, 1)))
    text(client, at(begun))
    with django_assert_max_num_queries(10):
        text(client, at(begun))
    sign_in(client, begun.made.making, Role.COORDINATOR)
    with django_assert_max_num_queries(20):
        text(client, at(begun))
