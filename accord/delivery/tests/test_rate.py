from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Actor, Role, Seat, Side
from accord.access.rules import Refused
from accord.delivery import operations
from accord.delivery.figures import figures
from accord.delivery.models import Rating
from accord.delivery.queries import ratings_on
from accord.drafting.tests.make import contents
from accord.kit.dates import When
from accord.kit.figures import split
from accord.network.tests.make import noon
from accord.record.models import Act, Words

pytestmark = pytest.mark.django_db

ENDED, REVIEWED = date(2016, 10, 14), date(2017, 1, 31)
REVIEWER = Seat("", "uk", Side.INDEPENDENT, Role.IRM_READER, "Independent Reporting Mechanism")


@pytest.fixture
def plan():
    plan = contents()
    plan.first, plan.second = plan.commitment(1), plan.commitment(2)
    return plan


def rate(plan, rater, value, commitment=None, day=ENDED, scale="completion", actor=None):
    actors = {
        "government": plan.government(day),
        "civil-society": plan.civil_society(day),
        "irm": Actor("", REVIEWER, noon(day)),
    }
    return operations.rate(
        actor or actors[rater],
        commitment=commitment or plan.first,
        rater=rater,
        scale=scale,
        value=value,
        since=When.day(day),
        source="https://example.org/report",
    )


def told(plan, day=REVIEWED):
    return split(figures(plan.plan, day))


def test_each_rater_speaks_for_itself_and_none_overrules(client, plan):
    rate(plan, "government", "completed")
    rate(plan, "irm", "substantial", day=REVIEWED)
    rate(plan, "irm", "marginal", day=REVIEWED, scale="did-it-open")
    page = client.get(f"/plans/{plan.slug}/commitments/1/").content.decode()
    section = page.split('id="ratings"')[1].split("</section>")[0]
    assert section.index("Completed") < section.index("No rating") < section.index("Substantial")
    assert "Marginal" in section
    assert Act.objects.filter(verb="delivery.rate").count() == 3


def test_the_record_says_what_was_rated_and_how(plan):
    rate(plan, "irm", "substantial")
    rate(plan, "irm", "marginal", scale="did-it-open")
    said = Words.objects.filter(act__verb="delivery.rate", key="title").order_by("pk")
    assert [each.text for each in said] == [
        "Promise 1: completion, substantial",
        "Promise 1: did it open government, marginal",
    ]


def test_the_list_shows_ratings_in_short_only_once_they_are_given(client, plan):
    rate(plan, "government", "withdrawn")
    address = f"/plans/{plan.slug}/commitments/"
    assert "Withdrawn" not in client.get(address, {"as_of": "2016-10-13"}).content.decode()
    assert "Withdrawn" in client.get(address, {"as_of": "2016-10-14"}).content.decode()


def test_a_later_word_takes_the_place_of_an_earlier_one_and_leaves_it_standing(plan):
    rate(plan, "irm", "substantial", day=ENDED)
    rate(plan, "irm", "complete", day=REVIEWED)
    assert [each.value for each in ratings_on(plan.plan, ENDED)] == ["substantial"]
    assert [each.value for each in ratings_on(plan.plan, REVIEWED)] == ["complete"]
    assert Rating.objects.count() == 2


@pytest.mark.parametrize(
    ("rater", "scale", "value", "words"),
    [
        ("press", "completion", "completed", "these do: government, civil-society, irm"),
        ("government", "applause", "loud", "no scale “applause”"),
        ("government", "completion", "splendid", "its values are: completed, complete, substantial"),
    ],
)
def test_what_is_not_in_the_lists_is_refused_in_words(plan, rater, scale, value, words):
    with pytest.raises(ValidationError, match=words):
        rate(plan, rater, value, scale=scale, actor=plan.government())
    assert not Rating.objects.exists()


@pytest.mark.parametrize(("rater", "other"), [("irm", "government"), ("government", "civil_society")])
def test_nobody_rates_in_another_name(plan, rater, other):
    with pytest.raises(Refused, match="you act as"):
        rate(plan, rater, "completed", actor=getattr(plan, other)(ENDED))
    assert not Rating.objects.exists()


def test_figures_count_the_rows_of_each_rater_under_one_name(plan):
    for commitment in (plan.first, plan.second):
        rate(plan, "government", "completed", commitment)
    rate(plan, "irm", "complete", plan.first)
    rate(plan, "irm", "limited", plan.second)
    tree, _ = told(plan)
    assert tree["ratings"]["government"] == {"completed": 2, "limited": 0}
    assert tree["ratings"]["irm"] == {"completed": 1, "limited": 1, "basis": "rows", "rows": 2}


def test_stated_totals_stand_where_rows_are_missing(plan):
    rate(plan, "irm", "complete")
    plan.making.total("irm-completion-complete", 6, When.day(REVIEWED))
    plan.making.total("irm-completion-limited", 3, When.day(REVIEWED))
    tree, _ = told(plan)
    assert tree["ratings"]["irm"] == {"completed": 6, "limited": 3, "basis": "stated", "rows": 1}


def test_some_rows_without_a_stated_total_are_no_figure(plan):
    rate(plan, "irm", "complete")
    tree, reasons = told(plan)
    assert tree["ratings"]["irm"] is None
    assert reasons["ratings.irm"].startswith("Only 1 of the reviewer's 2 ratings")


def test_before_anybody_rated_the_figures_say_so(plan):
    rate(plan, "government", "completed")
    tree, reasons = told(plan, date(2016, 10, 13))
    assert tree["ratings"] == {"government": None, "irm": None}
    assert "13 October 2016" in reasons["ratings.government"]
