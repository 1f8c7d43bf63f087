"""Who may set up a plan and keep its dates: either side's lead; whoever sits on either side may log what happened."""

from accord.access.actors import BOTH_SIDES, Role
from accord.access.rules import from_side, guard, held_by
from accord.process.verbs import Process

EITHER_LEAD = held_by(Role.LEAD_OFFICIAL, Role.COORDINATOR)

guard(Process.OPEN_PLAN, EITHER_LEAD)
guard(Process.SET_UP_PLAN, EITHER_LEAD)
guard(Process.ADD_STAGE, EITHER_LEAD)
guard(Process.ADD_MILESTONE, EITHER_LEAD)
guard(Process.PLAN_MILESTONE, EITHER_LEAD)
guard(Process.REDATE_MILESTONE, EITHER_LEAD)
guard(Process.REACH_MILESTONE, EITHER_LEAD)
guard(Process.LOG_EVENT, from_side(*BOTH_SIDES))
guard(Process.STATE_TOTAL, EITHER_LEAD)
