"""Word documents as others write them, and files that are none."""

import io
import tracemalloc
import zipfile
from contextlib import suppress
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from lxml import etree

from accord.prose.document import BadDocument, Cell, Document, Kind, Run
from accord.prose.readings import base, result
from accord.prose.tests.make_word import by_hand, ours, zipped
from accord.prose.word import MAIN, Byline
from accord.prose.word_in import read_word

ANN = 'w:author="Ann" w:date="2026-01-02T03:04:00Z"'
BOB = 'w:author="Bob"'


def read(body: str, **parts: str) -> Document:
    return read_word(by_hand(body, **parts)).document


def run(text: str, inside: str = "t", set_as: str = "") -> str:
    return f'<w:r><w:rPr>{set_as}</w:rPr><w:{inside} xml:space="preserve">{text}</w:{inside}></w:r>'


def p(*inner: str, set_as: str = "") -> str:
    return f"<w:p><w:pPr>{set_as}</w:pPr>{''.join(inner)}</w:p>"


def runs(document: Document) -> tuple[Run, ...]:
    return document.parts[0].runs


def test_what_is_tracked_says_by_whom_and_when():
    body = p(run("We "), f"<w:ins {ANN}>{run('will')}</w:ins>", f"<w:del {BOB}>{run('must', 'delText')}</w:del>")
    found = read_word(by_hand(body))
    assert runs(found.document) == (Run("We "), Run("will", added="1"), Run("must", removed="2"))
    assert found.said == {"1": Byline("Ann", datetime(2026, 1, 2, 3, 4, tzinfo=UTC)), "2": Byline("Bob")}
    assert (found.origin, found.title) == (None, "")


def test_what_one_put_in_and_another_took_out_carries_both():
    for outer, inner in (("ins", "del"), ("del", "ins")):
        names = {"ins": ANN, "del": BOB}
        found = read(
            p(f"<w:{outer} {names[outer]}><w:{inner} {names[inner]}>{run('x', 'delText')}</w:{inner}></w:{outer}>")
        )
        (word,) = runs(found)
        assert word.added
        assert word.removed
        assert word.added != word.removed


def test_moved_words_leave_one_place_and_come_to_another():
    found = read(
        p(
            f"<w:moveFrom {ANN}>{run('moved ')}</w:moveFrom>",
            run("stays"),
            f"<w:moveTo {ANN}>{run(' moved')}</w:moveTo>",
        )
    )
    assert (base(found).text, result(found).text) == ("moved stays", "stays moved")


def test_words_that_were_only_set_otherwise_are_suggested_so():
    change = f"<w:b/><w:rPrChange {ANN}><w:rPr/></w:rPrChange>"
    found = read(p(run("bold", set_as=change)))
    assert runs(found) == (Run("bold", removed="1"), Run("bold", strong=True, added="1"))


def test_an_end_that_was_put_in_splits_and_one_that_was_taken_out_joins():
    split = p(run("One "), set_as=f"<w:rPr><w:ins {ANN}/></w:rPr>") + p(
        run("two "), set_as=f"<w:rPr><w:del {ANN}/></w:rPr>"
    )
    found = read(split + p(run("three")))
    assert (base(found).text, result(found).text) == ("One two \nthree", "One \ntwo three")


def test_an_empty_paragraph_is_space_but_not_where_an_end_before_it_is_tracked():
    """The end that was put in would join the paragraph with the one after the empty one."""
    found = read(p(run("One"), set_as=f"<w:rPr><w:ins {ANN}/></w:rPr>") + p() + p() + p(run("Two")))
    assert base(found).text == "One\nTwo"


def test_a_changed_kind_keeps_what_it_was():
    styles = '<w:style w:styleId="U1"><w:name w:val="heading 1"/></w:style>'
    change = f'<w:pStyle w:val="U1"/><w:pPrChange {ANN}><w:pPr/></w:pPrChange>'
    (block,) = read(p(run("x"), set_as=change), styles=styles).parts
    assert (block.kind, block.changed, block.was) == (Kind.H2, "1", "paragraph")


def test_headings_are_known_by_name_by_level_and_through_the_styles_they_are_based_on():
    styles = (
        '<w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="berschrift2"/></w:style>'
        '<w:style w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>'
    )
    body = [p(run("a"), set_as=f'<w:pStyle w:val="{style}"/>') for style in ("berschrift2", "Mine", "Loop", "Nowhere")]
    body.append(p(run("b"), set_as='<w:outlineLvl w:val="0"/>'))
    kinds = [part.kind for part in read("".join(body), styles=styles).parts]
    assert kinds == [Kind.H3, Kind.H3, Kind.PARAGRAPH, Kind.PARAGRAPH, Kind.H2]


def test_lists_are_known_by_their_numbering_also_through_a_style():
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>'
        '<w:lvl w:ilvl="8"><w:numFmt w:val="bullet"/></w:lvl>'
        '<w:lvl w:ilvl="x"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>'
    )
    styles = (
        '<w:style w:styleId="L"><w:name w:val="List"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
    )
    body = p(run("a"), set_as='<w:pStyle w:val="L"/>')
    body += p(run("b"), set_as='<w:numPr><w:ilvl w:val="8"/><w:numId w:val="5"/></w:numPr>')
    body += p(run("c"), set_as='<w:pStyle w:val="L"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    body += p(run("d"), set_as='<w:numPr><w:ilvl w:val="x"/><w:numId w:val="5"/></w:numPr>')
    found = [(part.kind, part.depth) for part in read(body, styles=styles, numbering=numbering).parts]
    assert found == [(Kind.NUMBER, 0), (Kind.BULLET, 4), (Kind.PARAGRAPH, 0), (Kind.BULLET, 0)]


def field(what: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{what}"/></w:r>'


def test_links_are_links_however_they_are_written():
    instruction = '<w:r><w:instrText> HYPERLINK "https://a.example/" </w:instrText></w:r>'
    body = p(f'<w:hyperlink r:id="site">{run("one")}</w:hyperlink>', run(" "))
    body += p(field("begin"), instruction, field("separate"), run("two"), field("end"), run(" after"))
    body += p(f'<w:fldSimple w:instr="HYPERLINK &quot;https://b.example/&quot;">{run("three")}</w:fldSimple>')
    body += p(f'<w:fldSimple w:instr="HYPERLINK &quot;javascript:alert(1)&quot;">{run("four")}</w:fldSimple>')
    found = [part.runs[0] for part in read(body).parts]
    assert [each.link for each in found] == ["https://example.org/", "https://a.example/", "https://b.example/", ""]
    assert read(body).parts[1].runs[1] == Run(" after")


def test_footnotes_hang_on_the_words_before_them_and_a_tracked_one_is_suggested():
    notes = f'<w:footnote w:type="separator" w:id="1">{p(run("---"))}</w:footnote>'
    notes += f'<w:footnote w:id="2">{p(run(" Why "))}</w:footnote>'
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    assert runs(read(p(run("so"), reference, run(".")), footnotes=notes)) == (Run("so", note="Why"), Run("."))
    found = read(p(run("be it so"), f"<w:ins {ANN}>{reference}</w:ins>"), footnotes=notes)
    assert runs(base(found)) == (Run("be it so"),)
    assert runs(result(found)) == (Run("be it "), Run("so", note="Why"))
    assert runs(read(p(f"<w:del {ANN}>{reference}</w:del>"), footnotes=notes)) == (Run("*", note="Why", removed="1"),)


def test_a_table_with_merged_cells_has_rows_of_as_many_cells_and_its_inner_words_are_lines():
    cell = "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>"
    wide = cell.format('<w:gridSpan w:val="2"/>', p(run("a")) + p(run("b")))
    inner = cell.format("", f"<w:tbl><w:tr>{cell.format('', p(run('in')))}</w:tr></w:tbl>" + p())
    head = "<w:trPr><w:tblHeader/></w:trPr>"
    rows = f"<w:tr>{head}{wide}</w:tr><w:tr>{inner}</w:tr>"
    rows += f"<w:tr><w:trPr><w:ins {ANN}/></w:trPr>{inner}{inner}{inner}</w:tr>"
    (table,) = read(f"<w:tbl>{rows}</w:tbl>").parts
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["a\nb", "", ""], ["in", "", ""], ["in"] * 3]
    assert table.rows[0].cells[0] == Cell((Run("a\nb"),), head=True)
    assert [row.added for row in table.rows] == ["", "", "1"]


def test_what_is_hidden_or_a_picture_or_a_table_of_contents_is_left_out_and_pictures_are_counted():
    styles = '<w:style w:styleId="T"><w:name w:val="toc 1"/></w:style>'
    body = p(run("Contents 3"), set_as='<w:pStyle w:val="T"/>')
    body += p(
        run("seen"),
        run("hidden", set_as="<w:vanish/>"),
        "<w:r><w:drawing/></w:r>",
        run(" on", set_as='<w:vanish w:val="0"/>'),
    )
    found = read_word(by_hand(body, styles=styles))
    assert (found.document.text, found.pictures) == ("seen on", 1)


def test_signs_that_are_no_letters_are_read_as_what_they_are():
    signs = "<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c\u200b\u00ad</w:t><w:noBreakHyphen/>"
    signs += '<w:br w:type="page"/><w:sym w:char="2022"/><w:sym w:char="F0B7"/><w:sym w:char="zz"/>'
    assert read(p(f"<w:r>{signs}</w:r>")).text == "a\tb\nc\u2011\u2022"


def test_what_is_wrapped_in_controls_is_read():
    inner = f"<w:sdt><w:sdtContent>{run('b')}</w:sdtContent></w:sdt>"
    control = f"<w:sdt><w:sdtContent>{p(run('a'), inner)}</w:sdtContent></w:sdt>"
    assert read(control).text == "ab"


def test_two_paragraphs_of_one_mark_are_two():
    mark = '<w:bookmarkStart w:id="1" w:name="_accord_x"/>'
    keys = [part.id for part in read(p(mark, run("a")) + mark + p(run("b"))).parts]
    assert keys[0] == "x"
    assert keys[1] not in ("", "x")


# What is none.

HUGE = 40 * 1024 * 1024
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "haha">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 20}">' for old, new in pairwise("abcdefgh"))
    + "]>"
)
XXE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
DOCUMENT = f'<w:document xmlns:w="{MAIN}"><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>'
RELS = zipfile.ZipFile(io.BytesIO(ours())).read("_rels/.rels")


def with_document(data: str | bytes) -> bytes:
    return zipped({"_rels/.rels": RELS, "word/document.xml": data})


def locked() -> bytes:
    """A file that says of itself that it needs a password."""
    data = bytearray(with_document("<x/>"))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + place] |= 1
    return bytes(data)


WIDE = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc></w:tr>'
NONE = {
    "nothing": b"",
    "other": b"%PDF-1.7 and so on",
    "old": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "archive": zipped({"a.txt": "a"}),
    "no body": with_document("<x/>"),
    "no xml": with_document("<w:document"),
    "deep": with_document("<a>" * 100_000),
    "laughs": with_document(LAUGHS + DOCUMENT.replace("&a;", "&h;")),
    "foreign entity": with_document(XXE + DOCUMENT),
    "bomb": with_document(b"<" + b" " * HUGE),
    "tags": by_hand(p(run("x"), "<w:b/>" * 1_000_000)),
    "locked": locked(),
    "cut": ours()[:-200],
    "large": bytes(17 * 1024 * 1024) + ours(),
    "long": by_hand(p(run("x" * 20_001))),
    "many": by_hand("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 5_001),
    "wide": by_hand(f"<w:tbl>{WIDE * 20}</w:tbl>"),
    "relations to nowhere": zipped({"_rels/.rels": RELS.replace(b"word/document", b"../../etc/passwd")}),
}  # fmt: skip


@pytest.mark.parametrize("name", NONE)
def test_a_file_that_is_none_is_refused_in_one_sentence_and_takes_little(name):
    tracemalloc.start()
    with pytest.raises(BadDocument) as refused:
        read_word(NONE[name])
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert str(refused.value).endswith(".")
    assert "root:" not in str(refused.value)
    assert most < 80 * 1024 * 1024


@pytest.mark.parametrize("step", range(7))
def test_a_damaged_file_is_read_or_refused_but_breaks_nothing(step):
    data = bytearray(ours())
    for at in range(step * 97, len(data), 613):
        data[at] ^= 0x55
    with suppress(BadDocument):
        assert read_word(bytes(data)).document


@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/comments.xml"])
def test_whatever_is_missing_or_strange_in_a_part_the_rest_is_read_or_the_file_refused(name):
    """Each element in turn taken out, and each of its values made something else."""
    parts = {each.filename: zipfile.ZipFile(io.BytesIO(ours())).read(each) for each in _members()}
    read_some = 0
    for strange in _spoilt(parts[name]):
        with suppress(BadDocument):
            read_some += len(read_word(zipped({**parts, name: strange})).document.parts) > 0
    assert read_some > 10


def _members() -> list[zipfile.ZipInfo]:
    return zipfile.ZipFile(io.BytesIO(ours())).infolist()


def _spoilt(data: bytes):
    count = len(list(etree.fromstring(data).iter()))
    for number in range(1, count, max(1, count // 30)):
        root = etree.fromstring(data)
        element = list(root.iter())[number]
        for key in element.attrib:
            element.set(key, "-1\u00b2")
        yield etree.tostring(root)
        element.getparent().remove(element)
        yield etree.tostring(root)
