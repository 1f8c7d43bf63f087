import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Actor, Role, Seat, Side
from accord.access.rules import Refused
from accord.drafting.models import Commitment
from accord.drafting.tests import make
from accord.drafting.tests.make import FIELDS, contents
from accord.network.tests.make import noon
from accord.record.models import Act, Words

pytestmark = pytest.mark.django_db

PROBLEM = {
    "brief": "A register.",
    "problem": "Nobody knows who owns what.",
    "causes": "No law asks.",
    "solution": "A law.",
    "results": "A register that anyone can read.",
}


def test_it_stands_with_the_bodies_it_names_in_their_order():
    plan = contents()
    partners = [plan.body("Tearfund"), plan.body("CAFOD")]
    commitment = plan.commitment(7, partners=partners, ogp_id="UK0048", ogp_id_inferred=True)
    named = [(body.part, body.organisation.name) for body in commitment.named_bodies.order_by("part", "order")]
    assert named == [("lead", "Cabinet Office"), ("partner", "Tearfund"), ("partner", "CAFOD")]
    assert commitment.fields == FIELDS
    assert (commitment.ogp_id, commitment.ogp_id_inferred) == ("UK0048", True)


def test_its_act_keeps_texts_as_digests_and_codes_as_facts():
    commitment = contents().commitment(7)
    act = Act.objects.get(verb="drafting.publish_commitment")
    assert act.thing == commitment.reference == "drafting.commitment:uk-2013-15/7"
    assert act.facts["field_grand_challenges"] == ["GC2", "GC5"]
    assert act.facts["leads"] == ["cabinet-office"]
    assert "field_statement" not in act.facts
    assert Words.objects.get(act=act, key="field_statement").text == FIELDS["statement"]


@pytest.mark.parametrize(
    ("template", "fields", "column", "words"),
    [
        ("ogp-2013", {**FIELDS, "stattement": "A slip."}, "fields", "has no field “stattement”"),
        ("ogp-2013", {"grand_challenges": ["GC1"]}, "fields", "asks for “Statement”"),
        ("ogp-2013", {**FIELDS, "grand_challenges": ["GC9"]}, "fields", "not GC9"),
        ("ogp-2013", {**FIELDS, "grand_challenges": "GC1"}, "fields", "takes a list"),
        ("ogp-2013", {**FIELDS, "narrative": ["no text"]}, "fields", "“Narrative” takes text"),
        ("ogp-2022", FIELDS, "fields", "has no field “statement”"),
        ("ogp-2022", {**PROBLEM, "causes": ""}, "fields", "What are the causes"),
        ("ogp-1999", FIELDS, "template", "no commitment template “ogp-1999”; there are: ogp-2013, ogp-2022"),
    ],
)
def test_what_does_not_fit_its_template_is_refused_in_words(template, fields, column, words):
    plan = contents()
    with pytest.raises(ValidationError) as refused:
        plan.commitment(1, template=template, fields=fields)
    assert words in refused.value.message_dict[column][0]
    assert not Commitment.objects.exists()


def test_the_template_of_2022_has_its_own_fields():
    assert contents().commitment(1, template="ogp-2022", fields=PROBLEM).fields["causes"] == "No law asks."


def test_somebody_has_to_keep_it():
    with pytest.raises(ValidationError, match="at least one lead body"):
        contents().commitment(1, leads=[])


def test_a_number_is_given_once():
    plan = contents()
    plan.commitment(1)
    with pytest.raises(ValidationError, match="stands here already"):
        plan.commitment(1, title="Another promise")
    assert Commitment.objects.get().title == "Promise 1"


def test_only_the_two_leads_publish_and_only_at_their_own_table():
    plan = contents()
    member = Seat("s", "uk", Side.CIVIL_SOCIETY, Role.MEMBER, "Tearfund")
    elsewhere = Seat("s", "fr", Side.GOVERNMENT, Role.LEAD_OFFICIAL, "Ministère")
    for seat, words in ((member, "you act as"), (elsewhere, "another partnership"), (None, "Sign in")):
        plan.government = lambda seat=seat: Actor("", seat, noon(make.LAUNCH))
        with pytest.raises(Refused, match=words):
            plan.commitment(1)
    assert not Commitment.objects.exists()
