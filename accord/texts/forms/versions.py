"""What is typed about versions. Parsing only."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.access.models import Visibility
from accord.kit.forms import Form, offer

READERS = {
    Visibility.ROOM: _("who reads the text"),
    Visibility.TABLE: _("both sides"),
    Visibility.PUBLIC: _("everybody"),
}


class NameForm(Form):
    """The name of a version."""

    name = forms.CharField(
        label=_("Name"), max_length=120, help_text=_("By which it is found again: “For the meeting of 3 June”.")
    )


class FreezeForm(NameForm):
    """A version to be frozen. ``least``: who reads the text, and so whatever is frozen of it."""

    visibility = forms.ChoiceField(label=_("Who can read it?"), widget=forms.RadioSelect)

    def __init__(self, data: Mapping[str, Any] | None = None, *, least: str) -> None:
        super().__init__(data, initial={"visibility": least})
        field, wide = self.fields["visibility"], list(READERS)
        offer(self, visibility=[(each.value, READERS[each]) for each in wide[wide.index(Visibility(least)) :]])
        if least == Visibility.PUBLIC:
            field.widget = field.hidden_widget()


class CompareForm(forms.Form):
    """Which two are compared: numbers of versions, or ``now``."""

    old = forms.ChoiceField(label=_("From"))
    new = forms.ChoiceField(label=_("To"))

    def __init__(self, data: Mapping[str, Any] | None = None, *, choices: list[tuple[str, str]]) -> None:
        super().__init__(data, auto_id="f-%s")
        offer(self, old=choices, new=choices)
