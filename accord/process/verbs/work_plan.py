from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Working(Verb):
    """What is done to a work plan: it is proposed, agreed and published; its tasks are re-dated, begun and done."""

    PROPOSE = "process.propose_work_plan", _("{body} proposed a work plan: {title}"), True
    ADD_TASK = "process.add_task", _("{body} added the task “{title}”")
    DEPEND = "process.make_task_depend", _("{body} said what the task needs: {title}")
    AGREE = "process.agree_work_plan", _("{body} agreed to the work plan: {title}"), True
    PUBLISH = "process.publish_work_plan", _("{body} published the work plan: {title}"), True
    REDATE = "process.redate_task", _("{body} set other days for the task “{title}”"), True
    BEGIN = "process.begin_task", _("{body} began the task “{title}”")
    FINISH = "process.finish_task", _("{body} finished the task “{title}”"), True
