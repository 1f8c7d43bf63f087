from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accord.access.actors import Role
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.models import Absence
from accord.network.operations import coordination, membership
from accord.network.queries import seats_of
from accord.network.queries.coordination import deputy_of, office
from accord.network.tests import make, make_membership
from accord.network.tests import make_coordination as made

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2012, 10, 1), date(2012, 10, 5)
DAY = timedelta(days=1)


def away(network, term, actor=None, first=FIRST, last=LAST):
    return coordination.note_absence(
        actor or network.table.civil_society(made.AFTER), term=term, first=first, last=last, since=When.day(made.AFTER)
    )


def roles(network, day, name="Oxfam"):
    return {seat.role for seat in seats_of(network.people[name], make.noon(day))}


def deputised():
    network = made.network()
    return network, network.in_office(deputy=network.bodies["Oxfam"])


def test_the_deputy_acts_from_the_first_to_the_last_day_and_no_longer():
    network, term = deputised()
    away(network, term)
    assert roles(network, FIRST - DAY) == {Role.MEMBER}
    assert roles(network, FIRST) == roles(network, LAST) == {Role.MEMBER, Role.COORDINATOR}
    assert roles(network, LAST + DAY) == {Role.MEMBER}
    assert office(network.partnership, FIRST).away.deputy == network.bodies["Oxfam"]
    assert office(network.partnership, FIRST - DAY).away is None
    assert [len(office(network.partnership, day).absences) for day in (made.CLOSES, made.AFTER)] == [0, 1]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({"first": LAST, "last": FIRST}, "The last day is not before the first, 5 October 2012"),
        ({"first": made.CLOSES, "last": LAST}, "This day is over"),
        ({"first": LAST, "last": LAST + DAY}, "from 1 October 2012 to 5 October 2012 is noted already"),
    ],
)
def test_days_that_cannot_be_are_refused(days, words):
    network, term = deputised()
    away(network, term)
    with pytest.raises(ValidationError, match=words):
        away(network, term, **days)
    assert Absence.objects.count() == 1


def test_without_a_deputy_nobody_stands_in():
    network = made.network()
    term = network.in_office()
    with pytest.raises(ValidationError, match="name one first"):
        away(network, term)
    with pytest.raises(ValidationError, match="does not stand in for itself"):
        coordination.name_deputy(
            network.table.civil_society(), term=term, organisation=network.bodies["Involve"], since=term.since
        )


def test_the_deputy_may_say_it_and_other_members_not():
    network, term = deputised()
    with pytest.raises(Refused):
        away(network, term, network.member("Tearfund", made.AFTER))
    assert away(network, term, network.member("Oxfam", made.AFTER))


def test_deputies_follow_one_another():
    network, term = deputised()
    coordination.name_deputy(
        network.table.civil_society(made.AFTER),
        term=term,
        organisation=network.bodies["Tearfund"],
        since=When.day(made.AFTER),
    )
    assert deputy_of(term, made.CLOSES) == network.bodies["Oxfam"]
    assert deputy_of(term, made.AFTER) == network.bodies["Tearfund"]


def test_with_the_term_the_deputys_seat_ends_too():
    network, term = deputised()
    away(network, term)
    day = FIRST + DAY
    coordination.resign(network.table.civil_society(day), term=term, since=When.day(day))
    assert roles(network, FIRST) == {Role.MEMBER, Role.COORDINATOR}
    assert roles(network, day) == {Role.MEMBER}


def test_with_the_term_a_seat_to_come_never_begins():
    network, term = deputised()
    away(network, term)
    coordination.resign(network.table.civil_society(made.AFTER), term=term, since=When.day(made.AFTER))
    assert roles(network, FIRST) == {Role.MEMBER}


def test_who_leaves_the_network_stands_in_no_more():
    network, term = deputised()
    away(network, term)
    oxfam = network.partnership.memberships.get(organisation=network.bodies["Oxfam"])
    membership.leave(network.member("Oxfam", made.AFTER), membership=oxfam, since=When.day(made.AFTER))
    assert roles(network, made.AFTER) == roles(network, FIRST) == set()


def test_pages_name_who_is_in_office_and_not_who_stands_in(client):
    network, term = deputised()
    make_membership.charter(network.table)
    network.table.partnership.organisations.filter(name="Oxfam").update(name="A deputy")  # first by name
    away(network, term)
    there = {"as_of": FIRST.isoformat()}
    assert "Involve has coordinated" in client.get(reverse("network:network", args=["uk"]), there).text
    assert "Involve, who coordinates the network" in client.get(reverse("network:join", args=["uk"]), there).text
