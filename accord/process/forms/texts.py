"""What is typed to begin a text of a plan."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.access.models import Visibility
from accord.kit.forms import Form
from accord.texts.models import Manner

KINDS: Final = (
    ("narrative", _("narrative of the plan")),
    ("analysis", _("joint look at an earlier plan, commitment by commitment")),
    ("other", _("another text")),
)


class NewText(Form):
    """A text that is begun: who reads it, how it is written, what stands in it from the start."""

    title = forms.CharField(label=_("Title"), max_length=200)
    visibility = forms.ChoiceField(
        label=_("Who can read it while it is written?"),
        choices=[
            (Visibility.TABLE.value, _("both sides")),
            (Visibility.PUBLIC.value, _("everybody")),
            (Visibility.ROOM.value, _("our own side")),
        ],
        widget=forms.RadioSelect,
        initial=Visibility.TABLE.value,
    )
    manner = forms.ChoiceField(
        label=_("How is it written?"),
        choices=[(each.value, each.label) for each in (Manner.FREE, Manner.SUGGESTED)],
        widget=forms.RadioSelect,
        initial=Manner.FREE.value,
    )
    headings = forms.CharField(
        label=_("Headings to begin with (if you like)"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("One on each line."),
    )

    def lines(self) -> list[str]:
        """Give the headings that are typed, without empty lines."""
        given: Any = self.cleaned_data["headings"]
        return [line.strip() for line in given.splitlines() if line.strip()]


class BeginText(NewText):
    """A text of a plan that is begun."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=KINDS, widget=forms.RadioSelect, initial="narrative")
    field_order = ("kind",)

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        asked = _("One on each line: the sections of a narrative, the commitments of an earlier plan.")
        self.fields["headings"].help_text = asked
