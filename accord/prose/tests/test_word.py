"""A text as a Word document and back: our own, and what LibreOffice makes of ours."""

import io
import os
from dataclasses import replace

import docx
import pytest
from hypothesis import given, settings

from accord.prose.document import Block, Document, Run, Table, words
from accord.prose.readings import base, result
from accord.prose.tests.make_word import (
    ADA,
    BEN,
    BY,
    COMMENTS,
    DATA,
    NO_OFFICE,
    OFFICE,
    ORIGIN,
    TEXT,
    as_read,
    ours,
    through_office,
)
from accord.prose.tests.strategies import documents
from accord.prose.word import Byline, kept
from accord.prose.word_in import Returned, read_word
from accord.prose.word_out import word


def names_in(read: Returned) -> dict[str, str]:
    """Our names of suggestions, and those under which they were read."""
    found = {by: name for name, by in read.said.items()}
    return {name: found[by] for name, by in BY.items() if by in found}


def test_everything_comes_back_as_it_went_out():
    read = read_word(ours())
    assert set(read.said.values()) == {ADA, BEN}
    assert read.document == as_read(TEXT, names_in(read))
    assert read.comments == tuple(replace(each, part=kept(each.part)) for each in COMMENTS)
    assert (read.origin, read.title, read.pictures) == (ORIGIN, "A <plan>", 0)


def test_the_same_text_gives_the_same_file():
    assert ours() == ours()


def test_another_reader_of_word_documents_reads_it():
    found = docx.Document(io.BytesIO(ours()))
    assert found.core_properties.title == "A <plan>"
    assert [each.style.name for each in found.paragraphs][:3] == ["Title", "Heading 1", "Normal"]
    assert next((each.author, each.text) for each in found.comments) == (ADA.author, "Why\nnow?")
    assert [cell.text for cell in found.tables[0].rows[0].cells] == ["Who", "What"]
    assert found.core_properties.language == "en"


def test_a_language_that_is_written_from_right_to_left_is_set_so():
    styles = docx.Document(io.BytesIO(ours(language="ar"))).styles.element
    assert styles.xpath("//w:pPrDefault//w:bidi")
    assert styles.xpath("//w:docDefaults//w:lang/@w:bidi") == ["ar"]
    assert not docx.Document(io.BytesIO(ours())).styles.element.xpath("//w:pPrDefault//w:bidi")


def test_a_comment_on_what_is_not_there_hangs_on_the_title():
    comments = [replace(COMMENTS[0], part="gone")]
    assert [(each.part, each.words) for each in read_word(ours(comments=comments)).comments] == [("", "Why\nnow?")]


def test_a_list_that_counts_anew_is_a_list_of_its_own():
    """Word goes on counting within one list, whatever stands between."""
    items = Document((*TEXT.parts[7:9], Block("p", runs=words("p")), TEXT.parts[-1]))
    found = docx.Document(io.BytesIO(ours(items, comments=())))
    numbers = found.element.xpath("//w:numId/@w:val")
    assert len(numbers) == 3
    assert numbers[0] == numbers[1] != numbers[2]


def settled_names(document: Document) -> Document:
    """What reading cannot tell: a note said twice of neighbours, a change of kind that changes nothing."""

    def once(runs):
        pairs = zip(runs, [*runs[1:], Run("")], strict=False)
        same = [(run.note, run.added, run.removed) == (next_.note, next_.added, next_.removed) for run, next_ in pairs]
        return tuple(replace(run, note="" if again else run.note) for run, again in zip(runs, same, strict=True))

    def part(each):
        if isinstance(each, Block):
            idle = each.changed and each.was == each.shape
            return replace(each, runs=once(each.runs), **({"changed": "", "was": ""} if idle else {}))
        rows = []
        for row in each.rows:
            inner = []
            for cell in row.cells:
                runs = [
                    replace(run, added=run.added or row.added, removed=run.removed or row.removed) for run in cell.runs
                ]
                runs = [
                    replace(
                        run,
                        added="" if run.added == row.added else run.added,
                        removed="" if run.removed == row.removed else run.removed,
                    )
                    for run in once(tuple(runs))
                ]
                inner.append(replace(cell, runs=tuple(runs)))
            rows.append(replace(row, cells=tuple(inner)))
        return Table(each.id, tuple(rows))

    return Document(tuple(part(each) for each in document.parts))


@settings(max_examples=60, deadline=None)
@given(documents(marked=True))
def test_any_text_comes_back_as_it_went_out(document):
    by = {name: Byline(f"Somebody {name}", ADA.at) for name in document.names}
    read = read_word(word(document, title="", suggestions=by))
    names = {f"Somebody {each}": each for each in by}
    ours_again = {name: names[said.author] for name, said in read.said.items()}
    wanted = settled_names(document)
    assert as_read(read.document, ours_again) == as_read(wanted, {name: name for name in by})


ROUNDS = {"libreoffice.docx": ("docx",), "libreoffice-odt.docx": ("odt", "docx")}
"""Our own document as LibreOffice saves it, and as it comes back from its own format."""


@pytest.mark.parametrize("name", ROUNDS)
def test_what_libreoffice_saved_reads_as_what_it_was_given(name):
    check_round(read_word((DATA / name).read_bytes()))


def check_round(read: Returned) -> None:
    names = names_in(read)
    wanted = as_read(TEXT, names)
    assert set(names) == set(BY)
    for reading in (base, result):
        assert reading(read.document).text == reading(wanted).text
    assert [part.id for part in read.document.parts] == [part.id for part in wanted.parts]
    changed = Document(tuple(part for part in wanted.parts if part.id != "was"))
    assert Document(tuple(part for part in read.document.parts if part.id != "was")) == changed
    assert {(each.words, each.said, each.part, each.start, each.end) for each in read.comments} == {
        (each.words, each.said, kept(each.part), each.start, each.end) for each in COMMENTS
    }
    assert read.origin == ORIGIN
    assert read.title == "A <plan>"


def test_libreoffice_keeps_a_tracked_change_of_kind():
    read = read_word((DATA / "libreoffice.docx").read_bytes())
    assert read.document.part("was") == as_read(TEXT, names_in(read)).part("was")


@pytest.mark.slow
@pytest.mark.skipif(not OFFICE, reason=NO_OFFICE)
@pytest.mark.parametrize("name", ROUNDS)
def test_libreoffice_of_this_machine_gives_the_same(name, tmp_path):
    """Set ACCORD_KEEP_FIXTURES to keep what it gives as the documents that the fast tests read."""
    made = through_office(ours(), tmp_path, *ROUNDS[name])
    check_round(read_word(made))
    if os.environ.get("ACCORD_KEEP_FIXTURES"):
        (DATA / name).write_bytes(made)
