from django import forms
from django.utils.translation import gettext_lazy as _

from accord.kit.forms import Form, WhenInput
from accord.network.models import Paper


class LayDown(Form):
    """A paper for one's own room."""

    kind = forms.ChoiceField(label=_("What it is"), choices=Paper.Kind.choices, initial=Paper.Kind.NOTE)
    title = forms.CharField(label=_("Title or subject"), max_length=200)
    held = WhenInput(
        label=_("Day of the meeting"),
        required=False,
        help_text=_("Only for a meeting. As exactly as it is known: 17 October 2012, June 2013"),
    )
    body = forms.CharField(label=_("Text"), required=False, widget=forms.Textarea)


class MoveToTable(Form):
    """Why a paper that both sides shall read is not for everybody."""

    why_private = forms.CharField(
        label=_("Why it is not public"),
        max_length=200,
        help_text=_("Everyone can read this reason, and that your side laid a paper on the table; not what it says."),
    )
