"""Commitments in the template of their time, asks and their outcomes, and the way from the draft to the plan."""

from accord.drafting.models.asks import Ask, AskOutcome
from accord.drafting.models.commitments import Commitment, DueDate, Milestone, NamedBody, Theme
from accord.drafting.models.drafts import DraftItem, Relation, Trace
from accord.drafting.models.meetings import Capture, GroupMatter, GroupMatterEnd, MeetingMatter, MeetingMatterEnd
from accord.drafting.models.template import CommitmentTemplate, TemplateField, template_named

__all__ = [
    "Ask",
    "AskOutcome",
    "Capture",
    "Commitment",
    "CommitmentTemplate",
    "DraftItem",
    "DueDate",
    "GroupMatter",
    "GroupMatterEnd",
    "MeetingMatter",
    "MeetingMatterEnd",
    "Milestone",
    "NamedBody",
    "Relation",
    "TemplateField",
    "Theme",
    "Trace",
    "template_named",
]
