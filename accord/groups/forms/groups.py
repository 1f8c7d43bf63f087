"""What is typed about working groups. Parsing only."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accord.kit.forms import Form, WhenInput, offer
from accord.network.models import Organisation

QUIET_DAYS = 60
"""What is proposed: two months without a meeting are more than a summer's break."""


class GroupForm(Form):
    """A working group."""

    title = forms.CharField(label=_("Name of the group"), max_length=120)
    theme = forms.CharField(
        label=_("Theme"),
        max_length=120,
        required=False,
        help_text=_("Two or three words, for example: open contracting"),
    )
    purpose = forms.CharField(
        label=_("What it is for"),
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_(
            "One or two sentences. Its terms of reference begin with them, and both sides write on from there."
        ),
    )
    quiet_days = forms.IntegerField(
        label=_("Days without a meeting after which it counts as silent"),
        min_value=1,
        max_value=3660,
        initial=QUIET_DAYS,
    )
    since = WhenInput(label=_("It works since"))


class _BodyForm(Form):
    """Something about a body; ``bodies`` are those that the one who types may speak for."""

    organisation = forms.ModelChoiceField(label=_("Body"), queryset=Organisation.objects.none())

    def __init__(
        self, data: Mapping[str, Any] | None, *, bodies: QuerySet[Organisation], initial: dict[str, Any]
    ) -> None:
        super().__init__(data, initial=initial)
        offer(self, organisation=bodies)


class LeadForm(_BodyForm):
    """Who leads a group for a side."""

    name = forms.CharField(
        label=_("Who does it there, as announced"),
        max_length=160,
        required=False,
        help_text=_("It is public: name only who agreed to be named."),
    )
    since = WhenInput(label=_("Leads it since"))


class JoinForm(_BodyForm):
    """A body joins a group."""

    since = WhenInput(label=_("It belongs to the group since"))


class LeaveForm(Form):
    """A body leaves a group, or leads it no longer."""

    since = WhenInput(label=_("Since when no longer"))
    reason = forms.CharField(label=_("Why"), max_length=2000, required=False, help_text=_("It is public."))


class EndGroupForm(Form):
    """A group ends its work."""

    since = WhenInput(label=_("When it ended its work"))
    reason = forms.CharField(
        label=_("Why"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("It is public: what the group has done, or where its work goes on."),
    )
