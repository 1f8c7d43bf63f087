from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Process(Verb):
    """What is done to a plan in time: it is opened, divided, scheduled, and what happened is logged."""

    OPEN_PLAN = "process.open_plan", _("{body} opened the plan “{title}”"), True
    SET_UP_PLAN = "process.set_up_plan", _("{body} gave “{title}” the standard stages and key dates")
    ADD_STAGE = "process.add_stage", _("{body} added the stage “{title}”")
    ADD_MILESTONE = "process.add_milestone", _("{body} added the key date “{title}”")
    PLAN_MILESTONE = "process.plan_milestone", _("{body} set the date for: {title}"), True
    REDATE_MILESTONE = "process.redate_milestone", _("{body} set another date for: {title}"), True
    REACH_MILESTONE = "process.reach_milestone", _("Reached: {title}"), True
    LOG_EVENT = "process.log_event", _("{body} logged the event “{title}”")
    STATE_TOTAL = "process.state_total", _("{body} noted a total that a source states: {title}")
