"""A text as plain words, for search, for letters, and for whoever wants nothing else."""

from accord.prose.document import Block, Document, Kind, Run, Table
from accord.prose.readings import base
from accord.prose.setting import Item, gathered, noted, visible


def plain(document: Document) -> str:
    """Give the words as they read with every suggestion left out, without the notes to the editor.

    An empty line stands between two paragraphs, a tab between two cells; footnotes are counted and stand at the end.
    """
    notes: list[str] = []
    made = [_set(part, notes) for part in gathered(base(document), notes=False)]
    if notes:
        made.append("\n".join(f"[{number}] {note}" for number, note in enumerate(notes, 1)))
    return "".join(f"{each}\n\n" for each in made if each.strip()).rstrip() + "\n" * any(map(str.strip, made))


def _set(part: Block | Table | list[Item], notes: list[str]) -> str:
    if isinstance(part, list):
        return "\n".join(_item(item, notes) for item in part)
    if isinstance(part, Table):
        return "\n".join(
            "\t".join(_words(cell.runs, notes).replace("\n", " ") for cell in row.cells) for row in part.rows
        )
    return _words(part.runs, notes)


def _item(item: Item, notes: list[str]) -> str:
    mark = "•" if item.block.kind is Kind.BULLET else f"{item.number}."
    return f"{'   ' * item.level}{mark} {_words(item.block.runs, notes)}"


def _words(runs: tuple[Run, ...], notes: list[str]) -> str:
    made = []
    for run, note in noted(runs):
        made.append(visible(run.text))
        if note:
            notes.append(note)
            made.append(f"[{len(notes)}]")
    return "".join(made)
