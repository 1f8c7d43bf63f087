"""What is typed around a commitment in the making. Parsing only."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.drafting.models import InternalStanding
from accord.kit.forms import Form, WhenInput, offer


class StandingForm(Form):
    """How an office inside government stands."""

    kind = forms.ChoiceField(label=_("Which office"), choices=InternalStanding.Kind.choices)
    office = forms.CharField(
        label=_("What it is called"), max_length=200, help_text=_("The office, not a person: no names.")
    )
    position = forms.ChoiceField(
        label=_("How it stands"), choices=InternalStanding.Position.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(label=_("What it said"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    since = WhenInput(label=_("When it was spoken with"))


class BearingForm(Form):
    """An event bears on the commitment. ``events``: pairs of number and words of those one may know of."""

    event = forms.ChoiceField(
        label=_("Which event"), help_text=_("An event that is not here is put on the plan's list of events first.")
    )
    words = forms.CharField(label=_("How it bears on the commitment"), widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, data: Mapping[str, Any] | None = None, *, events: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        offer(self, event=[("", _("Choose one")), *events])
