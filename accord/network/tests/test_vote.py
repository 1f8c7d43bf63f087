import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from time import monotonic, sleep

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from accord.access.actors import Role
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network import operations
from accord.network.models import Urn
from accord.network.operations import coordination
from accord.network.tests import make
from accord.network.tests import make_coordination as made
from accord.record.models import Act, Words
from accord.record.publics import publics

pytestmark = pytest.mark.django_db


def seated(network, name, day):
    """Somebody else sits for a member from a day on."""
    seat = operations.give_seat(
        network.table.civil_society(day),
        role=Role.MEMBER,
        since=When.day(make.START),
        partnership=network.partnership,
        organisation=network.bodies[name],
        person=make.person("Another"),
    )
    network.seats[name] = seat.value


def test_each_organisation_has_one_vote_whoever_sits_for_it():
    network, call = made.asked("Oxfam", "Tearfund")
    network.vote(call, "Oxfam", "tearfund", "oxfam")
    seated(network, "Oxfam", made.CALLED)
    with pytest.raises(ValidationError, match="Oxfam has answered already: each organisation has one vote"):
        network.vote(call, "Oxfam", "oxfam")
    assert [each["ranking"] for each in Urn.objects.get().ballots] == [["tearfund", "oxfam"]]


def test_nobody_seats_voters_for_others_once_the_roll_is_settled():
    network, call = made.asked("Oxfam", "Tearfund")
    seated(network, "Oxfam", made.OPENS)
    with pytest.raises(Refused, match="given after 10 September 2012, when the roll was settled"):
        network.vote(call, "Oxfam", "oxfam")
    assert Urn.objects.get().ballots == []


def test_the_record_tells_that_and_never_how():
    network, call = made.asked("Oxfam", "Tearfund")
    receipt = network.vote(call, "Article 19", "tearfund")
    act = Act.objects.get(verb="network.vote")
    assert (act.body, act.thing, act.facts) == ("Article 19", call.reference, {})
    told = [each.text for each in Words.objects.filter(act=act)]
    assert told == ["Call 1: choose a coordinator"]
    assert receipt not in json.dumps(list(Act.objects.values("facts", "digests")))
    assert call.roll.get(organisation__name="Article 19").answered
    assert {"id", "call_id", "ballots"} == {column.attname for column in Urn._meta.concrete_fields}


def test_the_ballots_stand_in_the_order_of_what_they_say():
    network, call = made.asked("Oxfam", "Tearfund")
    cast = [("Tearfund", "tearfund"), ("Involve", "oxfam"), ("Article 19", "tearfund"), ("Oxfam", "oxfam")]
    receipts = [network.vote(call, by, name) for by, name in cast]
    ballots = Urn.objects.get().ballots
    assert ballots == sorted(ballots, key=lambda each: (each["ranking"], each["receipt"]))
    assert {each["receipt"] for each in ballots} == set(receipts)
    assert all(set(each) == {"receipt", "ranking"} and len(each["receipt"]) == 16 for each in ballots)


def test_no_ballot_leaves_the_house_before_the_call_is_closed():
    network, call = made.asked("Oxfam")
    network.vote(call, "Oxfam", "oxfam")
    urn = next(each for each in publics() if each.name == "network.urn")
    assert not urn.visible(network.member("Oxfam", made.OPENS)).exists()
    network.close(call, "Oxfam")
    assert urn.visible(network.member("Oxfam", made.AFTER)).exists()


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2012, 9, 11), "Members answer from 12 September 2012"),
        (made.AFTER, "The last day to answer was 20 September 2012"),
    ],
)
def test_only_from_the_first_to_the_last_day(day, words):
    network, call = made.asked("Oxfam")
    with pytest.raises(ValidationError, match=words):
        network.vote(call, "Oxfam", "oxfam", day=day)
    assert network.vote(call, "Oxfam", "oxfam", day=made.CLOSES)


@pytest.mark.parametrize(
    ("ranking", "words"),
    [
        (["oxfam", "oxfam"], "Rank each organisation once"),
        (["oxfam", "article-19"], "“article-19” does not stand"),
        ([], "Rank at least one"),
    ],
)
def test_a_ballot_that_cannot_be_read_is_refused(ranking, words):
    network, call = made.asked("Oxfam", "Tearfund")
    with pytest.raises(ValidationError) as caught:
        network.vote(call, "Oxfam", *ranking)
    assert words in caught.value.message_dict["ranking"][0]
    assert not call.roll.filter(answered=True).exists()


def test_a_recall_takes_one_answer():
    network = made.network()
    call = network.call(purpose="recall")
    network.freeze(call)
    for wrong in (["oxfam"], ["keep", "recall"]):
        with pytest.raises(ValidationError):
            network.vote(call, "Oxfam", *wrong)
    assert network.vote(call, "Oxfam", "recall")


def test_where_silence_agrees_nobody_votes():
    network, call = made.asked("Oxfam", method="consent", quorum=0)
    with pytest.raises(ValidationError, match="In this call silence agrees"):
        network.vote(call, "Oxfam", "oxfam")
    assert not Urn.objects.exists()


def test_nobody_votes_after_it_was_closed():
    network, call = made.asked("Oxfam")
    network.close(call, "Oxfam")
    with pytest.raises(ValidationError, match="closed already"):
        network.vote(call, "Oxfam", "oxfam")


def test_another_network_has_no_vote_here():
    _network, call = made.asked("Oxfam")
    elsewhere = make.table("wales")
    with pytest.raises(Refused, match="another partnership"):
        coordination.vote(elsewhere.civil_society(made.OPENS), call=call, ranking=["oxfam"])


def answered_by_another(network, call):
    try:
        return network.vote(call, "Oxfam", "oxfam")
    finally:
        connection.close()


def somebody_waits():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_for_one_organisation_the_second_waits_and_is_refused():
    network, call = made.asked("Oxfam")
    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            receipt = network.vote(call, "Oxfam", "oxfam")
            other = threads.submit(answered_by_another, network, call)
            end = monotonic() + 20
            while not (other.done() or somebody_waits()):
                assert monotonic() < end
                sleep(0.01)
        with pytest.raises(ValidationError, match="each organisation has one vote"):
            other.result(20)
    assert [each["receipt"] for each in Urn.objects.get().ballots] == [receipt]
