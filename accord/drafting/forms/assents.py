"""What is typed to agree to an exact version, to take that back, and to stand behind the plan. Parsing only."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.access.models import Visibility
from accord.drafting.models import Assent, Support, Version
from accord.drafting.queries.proposals import Making
from accord.kit.forms import Form, offer

READERS = [(Visibility.TABLE, _("both sides")), (Visibility.PUBLIC, _("everybody"))]
WORDS = forms.Textarea(attrs={"rows": 4})


class AgreeForm(Form):
    """What a side says of the version on the screen: its number and digest are sent along as they were shown."""

    stance = forms.ChoiceField(
        label=_("What does your side say of exactly this?"), choices=Assent.Stance.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In your own words"),
        required=False,
        widget=WORDS,
        help_text=_("For a reservation or dissent. It is printed in the plan as you write it."),
    )
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, data: Mapping[str, Any] | None = None, *, shown: Version) -> None:
        super().__init__(data, initial={"number": shown.number, "sha256": shown.sha256})


class TakeBackForm(Form):
    """Why a side takes its word back."""

    reason = forms.CharField(label=_("Reason"), widget=WORDS, help_text=_("The other side reads it."))


class SupportForm(Form):
    """Whether an organisation stands behind the plan, or behind one commitment of it: one of ``makings``."""

    about = forms.ChoiceField(label=_("What about?"), required=False)
    stance = forms.ChoiceField(
        label=_("What does your organisation say?"), choices=Support.Stance.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In your own words"), required=False, widget=WORDS, help_text=_("Needed for a reservation or a no.")
    )
    visibility = forms.ChoiceField(
        label=_("Who can read it?"), choices=READERS, initial=Visibility.TABLE, widget=forms.RadioSelect
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, makings: Sequence[Making], about: str = "") -> None:
        super().__init__(data, initial={"about": about})
        self.by_code = {each.proposal.code: each.proposal for each in makings}
        codes = ((each.proposal.code, each.said.title) for each in makings)
        offer(self, about=[("", _("The plan as a whole")), *codes])

    @property
    def told(self) -> dict[str, Any]:
        """Give what ``operations.assents.support`` takes."""
        told = dict(self.cleaned_data)
        return {**told, "proposal": self.by_code.get(told.pop("about"))}
