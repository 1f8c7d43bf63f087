import pytest

from accord.kit.dates import When
from accord.network.operations import coordination
from accord.network.queries.coordination import office
from accord.network.tests import make_coordination as made

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("answers", "recalled", "words"),
    [
        (("recall", "recall", "keep"), True, "The coordinator is recalled: 2 answered for it, 1 against."),
        (("recall", "keep", "keep"), False, "The coordinator stays: 1 answered for a recall, 2 against."),
        (("recall", "keep"), False, "The coordinator stays: 1 answered for a recall, 1 against."),
        (("recall",), False, "Nothing is decided: 1 of 4 organisations answered, and 2 were needed."),
    ],
)
def test_a_recall_needs_more_than_half_of_the_answers_and_the_quorum(answers, recalled, words):
    network = made.network()
    term = network.in_office()
    call = network.call(by=network.member("Oxfam", made.CALLED), purpose="recall", term_months=0)
    network.freeze(call)
    for by, answer in zip(("Oxfam", "Tearfund", "Article 19"), answers, strict=False):
        network.vote(call, by, answer)
    outcome = network.close(call, "Oxfam")
    assert (outcome.recalled, outcome.words) == (recalled, words)
    assert network.coordinators() == (set() if recalled else {"Involve"})
    term.refresh_from_db()
    assert (getattr(term, "end", None) is not None) == recalled


def test_who_holds_the_seat_without_a_term_can_be_recalled_too():
    network = made.network()
    assert office(network.partnership, made.CALLED).body == network.bodies["Involve"]
    call = network.call(by=network.member("Oxfam", made.CALLED), purpose="recall", quorum=0)
    network.freeze(call)
    network.vote(call, "Oxfam", "recall")
    assert network.close(call, "Oxfam").recalled
    assert network.coordinators() == set()


def test_a_recall_takes_no_office_from_who_came_after():
    network = made.network()
    term = network.in_office()
    call = network.call(by=network.member("Oxfam", made.CALLED), purpose="recall", quorum=0)
    network.freeze(call)
    network.vote(call, "Oxfam", "recall")
    coordination.resign(network.table.civil_society(made.OPENS), term=term, since=When.day(made.OPENS))
    coordination.take_office(
        network.member("Tearfund", made.OPENS),
        partnership=network.partnership,
        organisation=network.bodies["Tearfund"],
        since=When.day(made.OPENS),
        until=When.unknown(),
        basis="Agreed among the members",
    )
    outcome = network.close(call, "Oxfam")
    assert outcome.words == "Nothing is decided: who was to be recalled is no longer in office."
    assert (outcome.recalled, network.coordinators()) == (False, {"Tearfund"})
