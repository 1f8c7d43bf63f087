"""What is typed about who may do what with a text. Parsing only."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.access.actors import BOTH_SIDES, Role, Side
from accord.kit.forms import Form, offer
from accord.texts.models import Level, Manner

SIDES: Final = (*BOTH_SIDES, Side.OTHER, Side.INDEPENDENT)
AT_TABLE: Final = [role for role in Role if role != Role.ADMINISTRATOR]


class RightForm(Form):
    """How much some seats may do. ``sides``: whose seats can have a right."""

    side = forms.ChoiceField(label=_("Whose seats?"))
    role = forms.ChoiceField(
        label=_("In which role?"),
        required=False,
        choices=[("", _("every role")), *((role.value, role.label) for role in AT_TABLE)],
    )
    body = forms.CharField(
        label=_("Of which organisation?"),
        required=False,
        max_length=200,
        help_text=_("Its name as it stands at the table; empty for every one."),
    )
    level = forms.TypedChoiceField(
        label=_("They may"), choices=Level.choices, coerce=int, widget=forms.RadioSelect, initial=Level.SUGGEST
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, room: str = "") -> None:
        super().__init__(data)
        offer(self, side=[(side.value, side.label) for side in SIDES if room in ("", side)])


class MannerForm(Form):
    """How a text is to be written."""

    manner = forms.ChoiceField(label=_("How is it written?"), choices=Manner.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("It stands beside the text for everybody who reads it."),
    )
