"""Tables as people and spreadsheets save them; what is not understood is refused with its line."""

from __future__ import annotations

import io

import pytest

from reader.errors import BadFile
from reader.text import table


def read(text, required=("a", "b")):
    parsed = table.parse(io.StringIO(text, newline=""), name="t.csv", required=required)
    return parsed.columns, [(row.line, row.cells) for row in parsed.rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "^", "~"])
def test_the_delimiter_is_told_by_the_header(delimiter):
    _, rows = read(delimiter.join("ab") + "\n" + delimiter.join("12") + "\n")
    assert rows == [(2, {"a": "1", "b": "2"})]


def test_a_quoted_header_is_understood():
    assert read('"a";"b"\r\n1;2\r\n')[1] == [(2, {"a": "1", "b": "2"})]


def test_columns_are_addressed_by_name_in_any_order_and_case():
    columns, rows = read(" B ,x,A\n1,2,3\n")
    assert columns == ("b", "x", "a")
    assert rows == [(2, {"b": "1", "x": "2", "a": "3"})]


def test_line_numbers_count_line_feeds_inside_cells_and_blank_lines():
    _, rows = read('\na,b\n1,"x\ny"\n\n,\n3,4\n')
    assert [line for line, _ in rows] == [3, 7]


def test_cells_missing_at_the_end_are_blank():
    assert read("a,b\n1\n")[1] == [(2, {"a": "1", "b": ""})]


def test_blank_cells_beyond_the_header_are_nothing():
    assert read("a,b\n1,2,,\n")[1] == [(2, {"a": "1", "b": "2"})]


def test_line_ends_inside_cells_stay():
    assert read('a,b\r\n1,"x\r\ny\rz"\r\n')[1] == [(2, {"a": "1", "b": "x\r\ny\rz"})]


def test_a_nul_is_a_character_like_others():
    assert read("a,b\n\x00,2\n")[1] == [(2, {"a": "\x00", "b": "2"})]


def test_a_cell_of_a_megabyte_is_read():
    assert read(f"a,b\n{'x' * 2**20},2\n")[1][0][1]["a"] == "x" * 2**20


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "line 1: no column a, b"),
        ("a\n1\n", "line 1: no column b"),
        ("a,b,A\n", "line 1: column a is there twice"),
        ("a,b\n1,2\n1,2,3\n", "line 3: 3 cells, but the header names 2 columns"),
        ('a,b\n1,2\n3,"x\n4,5\n', "line 3: a quotation mark that opens here is never closed"),
        ('a,b\n1,"x"y\n', "line 2: a quotation mark"),
    ],
)
def test_what_is_not_understood_is_refused_with_its_line(text, words):
    with pytest.raises(BadFile) as error:
        read(text)
    assert f"t.csv, {words}" in error.value.message
