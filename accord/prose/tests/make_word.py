"""Word documents to read: one of our own with everything in it, and ones put together by hand, as others write them."""

import io
import os
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from accord.prose.document import Block, Cell, Document, Kind, Part, Row, Run, Table, joined, words
from accord.prose.word import MAIN, RELATIONS, Byline, Comment, Origin, kept
from accord.prose.word_out import word

DATA = Path(__file__).parent / "data"
ADA = Byline("Ada of the Network", datetime(2026, 11, 20, 9, 0, tzinfo=UTC))
BEN = Byline("Ben <Cabinet Office>", datetime(2026, 11, 21, 9, 0, 5, tzinfo=UTC))
BY = {"1.1": ADA, "2.1": BEN}
ORIGIN = Origin(12, 345, whole=True)


def cells(*texts: str, head: bool = False) -> tuple[Cell, ...]:
    return tuple(Cell(words(text), head) for text in texts)


WORDS = (
    Run("We "),
    Run("will ", added="1.1"),
    Run("must ", removed="1.1"),
    Run("act", strong=True),
    Run(" now", strong=True, added="1.1", removed="2.1"),
    Run(" soon", note="By May."),
    Run(". See "),
    Run("our site", link="https://example.org/?a=1&b=2"),
    Run(" and\nmore\tthere."),
)
TEXT = Document(
    (
        Block("aims", Kind.H2, words("Aims")),
        Block("we", runs=WORDS),
        Block("split", runs=words("Split "), added="2.1"),
        Block("rest", runs=words("here.")),
        Block("joined", runs=words("Joined "), removed="1.1"),
        Block("end", runs=words("there.")),
        Block("one", Kind.BULLET, words("one")),
        Block("deep", Kind.NUMBER, words("deeper"), 1),
        Block("more", Kind.NUMBER, words("deeper too"), 1),
        Block("was", Kind.BULLET, words("two"), changed="2.1", was="paragraph"),
        Table(
            "who-does-what",
            (
                Row(cells("Who", "What", head=True)),
                Row(cells("We", "this")),
                Row(cells("You", "that"), added="2.1"),
                Row(cells("They", ""), removed="1.1"),
            ),
        ),
        Table("second", (Row(cells("x")),)),
        Block("said", Kind.QUOTE, words("Said so.")),
        Block("note", Kind.NOTE, words("Check this.")),
        Block("empty"),
        Block("first", Kind.NUMBER, words("first")),
    )
)
COMMENTS = (
    Comment("we", "Why\nnow?", ADA, 3, 8),
    Comment("who-does-what", "All of it", BEN),
    Comment("rest", "Where?", BEN, 0, 5),
)


def ours(document: Document = TEXT, **told: object) -> bytes:
    given = {"title": "A <plan>", "suggestions": BY, "comments": COMMENTS, "origin": ORIGIN, **told}
    return word(document, **given)


def as_read(document: Document, names: dict[str, str]) -> Document:
    """The document as reading it should give it: identifiers as they are kept, suggestions by other names."""
    return Document(tuple(_as_read(part, names) for part in document.parts))


def _as_read(part: Part, names: dict[str, str]) -> Part:
    def marked(thing, **more):
        return replace(thing, added=names.get(thing.added, ""), removed=names.get(thing.removed, ""), **more)

    def runs(given):
        return joined(marked(run) for run in given)

    if isinstance(part, Table):
        rows = (
            marked(row, cells=tuple(replace(cell, runs=runs(cell.runs)) for cell in row.cells)) for row in part.rows
        )
        return replace(part, id=kept(part.id), rows=tuple(rows))
    return marked(part, id=kept(part.id), runs=runs(part.runs), changed=names.get(part.changed, ""))


OFFICE = shutil.which("soffice")
NO_OFFICE = "LibreOffice is not installed (Debian: apt-get install libreoffice-writer-nogui)"


def through_office(data: bytes, place: Path, *formats: str) -> bytes:
    """What LibreOffice makes of a document: opened, and saved in one format after the other."""
    path = place / "text.docx"
    path.write_bytes(data)
    for number, suffix in enumerate(formats):
        into = place / str(number)
        profile = f"-env:UserInstallation=file://{place / 'profile'}"
        command = [
            OFFICE,
            "--headless",
            "--norestore",
            profile,
            "--convert-to",
            suffix,
            "--outdir",
            str(into),
            str(path),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=180, env={**os.environ, "HOME": str(place)})
        path = into / f"text.{suffix}"
    return path.read_bytes()


def by_hand(body: str, **parts: str) -> bytes:
    """A document as others write them: its body, and other parts as XML, by name without suffix."""
    kinds = {"numbering", "styles", "footnotes", "comments"}
    space = f'xmlns:w="{MAIN}" xmlns:r="{RELATIONS}"'
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    related = "".join(f'<Relationship Id="{kind}" Type="{RELATIONS}/{kind}" Target="{kind}.xml"/>' for kind in kinds)
    site = f'<Relationship Id="site" Type="{RELATIONS}/hyperlink" Target="https://example.org/" TargetMode="External"/>'
    main = f'<Relationship Id="a" Type="{RELATIONS}/officeDocument" Target="/word/document2.xml"/>'
    made = {
        "_rels/.rels": f'<Relationships xmlns="{package}">{main}</Relationships>',
        "word/_rels/document2.xml.rels": f'<Relationships xmlns="{package}">{related}{site}</Relationships>',
        "word/document2.xml": f"<w:document {space}><w:body>{body}<w:sectPr/></w:body></w:document>",
        **{f"word/{kind}.xml": f"<w:{kind} {space}>{inner}</w:{kind}>" for kind, inner in parts.items()},
    }
    return zipped(made)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


if __name__ == "__main__":
    raise SystemExit("Run the slow test: it makes the documents again.")
