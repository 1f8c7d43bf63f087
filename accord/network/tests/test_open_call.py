from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Actor
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network import operations
from accord.network.models import Call
from accord.network.operations import coordination
from accord.network.tests import make
from accord.network.tests import make_coordination as made
from accord.record.models import Act

pytestmark = pytest.mark.django_db


def test_a_call_is_numbered_and_told():
    network = made.network()
    first = network.call()
    assert (first.number, str(first)) == (1, "Call 1: choose a coordinator")
    act = Act.objects.get(verb="network.open_call")
    assert (act.thing, act.facts["closes"], act.facts["method"]) == (first.reference, "2012-09-20", "ranked")
    assert act.words.get(key="powers").text == "Speaks for the network"


@pytest.mark.parametrize(
    ("wrong", "column", "words"),
    [
        ({"nominations_close": date(2012, 8, 31)}, "nominations_close", "is over"),
        ({"opens": made.NOMINATED}, "opens", "only after nominations have closed"),
        ({"closes": date(2012, 9, 11)}, "closes", "not before the first"),
        ({"term_months": 0}, "term_months", "at least one month"),
        ({"term_months": -1}, "term_months", "greater than or equal to 0"),
        ({"quorum": 101}, "quorum", "at most 100 percent"),
        ({"method": "consent"}, "quorum", "there is no quorum"),
        ({"method": "lot"}, "method", "not a valid choice"),
        ({"purpose": "recall"}, "purpose", "Nobody is in office"),
        ({"since": When.unknown()}, "since", "a fact without a date"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(wrong, column, words):
    network = made.network()
    if wrong.get("purpose") == "recall":
        seat = network.partnership.seats.get(role="coordinator")
        operations.end_seat(network.table.civil_society(), seat=seat, since=When.day(make.START))
    by = network.member("Oxfam", made.CALLED)
    with pytest.raises(ValidationError) as caught:
        network.call(by=by if wrong.get("purpose") else None, **wrong)
    assert words in caught.value.message_dict[column][0]
    assert not Call.objects.exists()


def test_a_recall_is_never_silent():
    network = made.network()
    with pytest.raises(ValidationError, match="silence cannot take an office away"):
        network.call(purpose="recall", method="consent", quorum=0)


def test_one_call_for_a_purpose_at_a_time():
    network = made.network()
    call = network.call()
    with pytest.raises(ValidationError, match="is not closed yet"):
        network.call()
    network.close(call, "Oxfam")
    again = {"nominations_close": date(2012, 10, 1), "opens": date(2012, 10, 2), "closes": date(2012, 10, 3)}
    assert network.call(made.AFTER, **again).number == 2


def test_days_that_are_over_may_be_compiled_from_sources():
    network = made.network()
    keeper = network.table.civil_society(date(2013, 1, 1))
    compiled = Actor("", keeper.seat, keeper.at, compiled=True)
    assert network.call(by=compiled).closes == made.CLOSES


def test_the_coordinator_calls_and_members_while_there_is_none():
    network = made.network()
    with pytest.raises(Refused, match="This is for the civil society coordinator"):
        network.call(by=network.member("Oxfam", made.CALLED))
    seat = network.partnership.seats.get(role="coordinator")
    operations.end_seat(network.table.civil_society(), seat=seat, since=When.day(date(2012, 8, 1)))
    assert network.call(by=network.member("Oxfam", made.CALLED)).number == 1


def test_any_member_calls_once_the_term_has_run_out_and_for_a_recall():
    network = made.network()
    network.in_office(until=When.day(made.CALLED))
    with pytest.raises(Refused):
        network.call(by=network.member("Oxfam", date(2012, 8, 31)))
    assert network.call(by=network.member("Oxfam", made.CALLED)).purpose == "choose"
    assert network.call(by=network.member("Oxfam", made.CALLED), purpose="recall").purpose == "recall"


def test_government_and_the_administrator_do_not_call():
    network = made.network()
    for actor in (network.table.government(made.CALLED), make.administrator(made.CALLED)):
        for purpose in ("choose", "recall"):
            with pytest.raises(Refused):
                network.call(by=actor, purpose=purpose)


def test_government_does_none_of_it():
    network, call = made.asked("Oxfam")
    term = network.in_office()
    actor, since, oxfam = network.table.government(made.OPENS), When.day(made.OPENS), network.bodies["Oxfam"]
    tries = [
        lambda: coordination.nominate(actor, call=call, organisation=oxfam, statement="It is good.", since=since),
        lambda: coordination.withdraw_nomination(actor, nomination=call.nominations.get(), since=since),
        lambda: coordination.freeze_roll(actor, call=call, since=since),
        lambda: coordination.vote(actor, call=call, ranking=["oxfam"]),
        lambda: coordination.object(actor, call=call, reason="No.", since=since),
        lambda: coordination.close_call(actor, call=call, since=since),
        lambda: coordination.take_office(
            actor, partnership=network.partnership, organisation=oxfam, since=since, until=since, basis="We say so"
        ),
        lambda: coordination.name_deputy(actor, term=term, organisation=oxfam, since=since),
        lambda: coordination.note_absence(actor, term=term, first=made.CLOSES, last=made.CLOSES, since=since),
        lambda: coordination.resign(actor, term=term, since=since),
        lambda: coordination.expire(actor, term=term, since=since),
    ]
    told = Act.objects.count()
    for attempt in tries:
        with pytest.raises(Refused):
            attempt()
    assert Act.objects.count() == told
