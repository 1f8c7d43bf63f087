"""A stranger reads how far sign-off is; a body's own side reads who signs."""

import csv
from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from accord.access.actors import Role, Side
from accord.kit.dates import When
from accord.process.tests.make import on
from accord.process.tests.make_decisions import sign_in
from accord.signoff.models import RouteConfirmation
from accord.signoff.operations import routes
from accord.signoff.queries.routes import StepEntry
from accord.signoff.tests.make_signoff import SENT, SET, cleared, does, signoff, sits, subject

pytestmark = pytest.mark.django_db
PLAN = "uk-2013-15"
PAGE = reverse("signoff:signoff", args=[PLAN])
LAUNCH = date(2013, 7, 8)


@pytest.fixture
def made():
    """Two bodies are expected, one of them has said how it clears a text; the launch is a week after the submission."""
    found = signoff()
    found.making.milestone("final", "plan-launched", "The plan is launched")
    found.making.planned("plan-launched", on(2013, 7, 8), on(2013, 6, 3))
    treasury = found.body()
    found.expected(treasury)
    found.routed(treasury)
    found.expected(found.involve)
    found.treasury = treasury
    return found


def words_at(client, address, day=None, status=200):
    response = client.get(address, {"as_of": day.isoformat()} if day else {})
    assert response.status_code == status
    return response.content.decode()


def at(made, name="body", **told):
    return reverse(f"signoff:{name}", kwargs={"plan": PLAN, "body": made.treasury.slug, **told})


def test_before_anybody_is_expected_the_page_says_what_it_is_for(client):
    signoff()
    assert "No body is expected yet" in words_at(client, PAGE)


def test_a_stranger_reads_stage_days_and_what_is_missing(client, made):
    made.sent(made.treasury)
    words = words_at(client, PAGE, date(2013, 7, 5))
    assert "1 of 2 bodies have said how they clear a text. 1 text goes round; 0 cleared." in words
    assert "Not enough time at Treasury: 4 working days are missing." in words
    assert "Drafting waits for these routes" in words
    assert "Legal advisers" in words
    assert "4 of 3 working days" in words
    assert "Decided by: Legal advisers, Finance, The minister" in words


def test_the_last_day_to_submit_is_told_before_anything_is(client, made):
    words = words_at(client, PAGE, date(2013, 6, 4))
    assert "27 June 2013" in words
    assert "Enough time: expected on 13 June 2013" in words


def test_a_past_day_shows_what_stood_and_no_buttons(client, made):
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    row = made.sent(made.treasury)
    cleared(row, 1, 2, day=date(2013, 7, 3))
    assert "Expect a body" in words_at(client, PAGE)
    words = words_at(client, PAGE, date(2013, 7, 2))
    assert "Expect a body" not in words
    assert "0 of 3 steps" in words
    address = reverse("signoff:submission", args=[PLAN, row.code])
    assert "1 of 3 steps" not in words_at(client, address, date(2013, 7, 2))
    assert words_at(client, address, date(2013, 6, 30), status=404)


def test_drafting_without_routes_is_printed_with_its_reason(client, made):
    routes.begin_without(made.lead(), plan=made.plan, reason="The minister asked for a start.", since=When.day(SENT))
    words = words_at(client, PAGE, SENT)
    assert "The minister asked for a start." in words
    assert "Then missing: Involve." in words
    assert "Drafting waits" not in words


def test_the_file_has_every_step_and_no_person(client, made):
    made.signer(made.treasury, name="Jane Roe")
    row = made.sent(made.treasury)
    cleared(row, 1)
    response = client.get(reverse("signoff:signoff_csv", args=[PLAN]), {"as_of": "2013-07-02"})
    lines = list(csv.DictReader(response.content.decode().splitlines()))
    assert [line["office"] for line in lines] == ["Legal advisers", "Finance", "The minister"]
    assert (lines[0]["cleared"], lines[2]["waits_for"]) == ("2013-07-01", "1; 2")
    assert "Roe" not in response.content.decode()


def test_who_signs_is_read_by_the_own_side_alone(client, made):
    made.signer(made.treasury, name="Jane Roe")
    for role, seen in ((None, False), (Role.COORDINATOR, False), (Role.LEAD_OFFICIAL, True)):
        client.logout()
        if role:
            sign_in(client, made.making, role)
        words = words_at(client, at(made))
        assert ("Jane Roe" in words) is seen
        assert ("who.signs@example.org" in words) is seen
        assert "Side by side: Legal advisers, Finance." in words


def test_pages_cost_the_same_whatever_their_number(client, made, django_assert_max_num_queries):
    for number in range(6):
        body = made.body(f"Department {number}")
        made.expected(body)
        made.routed(body)
        for version in range(2):
            made.sent(body, subject(1, key=f"k{number}{version}"))
    with django_assert_max_num_queries(20):
        words_at(client, PAGE, SENT)
    with django_assert_max_num_queries(22):
        words_at(client, at(made), SENT)


def test_a_matter_of_the_table_is_not_even_counted_for_strangers(client, made):
    row = made.sent(made.treasury, subject(visibility="table", title="A secret register"))
    words = words_at(client, PAGE, SENT)
    assert "secret" not in words
    assert "goes round" not in words
    address = reverse("signoff:submission", args=[PLAN, row.code])
    assert client.get(address).status_code == 404
    sign_in(client, made.making, Role.COORDINATOR)
    assert "A secret register" in words_at(client, PAGE, SENT)


def test_a_question_is_read_by_the_bodys_side_alone(client, made):
    row = made.sent(made.treasury)
    does(row, 1, "query", words="Does the budget hold?")
    does(row, 1, "answer", words="It does.", actor=made.lead())
    does(row, 2, "condition", words="Only from April on.")
    address = reverse("signoff:submission", args=[PLAN, row.code])
    for role, seen in ((None, False), (Role.COORDINATOR, False), (Role.LEAD_OFFICIAL, True)):
        client.logout()
        if role:
            sign_in(client, made.making, role)
        words = words_at(client, address)
        for told in ("Does the budget hold?", "It does.", "Only from April on.", "On a condition", "asked something"):
            assert (told in words) is seen, (role, told)


def test_the_body_confirms_what_its_lead_wrote_down(client, made):
    other = made.body("Home Office")
    made.routed(other, [StepEntry("Legal advisers", "lawyer", 3)], actor=made.lead(SET))
    address = reverse("signoff:body", args=[PLAN, other.slug])
    assert "Not confirmed by the body itself" in words_at(client, address)
    routes.confirm(sits(other), route=other.routes.get(), since=When.day(SENT))
    assert "Not confirmed by the body itself" in words_at(client, address, date(2013, 6, 5))
    assert "Confirmed by the body itself: 1 July 2013" not in words_at(client, address, date(2013, 6, 5))
    assert "It needs 3 working days." in words_at(client, address)


def test_once_the_plan_is_launched_no_time_is_short(client, made):
    made.sent(made.treasury)
    assert "Not enough time" in words_at(client, PAGE, date(2013, 7, 9))
    made.making.reached("plan-launched", on(2013, 7, 10))
    words = words_at(client, PAGE, date(2013, 7, 11))
    assert "Not enough time" not in words
    assert "1 text goes round" in words


def test_only_the_route_that_was_read_is_confirmed(client, made):
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    cabinet, lead = made.cabinet, made.lead(SET)
    made.routed(
        cabinet,
        [StepEntry("Legal advisers", "lawyer", 3)],
        actor=replace(lead, seat=replace(lead.seat, body="Treasury")),
    )
    address = reverse("signoff:confirm_route", args=[PLAN, cabinet.slug])
    page = words_at(client, address)
    assert "Legal advisers" in page
    assert 'name="number" value="1"' in page
    made.routed(
        cabinet,
        [StepEntry("The minister", "minister", 9)],
        actor=replace(lead, seat=replace(lead.seat, body="Treasury")),
    )
    for number, told in (
        ("1", "A newer route was set down"),
        ("7", "no such route"),
        ("", "required"),
        ("9" * 30, "less than"),
    ):
        response = client.post(address, {"number": number})
        assert (response.status_code, told in response.content.decode()) == (422, True), number
    assert not RouteConfirmation.objects.filter(route__organisation=cabinet).exists()
    assert client.post(address, {"number": "2"}).status_code == 302
    assert RouteConfirmation.objects.get(route__organisation=cabinet).route.number == 2


def test_the_sides_leads_expect_bodies_of_their_own(client, made):
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    body, foreign = made.body("Home Office"), made.body("Open Data Group", Side.CIVIL_SOCIETY)
    address = reverse("signoff:expect", args=[PLAN])
    response = client.post(address, {"organisation": body.pk})
    assert response["Location"] == reverse("signoff:body", args=[PLAN, body.slug])
    assert client.post(address, {"organisation": foreign.pk}).status_code == 422
    again = client.post(address, {"organisation": body.pk})
    assert again.status_code == 422
    assert "is expected already" in again.content.decode()
