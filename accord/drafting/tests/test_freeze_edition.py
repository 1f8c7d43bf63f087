import json
from datetime import date
from hashlib import sha256

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from accord.drafting.models import DraftItem, Edition, EditionPart
from accord.drafting.operations import editions
from accord.drafting.queries.editions import hashed, parts_now, parts_of_edition
from accord.drafting.tests.make_proposals import DRAFT, as_body, changed, contents, moved, proposed
from accord.drafting.tests.make_sections import begun, frozen, taken
from accord.kit.dates import When

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return contents()


def digest(value):
    """Written by hand, from the recipe that the file prints."""
    told = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(told.encode()).hexdigest()


def a_plan(made):
    section = begun(made)
    taken(made, section)
    proposal = proposed(made)
    moved(made, proposal)
    return section, proposal


def test_anybody_can_compute_the_digest_again(client, made):
    a_plan(made)
    edition = frozen(made)
    told = json.loads(client.get(f"/plans/{made.slug}/editions/1.json").content)
    assert digest(told["edition"]) == told["sha256"] == edition.sha256
    for part in told["edition"]["parts"]:
        assert digest(told["contents"][part["key"]]) == part["sha256"]
    printed = [(part["number"], part["title"]) for part in told["edition"]["parts"]]
    assert printed[:2] == [("I", "What this is about"), ("1", "Who owns companies")]
    told["contents"]["section:x"] = {}
    told["edition"]["parts"][0]["title"] += "."
    assert digest(told["edition"]) != edition.sha256


def test_what_is_kept_gives_the_same_digest(made):
    a_plan(made)
    edition = frozen(made)
    edition.refresh_from_db()
    assert digest(hashed(edition, parts_of_edition(edition))) == edition.sha256


def test_nothing_of_it_is_ever_changed(made):
    a_plan(made)
    frozen(made)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE drafting_editionpart SET title = 'Else'")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM drafting_edition")


def test_body_and_annex_cannot_disagree(made):
    _section, proposal = a_plan(made)
    other = made.body("Transparency Now")
    changed(made, proposal, partners=(as_body(other),))

    def named(day=DRAFT):
        parts = parts_now(made.plan, made.government(), day)
        return next(part.content["lines"] for part in parts if part.key == "annex:organisations")

    assert "Transparency Now: partner in 1" in named()
    changed(made, proposal, partners=(), supporting=(as_body(other),))
    assert "Transparency Now: supports 1" in named()
    assert not any("partner" in line for line in named())


def test_an_edition_for_consultation_gives_items_of_the_draft(made):
    _section, proposal = a_plan(made)
    frozen(made, "draft")
    assert not DraftItem.objects.exists()
    frozen(made, "consultation")
    changed(made, proposal, title="Who truly owns companies")
    again = frozen(made, "consultation")
    assert [(item.number, item.title) for item in DraftItem.objects.all()] == [("D01", "Who owns companies")]
    assert EditionPart.objects.get(edition=again, kind="commitment").item.number == "D01"


def test_what_a_side_prepares_in_its_room_is_not_printed(made):
    a_plan(made)
    moved(made, proposed(made, made.government(DRAFT), visibility="room", title="Secret"))
    frozen(made, "draft")
    assert not EditionPart.objects.filter(title="Secret").exists()


def test_a_plan_that_was_put_together_from_sources(made):
    made.item()
    ask = made.ask()
    draft = frozen(made, "consultation")
    assert [part.key for part in parts_of_edition(draft)] == ["D01", "annex:asks"]
    commitment = made.commitment()
    made.milestone(commitment)
    final = frozen(made, "final", day=date(2013, 10, 31))
    parts = parts_of_edition(final)
    assert [part.key for part in parts] == ["commitment:1", "annex:organisations", "annex:asks"]
    assert parts[0].content["milestones"][0]["summary"] == "Step 1 is done."
    assert ask.title in parts[2].content["lines"][0]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": " "}, "title"),
        ({"kind": "else"}, "kind"),
        ({"visibility": "all"}, "visibility"),
        ({"visibility": "room"}, "visibility"),
        ({"title": "x" * 201}, "title"),
    ],
)
def test_bad_input_is_told_at_its_field(made, given, field):
    a_plan(made)
    with pytest.raises(ValidationError) as refused:
        frozen(made, **given)
    assert field in refused.value.message_dict


def test_nothing_is_frozen_before_anything_is_there_and_the_plan_once(made):
    with pytest.raises(ValidationError):
        frozen(made)
    a_plan(made)
    frozen(made, "final")
    with pytest.raises(ValidationError) as refused:
        frozen(made, "final")
    assert "kind" in refused.value.message_dict


def test_what_is_made_here_becomes_final_by_its_launch_alone(made):
    a_plan(made)
    with pytest.raises(ValidationError) as refused:
        editions.freeze(made.government(), plan=made.plan, kind="final", title="x", since=When.day(DRAFT))
    assert "kind" in refused.value.message_dict
    assert not Edition.objects.exists()
