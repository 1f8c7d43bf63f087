"""A commitment is proposed, changed version by version, moved; nothing of it vanishes or is overwritten."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from accord.access.actors import Actor
from accord.access.models import Visibility
from accord.drafting.models import Proposal, Version, digest
from accord.drafting.operations import proposals
from accord.drafting.queries.proposals import latest, making_or_404, makings_of, versions_of
from accord.drafting.tests.make_proposals import DRAFT, LAUNCH, changed, content, contents, moved, proposed
from accord.kit.dates import When
from accord.record.models import Words

pytestmark = pytest.mark.django_db
STRANGER = Actor.anonymous(datetime(2013, 10, 31, 12, tzinfo=UTC))


def test_a_version_is_the_digest_of_its_canonical_words_and_reads_back_the_same() -> None:
    made = contents()
    version = latest(proposed(made))

    assert version.sha256 == digest(content(made).to_json())
    assert Version.objects.get(pk=version.pk).said == content(made)


def test_a_change_makes_the_next_version_and_leaves_the_first_as_it_was() -> None:
    made = contents()
    proposal = proposed(made)
    first = latest(proposal)

    second = changed(made, proposal, title="Owners of companies, in public")

    assert (first.number, second.number) == (1, 2)
    assert Version.objects.get(pk=first.pk).said == content(made)
    assert Words.objects.get(act__thing=second.reference, key="sha256").text == second.sha256


def test_who_looked_at_an_older_version_is_told_that_it_was_changed_meanwhile() -> None:
    made = contents()
    proposal = proposed(made)
    first = latest(proposal)
    changed(made, proposal, title="Owners of companies")

    with pytest.raises(ValidationError, match="changed it meanwhile: version 2"):
        proposals.revise(
            made.civil_society(DRAFT),
            proposal=proposal,
            content=first.said.changed(title="Other words"),
            based_on=first,
            since=When.day(DRAFT),
        )


def test_the_database_refuses_to_change_a_version() -> None:
    version = latest(proposed(contents()))

    with pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(sha256="0" * 64)


def test_nothing_is_dropped_without_a_reason() -> None:
    made = contents()
    proposal = proposed(made)

    with pytest.raises(ValidationError, match="Say why"):
        proposals.move(made.government(DRAFT), proposal=proposal, stage="dropped", reason=" ", since=When.day(DRAFT))


def test_matter_of_the_table_is_not_for_strangers_and_opened_it_is_from_that_version_on() -> None:
    made = contents()
    proposal = proposed(made)
    changed(made, proposal, title="Second words")
    assert makings_of(made.plan, STRANGER, LAUNCH) == []

    proposals.widen(made.government(LAUNCH), proposal=proposal, visibility=Visibility.PUBLIC, since=When.day(LAUNCH))

    assert [each.number for each in versions_of(Proposal.objects.get(), STRANGER, LAUNCH)] == [2]
    assert [each.number for each in versions_of(proposal, made.civil_society(LAUNCH), LAUNCH)] == [2, 1]
    assert makings_of(made.plan, STRANGER, DRAFT) == []


def test_numbers_follow_from_what_stands_as_a_commitment() -> None:
    made = contents()
    longlisted, first, second = proposed(made), proposed(made, title="B"), proposed(made, title="C")
    moved(made, first)
    moved(made, second)
    proposals.place(made.government(DRAFT), proposal=second, order=1, since=When.day(DRAFT))

    told = {each.proposal.pk: each.number for each in makings_of(made.plan, made.government(DRAFT), DRAFT)}
    assert told == {longlisted.pk: 0, second.pk: 1, first.pk: 2}
    assert making_or_404(made.plan, first.code, made.government(DRAFT), DRAFT).said.title == "B"
