import time
import tracemalloc
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.kit import tables
from accord.kit.tables import (
    BadTable,
    cell,
    day,
    member,
    one_of,
    optional,
    read_table,
    several,
    text,
    whole,
    words,
    write_table,
    yes_no,
)

EVENTS = Path(__file__).parents[2] / "examples/uk_2013_15/data/events.csv"


class Colour(StrEnum):
    NONE = ""
    RED = "red"


@dataclass(frozen=True)
class Row:
    id: str = cell(words)
    on: date = cell(day, name="date")
    until: date | None = cell(optional(day), name="date_end")
    number: int | None = cell(optional(whole))
    listed: bool = cell(yes_no)
    kind: str = cell(one_of("letter", "workshop"))
    colour: Colour = cell(member(Colour))
    partners: tuple[str, ...] = cell(several(words))
    note: str = cell(text)


HEADER = "id,date,date_end,number,listed,kind,colour,partners,note"
GOOD = "E01,2013-06-27,,12,yes,letter,red,A; B,fine"


def table(*lines, header=HEADER):
    return "\n".join([header, *lines, ""]).encode()


def refusal(content, **options):
    with pytest.raises(BadTable) as refused:
        read_table(content, Row, name="events.csv", **options)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 400
    return str(refused.value)


def test_a_row_is_read_into_values():
    assert read_table(table(GOOD), Row) == [
        Row("E01", date(2013, 6, 27), None, 12, True, "letter", Colour.RED, ("A", "B"), "fine")
    ]


def test_columns_may_stand_in_any_order_and_after_a_byte_order_mark():
    shuffled = (
        b"\xef\xbb\xbfnote,id,date,date_end,number,listed,kind,colour,partners\r\n,E01,2013-06-27,,,no,letter,,\r\n"
    )
    assert read_table(shuffled, Row) == [
        Row("E01", date(2013, 6, 27), None, None, False, "letter", Colour.NONE, (), "")
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("2013-06-27", "2013-13-01", 'column "date": "2013-13-01" - expected a date as YYYY-MM-DD'),
        ("2013-06-27", "20130627", 'column "date": "20130627" - expected a date as YYYY-MM-DD'),
        ("2013-06-27", "2013-W26-4", 'column "date": "2013-W26-4" - expected a date as YYYY-MM-DD'),
        ("2013-06-27", "", 'column "date": "" - expected a date as YYYY-MM-DD'),
        ("27,,", "27,x,", 'column "date_end": "x" - expected a date as YYYY-MM-DD or nothing'),
        ("12", "twelve", 'column "number": "twelve" - expected a whole number or nothing'),
        ("12", "012", 'column "number": "012" - expected a whole number or nothing'),
        ("12", "1" * 5000, f'column "number": "{"1" * 60}…" (5000 characters) - expected a whole number or nothing'),
        ("12", "²", 'column "number": "²" - expected a whole number or nothing'),
        ("yes", "Yes", 'column "listed": "Yes" - expected yes or no'),
        ("letter", "Letter", 'column "kind": "Letter" - expected one of "letter", "workshop"'),
        ("red", "blue", 'column "colour": "blue" - expected one of nothing, "red"'),
        ("A; B", "A; ; B", 'column "partners": "A; ; B" - expected some text'),
        ("E01", " ", 'column "id": " " - expected some text'),
        ("fine", "a\0b", 'column "note": "a\N{REPLACEMENT CHARACTER}b" - expected text without NUL characters'),
        (",fine", "", 'column "note": "" - expected 9 cells, not 8'),
    ],
)
def test_a_bad_value_is_told_in_one_line(old, new, message):
    bad = GOOD.replace(old, new).replace("E01", "E02", 1)
    assert refusal(table(GOOD, bad)) == f"events.csv, row 3, {message}"


def test_a_surplus_cell_is_told():
    assert refusal(table(GOOD + ",more")) == 'events.csv, row 2: "more" - expected 9 cells, not 10'


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (
            HEADER.replace("date_end,", ""),
            'row 1, column "date_end": "id,date,number,listed,kind,colour,partners,note"',
        ),
        (HEADER.replace("date_end", "end"), 'row 1: "end" - expected only the columns id, date, date_end, number'),
        (HEADER + ",id", 'row 1: "id" - expected each column once'),
        (HEADER.upper(), 'row 1: "ID" - expected only the columns id, date'),
    ],
)
def test_a_wrong_header_is_told(header, message):
    assert refusal(table(GOOD, header=header)).startswith(f"events.csv, {message}")


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_told(content):
    assert refusal(content) == 'events.csv: "" - expected a header row, but the file is empty'


def test_a_wrong_encoding_is_told_by_row_and_byte():
    content = (
        table(GOOD, GOOD.replace("fine", '"two\nlines"'), GOOD.replace("fine", "caf\xe9")).decode().encode("latin-1")
    )
    place = content.index(b"\xe9")
    assert refusal(content) == f'events.csv, row 4: "byte 0xE9 at position {place}" - expected text in UTF-8'
    assert refusal(table(GOOD).decode().encode("utf-16")).startswith('events.csv, row 1: "byte 0xFF at position 0"')


def test_a_repeated_key_is_told_with_its_first_row():
    again = table(GOOD, GOOD.replace("E01", "E02"), GOOD)
    assert refusal(again, unique=["id"]) == (
        'events.csv, row 4, column "id": "E01" - expected a value of its own; row 2 has the same'
    )
    assert len(read_table(again, Row)) == 3
    other_kind = table(GOOD, GOOD.replace("letter", "workshop"))
    assert len(read_table(other_kind, Row, unique=["id", "kind"])) == 2
    assert 'column "id, date": "E01, 2013-06-27"' in refusal(other_kind, unique=["id", "date"])


def test_too_many_rows_are_told():
    lines = [GOOD] * 4
    assert len(read_table(table(*lines), Row, most=4)) == 4
    assert refusal(table(*lines), most=3) == 'events.csv, row 5: "" - expected at most 3 rows'


def test_an_empty_line_is_not_a_row():
    assert refusal(table(GOOD, "", GOOD)) == 'events.csv, row 3, column "id": "" - expected 9 cells, not 0'


@pytest.mark.parametrize("note", ['"open', '"a"b'])
def test_broken_quoting_is_told(note):
    told = refusal(table(GOOD.replace("fine", note)))
    assert told.startswith('events.csv, row 2: "E01,2013-06-27')
    assert "expected well-formed CSV" in told


@pytest.mark.parametrize(("filling", "quote"), [("xx", ""), ("x,", '"'), ("x\n", '"')])
def test_a_huge_cell_is_refused_quickly_by_its_column(filling, quote):
    content = table(GOOD, GOOD.replace("A; B", quote + filling * 5_000_000 + quote))
    tracemalloc.start()
    began = time.perf_counter()
    told = refusal(content)
    took, peak = time.perf_counter() - began, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert told.startswith('events.csv, row 3, column "number 8": "E01,2013-06-27')
    assert told.endswith("expected at most 64 kB in a cell")
    assert took < 5
    assert peak < 15 * len(content)


def test_a_cell_just_too_long_is_refused_by_its_column():
    longest = "x" * tables.LONGEST_CELL
    assert read_table(table(GOOD.replace("fine", longest)), Row)[0].note == longest
    assert 'row 2, column "note"' in refusal(table(GOOD.replace("fine", longest + "x")))


def test_a_huge_file_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "LARGEST_FILE", 20)
    place = tmp_path / "events.csv"
    place.write_bytes(table(GOOD))
    with pytest.raises(BadTable, match=r'^events.csv: "\d+ bytes" - expected at most 20 bytes$'):
        read_table(place, Row)


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
WORDS = CELLS.filter(str.strip)
ROWS = st.builds(
    Row,
    id=WORDS,
    on=st.dates(),
    until=st.none() | st.dates(),
    number=st.none() | st.integers(0, 10**17),
    listed=st.booleans(),
    kind=st.sampled_from(["letter", "workshop"]),
    colour=st.sampled_from(Colour),
    partners=st.lists(WORDS.filter(lambda part: ";" not in part)).map(tuple),
    note=CELLS,
)


@given(st.lists(ROWS))
def test_what_is_written_is_read_back(rows):
    written = write_table(rows, Row)
    assert read_table(written, Row) == rows
    assert write_table(read_table(written, Row), Row) == written


def test_cells_that_look_like_formulas_are_kept():
    row = Row("=1+1", date(2013, 6, 27), None, None, False, "letter", Colour.NONE, ("@x",), "-1")
    assert write_table([row], Row) == table("=1+1,2013-06-27,,,no,letter,,@x,-1")


@dataclass(frozen=True)
class EventRow:
    id: str = cell(words)
    on: date = cell(day, name="date")
    until: date | None = cell(optional(day), name="date_end")
    precision: str = cell(one_of("day", "planned_day", "month", "quarter", "between", "about"))
    as_written: str = cell(text)
    kind: str = cell(words)
    stage: str = cell(words)
    title: str = cell(words)
    actors: tuple[str, ...] = cell(several(words))
    what: str = cell(text)
    outcome: str = cell(text)
    source: str = cell(words)


def test_the_uk_events_round_trip_to_the_byte():
    events = read_table(EVENTS, EventRow, unique=["id"])
    assert len(events) == 68
    assert write_table(events, EventRow) == EVENTS.read_bytes()
