"""What is typed to work on what a plan says."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.kit.forms import Form
from accord.process.models import Plan


class EarlierPlan(Form):
    """Which earlier plan is looked at."""

    of = forms.ChoiceField(label=_("Which plan?"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, plans: Sequence[Plan]) -> None:
        super().__init__(data)
        self.plans = {plan.slug: plan for plan in plans}
        self.fields["of"].choices = [(plan.slug, plan.title) for plan in plans]  # type: ignore[attr-defined]  # of this kind of field

    @property
    def chosen(self) -> Plan:
        """The plan that was chosen, in a form that was read."""
        return self.plans[self.cleaned_data["of"]]
