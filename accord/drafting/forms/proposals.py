"""What a reader of commitments in the making asks for. Parsing only."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.drafting.models import Version
from accord.kit.forms import offer


class VersionsForm(forms.Form):
    """Which two versions are compared, by their numbers."""

    a = forms.ChoiceField(label=gettext_lazy("From"))
    b = forms.ChoiceField(label=gettext_lazy("To"))

    def __init__(self, data: Mapping[str, Any] | None = None, *, versions: Sequence[Version]) -> None:
        super().__init__(data, auto_id="f-%s")
        choices = [(str(each.number), _("Version %(number)s") % {"number": each.number}) for each in versions]
        offer(self, a=choices, b=choices)
