"""A route is set down step by step, without a script, and nothing typed is lost."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accord.access.actors import Role
from accord.kit.dates import When
from accord.process.tests.make_decisions import sign_in
from accord.signoff.forms.routes import without
from accord.signoff.models import RouteStep, Signer
from accord.signoff.queries.route_templates import template_steps, template_titles
from accord.signoff.tests.make_signoff import signoff

pytestmark = pytest.mark.django_db
TYPED = {
    "office-1": "Legal advisers",
    "kind-1": "lawyer",
    "days-1": "5",
    "looks_at-1": ["words", "milestones"],
    "office-2": "Finance",
    "kind-2": "finance",
    "days-2": "",
    "office-3": "The minister",
    "kind-3": "minister",
    "days-3": "10",
    "needs-3": ["1", "2"],
    "rests-3": ["recess"],
    "silence-3": "on",
}


@pytest.fixture
def made(client):
    found = signoff()
    sign_in(client, found.making, Role.LEAD_OFFICIAL)
    return found


def at(made, name="set_route", **told):
    return reverse(f"signoff:{name}", kwargs={"plan": made.plan.slug, "body": made.cabinet.slug, **told})


def values(words, name):
    return re.findall(rf'name="{name}"[^>]*value="([^"]*)"', words) or re.findall(
        rf'value="([^"]*)"[^>]*name="{name}"', words
    )


def test_templates_go_forwards_only_and_are_offered(client, made):
    for row in template_steps():
        assert all(need < row.order for need in row.needs)
    words = client.get(at(made), {"start": "department"}).content.decode()
    assert all(title in words for title in template_titles().values())
    assert values(words, "office-5") == ["The minister&#x27;s office"] or "minister" in words
    assert 'id="step-5"' in words
    assert "fourteen days before the launch" in words


def test_a_route_is_kept_as_it_was_typed_and_holds_as_the_bodys_own_word(client, made):
    response = client.post(at(made), {**TYPED, "do": "save"})
    assert response["Location"] == at(made, "body")
    first, second, third = RouteStep.objects.all()
    assert (first.office, first.days, first.looks_at) == ("Legal advisers", 5, ["words", "milestones"])
    assert (second.days, second.needs) == (None, [])
    assert (third.needs, third.rests, third.silence) == ([1, 2], ["recess"], True)
    words = client.get(at(made, "body")).content.decode()
    assert "How long all of it takes, nobody has said." in words
    assert "Side by side: Legal advisers, Finance." in words


def test_a_row_is_added_and_taken_out_and_nothing_typed_is_lost(client, made):
    words = client.post(at(made), {**TYPED, "days-1": "a week", "do": "add"}).content.decode()
    assert 'id="step-4"' in words
    assert "a week" in words
    assert "This could not be done yet" not in words
    words = client.post(at(made), {**TYPED, "out-2": "on", "do": "out"}).content.decode()
    assert 'id="step-3"' not in words
    assert "Finance" not in words.partition("<form")[2].partition("</form")[0].replace("finance", "")
    assert not RouteStep.objects.exists()


def test_who_waited_for_a_step_that_goes_waits_for_what_that_waited_for():
    rows = [{"needs": []}, {"needs": ["1"]}, {"needs": ["2"]}]
    assert [row["needs"] for row in without(rows, [2])] == [[], ["1"]]
    assert [row["needs"] for row in without(rows, [1])] == [[], ["1"]]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"days-1": "a week"}, "Enter a whole number."),
        ({"days-1": "-1"}, "greater than or equal to 0"),
        ({"days-1": "1000"}, "less than or equal to"),
        ({"office-2": "", "days-2": "3"}, "Name the office, never a person."),
        ({"kind-1": "king"}, "king is not one of the available choices"),
        ({"needs-3": ["3"]}, "3 is not one of the available choices"),
        ({"looks_at-1": ["everything"]}, "everything is not one of the available choices"),
    ],
)
def test_bad_input_is_told_at_its_field_and_changes_nothing(client, made, wrong, told):
    response = client.post(at(made), {**TYPED, **wrong, "do": "save"})
    assert response.status_code == 422
    words = response.content.decode()
    assert told in words
    assert "The minister" in words
    assert not RouteStep.objects.exists()


def test_an_empty_route_and_a_second_one_without_a_reason_are_refused(client, made):
    empty = client.post(at(made), {"kind-1": "official", "office-1": "", "do": "save"})
    assert (empty.status_code, "A route has at least one step" in empty.content.decode()) == (422, True)
    client.post(at(made), TYPED)
    again = client.post(at(made), {**TYPED, "reason": ""})
    assert (again.status_code, "What changes, and why" in again.content.decode()) == (422, True)
    assert client.post(at(made), {**TYPED, "reason": "Finance was forgotten."}).status_code == 302
    assert "Finance was forgotten." in client.get(at(made, "body")).content.decode()


def test_rows_left_empty_are_left_out(client, made):
    client.post(at(made), {**TYPED, "office-2": "", "do": "save"})
    assert [(step.office, step.needs) for step in RouteStep.objects.all()] == [
        ("Legal advisers", []),
        ("The minister", [1]),
    ]


def test_signers_are_named_end_and_are_away(client, made):
    client.post(at(made), TYPED)
    named = {"office": "The minister", "name": "Jane Roe", "email": "jane@example.org", "rank": "0"}
    assert client.post(at(made, "name_signer"), {**named, "email": "jane"}).status_code == 422
    assert client.post(at(made, "name_signer"), {**named, "office": "The king"}).status_code == 422
    assert client.post(at(made, "name_signer"), named).status_code == 302
    signer = Signer.objects.get()
    away = at(made, "be_absent", signer=signer.code)
    assert client.post(away, {"first": "2099-01-02", "last": "2099-01-01"}).status_code == 422
    assert client.post(away, {"first": "2026-01-02", "last": "9999-12-31"}).status_code == 422
    today = timezone.now().date()
    told = {"first": today.isoformat(), "last": (today + timedelta(days=300)).isoformat()}
    assert client.post(away, told).status_code == 302
    words = client.get(at(made, "body")).content.decode()
    assert f"away from {When.day(today)} to {When.day(today + timedelta(days=300))}" in words
    assert "nobody stands in: a text would lie here" in words
    assert client.post(at(made, "end_signer", signer=signer.code)).status_code == 302
    assert "Jane Roe" not in client.get(at(made, "body")).content.decode()


def test_the_other_side_gets_none_of_these_pages(client, made):
    client.post(at(made), TYPED)
    named = {"office": "The minister", "name": "Jane Roe", "email": "jane@example.org", "rank": "0"}
    client.post(at(made, "name_signer"), named)
    signer = Signer.objects.get()
    client.logout()
    sign_in(client, made.making, Role.COORDINATOR)
    for name in ("be_absent", "end_signer"):
        response = client.get(at(made, name, signer=signer.code))
        assert response.status_code == 403
        assert "Jane" not in response.content.decode()
    assert client.post(at(made, "name_signer"), {**named, "rank": "1"}).status_code == 422
    assert client.post(at(made), {**TYPED, "reason": "Ours."}).status_code == 422
    assert Signer.objects.count() == 1
