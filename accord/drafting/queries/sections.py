"""Parts of the plan's text beside its commitments, as they stood at the end of a day for a reader; who leads themes."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.models import Visibility
from accord.drafting.models import EditionPart, Opened, Place, Section, SectionTitle, Theme, ThemeLead, Version
from accord.drafting.models.proposals import readers
from accord.drafting.queries.editions_words import titled
from accord.drafting.queries.openings import why_told_to
from accord.process.models import Plan
from accord.prose.document import Document
from accord.texts.models import Text
from accord.texts.queries.texts import Given, Subject, writers

WORDS: Final = "words"
"""The name of the shared text of a section among the texts about it."""
LAST_PLACE: Final = 40_000
KINDS: Final = tuple(Section.Kind.values)


@dataclass(frozen=True)
class SectionTold:
    """A part of the plan's text: its latest version that the reader may read, None while nothing was taken over.

    The section bears the title that it had on the day.
    """

    section: Section
    version: Version | None
    place: int | None

    @property
    def prepared(self) -> bool:
        """Whether a side prepared it among itself on the day: it is not printed."""
        return bool(getattr(self.section, "read_by", self.section.visibility) == Visibility.ROOM)


def sections_on(plan: Plan, actor: Actor, day: date) -> list[SectionTold]:
    """Give the parts of a plan's text in the order in which it prints them. Two queries."""
    rows = list(_described(plan, actor, day))
    versions = Version.objects.in_bulk([row.last_version for row in rows if row.last_version])
    return sorted((_told(plan, row, versions.get(row.last_version)) for row in rows), key=_turn)


def section_or_404(plan: Plan, code: str, actor: Actor, day: date) -> SectionTold:
    """Give one part of a plan's text. Two queries. Raises Http404."""
    row = _described(plan, actor, day).filter(code=code).first()
    if row is None:
        raise Http404(_("There is no such part of the plan’s text."))
    return _told(plan, row, Version.objects.filter(pk=row.last_version).first())


def versions_of_section(section: Section, actor: Actor, day: date) -> list[Version]:
    """Give the versions of a part that a reader may read, the latest first, with why where that was told to them.

    One query.
    """
    rows: QuerySet[Any, Any] = Version.objects.filter(section=section).visible_to(actor).as_of(day)
    found = list(rows.annotate(told=why_told_to(actor)).order_by("-number"))
    for version in found:
        version.plan, version.section = section.plan, section
        version.why = version.why if version.told else ""
    return found


def last_version(section: Section) -> Version | None:
    """Give the last version of a part, whoever reads it. One query."""
    return section.versions.order_by("number").last()


def text_of(section: Section) -> Text | None:
    """Give the shared text in which a part is written. One query."""
    return Text.objects.filter(subject=section.reference, part=WORDS).order_by("since_last", "pk").last()


def subject_of_section(section: Section) -> Subject:
    """Give a part of the plan's text as what a shared text is about."""
    plan, home = section.plan, section.plan.partnership
    address = reverse("drafting:section", args=[plan.slug, section.code])
    return Subject(section.reference, section.title, address, home.slug, plan.slug, home.timezone)


def writers_of(section: Section) -> tuple[Given, ...]:
    """Give who writes a part: both sides, of a side's own word that side alone."""
    return writers(section.side) if section.side else writers(*BOTH_SIDES)


def content_of(section: Section, document: Document) -> dict[str, Any]:
    """Give what a part says as plain data: this is what is frozen, and what sides agree to."""
    return {"title": section.title, "kind": section.kind, "side": section.side, "document": document.to_json()}


def document_of(version: Version) -> Document:
    """Give the words of a version of a part, below its title."""
    return Document.from_json(version.content["document"])


def words_of(version: Version) -> Document:
    """Give all that a side agrees to in a version of a part: its title, and the words below it."""
    return titled(EditionPart.Kind.SECTION, version.content)


def theme_leads(plan: Plan, day: date) -> dict[str, dict[str, ThemeLead]]:
    """Give who leads the work on each theme on a day: by the theme's title, then by side. One query."""
    rows = ThemeLead.objects.as_of(day).filter(theme__plan=plan).exclude(end__since_last__lte=day)
    found: dict[str, dict[str, ThemeLead]] = {}
    for row in rows.select_related("theme", "organisation"):
        found.setdefault(row.theme.title, {})[row.organisation.side] = row
    return found


def themes_of(plan: Plan) -> list[Theme]:
    """Give the themes of a plan in their order. One query."""
    return list(plan.themes.all())


def _described(plan: Plan, actor: Actor, day: date) -> QuerySet[Any, Any]:
    versions = Version.objects.filter(section=OuterRef("pk")).visible_to(actor).as_of(day).order_by("-number")
    places = Place.objects.as_of(day).filter(section=OuterRef("pk")).order_by("-since_last", "-pk")
    openings = Opened.objects.as_of(day).filter(section=OuterRef("pk")).order_by("-since_last", "-pk")
    titles = SectionTitle.objects.as_of(day).filter(readers(actor, "section"), section=OuterRef("pk"))
    rows: QuerySet[Any, Any] = Section.objects.filter(plan=plan).seen_on(actor, day).select_related("theme")
    described: QuerySet[Any, Any] = rows.annotate(
        last_version=Subquery(versions.values("pk")[:1]),
        last_place=Subquery(places.values("order")[:1]),
        read_by=Subquery(openings.values("visibility")[:1]),
        title_then=Subquery(titles.order_by("-since_last", "-pk").values("title")[:1]),
    )
    return described


def _told(plan: Plan, row: Any, version: Version | None) -> SectionTold:
    row.plan, row.title = plan, row.title_then
    if version:
        version.plan, version.section = plan, row
    return SectionTold(row, version, row.last_place)


def _turn(each: SectionTold) -> tuple[Any, ...]:
    theme = each.section.theme.order if each.section.theme else 0
    place = LAST_PLACE if each.place is None else each.place
    return KINDS.index(each.section.kind), theme, place, each.section.since.sort_key, each.section.pk
