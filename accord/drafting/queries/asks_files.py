"""Asks as rows of a file."""

from dataclasses import dataclass
from typing import Self

from accord.drafting.queries.asks import Settled
from accord.kit.tables import cell, several, text, whole, words, yes_no


@dataclass(frozen=True)
class AskRow:
    """An ask in a file; dates in EDTF (ISO 8601-2). ``state``: how far the two sides are; ``outcome``: in the plan."""

    number: str = cell(words)
    section: str = cell(words)
    title: str = cell(words)
    summary: str = cell(text)
    asked: str = cell(words)
    state: str = cell(text)
    state_since: str = cell(text)
    state_reason: str = cell(text)
    outcome: str = cell(text)
    outcome_reason: str = cell(text)
    outcome_is_reading: bool = cell(yes_no)
    owners: tuple[str, ...] = cell(several(words))
    supporters: tuple[str, ...] = cell(several(words))
    commitments: tuple[int, ...] = cell(several(whole))

    @classmethod
    def of(cls, each: Settled) -> Self:
        """Give the row of an ask."""
        return cls(
            number=each.ask.number,
            section=each.ask.section,
            title=each.ask.title,
            summary=each.ask.summary,
            asked=each.ask.since.edtf,
            state=each.how_far,
            state_since=each.moved.edtf if each.moved else "",
            state_reason=each.reason,
            outcome=each.outcome,
            outcome_reason=each.note,
            outcome_is_reading=each.reading,
            owners=tuple(body.name for body in each.part("owner")),
            supporters=tuple(body.name for body in each.part("supporter")),
            commitments=tuple(taken.number for taken in each.commitments),
        )
