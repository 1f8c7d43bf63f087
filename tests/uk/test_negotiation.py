"""Two editions, sixteen asks, one approval that came late, two differences that stayed: as the sources tell them."""

from datetime import date

import pytest
from django.urls import reverse

from accord.drafting.models import Difference, Edition, EditionPart, Relation, Support, digest
from accord.drafting.queries.asks_annex import annex_on
from accord.drafting.queries.editions import hashed, parts_of_edition
from accord.process.models import Plan
from accord.signoff.models import Move, Submission

pytestmark = pytest.mark.django_db
DRAFT, WAITING, LAUNCH = date(2013, 6, 27), date(2013, 10, 17), date(2013, 10, 31)


@pytest.fixture
def plan(uk):
    return Plan.objects.get()


def test_the_two_editions_hold_what_was_printed(plan):
    kinds = [(each.number, each.kind, each.since.first) for each in Edition.objects.order_by("number")]
    assert kinds == [(1, "consultation", DRAFT), (2, "final", LAUNCH)]
    held = [
        EditionPart.objects.filter(edition__number=number, kind=kind).count()
        for number, kind in ((1, "item"), (2, "commitment"))
    ]
    assert held == [19, 21]
    for edition in Edition.objects.all():
        assert digest(hashed(edition, parts_of_edition(edition))) == edition.sha256


def test_sixteen_asks_stand_in_the_annex_of_the_draft(plan):
    assert [each.ask.number for each in annex_on(plan, DRAFT)] == [f"A{number:02}" for number in range(1, 17)]


def test_an_approval_was_waited_for_on_17_october_and_came_by_the_launch(plan, client):
    sent = Submission.objects.get()
    assert (sent.route.organisation.name, sent.since.first) == (
        "Department for Communities and Local Government",
        WAITING,
    )
    (step,) = sent.route.steps.all()
    assert (step.kind, step.days) == ("minister", None)
    (move,) = sent.moves.all()
    assert (move.kind, move.since.first, move.since.last) == (Move.Kind.APPROVE, WAITING, LAUNCH)
    page = client.get(reverse("signoff:body", args=[plan.slug, sent.route.organisation.slug]) + "?as_of=2013-10-30")
    words = page.content.decode()
    assert "Minister of the department" in words
    assert "at least 9 working days, as the sources tell" in words
    assert "Confirmed" not in words, "nobody of the department confirmed anything here"
    text = reverse("signoff:submission", args=[plan.slug, sent.code])
    words = client.get(text + "?as_of=2013-10-30").content.decode()
    assert "on 17 October 2013 that it waits for Minister of the department; since when, they do not." in words
    assert "by 31 October 2013" in client.get(text).content.decode()


@pytest.mark.parametrize(("code", "ask"), [("lobbying", "A05"), ("foi", "A06")])
def test_the_sides_differ_from_the_draft_on_and_agree_to_disagree_at_the_launch(plan, client, code, ask):
    difference = Difference.objects.get(code=code)
    assert (difference.ask.number, difference.since.first, difference.reading) == (ask, DRAFT, True)
    assert [(each.outcome, each.since.first) for each in difference.outcomes.all()] == [("agreed-to-disagree", LAUNCH)]
    assert [each.side for each in difference.positions.all()] == ["civil-society"]
    page = client.get(reverse("drafting:difference", args=[plan.slug, code])).content.decode()
    assert difference.ask.summary in page


def test_listed_signed_and_supporting_are_three_things(plan):
    counted = {kind: Relation.objects.filter(kind=kind).count() for kind in Relation.Kind.values}
    assert counted == {"listed-in-draft": 21, "listed-at-launch": 35, "signed-foreword": 20}
    assert not Support.objects.exists()


def test_nobody_is_said_to_have_agreed_to_what_nobody_signed_here(plan, client):
    page = client.get(reverse("drafting:edition", args=[plan.slug, 2])).content.decode()
    assert "both sides agreed" not in page.lower()
