from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Role
from accord.kit.dates import When
from accord.network.models import Term
from accord.network.operations import membership
from accord.network.queries import seats_of
from accord.network.queries.coordination import term_of
from accord.network.tests import make
from accord.network.tests import make_coordination as made
from accord.record.models import Act

pytestmark = pytest.mark.django_db


def test_who_is_chosen_gets_a_term_and_its_people_the_seat():
    network, call = made.asked("Oxfam", "Tearfund")
    before = network.in_office("Involve")
    for by, ranking in {"Oxfam": "oxfam", "Tearfund": "tearfund", "Article 19": "oxfam"}.items():
        network.vote(call, by, ranking)
    assert network.coordinators() == {"Involve"}
    outcome = network.close(call, "Article 19")
    term = term_of(network.partnership, made.AFTER)
    assert outcome.words == "Oxfam is chosen, with 2 of 3 in the last round."
    assert (term.organisation, term.call, term.powers) == (network.bodies["Oxfam"], call, "Speaks for the network")
    assert term.until == When.day(date(2013, 9, 21))
    assert network.coordinators() == {"Oxfam"}
    roles = {seat.role for seat in seats_of(network.people["Oxfam"], make.noon(made.AFTER))}
    assert roles == {Role.COORDINATOR, Role.MEMBER}
    before.refresh_from_db()
    assert before.end.cause == "succeeded"
    verbs = list(Act.objects.order_by("-id").values_list("verb", flat=True)[:5])
    assert verbs == [f"network.{verb}" for verb in ("take_office", "give_seat", "end_seat", "end_seat", "close_call")]


def test_the_count_is_kept_round_by_round():
    network, call = made.asked("Oxfam", "Tearfund", "Involve", names=("Oxfam", "Tearfund", "A", "B"))
    for by, ranking in {
        "Oxfam": ["oxfam"],
        "A": ["tearfund"],
        "Tearfund": ["tearfund"],
        "B": ["oxfam"],
        "Involve": ["involve", "oxfam"],
    }.items():
        network.vote(call, by, *ranking)
    kept = network.close(call, "A").count
    assert (kept["roll"], kept["answers"], kept["needed"]) == (5, 5, 3)
    assert [each["votes"] for each in kept["rounds"]] == [
        {"oxfam": 2, "tearfund": 2, "involve": 1},
        {"oxfam": 3, "tearfund": 2},
    ]
    assert kept["rounds"][0]["out"] == ["involve"]


def test_without_quorum_nobody_is_chosen():
    network, call = made.asked("Oxfam")
    network.vote(call, "Oxfam", "oxfam")
    outcome = network.close(call, "Oxfam")
    assert outcome.words == "Nothing is decided: 1 of 4 organisations answered, and 2 were needed."
    assert outcome.chosen is None
    assert not Term.objects.exists()
    assert network.coordinators() == {"Involve"}


def test_a_tie_chooses_nobody_and_says_so():
    network, call = made.asked("Oxfam", "Tearfund")
    network.vote(call, "Oxfam", "oxfam")
    network.vote(call, "Tearfund", "tearfund")
    outcome = network.close(call, "Oxfam")
    assert "a tie (Oxfam, Tearfund)" in outcome.words
    assert outcome.chosen is None


def test_silence_agrees_on_one():
    network, call = made.asked("Oxfam", method="consent", quorum=0)
    outcome = network.close(call, "Tearfund")
    assert outcome.chosen == network.bodies["Oxfam"]
    assert outcome.words == "Oxfam is chosen: no member objected by 20 September 2012."


def test_silence_does_not_choose_between_two():
    network, call = made.asked("Oxfam", "Tearfund", method="consent", quorum=0)
    assert "consent cannot choose between them" in network.close(call, "Tearfund").words


@pytest.mark.parametrize("told", [{}, {"method": "consent", "quorum": 0}])
def test_where_nobody_stood_nobody_is_chosen(told):
    network, call = made.asked(**told)
    outcome = network.close(call, "Oxfam")
    assert outcome.chosen is None
    assert "Nobody is chosen" in outcome.words or "Nothing is decided" in outcome.words


def test_without_a_roll_nobody_could_answer():
    network = made.network()
    assert "the roll was not published" in network.close(network.call(), "Oxfam").words


def test_closed_once_and_not_before_the_last_day_is_over():
    network, call = made.asked("Oxfam")
    with pytest.raises(ValidationError, match="until the end of 20 September 2012"):
        network.close(call, "Oxfam", made.CLOSES)
    network.close(call, "Oxfam")
    with pytest.raises(ValidationError, match="closed already"):
        network.close(call, "Tearfund")


def test_who_has_left_the_network_is_passed_over():
    network, call = made.asked("Oxfam", "Tearfund")
    for by in ("Oxfam", "Tearfund", "Article 19"):
        network.vote(call, by, "oxfam", "tearfund")
    left = network.partnership.memberships.get(organisation=network.bodies["Oxfam"])
    membership.leave(network.member("Oxfam", made.CLOSES), membership=left, since=When.day(made.CLOSES))
    assert network.close(call, "Tearfund").chosen == network.bodies["Tearfund"]
