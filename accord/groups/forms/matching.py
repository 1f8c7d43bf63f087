"""What is typed about introductions, mandates, departments and stakeholders. Parsing only."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accord.access.models import Visibility
from accord.groups.models import Approach, Stakeholder, WorkingGroup
from accord.kit.forms import DayInput, Form, LinesInput, WhenInput, offer
from accord.network.models import Organisation


def _longest(model: Any, name: str) -> Any:
    return model._meta.get_field(name).max_length  # noqa: SLF001  # Django's own word for it


class _Choosing(Form):
    """A form whose choices of rows, by slug, are given to it as keywords of the fields' names."""

    def __init__(self, data: Mapping[str, Any] | None, *, initial: dict[str, Any], **rows: QuerySet[Any]) -> None:
        super().__init__(data, initial=initial)
        offer(self, **rows)


class MandateForm(Form):
    """What a body of government answers for."""

    words = forms.CharField(label=_("What it answers for"), widget=forms.Textarea)
    themes = LinesInput(
        label=_("Themes"),
        required=False,
        help_text=_("One on each line, short, as others would name them: open contracting. Introductions go by them."),
    )
    source = forms.CharField(label=_("Where it is told"), required=False)


class IntroduceForm(_Choosing):
    """Who should know each other, and why."""

    official = forms.ModelChoiceField(
        label=_("Body of government"), queryset=Organisation.objects.none(), to_field_name="slug"
    )
    civil = forms.ModelChoiceField(
        label=_("Organisation of civil society"), queryset=Organisation.objects.none(), to_field_name="slug"
    )
    reason = forms.CharField(label=_("Why they should meet"), widget=forms.Textarea, help_text=_("Anybody reads it."))
    group = forms.ModelChoiceField(
        label=_("For the working group"), queryset=WorkingGroup.objects.none(), required=False, to_field_name="slug"
    )


class StepForm(Form):
    """What came of an introduction, in public words."""

    words = forms.CharField(
        label=_("In your own words"),
        required=False,
        widget=forms.Textarea,
        help_text=_("Anybody reads it: give no person's address or number."),
    )


class DeclineForm(StepForm):
    """Why an introduction is declined."""

    words = forms.CharField(label=_("Why"), widget=forms.Textarea, help_text=_("Anybody reads it."))


class MeetForm(StepForm):
    """When the two first met."""

    since = WhenInput(label=_("First met"))
    field_order = ["since", "words"]


class ApproachForm(Form):
    """How far a department is."""

    state = forms.ChoiceField(label=_("How far it is"), choices=Approach.State.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("What was said"), required=False, widget=forms.Textarea, help_text=_("A refusal needs its words.")
    )
    since = WhenInput(label=_("When"))
    next_step = forms.CharField(label=_("Next step"), max_length=_longest(Approach, "next_step"), required=False)
    next_by = DayInput(label=_("To be done by"), required=False)
    visibility = forms.ChoiceField(
        label=_("Who can read it"),
        choices=[(Visibility.TABLE, _("both sides")), (Visibility.PUBLIC, _("everybody"))],
        widget=forms.RadioSelect,
        initial=Visibility.TABLE,
    )
    source = forms.CharField(label=_("Where it is told"), required=False)


class StakeholderForm(_Choosing):
    """Somebody inside whose agreement a body needs."""

    organisation = forms.ModelChoiceField(
        label=_("Inside which body"), queryset=Organisation.objects.none(), to_field_name="slug"
    )
    name = forms.CharField(
        label=_("Unit or post"),
        max_length=_longest(Stakeholder, "name"),
        help_text=_("For example: Press office. A name noted before is brought up to date."),
    )
    concerns = forms.CharField(
        label=_("What it concerns"), max_length=_longest(Stakeholder, "concerns"), required=False
    )
    position = forms.ChoiceField(
        label=_("Where they stand"),
        choices=Stakeholder.Position.choices,
        widget=forms.RadioSelect,
        initial=Stakeholder.Position.UNKNOWN,
    )
    engaged = WhenInput(
        label=_("First spoken to"), required=False, help_text=_("As exactly as it is known; nothing: not yet")
    )
    words = forms.CharField(label=_("In more words"), required=False, widget=forms.Textarea)
