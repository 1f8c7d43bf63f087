"""What is typed to propose an agreement, clause by clause, and to record a mandate."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accord.kit.forms import Form, WhenInput, offer
from accord.network.models import Organisation
from accord.process.models.clauses import CODE, DAY, NUMBER, ClauseEntry, Term, clause_rows, terms_in

LINES: Final = {"rows": 5}
NEW: Final = 2
"""How many empty clauses a form offers for what the standard does not know."""


@dataclass(frozen=True)
class ClauseFields:
    """The fields of one clause as the page lays them out; ``reason``: why the standard has it."""

    slug: str
    title: str
    reason: str
    fields: tuple[BoundField, ...]


class Bodies(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # takes none at run time
    """Organisations, each with its side."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Organisation) -> str:
        """Name it with its side."""
        return f"{obj.name} ({obj.get_side_display()})"


class AgreementForm(Form):
    """A whole agreement: who signs, why it changes, and each clause with its text and its values.

    ``start`` are the clauses it starts from; standard clauses it leaves out are offered, and some of one's own.
    Values are read as typed: what they may be is judged where they are kept.
    """

    signatories = Bodies(
        Organisation.objects.none(),
        label=_("Who must sign"),
        help_text=_("At least one body of each side. Whoever signed what is in force must sign a change, too."),
    )
    reason = forms.CharField(label=_("What changes, and why"), widget=forms.Textarea(LINES))

    def __init__(
        self,
        data: Any = None,
        *,
        start: Sequence[ClauseEntry],
        standard: Sequence[ClauseEntry],
        bodies: QuerySet[Organisation],
        named: Iterable[Organisation],
        change: bool,
    ) -> None:
        super().__init__(data, initial={"signatories": [body.pk for body in named]})
        offer(self, signatories=bodies)
        self.fields["reason"].required = change
        self.clauses: list[ClauseFields] = []
        chosen = {entry.slug for entry in start}
        self.offered = [*start, *(entry for entry in standard if entry.slug not in chosen)]
        self.offered.sort(key=_place)
        for entry in self.offered:
            self._offer(entry, chosen=entry.slug in chosen)
        own = (f"own-{number}" for number in range(1, 1000))
        self.new = [
            slug for slug, _number in zip((slug for slug in own if slug not in chosen), range(NEW), strict=False)
        ]
        for number, slug in enumerate(self.new, 1):
            self._offer_new(slug, number)

    def _offer(self, entry: ClauseEntry, *, chosen: bool) -> None:
        told, kept = {"title": entry.title}, f"{entry.slug}-in"
        wanted: dict[str, forms.Field] = {
            kept: forms.BooleanField(
                label=gettext("Keep “%(title)s” in the agreement") % told, required=False, initial=chosen
            ),
            f"{entry.slug}-text": forms.CharField(
                label=gettext("Text of “%(title)s”") % told,
                required=kept in self.data or not self.is_bound,
                initial=entry.text,
                widget=forms.Textarea(LINES),
            ),
        }
        wanted |= {term.name: _field(term, entry) for term in terms_in(entry.slug)}
        standard = clause_rows().get(entry.slug)
        self._lay_out(entry.slug, entry.title, standard.reason if standard else "", wanted)

    def _offer_new(self, slug: str, number: int) -> None:
        told = {"title": gettext("A clause of your own: %(number)s") % {"number": number}}
        wanted = {
            f"{slug}-title": forms.CharField(
                label=gettext("Title of “%(title)s”") % told, required=False, max_length=160
            ),
            f"{slug}-text": forms.CharField(
                label=gettext("Text of “%(title)s”") % told, required=False, widget=forms.Textarea(LINES)
            ),
        }
        self._lay_out(slug, told["title"], "", wanted)

    def _lay_out(self, slug: str, title: str, reason: str, wanted: Mapping[str, forms.Field]) -> None:
        self.fields |= wanted
        self.clauses.append(ClauseFields(slug, title, reason, tuple(self[name] for name in wanted)))

    def entries(self) -> tuple[ClauseEntry, ...]:
        """Give the clauses as they were typed, without those left out and those left empty."""
        said = self.cleaned_data
        kept = [entry for entry in self.offered if said[f"{entry.slug}-in"]]
        typed = [
            ClauseEntry(each.slug, each.title, said[f"{each.slug}-text"], self._values(each.slug)) for each in kept
        ]
        new = [ClauseEntry(slug, said[f"{slug}-title"], said[f"{slug}-text"]) for slug in self.new]
        return (*typed, *(entry for entry in new if entry.title or entry.text))

    def _values(self, slug: str) -> dict[str, str]:
        typed = {term.name: self.cleaned_data[term.name] for term in terms_in(slug)}
        return {name: value for name, value in typed.items() if value}


def _place(entry: ClauseEntry) -> int:
    """Standard clauses stand in their order, the parties' own after them."""
    standard = clause_rows().get(entry.slug)
    return standard.order if standard else len(clause_rows()) + 1


def _field(term: Term, entry: ClauseEntry) -> forms.CharField:
    """Give the field of a term, as its kind is typed."""
    widgets: dict[str, forms.Widget] = {
        NUMBER: forms.NumberInput(attrs={"min": term.least, "max": term.most}),
        CODE: forms.Select(choices=[("", _("not settled")), *term.choices.items()]),
        DAY: forms.DateInput(attrs={"type": "date"}),
    }
    return forms.CharField(
        label=term.label,
        required=False,
        initial=entry.terms.get(term.name, ""),
        widget=widgets.get(term.kind, forms.TextInput()),
        help_text=_hint(term),
    )


def _hint(term: Term) -> Any:
    told = {"name": f"{{{term.name}}}", "units": term.units, "codes": ", ".join(term.choices)}
    if term.kind == NUMBER:
        return _("In %(units)s. The text names it as %(name)s.") % told
    if term.kind in (CODE, DAY):
        return _("The text names it as %(name)s.") % told
    return _("A day, for example 2027-03-31, or one of: %(codes)s. The text names it as %(name)s.") % told


class MandateForm(Form):
    """Who gave the mandate, in what words, when, and where it can be read."""

    given_by = forms.CharField(
        label=_("Who gave it, with the office"),
        max_length=200,
        help_text=_("For example: Francis Maude, Minister for the Cabinet Office"),
    )
    words = forms.CharField(
        label=_("What was said"),
        widget=forms.Textarea(LINES),
    )
    source = forms.CharField(
        label=_("Where it can be read"),
        help_text=_("An address on the web, or where else anybody can look it up."),
    )
    since = WhenInput(label=_("When it was given"))
