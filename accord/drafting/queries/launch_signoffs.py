"""Which sign-offs the plan still waits for: those of exactly what stands in it now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.drafting.models import Version
from accord.drafting.queries.launch_missing import Kind, Missing
from accord.drafting.queries.signoff import named_slugs
from accord.process.models import Plan
from accord.signoff.models import Expected
from accord.signoff.queries.standing import State, standing_of


@dataclass(frozen=True)
class Piece:
    """A part of the plan in its latest version: what it is called in a list, and where it is read."""

    version: Version
    called: str
    address: str


def not_cleared(plan: Plan, actor: Actor, day: date, pieces: Sequence[Piece]) -> Iterator[Missing]:
    """Give the bodies that must clear a part and have not cleared exactly this. Two queries.

    Those are the bodies whose sign-off is expected and that the part names, and all that it was submitted to. A
    clearance of another version does not count.
    """
    expected = Expected.objects.filter(plan=plan).as_of(day).exclude(end__since_last__lte=day)
    names = dict(expected.values_list("organisation__slug", "organisation__name"))
    asked = _asked(plan, actor, day)
    for piece in pieces:
        submitted = asked.get(piece.version.piece.reference, {})
        named = {slug: names[slug] for slug in named_slugs(piece.version) if slug in names}
        for slug, name in {**named, **{slug: rows.name for slug, rows in submitted.items()}}.items():
            words = _waits(submitted.get(slug), piece.version)
            if words:
                told = {"what": piece.called, "body": name, "number": piece.version.number}
                yield Missing(Kind.SIGN_OFF, words % told, piece.address)


@dataclass
class Asked:
    """What a body was asked to clear of one part: by digest, whether it is through."""

    name: str
    through: dict[str, bool]


def _waits(asked: Asked | None, version: Version) -> str:
    if asked is None:
        return _("%(what)s: %(body)s was not asked to clear it.")
    if version.sha256 not in asked.through:
        return _("%(what)s: %(body)s was asked to clear an earlier version, not version %(number)s.")
    if not asked.through[version.sha256]:
        return _("%(what)s: %(body)s has not cleared version %(number)s yet.")
    return ""


def _asked(plan: Plan, actor: Actor, day: date) -> dict[str, dict[str, Asked]]:
    """Give what was submitted and not taken back, by the reference of the part, then by the body's slug."""
    found: dict[str, dict[str, Asked]] = {}
    for each in standing_of(plan, actor, day):
        if each.state is not State.WITHDRAWN:
            body, row = each.organisation, each.submission
            asked = found.setdefault(row.subject, {}).setdefault(body.slug, Asked(body.name, {}))
            asked.through[row.sha256] = each.state is State.CLEARED
    return found
