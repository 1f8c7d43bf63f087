"""What is typed about what holds a plan up. Parsing only."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accord.access.actors import Side
from accord.kit.forms import Filter, Form, WhenInput, offer
from accord.network.models import Organisation
from accord.process.models import Blockage, Task

OPEN = "open"


class BlockageForm(Form):
    """Something holds the plan up. ``bodies`` may have it to clear, ``tasks`` may wait for it."""

    title = forms.CharField(
        label=_("What is blocked, in one sentence"),
        max_length=Blockage._meta.get_field("title").max_length,  # noqa: SLF001  # Django's own word for it
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Blockage.Kind.choices)
    what = forms.CharField(label=_("More about it"), required=False, widget=forms.Textarea)
    owner_side = forms.ChoiceField(
        label=_("Whose it is to clear"),
        choices=[side for side in Side.choices if side[0] != Side.NONE],
        widget=forms.RadioSelect,
    )
    owner = forms.ModelChoiceField(label=_("Which body"), queryset=Organisation.objects.none(), required=False)
    holds_up = forms.ModelMultipleChoiceField(
        label=_("Tasks it holds up"), queryset=Task.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    since = WhenInput(label=_("Since when"))
    source = forms.CharField(label=_("Where it is told"), required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        bodies: QuerySet[Organisation],
        tasks: QuerySet[Task],
        initial: dict[str, Any],
    ) -> None:
        super().__init__(data, initial=initial)
        offer(self, owner=bodies, holds_up=tasks)
        if not tasks.exists():
            del self.fields["holds_up"]


class ClearForm(Form):
    """Something no longer holds the plan up."""

    how = forms.CharField(label=_("How it was cleared"), required=False, widget=forms.Textarea)
    since = WhenInput(label=_("Since when"))


class BlockageFilter(Filter):
    """What a reader looks for in the register."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), (OPEN, _("Open")), ("cleared", _("Cleared"))]
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *Blockage.Kind.choices])
