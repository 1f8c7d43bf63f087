"""Who may do what with the work plan: either lead shapes it, each side agrees once, who owns a task keeps its days."""

from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.rules import Rule, from_side, guard
from accord.process.models import Task, WorkPlan, WorkPlanConsent
from accord.process.rules.plans import EITHER_LEAD
from accord.process.verbs.work_plan import Working

KINDS = WorkPlanConsent.Kind


def _own(actor: Actor, task: Task) -> str:
    """Why the actor's seat does not own the task: it is the other side's."""
    return from_side(*task.sides).refusal(actor, task)


def _agreed_once(actor: Actor, work_plan: WorkPlan) -> str:
    """Why the actor's side cannot agree: it has."""
    if any(each.kind == KINDS.AGREED and each.side == actor.side for each in work_plan.consents.all()):
        return _("Your side has agreed to this version.")
    return ""


def _not_published(_actor: Actor, work_plan: WorkPlan) -> str:
    """Why it cannot be published: both sides agree first, and once is enough."""
    kinds = [each.kind for each in work_plan.consents.all()]
    if KINDS.PUBLISHED in kinds:
        return _("This version has been published.")
    return "" if kinds.count(KINDS.AGREED) == len(BOTH_SIDES) else _("Both sides agree to it first.")


def _not_agreed(_actor: Actor, thing: Any) -> str:
    """Why its tasks cannot be changed: somebody has agreed to them as they are."""
    work_plan: WorkPlan = thing if isinstance(thing, WorkPlan) else thing.work_plan
    if any(each.kind == KINDS.AGREED for each in work_plan.consents.all()):
        return _("A side has agreed to this version: propose another to change what is to be done.")
    return ""


def _outdated(_actor: Actor, work_plan: WorkPlan) -> str:
    """Why nobody can agree any more: both sides have agreed to a later version, which is in force."""
    later = WorkPlanConsent.objects.filter(plan=work_plan.plan_id, work_plan__number__gt=work_plan.number)
    sides = Count("side", filter=Q(kind=KINDS.AGREED), distinct=True)
    if later.order_by().values("work_plan").annotate(sides=sides).filter(sides=len(BOTH_SIDES)).exists():
        return _("Both sides have agreed to a later version: this one can no longer come into force.")
    return ""


def _key_date(_actor: Actor, task: Task) -> str:
    """Why its owner alone does not finish it: the plan's own dates are kept by those who lead a side."""
    if task.milestone_id:
        return _("This is a key date of the plan: the lead official or the coordinator says that it was reached.")
    return ""


OWNER = Rule(_("seats of the side that owns the task"), _own)
CURRENT = Rule(_("while no later version is in force"), _outdated)
SHAPE = EITHER_LEAD & Rule(_("until a side has agreed"), _not_agreed)

guard(Working.PROPOSE, EITHER_LEAD)
guard(Working.ADD_TASK, SHAPE)
guard(Working.DEPEND, SHAPE)
guard(Working.AGREE, EITHER_LEAD & Rule(_("once for their own side"), _agreed_once) & CURRENT)
guard(Working.PUBLISH, EITHER_LEAD & Rule(_("once both sides have agreed"), _not_published) & CURRENT)
guard(Working.REDATE, EITHER_LEAD | OWNER)
guard(Working.BEGIN, EITHER_LEAD | OWNER)
guard(Working.FINISH, EITHER_LEAD | (OWNER & Rule(_("of no key date"), _key_date)))
