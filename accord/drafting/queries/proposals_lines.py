"""Commitments in the making as the lines of a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from accord.drafting.models import Body
from accord.drafting.queries.proposals import Making
from accord.kit.tables import cell, text, whole, words


@dataclass(frozen=True)
class ProposalLine:
    """A commitment in the making in a file; rough dates in EDTF. ``number`` is 0 before it stands as a commitment."""

    code: str = cell(words)
    number: int = cell(whole)
    title: str = cell(words)
    theme: str = cell(text)
    stage: str = cell(words)
    stage_since: str = cell(text)
    reason: str = cell(text)
    into: str = cell(text)
    brought_by: str = cell(text)
    proposed: str = cell(text)
    read_by: str = cell(words)
    version: int = cell(whole)
    sha256: str = cell(words)
    leads: str = cell(text)
    partners: str = cell(text)
    supporting: str = cell(text)
    milestones: int = cell(whole)
    undated: int = cell(whole)

    @classmethod
    def of(cls, making: Making) -> Self:
        """Give the line of a commitment in the making."""
        proposal, stage, said = making.proposal, making.stage, making.said
        return cls(
            code=proposal.code,
            number=making.number,
            title=said.title,
            theme=said.theme,
            stage=stage.stage,
            stage_since=making.stage_since.edtf,
            reason=making.reason,
            into=stage.into.code if stage.into else "",
            brought_by=proposal.side,
            proposed=making.proposed.edtf,
            read_by=making.read_by,
            version=making.version.number,
            sha256=making.version.sha256,
            leads=_names(said.leads),
            partners=_names(said.partners),
            supporting=_names(said.supporting),
            milestones=len(said.milestones),
            undated=sum(not step.due.is_known for step in said.milestones),
        )


def _names(bodies: Iterable[Body]) -> str:
    return "; ".join(body.name for body in bodies)
