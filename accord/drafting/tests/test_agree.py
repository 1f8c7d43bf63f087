"""A side agrees to exactly one version; nothing else is ever shown as agreed."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Side
from accord.access.models import Visibility
from accord.access.rules import Refused
from accord.drafting.models import Assent, Version
from accord.drafting.operations import assents, proposals, sections
from accord.drafting.queries.assents import agreed_on
from accord.drafting.queries.proposals import latest
from accord.drafting.tests.make_assents import agreed, agreed_by_both
from accord.drafting.tests.make_proposals import DRAFT, LAUNCH, changed, contents, moved, proposed
from accord.kit.dates import When
from accord.network import operations as network
from accord.network.models import Seat
from accord.network.tests.make import table
from accord.prose.document import Block, Document, words
from accord.record.models import Act

pytestmark = pytest.mark.django_db
GOV, CIV = Side.GOVERNMENT, Side.CIVIL_SOCIETY


@pytest.fixture
def made():
    return contents()


@pytest.fixture
def proposal(made):
    return proposed(made)


def told_of(version, made, day=DRAFT):
    return agreed_on([version], day, made.government(day))[version.pk]


def test_both_sides_agree_to_the_bytes_that_were_on_the_screen(made, proposal):
    version = latest(proposal)
    agreed(made.government(DRAFT), proposal)
    assert told_of(version, made).missing == (CIV,)
    agreed(made.civil_society(DRAFT), proposal, stance="reservation", words="The register should cover trusts.")

    found = told_of(version, made)

    assert found.both
    assert {each.sha256 for each in found.by.values()} == {version.sha256}
    assert [each.words for each in found.reservations] == ["The register should cover trusts."]
    acts = Act.objects.filter(thing__startswith="drafting.assent").order_by("id")
    assert [str(act.verb) for act in acts] == ["drafting.agree", "drafting.agree_with_reservation"]


def test_any_change_drops_it_and_tells_since_which_one(made, proposal):
    agreed_by_both(made, proposal)
    changed(made, proposal, made.civil_society(DRAFT), title="Owners of companies")
    changed(made, proposal, title="Owners of companies and trusts")

    found = told_of(latest(proposal), made)

    assert found.by == {}
    assert found.missing == (GOV, CIV)
    assert [(each.number, each.changed, each.body) for each in found.dropped.values()] == [(1, 2, "Involve")] * 2
    assert found.half(GOV) == "dashed"


def test_what_is_not_the_latest_any_more_says_what_changed(made, proposal):
    first = latest(proposal)
    changed(made, proposal, milestones=())
    with pytest.raises(ValidationError, match=r"Cabinet Office made version 2 .* Changed since: its milestones"):
        agreed(made.civil_society(DRAFT), first)
    assert not Assent.objects.exists()


def test_a_digest_of_something_else_and_a_second_word_are_refused(made, proposal):
    with pytest.raises(ValidationError, match="What you saw is not what version 1 says"):
        agreed(made.government(DRAFT), proposal, sha256="0" * 64)
    agreed(made.government(DRAFT), proposal)
    with pytest.raises(ValidationError, match="has its word on this version already: agreed, Cabinet Office"):
        agreed(made.government(DRAFT), proposal)


def test_from_a_seat_that_was_lost_nothing_is_said(made, proposal):
    stale = made.civil_society(LAUNCH)
    seat = Seat.objects.get(pk=int(stale.seat.reference.rpartition("/")[2]))
    network.end_seat(made.civil_society(LAUNCH - timedelta(1)), seat=seat, since=When.day(LAUNCH - timedelta(1)))
    with pytest.raises(ValidationError, match="The seat you act from, for Involve, has ended"):
        agreed(stale, proposal)


def test_another_tables_seat_a_member_and_the_other_sides_room_are_refused(made, proposal):
    elsewhere = table("fr", "Europe/Paris")
    with pytest.raises(Refused, match="another partnership's table"):
        agreed(elsewhere.government(DRAFT), proposal)
    hidden = proposed(made, title="For us alone", visibility=Visibility.ROOM)
    with pytest.raises(Refused, match="other side's own room"):
        agreed(made.government(DRAFT), hidden)
    with pytest.raises(ValidationError, match="The other side cannot read it yet"):
        agreed(made.civil_society(DRAFT), hidden)


def test_dissent_is_a_word_and_no_agreement(made, proposal):
    agreed(made.government(DRAFT), proposal)
    with pytest.raises(ValidationError, match="in your own words"):
        agreed(made.civil_society(DRAFT), proposal, stance="dissent", words=" ")
    agreed(made.civil_society(DRAFT), proposal, stance="dissent", words="It has no date.")
    found = told_of(latest(proposal), made)
    assert found.missing == (CIV,)
    assert [each.words for each in found.dissents] == ["It has no date."]


def test_a_word_is_taken_back_with_a_reason_while_the_version_stands(made, proposal):
    assent = agreed(made.civil_society(DRAFT), proposal)
    with pytest.raises(Refused, match="its own word alone"):
        assents.take_back(made.government(DRAFT), assent=assent, reason="No.", since=When.day(DRAFT))
    with pytest.raises(ValidationError, match="Say why"):
        assents.take_back(made.civil_society(DRAFT), assent=assent, reason=" ", since=When.day(DRAFT))
    day = DRAFT + timedelta(3)
    assents.take_back(made.civil_society(day), assent=assent, reason="Our members said no.", since=When.day(day))

    assert told_of(latest(proposal), made, DRAFT).by == {CIV: assent}
    assert told_of(latest(proposal), made, day).by == {}
    again = agreed(made.civil_society(day), proposal)
    assert again.number == 2
    changed(made, proposal, day=day, title="Other words")
    with pytest.raises(ValidationError, match="not the latest"):
        assents.take_back(made.civil_society(day), assent=again, reason="Too late.", since=When.day(day))


def test_what_is_gone_is_not_agreed_to(made, proposal):
    moved(made, proposal, "dropped")
    with pytest.raises(ValidationError, match="not in the making any more"):
        agreed(made.government(DRAFT), proposal)


def test_what_was_agreed_to_before_it_was_opened_is_not_told_to_whom_it_was_not_open(
    made, proposal, django_assert_num_queries
):
    agreed_by_both(made, proposal)
    changed(made, proposal, title="Second words")
    proposals.widen(made.government(LAUNCH), proposal=proposal, visibility="public", since=When.day(LAUNCH))
    version = Version.objects.get(pk=latest(proposal).pk)
    with django_assert_num_queries(1):
        at_home = agreed_on([version], LAUNCH, made.government(LAUNCH))[version.pk]
        assert at_home.dropped[CIV].number == 1
    stranger = table("fr", "Europe/Paris").government(LAUNCH)
    assert agreed_on([version], LAUNCH, stranger)[version.pk].dropped == {}


def test_a_foreword_is_agreed_to_by_its_own_side_alone(made):
    foreword = sections.begin_section(
        made.government(DRAFT),
        plan=made.plan,
        kind="foreword",
        side=GOV,
        title="The minister",
        since=When.day(DRAFT),
        document=Document((Block("b", runs=words("We open up.")),)),
    )
    version = sections.take_over(made.government(DRAFT), section=foreword, since=When.day(DRAFT))
    with pytest.raises(Refused, match="the other side's own word"):
        agreed(made.civil_society(DRAFT), version)
    agreed(made.government(DRAFT), version)
    assert told_of(version, made).both


def test_a_word_is_taken_back_after_it_was_said_and_not_on_a_day_to_come(made, proposal):
    assent = agreed(made.government(LAUNCH), proposal)
    for day, refusal in ((DRAFT, "It was said only then"), (LAUNCH + timedelta(days=1), "has not come yet")):
        with pytest.raises(ValidationError, match=refusal):
            assents.take_back(made.government(), assent=assent, reason="No.", since=When.day(day))
    assert told_of(latest(proposal), made, LAUNCH).agreeing == (GOV,)


def test_a_version_stands_after_the_one_it_changes_and_not_on_a_day_to_come(made, proposal):
    changed(made, proposal, day=LAUNCH, title="Other words")
    last = latest(proposal)
    for day, refusal in ((DRAFT, "nothing took its place before"), (LAUNCH + timedelta(days=1), "has not come yet")):
        told = {"content": last.said.changed(title="Others"), "based_on": last, "since": When.day(day)}
        with pytest.raises(ValidationError, match=refusal):
            proposals.revise(made.government(), proposal=proposal, **told)
