"""What happens at a step, in its turn, once, on the very words that were submitted; and of two at once, one."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from accord.access.actors import Actor, Role, Side
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.operations import end_seat, give_seat
from accord.network.tests.make import noon
from accord.process.tests.make_agreement import agreed, clauses
from accord.record.models import Act
from accord.signoff.models import Move, Submission
from accord.signoff.operations import routes, submissions
from accord.signoff.queries.letters import by_letter
from accord.signoff.queries.routes import StepEntry
from accord.signoff.queries.silences import due_silences, silences_due
from accord.signoff.queries.standing import State, standing
from accord.signoff.queries.submissions import moves_of, moves_visible_to
from accord.signoff.tests.make_signoff import SENT, STEPS, cleared, digest, does, signoff, signs, sits, subject

pytestmark = pytest.mark.django_db
NEXT, LATER = date(2013, 7, 2), date(2013, 7, 9)
ANYBODY = Actor.anonymous(noon(LATER))


def sent(steps=STEPS, **told):
    made = signoff()
    body = made.body()
    made.routed(body, steps)
    return made, body, made.sent(body, subject(**told))


def state(submission, actor=ANYBODY, day=LATER):
    return standing(submission, actor, day)


def test_a_step_is_cleared_in_its_turn_and_the_last_clears_it_all():
    _made, body, row = sent()
    with pytest.raises(ValidationError, match="not the turn of “The minister” yet: it waits for Legal advisers, Fin"):
        does(row, 3)
    does(row, 1)
    with pytest.raises(ValidationError, match="has cleared it already"):
        does(row, 1)
    does(row, 2, day=NEXT)
    read = state(row, sits(body))
    assert [(each.step.order, each.since) for each in read.waiting] == [(3, NEXT)]
    does(row, 3, day=LATER)
    assert (state(row).state, state(row).cleared_on) == (State.CLEARED, LATER)
    assert state(row, day=NEXT).state is State.OPEN, "as it stood"
    act = Act.objects.filter(verb="signoff.approve").latest("id")
    assert (act.visibility, act.body) == ("public", "Treasury")


def test_other_words_than_were_submitted_are_not_approved():
    made, body, row = sent()
    with pytest.raises(ValidationError, match="not the words that were submitted"):
        does(row, 1, sha256=digest("something else"))
    newer = made.sent(body, subject(2, parts={"words": "w2"}))
    with pytest.raises(ValidationError, match="A newer version goes round: version 2"):
        does(row, 1)
    submissions.withdraw(sits(body), submission=newer, reason="Wait.", since=When.day(SENT))
    with pytest.raises(ValidationError, match="taken back"):
        does(newer, 1)


def test_nobody_but_the_body_acts_at_its_steps():
    made, body, row = sent()
    for actor in (made.lead(), sits(made.cabinet), made.lead(SENT, Side.CIVIL_SOCIETY), ANYBODY):
        for kind in ("approve", "query", "condition", "refuse", "met"):
            with pytest.raises(Refused):
                does(row, 1, kind, actor=actor)
    with pytest.raises(Refused):
        does(row, 1, "pass_in_silence", actor=sits(body))
    assert not Move.objects.exists()


def test_a_step_of_another_route_and_a_day_before_the_submission_are_refused():
    made, _body, row = sent()
    other = made.routed(made.body("Home Office")).steps.first()
    with pytest.raises(ValidationError, match="no such step"):
        does(row, 1, step=other)
    with pytest.raises(ValidationError, match="It was submitted on 1 July 2013"):
        does(row, 1, since=When.day(date(2013, 6, 28)))
    with pytest.raises(ValidationError, match="has not come yet"):
        does(row, 1, since=When.day(LATER))


def test_a_question_is_answered_by_the_side_that_submitted_it_and_read_in_its_room():
    made, body, row = sent()
    does(row, 1, "query", words="Who pays?")
    with pytest.raises(Refused):
        does(row, 1, "answer", actor=made.lead(SENT, Side.CIVIL_SOCIETY))
    assert (state(row, sits(body)).query, state(row).query) == (True, False)
    does(row, 1, "answer", NEXT, actor=made.lead(NEXT), words="We do.")
    with pytest.raises(ValidationError, match="No question"):
        does(row, 1, "answer", NEXT, actor=made.lead(NEXT))
    assert not state(row, sits(body)).query
    assert [move.words for move in moves_of(row, sits(body), LATER)] == ["Who pays?", "We do."]
    assert moves_of(row, ANYBODY, LATER) == moves_of(row, made.lead(LATER, Side.CIVIL_SOCIETY), LATER) == []
    acts = Act.objects.filter(verb__in=["signoff.query", "signoff.answer"])
    assert {(act.visibility, act.room_side) for act in acts} == {("room", "government")}
    assert moves_visible_to(made.lead(SENT, Side.CIVIL_SOCIETY)).count() == 0
    assert moves_visible_to(made.lead()).count() == 2
    does(row, 1, day=NEXT)
    assert [move.number for move in moves_visible_to(ANYBODY)] == [1], "no gap tells that something was asked"


def test_a_condition_holds_the_step_up_until_it_is_met_and_strangers_read_that_it_waits():
    made, body, row = sent(STEPS[:1])
    with pytest.raises(ValidationError, match="No condition"):
        does(row, 1, "met")
    does(row, 1, "condition", words="Strike the last line.")
    for kind in ("approve", "query", "condition"):
        with pytest.raises(ValidationError, match="say that it is met"):
            does(row, 1, kind)
    own, other = (state(row, actor) for actor in (sits(body), made.lead(SENT, Side.CIVIL_SOCIETY)))
    assert (own.condition, other.condition) == (True, False)
    assert (own.steps[0].last, other.steps[0].last) == ("condition", "")
    does(row, 1, "met", NEXT)
    assert state(row).state is State.CLEARED
    assert state(row).steps[0].last == "approve"
    assert moves_of(row, ANYBODY, LATER) == []


def test_a_refusal_is_read_by_whoever_reads_of_it_and_ends_it_until_a_newer_version_comes():
    made, body, row = sent()
    with pytest.raises(ValidationError, match="Say why"):
        does(row, 1, "refuse", words=" ")
    does(row, 1, "refuse", words="It costs too much.")
    assert state(row).state is State.REFUSED
    assert [move.words for move in moves_of(row, ANYBODY, LATER)] == ["It costs too much."]
    with pytest.raises(ValidationError, match="only a newer version"):
        does(row, 2)
    assert made.sent(body, subject(2, parts={"words": "w2"})).replaces == row


def test_by_letter_signs_who_is_there_and_the_deputy_while_they_are_not():
    made, body, row = sent()
    cleared(row, 1, 2)
    minister, deputy = made.signer(body), made.signer(body, rank=1, name="De Puty")
    with pytest.raises(Refused, match="stand in while who signs there is away"):
        signs(row, 3, deputy, "query")
    made.away(minister, NEXT, NEXT)
    with pytest.raises(Refused, match="noted as away"):
        signs(row, 3, minister, day=NEXT)
    move = signs(row, 3, deputy, day=NEXT)
    assert (move.signer, move.by_letter, move.body) == (deputy, True, "Treasury")
    assert "Puty" not in str([*Act.objects.values_list("seat", "facts")])


def test_with_nobody_there_nobody_signs_by_letter_and_the_bodys_seat_still_can():
    made, body, row = sent()
    lawyer = made.signer(body, "Legal advisers")
    made.away(lawyer, SENT, NEXT)
    with pytest.raises(Refused, match="noted as away today; a seat of your body can act"):
        signs(row, 1, lawyer)
    does(row, 1)


def test_a_letter_is_good_for_its_own_signer_office_and_body_alone():
    made, body, row = sent()
    lawyer, finance = made.signer(body, "Legal advisers"), made.signer(body, "Finance")
    other = made.body("Home Office")
    made.routed(other)
    theirs = made.signer(other, "Legal advisers")
    with pytest.raises(Refused, match="written to somebody else"):
        does(row, 1, actor=by_letter(lawyer, noon(SENT)), signer=finance)
    with pytest.raises(Refused, match="written to somebody else"):
        does(row, 1, actor=by_letter(lawyer, noon(SENT)))
    with pytest.raises(Refused, match="another office's"):
        signs(row, 1, finance)
    with pytest.raises(Refused, match="another body"):
        signs(row, 1, theirs)
    with pytest.raises(Refused, match="for the signer alone"):
        does(row, 1, signer=lawyer)
    with pytest.raises(Refused, match="and no more"):
        made.sent(body, subject(2, salt="x"), actor=by_letter(lawyer, noon(SENT)))
    with pytest.raises(Refused):
        made.sent(body, subject(key="p2"), actor=by_letter(lawyer, noon(SENT)))
    routes.end_signer(sits(body), signer=lawyer, since=When.day(SENT))
    lawyer = type(lawyer).objects.get(pk=lawyer.pk)
    with pytest.raises(Refused, match="do not sign there any more"):
        signs(row, 1, lawyer)


def test_a_seat_that_was_lost_signs_nothing():
    made, body, row = sent()
    seat = give_seat(
        made.lead(),
        role=Role.POLICY_OFFICIAL,
        since=When.day(SENT),
        partnership=made.plan.partnership,
        organisation=body,
    )
    end_seat(made.lead(NEXT), seat=seat, since=When.day(NEXT))
    with pytest.raises(ValidationError, match="do not hold this seat"):
        does(row, 1, day=NEXT, actor=Actor("", seat.value, noon(NEXT)))


SILENT = (StepEntry("The members", "coalition", 3, silence=True), StepEntry("The board", "board", 2, needs=(1,)))


def silent(**told):
    made = signoff()
    agreed(made.making, **told)
    body = made.body("Coalition", Side.CIVIL_SOCIETY)
    made.routed(body, SILENT)
    return made, body, made.sent(body)


def test_silence_clears_a_step_once_the_time_of_the_agreement_is_over():
    made, _body, row = silent()
    over, house = date(2013, 7, 9), Actor.of_the_house(noon(date(2013, 7, 9)))
    assert silences_due(noon(date(2013, 7, 8))) == [], "the fifth working day is still one to object on"
    (due,) = silences_due(noon(over))
    assert (due.submission, due.step.order, due.day) == (row, 1, over)
    assert due_silences(made.plan.partnership, over) == [due]
    early = Actor.of_the_house(noon(date(2013, 7, 8)))
    with pytest.raises(ValidationError, match="not over yet"):
        does(row, 1, "pass_in_silence", date(2013, 7, 8), early)
    does(row, 1, "pass_in_silence", over, house)
    assert silences_due(noon(over)) == []
    with pytest.raises(ValidationError, match="Silence is no consent here"):
        does(row, 2, "pass_in_silence", over, house)
    assert Act.objects.filter(verb="signoff.pass_in_silence").count() == 1


def test_the_clock_of_silence_stands_while_a_question_is_open():
    made, _body, row = silent()
    does(row, 1, "query", NEXT)
    assert silences_due(noon(date(2013, 7, 30))) == []
    does(row, 1, "answer", date(2013, 7, 4), actor=made.lead(date(2013, 7, 4), Side.CIVIL_SOCIETY))
    assert silences_due(noon(date(2013, 7, 11))) == []
    assert len(silences_due(noon(date(2013, 7, 12)))) == 1, "three days from the question to its answer do not count"
    does(row, 1, "refuse", date(2013, 7, 4))
    assert silences_due(noon(date(2013, 7, 30))) == []


def test_without_a_term_of_the_agreement_nobody_is_taken_to_consent():
    _made, _body, row = silent(clauses=clauses(without=["decisions"]))
    assert silences_due(noon(date(2013, 9, 30))) == []
    with pytest.raises(ValidationError, match="Silence is no consent here"):
        does(row, 1, "pass_in_silence", date(2013, 9, 30), Actor.of_the_house(noon(date(2013, 9, 30))))


def test_what_happened_is_not_rewritten():
    _made, _body, row = sent()
    move = does(row, 1)
    with pytest.raises(DatabaseError), transaction.atomic():
        Move.objects.filter(pk=move.pk).update(kind=Move.Kind.REFUSE)


def at_once(*doings):
    """Let several do something in the same second; give what each was told, "" where it was done."""
    ready, told = Barrier(len(doings)), [""] * len(doings)

    def run(place, do):
        try:
            ready.wait(timeout=20)
            do()
        except ValidationError as refused:
            told[place] = " ".join(refused.messages)
        finally:
            connection.close()

    threads = [Thread(target=run, args=each) for each in enumerate(doings)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", range(2))
def test_of_two_who_sign_at_once_one_does_and_the_other_is_told(time):
    _made, _body, row = sent()
    told = at_once(*[lambda: does(Submission.objects.get(pk=row.pk), 1)] * 2)
    assert sorted(told) == ["", "“Legal advisers” has cleared it already."]
    assert Move.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", range(2))
def test_an_approval_and_a_newer_version_at_once_never_leave_the_newer_one_approved(time):
    made, body, row = sent()
    newer = subject(2, parts={"words": "w2"})
    told = at_once(
        lambda: does(Submission.objects.get(pk=row.pk), 2),
        lambda: made.sent(body, newer),
        lambda: made.sent(body, newer),
    )
    second = Submission.objects.get(version=2)
    assert sum(words == "" for words in told[1:]) == 1, "it is submitted once"
    carried = second.moves.filter(kind=Move.Kind.CARRIED).count()
    assert carried == (told[0] == ""), "what was approved before it was replaced is carried, and nothing else"
    assert told[0] in ("", "A newer version goes round: version 2.")
