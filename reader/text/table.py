"""Rows of a delimited text, by column name, with the line where each begins.

What people and spreadsheets save as CSV differs in delimiter, quoting, blank lines and the order of columns.
What can be read without guessing is read; everything else is refused with line and column, since a table that is
half understood is worse than none.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Protocol

from reader.errors import BadFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_DELIMITERS = ",;\t|"
_LARGEST_CELL = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    line: int
    """The line of the file on which it begins, from 1."""
    cells: dict[str, str]
    """By column, as they stand; a cell that is missing at the row's end is blank."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header is read; its rows are read as they are asked for, once."""

    columns: tuple[str, ...]
    """As the header names them, in lower case, without blanks around them."""
    rows: Iterator[Row]


def parse(lines: Iterable[str], *, name: str, required: Sequence[str]) -> Table:
    r"""Read a table with a header.

    Args:
        lines: The text's lines with their ends as they stand (a file opened with `newline=""`).
        name: What messages call the file.
        required: Columns that must be there; also what tells the delimiter.

    Raises:
        BadFile: There is no header, a column is missing or there twice; while the rows are read: a quotation
            mark is not closed, or a row has more cells than the header.
    """
    source = iter(lines)
    skipped = 0
    first = ""
    for first in source:
        if first.strip():
            break
        skipped += 1
    csv.field_size_limit(_LARGEST_CELL)
    reader = csv.reader(chain([first], source), delimiter=_delimiter(first, required), strict=True)
    place = f"{name}, line {skipped + 1}"
    try:
        header = tuple(cell.strip().lower() for cell in next(reader, []))
    except csv.Error as error:
        raise BadFile(f"{place}: {error}", "the first line names the columns") from error
    if missing := [column for column in required if column not in header]:
        message = f"{place}: no column {', '.join(missing)}"
        raise BadFile(message, "the first line names the columns, separated by commas")
    named = [column for column in header if column]
    if twice := sorted({column for column in named if named.count(column) > 1}):
        raise BadFile(f"{place}: column {twice[0]} is there twice", "each column may be there once")
    return Table(header, _rows(reader, header, name, skipped))


def header_of(line: str, required: Sequence[str]) -> tuple[str, ...]:
    """The column names in a table's first line, by the delimiter that fits; for telling what a file is."""
    try:
        header = next(csv.reader([line], delimiter=_delimiter(line, required)), [])
    except csv.Error:
        return ()
    return tuple(cell.strip().lower() for cell in header)


class _Reader(Protocol):
    """What `csv.reader` gives; its own type has no name."""

    @property
    def line_num(self) -> int: ...
    def __next__(self) -> list[str]: ...


def _rows(reader: _Reader, header: tuple[str, ...], name: str, skipped: int) -> Iterator[Row]:
    while True:
        begins = skipped + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            words = "a quotation mark that opens here is never closed, or not followed by a delimiter"
            said = words if "expected after" in str(error) or "end of data" in str(error) else str(error)
            raise BadFile(f"{name}, line {begins}: {said}", 'a " inside a quoted cell is written ""') from error
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[len(header) :]):
            message = f"{name}, line {begins}: {len(cells)} cells, but the header names {len(header)} columns"
            raise BadFile(message, "put a cell that holds the delimiter in quotation marks")
        cells += [""] * (len(header) - len(cells))
        yield Row(begins, {column: cell for column, cell in zip(header, cells, strict=False) if column})


def _delimiter(header: str, required: Sequence[str]) -> str:
    """The one that finds most of the required columns; any sign that is no part of a name may be one."""
    candidates = dict.fromkeys(_DELIMITERS + "".join(c for c in header if not (c.isalnum() or c in "_\"' \r\n\ufeff")))

    def found(delimiter: str) -> int:
        cells = {cell.strip().strip('"').lower() for cell in header.split(delimiter)}
        return sum(column in cells for column in required)

    return max(candidates, key=found)
