"""CSV read strictly and written exactly.

A file is described by a frozen dataclass whose fields are its columns, in their order:

    @dataclass(frozen=True)
    class EventRow:
        id: str = cell(words)
        on: date = cell(day, name="date")
        until: date | None = cell(optional(day), name="date_end")
        kind: str = cell(one_of("letter", "workshop"))

Reading refuses a file at its first fault with one clear line and returns nothing of it. Cells are neither
trimmed nor changed, so that a file written by `write_table` and read again is the same to the byte. That holds
for cells that begin with =, +, - or @ too, which a spreadsheet may take for a formula: a table is data for
programs and reviewers, and altering it silently would break its round trip.
"""

import csv
import dataclasses
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

Value = TypeVar("Value")
Row = TypeVar("Row")
Member = TypeVar("Member", bound=Enum)
Reader = Callable[[str], Value]
"""Turns the text of a cell into a value; raises ValueError(what was expected)."""

LONGEST_CELL: Final = 64 * 1024  # characters
MOST_ROWS: Final = 50_000
LARGEST_FILE: Final = 32 * 1024 * 1024  # bytes
LIST_MARK: Final = "; "
SHOWN: Final = 60  # characters of a bad value that the message repeats
SHORT_CELL: Final = f"at most {LONGEST_CELL // 1024} kB in a cell"
DIGITS: Final = 18  # enough for any count, and within what the database holds


class BadTable(ValueError):  # it reads "raises BadTable", and the table is at fault, not the program
    """A file that was refused. Its str is one line: file, row, column, value, what was expected.

    Rows are counted as a spreadsheet shows them: the header is row 1. Row 0 means the file as a whole.
    """

    def __init__(self, *, file: str, row: int, column: str, value: str, expected: str) -> None:
        super().__init__(file, row, column, value, expected)
        self.file, self.row, self.column, self.value, self.expected = file, row, column, value, expected

    def __str__(self) -> str:
        places = [self.file, f"row {self.row}" if self.row else "", f'column "{self.column}"' if self.column else ""]
        where = ", ".join(place for place in places if place)
        return f"{where}: {_shown(self.value)} - expected {self.expected}"


def _shown(value: str) -> str:
    one_line = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in value[:SHOWN])
    return f'"{one_line}"' if len(value) <= SHOWN else f'"{one_line}…" ({len(value)} characters)'


class Place(NamedTuple):
    """Where in a file something stands."""

    file: str
    row: int

    def refuse(self, value: str, *, column: str = "", expected: str) -> BadTable:
        """The error for a value found here."""
        return BadTable(file=self.file, row=self.row, column=column, value=value, expected=expected)


def cell(reader: Reader[Value], *, name: str = "") -> Value:
    """A column of a row class; ``name`` is the header where a field cannot bear it, such as "from" or "date"."""
    column: Value = dataclasses.field(metadata={"reader": reader, "name": name})
    return column


def text(value: str) -> str:
    """Any text, also none."""
    return value


def words(value: str) -> str:
    """Text that is not blank."""
    if not value.strip():
        raise ValueError("some text")
    return value


def day(value: str) -> date:
    """A day in its one ISO form; 20130627 and 2013-W26-4 are refused, since they would not round-trip."""
    try:
        found = date.fromisoformat(value)
    except ValueError:
        found = None
    if found is None or found.isoformat() != value:
        raise ValueError("a date as YYYY-MM-DD")
    return found


def whole(value: str) -> int:
    """A whole number from 0 without sign, spaces or leading zeros."""
    if not (value.isascii() and value.isdigit() and len(value) <= DIGITS) or str(int(value)) != value:
        raise ValueError("a whole number")
    return int(value)


def yes_no(value: str) -> bool:
    """The words yes and no."""
    if value not in ("yes", "no"):
        raise ValueError("yes or no")
    return value == "yes"


def one_of(*choices: str) -> Reader[str]:
    """One of the given texts, exactly."""

    def read(value: str) -> str:
        if value not in choices:
            raise ValueError(_alternatives(choices))
        return value

    return read


def member(enum: type[Member]) -> Reader[Member]:
    """A member of an enumeration, by its value."""

    def read(value: str) -> Member:
        for each in enum:
            if each.value == value:
                return each
        raise ValueError(_alternatives([str(each.value) for each in enum]))

    return read


def optional(reader: Reader[Value]) -> Reader[Value | None]:
    """What the reader reads, or None from an empty cell."""

    def read(value: str) -> Value | None:
        if not value:
            return None
        try:
            return reader(value)
        except ValueError as wrong:
            raise ValueError(f"{wrong} or nothing") from wrong

    return read


def several(reader: Reader[Value]) -> Reader[tuple[Value, ...]]:
    """Values separated by "; "; an empty cell has none."""

    def read(value: str) -> tuple[Value, ...]:
        return tuple(reader(part) for part in value.split(LIST_MARK)) if value else ()

    return read


def _alternatives(choices: Iterable[str]) -> str:
    named = [f'"{choice}"' if choice else "nothing" for choice in choices]
    return f"one of {', '.join(named)}" if len(named) > 1 else named[0]


def read_table(
    source: Path | bytes, kind: type[Row], *, name: str = "", unique: Sequence[str] = (), most: int = MOST_ROWS
) -> list[Row]:
    """All rows of a CSV file as instances of the row class.

    UTF-8, with or without a byte order mark; the header holds exactly the class's columns, in any order.
    ``unique`` names the columns that together tell rows apart. ``name`` is what messages call the file.
    Raises BadTable at the first fault; OSError where the file cannot be read.
    """
    file = name or (source.name if isinstance(source, Path) else "table")
    columns = _columns(kind)
    records = _records(_decoded(source, file), file)
    header = _header(next(records, None), columns, file)
    seen: dict[tuple[str, ...], int] = {}
    rows: list[Row] = []
    for number, record in records:
        place = Place(file, number)
        if len(rows) == most:
            raise place.refuse("", expected=f"at most {most} rows")
        cells = _cells(record, header, place)
        rows.append(_row(kind, columns, cells, place))
        _remember(seen, cells, unique, place)
    return rows


def write_table(rows: Iterable[Row], kind: type[Row]) -> bytes:
    """The rows as CSV: RFC 4180 quoting where needed, LF line ends, UTF-8 without a byte order mark.

    None becomes an empty cell, a day its ISO form, a truth yes or no, a tuple its parts joined by "; ".
    """
    columns = _columns(kind)
    lines = [_line(list(columns))]
    lines += (_line([_written(getattr(row, column.name)) for column in columns.values()]) for row in rows)
    return "".join(lines).encode()


def _line(cells: list[str]) -> str:
    """One record. Written with CRLF and cut to LF, so that a lone CR within a cell is quoted as well."""
    sink = io.StringIO(newline="")
    csv.writer(sink, lineterminator="\r\n").writerow(cells)
    return sink.getvalue().removesuffix("\r\n") + "\n"


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return LIST_MARK.join(_written(part) for part in value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _columns(kind: type[Any]) -> dict[str, dataclasses.Field[Any]]:
    """The fields of a row class by their header."""
    return {field.metadata["name"] or field.name: field for field in dataclasses.fields(kind)}


def _decoded(source: Path | bytes, file: str) -> str:
    place = Place(file, 0)
    size = source.stat().st_size if isinstance(source, Path) else len(source)
    if size > LARGEST_FILE:
        raise place.refuse(f"{size} bytes", expected=f"at most {LARGEST_FILE} bytes")
    raw = source.read_bytes() if isinstance(source, Path) else source
    try:
        content = raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        unquoted = raw[: wrong.start].split(b'"')[::2]
        row = 1 + sum(part.count(b"\n") for part in unquoted)
        found = f"byte 0x{raw[wrong.start]:02X} at position {wrong.start}"
        raise Place(file, row).refuse(found, expected="text in UTF-8") from wrong
    if not content.strip():
        raise place.refuse("", expected="a header row, but the file is empty")
    return content


def _records(content: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Numbered records, the header being 1. The csv module stops by itself within a cell that grows too long."""
    pending: list[str] = []  # the lines of the record that is being read
    reader = csv.reader(_noting(io.StringIO(content, newline=""), pending), strict=True)
    number = 0
    while True:
        number += 1
        pending.clear()
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as wrong:
            raise _malformed("".join(pending), wrong, Place(file, number)) from wrong


def _noting(lines: Iterable[str], notes: list[str]) -> Iterator[str]:
    for line in lines:
        notes.append(line)
        yield line


def _malformed(record: str, wrong: csv.Error, place: Place) -> BadTable:
    """Why the csv module gave up: a cell without end, told by its number, or broken quoting."""
    column, length, quoted = 1, 0, False
    for letter in record:
        quoted ^= letter == '"'
        length += 1
        if letter == "," and not quoted:
            column, length = column + 1, 0
        if length > LONGEST_CELL:
            return place.refuse(record[:SHOWN], column=f"number {column}", expected=SHORT_CELL)
    return place.refuse(record, expected=f"well-formed CSV ({wrong})")


def _header(record: tuple[int, list[str]] | None, columns: Iterable[str], file: str) -> list[str]:
    header = record[1] if record else []
    place = Place(file, 1)
    for position, name in enumerate(header):
        if name not in columns:
            raise place.refuse(name, expected=f"only the columns {', '.join(columns)}")
        if name in header[:position]:
            raise place.refuse(name, expected="each column once")
    for name in columns:
        if name not in header:
            raise place.refuse(",".join(header), column=name, expected="a column of this name")
    return header


def _cells(record: list[str], header: list[str], place: Place) -> dict[str, str]:
    """The record's cells by column. Refuses one that is ragged, too long or holds a NUL."""
    if len(record) != len(header):
        surplus = record[len(header)] if len(record) > len(header) else ""
        missing = header[len(record)] if len(record) < len(header) else ""
        raise place.refuse(surplus, column=missing, expected=f"{len(header)} cells, not {len(record)}")
    cells = dict(zip(header, record, strict=True))
    for column, value in cells.items():
        if len(value) > LONGEST_CELL:
            raise place.refuse(value, column=column, expected=SHORT_CELL)
        if "\0" in value:
            raise place.refuse(value, column=column, expected="text without NUL characters")
    return cells


def _row(kind: type[Row], columns: dict[str, dataclasses.Field[Any]], cells: dict[str, str], place: Place) -> Row:
    values = {}
    for column, field in columns.items():
        try:
            values[field.name] = field.metadata["reader"](cells[column])
        except ValueError as wrong:
            raise place.refuse(cells[column], column=column, expected=str(wrong)) from wrong
    return kind(**values)


def _remember(seen: dict[tuple[str, ...], int], cells: dict[str, str], unique: Sequence[str], place: Place) -> None:
    key = tuple(cells[column] for column in unique)
    before = seen.setdefault(key, place.row) if unique else place.row
    if before != place.row:
        expected = f"a value of its own; row {before} has the same"
        raise place.refuse(", ".join(key), column=", ".join(unique), expected=expected)
