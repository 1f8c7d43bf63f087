"""How a body clears a text: its own word, the graph of its steps, and drafting that waits for it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Actor, Side
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.tests.make import noon
from accord.record.models import Act, Words
from accord.signoff.models import Route, Signer
from accord.signoff.operations import routes
from accord.signoff.queries.routes import (
    StepEntry,
    confirmed_route,
    is_open_for_drafting,
    missing_routes,
    routes_of,
    signing,
)
from accord.signoff.tests.make_signoff import SENT, SET, STEPS, signoff, sits

pytestmark = pytest.mark.django_db
NEXT = date(2013, 6, 10)


def test_a_route_of_the_bodys_own_seat_holds_at_once_and_one_of_the_lead_once_it_is_confirmed():
    made = signoff()
    treasury = made.body()
    believed = made.routed(treasury, actor=made.lead(SET))
    assert confirmed_route(made.plan, treasury, SET) is None
    with pytest.raises(Refused, match="This is for Treasury itself"):
        routes.confirm(made.lead(NEXT), route=believed, since=When.day(NEXT))

    routes.confirm(sits(treasury, NEXT), route=believed, since=When.day(NEXT))

    assert confirmed_route(made.plan, treasury, SET) is None
    assert confirmed_route(made.plan, treasury, NEXT) == believed
    own = made.routed(treasury, STEPS[:1], NEXT)
    assert confirmed_route(made.plan, treasury, NEXT) == own
    with pytest.raises(ValidationError, match="already"):
        routes.confirm(sits(treasury, NEXT), route=own, since=When.day(NEXT))


def test_who_neither_sits_for_the_body_nor_leads_its_side_sets_no_route():
    made = signoff()
    treasury, other = made.body(), made.body("Home Office")
    for actor in (sits(other, SET), made.lead(SET, Side.CIVIL_SOCIETY), Actor.anonymous(noon(SET))):
        with pytest.raises(Refused):
            made.routed(treasury, actor=actor)
        with pytest.raises(Refused):
            routes.expect(actor, plan=made.plan, organisation=treasury, since=When.day(SET))


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ((), "at least one step"),
        ((StepEntry("A", needs=(2,)),), "Step 1: it waits for a step that is not there"),
        ((StepEntry("A", needs=(1,)),), "Step 1: it waits for a step that is not there"),
        ((StepEntry("A", needs=(2,)), StepEntry("B", needs=(1,))), "in a circle"),
        ((StepEntry("A", days=-1),), "from 0 to 120"),
        ((StepEntry("A", days=121),), "from 0 to 120"),
        ((StepEntry(" "),), "name the office"),
        ((StepEntry("A", "king"),), "no such kind"),
        ((StepEntry("A", looks_at=("title",)),), "no such part"),
        ((StepEntry("A", rests=("siesta",)),), "no such closed period"),
    ],
)
def test_steps_that_cannot_be_are_told_by_number(steps, words):
    made = signoff()
    with pytest.raises(ValidationError, match=words) as told:
        made.routed(made.body(), steps)
    assert set(told.value.message_dict) == {"steps"}
    assert not Route.objects.exists()


def test_a_second_route_is_a_new_row_and_says_why():
    made = signoff()
    treasury = made.body()
    first = made.routed(treasury, (*STEPS[:1], StepEntry("The board", "board", None)))
    with pytest.raises(ValidationError, match="what changes, and why"):
        made.routed(treasury, reason=" ")
    second = made.routed(treasury, reason="The board wants to see it.")
    assert (first.number, second.number) == (1, 2)
    assert [step.days for step in first.steps.all()] == [3, None]


def test_drafting_waits_for_the_routes_of_both_sides_or_is_begun_without_with_a_reason():
    made = signoff()
    expected = made.expected(made.cabinet)
    assert missing_routes(made.plan, SET) == ["Cabinet Office"]
    made.routed(made.cabinet)
    assert missing_routes(made.plan, SET) == []
    assert not is_open_for_drafting(made.plan, SET), "nobody of civil society is expected yet"
    made.expected(made.involve)
    made.routed(made.involve, STEPS[:1], NEXT)
    assert not is_open_for_drafting(made.plan, SET)
    assert is_open_for_drafting(made.plan, NEXT)
    with pytest.raises(ValidationError, match="open already"):
        routes.begin_without(made.lead(NEXT), plan=made.plan, reason="Time.", since=When.day(NEXT))
    with pytest.raises(ValidationError, match="already"):
        made.expected(made.cabinet, NEXT)
    routes.unexpect(made.lead(NEXT), expected=expected, reason="Not asked.", since=When.day(NEXT))
    assert not is_open_for_drafting(made.plan, NEXT), "nobody of government is expected now"
    assert next(each.expected for each in routes_of(made.plan, NEXT)) is None


def test_begun_without_tells_everybody_why_and_what_was_missing():
    made = signoff()
    made.expected(made.cabinet)
    made.expected(made.involve)
    made.routed(made.cabinet)
    with pytest.raises(ValidationError, match="everybody will read it"):
        routes.begin_without(made.lead(SET), plan=made.plan, reason="", since=When.day(SET))
    begun = routes.begin_without(made.lead(SET), plan=made.plan, reason="The summit is near.", since=When.day(SET))
    assert begun.missing == ["Involve"]
    assert is_open_for_drafting(made.plan, SET)
    act = Act.objects.get(verb="signoff.begin_without_routes")
    assert act.visibility == "public"
    assert act.words.get(key="reason").text == "The summit is near."


def test_who_signs_is_read_in_the_room_of_the_side_alone_and_enters_no_act():
    made = signoff()
    treasury = made.body()
    made.routed(treasury)
    signer = made.signer(treasury, name="Ada Lovelace")
    made.away(signer, date(2013, 8, 1), date(2013, 8, 14))

    assert list(signing(made.plan, sits(made.cabinet), SENT)) == [signer]
    for stranger in (made.lead(SENT, Side.CIVIL_SOCIETY), Actor.anonymous(noon(SENT))):
        assert list(signing(made.plan, stranger, SENT)) == []
    acts = Act.objects.filter(thing=signer.reference)
    assert {(act.visibility, act.room_side) for act in acts} == {("room", "government")}
    assert acts.count() == 2
    told = " ".join(map(str, [*Words.objects.values_list("text", flat=True), *acts.values_list("facts", flat=True)]))
    assert "Ada" not in told
    assert "who.signs" not in told
    assert "2013-08" not in told

    routes.end_signer(sits(treasury, SENT), signer=signer, since=When.day(SENT))
    kept = Signer.objects.get(pk=signer.pk)
    assert (kept.name, kept.email) == ("", "")
    assert list(signing(made.plan, sits(made.cabinet), SENT)) == []
    with pytest.raises(ValidationError, match="not sign there any more"):
        routes.end_signer(sits(treasury, SENT), signer=signer, since=When.day(SENT))


def test_a_signer_has_a_name_an_office_of_the_route_and_a_place_nobody_else_has():
    made = signoff()
    treasury = made.body()
    made.routed(treasury)
    made.signer(treasury)
    with pytest.raises(ValidationError, match="Somebody else has this place"):
        made.signer(treasury)
    with pytest.raises(ValidationError, match="No route"):
        made.signer(treasury, "The cook")
    with pytest.raises(ValidationError, match="Write the name"):
        made.signer(treasury, rank=1, name="")
    with pytest.raises(Refused):
        routes.name_signer(
            made.lead(SET, Side.CIVIL_SOCIETY),
            plan=made.plan,
            organisation=treasury,
            office="Finance",
            name="A B",
            email="a@example.org",
            since=When.day(SET),
        )


def test_days_away_are_in_order_to_come_and_noted_once():
    made = signoff()
    treasury = made.body()
    made.routed(treasury)
    signer = made.signer(treasury)
    with pytest.raises(ValidationError, match="before the first"):
        made.away(signer, date(2013, 8, 2), date(2013, 8, 1))
    with pytest.raises(ValidationError, match="is over"):
        made.away(signer, date(2013, 5, 1), date(2013, 5, 2))
    for first, last in (
        (date(2013, 7, 1), date.max),
        (date.min, date(2013, 8, 1)),
        (date(9990, 1, 1), date(9990, 1, 2)),
    ):
        with pytest.raises(ValidationError, match=r"longer than a year|years ahead"):
            made.away(signer, first, last)
    made.away(signer, date(2013, 8, 1), date(2013, 8, 7))
    with pytest.raises(ValidationError, match="Noted already"):
        made.away(signer, date(2013, 8, 7), date(2013, 8, 9))
    made.away(signer, date(2013, 8, 8), date(2013, 8, 9))
    assert signer.absences.count() == 2
