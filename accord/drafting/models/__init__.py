"""Asks, commitments in the making, what each side says of them, editions; the commitments of the plan, the trace."""

from accord.drafting.models.ask_facts import (
    AskBody,
    AskBodyEnd,
    AskEvidence,
    AskServes,
    AskState,
    Descent,
    Estimate,
    Position,
)
from accord.drafting.models.asks import Ask, AskOutcome
from accord.drafting.models.assents import Assent, AssentEnd, Support
from accord.drafting.models.cases import Bearing, InternalStanding
from accord.drafting.models.commitments import Commitment, DueDate, Milestone, NamedBody, Theme, ThemeLead, ThemeLeadEnd
from accord.drafting.models.content import PARTS, Body, Content, Linked, Step, digest
from accord.drafting.models.differences import (
    MATTERS,
    Because,
    Difference,
    DifferenceOpened,
    DifferenceOutcome,
    DifferencePosition,
    DifferenceStep,
)
from accord.drafting.models.drafts import DraftItem, Relation, Trace
from accord.drafting.models.editions import Edition, EditionPart
from accord.drafting.models.meetings import Capture, GroupMatter, GroupMatterEnd, MeetingMatter, MeetingMatterEnd
from accord.drafting.models.proposals import (
    GONE,
    OfProposal,
    Opened,
    Place,
    Proposal,
    ProposalStage,
    Published,
    Section,
    SectionEnd,
    Version,
)
from accord.drafting.models.robustness import Challenge, ChallengeEnd, Dismissal, Score
from accord.drafting.models.template import CommitmentTemplate, TemplateField, template_named

__all__ = [
    "GONE",
    "MATTERS",
    "PARTS",
    "Ask",
    "AskBody",
    "AskBodyEnd",
    "AskEvidence",
    "AskOutcome",
    "AskServes",
    "AskState",
    "Assent",
    "AssentEnd",
    "Bearing",
    "Because",
    "Body",
    "Capture",
    "Challenge",
    "ChallengeEnd",
    "Commitment",
    "CommitmentTemplate",
    "Content",
    "Descent",
    "Difference",
    "DifferenceOpened",
    "DifferenceOutcome",
    "DifferencePosition",
    "DifferenceStep",
    "Dismissal",
    "DraftItem",
    "DueDate",
    "Edition",
    "EditionPart",
    "Estimate",
    "GroupMatter",
    "GroupMatterEnd",
    "InternalStanding",
    "Linked",
    "MeetingMatter",
    "MeetingMatterEnd",
    "Milestone",
    "NamedBody",
    "OfProposal",
    "Opened",
    "Place",
    "Position",
    "Proposal",
    "ProposalStage",
    "Published",
    "Relation",
    "Score",
    "Section",
    "SectionEnd",
    "Step",
    "Support",
    "TemplateField",
    "Theme",
    "ThemeLead",
    "ThemeLeadEnd",
    "Trace",
    "Version",
    "digest",
    "template_named",
]
