"""What the plan's front page counts of what is in the making: what everybody reads, and what both sides agreed to."""

import pytest

from accord.access.models import Visibility
from accord.drafting.operations import assents
from accord.drafting.queries.glance import glance
from accord.drafting.queries.proposals import latest
from accord.drafting.tests.make_proposals import LAUNCH, Contents, changed, contents, moved, proposed
from accord.kit.dates import When

pytestmark = pytest.mark.django_db


def counted(made: Contents) -> tuple[int, int]:
    seen = glance(made.plan, LAUNCH)
    return seen.making, seen.agreed


def test_what_everybody_reads_is_counted_and_an_agreement_drops_with_a_change() -> None:
    made = contents()
    moved(made, proposed(made))
    proposed(made, visibility=Visibility.PUBLIC)
    assert counted(made) == (0, 0)

    open_to_all = proposed(made, visibility=Visibility.PUBLIC)
    moved(made, open_to_all)
    version = latest(open_to_all)
    for actor in (made.government(), made.civil_society()):
        assert counted(made) == (1, 0)
        assents.agree(actor, version=version, sha256=version.sha256, since=When.day(LAUNCH))
    assert counted(made) == (1, 1)

    changed(made, open_to_all, day=LAUNCH, title="Other words")
    assert counted(made) == (1, 0)
