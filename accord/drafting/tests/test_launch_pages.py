"""The gate before the launch as a page, and the launch from it."""

import pytest
from django.urls import reverse

from accord.access.actors import Role
from accord.drafting.models import Edition
from accord.drafting.tests.make_assents import agreed_by_both
from accord.drafting.tests.make_proposals import changed, contents, moved, proposed
from accord.process.tests.make_decisions import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return contents()


def at(made, name="launch"):
    return reverse(f"drafting:{name}", args=[made.slug])


def standing(made, **told):
    proposal = proposed(made, **told)
    moved(made, proposal)
    agreed_by_both(made, proposal)
    return proposal


def test_everybody_reads_what_is_missing_among_what_is_public(made, client, django_assert_max_num_queries):
    changed(made, standing(made, visibility="public"), title="Owners of companies")
    standing(made, title="For the table alone", milestones=())
    with django_assert_max_num_queries(30):
        page = client.get(at(made)).content.decode()
    assert "civil society" in page.lower()
    assert "agreed to version 1; version 2 of 27 June 2013 changed it" in page
    assert "For the table alone" not in page
    assert "What the two sides have not published yet is not counted here." in page
    assert "Launch it nevertheless" not in page
    assert client.get(at(made, "launch_now")).status_code == 302


def test_a_lead_launches_with_a_reason_where_something_is_missing(made, client):
    standing(made, milestones=())
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    assert "it has no milestone." in client.get(at(made)).content.decode()
    refused = client.post(at(made, "launch_now"), {"title": "Our plan", "reason": ""})
    assert refused.status_code == 422
    assert "Our plan" in refused.content.decode()
    assert not Edition.objects.exists()
    done = client.post(at(made, "launch_now"), {"title": "Our plan", "reason": "The summit is tomorrow."})
    assert done.headers["Location"] == reverse("drafting:edition", args=[made.slug, 1])
    client.logout()
    page = client.get(at(made)).content.decode()
    assert "The plan is launched" in page
    assert "The summit is tomorrow." in page


def test_what_stops_it_offers_no_button(made, client):
    standing(made, leads=())
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    page = client.get(at(made)).content.decode()
    assert "no reason helps there" in page
    assert at(made, "launch_now") not in page
