"""What is typed about asks while they are negotiated. Parsing only."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accord.drafting.models import Ask, AskBody, AskState, Descent, Proposal
from accord.drafting.queries.asks import Settled, states_of
from accord.kit.forms import DayInput, Filter, Form, WhenInput, offer
from accord.network.models import Organisation

NOBODY = Organisation.objects.none()
EVERYTHING: Final = ("", _("All"))
FEW_LINES = forms.Textarea(attrs={"rows": 3})
State = AskState.State


class BringAskForm(Form):
    """A new ask. ``bodies``: those the actor may enter behind it; ``own``: the actor's, offered as its owner."""

    title = forms.CharField(label=_("What civil society asks for, in a few words"), max_length=200)
    section = forms.CharField(label=_("Part of the asks"), max_length=120)
    summary = forms.CharField(label=_("The ask"), widget=forms.Textarea)
    owners = forms.ModelMultipleChoiceField(
        label=_("Who owns it"), queryset=NOBODY, required=False, widget=forms.CheckboxSelectMultiple
    )
    supporters = forms.ModelMultipleChoiceField(
        label=_("Who supports it"), queryset=NOBODY, required=False, widget=forms.CheckboxSelectMultiple
    )
    evidence_title = forms.CharField(label=_("What speaks for it: a study, a case"), max_length=200, required=False)
    evidence_address = forms.URLField(
        label=_("Where that can be read"), max_length=500, required=False, assume_scheme="https"
    )
    evidence_words = forms.CharField(label=_("What it shows"), required=False, widget=FEW_LINES)

    def __init__(
        self, data: Any = None, *, bodies: QuerySet[Organisation], own: str, sections: Sequence[str] = ()
    ) -> None:
        super().__init__(data, initial={"owners": [each.pk for each in bodies if each.name == own]})
        offer(self, owners=bodies, supporters=bodies)
        if sections:
            self.fields["section"].help_text = _("So far: %(sections)s") % {"sections": "; ".join(sections)}

    @property
    def told(self) -> dict[str, Any]:
        """What an ask is brought with, in a form that was read."""
        given = dict(self.cleaned_data)
        evidence = {part: given.pop(f"evidence_{part}") for part in ("title", "address", "words")}
        return {**given, "evidence": evidence}


class MoveForm(Form):
    """How far the two sides are. ``now``: the state it has; ``withdraws``: the actor speaks for civil society."""

    state = forms.ChoiceField(label=_("How far are the two sides?"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why"), widget=FEW_LINES, help_text=_("Everybody reads it, beside the state, for good.")
    )
    since = WhenInput(label=_("Since when"))

    def __init__(self, data: Any = None, *, now: str, withdraws: bool, today: Any) -> None:
        super().__init__(data, initial={"since": today})
        open_to: list[State] = [state for state in State if state not in (now, State.PROPOSED)]
        if now == State.WITHDRAWN:
            open_to = [State.PROPOSED]
        elif not withdraws:
            open_to.remove(State.WITHDRAWN)
        offer(self, state=[(state.value, state.label) for state in open_to])


class BehindForm(Form):
    """Who stands behind an ask. ``bodies``: those the actor may enter."""

    organisation = forms.ModelChoiceField(label=_("Organisation"), queryset=NOBODY, to_field_name="slug")
    part = forms.ChoiceField(
        label=_("What it is to the ask"), choices=AskBody.Part.choices, widget=forms.RadioSelect, initial="supporter"
    )

    def __init__(self, data: Any = None, *, bodies: QuerySet[Organisation], own: str) -> None:
        mine = next((each.slug for each in bodies if each.name == own), None)
        super().__init__(data, initial={"organisation": mine})
        offer(self, organisation=bodies)


class BackForm(Form):
    """An organisation stands behind an ask no more."""

    reason = forms.CharField(
        label=_("Why"), required=False, widget=FEW_LINES, help_text=_("That it stood behind it stays on the record.")
    )


class EvidenceForm(Form):
    """What speaks for an ask."""

    title = forms.CharField(label=_("What it is"), max_length=200, help_text=_("A study, a case, a law elsewhere."))
    address = forms.URLField(label=_("Where it can be read"), max_length=500, required=False, assume_scheme="https")
    words = forms.CharField(label=_("What it shows"), required=False, widget=FEW_LINES)


class ServesForm(Form):
    """The part of the vision that an ask serves."""

    words = forms.CharField(
        label=_("Words of the vision"), widget=FEW_LINES, help_text=_("Exactly as they stand there, three or more.")
    )


class PositionForm(Form):
    """What a department says to an ask. ``bodies``: those the actor may enter words of; ``own``: the actor's."""

    organisation = forms.ModelChoiceField(label=_("Department"), queryset=NOBODY, to_field_name="slug")
    words = forms.CharField(label=_("Its position, in its own words"), widget=forms.Textarea)
    source = forms.CharField(
        label=_("Where it said so"), required=False, help_text=_("Needed where you enter the words of another body.")
    )
    since = WhenInput(label=_("When it said so"))

    def __init__(self, data: Any = None, *, bodies: QuerySet[Organisation], own: str, today: Any) -> None:
        mine = next((each.slug for each in bodies if each.name == own), None)
        super().__init__(data, initial={"organisation": mine, "since": today})
        offer(self, organisation=bodies)


LIKELY = ((1, _("1 hardly")), (2, _("2 little")), (3, _("3 even")), (4, _("4 likely")), (5, _("5 all but sure")))
WORK = (
    (1, _("1 a letter")),
    (2, _("2 some meetings")),
    (3, _("3 steady work")),
    (4, _("4 a campaign")),
    (5, _("5 all we have")),
)
CHANGE = (
    (1, _("1 hardly anything")),
    (2, _("2 a little")),
    (3, _("3 something")),
    (4, _("4 much")),
    (5, _("5 everything")),
)


class EstimateForm(Form):
    """How civil society sees an ask, in its own room."""

    likelihood = forms.TypedChoiceField(label=_("How likely is it?"), choices=LIKELY, coerce=int)
    effort = forms.TypedChoiceField(label=_("How much effort does it take?"), choices=WORK, coerce=int)
    impact = forms.TypedChoiceField(label=_("How much would it change?"), choices=CHANGE, coerce=int)
    blockers = forms.CharField(label=_("What stands in the way"), required=False, widget=FEW_LINES)

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial or {"likelihood": 3, "effort": 3, "impact": 3})
        for name in ("likelihood", "effort", "impact"):
            self.fields[name].widget = forms.RadioSelect(choices=self.fields[name].choices)  # type: ignore[attr-defined]  # of this kind of field


class DescentForm(Form):
    """Where an ask went. ``asks`` and ``proposals``: those that the actor may name."""

    ask = forms.ModelChoiceField(label=_("Ask"), queryset=Ask.objects.none(), to_field_name="number")
    proposal = forms.ModelChoiceField(
        label=_("Commitment in the making"), queryset=Proposal.objects.none(), to_field_name="code"
    )
    way = forms.ChoiceField(
        label=_("How it gets there: the ask"), choices=Descent.Way.choices, widget=forms.RadioSelect
    )
    kept = forms.CharField(label=_("What was kept"), required=False, widget=FEW_LINES)
    changed = forms.CharField(label=_("What was changed"), required=False, widget=FEW_LINES)
    dropped = forms.CharField(label=_("What was dropped"), required=False, widget=FEW_LINES)

    def __init__(
        self,
        data: Any = None,
        *,
        asks: QuerySet[Ask],
        proposals: QuerySet[Proposal],
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        offer(self, ask=asks, proposal=proposals)
        self.fields["ask"].label_from_instance = lambda row: f"{row.number} {row.title}"  # type: ignore[attr-defined]  # of this kind of field


class AskFilter(Filter):
    """What a reader looks for among the asks; a field with nothing to choose from is left out."""

    section = forms.ChoiceField(label=_("Part"), required=False)
    state = forms.ChoiceField(label=_("Between the two sides"), required=False)
    outcome = forms.ChoiceField(label=_("In the plan"), required=False)
    owner = forms.ChoiceField(label=_("Owned by"), required=False)

    def __init__(self, data: Mapping[str, Any], *, asks: Sequence[Settled]) -> None:
        super().__init__(data)
        owners = {body.slug: body.name for each in asks for body in each.part("owner")}
        outcomes = {each.outcome: each.outcome_label.capitalize() for each in asks if each.outcome}
        self._choose("section", [(name, name) for name in dict.fromkeys(each.ask.section for each in asks)])
        self._choose("state", [(state.value, state.label.capitalize()) for state in states_of(asks)])
        self._choose("outcome", sorted(outcomes.items()))
        self._choose("owner", sorted(owners.items(), key=lambda pair: pair[1]))

    def _choose(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        given = list(choices)
        if given:
            offer(self, **{name: [EVERYTHING, *given]})
        else:
            del self.fields[name]

    def fitting(self, asks: Iterable[Settled]) -> list[Settled]:
        """Keep the asks that are looked for."""
        wanted = self.wanted()
        return [each for each in asks if all(_said(each, name, value) for name, value in wanted.items())]


def _said(each: Settled, name: str, value: str) -> bool:
    if name == "owner":
        return value in {body.slug for body in each.part("owner")}
    return value == {"section": each.ask.section, "state": each.how_far, "outcome": each.outcome}[name]


class SinceFilter(Filter):
    """Since when a reader wants to know what moved."""

    since = DayInput(label=_("Moved since"), required=False)
