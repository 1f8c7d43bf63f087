from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Actor
from accord.access.rules import Refused
from accord.kit.dates import Precision, When
from accord.process import operations
from accord.process.models import Event
from accord.process.tests import make
from accord.record.models import Act

pytestmark = pytest.mark.django_db


def refusal(making: make.Making, **fields: object) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as caught:
        operations.log_event(making.table.government(date(2013, 7, 1)), plan=making.plan, entry=make.entry(**fields))
    assert not Event.objects.filter(title="Something was published").exists()
    return caught.value.message_dict


def test_an_event_stands_as_it_was_told_and_leaves_an_act():
    making = make.plan()
    event = making.event("E45", make.on(2013, 6, 27), stage="draft", what="Four sections.", ended=date(2013, 6, 28))
    stored = Event.objects.get()
    assert stored.happened == make.on(2013, 6, 27)
    assert (stored.number, stored.stage.slug, stored.what) == ("E45", "draft", "Four sections.")
    act = Act.objects.get(verb="process.log_event")
    assert act.thing == event.reference == "process.event:uk-2013-15/E45"
    assert act.facts["happened"] == {"first": "2013-06-27", "last": "2013-06-27", "precision": "day"}


def test_the_record_names_an_event_without_hindsight():
    making = make.plan()
    making.event("E46", make.on(2013, 6, 27), title="Opened, with 11 answers", title_before="Opened")
    act = Act.objects.get(verb="process.log_event")
    assert act.words.get(key="title").text == "Opened"


def test_a_number_is_used_once():
    making = make.plan()
    making.event("E45", make.on(2013, 6, 27), title="The draft")
    assert refusal(making, number="E45") == {"number": ["The plan has an event E45 already."]}


def test_a_stage_must_be_the_plans():
    found = refusal(make.plan(), stage="launch")
    assert found == {"stage": ["“launch” is not one of the plan's stages: network, draft, final, after."]}


@pytest.mark.parametrize(
    ("fields", "column", "words"),
    [
        ({"ended": date(2013, 6, 27)}, "ended", "ended after it began"),
        ({"ended": date(2013, 6, 1)}, "ended", "ended after it began"),
        ({"happened": When.month(2013, 6), "ended": date(2013, 6, 30)}, "ended", "a known day has an end"),
        ({"happened": make.on(1913, 6, 27)}, "happened", "too far from the plan"),
        ({"happened": make.on(2013, 7, 2)}, "happened", "has not come yet"),
        ({"happened": When.unknown()}, "happened", "a fact without a date"),
        ({"happened": When.month(2013, 9), "planned": True}, "happened", "is a day, or lies between two"),
        ({"kind": "party"}, "kind", "not a valid choice"),
        ({"title": ""}, "title", "cannot be blank"),
        ({"number": "E" * 13}, "number", "at most 12 characters"),
    ],
)
def test_what_cannot_be_is_refused_in_words(fields, column, words):
    found = refusal(make.plan(), **fields)
    assert list(found) == [column]
    assert words in found[column][0]


def test_a_planned_day_may_lie_ahead():
    making = make.plan()
    actor = making.table.government(date(2013, 4, 1))
    happened = When.between(date(2013, 4, 22), date(2013, 4, 24))
    told = make.entry(happened=happened, planned=True)
    assert operations.log_event(actor, plan=making.plan, entry=told).happened.precision is Precision.BETWEEN


def test_whoever_sits_at_no_side_of_this_table_may_not():
    making = make.plan()
    with pytest.raises(Refused, match="This is for: Government / Civil society"):
        operations.log_event(Actor.anonymous(making.table.government().at), plan=making.plan, entry=make.entry())
    elsewhere = make.table("wales").government(date(2013, 7, 1))
    with pytest.raises(Refused, match="another partnership"):
        operations.log_event(elsewhere, plan=making.plan, entry=make.entry())
    assert not Event.objects.exists()
