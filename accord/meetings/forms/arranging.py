"""What is typed about when and where a meeting takes place, and what became of it. Parsing only."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.kit.forms import DayInput, Form, WhenInput
from accord.meetings.models import Arranged, Arrangement, Neutrality, Remote
from accord.network.forms.parties import ZoneInput

HOURS: Final = ["%H:%M", "%H.%M", "%H:%M:%S"]


def longest(model: type[Any], name: str) -> int | None:
    """Give how long the words of a model's field can be."""
    longest: int | None = model._meta.get_field(name).max_length  # noqa: SLF001  # Django's own word for it
    return longest


class HourInput(forms.TimeField):
    """A wall time. Gives a time."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")

    def __init__(self, **options: Any) -> None:
        unread = _("Write hours and minutes, for example 14:30.")
        options.setdefault("error_messages", {"invalid": unread})
        super().__init__(input_formats=HOURS, required=False, **options)


class ArrangementForm(Form):
    """When and where a meeting takes place."""

    on = WhenInput(label=_("Day"), help_text=_("As exactly as it is known: 12 February 2027, February 2027"))
    starts = HourInput(label=_("Begins"), help_text=_("As clocks show it there, for example 12:15."))
    ends = HourInput(label=_("Ends"))
    ends_on = DayInput(
        label=_("Last day"), required=False, help_text=_("Only where it goes on past midnight or longer.")
    )
    timezone = ZoneInput(label=_("Time zone"), help_text=_("Type a city: Europe/London, Africa/Nairobi."))
    place = forms.CharField(label=_("Place"), required=False, max_length=longest(Arrangement, "place"))
    neutrality = forms.ChoiceField(label=_("Whose place is it?"), required=False, choices=Neutrality.choices)
    remote = forms.ChoiceField(
        label=_("Can one take part from afar?"), required=False, choices=Remote.choices, widget=forms.RadioSelect
    )
    join = forms.CharField(
        label=_("How to take part from afar"),
        required=False,
        max_length=longest(Arrangement, "join"),
        help_text=_(
            "Address or number. It is sent to those who have a place. Left empty, the page says that it follows."
        ),
    )
    no_remote = forms.CharField(
        label=_("If not, why not"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Everybody reads the reason."),
    )
    access = forms.CharField(
        label=_("Accessibility"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Steps, lift, hearing loop, captions, interpreters, quiet room."),
    )

    def arranged(self) -> Arranged:
        """Give what was typed as a value."""
        told = self.cleaned_data
        return Arranged(**{name: told[name] for name in ArrangementForm.base_fields})


def typed_of(arranged: Arranged) -> dict[str, Any]:
    """Give an arrangement as a form shows it to be changed."""
    told = {name: getattr(arranged, name) for name in ArrangementForm.base_fields}
    return {**told, "on": str(arranged.on) if arranged.on.is_known else ""}


class RearrangeForm(ArrangementForm):
    """A meeting arranged anew, and why."""

    reason = forms.CharField(label=_("Why it changes"), widget=forms.Textarea)


class ReasonForm(Form):
    """Why a meeting does not take place."""

    reason = forms.CharField(label=_("Why it does not take place"), widget=forms.Textarea)


class HoldForm(Form):
    """A meeting was held."""

    remote_used = forms.ChoiceField(
        label=_("Did somebody take part from afar?"), required=False, choices=Remote.choices, widget=forms.RadioSelect
    )
    attendance = forms.CharField(
        label=_("Who was there, in words"),
        required=False,
        widget=forms.Textarea,
        help_text=_("Bodies and numbers, no names of people: everybody reads it."),
    )


class NoteForm(Form):
    """Notes that are published elsewhere."""

    source = forms.CharField(label=_("Where they can be read"), help_text=_("Their address."), max_length=500)
    published = WhenInput(label=_("Published"), required=False)
