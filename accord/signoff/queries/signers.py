"""Who signs for an office on a day, and who stands in: private, for the body's own side and for letters."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.http import Http404
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.signoff.models import Absence, RouteStep, Signer
from accord.signoff.queries.routes import signing


@dataclass(frozen=True)
class SignerRead:
    """Somebody who signs or stands in, with the absences that are not over on the day."""

    signer: Signer
    absences: tuple[Absence, ...]
    day: date

    @property
    def away(self) -> bool:
        """Whether they are away that day."""
        return any(each.first <= self.day <= each.last for each in self.absences)

    @property
    def reachable(self) -> bool:
        """Whether a letter finds them."""
        return bool(self.signer.email)


@dataclass(frozen=True)
class OfficeRead:
    """An office of a route: who signs there and who stands in, in their order, and who of them it is on the day."""

    office: str
    signers: tuple[SignerRead, ...]

    @property
    def now(self) -> SignerRead | None:
        """Who signs that day: the first who is not away."""
        return next((each for each in self.signers if not each.away and each.reachable), None)

    @property
    def alone(self) -> bool:
        """Whether one signs and nobody stands in."""
        return len(self.signers) == 1


def offices_of(
    plan: Plan, organisation: Organisation, steps: Iterable[RouteStep], actor: Actor, day: date
) -> list[OfficeRead]:
    """Give the offices of a route with who signs in each, as far as the reader may know. Two queries."""
    by_office = _read(signing(plan, actor, day).filter(organisation=organisation), day)
    named = list(dict.fromkeys([*(step.office for step in steps), *by_office]))
    return [OfficeRead(office, tuple(by_office.get(office, ()))) for office in named]


def offices_by_body(plan: Plan, bodies: Sequence[int], day: date) -> dict[tuple[int, str], OfficeRead]:
    """Give who signs in each office of some bodies, whoever reads it: for letters alone. Two queries.

    Keys are the body's key and the office.
    """
    found = Signer.objects.filter(plan=plan, organisation__in=bodies).as_of(day).exclude(end__since_last__lte=day)
    rows: dict[tuple[int, str], list[SignerRead]] = defaultdict(list)
    for read in _all(found, day):
        rows[read.signer.organisation_id, read.signer.office].append(read)
    return {(body, office): OfficeRead(office, tuple(told)) for (body, office), told in rows.items()}


def signer_or_404(plan: Plan, organisation: Organisation, code: str, actor: Actor) -> Signer:
    """Give one that the reader may know of. One query. Raises Http404."""
    found = Signer.objects.filter(plan=plan, organisation=organisation, code=code, end=None).visible_to(actor)
    signer = found.select_related("plan__partnership", "organisation").first()
    if signer is None:
        raise Http404(_("There is nobody of this name here."))
    return signer


def absences_left(signer: Signer, day: date) -> list[Absence]:
    """Give the absences of a signer that are not over on a day, the first first. One query."""
    found = list(Absence.objects.filter(signer=signer).lasting_on(day))
    for absence in found:
        absence.signer = signer
    return found


def _read(found: Iterable[Signer], day: date) -> dict[str, list[SignerRead]]:
    rows: dict[str, list[SignerRead]] = defaultdict(list)
    for read in _all(found, day):
        rows[read.signer.office].append(read)
    return rows


def _all(found: "Iterable[Signer]", day: date) -> Iterable[SignerRead]:
    lasting = Absence.objects.lasting_on(day)
    rows = found.order_by("office", "rank", "id").prefetch_related(  # type: ignore[attr-defined]  # a queryset
        Prefetch("absences", lasting, to_attr="lasting")
    )
    return [SignerRead(row, tuple(row.lasting), day) for row in rows]
