from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Role, Side
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.tests.make import administrator, table
from accord.process.models import AgreementVersion, Clause
from accord.process.models.clauses import ClauseEntry, clause_rows, matters, named_in, standard_clauses, terms
from accord.process.tests import make, make_agreement
from accord.process.tests.make_agreement import clauses, propose
from accord.record.models import Act

pytestmark = pytest.mark.django_db


@pytest.fixture
def making():
    return make.plan()


def refused(making, **told):
    with pytest.raises(ValidationError) as caught:
        propose(making, **told)
    return caught.value.message_dict


def test_either_lead_proposes_and_the_act_tells_of_it(making):
    one = propose(making)
    two = propose(making, actor=making.table.civil_society(make_agreement.PROPOSED), clauses=clauses(notice_days=10))
    assert [(each.number, each.proposed_by) for each in (one, two)] == [(1, "government"), (2, "civil-society")]
    act = Act.objects.get(thing=two.reference)
    assert (act.verb, act.side, act.plan) == ("process.propose_agreement", "civil-society", "uk-2013-15")
    assert act.facts["signatories"] == ["Cabinet Office", "Involve"]
    assert two.clauses.get(slug="notice").terms == {"notice-days": 10}


def test_nobody_else_does(making):
    member = make_agreement.seat(making.table.involve, Role.MEMBER)
    for actor, words in (
        (member, "you act as member of the network"),
        (administrator(), "you act as administrator"),
        (table("wales").government(), "another partnership"),
    ):
        with pytest.raises(Refused, match=words):
            propose(making, actor=actor)
    assert not AgreementVersion.objects.exists()


def test_the_standard_is_whole_and_every_text_names_terms_of_its_own():
    standard = standard_clauses(date(2026, 11, 23))
    assert [entry.slug for entry in standard] == list(clause_rows())
    for entry in standard:
        assert set(named_in(entry.text)) <= set(entry.terms)
        assert "{" not in entry.spoken
    named = {name for entry in standard for name in entry.terms}
    assert named == set(terms())
    assert {f"decides-{matter.code}" for matter in matters().values()} <= named
    assert next(each for each in standard if each.slug == "review").terms == {"review-date": "2027-11-01"}


def test_a_text_tells_its_values():
    notice = next(each for each in clauses(notice_days=1) if each.slug == "notice")
    assert "at least 1 working day before" in notice.spoken
    chair = next(each for each in clauses() if each.slug == "chair")
    assert "government and civil society by turns" in chair.spoken


@pytest.mark.parametrize(
    ("term", "value", "words"),
    [
        ("notice-days", 0, "from 1 to 60"),
        ("notice-days", "ten", "whole number of working days"),
        ("notice-days", "5.5", "whole number"),
        ("chair-rota", "whoever", "Choose one of: alternate, government, civil-society, neutral"),
        ("decides-work-plan", "dice", "Choose one of: consensus"),
        ("review-date", "soon", "year-month-day"),
        ("confidential-until", "never", "or one of: publication"),
    ],
)
def test_a_value_that_cannot_be_is_refused_at_its_term(making, term, value, words):
    told = refused(making, clauses=clauses(**{term.replace("-", "_"): value}))
    assert words in told[term][0]
    assert not AgreementVersion.objects.exists()
    assert not Clause.objects.exists()


def test_confidence_ends_on_a_day_or_with_the_text(making):
    version = propose(making, clauses=clauses(confidential_until="2013-10-31"))
    assert version.clauses.get(slug="confidentiality").terms == {"confidential-until": "2013-10-31"}


def changed(slug, **told):
    return tuple(replace(each, **told) if each.slug == slug else each for each in clauses())


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ((), "clauses", "at least one clause"),
        ((*clauses(), clauses()[0]), "clauses", "two clauses “roles”"),
        (changed("notice", terms={}), "notice-text", "The text names {notice-days}, which has no value"),
        (changed("roles", text="After {notice-days}."), "roles-text", "The text names {notice-days}"),
        (changed("roles", text="  "), "roles-text", "cannot be blank"),
        (changed("roles", title=""), "roles-title", "cannot be blank"),
        (changed("roles", terms={"notice-days": 5}), "clauses", "“Who does what” has no term “notice-days”"),
        ((ClauseEntry("no good", "T", "W"),), "clauses", "valid “slug”"),
    ],
)
def test_clauses_that_do_not_hold_together_are_refused(making, given, field, words):
    assert words in refused(making, clauses=given)[field][0]


def test_a_clause_of_ones_own_and_one_left_out(making):
    own = ClauseEntry("travel", "Travel", "Government pays for travel.\r\nReceipts are shown.")
    version = propose(making, clauses=(*clauses(without=["chair"]), own))
    assert version.clauses.last().text == "Government pays for travel.\nReceipts are shown."
    assert not version.clauses.filter(slug="chair").exists()


def test_each_side_signs_or_there_is_no_agreement(making):
    home = making.table
    assert "Civil society: name at least one" in refused(making, signatories=[home.cabinet])["signatories"][0]
    assert "Government: name at least one" in refused(making, signatories=[home.involve])["signatories"][0]
    stranger = table("wales").cabinet
    both = [home.cabinet, home.involve]
    assert "neither side of this table" in refused(making, signatories=[*both, stranger])["signatories"][0]
    parliament = home.body("Parliament", Side.OTHER)
    assert "neither side of this table" in refused(making, signatories=[*both, parliament])["signatories"][0]


def test_a_proposal_like_the_one_before_is_refused(making):
    propose(making)
    assert "word for word what version 1 says" in refused(making)["clauses"][0]
    more = [making.table.cabinet, making.table.involve, making.table.body("Tearfund")]
    assert propose(making, signatories=more).number == 2


def test_a_change_says_why_and_comes_later(making):
    propose(making)
    assert "what changes, and why" in refused(making, clauses=clauses(notice_days=10), reason=" ")["reason"][0]
    early = refused(making, clauses=clauses(notice_days=10), day=date(2012, 11, 4))
    assert "proposed on 5 November 2012" in early["since"][0]


def test_a_change_needs_the_signatures_that_hold(making):
    home = making.table
    tearfund = home.body("Tearfund")
    make_agreement.agreed(making, signatories=[home.cabinet, home.involve, tearfund])
    later = {"day": date(2013, 1, 7), "clauses": clauses(notice_days=10)}
    told = refused(making, **later)
    assert "Tearfund signed version 1, which is in force" in told["signatories"][0]
    assert propose(making, signatories=[home.cabinet, home.involve, tearfund], **later).number == 2


def test_a_body_that_never_signed_need_not_be_named_again(making):
    home = making.table
    propose(making, signatories=[home.cabinet, home.involve, home.body("Tearfund")])
    assert propose(making, clauses=clauses(notice_days=10)).number == 2


def test_a_proposal_has_a_day(making):
    with pytest.raises(ValidationError, match="a fact without a date"):
        make_agreement.agreement.propose(
            making.table.government(),
            plan=making.plan,
            clauses=clauses(),
            signatories=[making.table.cabinet, making.table.involve],
            reason="",
            since=When.unknown(),
        )
