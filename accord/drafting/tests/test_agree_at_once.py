"""Both sides act in the same second: in two transactions, on two connections."""

from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accord.drafting.models import Assent, Published, Version
from accord.drafting.operations import launch
from accord.drafting.queries.assents import agreed_on
from accord.drafting.queries.proposals import latest
from accord.drafting.tests.make_assents import agreed
from accord.drafting.tests.make_proposals import DRAFT, LAUNCH, changed, contents, moved, proposed
from accord.kit.dates import When
from accord.network import operations as network
from accord.network.models import Seat, SeatEnd
from accord.record.models import Act

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds):
    """Run these, each in a thread with a connection of its own; give what each came to, in order."""
    ready, came_to = Barrier(len(deeds)), [None] * len(deeds)

    def run(place, deed):
        try:
            connection.ensure_connection()
            ready.wait(timeout=20)
            deed()
            came_to[place] = ""
        except ValidationError as refused:
            came_to[place] = " ".join(refused.messages)
        finally:
            connection.close()

    threads = [Thread(target=run, args=each) for each in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return came_to


def acts_in_order():
    return [str(act.verb) for act in Act.objects.filter(verb__in=["drafting.agree", "drafting.revise"]).order_by("id")]


@pytest.mark.parametrize("time", range(5))
def test_nobody_agrees_to_a_version_after_the_next_is_there(time):
    made = contents()
    proposal = proposed(made)
    version = latest(proposal)
    agrees, revises = at_once(
        lambda: agreed(made.civil_society(DRAFT), Version.objects.get(pk=version.pk)),
        lambda: changed(made, proposal, title="Other words"),
    )
    assert revises == ""
    if agrees:
        assert "is not the latest any more" in agrees
        assert not Assent.objects.exists()
    else:
        assert acts_in_order() == ["drafting.agree", "drafting.revise"]
    last = latest(proposal)
    assert agreed_on([last], DRAFT)[last.pk].by == {}


def test_both_sides_agree_at_once_and_each_once():
    made = contents()
    version = latest(proposed(made))
    deeds = [
        lambda actor=actor: agreed(actor, Version.objects.get(pk=version.pk))
        for actor in (made.government(DRAFT), made.civil_society(DRAFT), made.government(DRAFT))
    ]
    came_to = at_once(*deeds)
    assert sum(not each for each in came_to) == 2
    assert came_to[1] == ""
    assert agreed_on([version], DRAFT)[version.pk].both


def test_whoever_loses_the_seat_in_the_same_second_agreed_before_it_or_not_at_all():
    made = contents()
    version = latest(proposed(made))
    actor = made.government(DRAFT)
    seat = Seat.objects.get(pk=int(actor.seat.reference.rpartition("/")[2]))
    agrees, ends = at_once(
        lambda: agreed(actor, Version.objects.get(pk=version.pk)),
        lambda: network.end_seat(actor, seat=seat, since=version.since),
    )
    assert ends == ""
    verbs = [str(act.verb) for act in Act.objects.order_by("id")][-2:]
    assert SeatEnd.objects.count() == 1
    assert ("drafting.agree" in verbs) == (agrees == "")
    if not agrees:
        assert verbs[0] == "drafting.agree"


def test_what_is_changed_while_the_plan_is_launched_is_in_it_or_refused():
    made = contents()
    proposal = proposed(made)
    moved(made, proposal)
    launches, revises = at_once(
        lambda: launch.launch(
            made.government(), plan=made.plan, title="The plan", since=When.day(LAUNCH), reason="It is time."
        ),
        lambda: changed(made, proposal, made.civil_society(), day=LAUNCH, title="Other words"),
    )
    row = Published.objects.get()
    assert launches == ""
    assert row.version == latest(proposal)
    assert row.version.number == (1 if revises else 2)
    if revises:
        assert "stands in the plan that was launched" in revises


def test_of_two_who_launch_at_once_one_does():
    made = contents()
    moved(made, proposed(made))
    given = {"plan": made.plan, "title": "The plan", "since": When.day(LAUNCH), "reason": "It is time."}
    came_to = at_once(
        lambda: launch.launch(made.government(), **given), lambda: launch.launch(made.civil_society(), **given)
    )
    assert sorted(came_to) == ["", "The plan has been launched: that is done once."]
    assert Published.objects.count() == 1
