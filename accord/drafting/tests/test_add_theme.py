"""A theme is added from the page of the plan's text."""

import pytest
from django.urls import reverse

from accord.access.actors import Role
from accord.drafting.models import Theme
from accord.drafting.tests.make_proposals import contents
from accord.process.tests.make_decisions import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return contents()


def test_a_lead_adds_a_theme_after_the_last_and_none_twice(client, made):
    address, text = (reverse(f"drafting:{name}", args=[made.slug]) for name in ("add_theme", "plan_text"))
    sign_in(client, made.making, Role.COORDINATOR)
    assert address in client.get(text).content.decode()
    last = max(made.plan.themes.values_list("order", flat=True))
    assert f'value="{last + 1}"' in client.get(address).content.decode()
    taken = client.post(address, {"title": made.theme.title, "order": "7"})
    assert taken.status_code == 422
    assert 'value="7"' in taken.content.decode()
    assert client.post(address, {"title": "Money", "order": "7"}).headers["Location"] == text
    assert Theme.objects.get(plan=made.plan, title="Money").order == 7


def test_who_leads_no_side_is_told_why_not(client, made):
    address, text = (reverse(f"drafting:{name}", args=[made.slug]) for name in ("add_theme", "plan_text"))
    made.making.table.partnership.seats.filter(role=Role.COORDINATOR).update(role=Role.MEMBER)
    sign_in(client, made.making, Role.MEMBER)
    assert address not in client.get(text).content.decode()
    before = Theme.objects.count()
    assert client.post(address, {"title": "Money", "order": "7"}).status_code == 422
    assert Theme.objects.count() == before
