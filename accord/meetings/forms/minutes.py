"""What is typed about agenda and minutes. Parsing only."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.kit.forms import Form, LinesInput, WhenInput, offer
from accord.meetings.models import Attribution

YES, NO = "yes", "no"


class AgendaForm(Form):
    """What a meeting is to speak about."""

    headings = LinesInput(
        label=_("Points of the agenda"),
        required=False,
        help_text=_(
            "One on each line. Actions from earlier meetings, any other business and the next meeting are added."
        ),
    )


class AttributionForm(Form):
    """How it is told who said what."""

    rule = forms.ChoiceField(
        label=_("Who said what is told"),
        choices=Attribution.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "It holds for every form in which the minutes leave the table. A body that owes an action is named under "
            "each of them: a duty is no speech."
        ),
    )


class ItemForm(Form):
    """A point of the minutes. ``kinds``: what it can be; ``headings`` of the text; ``bodies`` by name."""

    kind = forms.ChoiceField(label=_("What is it?"), widget=forms.RadioSelect)
    heading = forms.ChoiceField(label=_("Under which point of the agenda?"), required=False)
    words = forms.CharField(label=_("What it says"), widget=forms.Textarea)
    owner = forms.ChoiceField(label=_("Of an action: who does it?"), required=False)
    owner_words = forms.CharField(label=_("Or somebody who is not on this list"), required=False, max_length=200)
    due = WhenInput(label=_("By when?"), required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        kinds: Iterable[tuple[str, Any]],
        headings: Sequence[str],
        bodies: Sequence[str],
    ) -> None:
        super().__init__(data)
        offer(
            self,
            kind=kinds,
            heading=[("", _("At the end")), *((each, each) for each in headings)],
            owner=[("", _("Nobody on this list")), *((each, each) for each in bodies)],
        )

    def told(self) -> dict[str, Any]:
        """Give what was typed as an operation takes it."""
        given = dict(self.cleaned_data)
        words = given.pop("owner_words").strip()
        return {**given, "owner": given["owner"] or words}


class CirculateForm(Form):
    """A draft that goes round; from the second on it says what changed."""

    changed = forms.CharField(
        label=_("What changed since the last draft?"),
        required=False,
        widget=forms.Textarea,
        help_text=_("For the first draft leave it empty."),
    )


class CorrectForm(Form):
    """What the minutes should say instead."""

    place = forms.CharField(
        label=_("The words it is about"),
        required=False,
        widget=forms.Textarea,
        help_text=_("Copied from the draft. Leave it empty where something is missing altogether."),
    )
    words = forms.CharField(label=_("What they should say, and why"), widget=forms.Textarea)


class DecideForm(Form):
    """What becomes of a correction."""

    taken_up = forms.TypedChoiceField(
        label=_("Is it taken up?"),
        choices=[(YES, _("Yes: the text says so now, or will in the next draft")), (NO, _("No"))],
        coerce=lambda value: value == YES,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Reason"), required=False, widget=forms.Textarea, help_text=_("Needed where it is not taken up.")
    )
