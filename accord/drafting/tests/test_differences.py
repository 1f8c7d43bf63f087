"""Where the sides differ: each says its own, nothing is overwritten, nobody reads what is not for them."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accord.access.actors import Actor, Role, Seat
from accord.access.models import Visibility
from accord.access.rules import Refused
from accord.drafting.models import Difference, DifferenceOutcome
from accord.drafting.operations import differences, launch, proposals
from accord.drafting.queries.differences import difference_or_404, differences_of, open_on, to_open_up
from accord.drafting.tests.make_assents import agreed_by_both
from accord.drafting.tests.make_differences import (
    CIVIL,
    DEADLINE,
    GOVERNMENT,
    WORDS,
    differing,
    launched,
    says,
    settled,
)
from accord.drafting.tests.make_proposals import DRAFT, LAUNCH, Contents, contents, moved, proposed
from accord.drafting.tests.make_sections import begun
from accord.kit.dates import When
from accord.meetings.tests.make_meetings import Meetings
from accord.network.tests.make import noon
from accord.process.tests import make as process
from accord.process.tests.make_agreement import agreed, clauses
from accord.record.models import Act

pytestmark = pytest.mark.django_db
STRANGER = Actor.anonymous(datetime(2013, 12, 31, 12, tzinfo=UTC))
NEXT = DRAFT + timedelta(days=7)


@pytest.fixture
def made() -> Contents:
    return contents()


def read(made: Contents, row: Difference, day: date = DRAFT):
    return difference_or_404(made.plan, row.code, made.government(day), day)


def test_both_positions_stand_side_by_side_and_earlier_ones_stay(made: Contents) -> None:
    row = differing(made, proposed(made))
    says(made, row)
    says(made, row, day=NEXT, words="The register may be public.")

    found = read(made, row, NEXT)
    assert {side: each.words for side, each in found.said.items()} == {
        CIVIL: WORDS[CIVIL],
        GOVERNMENT: "The register may be public.",
    }
    assert len(found.positions) == 3
    assert read(made, row).said[GOVERNMENT].words == WORDS[GOVERNMENT]
    assert Act.objects.filter(verb="drafting.take_position", visibility="table").count() == 2


def test_a_side_speaks_for_itself_alone(made: Contents) -> None:
    row = differing(made, proposed(made))

    with pytest.raises(ValidationError, match="Each side says itself") as refused:
        differences.take_position(
            made.civil_society(DRAFT),
            difference=row,
            side=GOVERNMENT,
            words="We give in.",
            wording="",
            since=When.day(DRAFT),
        )
    assert list(refused.value.message_dict) == ["side"]
    reviewer = Actor("", Seat("x", "uk", "independent", Role.IRM_READER, "IRM"), noon(DRAFT))
    with pytest.raises(Refused):
        differences.try_option(reviewer, difference=row, words="x", since=When.day(DRAFT))


@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"clause": "x" * 301}, "clause"),
        ({"deadline": DRAFT - timedelta(days=1)}, "deadline"),
        ({"deadline": date(2011, 1, 1)}, "deadline"),
        ({"deadline": date(2099, 1, 1)}, "deadline"),
        ({"deadline": None}, "deadline"),
        ({"owner": None}, "owner"),
        ({"visibility": "room"}, "visibility"),
        ({"visibility": "public"}, "visibility"),
        ({"day": DRAFT - timedelta(days=1)}, "since"),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_nothing_is_kept(made: Contents, wrong, column) -> None:
    proposal = proposed(made)

    with pytest.raises(ValidationError) as refused:
        differing(made, proposal, **wrong)
    assert list(refused.value.message_dict) == [column]
    assert not Difference.objects.exists()


def test_only_what_one_reads_and_what_both_read_can_be_differed_on(made: Contents) -> None:
    theirs = proposed(made, made.government(DRAFT), visibility="room")
    elsewhere = process.plan("uk-2016-18", made.making.table)

    for side in (GOVERNMENT, CIVIL):
        with pytest.raises(ValidationError) as refused:
            differing(made, theirs, side)
        assert list(refused.value.message_dict) == ["matter"]
    with pytest.raises(ValidationError, match="no such commitment"):
        differences.open_difference(
            made.civil_society(DRAFT),
            plan=elsewhere.plan,
            title="x",
            matter=proposed(made),
            clause="",
            owner=made.cabinet,
            deadline=DEADLINE,
            visibility="table",
            since=When.day(DRAFT),
        )


def test_the_agreement_in_force_keeps_it_to_both_sides_until_publication(made: Contents) -> None:
    ask = made.ask()
    assert differing(made, ask, visibility="public").visibility == "public"
    agreed(made.making, clauses=clauses(confidential_until="publication"))

    with pytest.raises(ValidationError, match="until the text they belong to is published") as refused:
        differing(made, ask, visibility="public")
    assert list(refused.value.message_dict) == ["visibility"]
    launched(made)
    assert differing(made, ask, visibility="public", day=LAUNCH, deadline=LAUNCH).visibility == "public"


def test_nothing_of_the_table_reaches_a_stranger_before_the_launch_and_everything_does_after(made: Contents) -> None:
    ask = made.ask()
    row = differing(made, ask)
    says(made, row)
    assert differences_of(made.plan, STRANGER, LAUNCH) == []
    for done in (False, True):
        if done:
            launched(made)
            assert to_open_up(made.plan) == [row]
            differences.open_up(made.government(LAUNCH), difference=row, since=When.day(LAUNCH))
        else:
            with pytest.raises(ValidationError, match="until the plan is launched"):
                differences.open_up(made.government(LAUNCH), difference=row, since=When.day(LAUNCH))

    [found] = differences_of(made.plan, STRANGER, LAUNCH)
    assert len(found.said) == 2
    assert differences_of(made.plan, STRANGER, LAUNCH - timedelta(days=1)) == []
    assert len(differences_of(made.plan, made.civil_society(LAUNCH), DRAFT)) == 1
    with pytest.raises(ValidationError, match="Everybody reads it already"):
        differences.open_up(made.government(LAUNCH), difference=row, since=When.day(LAUNCH))


def test_what_is_about_a_commitment_of_the_table_stays_there_though_the_plan_is_launched(made: Contents) -> None:
    row = differing(made, proposed(made))
    launched(made)

    assert to_open_up(made.plan) == []
    with pytest.raises(ValidationError, match="Not everybody reads what this is about"):
        differences.open_up(made.government(LAUNCH), difference=row, since=When.day(LAUNCH))


def test_a_part_of_the_text_is_differed_on_as_its_readers_read_it(made: Contents) -> None:
    section = begun(made)

    with pytest.raises(ValidationError, match="Both sides alone read what this is about"):
        differing(made, section, visibility="public")
    row = differing(made, section)

    [found] = differences_of(made.plan, made.government(DRAFT), DRAFT)
    assert (found.difference, found.about) == (row, "What this is about")


def test_it_is_called_as_whoever_reads_it_knows_its_matter(made: Contents) -> None:
    proposal = proposed(made, title="A secret name")
    differing(made, proposal)
    proposals.revise(
        made.government(NEXT),
        proposal=proposal,
        content=proposal.versions.get().said.changed(title="Owners"),
        based_on=proposal.versions.get(),
        since=When.day(NEXT),
    )
    assert [each.about for each in differences_of(made.plan, made.government(DRAFT), DRAFT)] == ["A secret name"]
    proposals.widen(made.government(DRAFT), proposal=proposal, visibility=Visibility.PUBLIC, since=When.day(NEXT))
    public = differing(made, proposal, visibility="public", day=NEXT)

    assert [each.about for each in differences_of(made.plan, STRANGER, NEXT)] == ["Owners"]
    assert public.visibility == "public"


def test_narrowed_stays_open_and_what_is_settled_stays_settled(made: Contents) -> None:
    row = differing(made, proposed(made))
    settled(made, row, "narrowed", words="Only the fee remains.")
    assert (read(made, row).is_open, read(made, row).outcome.words) == (True, "Only the fee remains.")

    settled(made, row, day=NEXT)

    assert open_on(made.plan, made.government(NEXT), NEXT) == []
    assert len(open_on(made.plan, made.government(NEXT), DRAFT)) == 1
    refused = (
        lambda: settled(made, row, day=NEXT),
        lambda: says(made, row, day=NEXT),
        lambda: differences.try_option(made.government(NEXT), difference=row, words="x", since=When.day(NEXT)),
        lambda: differences.move_deadline(
            made.government(NEXT), difference=row, deadline=LAUNCH, words="x", since=When.day(NEXT)
        ),
    )
    for act in refused:
        with pytest.raises(ValidationError, match="This ended on 4 July 2013: resolved"):
            act()


def test_the_sides_disagree_only_after_each_has_said_what_it_holds(made: Contents) -> None:
    row = differing(made, proposed(made))

    with pytest.raises(ValidationError, match="Not said yet: Government"):
        settled(made, row, "agreed-to-disagree")
    says(made, row)
    assert settled(made, row, "agreed-to-disagree").outcome == "agreed-to-disagree"


def test_who_sees_to_it_or_leads_a_side_settles_it_and_nobody_else(made: Contents) -> None:
    home_office = made.body("Home Office", GOVERNMENT)
    row = differing(made, proposed(made))
    official = Actor("", Seat("x", "uk", GOVERNMENT, Role.POLICY_OFFICIAL, "Home Office"), noon(DRAFT))
    with pytest.raises(Refused, match="the body that sees to it"):
        differences.settle(official, difference=row, outcome="resolved", words="Done.", since=When.day(DRAFT))

    differences.move_deadline(
        made.civil_society(DRAFT), difference=row, deadline=LAUNCH, owner=home_office, words="x", since=When.day(DRAFT)
    )

    assert (read(made, row).owner, read(made, row).deadline) == (home_office, LAUNCH)
    assert row.owner == made.cabinet
    differences.settle(official, difference=row, outcome="resolved", words="Done.", since=When.day(DRAFT))


@pytest.mark.parametrize("case", ["other plan", "other room", "cancelled", "no words"])
def test_it_is_taken_to_a_meeting_one_may_know_of(made: Contents, case: str) -> None:
    row, meetings = differing(made, proposed(made)), Meetings(made.making)
    actor, words = made.government(DRAFT), "The minister decides."
    if case == "other plan":
        meeting = Meetings(process.plan("uk-2016-18", made.making.table)).call()
    elif case == "other room":
        meeting = meetings.call(kind="network-meeting", visibility="room", actor=made.civil_society(DRAFT))
    else:
        meeting = meetings.call()
        words = " " if case == "no words" else words
    if case == "cancelled":
        meetings.cancel(meeting)

    with pytest.raises(ValidationError) as refused:
        differences.escalate(actor, difference=row, meeting=meeting, words=words, since=When.day(DRAFT))
    assert list(refused.value.message_dict) == ["words" if case == "no words" else "meeting"]


def test_the_record_of_the_table_does_not_name_a_meeting_of_one_room(made: Contents) -> None:
    row, meetings = differing(made, proposed(made)), Meetings(made.making)
    alone = meetings.call(kind="government-meeting", visibility="room", actor=made.government(DRAFT), code="alone")
    open_to_all = meetings.call(code="joint")
    for meeting in (alone, open_to_all):
        differences.escalate(
            made.government(DRAFT), difference=row, meeting=meeting, words="Decide.", since=When.day(DRAFT)
        )

    told = [act.facts["ends"] for act in Act.objects.filter(verb="drafting.escalate_difference").order_by("pk")]
    assert told == [[], [open_to_all.reference]]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_settle_it_in_the_same_second_one_is_told_so() -> None:
    made = contents()
    row = differing(made, proposed(made))
    together, told = threading.Barrier(2), []

    def settle(outcome: str) -> None:
        try:
            together.wait(timeout=20)
            settled(made, Difference.objects.get(pk=row.pk), outcome)
            told.append("done")
        except ValidationError as refused:
            told.append(refused.messages[0][:14])
        finally:
            connection.close()

    threads = [threading.Thread(target=settle, args=["resolved"]) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["This ended on ", "done"]
    assert DifferenceOutcome.objects.count() == 1


def test_the_launch_lets_everybody_read_what_was_kept_until_then_and_prints_it() -> None:
    made = contents()
    ask, proposal = made.ask(), proposed(made, visibility="public")
    agreed(made.making, clauses=clauses(confidential_until="publication"))
    moved(made, proposal)
    agreed_by_both(made, proposal)
    kept = [differing(made, thing, title=title) for thing, title in ((ask, "On the ask"), (proposal, "On the making"))]

    edition = launch.launch(
        made.government(LAUNCH), plan=made.plan, title="Plan", since=When.day(LAUNCH), reason="It is the day."
    )

    assert {each.difference for each in differences_of(made.plan, STRANGER, LAUNCH)} == set(kept)
    [annex] = edition.parts.filter(key__contains="differences")
    assert all(row.title in str(annex.content) for row in kept)
