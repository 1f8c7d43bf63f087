from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.models import RollEntry
from accord.network.operations import coordination, membership
from accord.network.tests import make_coordination as made
from accord.record.models import Act

pytestmark = pytest.mark.django_db


def test_the_roll_is_the_members_when_nominations_closed_whoever_publishes_it_when():
    network = made.network()
    call = network.call()
    network.join("Late", date(2012, 9, 11))
    left = network.partnership.memberships.get(organisation=network.bodies["Tearfund"])
    gone = When.day(made.NOMINATED)
    membership.leave(network.member("Tearfund", made.NOMINATED), membership=left, since=gone)
    day = date(2012, 9, 11)
    coordination.freeze_roll(network.member("Oxfam", day), call=call, since=When.day(day))
    assert [str(each) for each in call.roll.all()] == ["Article 19", "Involve", "Oxfam"]
    assert Act.objects.get(verb="network.freeze_roll").facts["organisations"] == 3
    with pytest.raises(Refused, match="Late is not on the roll of this call"):
        network.vote(call, "Late", "oxfam")


@pytest.mark.parametrize(
    ("day", "words"),
    [(made.NOMINATED, "once nominations have closed"), (made.AFTER, "The last day to answer was 20 September 2012")],
)
def test_neither_too_early_nor_too_late(day, words):
    network = made.network()
    call = network.call()
    with pytest.raises(ValidationError, match=words):
        network.freeze(call, day)
    assert not RollEntry.objects.exists()


def test_published_once():
    network, call = made.asked()
    with pytest.raises(ValidationError, match="published already"):
        network.freeze(call)
    assert call.roll.count() == 4


def test_before_it_is_published_nobody_answers():
    network = made.network()
    call = network.call()
    network.nominate(call, "Oxfam")
    with pytest.raises(Refused, match="The roll has not been published yet"):
        network.vote(call, "Oxfam", "oxfam")


def test_a_network_without_members_has_no_roll():
    network = made.Network(made.make.table())
    call = network.call()
    with pytest.raises(ValidationError, match="had no members"):
        network.freeze(call)
