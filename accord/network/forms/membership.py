"""What is typed about belonging to the network, parsed; and its members as a file."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.kit.forms import Form, LinesInput, WhenInput, offer
from accord.kit.tables import cell, day, optional, several, text, words, yes_no
from accord.network.models import Admission

LONGEST: Final = 5000
"""Characters of what an organisation says in one place."""


def _prose(label: Any, rows: int = 4, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST, widget=forms.Textarea({"rows": rows}), **options)


class CharterForm(Form):
    """A version of the network's rules."""

    statement = _prose(_("Founding statement"), 6, help_text=_("What the network is for, and for whom it speaks."))
    rules = _prose(
        _("Rules"),
        12,
        help_text=_("How the network decides, chooses its coordinator, and tells the public what it does."),
    )
    criteria = LinesInput(
        label=_("Rules of admission"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("One on each line, so plain that anyone could check it. Applications are decided by nothing else."),
    )
    decision_days = forms.IntegerField(
        label=_("Working days to decide an application"), min_value=1, max_value=90, widget=forms.NumberInput
    )


class ApplicationForm(Form):
    """An organisation asks to join."""

    name = forms.CharField(label=_("Name of the organisation"), max_length=200)
    website = forms.URLField(label=_("Website"), max_length=200, required=False, assume_scheme="https")
    statement = _prose(_("Why it wants to join, and how it meets the rules of admission"), 8)
    interests = _prose(
        _("Interests to declare"),
        required=False,
        help_text=_("Contracts, grants, seats on boards: whatever others should know. “None” is an answer."),
    )
    funding = _prose(_("Who funds it"), required=False, help_text=_("The largest sources, or where they are listed."))
    expertise = _prose(_("What it knows about"), required=False)


class DecisionForm(Form):
    """Each rule of admission with a box to tick, and what follows."""

    met = forms.MultipleChoiceField(
        label=_("Rules of admission that are met"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick each that the organisation meets. Only who meets all of them can be admitted."),
    )
    outcome = forms.ChoiceField(
        label=_("Decision"),
        choices=[(Admission.Outcome.ADMITTED.value, _("Admit")), (Admission.Outcome.REFUSED.value, _("Refuse"))],
        widget=forms.RadioSelect,
    )
    reason = _prose(
        _("Reason"), required=False, help_text=_("Everyone can read it. A refusal needs one: say what is not met.")
    )

    def __init__(self, *given: Any, criteria: list[str], **options: Any) -> None:
        super().__init__(*given, **options)
        offer(self, met=enumerate(criteria))

    @property
    def unmet(self) -> list[int]:
        """The places of the rules not ticked."""
        boxes: Any = self.fields["met"]
        return [place for place, _words in boxes.choices if str(place) not in self.cleaned_data["met"]]


class ReasonForm(Form):
    """Something is given up, with or without a reason."""

    reason = _prose(_("Reason"), required=False, help_text=_("Everyone can read it."))


class FoundingForm(Form):
    """A founding member, or one that has belonged for long."""

    name = forms.CharField(label=_("Name of the organisation"), max_length=200)
    since = WhenInput(label=_("Member since"))
    source = forms.CharField(
        label=_("Where this is told"), max_length=500, required=False, help_text=_("A page, a letter or minutes.")
    )


class DeclarationForm(Form):
    """What a member declares in public."""

    interests = _prose(
        _("Interests"),
        help_text=_("Contracts, grants, seats on boards: whatever others should know. “None” is an answer."),
    )
    funding = _prose(_("Funding"), help_text=_("Who funds the organisation: the largest sources."))
    expertise = _prose(_("Expertise"), required=False, help_text=_("What others may ask it about."))
    themes = LinesInput(
        label=_("Themes"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("The themes it follows, one on each line."),
    )


@dataclass(frozen=True)
class MemberRow:
    """A member of the network in a file, column by column. Nobody who sits for it is named."""

    slug: str = cell(words)
    name: str = cell(words)
    since: dt.date | None = cell(optional(day))
    since_words: str = cell(words)
    founding: bool = cell(yes_no)
    interests: str = cell(text)
    funding: str = cell(text)
    expertise: str = cell(text)
    themes: tuple[str, ...] = cell(several(words))
    declared: dt.date | None = cell(optional(day))
