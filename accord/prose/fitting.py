"""A copy of a text that was worked on elsewhere, fitted into the text as it has become meanwhile."""

import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _
from merge3 import Merge3

from accord.prose.alignment import cut, pairs
from accord.prose.document import Block, Document, Part, Row, Run, Runs, Table, joined
from accord.prose.html import KINDS
from accord.prose.light import marked
from accord.prose.setting import address, noted, visible

SIGN = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Where a footnote hangs, while words are compared."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One part in which a copy differs: its words before and after, and why it found no place, "" where it did.

    ``part`` is its identifier in the text; in that of the copy where the text has no such part.
    """

    part: str
    before: str
    after: str
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Fitted:
    """The text with all that fits, and all in which the copy differs."""

    document: Document
    differences: tuple[Difference, ...]


def fitted(start: Document, mine: Document, theirs: Document) -> Fitted:
    """Bring what ``mine`` made of ``start`` into what others (``theirs``) made of it meanwhile.

    None of the three has suggestions. A part is what it was by its identifier, in ``mine`` also by likeness. Words
    that both changed are brought together; where that cannot be done without choosing, and where the place is gone,
    the difference is told with the reason why, and the text stays as it is there.
    """
    return _Fitting(tuple(map(_tidy, start.parts)), tuple(map(_tidy, mine.parts)), theirs.parts).done()


def apart(document: Document, name: str, prefix: str) -> Document:
    """Give each place of a suggestion a name of its own: ``prefix`` and a number from 1.

    One place is a part, with the next where its end is tied to it.
    """
    made: list[Part] = []
    number, tied = 0, False
    for part in document.parts:
        touched = name in part.names
        if touched and not tied:
            number += 1
        made.append(_part(part, {name: f"{prefix}{number}"}) if touched else part)
        tied = isinstance(part, Block) and name in (part.added, part.removed)
    return Document(tuple(made))


def renamed(document: Document, names: Mapping[str, str]) -> Document:
    """Give the text with suggestions by other names."""
    return Document(tuple(_part(part, names) for part in document.parts))


@dataclass(slots=True)
class _Fitting:
    """The three texts, and what is put where: in place of a part, after it, and before the first."""

    start: Sequence[Part]
    mine: Sequence[Part]
    theirs: Sequence[Part]
    instead: dict[str, Part | None] = field(default_factory=dict)
    before: defaultdict[str, list[Part]] = field(default_factory=lambda: defaultdict(list))
    after: defaultdict[str, list[Part]] = field(default_factory=lambda: defaultdict(list))
    told: list[Difference] = field(default_factory=list)

    def done(self) -> Fitted:
        here = {part.id: part for part in self.theirs}
        met = dict(pairs(self.start, self.mine))
        written = 0
        for number, old in enumerate(self.start):
            there = met.get(number)
            if there is None:
                self.gone(old, here.get(old.id))
                continue
            self.new(self.mine[written:there], number, here)
            if _told(old) != _told(self.mine[there]):
                self.changed(old, self.mine[there], here.get(old.id))
            written = there + 1
        self.new(self.mine[written:], len(self.start), here)
        return Fitted(Document(tuple(self.parts())), tuple(self.told))

    def parts(self) -> Iterator[Part]:
        yield from self.before[""]
        for part in self.theirs:
            yield from self.before[part.id]
            now = self.instead.get(part.id, part)
            if now is not None:
                yield now
            yield from self.after[part.id]

    def tell(self, part: str, old: Part | None, new: Part | None, why_not: str = "") -> None:
        before, after = (each.text if each else "" for each in (old, new))
        if old and new and before == after:
            before, after = _set(old), _set(new)
        self.told.append(Difference(part, before, after, why_not))

    def gone(self, old: Part, now: Part | None) -> None:
        """Take out what the copy left out, if it still says what it said."""
        if now is None or not old.text.strip():
            return
        same = _told(_tidy(now)) == _told(old)
        if same:
            self.instead[now.id] = None
        self.tell(old.id, old, None, "" if same else _("It was taken out there, but has been changed here since."))

    def new(self, parts: Sequence[Part], number: int, here: dict[str, Part]) -> None:
        """Put in what the copy has more: after what it stood after, or before what it stood before."""
        if not parts:
            return
        earlier = next((old.id for old in reversed(self.start[:number]) if old.id in here), "")
        later = next((old.id for old in self.start[number:] if old.id in here), "")
        for part in parts:
            fresh = replace(part, id=secrets.token_hex(6))
            if earlier:
                self.after[earlier].append(fresh)
            elif later or not self.theirs:
                self.before[later].append(fresh)
            lost = not earlier and not later and bool(self.theirs)
            self.tell(fresh.id, None, part, _("All that stood around it is no longer in the text.") if lost else "")

    def changed(self, old: Part, new: Part, now: Part | None) -> None:
        if now is None:
            self.tell(old.id, old, new, _("The paragraph is no longer in the text."))
            return
        own = _tidy(now)
        if _told(own) == _told(new):
            return
        wanted = replace(new, id=now.id) if _told(own) == _told(old) else _merged(old, new, own)
        if wanted is None:
            self.tell(now.id, old, new, _("The same words have been changed here since."))
        elif _told(wanted) != _told(own):
            self.instead[now.id] = wanted
            self.tell(now.id, old, new)


def _merged(old: Part, new: Part, now: Part) -> Part | None:
    """Give a block with what both made of it, None where somebody has to choose; a table is not brought together."""
    if not (isinstance(old, Block) and isinstance(new, Block) and isinstance(now, Block)):
        return None
    shapes = {(each.kind, each.depth) for each in (new, now)} - {(old.kind, old.depth)}
    if len(shapes) > 1:
        return None
    numbers: dict[Run, str] = {}
    was, wanted, stands = (
        [numbers.setdefault(run, str(len(numbers))) for run in cut(_inlined(each.runs))] for each in (old, new, now)
    )
    words = {number: run for run, number in numbers.items()}
    runs: list[Run] = []
    for how, *groups in Merge3(was, wanted, stands).merge_groups():
        if how == "conflict":
            return None
        runs.extend(words[number] for number in groups[0])
    kind, depth = shapes.pop() if shapes else (old.kind, old.depth)
    return replace(now, kind=kind, depth=depth, runs=_outlined(runs))


def _inlined(runs: Runs) -> Runs:
    """Give words with each footnote as a sign where it hangs: how far back its words begin does not count."""
    made: list[Run] = []
    for run, note in noted(runs):
        made.append(replace(run, note=""))
        if note:
            made.append(Run(SIGN, note=note))
    return joined(made)


def _outlined(runs: Iterable[Run]) -> Runs:
    made: list[Run] = []
    for run in runs:
        if run.text == SIGN and made:
            made[-1] = replace(made[-1], note=run.note)
        elif run.text != SIGN:
            made.append(run)
    return joined(made)


def _tidy(part: Part) -> Part:
    """Give a part as a document that leaves the house can hold it."""

    def tidy(runs: Runs) -> Runs:
        return joined(replace(run, text=visible(run.text), link=address(run.link)) for run in runs)

    if isinstance(part, Block):
        return replace(part, runs=tidy(part.runs))
    rows = (replace(row, cells=tuple(replace(cell, runs=tidy(cell.runs)) for cell in row.cells)) for row in part.rows)
    return replace(part, rows=tuple(rows))


def _told(part: Part) -> tuple[object, ...]:
    """Give what a part says, to compare it: without its identifier."""
    if isinstance(part, Block):
        return (part.kind, part.depth, _inlined(part.runs))
    return tuple(tuple((cell.head, _inlined(cell.runs)) for cell in row.cells) for row in part.rows)


def _set(part: Part) -> str:
    """Give the words of a part and how they are set, where the words alone say no difference."""
    if isinstance(part, Block):
        return f"{KINDS[part.kind]}: {marked(part.runs)}"
    return "\n".join("\t".join(marked(cell.runs) for cell in row.cells) for row in part.rows)


def _part(part: Part, names: Mapping[str, str]) -> Part:
    def runs(given: Runs) -> Runs:
        return tuple(
            replace(run, added=names.get(run.added, run.added), removed=names.get(run.removed, run.removed))
            for run in given
        )

    def row(given: Row) -> Row:
        cells = tuple(replace(cell, runs=runs(cell.runs)) for cell in given.cells)
        return Row(cells, names.get(given.added, given.added), names.get(given.removed, given.removed))

    if isinstance(part, Table):
        return replace(part, rows=tuple(row(each) for each in part.rows))
    added, removed, changed = (names.get(name, name) for name in (part.added, part.removed, part.changed))
    return replace(part, runs=runs(part.runs), added=added, removed=removed, changed=changed)
