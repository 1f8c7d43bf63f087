import pytest
from django.core.exceptions import ValidationError

from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.models import Nomination
from accord.network.operations import coordination
from accord.network.queries.coordination import standing
from accord.network.tests import make_coordination as made
from accord.record.models import Act

pytestmark = pytest.mark.django_db


def test_a_member_nominates_itself_or_another_with_a_statement():
    network = made.network()
    call = network.call()
    itself, other = network.nominate(call, "Oxfam"), network.nominate(call, "Tearfund", by="Oxfam")
    assert (itself.nominated_by, other.nominated_by) == (network.bodies["Oxfam"], network.bodies["Oxfam"])
    act = Act.objects.get(thing=other.reference)
    assert act.words.get(key="statement").text == "Tearfund listens."


def test_who_is_no_member_neither_stands_nor_nominates():
    network = made.network()
    call = network.call()
    network.bodies["Stranger"] = network.table.body("Stranger")
    with pytest.raises(ValidationError, match="Stranger is not a member of the network"):
        network.nominate(call, "Stranger", by="Oxfam")
    network.join("Late", made.NOMINATED)
    with pytest.raises(Refused, match="Late is not a member of the network"):
        network.nominate(call, "Oxfam", by="Late")
    assert not Nomination.objects.exists()
    assert network.nominate(call, "Late", day=made.NOMINATED)


def test_nominations_close_at_the_end_of_the_day():
    network = made.network()
    call = network.call()
    network.nominate(call, "Oxfam", day=made.NOMINATED)
    with pytest.raises(ValidationError) as caught:
        network.nominate(call, "Tearfund", day=made.OPENS)
    assert caught.value.message_dict == {"organisation": ["Nominations closed on 10 September 2012."]}


def test_once_and_with_words():
    network = made.network()
    call = network.call()
    network.nominate(call, "Oxfam")
    with pytest.raises(ValidationError, match="nominated in this call already"):
        network.nominate(call, "Oxfam", by="Tearfund")
    with pytest.raises(ValidationError) as caught:
        coordination.nominate(
            network.member("Tearfund", made.CALLED),
            call=call,
            organisation=network.bodies["Tearfund"],
            statement="  ",
            since=When.day(made.CALLED),
        )
    assert "statement" in caught.value.message_dict


def test_only_the_nominated_body_withdraws_and_only_before_the_answers():
    network = made.network()
    call = network.call()
    nomination = network.nominate(call, "Oxfam", by="Tearfund")
    with pytest.raises(Refused, match="Only Oxfam itself can withdraw"):
        coordination.withdraw_nomination(
            network.member("Tearfund", made.CALLED), nomination=nomination, since=When.day(made.CALLED)
        )
    with pytest.raises(ValidationError, match="The members answer already"):
        coordination.withdraw_nomination(
            network.member("Oxfam", made.OPENS), nomination=nomination, since=When.day(made.OPENS)
        )
    assert standing(call, made.NOMINATED) == [nomination]
    for again in (False, True):
        if again:
            with pytest.raises(ValidationError, match="withdrawn already"):
                withdraw(network, nomination)
        else:
            withdraw(network, nomination)
    assert standing(call, made.CALLED) == [nomination]
    assert standing(call, made.NOMINATED) == []


def withdraw(network, nomination):
    return coordination.withdraw_nomination(
        network.member("Oxfam", made.NOMINATED), nomination=nomination, since=When.day(made.NOMINATED), reason="Busy"
    )


def test_in_a_recall_nobody_is_nominated():
    network = made.network()
    with pytest.raises(ValidationError, match="In a recall nobody is nominated"):
        network.nominate(network.call(purpose="recall"), "Oxfam")
