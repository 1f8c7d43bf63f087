"""The forms of the work plan: proposing a version, its tasks by hand, and the days of a task."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.access.actors import Side
from accord.kit.forms import DayInput, Form, offer
from accord.kit.working_days import KINDS
from accord.process.models import Task, TaskDate, WorkPlan
from accord.process.models.work_plan import BOTH

RESTS = ((KINDS[0], _("parliament’s recess")), (KINDS[1], _("the campaign before an election")))
WHOSE = (
    (Side.GOVERNMENT.value, Side.GOVERNMENT.label),
    (Side.CIVIL_SOCIETY.value, Side.CIVIL_SOCIETY.label),
    (BOTH, _("Both sides")),
)


class ProposeForm(Form):
    """The day of the launch, and the template from which the days before it are computed."""

    template = forms.ChoiceField(label=_("Template"), help_text=_("Where the tasks and their durations come from."))
    launch = DayInput(
        label=_("Day of the launch"), help_text=_("Every task is put before it, over working days and public holidays.")
    )
    assumed = forms.BooleanField(
        label=_("The durations are assumptions, nobody’s promise"),
        required=False,
        help_text=_("The forecast then says so wherever it is shown."),
    )

    def __init__(self, *given: Any, templates: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*given, **options)
        offer(self, template=templates)


class TaskForm(Form):
    """A task by hand."""

    title = forms.CharField(label=_("What is to be done"), max_length=200)
    side = forms.ChoiceField(label=_("Whose task"), choices=WHOSE)
    starts = DayInput(label=_("First day"))
    days = forms.IntegerField(
        label=_("Working days it takes"), min_value=0, max_value=999, help_text=_("0 for a single day that is reached.")
    )
    person_days = forms.IntegerField(label=_("Person-days it needs"), min_value=0, max_value=9999, required=False)
    needs = forms.ModelMultipleChoiceField(
        Task.objects.none(),
        label=_("What must be done before"),
        required=False,
        help_text=_("Several: hold down Control, or Command on a Mac."),
    )
    rests = forms.MultipleChoiceField(
        label=_("It rests in"), choices=RESTS, required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(label=_("Why so long"), required=False, widget=forms.Textarea)

    def __init__(self, *given: Any, version: WorkPlan, **options: Any) -> None:
        super().__init__(*given, **options)
        offer(self, needs=version.tasks.all())


class DependForm(Form):
    """Which task waits for which."""

    task = forms.ModelChoiceField(Task.objects.none(), label=_("This task"))
    needs = forms.ModelChoiceField(Task.objects.none(), label=_("waits until this one is done"))

    def __init__(self, *given: Any, version: WorkPlan, **options: Any) -> None:
        super().__init__(*given, **options)
        tasks = version.tasks.select_related("plan__partnership", "work_plan")
        offer(self, task=tasks, needs=tasks)


class OnForm(Form):
    """The day on which it happened."""

    on = DayInput(label=_("On which day"))


class RedateForm(Form):
    """Other days, and why."""

    starts = DayInput(label=_("First day"))
    ends = DayInput(label=_("Last day"))
    reason = forms.CharField(
        label=_("Why"), widget=forms.Textarea, help_text=_("Whoever relied on the old days will read this.")
    )

    @staticmethod
    def days_of(planned: TaskDate) -> dict[str, Any]:
        """What stands in the fields at first: the days planned now."""
        return {"starts": planned.starts, "ends": planned.ends}
