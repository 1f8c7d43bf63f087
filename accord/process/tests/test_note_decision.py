from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accord.access.actors import Actor, Role
from accord.access.models import Visibility
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.tests.make import noon
from accord.process.models import Decision
from accord.process.operations import decisions
from accord.process.tests import make_agreement
from accord.process.tests.make_decisions import asking
from accord.record.dues import dues
from accord.record.models import Act

pytestmark = pytest.mark.django_db
DAY = date(2013, 3, 4)
MINUTES = "/plans/uk-2013-15/meetings/e12/minutes/"
LOG = reverse("process:decisions", args=["uk-2013-15"])


@pytest.fixture
def made():
    return asking()


def note(made, actor=None, on=DAY, **told):
    given = {"question": "We meet every Thursday.", "links": [MINUTES], **told}
    by = actor or made.making.table.civil_society(DAY)
    return decisions.note(by, plan=made.plan, since=When.day(on), **given)


def test_a_point_agreed_at_a_meeting_comes_to_the_log_settled(made):
    decision = note(made)
    assert (decision.number, decision.way, decision.closes) == (1, "consensus", DAY)
    assert (decision.result.adopted, decision.result.option, decision.result.outside) == (True, 0, "")
    act = Act.objects.get(verb="process.note_decision")
    assert (act.thing, act.visibility) == ("process.decision:uk-2013-15/1", "public")


def test_either_lead_and_the_house_note_and_nobody_else(made):
    table = made.making.table
    for actor in (table.government(DAY), table.civil_society(DAY), Actor.of_the_house(noon(DAY))):
        note(made, actor)
    assert Decision.objects.count() == 3
    for name, role in (("Home Office", Role.POLICY_OFFICIAL), ("Tearfund", Role.MEMBER)):
        with pytest.raises(Refused):
            note(made, make_agreement.seat(made.bodies[name], role))
    with pytest.raises(Refused):
        note(made, Actor.anonymous(noon(DAY)))


def test_the_log_and_the_page_say_that_it_was_agreed_at_a_meeting(client, made):
    decision = note(made)
    log = client.get(LOG).content.decode()
    assert '<span class="tag ok">Agreed at a meeting</span>' in log
    shown = client.get(reverse("process:decision", args=["uk-2013-15", decision.number])).content.decode()
    assert "Both sides agreed to this at a meeting" in shown
    assert f'href="{MINUTES}"' in shown
    for words in ("Nobody answered", "Outside the agreement", "Last day to answer"):
        assert words not in shown
    assert client.get(LOG, {"as_of": "2013-03-03"}).content.decode().count("Agreed at a meeting") == 0


def test_what_the_table_agreed_among_itself_stays_there(client, made):
    note(made, visibility=Visibility.TABLE)
    assert "every Thursday" not in client.get(LOG).content.decode()
    assert Act.objects.get(verb="process.note_decision").visibility == "table"


def test_nobody_owes_an_answer_to_it(made):
    note(made)
    actor = made.making.table.government(DAY)
    assert not [due for due in dues(actor, DAY, "uk") if "Thursday" in due.what]


def test_long_points_keep_every_word(made):
    point = "We meet every Thursday at the same place. " * 20
    decision = note(made, question=point)
    assert len(decision.question) == 300
    assert decision.background == point.strip()
    assert decision.options == [point.strip()]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"question": "  "}, "question"),
        ({"links": ["//elsewhere.example/x"]}, "links"),
        ({"links": ["javascript:alert(1)"]}, "links"),
        ({"on": date(2013, 3, 5)}, "since"),
    ],
)
def test_what_cannot_be_noted_is_told_at_its_field(made, wrong, field):
    with pytest.raises(ValidationError) as refused:
        note(made, **wrong)
    assert field in refused.value.message_dict
    assert not Decision.objects.exists()
