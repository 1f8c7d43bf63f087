"""More people read how far a sign-off is, since more people read the words; what was said before stays where it was."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accord.access.actors import Actor, Side
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.tests.make import noon
from accord.process.tests.make_decisions import sign_in
from accord.record.models import Act
from accord.record.publics import publics
from accord.signoff.models import Move, Opening, Submission
from accord.signoff.operations.submissions import open_up, withdraw
from accord.signoff.queries.standing import State, of_subject, standing_of, steps_waiting
from accord.signoff.tests.make_signoff import SENT, STEPS, cleared, does, signoff, subject

pytestmark = pytest.mark.django_db
OPENED, LATER = date(2013, 7, 4), date(2013, 7, 9)
ANYBODY = Actor.anonymous(noon(LATER))
PLAN = "uk-2013-15"


@pytest.fixture
def made():
    """A text of the table went to a body; by the day it is opened one step has cleared it."""
    found = signoff()
    found.treasury = found.body()
    found.routed(found.treasury, STEPS)
    found.row = found.sent(found.treasury, subject(visibility="table", title="Open books"))
    cleared(found.row, 2, day=date(2013, 7, 2))
    return found


def opened(made, visibility="public", day=OPENED, actor=None, row=None):
    by = actor or made.lead(day)
    return open_up(by, submission=row or made.row, visibility=visibility, since=When.day(day))


def exported(model, actor=ANYBODY):
    public = next(each for each in publics() if each.model is model)
    return list(public.visible(actor))


def test_everybody_reads_the_office_and_its_days_from_then_on(made):
    assert standing_of(made.plan, ANYBODY, LATER) == []
    opened(made)
    (read,) = standing_of(made.plan, ANYBODY, LATER)
    assert [(each.step.office, each.since, each.waited) for each in read.waiting] == [("Legal advisers", SENT, 6)]
    assert read.done == 1
    assert len(of_subject(made.row.subject, ANYBODY, OPENED)) == 1
    assert len(steps_waiting(ANYBODY, LATER, "uk")) == 1


def test_a_day_before_shows_nothing_of_it_to_those_who_were_let_in_later(made, client):
    opened(made)
    before = date(2013, 7, 3)
    address = reverse("signoff:submission", args=[PLAN, made.row.code])
    assert standing_of(made.plan, ANYBODY, before) == []
    assert of_subject(made.row.subject, ANYBODY, before) == []
    assert steps_waiting(ANYBODY, before, "uk") == []
    assert client.get(address, {"as_of": before.isoformat()}).status_code == 404
    assert client.get(address, {"as_of": OPENED.isoformat()}).status_code == 200
    page = client.get(reverse("signoff:signoff", args=[PLAN]), {"as_of": before.isoformat()}).text
    assert ("Open books" in page, "goes round" in page) == (False, False)
    assert len(standing_of(made.plan, made.lead(LATER, Side.CIVIL_SOCIETY), before)) == 1, "the table read it then"


def test_why_it_was_refused_before_stays_with_those_who_could_read_it(made, client):
    does(made.row, 1, "query", words="Is the budget enough?")
    does(made.row, 1, "refuse", words="The minister fears the press.")
    opened(made)
    address = reverse("signoff:submission", args=[PLAN, made.row.code])
    page = client.get(address).text
    assert "Refused by Legal advisers" in page
    assert ("fears the press" in page, "the budget" in page, "What happened" in page) == (False, False, False)
    assert exported(Move) == []
    assert [row.pk for row in exported(Submission)] == [made.row.pk]
    assert [row.visibility for row in exported(Opening)] == ["public"]
    network = made.lead(LATER, Side.CIVIL_SOCIETY)
    assert {row.words for row in exported(Move, network)} == {"", "The minister fears the press."}
    sign_in(client, made.making, "coordinator")
    assert "fears the press" in client.get(address).text


def test_what_happens_from_then_on_is_read_by_all(made, client):
    opened(made)
    does(made.row, 1, "query", words="Is the budget enough?", day=LATER)
    does(made.row, 1, "refuse", words="No lawyer could defend it.", day=LATER)
    page = client.get(reverse("signoff:submission", args=[PLAN, made.row.code])).text
    assert "No lawyer could defend it." in page
    assert ("the budget" in page, "Finance: approved" in page) == (False, False)
    assert [(row.kind, row.number) for row in exported(Move)] == [("refuse", 2)]
    acts = Act.objects.visible_to(ANYBODY).filter(thing__contains=made.row.code)
    assert sorted(act.verb for act in acts) == ["signoff.open_up", "signoff.refuse"]


def test_what_was_prepared_in_a_room_is_opened_to_the_table_and_then_to_all(made):
    row = made.sent(made.treasury, subject(key="p2", visibility="room", room_side="government"))
    network = made.lead(LATER, Side.CIVIL_SOCIETY)
    cleared(row, 1)
    opened(made, "table", row=row)
    assert [each.submission for each in of_subject(row.subject, network, LATER)] == [row]
    assert of_subject(row.subject, network, SENT) == []
    assert [move.number for move in exported(Move, network) if move.submission_id == row.pk] == []
    cleared(row, 2, day=LATER)
    opened(made, "public", LATER, row=row)
    assert [move.number for move in exported(Move, network) if move.submission_id == row.pk] == [2]
    assert exported(Move) == []
    assert [move.number for move in exported(Move, made.lead(LATER)) if move.submission_id == row.pk] == [1, 2]
    assert of_subject(row.subject, ANYBODY, OPENED) == []
    assert of_subject(row.subject, ANYBODY, LATER)[0].state is State.OPEN


def test_nothing_is_opened_to_as_many_or_fewer_or_once_it_ended(made):
    for narrower in ("table", "room"):
        with pytest.raises(ValidationError, match="As many read it already"):
            opened(made, narrower)
    withdraw(made.lead(OPENED), submission=made.row, reason="Not ready.", since=When.day(OPENED))
    with pytest.raises(ValidationError, match="taken back"):
        opened(made)
    assert not Act.objects.filter(verb="signoff.open_up").exists()


def test_the_other_side_opens_nothing_of_a_room(made):
    row = made.sent(made.treasury, subject(key="p2", visibility="room", room_side="government"))
    network = made.lead(OPENED, Side.CIVIL_SOCIETY)
    with pytest.raises(Refused, match="room"):
        opened(made, actor=network, row=row)
    opened(made, actor=network)
