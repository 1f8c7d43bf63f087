"""What the pages of a plan read: the plan and the day one stands on, its schedule, its events."""

from accord.process.queries.events import EventRead, entries_of, events_of, latest_of
from accord.process.queries.plans import plan_or_404, plans_of, reading_of, sides_of, total_of
from accord.process.queries.schedule import MilestoneRead, Schedule, StageRead, State, schedule
from accord.process.queries.slip import Slip, slip
from accord.process.queries.standing import standing

__all__ = [
    "EventRead",
    "MilestoneRead",
    "Schedule",
    "Slip",
    "StageRead",
    "State",
    "entries_of",
    "events_of",
    "latest_of",
    "plan_or_404",
    "plans_of",
    "reading_of",
    "schedule",
    "sides_of",
    "slip",
    "standing",
    "total_of",
]
