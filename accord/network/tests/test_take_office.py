from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Actor
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network import operations
from accord.network.models import Seat, Term, TermEnd
from accord.network.operations import coordination
from accord.network.queries.coordination import history, office, term_of
from accord.network.tests import make
from accord.network.tests import make_coordination as made
from accord.record.models import Act

pytestmark = pytest.mark.django_db
AGREED = "Asked by the network, September 2012"


def take(network, actor=None, **told):
    given = {
        "partnership": network.partnership,
        "organisation": network.bodies["Involve"],
        "since": When.month(2012, 9),
        "until": When.unknown(),
        "basis": AGREED,
    }
    return coordination.take_office(actor or network.table.civil_society(made.AFTER), **{**given, **told})


def test_by_agreement_in_a_rough_month_the_seat_that_is_there_stays():
    network = made.network()
    seat = network.partnership.seats.get(role="coordinator")
    term = take(network)
    act = Act.objects.get(verb="network.take_office")
    assert (act.thing, act.at_words, act.words.get(key="basis").text) == (term.reference, "September 2012", AGREED)
    assert [each.pk for each in Seat.objects.filter(role="coordinator", person=None)] == [seat.pk]
    assert term_of(network.partnership, date(2012, 9, 29)) is None
    assert term_of(network.partnership, date(2012, 9, 30)) == term


@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        ({"basis": " "}, "basis"),
        ({"until": When.month(2012, 8)}, "until"),
        ({"since": When.unknown()}, "since"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(wrong, column):
    network = made.network()
    with pytest.raises(ValidationError) as caught:
        take(network, **wrong)
    assert column in caught.value.message_dict
    assert not Term.objects.exists()


def test_only_a_body_of_civil_society_here():
    network = made.network()
    for body in (network.table.cabinet, make.table("wales").involve):
        with pytest.raises(ValidationError, match="does not belong to civil society at this table"):
            take(network, organisation=body)
        with pytest.raises(ValidationError, match="does not belong to civil society at this table"):
            take(network, deputy=body)
    assert not Term.objects.exists()


def test_one_term_at_a_time():
    network = made.network()
    take(network)
    with pytest.raises(ValidationError, match="Involve coordinates the network since September 2012"):
        take(network, organisation=network.bodies["Oxfam"], since=When.month(2012, 10))


def test_the_network_alone_says_so_any_member_while_there_is_none_and_never_the_administrator():
    network = made.network()
    with pytest.raises(Refused):
        take(network, network.member("Oxfam", made.AFTER))
    seat = network.partnership.seats.get(role="coordinator")
    operations.end_seat(network.table.civil_society(), seat=seat, since=When.day(make.START))
    for actor in (make.administrator(made.AFTER), network.table.government(made.AFTER)):
        with pytest.raises(Refused):
            take(network, actor)
    take(network, network.member("Oxfam", made.AFTER), since=When.day(made.AFTER))
    assert network.partnership.seats.filter(role="coordinator", person=network.people["Involve"]).exists()


def test_what_was_told_of_later_days_is_not_rewritten():
    network = made.network()
    first = take(network, since=When.day(date(2012, 5, 1)), until=When.unknown())
    coordination.resign(network.table.civil_society(made.CALLED), term=first, since=When.day(made.CALLED))
    ended = {seat.pk: seat.end.since for seat in Seat.objects.filter(role="coordinator")}
    member = network.member("Oxfam", made.AFTER)
    with pytest.raises(ValidationError, match="Involve coordinates the network since 1 May 2012") as caught:
        take(network, member, organisation=network.bodies["Oxfam"], since=When.day(date(2012, 4, 15)))
    assert "organisation" in caught.value.message_dict
    take(network, member, organisation=network.bodies["Oxfam"], since=When.day(made.CALLED))
    assert {seat.pk: seat.end.since for seat in Seat.objects.filter(pk__in=ended)} == ended


def test_a_body_without_people_here_gets_a_seat_for_nobody_by_name():
    network = made.network()
    body = network.table.body("Known from papers")
    take(network, organisation=body)
    seat = Seat.objects.get(organisation=body)
    assert (seat.role, seat.person) == ("coordinator", None)
    assert office(network.partnership, made.CALLED).body == network.bodies["Involve"]
    assert office(network.partnership, date(2012, 9, 30)).body == body


def test_resigning_ends_the_seats_and_is_for_the_coordinator_alone():
    network = made.network()
    term = take(network, since=When.day(made.CALLED))
    for actor in (network.member("Oxfam", made.AFTER), network.table.government(made.AFTER)):
        with pytest.raises(Refused):
            coordination.resign(actor, term=term, since=When.day(made.AFTER))
    with pytest.raises(ValidationError, match="A term ends after it begins"):
        coordination.resign(network.table.civil_society(made.AFTER), term=term, since=When.day(make.START))
    coordination.resign(network.table.civil_society(made.AFTER), term=term, since=When.day(made.AFTER), reason="Tired")
    assert office(network.partnership, made.AFTER).body is None
    assert office(network.partnership, made.CLOSES).body == network.bodies["Involve"]
    held, earlier = history(network.partnership, made.AFTER)[0], history(network.partnership, made.CLOSES)[0]
    assert (held.end.cause, held.end.reason, earlier.end) == ("resigned", "Tired", None)
    with pytest.raises(ValidationError, match="ended already"):
        coordination.resign(Actor("", network.table.coordinator, make.noon(made.AFTER)), term=term, since=term.since)


def test_a_term_runs_out_and_then_any_member_ends_it():
    network = made.network()
    term = take(network, since=When.day(made.CALLED), until=When.day(made.AFTER))
    member = network.member("Oxfam", made.CLOSES)
    with pytest.raises(ValidationError, match="This term has not run out: its end is 21 September 2012"):
        coordination.expire(member, term=term, since=When.day(made.CLOSES))
    assert not office(network.partnership, made.CLOSES).ran_out
    assert office(network.partnership, made.AFTER).ran_out
    coordination.expire(network.member("Oxfam", made.AFTER), term=term, since=When.day(made.AFTER))
    assert TermEnd.objects.get().cause == "expired"
    assert office(network.partnership, made.AFTER).body is None
