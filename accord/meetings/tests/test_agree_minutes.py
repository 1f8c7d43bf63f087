from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from accord.access.actors import Actor, Role, Seat, Side
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.meetings import tasks
from accord.meetings.models import Action, AgreedPoint, Consenting, Correction, CorrectionEnd, Publication
from accord.meetings.operations import minutes
from accord.meetings.queries.acting import by_letter
from accord.meetings.queries.minutes_rounds import due_editions, due_rounds
from accord.meetings.tasks import publish_minutes
from accord.meetings.tests.make_meetings import CALLED, MET
from accord.meetings.tests.make_minutes import CLOSES, OVER, SENT, minutes_begun, reviewer, seated
from accord.network.tests.make import noon, table
from accord.process.models import Decision
from accord.record.models import Act
from accord.texts.models import Version

pytestmark = pytest.mark.django_db
GOV, CIV = Side.GOVERNMENT, Side.CIVIL_SOCIETY


@pytest.fixture
def begun():
    return minutes_begun()


@pytest.fixture
def edition(begun):
    return begun.send()


def test_a_correction_names_the_body_and_the_place(begun, edition):
    correction = begun.correct(edition)
    assert (correction.side, correction.organisation.name, correction.place) == (GOV, "Cabinet Office", "every week")
    assert Act.objects.get(verb="meetings.correct_minutes").visibility == "table"


@pytest.mark.parametrize(("wrong", "field"), [({"words": " "}, "words"), ({"place": "every day"}, "place")])
def test_a_correction_that_cannot_be_is_refused_at_its_field(begun, edition, wrong, field):
    with pytest.raises(ValidationError) as refused:
        begun.correct(edition, **wrong)
    assert field in refused.value.message_dict
    assert not Correction.objects.exists()


def test_corrections_are_taken_until_the_end_of_the_last_day(begun, edition):
    assert begun.correct(edition, day=CLOSES)
    with pytest.raises(ValidationError, match="closed at the end of 22 February 2013"):
        begun.correct(edition, day=OVER)


def test_only_the_draft_that_counts_is_corrected_and_agreed(begun, edition):
    begun.agree(edition)
    begun.rewrite("every week", "every month")
    second = begun.send(changed="Weekly was wrong.")
    for act in (begun.correct, begun.agree):
        with pytest.raises(ValidationError, match="draft 2 is the one that counts"):
            act(edition, GOV)
    begun.agree(second, GOV)
    assert not Publication.objects.exists()  # what civil society agreed to was another text
    begun.agree(second, CIV)
    assert Publication.objects.get().edition == second


def test_a_correction_is_answered_once_with_a_reason_and_stays(begun, edition):
    correction = begun.correct(edition)
    decide = {"correction": correction, "since": When.day(SENT)}
    with pytest.raises(ValidationError) as refused:
        minutes.decide(begun.actor(), taken_up=False, words=" ", **decide)
    assert "words" in refused.value.message_dict
    minutes.decide(begun.actor(), taken_up=False, words="Two heard weekly.", **decide)
    with pytest.raises(ValidationError, match="answered already"):
        minutes.decide(begun.actor(GOV), taken_up=True, **decide)
    assert CorrectionEnd.objects.get().words == "Two heard weekly."
    with pytest.raises(ProtectedError):
        correction.delete()


@pytest.mark.parametrize("last", [GOV, CIV])
def test_when_both_agreed_it_is_published_with_its_decisions_and_actions(begun, edition, last):
    begun.agree(edition, CIV if last == GOV else GOV)
    assert not Publication.objects.exists()
    begun.agree(edition, last)
    published = Publication.objects.get()
    assert (published.edition, published.missing, published.visibility) == (edition, [], "public")
    assert Act.objects.get(verb="meetings.publish_minutes").visibility == "public"
    decision = Decision.objects.get()
    assert (decision.question, decision.links) == (
        "to meet every week",
        [f"/plans/uk-2013-15/meetings/{begun.meeting.code}/minutes/"],
    )
    assert AgreedPoint.objects.get().decision == decision
    action = Action.objects.get()
    assert (action.words, action.owner.name, str(action.due)) == ("send the template", "Cabinet Office", "1 March 2013")
    assert Version.objects.get(frozen=True).visibility == "table"


def test_nothing_changes_once_both_agreed(begun, edition):
    begun.agree(edition, GOV)
    begun.agree(edition, CIV)
    begun.rewrite("every week", "every month")
    add = {"minutes": begun.minutes, "kind": "agreed", "words": "more"}
    for late in (
        lambda: begun.send(changed="Later."),
        lambda: begun.correct(edition),
        lambda: minutes.add_item(begun.actor(), **add),
    ):
        with pytest.raises(ValidationError, match="Every side that met has agreed"):
            late()


def test_a_side_agrees_once_to_a_draft(begun, edition):
    begun.agree(edition)
    with pytest.raises(ValidationError, match="agreed to this draft already"):
        begun.agree(edition)
    assert Consenting.objects.count() == 1


def test_who_was_no_party_does_not_agree(begun, edition):
    home = begun.made.table
    stranger = table(slug="elsewhere")
    for actor in (
        Actor.anonymous(noon(SENT)),
        seated(home.involve, Role.MEMBER),
        seated(home.cabinet, Role.POLICY_OFFICIAL),
        reviewer(),
        stranger.government(SENT),
        Actor(
            "", Seat("meetings.guest:uk-2013-15/nobody", "uk", GOV, Role.POLICY_OFFICIAL, "Cabinet Office"), noon(SENT)
        ),
        Actor.of_the_house(noon(SENT)),
    ):
        with pytest.raises(Refused):
            minutes.agree(actor, edition=edition, since=When.day(SENT))
    assert not Consenting.objects.exists()


def test_a_guest_of_another_meeting_is_no_party_to_this_one(begun, edition):
    other = begun.made.call(date(2013, 3, 5), title="Another")
    mine, begun.meeting = begun.meeting, other
    guest = begun.guest()
    begun.meeting = mine
    seat = Seat(guest.reference, "uk", GOV, Role.POLICY_OFFICIAL, "Cabinet Office")
    with pytest.raises(Refused, match="asked to this meeting"):
        minutes.agree(Actor("", seat, noon(SENT)), edition=edition, since=When.day(SENT))


def test_a_lead_publishes_early_only_what_both_agreed_to(begun, edition):
    with pytest.raises(ValidationError, match="Corrections are taken until the end of 22 February 2013"):
        minutes.publish(begun.actor(day=CLOSES), edition=edition, since=When.day(CLOSES))
    made = minutes.publish(begun.actor(day=OVER), edition=edition, since=When.day(OVER))
    assert made.missing == ["government", "civil-society"]
    with pytest.raises(ValidationError, match="published so already"):
        minutes.publish(begun.actor(day=OVER), edition=edition, since=When.day(OVER))
    with pytest.raises(Refused):
        minutes.publish(seated(begun.made.table.involve), edition=edition, since=When.day(OVER))


def test_the_house_publishes_when_the_window_is_over_and_says_who_is_missing(begun, edition):
    home = begun.made.table.partnership
    begun.agree(edition, CIV)
    assert not due_editions(home, CLOSES)
    assert publish_minutes(noon(CLOSES)) == 0
    assert publish_minutes(noon(OVER)) == 1
    published = Publication.objects.get()
    assert (published.missing, published.since) == (["government"], When.day(OVER))
    assert not Decision.objects.exists()
    assert not Action.objects.exists()
    assert publish_minutes(noon(OVER)) == 0
    assert not due_rounds(noon(OVER + timedelta(days=30)))
    with pytest.raises(ValidationError, match="nothing to do"):
        minutes.make_round(Actor.of_the_house(noon(OVER)), partnership=home, day=OVER)


def test_what_cannot_be_published_keeps_no_other_meeting_waiting(begun, edition, monkeypatch, caplog):
    other = begun.made.call(MET, title="Another")
    row = minutes.begin(begun.actor(day=CALLED), meeting=other, since=When.day(CALLED))
    minutes.add_item(begun.actor(), minutes=row, kind="agreed", words="yes")
    minutes.circulate(begun.actor(), minutes=row, since=When.day(SENT))

    def broken(actor, *, edition, since):
        if edition.meeting_id == begun.meeting.pk:
            raise RuntimeError("out of order")
        return minutes.publish(actor, edition=edition, since=since)

    monkeypatch.setattr(tasks, "publish", broken)
    assert publish_minutes(noon(OVER)) == 1
    assert Publication.objects.get().meeting == other
    assert "out of order" in caplog.text


def test_agreeing_later_publishes_again_as_agreed(begun, edition):
    begun.agree(edition, CIV)
    publish_minutes(noon(OVER))
    begun.agree(edition, GOV, day=date(2013, 3, 4))
    assert [row.missing for row in Publication.objects.all()] == [["government"], []]
    assert Decision.objects.count() == Action.objects.count() == 1


def test_points_and_actions_are_those_of_the_draft_that_was_agreed(begun, edition):
    publish_minutes(noon(OVER))
    begun.rewrite("every week", "every month")
    second = begun.send(OVER, changed="Weekly was wrong.")
    begun.agree(second, GOV, OVER)
    begun.agree(second, CIV, OVER)
    assert [each.question for each in Decision.objects.all()] == ["to meet every month"]
    assert Action.objects.count() == 1


def test_minutes_of_one_side_are_agreed_by_it_alone_and_stay_in_its_room():
    begun = minutes_begun(kind="network-meeting", visibility="room")
    edition = begun.send()
    assert (edition.visibility, edition.room_side, begun.minutes.text.room_side) == ("room", CIV, CIV)
    with pytest.raises(Refused):
        begun.agree(edition, GOV)
    begun.agree(edition, CIV)
    published = Publication.objects.get()
    assert (published.missing, published.visibility, published.room_side) == ([], "room", CIV)
    assert not Decision.objects.exists()
    assert Action.objects.get().visibility == "room"
    assert not Act.objects.filter(verb__contains="minutes").exclude(visibility="room").exists()


def test_nothing_is_agreed_before_it_went_round_or_on_a_day_to_come(begun, edition):
    with pytest.raises(ValidationError, match="has not come yet"):
        minutes.agree(begun.actor(), edition=edition, since=When.day(date(2014, 1, 1)))
    assert CALLED < MET < SENT


def test_once_every_side_has_agreed_no_draft_goes_round_though_the_house_has_not_published_yet(begun):
    guest = begun.guest()
    edition = begun.send()
    begun.agree(edition, CIV)
    minutes.agree(by_letter(guest, noon(SENT)), edition=edition, since=When.day(SENT))
    assert not Publication.objects.exists()
    begun.rewrite("every week", "every month")
    with pytest.raises(ValidationError, match="Every side that met has agreed"):
        begun.send(changed="Weekly was wrong.")
    with pytest.raises(ValidationError, match="Every side that met has agreed"):
        begun.correct(edition)
