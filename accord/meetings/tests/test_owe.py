"""What is owed at a table costs the same queries however much it holds."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accord.access.actors import Side
from accord.groups.tests import make_groups
from accord.kit.dates import When
from accord.meetings.operations import minutes
from accord.meetings.tests.make_actions import doing
from accord.meetings.tests.make_minutes import SENT, Writing
from accord.process.tests.make_agreement import agreed
from accord.record.dues import dues

pytestmark = pytest.mark.django_db


def test_ten_times_the_meetings_groups_drafts_and_actions_cost_the_same_queries():
    made = doing()
    agreed(made.meetings.making)
    few, owed = _cost(made, range(2))
    many, more = _cost(made, range(2, 20))
    assert many == few
    each = 2 + 1 + 2 + 2 + 1  # of a group, an action, minutes to publish, minutes to agree to, an action in them
    assert len(more) - len(owed) == 18 * each


def _cost(made, numbers):
    """Give the queries, and what is owed, with so many more of everything."""
    for number in numbers:
        make_groups.group(made.meetings.making, f"Group {number}")
        made.add(words=f"Action {number}")
        meeting = made.meetings.call(title=f"Meeting {number}")
        made.meetings.hold(meeting)
        begun = minutes.begin(made.meetings.actor(day=SENT), meeting=meeting, since=When.day(SENT))
        writing = Writing(made.meetings, meeting, begun)
        writing.write(f"Action: send template {number} (Cabinet Office, by 1 March 2013)", day=SENT)
        writing.send()
    actor = made.meetings.actor(Side.GOVERNMENT, SENT)
    with CaptureQueriesContext(connection) as found:
        owed = dues(actor, SENT, "uk")
    return len(found), owed
