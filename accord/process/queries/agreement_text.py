"""The agreement as a text that both sides write: clauses laid out as headings with paragraphs, and read back."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from accord.access.actors import Actor
from accord.process.models import Plan
from accord.process.models.clauses import ClauseEntry
from accord.prose.document import Block, Document, Kind, Part, words
from accord.prose.plain import plain
from accord.texts.models import Text

PART: Final = "agreement"
WRITTEN: Final = "text"
"""How an address says that a proposal starts from it."""
MARK: Final = "clause-"
"""Before a clause's slug: the identifier of its heading, which stays with it however it is worded."""


def agreement_text(plan: Plan, actor: Actor) -> Text | None:
    """Give the text in which both sides write the next version; None where there is none for this actor.

    It lies on the table, so that a reader from outside costs no query, and others one.
    """
    if actor.seat is None:
        return None
    return Text.objects.filter(subject=plan.reference, part=PART).visible_to(actor).first()


def laid_out(clauses: Iterable[ClauseEntry]) -> Document:
    """Give the clauses as a document: a heading each, and a paragraph for each of their lines."""
    return Document(tuple(part for clause in clauses for part in _laid_out(clause)))


def _laid_out(clause: ClauseEntry) -> Iterator[Part]:
    yield Block(MARK + clause.slug, Kind.H2, words(clause.title))
    lines = [line.strip() for line in clause.text.splitlines() if line.strip()]
    for number, line in enumerate(lines, 1):
        yield Block(f"{clause.slug}-{number}", runs=words(line))


def read_back(document: Document, before: Sequence[ClauseEntry]) -> list[ClauseEntry]:
    """Give the clauses of a clean reading. A clause keeps the values its terms had in ``before``.

    A heading of the second level begins a clause; a new one gets a slug of its own. What stands before the first
    heading belongs to no clause and is left out.
    """
    known = {clause.slug: clause for clause in before}
    own = (f"own-{number}" for number in range(1, len(document.parts) + len(known) + 2))
    free = (slug for slug in own if slug not in known)
    found = []
    for heading, parts in _sections(document):
        slug = heading.id.removeprefix(MARK) if heading.id.startswith(MARK) else next(free)
        terms = known[slug].terms if slug in known else {}
        found.append(ClauseEntry(slug, heading.text.strip(), plain(Document(tuple(parts))).strip(), terms))
    return found


def _sections(document: Document) -> Iterator[tuple[Block, list[Part]]]:
    heading: Block | None = None
    parts: list[Part] = []
    for part in document.parts:
        if isinstance(part, Block) and part.kind == Kind.H2:
            if heading:
                yield heading, parts
            heading, parts = part, []
        else:
            parts.append(part)
    if heading:
        yield heading, parts
