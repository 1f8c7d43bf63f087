"""The tables of a plan in time, and of its table: agreement, decisions, work plan, posts, capacity, blockages."""

from accord.process.models.agreement import AgreementVersion, Clause, Mandate, Signatory, Signature
from accord.process.models.blockages import Blockage, BlockageEnd
from accord.process.models.capacity import CoordinationFunding, Funding, Pledge
from accord.process.models.decisions import Decision, DecisionResult, Voice, Way
from accord.process.models.plans import Event, Mark, Milestone, MilestoneDate, Plan, Stage, StatedTotal
from accord.process.models.posts import Handover, HandoverStep, Holder, HolderEnd, Post, PostConfirmation
from accord.process.models.work_plan import Dependency, Task, TaskDate, WorkPlan, WorkPlanConsent

__all__ = [
    "AgreementVersion",
    "Blockage",
    "BlockageEnd",
    "Clause",
    "CoordinationFunding",
    "Decision",
    "DecisionResult",
    "Dependency",
    "Event",
    "Funding",
    "Handover",
    "HandoverStep",
    "Holder",
    "HolderEnd",
    "Mandate",
    "Mark",
    "Milestone",
    "MilestoneDate",
    "Plan",
    "Pledge",
    "Post",
    "PostConfirmation",
    "Signatory",
    "Signature",
    "Stage",
    "StatedTotal",
    "Task",
    "TaskDate",
    "Voice",
    "Way",
    "WorkPlan",
    "WorkPlanConsent",
]
