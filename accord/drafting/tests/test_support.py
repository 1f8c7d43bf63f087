"""Each organisation says for itself whether it stands behind the plan; nobody reads more of it than they may."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accord.access.rules import Refused
from accord.drafting.queries.assents_support import supports_of
from accord.drafting.tests.make_assents import supports
from accord.drafting.tests.make_proposals import DRAFT, LAUNCH, contents, proposed
from accord.network.tests.make import table

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return contents()


def said(made, actor, day=LAUNCH):
    told = supports_of(made.plan, actor, day)
    return [(each.row.organisation.name, each.row.stance, each.title) for each in told.words]


def test_the_last_word_holds_and_the_earlier_stays(made):
    actor = made.civil_society(DRAFT)
    supports(made, actor, "no", words="It has no dates.")
    supports(made, made.civil_society(LAUNCH))

    (word,) = supports_of(made.plan, actor, LAUNCH).words

    assert (word.row.stance, [each.words for each in word.earlier]) == ("support", ["It has no dates."])
    assert said(made, actor, DRAFT) == [("Involve", "no", "")]
    assert supports_of(made.plan, actor, LAUNCH).counts == {"support": 1, "reservation": 0, "no": 0}
    assert [body.name for body in supports_of(made.plan, actor, LAUNCH).silent] == ["Cabinet Office"]


def test_nobody_speaks_for_another_and_a_no_has_words(made):
    with pytest.raises(Refused, match="you act for Cabinet Office, not for Involve"):
        supports(made, made.government(DRAFT), organisation=made.making.table.involve)
    with pytest.raises(ValidationError, match="in your own words"):
        supports(made, made.government(DRAFT), "no")
    supports(made, made.government(DRAFT))
    with pytest.raises(ValidationError, match="said so already"):
        supports(made, made.government(LAUNCH))


def test_what_was_said_to_everybody_is_not_replaced_in_private(made):
    supports(made, made.civil_society(DRAFT), visibility="public")
    with pytest.raises(ValidationError, match="told to them, too"):
        supports(made, made.civil_society(LAUNCH), "no", words="No longer.", visibility="table")


def test_strangers_read_what_is_public_and_not_who_is_silent(made, client):
    hidden = proposed(made, title="For the table alone")
    supports(made, made.civil_society(DRAFT), visibility="public")
    supports(made, made.government(DRAFT), "reservation", words="The budget is missing.")
    with pytest.raises(ValidationError, match="not read by so many"):
        supports(made, made.civil_society(DRAFT), proposal=hidden, visibility="public")
    supports(made, made.civil_society(DRAFT), proposal=hidden)

    stranger = table("fr", "Europe/Paris").government(LAUNCH)
    assert said(made, stranger) == [("Involve", "support", "")]
    assert supports_of(made.plan, stranger, LAUNCH).silent is None
    assert ("Involve", "support", "For the table alone") in said(made, made.government())
    words = client.get(reverse("drafting:supports", args=[made.slug])).content.decode()
    assert "Involve" in words
    for secret in ("Cabinet Office", "The budget is missing", "For the table alone"):
        assert secret not in words


def test_the_page_costs_the_same_whatever_was_said(made, django_assert_num_queries):
    for number in range(3):
        supports(made, made.civil_society(DRAFT), proposal=proposed(made, title=f"Promise {number}"))
    with django_assert_num_queries(3):
        assert len(supports_of(made.plan, made.government(), LAUNCH).words) == 3
