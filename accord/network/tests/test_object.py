import pytest
from django.core.exceptions import ValidationError

from accord.kit.dates import When
from accord.network.operations import coordination
from accord.network.tests import make_coordination as made
from accord.record.models import Act

pytestmark = pytest.mark.django_db
CONSENT = {"method": "consent", "quorum": 0}


def objects(network, call, by="Tearfund", reason="It has no staff.", day=made.OPENS):
    return coordination.object(network.member(by, day), call=call, reason=reason, since=When.day(day))


def test_an_objection_is_public_and_stops_the_consent():
    network, call = made.asked("Oxfam", **CONSENT)
    objection = objects(network, call)
    act = Act.objects.get(thing=objection.reference)
    assert act.words.get(key="reason").text == "It has no staff."
    outcome = network.close(call, "Oxfam")
    assert outcome.chosen is None
    assert outcome.words == "Nobody is chosen: there is no consent. Tearfund objected, with reasons."


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"day": made.NOMINATED}, "Members answer from"),
        ({"day": made.AFTER}, "The last day to answer was"),
        ({"reason": " "}, "Say why, in public"),
    ],
)
def test_in_time_and_with_a_reason(told, words):
    network, call = made.asked("Oxfam", **CONSENT)
    with pytest.raises(ValidationError, match=words):
        objects(network, call, **told)
    assert not call.objections.exists()


def test_once_and_not_in_a_vote():
    network, call = made.asked("Oxfam", **CONSENT)
    objects(network, call)
    with pytest.raises(ValidationError, match="Tearfund has objected already"):
        objects(network, call, reason="And no office.")


def test_in_a_vote_nobody_objects():
    network, call = made.asked("Oxfam")
    with pytest.raises(ValidationError, match="decided by vote"):
        objects(network, call)
