"""A text written over with another, every difference marked: the engine of suggesting and of comparing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, TypeVar

from accord.prose.alignment import Step, cut, pairs, steps
from accord.prose.document import Block, Document, Part, Row, Run, Runs, Table, joined
from accord.prose.readings import base, result

Parts: TypeAlias = tuple[Part, ...]
Place: TypeAlias = tuple[int, int]
"""Of a word: which of the texts, and which word of it."""
Marked = TypeVar("Marked", Run, Row)


def rewritten(before: Document, after: Document, *, out: str, put: str) -> Document:
    """Give ``before`` so that its result is ``after``: what goes is removed under one name, what comes added so."""
    hand = _Hand(out, put, {part.id for part in before.parts})
    strands = _strands(before.parts)
    met = dict(pairs([strand.shown for strand in strands if strand.shown], after.parts))
    last = sum(1 for strand in strands if strand.shown) - 1
    done: list[Part] = []
    place = written = 0
    for strand in strands:
        if not strand.shown:
            done.extend(strand.parts)
            continue
        there = met.get(place)
        if there is None:
            done.extend(hand.taken(strand.parts))
        else:
            done.extend(hand.put_in(after.parts[written:there]))
            following = len(after.parts) if place == last else met.get(place + 1)
            done.extend(hand.changed(strand, strand.shown, after.parts[there], followed=following == there + 1))
            written = there + 1
        place += 1
    done.extend(hand.put_in(after.parts[written:]))
    return Document(tuple(done))


@dataclass(frozen=True, slots=True)
class _Strand:
    """The parts of which one part of the result is made: blocks that removed ends join, or one table."""

    parts: Parts
    shown: Part | None

    @property
    def loose(self) -> bool:
        """Say whether its last end should go and stays only because no block follows."""
        blocks = [part for part in self.parts if isinstance(part, Block)]
        return bool(blocks and blocks[-1].removed)


def _strands(parts: Parts) -> list[_Strand]:
    """Cut a text into strands, in order; one of which nothing is shown is there too."""
    found: list[list[Part]] = []
    going = False
    for part in parts:
        hidden = isinstance(part, Table) and all(row.removed for row in part.rows)
        if going and (hidden or isinstance(part, Block)):
            found[-1].append(part)
        else:
            found.append([part])
        going = bool(part.removed) if isinstance(part, Block) else going and hidden
    return [_Strand(tuple(strand), next(iter(_read(strand)), None)) for strand in found]


def _read(parts: Iterable[Part]) -> Parts:
    return result(Document(tuple(parts))).parts


class _Hand:
    """Writes under the names it is given, and gives no identifier twice."""

    def __init__(self, out: str, put: str, known: set[str]) -> None:
        self.out, self.put, self.known = out, put, known

    def changed(self, strand: _Strand, shown: Part, wanted: Part, *, followed: bool) -> Parts:
        """Give a strand that is to read as ``wanted``, in place if that can be said and else as a new part.

        ``followed`` says that what comes after it is what came after it before.
        """
        target = replace(wanted, id=shown.id)
        if followed or not strand.loose:
            if target == shown:
                return strand.parts
            parts = self._in_place(strand.parts, shown, target)
            if _read(parts) == (target,) and base(Document(parts)) == base(Document(strand.parts)):
                return parts
        return (*self.taken(strand.parts), *self.put_in([target]))

    def _in_place(self, parts: Parts, shown: Part, target: Part) -> Parts:
        """Give the parts of a strand so that they read as the target; or not, where that cannot be said of them."""
        if isinstance(target, Block):
            return self._blocks(parts, target)
        if not isinstance(shown, Table) or len(shown.rows[0].cells) != len(target.rows[0].cells):
            return parts
        return tuple(self._table(part, shown.rows, target) for part in parts if isinstance(part, Table))

    def put_in(self, wanted: Iterable[Part]) -> Iterator[Part]:
        """Give parts as added ones; under a new identifier, where the text has one of that identifier already."""
        for part in wanted:
            key = self._key(part.id)
            if isinstance(part, Table):
                yield replace(part, id=key, rows=tuple(replace(row, added=self.put) for row in part.rows))
            else:
                runs = tuple(replace(run, added=self.put) for run in part.runs)
                yield replace(part, id=key, runs=runs, added=self.put)

    def _key(self, wanted: str) -> str:
        key, count = wanted, 1
        while key in self.known:
            key = f"{wanted}-{self.put}-{count}"
            count += 1
        self.known.add(key)
        return key

    def taken(self, parts: Parts) -> Iterator[Part]:
        """Give parts with all that shows of them taken out; what was added under the same name goes at once."""
        for part in parts:
            if isinstance(part, Table):
                if rows := tuple(self._struck(part.rows)):
                    yield replace(part, rows=rows)
            elif (runs := joined(self._struck(part.runs))) or part.added != self.put:
                yield replace(part, runs=runs, removed=part.removed or self.out)

    def _struck(self, things: Iterable[Marked]) -> Iterator[Marked]:
        for thing in things:
            if thing.removed:
                yield thing
            elif thing.added != self.put:
                yield replace(thing, removed=self.out)

    def _blocks(self, parts: Parts, target: Block) -> Parts:
        """Give the blocks of a strand with the words, kind and depth of the target."""
        blocks = [part for part in parts if isinstance(part, Block)]
        home = next(place for place, block in enumerate(blocks) if block.id == target.id)
        texts = self._words([block.runs for block in blocks], target.runs, home)
        written = {
            block.id: self._shape(replace(block, runs=runs), target)
            if block.id == target.id
            else replace(block, runs=runs)
            for block, runs in zip(blocks, texts, strict=True)
        }
        return tuple(written.get(part.id, part) for part in parts)

    def _shape(self, block: Block, target: Block) -> Block:
        """Give the block the kind and depth of the target, unless another suggestion changes them."""
        if block.shape == target.shape or block.changed not in ("", self.put):
            return block
        was = block.was or block.shape
        changed, was = (self.put, was) if was != target.shape else ("", "")
        return replace(block, kind=target.kind, depth=target.depth, changed=changed, was=was)

    def _table(self, table: Table, shown: Sequence[Row], target: Table) -> Table:
        """Give a table with the rows of the target."""
        met = dict(pairs(shown, target.rows))
        rows: list[Row] = []
        place = written = 0
        for row in table.rows:
            if row.removed:
                rows.append(row)
                continue
            there = met.get(place)
            if there is None:
                rows.extend(self._struck([row]))
            else:
                rows.extend(replace(new, added=self.put) for new in target.rows[written:there])
                rows.append(self._row(row, target.rows[there]))
                written = there + 1
            place += 1
        rows.extend(replace(new, added=self.put) for new in target.rows[written:])
        return replace(table, rows=tuple(rows))

    def _row(self, row: Row, target: Row) -> Row:
        cells = zip(row.cells, target.cells, strict=True)
        return replace(
            row, cells=tuple(replace(cell, runs=self._words([cell.runs], new.runs)[0]) for cell, new in cells)
        )

    def _words(self, texts: Sequence[Runs], wanted: Runs, home: int = 0) -> list[Runs]:
        """Give the words of some texts so that, one after the other, they read as is wanted.

        What comes stands after the word it comes after; where no word is shown, in the text that is ``home``.
        """
        words = {(text, word): run for text, runs in enumerate(texts) for word, run in enumerate(cut(runs))}
        shown = [place for place, run in words.items() if not run.removed]
        new = list(cut(wanted))
        taken: set[Place] = set()
        coming: dict[Place, list[Run]] = defaultdict(list)
        for step in steps([replace(words[place], added="") for place in shown], new):
            if not step.same:
                taken.update(shown[step.old.start : step.old.stop])
                coming[_spot(step, shown, home)].extend(replace(new[word], added=self.put) for word in step.new)
        made: list[list[Run]] = [[*coming[text, -1]] for text in range(len(texts))]
        for place, run in words.items():
            made[place[0]].extend(self._struck([run]) if place in taken else [run])
            made[place[0]].extend(coming[place])
        return [joined(runs) for runs in made]


def _spot(step: Step, shown: Sequence[Place], home: int) -> Place:
    """Say after which word a step's new words stand; the word before the first is -1."""
    if step.old.stop:
        return shown[step.old.stop - 1]
    if shown:
        text, word = shown[0]
        return text, word - 1
    return home, -1
