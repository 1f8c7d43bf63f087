"""What is typed where the two sides differ. Parsing only."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accord.access.models import Visibility
from accord.drafting.models import DifferenceOutcome
from accord.drafting.queries.differences_checks import Matter
from accord.drafting.queries.differences_matters import Offered
from accord.kit.forms import DayInput, Filter, Form, offer
from accord.network.models import Organisation

READERS = [(Visibility.PUBLIC, _("everybody")), (Visibility.TABLE, _("both sides only, until the plan is launched"))]
STATES = [
    ("", _("All")),
    ("open", _("open")),
    ("overdue", _("overdue")),
    *((choice.value, choice.label) for choice in DifferenceOutcome.Outcome),
]


class PositionForm(Form):
    """What one side holds, and how it would say it."""

    words = forms.CharField(
        label=_("What your side holds"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In your own words: they stand beside those of the other side and are printed as they are."),
    )
    wording = forms.CharField(
        label=_("The wording your side wants"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The words as they would stand in the plan. Both wordings are compared word by word."),
    )


class OpenForm(PositionForm):
    """What the sides differ on. ``offered``: what it can be about, by kind; ``bodies`` may see to it.

    ``kept``: the agreement in force says who reads it.
    """

    matter = forms.ChoiceField(label=_("What it is about"))
    title = forms.CharField(label=_("What the sides differ on"), max_length=200)
    clause = forms.CharField(
        label=_("Which words or which field"), max_length=300, required=False, help_text=_("Quote them, if you can.")
    )
    owner = forms.ModelChoiceField(label=_("Who sees to it"), queryset=Organisation.objects.none())
    deadline = DayInput(label=_("To be settled by"))
    visibility = forms.ChoiceField(
        label=_("Who can read it?"), choices=READERS, initial=Visibility.TABLE, widget=forms.RadioSelect
    )
    field_order = ("matter", "title", "clause", "words", "wording", "owner", "deadline", "visibility")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        offered: Mapping[str, Sequence[Offered]],
        bodies: QuerySet[Organisation],
        kept: bool = False,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.by_code: dict[str, Matter] = {each.code: each.matter for rows in offered.values() for each in rows}
        groups = [(words, [(each.code, each.title) for each in rows]) for words, rows in offered.items()]
        offer(self, matter=[("", _("Choose one")), *groups], owner=bodies)
        if kept:
            del self.fields["visibility"]

    @property
    def told(self) -> dict[str, Any]:
        """What was typed as the operation takes it, in a form that was read."""
        typed = {"visibility": Visibility.TABLE, **self.cleaned_data}
        return {**typed, "matter": self.by_code[typed["matter"]]}


class OptionForm(Form):
    """An option was tried."""

    words = forms.CharField(
        label=_("What was tried, and what came of it"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Also what failed: it need not be tried twice."),
    )


class HigherForm(Form):
    """A difference is taken to a meeting. ``meetings``: pairs of code and words of those one may know of."""

    meeting = forms.ChoiceField(
        label=_("To which meeting"), help_text=_("Who may not know of it reads only what you write below.")
    )
    words = forms.CharField(label=_("What it is asked to decide"), widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Mapping[str, Any] | None = None, *, meetings: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        offer(self, meeting=[("", _("Choose one")), *meetings])


class DeadlineForm(Form):
    """Another day by which it should be settled, or another body that sees to it."""

    deadline = DayInput(label=_("To be settled by"), required=False)
    owner = forms.ModelChoiceField(
        label=_("Who sees to it now"), queryset=Organisation.objects.none(), required=False, empty_label=_("as before")
    )
    words = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Mapping[str, Any] | None = None, *, bodies: QuerySet[Organisation]) -> None:
        super().__init__(data)
        offer(self, owner=bodies)


class OutcomeForm(Form):
    """How far a difference is settled."""

    outcome = forms.ChoiceField(
        label=_("How far are you?"), choices=DifferenceOutcome.Outcome.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("What was settled, and what remains"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What is narrowed stays open. What both sides agreed to disagree on is printed in the plan."),
    )


class OpenUpForm(Form):
    """Everybody may read it now: nothing is typed."""


class DifferenceFilter(Filter):
    """What a reader looks for among the differences. ``bodies``: those that see to some, by slug and name."""

    state = forms.ChoiceField(label=_("State"), required=False, choices=STATES)
    owner = forms.ChoiceField(label=_("Who sees to it"), required=False)

    def __init__(self, data: Mapping[str, Any], *, bodies: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        offer(self, owner=[("", _("All")), *bodies])
