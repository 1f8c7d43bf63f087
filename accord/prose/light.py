r"""Words with light marks, as one types them into a plain form.

``**bold**``, ``*italic*``, ``[words](https://address)``, ``^[footnote]``; a backslash takes the meaning from the sign
after it. What is no mark stands as it was typed: "3 * 4", a star that is never closed, an address that leads nowhere.
"""

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final
from urllib.parse import quote

from accord.prose.document import Block, Cell, Part, Row, Run, Runs, joined

TOKEN: Final = re.compile(
    r"\\(?P<plain>[\\*\[\]^|])"
    r"|(?P<stars>\*+)"
    r"|\^\[(?P<note>(?:\\.|[^\]\\])+)\]"
    r"|(?P<open>\[)"
    r"|\]\((?P<link>(?:https?://|mailto:|/|\#)(?:[^\s()]|\([^\s()]*\))*)\)",
    re.DOTALL,
)
SETS: Final = {1: ("em",), 2: ("strong",), 3: ("strong", "em")}
"""What a row of so many stars begins or ends."""
STARS: Final = {"em": "*", "strong": "**"}
BRACKETS: Final = r"[\\\[\]]"
EMPTY: Final = Run("")
EMPTY_LINE: Final = re.compile(r"\n[ \t]*\n\s*")
BETWEEN: Final = re.compile(r"(?<!\\)\|")


@dataclass(slots=True)
class Token:
    """A piece of what was typed: words, unless it is found to be a mark.

    ``sets`` are the marks that stars begin or end here; ``leads`` is the address that an opening bracket begins.
    """

    typed: str
    kind: str = ""
    says: str = ""
    sets: tuple[str, ...] = ()
    leads: str = ""
    ends: bool = False


def marked(runs: Runs) -> str:
    """Give words as one would type them. What is suggested is not told: take a reading first."""
    shown = [EMPTY, *_trimmed(runs), EMPTY]
    return "".join(_boundary(before, after) + _escaped(after.text, r"[\\*\[\]^]") for before, after in pairwise(shown))


def _boundary(before: Run, after: Run) -> str:
    """Give what is typed where words set one way meet words set another way."""
    link = f"]({_address(before.link)})" if before.link and before.link != after.link else ""
    note = " ".join(before.note.split()) if before.note != after.note else ""
    told = f"^[{_escaped(note, BRACKETS)}]" if note else ""
    stars = "*" * ((before.em != after.em) + 2 * (before.strong != after.strong))
    return link + told + stars + ("[" if after.link and before.link != after.link else "")


def _escaped(text: str, signs: str) -> str:
    return re.sub(signs, r"\\\g<0>", text)


def _address(link: str) -> str:
    whole = TOKEN.fullmatch(f"]({link})")
    return link if whole else re.sub(r"[\s()]", lambda sign: quote(sign.group()), link)


def _trimmed(runs: Runs) -> Runs:
    """Give the runs without suggestions, and blanks set as the words on both sides of them are."""
    pieces = [
        replace(run, text=text, added="", removed="") for run in runs for text in re.findall(r"\s+|\S+", run.text)
    ]
    words = [number for number, piece in enumerate(pieces) if not piece.text.isspace()]
    for number, piece in enumerate(pieces):
        if piece.text.isspace():
            near = [pieces[other] for other in _around(words, number)]
            strong, em = (len(near) > 1 and all(getattr(each, mark) for each in near) for mark in ("strong", "em"))
            pieces[number] = replace(piece, strong=strong, em=em)
    return joined(pieces)


def _around(words: Sequence[int], number: int) -> list[int]:
    place = bisect(words, number)
    return [*words[max(place - 1, 0) : place], *words[place : place + 1]]


def read(typed: str) -> Runs:
    """Read words with light marks. Whatever is typed is read: what is no mark is words."""
    tokens = _tokens(typed)
    _pair_stars(tokens)
    _pair_brackets(tokens)
    return joined(_runs(tokens))


def _tokens(typed: str) -> list[Token]:
    found, place = [], 0
    for match in TOKEN.finditer(typed):
        found.append(Token(typed[place : match.start()]))
        kind = match.lastgroup or ""
        found.append(Token(match.group(), kind, match.group(kind)))
        place = match.end()
    found.append(Token(typed[place:]))
    return [token for token in found if token.typed]


def _pair_stars(tokens: Sequence[Token]) -> None:
    """Find out which stars are marks: they begin before a word, end after one, and each beginning has its end."""
    begun: dict[str, Token] = {}
    for before, token, after in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False):
        for mark in SETS.get(len(token.says), ()) if token.kind == "stars" else ():
            if mark in begun and before and not before.typed[-1].isspace():
                begun.pop(mark).sets += (mark,)
                token.sets += (mark,)
            elif mark not in begun and after and not after.typed[0].isspace():
                begun[mark] = token


def _pair_brackets(tokens: Sequence[Token]) -> None:
    """Find out which brackets are links: the last one open before an address begins it."""
    begun: Token | None = None
    for token in tokens:
        if token.kind == "open":
            begun = token
        elif token.kind == "link" and begun:
            begun.leads, token.ends, begun = token.says, True, None


def _runs(tokens: Sequence[Token]) -> list[Run]:
    made: list[Run] = []
    now = EMPTY
    for token in tokens:
        if token.kind == "note" and made and not made[-1].note:
            _hang(made, re.sub(r"\\(.)", r"\1", token.says, flags=re.DOTALL))
            continue
        words = _words(token)
        if words:
            made.append(replace(now, text=words))
        now = replace(now, strong=now.strong ^ ("strong" in token.sets), em=now.em ^ ("em" in token.sets))
        if token.leads or token.ends:
            now = replace(now, link=token.leads)
    return made


def _hang(made: list[Run], note: str) -> None:
    """Hang a footnote at the end of the last words; at their last sign alone where those before have the same one."""
    last = made[-1]
    if len(made) > 1 and made[-2].note == note and len(last.text) > 1:
        made[-1:] = [replace(last, text=last.text[:-1]), replace(last, text=last.text[-1])]
    made[-1] = replace(made[-1], note=note)


def _words(token: Token) -> str:
    """Give what of a token is words: all of it, unless it is a mark."""
    if token.kind == "plain":
        return token.says
    if token.kind == "stars":
        return "*" * (len(token.says) - sum(len(STARS[mark]) for mark in token.sets))
    return "" if token.leads or token.ends else token.typed


def typed(part: Part) -> str:
    """Give the words of a block or table as one would type them: a row on each line, ``|`` between two cells."""
    if isinstance(part, Block):
        return marked(part.runs)
    rows = ([_in_a_cell(marked(cell.runs)) for cell in row.cells] for row in part.rows)
    return "\n".join(" | ".join(cells) for cells in rows)


def _in_a_cell(words: str) -> str:
    return " ".join(words.split()).replace("|", r"\|")


def paragraphs_typed(words: str) -> list[Runs]:
    """Read typed paragraphs: an empty line stands between two."""
    return [runs for each in EMPTY_LINE.split(words.replace("\r\n", "\n")) if (runs := read(each.strip()))]


def rows_typed(words: str, *, heads: Sequence[Sequence[bool]] = ((True,),)) -> tuple[Row, ...]:
    """Read the rows of a table; a row with fewer cells than another gets empty ones.

    ``heads`` says which cells are heads, row by row, the last known cell of a row for those after it; rows that it
    does not know have none.
    """
    lines = [line for line in words.replace("\r\n", "\n").split("\n") if line.strip(" |")]
    found = [[read(cell.strip()) for cell in BETWEEN.split(line)] for line in lines]
    width = max(map(len, found), default=0)
    made = []
    for number, cells in enumerate(found):
        head = heads[number] if number < len(heads) else ()
        full = [*cells, *[()] * (width - len(cells))]
        made.append(Row(tuple(Cell(runs, head=_is_head(head, place)) for place, runs in enumerate(full))))
    return tuple(made)


def _is_head(heads: Sequence[bool], place: int) -> bool:
    return heads[min(place, len(heads) - 1)] if heads else False
