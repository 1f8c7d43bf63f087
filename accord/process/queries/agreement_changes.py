"""Two versions of an agreement compared clause by clause."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from accord.process.models.clauses import ClauseEntry, terms
from accord.process.queries.word_changes import Piece, word_changes


class Fate(TextChoices):
    """What became of a clause from one version to the other."""

    CHANGED = "changed", _("Changed")
    ADDED = "added", _("Added")
    LEFT_OUT = "left-out", _("Left out")
    SAME = "same", _("Unchanged")


@dataclass(frozen=True)
class TermChange:
    """A value that software goes by, before and after, in words; "" where the clause was silent."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class ClauseChange:
    """One clause, before and after: what became of it, its words piece by piece, and its changed values."""

    slug: str
    fate: Fate
    title: tuple[Piece, ...]
    pieces: tuple[Piece, ...]
    terms: tuple[TermChange, ...]


def changes(before: Sequence[ClauseEntry], after: Sequence[ClauseEntry]) -> tuple[ClauseChange, ...]:
    """Compare two versions: the clauses of the later in their order, then those it leaves out."""
    old, new = ({entry.slug: entry for entry in entries} for entries in (before, after))
    kept = [_change(old.get(entry.slug), entry) for entry in after]
    return (*kept, *(_change(entry, None) for entry in before if entry.slug not in new))


def _change(before: ClauseEntry | None, after: ClauseEntry | None) -> ClauseChange:
    nothing = ClauseEntry("", "", "")
    old, new = before or nothing, after or nothing
    moved = tuple(_moved(old, new))
    if before is None:
        fate = Fate.ADDED
    elif after is None:
        fate = Fate.LEFT_OUT
    else:
        fate = Fate.CHANGED if (old.title, old.text) != (new.title, new.text) or moved else Fate.SAME
    return ClauseChange(
        slug=new.slug or old.slug,
        fate=fate,
        title=word_changes(old.title, new.title),
        pieces=word_changes(old.spoken, new.spoken),
        terms=moved,
    )


def _moved(old: ClauseEntry, new: ClauseEntry) -> Iterator[TermChange]:
    for name, term in terms().items():
        before, after = old.terms.get(name), new.terms.get(name)
        if before != after:
            told = ["" if value is None else term.said(value) for value in (before, after)]
            yield TermChange(term.label, *told)
