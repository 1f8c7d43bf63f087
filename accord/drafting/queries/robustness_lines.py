"""How robust the commitments of a plan are, line by line, for a file."""

from dataclasses import dataclass
from typing import Self

from accord.drafting.queries.robustness_published import PublishedFindings
from accord.drafting.queries.robustness_told import Weighed
from accord.kit.tables import cell, text, whole, words


@dataclass(frozen=True)
class RobustnessLine:
    """A commitment in a file: rules by their codes, a rule once for each finding; scores as "side scale value"."""

    code: str = cell(words)
    title: str = cell(words)
    stage: str = cell(words)
    version: str = cell(text)
    findings: str = cell(text)
    set_aside: str = cell(text)
    challenges: int = cell(whole)
    challenges_open: int = cell(whole)
    scores: str = cell(text)

    @classmethod
    def of(cls, each: Weighed) -> Self:
        """Give the line of a commitment in the making."""
        making, held = each.making, each.told.holding().values()
        return cls(
            code=making.proposal.code,
            title=making.said.title,
            stage=making.stage.stage,
            version=str(making.version.number),
            findings="; ".join(one.rule for one in each.standing),
            set_aside="; ".join(one.rule for one, _aside in each.aside),
            challenges=len(each.told.challenges),
            challenges_open=len(each.told.open),
            scores="; ".join(f"{one.side} {one.scale} {one.value}" for one in held),
        )

    @classmethod
    def of_published(cls, each: PublishedFindings) -> Self:
        """Give the line of a commitment of the plan."""
        return cls(
            code=str(each.commitment.number),
            title=each.commitment.title,
            stage="published",
            version="",
            findings="; ".join(one.rule for one in each.findings),
            set_aside="",
            challenges=0,
            challenges_open=0,
            scores="",
        )
