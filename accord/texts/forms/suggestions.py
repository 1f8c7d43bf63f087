"""What is typed about suggested changes. Parsing only."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.kit.forms import Form


class NamesInput(forms.Field):
    """The suggestions chosen, by name. Gives a list; which of them there are is the operation's to know."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[str]:
        """Read what was sent under the name, as often as it was."""
        return [str(each) for each in value or []]


class TakeBackForm(Form):
    """Suggestions to take back, everywhere or in one paragraph."""

    names = NamesInput(
        label=_("Changes"), error_messages={"required": _("Choose at least one change: each has a box to tick.")}
    )
    part = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays beside the decision."),
    )


class DecideForm(TakeBackForm):
    """What becomes of suggestions."""

    outcome = forms.ChoiceField(
        label=_("What becomes of it?"),
        choices=[("accept", _("accept: it stands in the text")), ("reject", _("reject: the text stays as it is"))],
        widget=forms.RadioSelect,
    )
    field_order = ["names", "part", "outcome", "reason"]


class CounterForm(Form):
    """Other words for a paragraph."""

    part = forms.CharField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("The paragraph in your words"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("**bold**, *italic*, [words](https://address), ^[footnote]"),
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays beside the change that you answer."),
    )
