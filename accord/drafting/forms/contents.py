"""What is typed to work on what a plan says."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.drafting.models import Ask, Commitment, Proposal
from accord.drafting.models.meetings import Matter
from accord.kit.forms import Filter, Form
from accord.process.models import Plan


class EarlierPlan(Form):
    """Which earlier plan is looked at."""

    of = forms.ChoiceField(label=_("Which plan?"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, plans: Sequence[Plan]) -> None:
        super().__init__(data)
        self.plans = {plan.slug: plan for plan in plans}
        self.fields["of"].choices = [(plan.slug, plan.title) for plan in plans]  # type: ignore[attr-defined]  # of this kind of field

    @property
    def chosen(self) -> Plan:
        """The plan that was chosen, in a form that was read."""
        return self.plans[self.cleaned_data["of"]]


class MatterForm(Form):
    """One commitment, one in the making, or one ask. ``commitments``, ``proposals``, ``asks``: those that stand."""

    matter = forms.ChoiceField(label=_("Commitment or ask"))

    def __init__(
        self, data: Any = None, *, commitments: Sequence[Commitment], proposals: Sequence[Proposal], asks: Sequence[Ask]
    ) -> None:
        super().__init__(data)
        self.by_code: dict[str, dict[str, Matter]] = {}
        groups: list[tuple[str, Any, Sequence[Matter]]] = [
            ("commitment", _("Commitments"), commitments),
            ("proposal", _("Commitments in the making"), proposals),
            ("ask", _("Asks"), asks),
        ]
        self.fields["matter"].choices = [  # type: ignore[attr-defined]  # of this kind of field
            ("", _("Choose one")),
            *((words, self._options(kind, rows)) for kind, words, rows in groups if rows),
        ]

    def _options(self, kind: str, rows: Sequence[Matter]) -> list[tuple[str, str]]:
        self.by_code |= {f"{kind}-{row.key}": {kind: row} for row in rows}
        return [(f"{kind}-{row.key}", row.title if kind == "proposal" else f"{row.key} {row.title}") for row in rows]

    @property
    def chosen(self) -> dict[str, Any]:
        """The one that was chosen, named as operations take it, in a form that was read."""
        return dict(self.by_code[self.cleaned_data["matter"]])


class NoLongerForm(Form):
    """Why something does not hold any more."""

    reason = forms.CharField(label=_("Why"), widget=forms.Textarea, help_text=_("It stays on the record with this."))


class AskForm(Form):
    """An ask made of what was said: ``words`` are shown to begin with, ``section`` where it would stand."""

    title = forms.CharField(label=_("What civil society asks for, in a few words"), max_length=200)
    section = forms.CharField(
        label=_("Part of the asks"), max_length=120, help_text=_("Asks stand together by the part they belong to.")
    )
    summary = forms.CharField(
        label=_("The ask"), widget=forms.Textarea, help_text=_("Everybody can read it, with its number, from now on.")
    )

    def __init__(self, data: Any = None, *, words: str = "", section: str = "") -> None:
        super().__init__(data, initial={"summary": words, "section": section})


class BoardFilter(Filter):
    """What a reader of the brokering board looks for. ``choices``: pairs of code and words."""

    show = forms.ChoiceField(label=_("Show"), required=False)

    def __init__(self, data: Any, *, choices: Sequence[tuple[str, Any]]) -> None:
        super().__init__(data)
        self.fields["show"].choices = [("", _("Everything")), *choices]  # type: ignore[attr-defined]  # of this kind of field
