from datetime import date

import pytest
from django.urls import reverse

from accord.access.actors import Role
from accord.drafting.tests.make import contents
from accord.kit.dates import When
from accord.process import operations as process
from accord.process.tests.test_agreement_page import comes_in
from accord.prose.document import Kind
from accord.texts.log.writing import now
from accord.texts.models import Manner, MannerOf, Text

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return contents()


@pytest.fixture
def commitment(plan):
    return plan.commitment(1)


@pytest.fixture
def lead(client, plan):
    comes_in(client, plan.making, plan.cabinet, Role.LEAD_OFFICIAL)


def test_a_commitment_is_worded_from_its_fields_and_only_once(client, plan, commitment, lead):
    address = reverse("drafting:wording", args=[plan.slug, 1])
    assert address in client.get(reverse("drafting:commitment", args=[plan.slug, 1])).content.decode()
    begun = client.post(address)
    text = Text.objects.get()
    assert begun.url == reverse("texts:write", args=[text.pk])
    assert (text.subject, text.of_plan) == (commitment.reference, plan.slug)
    assert MannerOf.objects.get().manner == Manner.SUGGESTED
    title, opening, *others = now(text).parts
    assert (title.kind, title.text) == (Kind.H2, commitment.title)
    assert opening.text == "Everyone can see who owns a company."
    assert any("GC2" in part.text for part in others)
    assert client.get(address).url == reverse("texts:text", args=[text.pk])


def test_readers_are_not_asked_to_write(client, plan, commitment):
    page = client.get(reverse("drafting:commitment", args=[plan.slug, 1])).content.decode()
    assert "Work on the wording" not in page
    assert client.get(reverse("drafting:wording", args=[plan.slug, 1])).status_code == 302


def test_an_earlier_plan_is_looked_at_commitment_by_commitment(client, plan, commitment, lead):
    later = process.open_plan(
        plan.government(),
        partnership=plan.plan.partnership,
        slug="uk-2016-18",
        title="Third plan",
        number=3,
        first_day=date(2016, 1, 1),
        last_day=date(2018, 12, 31),
        since=When.day(date(2015, 7, 1)),
    )
    texts = reverse("process:texts", args=[later.slug])
    address = reverse("drafting:earlier", args=[later.slug])
    assert "Begin a text" in client.get(texts).content.decode()
    assert client.post(address, {"of": "nowhere"}).status_code == 422
    assert client.post(address, {"of": plan.slug}).status_code == 302
    text = Text.objects.get()
    assert (text.of_plan, text.part) == ("uk-2016-18", "analysis")
    assert [part.text for part in now(text).parts if part.kind == Kind.H2] == [f"1 {commitment.title}"]
    assert address in client.get(texts).content.decode()
    assert address not in client.get(reverse("process:texts", args=[plan.slug])).content.decode()
