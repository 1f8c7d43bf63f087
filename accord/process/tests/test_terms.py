from datetime import date

import pytest

from accord.process.queries.agreement import Terms, in_force, read_agreement, terms_of
from accord.process.tests import make
from accord.process.tests.make_agreement import SIGNED, agreed, clauses, propose, sign

pytestmark = pytest.mark.django_db
LATER = date(2013, 1, 7)


@pytest.fixture
def making():
    return make.plan()


def test_without_an_agreement_there_is_no_rule(making):
    propose(making)
    found = terms_of(making.plan, LATER)
    assert found == Terms()
    assert (found.number("notice-days"), found.code("chair-rota"), found.day("review-date")) == (None, None, None)
    assert found.said("notice-days") == ""


def test_the_terms_are_those_in_force_on_the_day(making):
    agreed(making)
    two = propose(making, LATER, clauses=clauses(notice_days=10, decides_work_plan="consensus"))
    sign(making, two, making.table.cabinet, LATER)
    sign(making, two, making.table.involve, date(2013, 1, 10))
    days = [date(2012, 11, 11), SIGNED, date(2013, 1, 9), date(2013, 1, 10)]
    assert [terms_of(making.plan, day).number("notice-days") for day in days] == [None, 5, 5, 10]
    assert [terms_of(making.plan, day).code("decides-work-plan") for day in days][1:] == ["each-side"] * 2 + [
        "consensus"
    ]


def test_each_kind_is_read_as_what_it_is(making):
    agreed(making, clauses=clauses(confidential_until="2013-10-31"))
    found = terms_of(making.plan, SIGNED)
    assert found.number("quorum-civil-society") == 2
    assert found.code("chair-rota") == "alternate"
    assert found.day("review-date") == date(2013, 11, 1)
    assert (found.code("confidential-until"), found.day("confidential-until")) == (None, date(2013, 10, 31))
    assert (found.number("chair-rota"), found.code("notice-days"), found.day("notice-days")) == (None, None, None)
    assert found.said("notice-days") == "5 working days"


def test_where_the_agreement_is_silent_so_are_the_terms(making):
    agreed(making, clauses=clauses(without=["notice"]))
    assert terms_of(making.plan, SIGNED).number("notice-days") is None
    assert terms_of(making.plan, SIGNED).number("minutes-days") == 5


def test_plans_do_not_read_each_others_rules(making):
    agreed(making)
    assert terms_of(make.plan("uk-2016-18", making.table).plan, SIGNED) == Terms()


def test_the_rules_cost_one_query_however_many_versions(making, django_assert_num_queries):
    for number in range(5, 12):
        agreed(making, clauses=clauses(notice_days=number), proposed=SIGNED)
    with django_assert_num_queries(1):
        assert terms_of(making.plan, SIGNED).number("notice-days") == 11
    with django_assert_num_queries(1):
        assert in_force(making.plan, SIGNED).number == 7
    with django_assert_num_queries(2):
        assert read_agreement(making.plan, SIGNED).holding.number == 7
