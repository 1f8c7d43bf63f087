"""Which task waits for which: an order in which all can be done, or the circle that prevents it."""

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter


class Circle(ValueError):
    """Tasks wait for each other in a circle; ``keys`` are those tasks, the first again at the end."""

    def __init__(self, keys: Iterable[int]) -> None:
        self.keys = tuple(keys)
        super().__init__(self.keys)


def in_order(needs: Mapping[int, Iterable[int]]) -> list[int]:
    """Give every task after those it needs. Raises Circle where there is no such order."""
    try:
        return list(TopologicalSorter(needs).static_order())
    except CycleError as circle:
        raise Circle(reversed(circle.args[1])) from None
