"""The plan's text as its page reads it: each part with its words, who agreed to exactly this, where it is written."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.safestring import SafeString

from accord.access.actors import Actor
from accord.drafting.models import Edition, EditionPart, ThemeLead, Version
from accord.drafting.queries.assents import Agreed, agreed_on
from accord.drafting.queries.editions import edition_or_none, parts_of, parts_of_edition
from accord.drafting.queries.editions_parts import PartTold
from accord.drafting.queries.editions_printed import printed_parts
from accord.drafting.queries.editions_words import document_of, placed
from accord.drafting.queries.proposals import makings_of
from accord.drafting.queries.sections import SectionTold, sections_on, theme_leads
from accord.process.models import Plan
from accord.prose.html import html


@dataclass(frozen=True)
class PartRead:
    """A part as a page shows it. ``version`` is None for a reader who may read what is printed and not its making.

    ``order`` counts the parts; ``address``: where it is written, "" where this reader has nothing to find there.
    """

    order: int
    part: PartTold | EditionPart
    agreed: Agreed | None
    version: Version | None
    address: str
    leads: dict[str, ThemeLead] = field(default_factory=dict)

    @property
    def words(self) -> SafeString:
        """What it says, as markup."""
        return html(placed(document_of(self.part.kind, self.part.content), self.code), heading=3)

    @property
    def code(self) -> str:
        """The name of its place in a page."""
        return f"part-{self.order}"


@dataclass(frozen=True)
class PlanText:
    """The plan's text on a day: the plan that was launched, or what it would be now.

    ``waiting`` are parts of which nothing was taken over yet, ``prepared`` those in the reader's own side's room.
    """

    parts: tuple[PartRead, ...]
    edition: Edition | None = None
    waiting: tuple[SectionTold, ...] = ()
    prepared: tuple[SectionTold, ...] = ()

    @property
    def agreed(self) -> int:
        """How many parts everybody agreed to whose agreement it takes."""
        return sum(each.agreed is not None and each.agreed.both for each in self.parts)

    @property
    def to_agree(self) -> int:
        """How many parts are agreed to at all: annexes write themselves."""
        return sum(each.agreed is not None for each in self.parts)


def text_on(plan: Plan, actor: Actor, day: date) -> PlanText:
    """Give the text of a plan for a reader on a day. At most 18 queries."""
    edition = edition_or_none(plan, Edition.Kind.FINAL, actor, day)
    if edition:
        return PlanText(tuple(edition_read(edition, actor)), edition)
    sections = sections_on(plan, actor, day)
    makings = makings_of(plan, actor, day)
    made_here = bool(sections or makings)
    parts = parts_of(plan, day, sections, makings) if made_here else printed_parts(plan, day, Edition.Kind.FINAL)
    return PlanText(
        tuple(_read(plan, parts, day, actor, theme_leads(plan, day))),
        waiting=tuple(each for each in sections if not each.version),
        prepared=tuple(each for each in sections if each.prepared and each.version),
    )


def edition_read(edition: Edition, actor: Actor) -> list[PartRead]:
    """Give the parts of an edition, with who had agreed to each by its day. Three queries."""
    return _read(edition.plan, parts_of_edition(edition), edition.since.last or date.max, actor, {})


def _read(
    plan: Plan,
    parts: Sequence[PartTold | EditionPart],
    day: date,
    actor: Actor,
    leads: dict[str, dict[str, ThemeLead]],
) -> list[PartRead]:
    versions = [part.version for part in parts if part.version]
    agreed = agreed_on(versions, day)
    seen = set(Version.objects.filter(pk__in=[each.pk for each in versions]).visible_to(actor).values_list("pk"))
    found = []
    for order, part in enumerate(parts, 1):
        version = part.version if part.version and (part.version.pk,) in seen else None
        said = agreed[part.version.pk] if part.version else None
        of_theme = leads.get(part.heading, {}) if part.kind == EditionPart.Kind.SECTION else {}
        found.append(PartRead(order, part, said, version, _address(plan, part, version), of_theme))
    return found


def _address(plan: Plan, part: PartTold | EditionPart, version: Version | None) -> str:
    if part.commitment:
        return reverse("drafting:commitment", args=[plan.slug, part.commitment.number])
    if version is None:
        return ""
    name = "section" if version.section_id else "proposal"
    return reverse(f"drafting:{name}", args=[plan.slug, version.piece.key])
