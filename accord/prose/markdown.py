"""A text as Markdown (CommonMark, with GitHub's tables and footnotes)."""

import re
from collections.abc import Sequence
from typing import Final

from accord.prose.document import HEADINGS, Block, Document, Kind, Run, Runs, Table, joined
from accord.prose.readings import base
from accord.prose.setting import Item, address, gathered, noted, visible

SPECIAL: Final = re.compile(r"[\\`*_\[\]<>|~&!]")
"""What would be read as a mark anywhere in a line."""
FIRST: Final = re.compile(r"^(\d{0,9})([#+=.)-])", re.MULTILINE)
"""What would be read as a mark at the beginning of a line."""
HARD: Final = "\\\n"
"""A line break within a paragraph."""


def markdown(document: Document) -> str:
    """Give the text as it reads with every suggestion left out, without the notes to the editor."""
    notes: list[str] = []
    made = [_set(part, notes) for part in gathered(base(document), notes=False)]
    made += [f"[^{number}]: {_escaped(note).replace(chr(10), ' ')}" for number, note in enumerate(notes, 1)]
    return "\n\n".join(each for each in made if each) + "\n" * any(made)


def _set(part: Block | Table | list[Item], notes: list[str]) -> str:
    if isinstance(part, list):
        return _list(part, notes)
    if isinstance(part, Table):
        return _table(part, notes)
    words = _words(part.runs, notes)
    if part.kind in HEADINGS:
        return f"{'#' * int(part.kind[1])} {words.replace(HARD, ' ')}" if words else ""
    return words and "> " + words.replace("\n", "\n> ") if part.kind is Kind.QUOTE else words


def _list(items: Sequence[Item], notes: list[str]) -> str:
    """Set a list; what stands deeper begins where the words of the item above it begin."""
    lines, starts = [], [0]
    for item in items:
        mark = "-" if item.block.kind is Kind.BULLET else f"{item.number}."
        del starts[item.level + 1 :]
        indent = " " * starts[-1]
        starts.append(len(indent) + len(mark) + 1)
        lines.append(f"{indent}{mark} {_words(item.block.runs, notes)}".replace("\n", "\n" + " " * starts[-1]).rstrip())
    return "\n".join(lines)


def _table(table: Table, notes: list[str]) -> str:
    """Set a table; one that has no head gets an empty one, as Markdown has no other."""
    rows = [[_words(cell.runs, notes).replace(HARD, "<br>") for cell in row.cells] for row in table.rows]
    head = [] if all(cell.head for cell in table.rows[0].cells) else [[""] * len(rows[0])]
    rule = [["---"] * len(rows[0])]
    made = [*head, *rows[: 1 - len(head)], *rule, *rows[1 - len(head) :]]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in made)


def _words(runs: Runs, notes: list[str]) -> str:
    made = []
    shown = [(run, note, visible(run.text)) for run, note in noted(joined(runs))]
    for number, (run, note, text) in enumerate(shown):
        near = [other for other, _note, words in shown[max(number - 1, 0) : number + 2] if other is not run and words]
        made.append(_run(run, text, marks=not any(other.strong or other.em for other in near)))
        if note:
            notes.append(note)
            made.append(f"[^{len(notes)}]")
    lines = (line.strip() for line in "".join(made).strip().split("\n"))
    return FIRST.sub(r"\1\\\2", HARD.join(line for line in lines if line))


def _run(run: Run, text: str, *, marks: bool) -> str:
    """Set words alike: with stars where no reader of Markdown can take them otherwise, else with tags."""
    words = text.strip()
    if not words:
        return text
    before, after = text[: text.index(words)], text[text.index(words) + len(words) :]
    stars = words[0].isalnum() and words[-1].isalnum() and "\n" not in words and marks
    made = _escaped(words)
    for is_so, star, tag in ((run.em, "*", "em"), (run.strong, "**", "strong")):
        if is_so:
            made = f"{star}{made}{star}" if stars else f"<{tag}>{made}</{tag}>"
    if leads := address(run.link):
        made = f"[{made}]({leads.replace('&', '&amp;').replace('(', '%28').replace(')', '%29')})"
    return before + made + after


def _escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\g<0>", text)
