"""Groups and meetings work on commitments in the making; who may not read those learns nothing of it."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from accord.access.actors import Actor, Side
from accord.access.models import Visibility
from accord.drafting import operations
from accord.drafting.models import GroupMatter, MeetingMatter
from accord.drafting.operations import proposals
from accord.drafting.queries.brokering import board_of
from accord.drafting.tests.make_meetings import DAY, TABLE, brokering
from accord.drafting.tests.make_proposals import proposed
from accord.kit.dates import When
from accord.network.tests.make import noon
from accord.record.models import Act

pytestmark = pytest.mark.django_db
STRANGER = Actor.anonymous(noon(DAY))


def test_a_group_works_on_a_commitment_in_the_making_for_whoever_reads_that(client: Client) -> None:
    made = brokering()
    proposal, group = proposed(made.plan, title="Nobody outside knows this"), made.group()

    row = made.take_up(group, proposal=proposal)

    assert Act.objects.get(thing=row.reference).visibility == Visibility.TABLE
    assert list(GroupMatter.objects.seen_by(STRANGER)) == []
    assert list(GroupMatter.objects.seen_by(made.actor(Side.GOVERNMENT))) == [row]
    for address in (f"groups/{group.slug}/", "groups/board/", "groups/board.csv"):
        answer = client.get(f"/plans/{made.plan.slug}/{address}")
        assert answer.status_code == 200
        assert "Nobody outside knows this" not in answer.content.decode()


def test_opened_to_everybody_it_stands_on_the_group_s_page_and_on_the_board(client: Client) -> None:
    made = brokering()
    proposal, group = proposed(made.plan), made.group()
    made.take_up(group, proposal=proposal)
    proposals.widen(made.actor(Side.GOVERNMENT), proposal=proposal, visibility=Visibility.PUBLIC, since=When.day(DAY))

    for address in (f"groups/{group.slug}/", "groups/board/"):
        page = client.get(f"/plans/{made.plan.slug}/{address}").content.decode()
        assert f'href="/plans/{made.plan.slug}/commitments/drafts/{proposal.code}/"' in page
    (row,) = board_of(made.plan.plan, STRANGER, DAY).rows
    assert [read.group.pk for read in row.groups] == [group.pk]
    assert [body.slug for body in row.matter.leads] == [made.plan.cabinet.slug]


@pytest.mark.parametrize(
    ("meeting", "proposal", "seen"),
    [(Visibility.PUBLIC, TABLE, TABLE), (TABLE, Visibility.PUBLIC, TABLE), (TABLE, Visibility.ROOM, Visibility.ROOM)],
)
def test_a_tie_is_read_by_whoever_reads_both_ends(meeting: str, proposal: str, seen: str) -> None:
    made = brokering()
    row = made.discuss(made.meet(visibility=meeting), proposal=proposed(made.plan, visibility=proposal))

    assert (row.visibility, bool(row.room_side)) == (seen, seen == Visibility.ROOM)
    assert list(MeetingMatter.objects.visible_to(STRANGER)) == []


def test_the_other_side_s_own_matter_cannot_be_named() -> None:
    made = brokering()
    theirs = proposed(made.plan, visibility=Visibility.ROOM)

    with pytest.raises(ValidationError, match="Name one commitment or one ask"):
        operations.take_up(made.actor(Side.GOVERNMENT), group=made.group(), proposal=theirs, since=When.day(DAY))
