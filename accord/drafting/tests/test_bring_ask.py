import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accord.access.actors import Role
from accord.access.rules import Refused
from accord.drafting.models import Ask
from accord.drafting.queries import ask_on
from accord.drafting.tests.make_asks import DRAFT, MET, brought, contents, department, member
from accord.process.tests.make_decisions import sign_in
from accord.record.models import Act

pytestmark = pytest.mark.django_db
STUDY = {"title": "A study", "address": "https://example.org/study", "words": "It pays."}


@pytest.fixture
def made():
    return contents()


def behind(made, day=MET):
    return [(body.name, body.part) for body in ask_on(made.plan, day, "A01", made.government()).bodies]


def test_an_ask_comes_with_a_number_who_stands_behind_it_and_what_speaks_for_it(made):
    made.ask("A07")
    cafod, oxfam = made.body("CAFOD"), made.body("Oxfam")
    ask = brought(made, owners=[cafod], supporters=[oxfam], evidence=STUDY)
    assert ask.number == "A08"
    assert [(row.organisation, row.part) for row in ask.bodies.all()] == [(cafod, "owner"), (oxfam, "supporter")]
    assert ask.evidence.get().address == STUDY["address"]
    act = Act.objects.filter(verb="drafting.publish_ask").latest("id")
    assert act.facts["ends"] == [cafod.reference, oxfam.reference]


def test_a_member_owns_an_ask_itself_and_enters_nobody_else(made):
    cafod = made.body("CAFOD")
    brought(made, member(cafod, DRAFT), owners=[cafod])
    assert behind(made) == [("CAFOD", "owner")]
    with pytest.raises(Refused, match="An organisation says this for itself"):
        brought(made, member(cafod, DRAFT), owners=[made.body("Oxfam")])
    assert Ask.objects.count() == 1


def test_government_does_not_ask_and_does_not_own(made):
    with pytest.raises(Refused, match="you act as lead official"):
        brought(made, made.government(DRAFT))
    with pytest.raises(ValidationError) as refused:
        brought(made, owners=[department(made)])
    assert "Home Office is no body of this table's side" in refused.value.message_dict["owners"][0]


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"title": " "}, "title"),
        ({"section": ""}, "section"),
        ({"summary": ""}, "summary"),
        ({"title": "x" * 201}, "title"),
        ({"evidence": {"title": "A study"}}, "evidence_words"),
        ({"evidence": {"title": "", "words": "It pays."}}, "evidence_title"),
        ({"evidence": {"title": "A study", "address": "no address"}}, "evidence_address"),
        ({"number": "A01"}, "number"),
    ],
)
def test_what_is_missing_or_wrong_is_told_at_its_field(made, told, field):
    brought(made)
    with pytest.raises(ValidationError) as refused:
        brought(made, **told)
    assert field in refused.value.message_dict
    assert Ask.objects.count() == 1


def test_twice_behind_one_ask_is_refused(made):
    cafod = made.body("CAFOD")
    with pytest.raises(ValidationError, match="CAFOD stands behind it already"):
        brought(made, owners=[cafod], supporters=[cafod])


def test_from_the_page_it_is_published_and_nothing_typed_is_lost(client, made):
    cafod, address = made.body("CAFOD"), reverse("drafting:bring_ask", args=[made.slug])
    sign_in(client, made.making, Role.COORDINATOR)
    page = client.get(address).content.decode()
    assert "CAFOD" in page
    assert f'name="owners" value="{made.making.table.involve.pk}" checked' in page
    told = {"title": "Who owns companies", "section": "1 Data", "summary": "Open it.", "owners": [cafod.pk]}
    wrong = client.post(address, {**told, "evidence_title": "A study of it"})
    assert wrong.status_code == 422
    assert "Say what it shows, or where it can be read." in wrong.content.decode()
    assert 'value="A study of it"' in wrong.content.decode()
    done = client.post(address, told)
    assert done.headers["Location"] == reverse("drafting:ask", args=[made.slug, "A01"])
    assert behind(made, day=Ask.objects.get().since.last) == [("CAFOD", "owner")]
