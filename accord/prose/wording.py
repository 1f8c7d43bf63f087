"""Words as Yjs keeps them, in one text or in several that are read as one: how they are read, and how changed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Any, Final, TypeAlias

from django.utils.translation import gettext as _
from pycrdt import XmlElement, XmlFragment, XmlText

from accord.prose.document import BadDocument, Run, Runs, joined

FOREIGN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no words hold: control characters, halves of characters."""
_INNER: Final = {"strong": "", "em": "", "link": "href", "note": "text", "added": "id", "removed": "id"}
TOKEN: Final = re.compile(r"\w+|\W")
_Marks: TypeAlias = dict[str, Any]
_Piece: TypeAlias = tuple[str, _Marks]


def children(node: XmlFragment | XmlElement) -> list[Any]:
    """Give what stands in a node. Raises BadDocument where some of it is no node at all."""
    found = list(node.children)
    if len(found) != len(node.children):
        raise BadDocument(_("A text is made of paragraphs and tables."))
    return found


def marked(mark: str, value: object) -> str | bool:
    """Read what a mark says, as Yjs keeps it: one value, or that it is there. Raises BadDocument."""
    inner = _INNER.get(mark)
    if inner is not None and isinstance(value, dict) and value.keys() == {inner} - {""}:
        said = value[inner] if inner else True
        if not inner or (type(said) is str and not FOREIGN.search(said)):
            return said
    raise BadDocument(_("Words are set in a way that this house does not know."))


def runs_of(node: XmlElement) -> Runs:
    """Read the words of a block or cell. Raises BadDocument for whatever else stands there."""
    return joined(Run(text, **_set(marks)) for text, marks in _pieces(_texts(node)))


def _texts(node: XmlElement) -> list[XmlText]:
    found = children(node)
    if not all(isinstance(child, XmlText) and not len(child.attributes) for child in found):
        raise BadDocument(_("A paragraph holds words alone."))
    return found


def _pieces(texts: Iterable[XmlText]) -> Iterator[_Piece]:
    for text in texts:
        size = len(text)
        for words, marks in text.diff():
            if not isinstance(words, str) or FOREIGN.search(words):
                raise BadDocument(_("A paragraph holds words alone."))
            size -= _size(words)
            yield words, marks or {}
        if size:
            raise BadDocument(_("A paragraph holds words alone."))


def _set(marks: _Marks) -> dict[str, Any]:
    return {mark: marked(mark, value) for mark, value in marks.items() if value is not None}


def _marks(run: Run) -> _Marks:
    said = {mark: getattr(run, mark) for mark in _INNER}
    return {mark: {_INNER[mark]: value} if _INNER[mark] else {} for mark, value in said.items() if value}


def set_words(node: Any, runs: Runs) -> None:
    """Make the words of a block or cell these: words that stay are not touched, and are set anew only if need be."""
    wanted = [(run.text, _marks(run)) for run in runs]
    texts = _texts(node)
    if not texts:
        texts = [node.children.append(XmlText())]
    old, new = "".join(words for words, _marks_of in _pieces(texts)), "".join(words for words, _marks_of in wanted)
    if FOREIGN.search(new):
        raise BadDocument(_("A paragraph holds words alone."))
    for start, stop, at, until in reversed(list(_changes(old, new))):
        for text, first, last in _spread(texts, _size(old[:start]), _size(old[:stop])):
            del text[first:last]
        for words, marks in reversed(_cut(wanted, at, until)):
            _insert(texts, _size(old[:start]), words, marks)
    _set_marks(texts, wanted)


def _changes(old: str, new: str) -> Iterator[tuple[int, int, int, int]]:
    """Give which stretches of the old words give way to which of the new, word by word."""
    tokens, others = TOKEN.findall(old), TOKEN.findall(new)
    here, there = starts(tokens), starts(others)
    for op, i1, i2, j1, j2 in opcodes(tokens, others) if old != new else ():
        if op != "equal":
            yield here[i1], here[i2], there[j1], there[j2]


def starts(tokens: Sequence[str]) -> list[int]:
    """Give where each token begins, and where the last one ends."""
    return [0, *accumulate(map(len, tokens))]


def _cut(pieces: Sequence[_Piece], start: int, stop: int) -> list[_Piece]:
    """Give a stretch of words as they are set."""
    found, at = [], 0
    for words, marks in pieces:
        if kept := words[max(start - at, 0) : max(stop - at, 0)]:
            found.append((kept, marks))
        at += len(words)
    return found


def _size(words: str) -> int:
    """Give the length as pycrdt counts it: in bytes."""
    return len(words.encode())


def _spread(texts: Iterable[XmlText], start: int, stop: int) -> list[tuple[XmlText, int, int]]:
    """Give where a stretch lies in the texts that hold the words together."""
    found = []
    for text in texts:
        size = len(text)
        if max(start, 0) < min(stop, size):
            found.append((text, max(start, 0), min(stop, size)))
        start, stop = start - size, stop - size
    return found


def _insert(texts: Sequence[XmlText], at: int, words: str, marks: _Marks) -> None:
    for text in texts:
        if at <= len(text):
            text.insert(at, words, marks)
            return
        at -= len(text)


def _set_marks(texts: Sequence[XmlText], wanted: Sequence[_Piece]) -> None:
    """Set the words, which are right already, as they are wanted."""
    now, at, size = list(_pieces(texts)), 0, 0
    for words, marks in wanted:
        for piece, said in _cut(now, at, at + len(words)):
            change = {key: marks.get(key) for key in said.keys() | marks.keys() if said.get(key) != marks.get(key)}
            for text, first, last in _spread(texts, size, size + _size(piece)) if change else ():
                text.format(first, last, change)
            size += _size(piece)
        at += len(words)


def opcodes(old: Sequence[Any], new: Sequence[Any]) -> Sequence[tuple[str, int, int, int, int]]:
    """Give the steps from one row of things to another."""
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
