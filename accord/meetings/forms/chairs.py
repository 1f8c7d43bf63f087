"""What is typed about the chair. Parsing only."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.access.actors import BOTH_SIDES, Side
from accord.kit.forms import Form, offer
from accord.network.models import Organisation


class ChairForm(Form):
    """Who takes the chair. ``bodies``: of which organisations."""

    side = forms.ChoiceField(
        label=_("Whose chair is it?"),
        choices=[(side.value, side.label) for side in (*BOTH_SIDES, Side.OTHER, Side.INDEPENDENT)],
        widget=forms.RadioSelect,
    )
    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("Organisation"), required=False)
    name = forms.CharField(
        label=_("Who"), required=False, max_length=160, help_text=_("Only as it is announced: everybody reads it.")
    )
    exception = forms.CharField(
        label=_("If it is the other side’s turn: why not theirs"), required=False, widget=forms.Textarea
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, bodies: Any, initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        offer(self, organisation=bodies)
