"""What is typed about routes: their steps row by row, who signs, who is away. Parsing only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accord.kit.forms import DayInput, Form, offer
from accord.network.models import Organisation
from accord.signoff.models import PARTS, RouteStep
from accord.signoff.queries.route_templates import TemplateStep
from accord.signoff.queries.routes import LONGEST, MOST, StepEntry

LOOKS: Final = dict(
    zip(PARTS, (_("its words"), _("the bodies it names"), _("its milestones")), strict=True),
)
RESTS: Final = {"recess": _("in recess"), "pre-election": _("before an election")}
COLUMNS: Final = ("office", "kind", "days", "needs", "looks_at", "rests", "silence", "out")
MANY: Final = ("needs", "looks_at", "rests")
"""Columns of which several can be ticked."""
Typed = dict[str, Any]


@dataclass(frozen=True)
class StepFields:
    """The fields of one step as the page lays them out, and its number."""

    number: int
    fields: tuple[BoundField, ...]


class RouteForm(Form):
    """A route, one step per row. ``rows``: what stands in each row, as it was typed or as a template has it."""

    def __init__(self, rows: Sequence[Typed], *, reason: str = "", again: bool, typed: bool = False) -> None:
        data = {f"{name}-{row}": value for row, told in enumerate(rows, 1) for name, value in told.items()}
        super().__init__({**data, "reason": reason} if typed else None, initial={**data, "reason": reason})
        self.steps = [self._row(number, told, rows[: number - 1]) for number, told in enumerate(rows, 1)]
        if again:
            self.fields["reason"] = forms.CharField(label=_("What changes, and why"), widget=forms.Textarea)

    def _row(self, number: int, told: Typed, before: Sequence[Typed]) -> StepFields:
        wanted = _columns(number, [row.get("office", "") for row in before])
        wanted["office"].required = not (self.is_bound and (told.get("out") or _is_empty(told)))
        self.fields |= {f"{name}-{number}": field for name, field in wanted.items()}
        return StepFields(number, tuple(self[f"{name}-{number}"] for name in wanted))

    def rows(self) -> list[Typed]:
        """Give the steps as they were typed, without rows left empty."""
        said = self.cleaned_data
        rows = [{name: said.get(f"{name}-{each.number}", []) for name in COLUMNS} for each in self.steps]
        return without(rows, [number for number, row in enumerate(rows, 1) if row["out"] or _is_empty(row)])

    def told(self) -> list[StepEntry]:
        """Give the steps as ``operations.routes.set_route`` takes them."""
        return [
            StepEntry(
                office=row["office"],
                kind=row["kind"],
                days=row["days"],
                needs=tuple(map(int, row["needs"])),
                looks_at=tuple(row["looks_at"]),
                rests=tuple(row["rests"]),
                silence=row["silence"],
            )
            for row in self.rows()
        ]


def _columns(number: int, before: Sequence[str]) -> dict[str, forms.Field]:
    """Give the fields of a step; ``before``: the offices of those before it."""
    of_step = {"number": number}
    fields: dict[str, forms.Field] = {
        "office": forms.CharField(
            label=gettext("Office of step %(number)s") % of_step,
            max_length=160,
            help_text=gettext("For example: Legal advisers. Names of persons are kept apart, for your side alone."),
            error_messages={"required": gettext("Name the office, never a person.")},
        ),
        "kind": forms.ChoiceField(
            label=gettext("What kind of office"), choices=RouteStep.Kind.choices, initial=RouteStep.Kind.OFFICIAL
        ),
        "days": forms.IntegerField(
            label=gettext("Working days it needs"),
            min_value=0,
            max_value=LONGEST,
            required=False,
            help_text=gettext("Empty where nobody has said."),
        ),
    }
    if before:
        fields["needs"] = _several(
            gettext("Waits for"),
            _steps(before),
            gettext("Steps that wait for the same ones, or for none, go side by side."),
        )
    fields["looks_at"] = _several(
        gettext("Looks at"),
        LOOKS.items(),
        gettext("A change elsewhere does not come back to it. None ticked: at everything."),
    )
    fields["rests"] = _several(gettext("Stands still"), RESTS.items(), "")
    fields["silence"] = forms.BooleanField(
        label=gettext("Silence counts as consent, where the partnership agreement allows it"), required=False
    )
    fields["out"] = forms.BooleanField(label=gettext("Take step %(number)s out") % of_step, required=False)
    return fields


def _steps(offices: Iterable[str]) -> list[tuple[str, str]]:
    return [
        (str(number), gettext("step %(number)s: %(office)s") % {"number": number, "office": office or "…"})
        for number, office in enumerate(offices, 1)
    ]


def _several(label: str, choices: Iterable[tuple[str, Any]], hint: str) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=list(choices), required=False, widget=forms.CheckboxSelectMultiple, help_text=hint
    )


def _is_empty(row: Typed) -> bool:
    """Whether nobody wrote anything in a row: what is chosen there by itself does not count."""
    return row.get("days") in (None, "") and not any(row.get(name) for name in ("office", *MANY, "silence"))


def rows_of(steps: Iterable[RouteStep | TemplateStep]) -> list[Typed]:
    """Give steps that are known as the rows of a form."""
    return [
        {
            "office": step.office,
            "kind": step.kind,
            "days": step.days,
            "needs": [str(need) for need in step.needs],
            "looks_at": list(step.looks_at),
            "rests": list(step.rests),
            "silence": step.silence,
        }
        for step in steps
    ]


def typed_rows(data: Any) -> list[Typed]:
    """Give the rows of a route as they were sent, nothing read and nothing lost."""
    count = min(sum(key.startswith("kind-") for key in data), MOST)
    return [{name: _sent(data, name, f"{name}-{number}") for name in COLUMNS} for number in range(1, count + 1)]


def _sent(data: Any, name: str, key: str) -> Any:
    return data.getlist(key) if name in MANY else data.get(key, "")


def without(rows: Sequence[Typed], numbers: Iterable[int]) -> list[Typed]:
    """Give the rows without some, by number from 1. What waited for one that goes waits for what that waited for."""
    gone = set(numbers)
    left = [number for number in range(1, len(rows) + 1) if number not in gone]
    place = {number: str(new) for new, number in enumerate(left, 1)}
    return [{**rows[number - 1], "needs": _needs(rows, number, place)} for number in left]


def _needs(rows: Sequence[Typed], number: int, place: Mapping[int, str]) -> list[str]:
    found: set[int] = set()
    asked = [int(each) for each in rows[number - 1].get("needs") or () if str(each).isdecimal()]
    while asked:
        need = asked.pop()
        if need in place:
            found.add(need)
        elif 0 < need < number:
            asked += [int(each) for each in rows[need - 1].get("needs") or () if str(each).isdecimal()]
    return [place[each] for each in sorted(found)]


def ticked(rows: Sequence[Typed]) -> list[int]:
    """Give the numbers of the rows that are to go."""
    return [number for number, row in enumerate(rows, 1) if row["out"]]


class BodyForm(Form):
    """A body whose sign-off the plan needs."""

    organisation = forms.ModelChoiceField(label=_("Which body"), queryset=Organisation.objects.none())

    def __init__(self, data: Any = None, *, bodies: QuerySet[Organisation]) -> None:
        super().__init__(data)
        offer(self, organisation=bodies)


class ReasonForm(Form):
    """Why something is done."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea)


class ConfirmForm(Form):
    """Which of a body's routes is confirmed: the one on the screen."""

    number = forms.IntegerField(widget=forms.HiddenInput, label=_("Route"), min_value=1, max_value=LONGEST)


class SignerForm(Form):
    """Who signs in an office of a body, or stands in there. ``offices``: of its route."""

    office = forms.ChoiceField(label=_("Office"))
    name = forms.CharField(label=_("Name"), max_length=160)
    email = forms.EmailField(label=_("E-mail"), help_text=_("The letter with the link to sign goes there."))
    rank = forms.TypedChoiceField(
        label=_("What they do there"),
        coerce=int,
        widget=forms.RadioSelect,
        choices=[(0, _("sign")), (1, _("stand in when nobody else can")), (2, _("stand in as the second"))],
        initial=0,
    )

    def __init__(self, data: Any = None, *, offices: Iterable[str]) -> None:
        super().__init__(data)
        offer(self, office=[(each, each) for each in offices])


class BackForm(Form):
    """Which absence is over. ``absences``: those that are not over yet, by their first day."""

    absence = forms.ChoiceField(label=_("Which absence"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, absences: Mapping[str, str]) -> None:
        super().__init__(data)
        offer(self, absence=list(absences.items()))
        self.initial["absence"] = next(iter(absences), "")


class AbsenceForm(Form):
    """From when to when somebody is away."""

    first = DayInput(label=_("First day away"))
    last = DayInput(label=_("Last day away"))
