"""What a text says once suggestions are decided: all left out, all taken in, or some.

An end that goes joins its block with the next. The joined block is the earlier one (its id, kind and depth), unless
nothing of the earlier one's words stays: then it is the later one. Where no block follows, an empty block goes and
any other keeps its end.

Accepting one by one gives ``result`` in the end, rejecting one by one gives ``base``, in any order. Where some are
accepted and others rejected the words are the same in any order, but not always what they stand in: if one suggestion
takes a block's words and another its end, then which block the joined one is may depend on which was decided first.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias, TypeVar

from accord.prose.document import Block, Document, Kind, Part, Row, Run, Table, joined, shaped

Goes: TypeAlias = Literal["", "added", "removed"]
"""Why an end goes: it was added and that is rejected, or removed and that is accepted. Empty: it stays."""
Marked = TypeVar("Marked", Run, Row)
NOBODY: Final[Collection[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class _Decided:
    accept: Collection[str]
    reject: Collection[str]

    def __contains__(self, name: str) -> bool:
        return name in self.accept or name in self.reject

    def goes(self, thing: Run | Row | Block) -> Goes:
        if thing.added and thing.added in self.reject:
            return "added"
        return "removed" if thing.removed and thing.removed in self.accept else ""

    def left(self, name: str) -> str:
        return "" if name in self else name


def base(document: Document) -> Document:
    """Give the text without any suggestion."""
    return settled(document, reject=frozenset(document.names))


def clean(document: Document) -> Document:
    """Give the text without any suggestion and without the notes to the editor."""
    return without_notes(base(document))


def without_notes(document: Document) -> Document:
    """Give the text without the notes to the editor, with what is suggested in the rest."""
    return Document(tuple(part for part in document.parts if not (isinstance(part, Block) and part.kind is Kind.NOTE)))


def result(document: Document) -> Document:
    """Give the text as it would be with all suggestions taken in."""
    return settled(document, accept=frozenset(document.names))


def settled(
    document: Document, *, accept: Collection[str] = NOBODY, reject: Collection[str] = NOBODY, part: str = ""
) -> Document:
    """Give the text with these suggestions decided and all others as they are; in one part only, if it is named."""
    decided = _Decided(accept, reject)
    done: list[Part] = []
    ending: tuple[Block, Goes] | None = None
    for each in document.parts:
        now, goes = _settled(each, decided) if part in ("", each.id) else (each, "")
        if now is None:
            continue
        if ending:
            if isinstance(now, Table):
                done.extend(_last(*ending, now))
            else:
                now = _joined(*ending, now)
        ending = (now, goes) if goes and isinstance(now, Block) else None
        if not ending:
            done.append(now)
    if ending:
        done.extend(_last(*ending))
    return Document(tuple(done))


def _settled(part: Part, decided: _Decided) -> tuple[Part | None, Goes]:
    """Give a part with its own words decided, and whether its end goes; nothing of a table without rows."""
    if not any(name in decided for name in part.names):
        return part, ""
    if isinstance(part, Table):
        rows = (
            replace(row, cells=tuple(replace(cell, runs=joined(_those(cell.runs, decided))) for cell in row.cells))
            for row in _those(part.rows, decided)
        )
        table = replace(part, rows=tuple(rows))
        return (table if table.rows else None), ""
    block = replace(
        part,
        runs=joined(_those(part.runs, decided)),
        added=decided.left(part.added),
        removed=decided.left(part.removed),
    )
    if part.changed in decided:
        kind, depth = shaped(part.was) if part.changed in decided.reject else (part.kind, part.depth)
        block = replace(block, kind=kind, depth=depth, changed="", was="")
    return block, decided.goes(part)


def _those(things: Iterable[Marked], decided: _Decided) -> Iterator[Marked]:
    """Give the runs or rows that do not go."""
    for thing in things:
        if not decided.goes(thing):
            yield replace(thing, added=decided.left(thing.added), removed=decided.left(thing.removed))


def _joined(earlier: Block, goes: Goes, later: Block) -> Block:
    """Give the two blocks as one, which ends as the later one does."""
    keeper = earlier if _stay(earlier.runs, goes) else later
    return replace(keeper, runs=joined((*earlier.runs, *later.runs)), added=later.added, removed=later.removed)


def _last(block: Block, goes: Goes, table: Table | None = None) -> Iterator[Block]:
    """Give a block whose end should go where no block follows.

    What is in the way may yet go with a suggestion that is open: the end then goes with that one.
    """
    if not block.runs:
        return
    in_the_way: Iterable[Run | Row] = ()
    if not _stay(block.runs, goes):
        in_the_way = block.runs
    elif table and not _stay(table.rows, goes):
        in_the_way = table.rows
    name = next((_mark(thing, goes) for thing in in_the_way), "")
    if not name:
        yield block
    else:
        yield replace(block, added=name) if goes == "added" else replace(block, removed=name)


def _stay(things: Iterable[Run | Row], goes: Goes) -> bool:
    """Say whether any of this stays, should all else be decided in the way in which the end goes."""
    return any(not _mark(thing, goes) for thing in things)


def _mark(thing: Run | Row, goes: Goes) -> str:
    return thing.added if goes == "added" else thing.removed
