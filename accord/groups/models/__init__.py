"""The tables of working groups: the groups themselves, and who should meet whom."""

from accord.groups.models.groups import (
    GroupEnd,
    GroupLead,
    GroupLeadEnd,
    GroupMember,
    GroupMemberEnd,
    WorkingGroup,
)
from accord.groups.models.matching import Approach, Introduction, IntroductionStep, Mandate, Stakeholder

__all__ = [
    "Approach",
    "GroupEnd",
    "GroupLead",
    "GroupLeadEnd",
    "GroupMember",
    "GroupMemberEnd",
    "Introduction",
    "IntroductionStep",
    "Mandate",
    "Stakeholder",
    "WorkingGroup",
]
