from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Actor, Side
from accord.access.models import Visibility
from accord.access.rules import Refused
from accord.groups.models import Approach
from accord.groups.operations import approaches
from accord.groups.queries.approaches import by_state, departments
from accord.groups.tests.make_matching import DAY, matched
from accord.kit.dates import When
from accord.network.tests import make as network
from accord.network.tests.make import noon
from accord.record.dues import dues
from accord.record.models import Act

pytestmark = pytest.mark.django_db
TODAY = When.day(DAY)
LATER = DAY + timedelta(days=9)
STRANGER = Actor.anonymous(noon(LATER))


@pytest.fixture
def made():
    return matched()


def noted(made, state="contacted", day=DAY, **told):
    given = {"plan": made.plan, "organisation": made.finance, "state": state, "since": When.day(day), **told}
    return approaches.approach(given.pop("actor", None) or made.lead(day), **given)


def finance(made, actor=None, day=LATER):
    (found,) = departments(made.plan, actor or made.coordinator(day), day, "ministry-of-finance")
    return found


def test_how_far_it_is_is_matter_of_the_table_unless_said_otherwise(made):
    noted(made, words="They listened.")
    assert finance(made).state == "contacted"
    assert finance(made, STRANGER).approach is None
    act = Act.objects.get(verb="groups.approach")
    assert (act.visibility, act.thing) == ("table", "groups.approach:uk-2013-15/ministry-of-finance")
    noted(made, "engaged", LATER, visibility=Visibility.PUBLIC)
    assert finance(made, STRANGER).state == "engaged"


def test_the_latest_one_may_read_holds_and_the_earlier_stay(made):
    noted(made, "contacted", visibility=Visibility.PUBLIC)
    noted(made, "refused", LATER, words="No time.")
    assert (finance(made).state, finance(made, STRANGER).state) == ("refused", "contacted")
    assert finance(made, day=DAY).state == "contacted"
    assert [each.state for each in finance(made).approaches] == ["contacted", "refused"]


def test_counts_are_of_what_the_reader_may_read(made):
    noted(made)
    assert by_state(departments(made.plan, made.coordinator(LATER), LATER)) == [
        ("contacted", 1),
        ("nothing on record", 1),
    ]
    assert by_state(departments(made.plan, STRANGER, LATER)) == [("nothing on record", 2)]


def test_not_having_contacted_it_is_no_contact(made):
    noted(made, "not-contacted", next_step="Write", next_by=LATER)
    assert finance(made).last_contact is None
    noted(made, "contacted", LATER)
    noted(made, "not-contacted", LATER)
    assert finance(made).last_contact == When.day(LATER)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"state": "refused"}, "words"),
        ({"state": "asleep"}, "state"),
        ({"next_step": "Write", "next_by": DAY - timedelta(days=1)}, "next_by"),
        ({"next_by": LATER}, "next_step"),
        ({"since": When.day(LATER)}, "since"),
        ({"since": When.unknown()}, "since"),
        ({"visibility": Visibility.ROOM}, "visibility"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(made, wrong, field):
    told = {"state": "contacted", **wrong}
    with pytest.raises(ValidationError) as error:
        noted(made, **told)
    assert set(error.value.message_dict) == {field}
    assert not Approach.objects.exists()


def test_the_next_step_may_be_due_today(made):
    noted(made, next_step="Write", next_by=DAY)
    assert not finance(made, day=DAY).is_overdue
    assert finance(made, day=DAY + timedelta(days=1)).is_overdue


def test_only_bodies_of_government_at_this_table_are_approached(made):
    away = network.table("nl")
    for body in (made.watch, away.cabinet):
        with pytest.raises(ValidationError) as error:
            noted(made, organisation=body)
        assert set(error.value.message_dict) == {"organisation"}


def test_civil_society_does_not_say_it(made):
    for actor in (made.coordinator(), made.seat(made.watch), Actor.anonymous(noon(DAY))):
        with pytest.raises(Refused):
            noted(made, actor=actor)
    noted(made, actor=made.seat(made.making.table.cabinet))


def owed(made, actor, day=LATER):
    return [(due.what, due.side, due.body, str(due.by)) for due in dues(actor, day, "uk") if "Finance" in due.what]


def test_the_next_step_is_owed_by_whoever_leads_government_until_the_next_note(made):
    noted(made, next_step="Send the draft", next_by=date(2013, 6, 10))
    due = ("Ministry of Finance: Send the draft", Side.GOVERNMENT, "Cabinet Office", "10 June 2013")
    assert owed(made, made.coordinator(LATER)) == [due]
    assert owed(made, STRANGER) == []
    noted(made, "drafting", LATER)
    assert owed(made, made.coordinator(LATER)) == []
    assert owed(made, made.coordinator(DAY), DAY) == [due]


def test_nothing_is_owed_for_a_plan_put_together_from_sources(made):
    noted(made, next_step="Send the draft", next_by=LATER)
    made.plan.compiled = True
    made.plan.save()
    assert owed(made, made.coordinator(LATER)) == []


def test_many_departments_cost_the_same_queries(made, django_assert_num_queries):
    for number in range(12):
        body = made.making.table.body(f"Ministry {number}", Side.GOVERNMENT)
        for state in ("contacted", "engaged"):
            noted(made, state, organisation=body, next_step="Write", next_by=LATER)
    with django_assert_num_queries(3):
        assert len(departments(made.plan, made.lead(), DAY)) == 14
    other = [due for due in dues(made.lead(), DAY, "uk") if "Write" in due.what]
    assert len(other) == 12
