"""What was said at the table stays there when everybody is let in: in the files of the record, too."""

import pytest

from accord.access.actors import Actor
from accord.drafting.models import Assent, AssentEnd
from accord.drafting.operations import assents, proposals
from accord.drafting.tests.make_assents import agreed
from accord.drafting.tests.make_proposals import DRAFT, LAUNCH, contents, proposed
from accord.kit.dates import When
from accord.network.tests.make import noon
from accord.record.publics import publics

pytestmark = pytest.mark.django_db


def rows(model, actor):
    return list(next(each for each in publics() if each.model is model).visible(actor))


def test_a_word_that_was_taken_back_before_everybody_was_let_in_is_read_by_those_who_heard_it():
    made = contents()
    proposal = proposed(made)
    dissent = agreed(made.civil_society(DRAFT), proposal, stance="dissent", words="Not like this.")
    assents.take_back(made.civil_society(DRAFT), assent=dissent, reason="They promised more.", since=When.day(DRAFT))
    agreed(made.civil_society(DRAFT), proposal)
    proposals.widen(made.government(), proposal=proposal, visibility="public", since=When.day(LAUNCH))

    table, stranger = made.government(), Actor.anonymous(noon(LAUNCH))
    assert [row.stance for row in rows(Assent, stranger)] == ["agreed"]
    assert rows(AssentEnd, stranger) == []
    assert {row.stance for row in rows(Assent, table)} == {"dissent", "agreed"}
    assert [row.reason for row in rows(AssentEnd, table)] == ["They promised more."]
