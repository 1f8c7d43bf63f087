from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Role
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.tests.make import START, table
from accord.texts.log.writing import now
from accord.texts.models import Manner
from accord.texts.operations import suggestions
from accord.texts.tests.make import begun, somebody
from accord.texts.tests.make_suggestions import says, suggest

pytestmark = pytest.mark.django_db
TODAY = When.day(START)


@pytest.fixture
def home():
    return table()


@pytest.fixture
def agreed(home):
    return begun(home, manner=Manner.SUGGESTED)


def test_who_suggested_it_takes_it_back_and_so_does_their_body(home, agreed):
    _person, member = somebody(home, Role.MEMBER)
    first = suggest(member, agreed, says(0, "The state we are in."))
    second = suggest(member, agreed, says(1, "What we promise you."))
    suggestions.withdraw(member, text=agreed, names=[first.name], since=TODAY)
    (end,) = suggestions.withdraw(home.civil_society(), text=agreed, names=[second.name], since=TODAY)
    assert (end.outcome, end.before, end.after) == ("withdrawn", "What we promise.", "What we promise you.")
    assert not now(agreed).names


def test_a_person_takes_back_their_own_from_another_seat_too(home, agreed):
    _person, member = somebody(home, Role.MEMBER)
    made = suggest(member, agreed, says(0, "The state we are in."))
    elsewhere = replace(member, seat=replace(member.seat, body="Another body"))
    suggestions.withdraw(elsewhere, text=agreed, names=[made.name], since=TODAY)
    assert made.ends.get().body == "Another body"


def test_nobody_else_takes_it_back(home, agreed):
    made = suggest(home.civil_society(), agreed, says(0, "The state we are in."))
    _person, other = somebody(home, Role.MEMBER, body=home.body("Tearfund"))
    for actor in (other, home.government()):
        with pytest.raises(Refused, match="Who suggested it takes it back"):
            suggestions.withdraw(actor, text=agreed, names=[made.name], since=TODAY)
    assert now(agreed).names == (made.name,)


def test_nobody_signed_in_is_not_everybody_who_is_not(home, agreed):
    made = suggest(home.civil_society(), agreed, says(0, "The state we are in."))
    nobody = replace(home.government(), person="", seat=None)
    with pytest.raises(Refused, match="Sign in"):
        suggestions.withdraw(nobody, text=agreed, names=[made.name], since=TODAY)


def test_what_is_taken_back_is_not_taken_back_again(home, agreed):
    made = suggest(home.civil_society(), agreed, says(0, "The state we are in."))
    suggestions.withdraw(home.civil_society(), text=agreed, names=[made.name], since=TODAY)
    with pytest.raises(ValidationError, match="Involve took it back on"):
        suggestions.withdraw(home.civil_society(), text=agreed, names=[made.name], since=TODAY)
