"""The brokering board: who works on what, when they met about it, and what is missing - for whoever may know."""

import csv
from datetime import date, timedelta
from io import StringIO

import pytest
from django.urls import reverse

from accord.access.actors import Actor, Role, Side
from accord.drafting.models import Relation
from accord.drafting.queries.board import Lack
from accord.drafting.queries.brokering import board_of
from accord.drafting.tests.make_meetings import DAY, MET, ROOM, TABLE, brokering
from accord.groups.operations import matching
from accord.groups.tests import make_groups
from accord.kit.dates import When
from accord.meetings.operations import meetings
from accord.network.operations import membership
from accord.network.tests.make import noon
from accord.process.tests.make_decisions import sign_in

pytestmark = pytest.mark.django_db
PLAN = "uk-2013-15"
BOARD, CSV = (reverse(f"drafting:{name}", args=[PLAN]) for name in ("board", "board_csv"))
LATER = date(2013, 12, 31)


@pytest.fixture(autouse=True)
def every_page_made_anew(settings):
    settings.PAGES_KEPT_BYTES = 0


@pytest.fixture
def made():
    return brokering()


def board(made, day=LATER, actor=None):
    return board_of(made.plan.plan, actor or Actor.anonymous(noon(day)), day)


def row(made, number, **when):
    return next(each for each in board(made, **when).rows if each.matter.number == str(number))


def names(bodies):
    return [body.name for body in bodies]


def test_before_there_is_anything_the_page_says_what_it_is_for(client, made):
    assert "No commitment and no ask yet" in client.get(BOARD).text


def test_a_commitment_without_civil_society_is_plain_to_see(client, made):
    made.plan.commitment(2)
    made.plan.commitment(7, partners=[made.plan.body("CAFOD")])
    assert row(made, 2).lacks == (Lack.NO_CIVIL, Lack.NO_MEETING)
    assert row(made, 7).lacks == (Lack.NO_MEETING,)
    page = client.get(BOARD).text
    line = page.split("No civil society organisation is named</a>")[1].split("</li>")[0]
    assert "2 Promise 2" in line
    assert "Promise 7" not in line


def test_an_ask_of_nobody_is_told_until_a_group_or_its_outcome_ends_it(made):
    ask, taken, other = made.plan.ask("A01"), made.plan.ask("A02"), made.plan.ask("A03")
    assert Lack.NOBODY in row(made, "A01").lacks
    made.plan.settled(ask, "not")
    assert row(made, "A01").lacks == ()
    group = made.group()
    made.lead(group, made.plan.body("Tearfund"))
    made.take_up(group, ask=taken)
    assert row(made, "A02").lacks == (Lack.NO_OFFICIAL, Lack.NO_MEETING)
    made.lead(group, made.plan.cabinet)
    assert row(made, "A02").lacks == (Lack.NO_MEETING,)
    assert names(row(made, "A02").officials) == ["Cabinet Office"]
    made.plan.trace("A03-1", "answers", ask=other, commitment=made.plan.commitment(4, partners=[made.plan.body("ONE")]))
    assert (names(row(made, "A03").officials), names(row(made, "A03").civil)) == (["Cabinet Office"], ["ONE"])


def test_first_last_and_next_contact_are_those_of_its_meetings_and_of_its_groups(made):
    commitment, group = made.plan.commitment(1), made.group()
    made.take_up(group, commitment=commitment)
    about, groups_own, ahead, off = (
        made.meet(MET),
        made.meet(MET + timedelta(days=7), group=group),
        made.meet(date(2014, 3, 3)),
        made.meet(date(2014, 1, 8)),
    )
    made.meet(MET + timedelta(days=20), title="About something else")
    for meeting in (about, ahead, off):
        made.discuss(meeting, commitment=commitment)
    meetings.cancel(made.actor(), meeting=off, reason="Snow.", since=When.day(DAY))
    found = row(made, 1)
    assert [each.meeting for each in (found.first, found.last, found.next)] == [about, groups_own, ahead]
    assert Lack.NO_MEETING not in found.lacks
    early = row(made, 1, day=MET)
    assert (early.first, early.last, early.next) == (early.first, early.first, early.meetings[1])
    assert Lack.NO_MEETING in row(made, 1, day=DAY - timedelta(days=1)).lacks


@pytest.mark.parametrize("visibility", [TABLE, ROOM])
def test_a_private_meeting_counts_for_whoever_may_know_of_it(client, made, visibility):
    kind = {"kind": "network-meeting"} if visibility == ROOM else {}
    made.discuss(made.meet(visibility=visibility, **kind), commitment=made.plan.commitment(1))
    assert row(made, 1).first is None
    assert row(made, 1, actor=made.plan.civil_society(LATER)).first is not None
    assert (row(made, 1, actor=made.plan.government(LATER)).first is None) == (visibility == ROOM)
    assert "No meeting about it is on record" in client.get(BOARD).text
    sign_in(client, made.plan.making, Role.COORDINATOR)
    assert "No meeting about it is on record</a>" not in client.get(BOARD).text


def test_of_a_plan_from_sources_no_private_meeting_shows_through_what_is_told(made):
    made.discuss(made.meet(visibility=TABLE), commitment=made.plan.commitment(1))
    made.plan.plan.compiled = True
    assert not board(made).meetings_told
    assert Lack.NO_MEETING not in row(made, 1).lacks
    assert board(made, actor=made.plan.government(LATER)).meetings_told


def test_members_who_declare_its_theme_are_shown_and_do_not_work_on_it_yet(made):
    made.plan.commitment(1)
    cafod, actor = made.plan.body("CAFOD"), made.plan.civil_society(DAY)
    membership.found_membership(actor, organisation=cafod, since=When.day(DAY))
    told = {"interests": "None.", "funding": "Members.", "expertise": "Data.", "since": When.day(DAY)}
    membership.declare(actor, organisation=cafod, themes=["open DATA "], **told)
    found = row(made, 1)
    assert (names(found.interested), found.civil) == (["CAFOD"], ())
    assert Lack.NO_CIVIL in found.lacks
    assert names(board(made).alone) == ["CAFOD"]


def test_an_organisation_without_a_counterpart_is_told_until_it_has_one(made):
    listed, left, partner = (made.plan.body(name) for name in ("Listed", "Left", "Partner"))
    made.plan.related(left, Relation.Kind.IN_DRAFT)
    for body in (listed, partner):
        made.plan.related(body, Relation.Kind.AT_LAUNCH)
    made.plan.commitment(1, partners=[partner])
    assert names(board(made).alone) == ["Listed"]
    group = made.group()
    made.join(group, listed)
    assert names(board(made).alone) == ["Listed"]
    made.lead(group, made.plan.cabinet)
    assert names(board(made).alone) == []


def test_two_who_were_introduced_have_a_counterpart_and_the_row_says_since_when(made):
    group, cafod = made.group(), made.plan.body("CAFOD")
    made.take_up(group, commitment=made.plan.commitment(1))
    made.join(group, cafod)
    lone = made.plan.body("Lone")
    made.plan.related(lone, Relation.Kind.AT_LAUNCH)
    made.plan.commitment(2, partners=[lone], leads=[made.plan.body("Home Office", Side.GOVERNMENT)])
    for civil in (cafod, lone):
        introduced(made, civil)
    found = board(made)
    assert found.alone == ()
    assert [each.introduced for each in found.rows] == [When.day(MET), None]


def test_an_introduction_that_was_only_proposed_is_no_counterpart(made):
    made.plan.related(made.plan.body("Lone"), Relation.Kind.AT_LAUNCH)
    made.plan.commitment(1)
    proposed(made, made.plan.plan.partnership.organisations.get(name="Lone"))
    assert names(board(made).alone) == ["Lone"]


def proposed(made, civil):
    official = made.plan.government(DAY)
    told = {"official": made.plan.cabinet, "civil": civil, "reason": "Data.", "since": When.day(DAY)}
    return matching.introduce(official, plan=made.plan.plan, **told)


def introduced(made, civil):
    introduction = proposed(made, civil)
    for actor in (made.plan.government(MET), made.plan.civil_society(MET)):
        if not introduction.steps.filter(kind="accepted", side=actor.side).exists():
            matching.accept(actor, introduction=introduction, since=When.day(MET))
    matching.send(made.plan.government(MET), introduction=introduction, since=When.day(MET))


def test_a_body_in_five_groups_is_told_and_one_in_four_is_not(client, made):
    made.plan.commitment(1)
    busy, calm = made.plan.body("Busy"), made.plan.body("Calm")
    groups = [made.group(f"Group {number}") for number in range(6)]
    for group in groups[:4]:
        made.join(group, calm)
    for group in groups[:5]:
        made.lead(group, busy)
    assert [(body.name, number) for body, number in board(made).stretched] == [("Busy", 5)]
    assert "Busy works in 5 groups at once" in client.get(BOARD).text
    make_groups.ended(made.plan.making, groups[0], DAY)
    assert board(made).stretched == ()


def test_the_filter_leaves_only_what_is_missing(client, made):
    made.plan.commitment(1, partners=[made.plan.body("CAFOD")])
    made.plan.commitment(2)
    made.discuss(made.meet(), commitment=made.plan.plan.commitments.get(number=1))
    for show, shown in {"missing": {2}, "no-civil-society": {2}, "nobody": set(), "": {1, 2}, "odd": {1, 2}}.items():
        page = client.get(BOARD, {"show": show}).text
        assert {number for number in (1, 2) if f'id="commitment-{number}"' in page} == shown, show
        assert ("Nothing fits" in page) == (not shown)


def test_the_file_has_the_same_rows_with_days_machines_read(client, made):
    made.plan.commitment(2)
    made.discuss(made.meet(), commitment=made.plan.commitment(1))
    answer = client.get(CSV, {"as_of": LATER.isoformat()})
    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))
    assert [(each["number"], each["departments"], each["first_meeting"], each["missing"]) for each in rows] == [
        ("1", "Cabinet Office", "2013-11-20", "no-civil-society"),
        ("2", "Cabinet Office", "", "no-civil-society; no-meeting"),
    ]


def test_on_a_past_day_it_stands_as_it_was(client, made):
    made.plan.commitment(1)
    assert "Promise 1" not in client.get(BOARD, {"as_of": "2013-10-30"}).text
    assert "Promise 1" in client.get(BOARD, {"as_of": "2013-10-31"}).text
