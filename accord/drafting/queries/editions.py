"""The whole plan: as it would be printed now, and as it was frozen."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any, Final

from django.http import Http404
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.models import Visibility
from accord.drafting.models import Edition, EditionPart, ProposalStage, Published, Section, digest
from accord.drafting.queries.editions_annexes import annexes
from accord.drafting.queries.editions_parts import Chapters, PartTold, part_of_proposal, part_of_section
from accord.drafting.queries.editions_printed import printed_parts
from accord.drafting.queries.proposals import Making, makings_of
from accord.drafting.queries.sections import SectionTold, sections_on
from accord.process.models import Plan

FORMAT: Final = "accord-edition-1"
Kind = Section.Kind


def parts_now(plan: Plan, actor: Actor, day: date, kind: str = Edition.Kind.FINAL) -> list[PartTold]:
    """Give the parts of the plan in order, as they would be printed on a day for a reader. At most 14 queries.

    Of a plan that is made here: the latest versions of its sections and of what stands as a commitment, and the
    annexes that write themselves; what a side prepares in its own room is not printed. Of a plan that was put
    together from sources: what had been published by that day (``kind`` says whether of the draft or of the plan).
    """
    sections = sections_on(plan, actor, day)
    makings = makings_of(plan, actor, day)
    if not sections and not makings:
        return printed_parts(plan, day, kind)
    return parts_of(plan, day, sections, makings)


def parts_of(plan: Plan, day: date, sections: Sequence[SectionTold], makings: Sequence[Making]) -> list[PartTold]:
    """Give the parts of a plan that is made here, from what stands in the making, numbered as printed."""
    written = [each for each in sections if each.version and not each.prepared]
    commitments = _commitments(makings)
    chapters = Chapters()
    body: list[PartTold] = []
    body += _chapters(written, Kind.FOREWORD, None)
    body += _chapters(written, Kind.PROBLEM, chapters)
    body += _themes(plan, written, commitments, chapters)
    body += _chapters(written, Kind.NEXT, chapters)
    written_annexes = _chapters(written, Kind.ANNEX, None)
    told = [*written_annexes, *annexes(plan, day, [*body, *written_annexes])] if body or written_annexes else []
    return body + [replace(part, number=chapters.annex()) for part in told]


def editions_of(plan: Plan, actor: Actor, day: date) -> list[Edition]:
    """Give the editions of a plan that a reader may read, the latest first. One query."""
    found = list(Edition.objects.filter(plan=plan).visible_to(actor).as_of(day).order_by("-number"))
    for edition in found:
        edition.plan = plan
    return found


def edition_or_404(plan: Plan, number: int, actor: Actor, day: date) -> Edition:
    """Give one edition. One query. Raises Http404."""
    found = Edition.objects.filter(plan=plan, number=number).visible_to(actor).as_of(day).first()
    if found is None:
        raise Http404(_("There is no such edition of the plan."))
    found.plan = plan
    return found


def edition_or_none(plan: Plan, kind: str, actor: Actor, day: date) -> Edition | None:
    """Give the last edition of a kind that a reader may read. One query."""
    found = Edition.objects.filter(plan=plan, kind=kind).visible_to(actor).as_of(day).last()
    if found:
        found.plan = plan
    return found


def parts_of_edition(edition: Edition) -> list[EditionPart]:
    """Give the frozen parts of an edition in order, with the versions they were taken from. One query."""
    rows = edition.parts.select_related("version__proposal", "version__section__theme", "item", "commitment")
    found = list(rows)
    for part in found:
        part.edition = edition
        if part.version:
            part.version.plan = edition.plan
    return found


def hashed(edition: Edition, parts: Iterable[PartTold | EditionPart]) -> dict[str, Any]:
    """Give what an edition's digest is taken of: everything it says of itself, and of each part its digest.

    The edition's ``sha256`` is the SHA-256 of this in canonical JSON (RFC 8785); a part's is that of its content.
    """
    return {
        "format": FORMAT,
        "plan": edition.plan.slug,
        "number": edition.number,
        "kind": str(edition.kind),
        "title": edition.title,
        "since": {"words": str(edition.since), "last": edition.since.last.isoformat() if edition.since.last else ""},
        "source": edition.source,
        "launched_without": edition.launched_without,
        "missing": list(edition.missing),
        "side": str(edition.side),
        "body": edition.body,
        "parts": [
            {
                "order": order,
                "kind": str(part.kind),
                "key": part.key,
                "number": part.number,
                "heading": part.heading,
                "title": part.title,
                "sha256": part.sha256,
            }
            for order, part in enumerate(parts, 1)
        ],
    }


def sha256_of(edition: Edition, parts: Iterable[PartTold | EditionPart]) -> str:
    """Give the digest of an edition: see ``hashed``."""
    return digest(hashed(edition, parts))


def file_of(edition: Edition, parts: Sequence[EditionPart]) -> dict[str, Any]:
    """Give an edition as data: what its digest is taken of, what each part says by key, and how to compute both."""
    return {
        "recipe": [
            "sha256 is the SHA-256 of edition in canonical JSON (RFC 8785, UTF-8), in hexadecimal.",
            "edition.parts[n].sha256 is the SHA-256 of contents[edition.parts[n].key] in canonical JSON.",
            "Canonical JSON here: keys sorted, no spaces, text not escaped beyond what JSON asks for.",
        ],
        "sha256": edition.sha256,
        "edition": hashed(edition, parts),
        "contents": {part.key: part.content for part in parts},
    }


def _commitments(makings: Sequence[Making]) -> list[PartTold]:
    standing = [
        each
        for each in makings
        if each.stage.stage == ProposalStage.Stage.COMMITMENT and each.read_by != Visibility.ROOM
    ]
    rows = Published.objects.filter(proposal__in=[each.proposal.pk for each in standing]).select_related("commitment")
    published = {row.proposal_id: row.commitment for row in rows} if standing else {}
    return [
        part_of_proposal(each.proposal, each.version, number, published.get(each.proposal.pk))
        for number, each in enumerate(standing, 1)
    ]


def _chapters(sections: Sequence[SectionTold], kind: str, chapters: Chapters | None) -> list[PartTold]:
    return [
        part_of_section(each.section, each.version, chapters.chapter() if chapters else "")
        for each in sections
        if each.section.kind == kind and each.version
    ]


def _themes(
    plan: Plan, sections: Sequence[SectionTold], commitments: Sequence[PartTold], chapters: Chapters
) -> list[PartTold]:
    """Give each theme's narrative with the commitments below it; themes in the plan's order, others after them."""
    by_theme = {title: list(rows) for title, rows in groupby(commitments, key=lambda part: part.heading)}
    titles = list(dict.fromkeys([*plan.themes.values_list("title", flat=True), *by_theme]))
    found: list[PartTold] = []
    for title in titles:
        own = [each for each in sections if each.section.theme and each.section.theme.title == title]
        found += [*_chapters(own, Kind.THEME, chapters), *by_theme.get(title, [])]
    return found
