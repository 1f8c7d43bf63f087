"""What is done to a plan in time."""

from accord.process.forms import EventEntry
from accord.process.operations.events import log_event, state_total
from accord.process.operations.plans import add_milestone, add_stage, open_plan, plan_milestone, reach_milestone

__all__ = [
    "EventEntry",
    "add_milestone",
    "add_stage",
    "log_event",
    "open_plan",
    "plan_milestone",
    "reach_milestone",
    "state_total",
]
