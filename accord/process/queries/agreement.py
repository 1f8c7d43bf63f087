"""The agreement as it stood on a day: what is in force, what is proposed, whose signature is missing.

Other rooms read its rules as `Terms`, and hold none of their own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.access.actors import Side
from accord.kit.asof import parse_day
from accord.kit.dates import When
from accord.network.models import Organisation
from accord.process.models import AgreementVersion, Clause, Mandate, Plan, Signatory, Signature
from accord.process.models.clauses import ClauseEntry, Value, terms


@dataclass(frozen=True)
class Terms:
    """What the agreement in force says to software: values by the names of agreement_terms.csv.

    None where no agreement is in force or it is silent: then there is no rule, and nobody may make one up.
    """

    version: int | None = None
    values: Mapping[str, Value] = field(default_factory=dict)

    def number(self, name: str) -> int | None:
        """Give a whole number: ``notice-days``, ``minutes-days`` in working days, ``quorum-government`` in bodies."""
        value = self.values.get(name)
        return value if isinstance(value, int) else None

    def code(self, name: str) -> str | None:
        """Give a code: ``chair-rota``, ``decides-<matter>`` (a Way); None where a day stands in its place."""
        value = self.values.get(name)
        return value if isinstance(value, str) and value in terms()[name].choices else None

    def day(self, name: str) -> date | None:
        """Give a day: ``review-date``, ``confidential-until`` where it is no code."""
        value = self.values.get(name)
        return parse_day(value) if isinstance(value, str) else None

    def said(self, name: str) -> str:
        """Give a value in words with its unit; "" where the agreement is silent."""
        return terms()[name].said(self.values[name]) if name in self.values else ""


def in_force(plan: Plan, day: date) -> AgreementVersion | None:
    """Give the version in force at the end of a day: the latest that every named body had signed. One query."""
    return AgreementVersion.objects.filter(plan=plan).signed_by(day).last()


def terms_of(plan: Plan, day: date) -> Terms:
    """Give the rules in force at the end of a day; empty where none are. One query."""
    signed = AgreementVersion.objects.filter(plan=plan).signed_by(day).order_by("-number")
    clauses = list(Clause.objects.filter(version__in=signed.values("pk")[:1]).select_related("version"))
    if not clauses:
        return Terms()
    return Terms(clauses[0].version.number, _values(clauses))


def _values(clauses: Iterable[Clause | ClauseEntry]) -> dict[str, Value]:
    return {name: value for clause in clauses for name, value in clause.terms.items()}


def clauses_of(version: AgreementVersion) -> tuple[ClauseEntry, ...]:
    """Give the clauses of a version, in order. One query."""
    return tuple(ClauseEntry(each.slug, each.title, each.text, each.terms) for each in version.clauses.all())


class State(TextChoices):
    """What a version is on a day."""

    IN_FORCE = "in-force", gettext_lazy("in force")
    PROPOSED = "proposed", gettext_lazy("proposed")
    ENDED = "ended", gettext_lazy("was in force")
    LAPSED = "lapsed", gettext_lazy("replaced before all had signed")


@dataclass(frozen=True)
class SignatoryRead:
    """A named body, and its signature where it had signed by the day."""

    body: Organisation
    signature: Signature | None

    @property
    def side(self) -> Side:
        """The side it signs for."""
        return Side(self.body.side)


@dataclass(frozen=True)
class VersionRead:
    """A version as it stood on a day. ``until``: when a later one came into force."""

    version: AgreementVersion
    signatories: tuple[SignatoryRead, ...]
    state: State
    until: When | None = None

    @property
    def number(self) -> int:
        """Its number."""
        return self.version.number

    @property
    def signed(self) -> bool:
        """Whether every named body has signed."""
        return not self.missing

    @property
    def missing(self) -> tuple[Organisation, ...]:
        """Whose signature is missing."""
        return tuple(each.body for each in self.signatories if each.signature is None)

    @property
    def since(self) -> When:
        """Since when it is in force: the day of the last signature; unknown while one is missing."""
        days = [each.signature.since for each in self.signatories if each.signature]
        return max(days, key=lambda day: day.last or date.max) if days and self.signed else When.unknown()

    def of_side(self, side: str) -> tuple[SignatoryRead, ...]:
        """Give the named bodies of one side."""
        return tuple(each for each in self.signatories if each.side == side)

    def half(self, side: str) -> str:
        """Say for the circle how far a side has signed: filled, dashed or empty."""
        signed = [each.signature is not None for each in self.of_side(side)]
        return "filled" if all(signed) else "dashed" if any(signed) else "empty"


@dataclass(frozen=True)
class AgreementRead:
    """The agreement as it stood on a day: every version proposed by then, the earliest first."""

    versions: tuple[VersionRead, ...]

    @property
    def holding(self) -> VersionRead | None:
        """The version in force."""
        return next((each for each in self.versions if each.state is State.IN_FORCE), None)

    @property
    def proposed(self) -> VersionRead | None:
        """The proposal that waits for signatures."""
        return next((each for each in self.versions if each.state is State.PROPOSED), None)

    @property
    def latest(self) -> VersionRead | None:
        """What was proposed last."""
        return self.versions[-1] if self.versions else None

    def before(self, number: int) -> VersionRead | None:
        """The version that one of this number is best compared with: what held before it, else the one before."""
        earlier = [each for each in self.versions if each.number < number]
        held = [each for each in earlier if each.signed]
        return next(reversed(held or earlier), None)

    def version_or_404(self, number: int) -> VersionRead:
        """Give a version that was proposed by then, or answer that there is none."""
        found = next((each for each in self.versions if each.number == number), None)
        if found is None:
            raise Http404(_("There is no such version of the agreement."))
        return found


def read_agreement(plan: Plan, day: date) -> AgreementRead:
    """Give every version proposed by a day, with who had signed it by then. Two queries."""
    versions = list(AgreementVersion.objects.filter(plan=plan).as_of(day))
    named: dict[int, list[SignatoryRead]] = {}
    rows = Signatory.objects.filter(version__plan=plan).select_related("organisation", "signature")
    for row in rows:
        signature: Signature | None = getattr(row, "signature", None)
        if signature and not signature.since.over_by(day):
            signature = None
        named.setdefault(row.version_id, []).append(SignatoryRead(row.organisation, signature))
    return AgreementRead(tuple(_states((version, tuple(named[version.pk])) for version in versions)))


def _states(rows: Iterable[tuple[AgreementVersion, tuple[SignatoryRead, ...]]]) -> Iterable[VersionRead]:
    """Say of each version what it is, seen from the last: the latest wholly signed is in force."""
    found: list[VersionRead] = []
    later: VersionRead | None = None
    for version, signatories in reversed(list(rows)):
        whole = all(each.signature for each in signatories)
        unsigned = State.LAPSED if found else State.PROPOSED
        state = (State.ENDED if later else State.IN_FORCE) if whole else unsigned
        read = VersionRead(version, signatories, state, later.since if whole and later else None)
        later = read if whole else later
        found.append(read)
    return reversed(found)


def sentence_of(agreement: AgreementRead) -> str:
    """Say in one sentence where the agreement stands."""
    holding, proposed = agreement.holding, agreement.proposed
    told = {
        "held": _held(holding) if holding else "",
        "next": proposed.number if proposed else "",
        "missing": names_of(proposed.missing) if proposed else "",
    }
    if holding and proposed:
        return _("%(held)s; a change, version %(next)s, waits for: %(missing)s.") % told
    if holding:
        return _("%(held)s.") % told
    if proposed:
        return _("Nothing is in force yet: version %(next)s waits for the signature of: %(missing)s.") % told
    return _("The two sides have not yet put on the record how they work together.")


def _held(holding: VersionRead) -> str:
    """Say what is in force since when; of what nobody signed, that it is known from practice."""
    if holding.version.reconstructed:
        held = _("Version %(number)s, reconstructed from practice, holds since %(since)s")
    else:
        held = _("Version %(number)s is in force since %(since)s")
    return held % {"number": holding.number, "since": holding.since}


def names_of(bodies: Iterable[Organisation]) -> str:
    """Name bodies one after the other."""
    return ", ".join(body.name for body in bodies)


@dataclass(frozen=True)
class TermRead:
    """A value as a page shows it: what it is called, what it says, the name under which software reads it."""

    name: str
    label: str
    said: str


def terms_told(clause: ClauseEntry) -> tuple[TermRead, ...]:
    """Give what software reads from a clause, in the order of the data; a term without a value is left out."""
    known = terms().values()
    return tuple(
        TermRead(term.name, term.label, term.said(clause.terms[term.name]))
        for term in known
        if term.name in clause.terms
    )


def review_of(clauses: Iterable[ClauseEntry]) -> date | None:
    """Give the day by which the agreement is to be reviewed; None where it says nothing of it."""
    return Terms(values=_values(clauses)).day("review-date")


def mandates_of(plan: Plan, day: date) -> list[Mandate]:
    """Give the statements of mandate made by a day, the earliest first. One query."""
    return list(Mandate.objects.filter(plan=plan).as_of(day))


def as_data(shown: VersionRead, clauses: Iterable[ClauseEntry]) -> dict[str, Any]:
    """Give a version as JSON tells it: dates in the Extended Date/Time Format (EDTF), values as they are kept."""
    told = list(clauses)
    return {
        "version": shown.number,
        "state": shown.state,
        "in_force_since": shown.since.edtf or None,
        "reconstructed": shown.version.reconstructed,
        "terms": _values(told),
        "clauses": [
            {"slug": each.slug, "title": each.title, "text": each.spoken, "terms": each.terms} for each in told
        ],
        "signatures": [
            {"body": each.body.name, "side": each.side, "signed": each.signature.since.edtf if each.signature else None}
            for each in shown.signatories
        ],
    }
