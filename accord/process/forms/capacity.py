"""What is typed about capacity. Parsing only."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.kit.forms import Form, offer
from accord.network.models import Organisation
from accord.process.models import Funding, Stage


class PledgeForm(Form):
    """The people that a body gives to a stage. ``bodies``: those the reader may speak for."""

    stage = forms.ChoiceField(label=_("Stage"))
    organisation = forms.ChoiceField(label=_("Whose people?"))
    person_days = forms.IntegerField(
        label=_("Person-days"), min_value=0, max_value=9999, help_text=_("0 takes an earlier pledge back.")
    )
    people = forms.IntegerField(label=_("By how many people?"), min_value=0, max_value=999)
    funding = forms.ChoiceField(label=_("Is their time paid for?"), choices=Funding.choices, initial=Funding.UNKNOWN)
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, stages: Sequence[Stage], bodies: Sequence[Organisation]
    ) -> None:
        super().__init__(data)
        self.stages = {stage.slug: stage for stage in stages}
        self.bodies = {body.slug: body for body in bodies}
        offer(
            self,
            stage=[(slug, stage.title) for slug, stage in self.stages.items()],
            organisation=[(slug, body.name) for slug, body in self.bodies.items()],
        )

    def clean_stage(self) -> Stage:
        """Give the stage."""
        return self.stages[self.cleaned_data["stage"]]

    def clean_organisation(self) -> Organisation:
        """Give the body."""
        return self.bodies[self.cleaned_data["organisation"]]


class FundingForm(Form):
    """Who pays for the coordination of the network."""

    paid = forms.ChoiceField(label=_("Is coordination paid for?"), choices=Funding.choices, widget=forms.RadioSelect)
    words = forms.CharField(label=_("By whom, and until when?"), required=False, widget=forms.Textarea)
    source = forms.CharField(
        label=_("Where can this be checked?"),
        required=False,
        help_text=_("An address, a grant letter with its date. Needed unless it is not known."),
    )

    def stated(self) -> dict[str, str]:
        """Give what was typed as the operation takes it: a form has a status of its own."""
        told = dict(self.cleaned_data)
        return {"status": told.pop("paid"), **told}
