"""The apostrophe comes and goes without a trace, and stands where a spreadsheet could run a cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.formula import escape, unescape

NASTY = st.text(
    alphabet=st.sampled_from("'=+-@\uff1d\uff0b\uff0d\uff20\t\r\n \u00a0\u2003\u0085\x00abc\"|;,"), max_size=12
)


@given(st.text() | NASTY)
def test_any_cell_comes_back(cell):
    assert unescape(escape(cell)) == cell


@given(st.text() | NASTY)
def test_escape_adds_one_apostrophe_or_nothing(cell):
    assert escape(cell) in (cell, "'" + cell)


@given(NASTY)
def test_no_escaped_cell_begins_as_a_formula(cell):
    assert escape(cell).lstrip()[:1] not in set("=+-@\uff1d\uff0b\uff0d\uff20")
    assert escape(cell)[:1] not in ("\t", "\r")


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@x", " =1", "\u00a0=1", "\n=1", "\t", "\rx", "\tx", "'=1", "''  +1", "\uff1d1", "'\tx"],
)
def test_what_could_be_a_formula_is_escaped(cell):
    assert escape(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "1", "a=1", "'", "'a", "' ", "‘=1", "’tis", " a", "\n", "#REF!", "'' x"])
def test_what_could_not_be_stays(cell):
    assert escape(cell) == cell
    assert unescape(cell) == cell
