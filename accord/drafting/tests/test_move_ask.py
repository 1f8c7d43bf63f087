from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from accord.access.rules import Refused
from accord.drafting.models import Ask, AskState
from accord.drafting.queries import ask_on
from accord.drafting.tests.make_asks import (
    DRAFT,
    MET,
    backed,
    brought,
    contents,
    department,
    descended,
    estimated,
    member,
    moved,
    official,
    taken,
)
from accord.drafting.tests.make_proposals import proposed
from accord.drafting.tests.test_agree_at_once import at_once
from accord.kit.dates import When
from accord.record.models import Act

pytestmark = pytest.mark.django_db
LATER = MET + timedelta(days=7)


@pytest.fixture
def made():
    return contents()


def state(made, day):
    return ask_on(made.plan, day, "A01", made.government()).how_far


def test_each_state_has_a_day_a_reason_and_a_side_and_stays(made):
    ask = brought(made)
    moved(made, ask, "discussed")
    moved(made, ask, "refused", day=LATER, reason="It costs too much.")
    assert [state(made, day) for day in (DRAFT, MET, LATER)] == ["proposed", "discussed", "refused"]
    assert [(row.state, row.side, row.body) for row in ask.states.all()] == [
        ("discussed", "government", "Cabinet Office"),
        ("refused", "government", "Cabinet Office"),
    ]
    act = Act.objects.get(verb="drafting.move_ask", facts__state="refused")
    assert (act.thing, act.words.get(key="reason").text) == (ask.reference, "It costs too much.")


def test_either_side_says_how_far_it_is_and_civil_society_alone_withdraws(made):
    ask = brought(made)
    moved(made, ask, "agreed", made.civil_society(MET))
    with pytest.raises(Refused, match="This is for the civil society coordinator"):
        moved(made, ask, "withdrawn")
    with pytest.raises(Refused, match="lead official / civil society coordinator"):
        moved(made, ask, "refused", official(department(made)))
    moved(made, ask, "withdrawn", made.civil_society(LATER), day=LATER)
    with pytest.raises(Refused, match="This is for the civil society coordinator"):
        moved(made, ask, "agreed", made.government(LATER), day=LATER)
    assert state(made, LATER) == "withdrawn"


def test_nothing_happens_to_a_withdrawn_ask_until_civil_society_brings_it_back(made):
    ask, cabinet, involve = brought(made), made.cabinet, made.making.table.involve
    moved(made, ask, "withdrawn", made.civil_society(MET))
    proposal = proposed(made)
    for deed in (
        lambda: taken(ask, cabinet, made.government(MET)),
        lambda: backed(ask, involve, made.civil_society(MET)),
        lambda: descended(made, ask, proposal),
    ):
        with pytest.raises(ValidationError, match="Civil society withdrew this ask"):
            deed()
    with pytest.raises(ValidationError, match="bring it back as proposed first"):
        moved(made, ask, "agreed", made.civil_society(MET))
    moved(made, ask, "proposed", made.civil_society(LATER), day=LATER)
    assert Act.objects.filter(verb="drafting.bring_back_ask").count() == 1
    moved(made, ask, "discussed", day=LATER)
    assert state(made, LATER) == "discussed"


@pytest.mark.parametrize(
    ("told", "field", "words"),
    [
        ({"reason": "  "}, "reason", "Say why"),
        ({"state": "maybe"}, "state", "known are: proposed, discussed"),
        ({"state": "discussed"}, "state", "It is there already"),
        ({"state": "proposed"}, "state", "It has been taken up since"),
        ({"since": When.day(LATER + timedelta(days=1))}, "since", "has not come yet"),
        ({"since": When.day(DRAFT - timedelta(days=1))}, "since", "It was asked only then"),
        ({"since": When.day(MET - timedelta(days=1))}, "since", "It was moved later than that"),
        ({"since": When.unknown()}, "since", "Say when"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(made, told, field, words):
    ask = brought(made)
    moved(made, ask, "discussed")
    with pytest.raises(ValidationError) as refused:
        moved(made, ask, **{"state": "agreed", "day": LATER, **told})
    assert words in refused.value.message_dict[field][0]
    assert ask.states.count() == 1


def test_a_member_estimates_and_a_department_does_not(made):
    ask = brought(made)
    estimated(made, ask, member(made.body("CAFOD")))
    with pytest.raises(Refused, match="This is for: Civil society"):
        estimated(made, ask, made.government(MET))


@pytest.mark.django_db(transaction=True)
def test_two_sides_in_the_same_second_move_it_one_after_the_other():
    made = contents()
    ask = brought(made)
    came_to = at_once(
        *(
            lambda actor=actor: moved(made, Ask.objects.get(pk=ask.pk), "agreed", actor)
            for actor in (made.government(MET), made.civil_society(MET), made.government(MET))
        )
    )
    assert sorted(came_to) == ["", "It is there already.", "It is there already."]
    assert AskState.objects.count() == 1
    assert date(2013, 7, 15) == AskState.objects.get().since.last
