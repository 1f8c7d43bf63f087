"""What is typed when the network chooses its coordinator. Parsing only."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.kit.forms import DayInput, Form, WhenInput
from accord.kit.tables import cell, several, text
from accord.network.models import Call, Organisation

ANSWERS = [("keep", _("No: it stays in office")), ("recall", _("Yes: it is recalled"))]


def _bodies(label: Any, bodies: Iterable[Organisation], **options: Any) -> forms.TypedChoiceField:
    """Ask for one of some organisations. Gives the organisation, None where none is chosen."""
    known = {body.slug: body for body in bodies}
    choices = [("", _("Choose")), *((slug, body.name) for slug, body in known.items())]
    return forms.TypedChoiceField(label=label, choices=choices, coerce=known.get, empty_value=None, **options)


class CallForm(Form):
    """A call to the members. The days are told in the order in which they come."""

    purpose = forms.ChoiceField(
        label=_("What is asked"), choices=Call.Purpose.choices, initial=Call.Purpose.CHOOSE, widget=forms.RadioSelect
    )
    method = forms.ChoiceField(
        label=_("How the members decide"),
        help_text=_("A recall is always voted on."),
        choices=Call.Method.choices,
        initial=Call.Method.RANKED,
        widget=forms.RadioSelect,
    )
    powers = forms.CharField(label=_("What the coordinator may do"), required=False, widget=forms.Textarea)
    term_months = forms.IntegerField(
        label=_("Term of office in months"), help_text=_("Not needed for a recall."), required=False, initial=12
    )
    quorum = forms.IntegerField(
        label=_("Quorum, percent of the organisations on the roll"),
        help_text=_("For a vote: how many must answer so that anything is decided. Where silence agrees, leave empty."),
        required=False,
    )
    nominations_close = DayInput(
        label=_("Nominations close on"),
        help_text=_("Who is a member at the end of this day is on the roll and may answer."),
    )
    opens = DayInput(label=_("First day to answer"))
    closes = DayInput(label=_("Last day to answer"))

    def clean_term_months(self) -> int:
        """Nothing typed is no months."""
        return self.cleaned_data["term_months"] or 0

    def clean_quorum(self) -> int:
        """Nothing typed is no quorum."""
        return self.cleaned_data["quorum"] or 0


class NominationForm(Form):
    """Who shall stand, and what speaks for it."""

    statement = forms.CharField(label=_("Statement"), help_text=_("Public. What speaks for it?"), widget=forms.Textarea)

    field_order = ("organisation", "statement")

    def __init__(self, data: Any = None, *, bodies: Iterable[Organisation]) -> None:
        super().__init__(data)
        self.fields["organisation"] = _bodies(_("Organisation"), bodies)
        self.order_fields(self.field_order)


class ObjectionForm(Form):
    """Why an organisation objects."""

    reason = forms.CharField(
        label=_("Why do you object?"), help_text=_("Public, with the name of your organisation."), widget=forms.Textarea
    )


class RecallForm(Form):
    """The answer to a recall."""

    ranking = forms.ChoiceField(
        label=_("Shall the coordinator be recalled?"), choices=ANSWERS, widget=forms.RadioSelect
    )

    @property
    def ranked(self) -> list[str]:
        """The answer as a ballot says it."""
        return [self.cleaned_data["ranking"]]


def _places(number: int) -> list[Any]:
    """Give the names of the places in a ranking."""
    named = [_("First choice"), _("Second choice"), _("Third choice")]
    return [*named, *(_("Choice %(place)s") % {"place": place} for place in range(4, number + 1))][:number]


class RankingForm(Form):
    """Who stands, in the order of one's choice; as many or as few as one likes."""

    def __init__(self, data: Any = None, *, bodies: Iterable[Organisation]) -> None:
        super().__init__(data)
        choices = [(body.slug, body.name) for body in bodies]
        for place, label in enumerate(_places(len(choices)), 1):
            blank = ("", _("Choose") if place == 1 else _("Nobody"))
            self.fields[f"choice_{place}"] = forms.ChoiceField(
                label=label, choices=[blank, *choices], required=place == 1
            )

    @property
    def ranked(self) -> list[str]:
        """The ranking as a ballot says it: a place left out is closed up."""
        return [name for name in self.cleaned_data.values() if name]


class OfficeForm(Form):
    """Who coordinates the network by agreement, since when, and where that is told."""

    since = WhenInput(label=_("Since when"))
    until = WhenInput(label=_("Until when"), help_text=_("Leave empty where no end was agreed."), required=False)
    basis = forms.CharField(
        label=_("Who agreed to this"),
        help_text=_("Who, when, and where it can be read. Public."),
        widget=forms.Textarea,
    )
    powers = forms.CharField(label=_("What the coordinator may do"), required=False, widget=forms.Textarea)

    def __init__(self, data: Any = None, *, bodies: Iterable[Organisation]) -> None:
        super().__init__(data)
        listed = list(bodies)
        self.fields["organisation"] = _bodies(_("Who coordinates the network"), listed)
        self.fields["deputy"] = _bodies(_("Deputy"), listed, required=False)
        self.order_fields(["organisation", "since", "until", "basis", "powers", "deputy"])


class DeputyForm(Form):
    """Who stands in."""

    def __init__(self, data: Any = None, *, bodies: Iterable[Organisation]) -> None:
        super().__init__(data)
        self.fields["organisation"] = _bodies(_("Deputy"), bodies)


class AbsenceForm(Form):
    """When the coordinator is away."""

    first = DayInput(label=_("First day away"))
    last = DayInput(label=_("Last day away"))


@dataclass(frozen=True)
class BallotRow:
    """A ballot as it leaves the house: its receipt, and whom it ranks, the best first."""

    receipt: str = cell(text)
    ranking: tuple[str, ...] = cell(several(text))
