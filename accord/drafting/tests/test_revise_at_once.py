"""Two change a commitment in the making in the same second: one after the other, and nothing is written over."""

import pytest
from django.core.exceptions import ValidationError

from accord.drafting.models import Assent, Proposal, Section
from accord.drafting.operations import assents, proposals, sections
from accord.drafting.queries.proposals import latest
from accord.drafting.tests.make_proposals import DRAFT, contents, moved, proposed
from accord.drafting.tests.make_sections import begun, taken
from accord.drafting.tests.test_agree_at_once import at_once
from accord.kit.dates import When

pytestmark = pytest.mark.django_db(transaction=True)


def revises(made, proposal, title, actor):
    first = latest(proposal)
    content = first.said.changed(title=title)
    told = {"proposal": proposal, "content": content, "based_on": first, "since": When.day(DRAFT)}
    return lambda: proposals.revise(actor, **told)


@pytest.mark.parametrize("time", range(3))
def test_one_of_two_changes_is_the_next_version_and_the_other_is_told(time):
    made = contents()
    proposal = proposed(made)
    came_to = at_once(
        revises(made, proposal, "Government's words", made.government(DRAFT)),
        revises(made, proposal, "Civil society's words", made.civil_society(DRAFT)),
    )
    assert sorted(map(bool, came_to)) == [False, True]
    assert "changed it meanwhile: version 2" in "".join(came_to)
    assert [version.number for version in proposal.versions.all()] == [1, 2]


@pytest.mark.parametrize("time", range(3))
def test_what_is_dropped_says_nothing_new_afterwards(time):
    made = contents()
    proposal = proposed(made)
    revised, dropped = at_once(
        revises(made, proposal, "Other words", made.civil_society(DRAFT)), lambda: moved(made, proposal, "dropped")
    )
    assert dropped == ""
    assert (latest(proposal).number == 1) == ("not in the making any more" in revised)


@pytest.mark.parametrize("time", range(3))
def test_two_are_not_merged_into_each_other(time):
    made = contents()
    one, other = proposed(made), proposed(made, title="Who lobbies whom")

    def merges(proposal, into):
        told = {"stage": "merged", "reason": "They say the same.", "since": When.day(DRAFT)}
        return lambda: proposals.move(made.government(DRAFT), proposal=proposal, into=into, **told)

    came_to = at_once(merges(one, other), merges(other, one))
    assert sorted(came_to) == ["", "That one is not in the making any more."]


def test_whoever_opens_it_later_with_an_older_page_shuts_nobody_out():
    made = contents()
    proposal = proposed(made, visibility="room")
    older = Proposal.objects.get(pk=proposal.pk)
    actor, day = made.civil_society(DRAFT), When.day(DRAFT)
    proposals.widen(actor, proposal=proposal, visibility="public", since=day)
    with pytest.raises(ValidationError, match="choose more people"):
        proposals.widen(actor, proposal=older, visibility="table", since=day)

    section = begun(made, kind="foreword", side="government", visibility="room", title="Foreword")
    older = Section.objects.get(pk=section.pk)
    sections.widen(made.government(DRAFT), section=section, visibility="public", since=day)
    with pytest.raises(ValidationError, match="choose more people"):
        sections.widen(made.government(DRAFT), section=older, visibility="table", since=day)


@pytest.mark.parametrize("time", range(3))
def test_two_titles_are_two_versions_and_a_side_has_agreed_to_what_it_read(time):
    made = contents()
    section = begun(made)
    first = taken(made, section)

    def calls(title, actor):
        return lambda: sections.retitle(actor, section=section, title=title, since=When.day(DRAFT))

    def agrees():
        told = {"version": first, "sha256": first.sha256, "since": When.day(DRAFT)}
        return assents.agree(made.civil_society(DRAFT), **told)

    came_to = at_once(calls("One", made.government(DRAFT)), calls("Other", made.civil_society(DRAFT)), agrees)
    assert came_to[:2] == ["", ""]
    assert [version.number for version in section.versions.all()] == [1, 2, 3]
    assert Section.objects.get().title == section.versions.last().content["title"]
    assert [assent.version for assent in Assent.objects.all()] == ([] if came_to[2] else [first])
