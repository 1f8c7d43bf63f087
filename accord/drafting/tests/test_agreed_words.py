"""Whatever both sides do in whatever order: nothing agreed, frozen or published differs by a byte from its digest."""

from collections.abc import Sequence

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.drafting.tests.make_sequences import DEEDS, World

pytestmark = pytest.mark.django_db
DEED = st.tuples(st.sampled_from(DEEDS), st.integers(0, 1), st.integers(0, 5))


def run(deeds: Sequence[tuple[str, int, int]]) -> World:
    """Do these, and look after each whether all holds; then leave everything as it was."""
    with transaction.atomic():
        world = World().begin()
        for deed in deeds:
            world.does(*deed)
            world.check()
        transaction.set_rollback(True)
    return world


def test_the_way_to_a_launch_and_beyond_it() -> None:
    ways: list[tuple[str, int, int]] = [
        *(("agree", 0, 0), ("agree", 1, 0), ("agree", 1, 3)),
        *(("submit", piece, 0) for piece in (0, 1)),
        *(("approve", piece, number) for piece in (0, 1) for number in (0, 1)),
        ("revise", 0, 5),
        ("agree_stale", 0, 3),
        ("submit", 0, 0),
        ("agree", 0, 1),
        ("freeze", 0, 1),
        ("take_back", 0, 1),
        ("launch", 0, 0),
        ("revise", 1, 1),
        ("agree", 0, 0),
    ]
    world = run(ways)
    assert world.done == [
        *["agree"] * 3,
        *["submit"] * 2,
        *["approve"] * 4,
        *["revise", "submit", "agree", "freeze", "take_back", "launch"],
    ]


@settings(max_examples=4, deadline=None)
@given(st.lists(DEED, min_size=4, max_size=7))
def test_a_few_ways(deeds: list[tuple[str, int, int]]) -> None:
    run(deeds)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.lists(DEED, min_size=8, max_size=20))
def test_many_ways(deeds: list[tuple[str, int, int]]) -> None:
    run(deeds)
