"""Two editions side by side, commitment by commitment and word by word within each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accord.drafting.models import Edition, EditionPart, Trace
from accord.drafting.queries.editions import parts_of_edition
from accord.drafting.queries.editions_words import placed, titled
from accord.texts.queries.comparing import Difference, difference


class Fate(TextChoices):
    """What became of a part from one edition to the other."""

    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    MOVED = "moved", _("moved, with the same words")
    KEPT = "kept", _("kept word for word")
    GONE = "gone", _("gone")


@dataclass(frozen=True)
class Change:
    """What became of one part: ``old`` in the one edition, ``new`` in the other; one of them may not be there.

    Where the words of one of them are not on record, ``told`` says what the trace tells, "" where it tells nothing.
    """

    fate: Fate
    old: EditionPart | None
    new: EditionPart | None
    told: str = ""
    note: str = ""

    @property
    def part(self) -> EditionPart:
        """The part as it is, or was last."""
        return self.new or self.old  # type: ignore[return-value]  # one of both is there

    @cached_property
    def words(self) -> Difference | None:
        """What differs word by word; None where not a word does, or where only one has words."""
        if self.fate != Fate.CHANGED or self.told or self.old is None or self.new is None:
            return None
        old, new = (placed(titled(part.kind, part.content), f"part-{self.new.order}") for part in (self.old, self.new))
        return difference(old, new)


def compare(old: Edition, new: Edition, day: date | None = None) -> list[Change]:
    """Compare two editions part by part, in the order of the newer, what is gone last. Three queries.

    The same part is known by its key. An item of a draft of which only the title is known leads to commitments by
    the trace (as told by ``day``): what happened on the way is its word then, since there are no words to compare.
    """
    before, after = parts_of_edition(old), parts_of_edition(new)
    traced = _Traced(old, before, after, day)
    known = {part.key: part for part in before}
    found = []
    for part in after:
        was = known.get(part.key)
        found += [_change(was, part)] if was else traced.into(part) or [Change(Fate.NEW, None, part)]
    met = {change.old.pk for change in found if change.old}
    return found + [traced.gone(part) for part in before if part.pk not in met]


def counted(changes: Iterable[Change]) -> dict[Fate, int]:
    """Count changes of commitments and items by fate, in the order of Fate."""
    matters = [each for each in changes if each.part.kind in (EditionPart.Kind.COMMITMENT, EditionPart.Kind.ITEM)]
    return {fate: sum(each.fate == fate for each in matters) for fate in Fate}


class _Traced:
    """What the trace tells of the way from the items of a draft to the commitments of a plan."""

    def __init__(
        self, old: Edition, before: Sequence[EditionPart], after: Sequence[EditionPart], day: date | None
    ) -> None:
        self._items = {part.item_id: part for part in before if part.item_id}
        titles = any(part.kind == EditionPart.Kind.ITEM for part in before)
        drafted = titles and any(part.commitment_id for part in after)
        rows = Trace.objects.filter(plan=old.plan).exclude(fate=Trace.Fate.ANSWERS) if drafted else Trace.objects.none()
        self._traces = list(rows.as_of(day) if day else rows)

    def into(self, part: EditionPart) -> list[Change]:
        """Give the ways that lead into a commitment: from items, or from nowhere."""
        rows = [row for row in self._traces if row.commitment_id and row.commitment_id == part.commitment_id]
        return [self._way(row, part) for row in rows]

    def _way(self, row: Trace, part: EditionPart) -> Change:
        was = self._items.get(row.draft_item_id or 0)
        told = str(Trace.Fate(row.fate).label)
        if was is None:
            return Change(Fate.NEW, None, part, told, row.note)
        return Change(Fate.KEPT if row.fate == Trace.Fate.KEPT else Fate.CHANGED, was, part, told, row.note)

    def gone(self, part: EditionPart) -> Change:
        """Give what the trace tells of an item that leads to no commitment."""
        row = next((row for row in self._traces if row.draft_item_id and row.draft_item_id == part.item_id), None)
        if row is None:
            return Change(Fate.GONE, part, None)
        return Change(Fate.GONE, part, None, str(Trace.Fate(row.fate).label), row.note)


def _change(old: EditionPart, new: EditionPart) -> Change:
    if old.sha256 != new.sha256:
        return Change(Fate.CHANGED, old, new)
    moved = (old.number, old.heading) != (new.number, new.heading)
    return Change(Fate.MOVED if moved else Fate.KEPT, old, new)
