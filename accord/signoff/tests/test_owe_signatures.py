"""What bodies owe: a route, a step, an answer, a condition; and what passes in silence by itself."""

from datetime import date

import pytest

from accord.access.actors import Actor, Side
from accord.access.models import SignedLink
from accord.network.tests.make import noon
from accord.process.tests.make_agreement import agreed
from accord.record.dues import dues
from accord.signoff import tasks
from accord.signoff.models import Move
from accord.signoff.operations import letters
from accord.signoff.queries.routes import StepEntry
from accord.signoff.tests.make_signoff import SENT, cleared, does, signoff

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    """The treasury has something to clear; Involve has said nothing yet."""
    found = signoff()
    found.treasury = found.body()
    found.expected(found.treasury)
    found.routed(found.treasury)
    found.expected(found.involve)
    found.row = found.sent(found.treasury)
    return found


def owed(made, actor=None, day=SENT):
    found = dues(actor or made.lead(day), day, "uk")
    return sorted((due.what, due.body, str(due.by)) for due in found if "/sign-off/" in due.address)


def test_steps_whose_turn_it_is_are_owed_by_the_day_they_were_planned_for(made):
    assert owed(made) == [
        ("Say how you clear a text", "Involve", "date unknown"),
        ("Sign off (Finance): Who owns companies", "Treasury", "2 July 2013"),
        ("Sign off (Legal advisers): Who owns companies", "Treasury", "3 July 2013"),
    ]
    cleared(made.row, 1, 2)
    assert ("Sign off (The minister): Who owns companies", "Treasury", "8 July 2013") in owed(made)


def test_an_answer_is_owed_by_who_submitted_it_and_only_its_side_knows(made):
    does(made.row, 1, "query")
    does(made.row, 2, "condition")
    told = [what for what, _body, _by in owed(made)]
    assert "Answer what Legal advisers asks: Who owns companies" in told
    assert "Meet the condition of Finance: Who owns companies" in told
    for stranger in (Actor.anonymous(noon(SENT)), made.lead(SENT, "civil-society")):
        told = [what for what, _body, _by in owed(made, stranger)]
        assert "Sign off (Finance): Who owns companies" in told
        assert not any(what.startswith(("Answer", "Meet")) for what in told)


def test_what_is_done_or_gone_is_owed_no_more(made):
    cleared(made.row, 1, 2, 3)
    assert [what for what, _body, _by in owed(made)] == ["Say how you clear a text"]


def test_silence_passes_in_the_round_and_the_next_office_gets_its_letter(made):
    agreed(made.making)
    body = made.body("Coalition", Side.CIVIL_SOCIETY)
    made.routed(body, (StepEntry("Members", "coalition", 3, silence=True), StepEntry("Board", "board", 2, needs=(1,))))
    made.signer(body, "Board")
    row = made.sent(body)
    assert tasks.pass_silences(noon(date(2013, 7, 8))) == 0
    assert not SignedLink.objects.exists()
    assert tasks.pass_silences(noon(date(2013, 7, 9))) == 1
    assert [move.kind for move in row.moves.all()] == ["silence"]
    assert SignedLink.objects.get().version == row.sha256
    assert tasks.pass_silences(noon(date(2013, 7, 9))) == 0


def test_one_failure_hinders_no_other_letter(made, monkeypatch, caplog):
    made.signer(made.treasury, "Finance")
    made.signer(made.treasury, "Legal advisers", name="Another")
    assert tasks.write_letters(noon(SENT)) == 1
    assert tasks.write_letters(noon(SENT)) == 0
    monkeypatch.setattr(tasks, "unwritten", lambda _at: [made.row, made.row])
    monkeypatch.setattr(tasks, "write_to_signers", lambda *_args, **_told: 1 / 0)
    assert tasks.write_letters(noon(SENT)) == 0
    assert caplog.text.count("nobody could be written to") == 2
    assert not Move.objects.exists()
    assert letters.OPENS.days == 14
