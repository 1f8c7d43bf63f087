"""What of a commitment or a section goes to sign-off: an exact version as a subject, and the bodies it names."""

from django.urls import reverse

from accord.drafting.models import Version
from accord.drafting.models.content import digest
from accord.signoff.queries.subjects import Subject


def version_named(reference: str, sha256: str) -> Version | None:
    """Give the exact version of a piece, by the piece's reference and the version's digest. One query.

    Whoever asks has shown already that they may read it: a signer does by the link in their letter.
    """
    kind, _colon, rest = reference.partition(":")
    slug, _slash, code = rest.partition("/")
    piece = kind.rpartition(".")[2]
    if piece not in ("proposal", "section"):
        return None
    found = Version.objects.filter(**{f"{piece}__code": code, f"{piece}__plan__slug": slug}, sha256=sha256)
    return found.select_related("plan__partnership", piece).order_by("number").last()


def named_slugs(version: Version) -> list[str]:
    """Give the slugs of the bodies that an exact version names, each once; a section names none. No query."""
    return [body.slug for body in version.said.bodies] if version.proposal_id else []


def subject_of(version: Version) -> Subject:
    """Give an exact version as what is submitted to a body. No query where its piece is at hand."""
    piece = version.piece
    return Subject(
        reference=piece.reference,
        title=version.content["title"],
        address=address_of(version),
        version=version.number,
        sha256=version.sha256,
        parts=version.said.parts() if version.proposal_id else _parts(version),
        visibility=piece.visibility,
        room_side=piece.room_side,
    )


def address_of(version: Version) -> str:
    """Give where exactly this version is read."""
    name = "drafting:proposal_version" if version.proposal_id else "drafting:section_version"
    return reverse(name, args=[version.plan.slug, version.piece.key, version.number])


def _parts(version: Version) -> dict[str, str]:
    """Give the digests of the parts of a section: it has words alone."""
    return {"words": version.sha256, **dict.fromkeys(("bodies", "milestones"), digest(None))}
