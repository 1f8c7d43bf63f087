"""At the page of what was submitted each seat finds what it can do there, and no more."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accord.access.actors import Role
from accord.network.queries import local_day
from accord.process.tests.make_decisions import sign_in
from accord.signoff.models import Move
from accord.signoff.queries.routes import StepEntry
from accord.signoff.tests.make_signoff import does, signoff, subject

pytestmark = pytest.mark.django_db
STEPS = (StepEntry("Legal advisers", "lawyer", 3), StepEntry("The minister", "minister", 5, needs=(1,)))


@pytest.fixture
def made(client):
    """What the Cabinet Office is to clear, and its lead official signed in."""
    found = signoff()
    found.today = local_day(found.plan.partnership, timezone.now())
    found.routed(found.cabinet, STEPS)
    found.row = found.sent(found.cabinet, day=found.today)
    sign_in(client, found.making, Role.LEAD_OFFICIAL)
    return found


def at(made, name="submission", row=None, **told):
    row = row or made.row
    return reverse(f"signoff:{name}", kwargs={"plan": made.plan.slug, "code": row.code, **told})


def act(made, client, name, order=1, **typed):
    typed.setdefault("sha256", made.row.sha256)
    return client.post(at(made, "move", order=order, act=name), typed)


def page(made, client):
    return client.get(at(made)).content.decode()


def test_each_act_of_a_step_is_offered_when_it_fits(client, made):
    words = page(made, client)
    assert "For you to do: Legal advisers" in words
    assert "For you to do: The minister" not in words
    assert "Answer the question" not in words
    assert act(made, client, "query", words="Who pays?").status_code == 302
    assert "Answer the question" in page(made, client)
    assert act(made, client, "answer", words="We do.").status_code == 302
    assert act(made, client, "condition", words="From April.").status_code == 302
    words = page(made, client)
    assert "The condition is met" in words
    assert "Approve these exact words" not in words
    assert act(made, client, "met").status_code == 302
    assert "For you to do: The minister" in page(made, client)
    assert act(made, client, "approve", 2).status_code == 302
    words = page(made, client)
    assert "2 of 2 steps have cleared it" in words
    assert "For you to do" not in words


def test_a_refusal_is_read_by_everybody(client, made):
    assert act(made, client, "refuse", words="It costs too much.").status_code == 302
    client.logout()
    words = page(made, client)
    assert "Refused by Legal advisers" in words
    assert "It costs too much." in words


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("approve", {"sha256": "0" * 64}, "These are not the words that were submitted."),
        ("approve", {"sha256": ""}, "These are not the words that were submitted."),
        ("query", {"words": ""}, "This field is required."),
        ("answer", {"words": "Nobody asked."}, "No question of this step is open."),
        ("met", {}, "No condition of this step is open."),
    ],
)
def test_bad_input_is_told_and_changes_nothing(client, made, name, typed, told):
    response = act(made, client, name, **typed)
    assert (response.status_code, told in response.content.decode()) == (422, True)
    assert typed.get("words", "") in response.content.decode()
    assert not Move.objects.exists()


def test_out_of_turn_twice_and_unknown_acts_are_refused(client, made):
    early = act(made, client, "approve", 2)
    assert (early.status_code, "it waits for Legal advisers" in early.content.decode()) == (422, True)
    assert act(made, client, "approve").status_code == 302
    assert act(made, client, "approve").status_code == 422
    assert act(made, client, "praise").status_code == 404
    assert act(made, client, "approve", 9).status_code == 404


def test_the_other_side_is_offered_nothing_and_refused(client, made):
    client.logout()
    sign_in(client, made.making, Role.COORDINATOR)
    words = page(made, client)
    assert "For you to do" not in words
    assert "Take it back" not in words
    assert act(made, client, "approve").status_code == 422
    assert client.post(at(made, "withdraw"), {"reason": "No."}).status_code == 422
    assert not Move.objects.exists()


def test_it_is_taken_back_with_a_reason_and_a_newer_version_is_told(client, made):
    newer = made.sent(made.cabinet, subject(2, parts={"words": "w2"}), day=made.today)
    words = page(made, client)
    assert "A newer version goes round" in words
    assert at(made, row=newer) in words
    assert client.post(at(made, "withdraw", newer), {"reason": ""}).status_code == 422
    assert client.post(at(made, "withdraw", newer), {"reason": "Too early."}).status_code == 302
    assert "Too early." in client.get(at(made, row=newer)).content.decode()


def test_what_stands_of_an_earlier_version_is_told(client, made):
    route = (StepEntry("Finance", "finance", 2, looks_at=("milestones",)), StepEntry("The minister", "minister", 5))
    made.routed(made.cabinet, route)
    first = made.sent(made.cabinet, subject(1, key="p2"), day=made.today)
    does(first, 1, day=made.today)
    second = made.sent(made.cabinet, subject(2, key="p2", parts={"words": "w2"}), day=made.today)
    words = client.get(at(made, row=second)).content.decode()
    assert "Approved before" in words
    assert "nothing it looks at has changed" in words
