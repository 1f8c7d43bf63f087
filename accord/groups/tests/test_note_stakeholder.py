from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from accord.access.actors import Actor, Role, Side
from accord.access.models import Visibility
from accord.access.rules import Refused
from accord.groups.models import Stakeholder
from accord.groups.operations import approaches
from accord.groups.queries.approaches import stakeholders_of
from accord.groups.tests.make_matching import DAY, matched
from accord.kit.dates import When
from accord.network.tests.make import noon
from accord.process.tests import make
from accord.process.tests.make_decisions import sign_in
from accord.record.models import Act
from accord.record.publics import publics

pytestmark = pytest.mark.django_db
TODAY = When.day(DAY)
DRAFT = date(2013, 6, 27)
AFTER = DRAFT + timedelta(days=7)
SECRET = "Legal department"


@pytest.fixture
def made():
    return matched(making=make.uk())


def noted(made, name=SECRET, *, actor=None, day=DAY, **told):
    given = {
        "plan": made.plan,
        "organisation": made.finance,
        "concerns": "liability",
        "position": "against",
        "words": "Fears a precedent.",
        "engaged": When.unknown(),
        "since": When.day(day),
        **told,
    }
    return approaches.note_stakeholder(actor or made.lead(day), name=name, **given)


def read(made, actor=None, day=AFTER):
    found = stakeholders_of(made.plan, actor or made.lead(day), day)
    return [each for _body, reads in found for each in reads]


def test_it_lies_in_the_sides_own_room_and_so_does_its_act(made):
    stakeholder = noted(made)
    assert (stakeholder.visibility, stakeholder.room_side) == ("room", "government")
    act = Act.objects.get(verb="groups.note_stakeholder")
    assert (act.chain, act.thing) == ("uk/room/government", "groups.stakeholder:uk-2013-15/ministry-of-finance")
    with pytest.raises(IntegrityError), transaction.atomic():
        Stakeholder.objects.filter(pk=stakeholder.pk).update(visibility="table", room_side="")


def test_nobody_else_reads_or_counts_it(made):
    noted(made)
    assert [each.stakeholder.name for each in read(made)] == [SECRET]
    for actor in (made.coordinator(AFTER), made.seat(made.watch, AFTER), Actor.anonymous(noon(AFTER))):
        assert read(made, actor) == []
        public = next(each for each in publics() if each.model is Stakeholder)
        assert not public.visible(actor).exists()
        assert not Act.objects.visible_to(actor).filter(verb="groups.note_stakeholder").exists()


def test_each_side_has_its_own(made):
    noted(made)
    noted(made, "The board", actor=made.seat(made.watch), organisation=made.watch)
    assert [each.stakeholder.name for each in read(made, made.coordinator(AFTER))] == ["The board"]
    assert [each.stakeholder.name for each in read(made)] == [SECRET]


@pytest.mark.parametrize(
    ("engaged", "flag"),
    [
        (When.day(DRAFT - timedelta(days=1)), ""),
        (When.day(DRAFT), ""),
        (When.day(DRAFT + timedelta(days=1)), "first spoken to after the draft was published"),
        (When.month(2013, 6), "first spoken to perhaps only after the draft was published"),
        (When.unknown(), "not spoken to yet, and the draft is published"),
    ],
)
def test_whoever_was_spoken_to_after_the_draft_is_flagged(made, engaged, flag):
    noted(made, engaged=engaged, day=AFTER)
    assert [each.late for each in read(made)] == [flag]


def test_without_a_published_draft_nobody_is_late():
    made = matched()
    noted(made)
    noted(made, "Finance", engaged=TODAY)
    assert [each.late for each in read(made)] == ["", ""]


def test_a_name_noted_again_holds_and_keeps_when_they_were_first_spoken_to(made):
    noted(made, engaged=TODAY)
    noted(made, " legal  Department", position="for", day=AFTER)
    (found,) = read(made)
    assert (found.stakeholder.position, found.engaged) == ("for", TODAY)
    assert [each.stakeholder.position for each in read(made, day=DAY)] == ["against"]
    noted(made, organisation=made.making.table.cabinet)
    assert len(read(made)) == 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 161}, "name"),
        ({"position": "perhaps"}, "position"),
        ({"engaged": When.day(AFTER)}, "engaged"),
        ({"since": When.day(AFTER)}, "since"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(made, wrong, field):
    with pytest.raises(ValidationError) as error:
        noted(made, **wrong)
    assert set(error.value.message_dict) == {field}
    assert not Stakeholder.objects.exists()


def test_each_side_notes_its_own_bodies_and_a_body_itself_alone(made):
    noted(made, actor=made.seat(made.finance))
    for actor in (made.seat(made.making.table.cabinet), made.coordinator(), made.seat(made.watch)):
        with pytest.raises(Refused):
            noted(made, actor=actor)
    with pytest.raises(Refused):
        noted(made, organisation=made.watch)
    assert Stakeholder.objects.count() == 1


# The pages

HERE = reverse("groups:stakeholders", args=["uk-2013-15"])
NOTE = reverse("groups:note_stakeholder", args=["uk-2013-15"])
TYPED = {
    "organisation": "ministry-of-finance",
    "name": SECRET,
    "concerns": "liability",
    "position": "against",
    "engaged": "",
    "words": "Fears a precedent.",
}


def test_a_stakeholder_is_noted_and_brought_up_to_date_in_the_browsers_way(client, made):
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    assert "Nobody is noted yet" in client.get(HERE).content.decode()
    assert "Only your side reads it." in client.post(NOTE, TYPED, follow=True).content.decode()
    words = client.get(HERE).content.decode()
    assert SECRET in words
    assert "Not spoken to yet, and the draft is published" in words
    form = client.get(NOTE, {"organisation": "ministry-of-finance", "name": "legal department"}).content.decode()
    assert "Fears a precedent." in form
    assert 'value="liability"' in form
    client.post(NOTE, {**TYPED, "engaged": "3 June 2013", "position": "for"})
    words = client.get(HERE).content.decode()
    assert "For it" in words
    assert "3 June 2013" in words
    assert SECRET not in client.get(HERE, {"as_of": "2013-06-03"}).content.decode()


def test_what_is_wrong_is_told_and_what_was_typed_stays(client, made):
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    response = client.post(NOTE, {**TYPED, "organisation": "spending-watch", "engaged": "soon"})
    words = response.content.decode()
    assert response.status_code == 422
    assert "“soon” is not a date" in words
    assert 'id="id_organisation_error"' in words
    assert "Fears a precedent." in words
    assert not Stakeholder.objects.exists()


def test_the_other_side_and_strangers_find_nothing(client, made):
    noted(made)
    assert client.get(HERE).status_code == 302
    pages = [
        HERE,
        NOTE,
        reverse("groups:departments", args=["uk-2013-15"]),
        reverse("process:table", args=["uk-2013-15"]),
    ]
    pages += [reverse("groups:department", args=["uk-2013-15", "ministry-of-finance"])]
    sign_in(client, made.making, Role.COORDINATOR)
    for page in pages:
        response = client.get(page, {"organisation": "ministry-of-finance", "name": SECRET})
        words = response.content.decode().replace(f'value="{SECRET}"', "")  # as it was asked for
        assert response.status_code == 200
        assert SECRET not in words
        assert "precedent" not in words
    made.making.table.partnership.seats.filter(role=Role.COORDINATOR).update(person=None)
    assert client.get(HERE).status_code == 403


def test_many_stakeholders_cost_the_same_queries(client, made, django_assert_max_num_queries):
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    for number in range(15):
        body = made.making.table.body(f"Ministry {number}", Side.GOVERNMENT)
        noted(made, f"Unit {number}", organisation=body)
        noted(made, f"Other unit {number}", organisation=body)
    with django_assert_max_num_queries(8):
        assert client.get(HERE).content.decode().count("Other unit ") == 15
    assert not Stakeholder.objects.exclude(visibility=Visibility.ROOM).exists()
