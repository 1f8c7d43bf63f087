"""Civil society's own estimates: ranked and kept in its room, and nowhere else."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accord.access.actors import Actor, Role
from accord.drafting.models import Estimate
from accord.drafting.queries.asks_estimates import ranking
from accord.drafting.tests.make_asks import (
    MET,
    brought,
    contents,
    department,
    estimated,
    member,
    official,
    taken,
)
from accord.network.tests.make import noon
from accord.process.tests.make_decisions import sign_in
from accord.record.models import Act
from accord.record.publics import publics

pytestmark = pytest.mark.django_db
LATER = MET + timedelta(days=7)
SECRET = "The minister is against it."


@pytest.fixture
def made():
    return contents()


def order(made, day, actor=None):
    return [(each.settled.ask.number, each.worth) for each in ranking(made.plan, actor or made.civil_society(day), day)]


def test_asks_are_ranked_by_impact_and_chance_for_the_effort_with_history(made):
    first, second = brought(made), brought(made)
    brought(made)
    estimated(made, first)
    estimated(made, second, likelihood=4, effort=2, impact=3)
    estimated(made, first, day=LATER, likelihood=5, effort=1)
    assert order(made, MET) == [("A02", 6.0), ("A01", 2.5), ("A03", None)]
    assert order(made, LATER) == [("A01", 25.0), ("A02", 6.0), ("A03", None)]
    assert [row.likelihood for row in ranking(made.plan, made.civil_society(LATER), LATER)[0].estimates] == [5, 2]
    assert order(made, LATER, made.government(LATER)) == [("A01", None), ("A02", None), ("A03", None)]


@pytest.mark.parametrize("column", ["likelihood", "effort", "impact"])
@pytest.mark.parametrize("value", [0, 6, -1])
def test_each_is_one_to_five(made, column, value):
    with pytest.raises(ValidationError) as refused:
        estimated(made, brought(made), **{column: value})
    assert list(refused.value.message_dict) == [column]


def test_the_act_lies_in_the_room_and_the_export_is_for_the_room(made):
    estimated(made, brought(made))
    act = Act.objects.get(verb="drafting.estimate_ask")
    assert (act.visibility, act.room_side) == ("room", "civil-society")
    public = next(each for each in publics() if each.model is Estimate)
    assert public.visible(made.civil_society(MET)).count() == 1
    for actor in (Actor.anonymous(noon(MET)), made.government(MET), official(department(made))):
        assert not public.visible(actor).exists()


def test_no_page_tells_the_other_side_or_the_public_that_there_is_an_estimate(client, made):
    ask = brought(made)
    cafod = made.body("CAFOD")
    pages = [reverse("drafting:asks", args=[made.slug]), reverse("drafting:ask", args=[made.slug, "A01"])]
    rooms = [
        reverse("drafting:asks_estimates", args=[made.slug]),
        reverse("drafting:ask_estimate", args=[made.slug, "A01"]),
    ]
    plain = {role: _read(client, made, role, pages) for role in (None, Role.LEAD_OFFICIAL)}
    estimated(made, ask, member(cafod))
    for role, before in plain.items():
        assert _read(client, made, role, pages) == before
        assert "stimate" not in "".join(before)
        assert {client.get(address).status_code for address in rooms} == {404 if role else 302}
        assert role is None or client.post(rooms[1], {"likelihood": 1, "effort": 1, "impact": 1}).status_code == 404
    sign_in(client, made.making, Role.COORDINATOR)
    assert all(SECRET in client.get(address).content.decode() for address in [pages[1], *rooms])


def _read(client, made, role, pages):
    client.logout()
    if role:
        sign_in(client, made.making, role)
    found = [client.get(address).content.decode() for address in pages]
    return [page.partition("<main")[2].partition("</main>")[0] for page in found]


def test_from_the_page_it_is_ranked_beside_what_departments_say(client, made):
    ask, home = brought(made), department(made)
    taken(ask, home, official(home), "We cannot.")
    sign_in(client, made.making, Role.COORDINATOR)
    address = reverse("drafting:ask_estimate", args=[made.slug, "A01"])
    assert client.post(address, {"likelihood": 9, "effort": 1, "impact": 1}).status_code == 422
    done = client.post(address, {"likelihood": 4, "effort": 2, "impact": 5, "blockers": "Money"})
    page = client.get(done.headers["Location"]).content.decode()
    for told in ("10.0", "Likely 4, effort 2, impact 5", "Money", "We cannot."):
        assert told in page
    assert Estimate.objects.get().body == "Involve"
