"""Which sign-offs the plan still waits for: those of exactly what stands in it now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor
from accord.drafting.models import Version
from accord.drafting.queries.launch_missing import Kind, Missing
from accord.drafting.queries.signoff import named_slugs
from accord.process.models import Plan
from accord.signoff.models import Expected, Submission
from accord.signoff.queries.standing import State, standing_of_all


@dataclass(frozen=True)
class Piece:
    """A part of the plan in its latest version: what it is called in a list, and where it is read."""

    version: Version
    called: str
    address: str


def not_cleared(plan: Plan, actor: Actor, day: date, pieces: Sequence[Piece]) -> Iterator[Missing]:
    """Give the bodies that must clear a part and have not cleared exactly this. Three queries.

    Those are the bodies whose sign-off is expected and that the part names, and all that it was submitted to; and each
    that is expected and was sent nothing. A clearance of another version does not count. What goes round in the room
    of the other side counts, too, and its body is not told.
    """
    expected = Expected.objects.filter(plan=plan).as_of(day).exclude(end__since_last__lte=day)
    bodies = {row.organisation.slug: row.organisation.name for row in expected.select_related("organisation")}
    asked = _asked(plan, actor, day)
    for piece in pieces:
        submitted = asked.get(piece.version.piece.reference, {})
        yield from _of_piece(
            piece, submitted, {slug: bodies[slug] for slug in named_slugs(piece.version) if slug in bodies}
        )
    met = {slug for submitted in asked.values() for slug in submitted}
    met |= {slug for piece in pieces for slug in named_slugs(piece.version)}
    for slug, name in bodies.items():
        if pieces and slug not in met:
            words = _("%(body)s: its sign-off is expected, and nothing was sent to it.") % {"body": name}
            yield Missing(Kind.SIGN_OFF, words, reverse("signoff:body", args=[plan.slug, slug]))


def _of_piece(piece: Piece, submitted: Mapping[str, "Asked"], named: Mapping[str, str]) -> Iterator[Missing]:
    told = {"what": piece.called, "number": piece.version.number}
    hidden = [slug for slug, asked in submitted.items() if not asked.told]
    for slug, name in {**named, **{slug: asked.name for slug, asked in submitted.items()}}.items():
        words = "" if slug in hidden else _waits(submitted.get(slug), piece.version)
        if words:
            yield Missing(Kind.SIGN_OFF, words % {**told, "body": name}, piece.address)
    if any(_waits(submitted[slug], piece.version) for slug in hidden):
        words = _("%(what)s: it goes round elsewhere, too, and version %(number)s is not cleared there.") % told
        yield Missing(Kind.SIGN_OFF, words, piece.address, public=False)


@dataclass
class Asked:
    """What a body was asked to clear of one part: by digest, whether it is through; whether the reader knows of it."""

    name: str
    told: bool
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
    """Give what was submitted and not taken back, by the reference of the part, then by the body's slug.

    Strangers get what they may read alone. Two queries.
    """
    read = set(Submission.objects.filter(plan=plan).seen_on(actor, day).values_list("pk", flat=True))
    seated = actor.side in BOTH_SIDES and actor.seat is not None and actor.seat.partnership == plan.partnership.slug
    found: dict[str, dict[str, Asked]] = {}
    for each in standing_of_all(plan, actor, day):
        body, row = each.organisation, each.submission
        if each.state is not State.WITHDRAWN and (row.pk in read or seated):
            asked = found.setdefault(row.subject, {}).setdefault(body.slug, Asked(body.name, row.pk in read, {}))
            asked.through[row.sha256] = each.state is State.CLEARED
    return found
