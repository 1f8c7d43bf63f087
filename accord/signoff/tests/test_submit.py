"""An exact version goes to a body; its next version replaces it and keeps what nothing has changed of."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.access.actors import Actor, Side
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.tests.make import noon
from accord.record.models import Act
from accord.signoff.models import CLEARED, PARTS, Move, RouteStep, Submission
from accord.signoff.operations import submissions
from accord.signoff.queries.progress import Told, carried, read_steps
from accord.signoff.queries.routes import StepEntry
from accord.signoff.queries.standing import State, of_subject
from accord.signoff.tests.make_signoff import SENT, SET, STEPS, cleared, digest, does, signoff, sits, subject

pytestmark = pytest.mark.django_db
NEXT = date(2013, 7, 8)
REWORDED = subject(2, parts={"words": "w2"})
REDATED = subject(2, parts={"milestones": "m2"})


def treasury(steps=STEPS):
    made = signoff()
    body = made.body()
    made.routed(body, steps)
    return made, body


def carried_at(submission):
    return list(submission.moves.filter(kind=Move.Kind.CARRIED).values_list("step__order", flat=True))


def test_it_goes_along_the_route_that_the_body_has_confirmed_and_stays_on_it():
    made, body = treasury()
    row = made.sent(body, needed_by=date(2013, 10, 31))
    assert row.sha256 == subject().sha256
    act = Act.objects.get(verb="signoff.submit")
    assert (act.visibility, act.facts["version"], act.facts["carried"]) == ("public", 1, [])
    made.routed(body, STEPS[:1], SENT)
    assert Submission.objects.get().route.number == 1


def test_no_confirmed_route_is_told_in_words():
    made = signoff()
    body = made.body()
    with pytest.raises(ValidationError, match="Treasury has not said yet how it clears a text"):
        made.sent(body)
    made.routed(body, actor=made.lead(SET))
    with pytest.raises(ValidationError, match="confirms its route first"):
        made.sent(body)


def test_the_body_itself_and_the_lead_of_its_side_submit_and_nobody_else():
    made, body = treasury()
    other = made.body("Home Office")
    for actor in (made.lead(SENT, Side.CIVIL_SOCIETY), sits(other), Actor.anonymous(noon(SENT))):
        with pytest.raises(Refused):
            made.sent(body, actor=actor)
    made.sent(body, actor=sits(body))
    made.sent(body, subject(key="p2"))
    assert Submission.objects.count() == 2


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"sha256": "abc"}, "exact version"),
        ({"version": 0}, "exact version"),
        ({"visibility": "room", "room_side": "civil-society"}, "could not read it"),
    ],
)
def test_what_is_no_exact_version_or_cannot_be_read_goes_nowhere(told, words):
    made, body = treasury()
    with pytest.raises(ValidationError, match=words):
        made.sent(body, subject(**told))
    assert not Submission.objects.exists()


def test_a_day_that_is_over_is_no_day_to_need_it_by():
    made, body = treasury()
    with pytest.raises(ValidationError, match="is over"):
        made.sent(body, needed_by=date(2013, 6, 30))
    with pytest.raises(ValidationError, match="years ahead"):
        made.sent(body, needed_by=date.max)


def test_the_same_words_or_older_ones_do_not_go_twice_and_after_a_withdrawal_they_do():
    made, body = treasury()
    first = made.sent(body)
    with pytest.raises(ValidationError, match="these very words already, as version 1"):
        made.sent(body, subject(2))
    second = made.sent(body, REWORDED)
    assert second.replaces == first
    with pytest.raises(ValidationError, match="newer version already: version 2"):
        made.sent(body)
    cleared(second, 1)
    submissions.withdraw(made.lead(), submission=second, reason="A mistake.", since=When.day(SENT))
    with pytest.raises(ValidationError, match="taken back"):
        submissions.withdraw(made.lead(), submission=second, reason="Again.", since=When.day(SENT))
    again = made.sent(body, REWORDED)
    assert again.replaces == second
    assert carried_at(again) == [], "what was taken back carries nothing"


def test_words_that_come_back_to_what_they_were_go_round_again():
    made, body = treasury()
    made.sent(body)
    made.sent(body, REWORDED)
    assert made.sent(body, subject(3)).version == 3


def test_only_steps_that_look_at_what_changed_are_asked_again():
    made, body = treasury()
    first = made.sent(body)
    cleared(first, 1, 2, 3)
    second = made.sent(body, REWORDED, NEXT)
    assert carried_at(second) == [2]
    cleared(second, 1, 3, day=NEXT)
    third = made.sent(body, subject(3, parts={"words": "w2", "milestones": "m2"}), NEXT)
    assert carried_at(third) == [1], "what was carried or cleared is carried on"
    states = [each.state for each in of_subject(subject().reference, sits(body), NEXT)]
    assert states == [State.OPEN, State.REPLACED, State.REPLACED]


def test_a_step_behind_one_that_begins_anew_keeps_its_approval_of_its_own_parts():
    made, body = treasury((StepEntry("A", looks_at=("words",)), StepEntry("B", needs=(1,), looks_at=("bodies",))))
    cleared(made.sent(body), 1, 2)
    second = made.sent(body, REWORDED, NEXT)
    assert carried_at(second) == [2]
    (read,) = of_subject(subject().reference, sits(body), NEXT)[:1]
    assert [each.step.order for each in read.waiting] == [1]
    does(second, 1, day=NEXT)
    assert of_subject(subject().reference, sits(body), NEXT)[0].state is State.CLEARED


def test_a_condition_that_was_not_met_a_question_and_a_refusal_are_not_carried():
    made, body = treasury((StepEntry("A", looks_at=("bodies",)), StepEntry("B", looks_at=("bodies",))))
    first = made.sent(body)
    does(first, 1, "condition")
    does(first, 2, "query")
    assert carried_at(made.sent(body, REWORDED)) == []


def test_a_new_route_keeps_approvals_of_the_same_office_that_looks_at_no_more():
    made, body = treasury()
    cleared(made.sent(body), 1, 2)
    wider = StepEntry("Legal advisers", "lawyer", looks_at=("words", "bodies"))
    made.routed(body, (StepEntry("Press office"), wider, STEPS[1]), SENT)
    assert carried_at(made.sent(body, REWORDED)) == [3]


def test_an_office_that_looks_at_more_than_it_did_is_asked_again_though_nothing_changed_there():
    made, body = treasury()
    cleared(made.sent(body), 1)
    made.routed(body, (StepEntry("Legal advisers", "lawyer", looks_at=("words", "bodies")),), SENT)
    assert carried_at(made.sent(body, REDATED)) == []


def test_a_text_of_the_room_is_told_in_the_room():
    made, body = treasury()
    row = made.sent(body, subject(visibility="room", room_side="government"))
    acts = Act.objects.filter(thing=row.reference)
    assert {(act.visibility, act.room_side) for act in acts} == {("room", "government")}
    for stranger in (made.lead(SENT, Side.CIVIL_SOCIETY), Actor.anonymous(noon(SENT))):
        assert of_subject(row.subject, stranger, SENT) == []


parts = st.fixed_dictionaries({name: st.sampled_from("ab") for name in PARTS})
looks = st.lists(st.sampled_from(PARTS), unique=True)


@given(before=parts, now=parts, looked=st.lists(looks, min_size=1, max_size=6), data=st.data())
@settings(max_examples=60, deadline=None)
def test_an_approval_stands_if_and_only_if_nothing_it_looks_at_has_changed(before, now, looked, data):
    steps = [
        RouteStep(pk=order, order=order, office=str(order), looks_at=each, needs=[order - 1] if order > 1 else [])
        for order, each in enumerate(looked, start=1)
    ]
    kinds = [data.draw(st.sampled_from([None, *Move.Kind.values])) for _step in steps]
    told = [Told(step.pk, kind, SENT) for step, kind in zip(steps, kinds, strict=True) if kind]
    same = {name for name in PARTS if before[name] == now[name]}
    expected = [
        step for step, kind in zip(steps, kinds, strict=True) if kind in CLEARED and set(step.looks_at or PARTS) <= same
    ]
    assert carried(read_steps(steps, told, SENT), steps, before, now) == expected


def test_a_digest_that_is_not_told_is_not_the_same():
    step = RouteStep(pk=1, order=1, office="A", needs=[])
    old = read_steps([step], [Told(1, Move.Kind.APPROVE, SENT)], SENT)
    assert carried(old, [step], {}, {}) == []
    assert carried(old, [step], dict.fromkeys(PARTS, digest("a")), {"words": digest("a")}) == []
