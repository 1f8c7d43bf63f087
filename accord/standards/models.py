from dataclasses import dataclass
from functools import cache
from pathlib import Path

from accord.kit.tables import cell, read_table, text, words

DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True)
class Definition:
    """What a figure means and how it is counted; ``rows`` is the address name of the page with its rows."""

    path: str = cell(words)
    label: str = cell(words)
    definition: str = cell(words)
    unit: str = cell(text)
    rows: str = cell(words)

    @property
    def anchor(self) -> str:
        """The definition's place on its page: ``draft-slip_days``."""
        return self.path.replace(".", "-")


@cache
def definitions() -> tuple[Definition, ...]:
    """Give all definitions, in the order of the scorecard."""
    return tuple(read_table(DATA / "definitions.csv", Definition, unique=["path"]))
