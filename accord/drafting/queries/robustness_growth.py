"""How the scores of a commitment grew from draft to draft."""

from collections.abc import Iterable
from dataclasses import dataclass

from accord.access.actors import BOTH_SIDES
from accord.drafting.queries.robustness_scales import scales
from accord.drafting.queries.robustness_told import Scored


@dataclass(frozen=True)
class Grown:
    """One scale over the drafts: what each side gave each version that was scored, in the order of ``versions``."""

    label: str
    side: str
    given: tuple[Scored | None, ...]


@dataclass(frozen=True)
class Growth:
    """The scores of a commitment as a table: versions across, scales and sides down."""

    versions: tuple[int, ...]
    rows: tuple[Grown, ...]


def growth_of(scores: Iterable[Scored]) -> Growth:
    """Arrange scores by scale and side over the versions that were scored; the latest of each holds. No query."""
    held = {(each.scale, each.side, each.version): each for each in scores}
    versions = sorted({number for _scale, _side, number in held})
    rows = (
        Grown(scale.label, side.value, tuple(held.get((scale.code, side.value, number)) for number in versions))
        for scale in scales().values()
        for side in BOTH_SIDES
    )
    return Growth(tuple(versions), tuple(row for row in rows if any(row.given)))
