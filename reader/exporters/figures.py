"""Tables of figures as CSV and JSON: what `compare` counts, for spreadsheets and programs.

The CSV is like that of the passages: UTF-8 with BOM, CRLF, RFC 4180, safe to open in a spreadsheet. The JSON is one
array with an object a row, numbers as numbers; what does not apply is blank in the one and null in the other.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from reader.text.formula import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Value: TypeAlias = str | int | float | None

_DIGITS = 6
"""Significant digits of a figure that is no whole number."""
_BOM = b"\xef\xbb\xbf"


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[Value]], out: BinaryIO) -> None:
    """Write a table.

    Args:
        columns: Their names.
        rows: A value for each column.
        out: Open for bytes; is left open.
    """
    out.write(_BOM)
    lines = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=False)
    try:
        table = csv.writer(lines, lineterminator="\r\n")
        table.writerow(columns)
        # A number is no formula, though it may begin with a minus.
        table.writerows([escape(v) if isinstance(v, str) else plain(v) for v in row] for row in rows)
    finally:
        lines.detach()  # which flushes; closing would close what is not ours


def write_json(columns: Sequence[str], rows: Iterable[Sequence[Value]], out: BinaryIO) -> None:
    """Write an array of objects, one a row, with the columns as names; as `write_csv`."""
    out.write(b"[")
    for place, row in enumerate(rows):
        values = {column: _rounded(value) for column, value in zip(columns, row, strict=True)}
        out.write(b",\n " if place else b"\n ")
        out.write(json.dumps(values, ensure_ascii=False).encode("utf-8"))
    out.write(b"\n]\n")


def plain(value: Value) -> str:
    """A value as a cell: numbers without anything but digits, point and minus."""
    if value is None:
        return ""
    return f"{value:.{_DIGITS}g}" if isinstance(value, float) else str(value)


def _rounded(value: Value) -> Value:
    return float(plain(value)) if isinstance(value, float) else value
