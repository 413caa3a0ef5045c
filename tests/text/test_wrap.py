from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.model.span import Span
from reader.text import grapheme
from reader.text.display import safe
from reader.text.wrap import _wrap_graphemes, wrap
from tests.text.strategies import FAMILY, text_and_span, texts

widths = st.integers(1, 30)


def lines_of(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, Span(0, len(text)), width, cell_len)]


@given(text_and_span(), widths)
def test_lines_cover_the_span_without_gap_or_overlap(text_span, width):
    text, span = text_span
    span = grapheme.snap_span(text, span)
    lines = wrap(text, span, width, cell_len)
    edges = [span.start, *(offset for line in lines for offset in line), span.end]
    assert all(a == b for a, b in zip(edges[::2], edges[1::2], strict=True))
    assert all(line.start < line.end for line in lines)


@given(texts, widths)
def test_no_line_is_wider_than_the_width_without_the_blanks_at_its_end(text, width):
    for line in lines_of(text, width):
        bare = line.rstrip()
        if len(grapheme.starts(bare)) > 1:
            assert sum(cell_len(safe(piece)) for piece in clusters(bare)) <= width


@given(texts, widths)
def test_a_line_never_cuts_a_grapheme(text, width):
    allowed = set(grapheme.boundaries(text))
    assert all(set(line) <= allowed for line in wrap(text, Span(0, len(text)), width, cell_len))


@given(st.text("ab \n\u00a0é’", max_size=60), widths)
def test_the_quick_way_and_the_measured_way_agree(text, width):
    span = Span(0, len(text))
    assert grapheme.is_narrow(text)
    assert list(wrap(text, span, width)) == _wrap_graphemes(text, span, width, cell_len)


@given(st.text("ab \u00a0中é", max_size=60), widths)
def test_a_word_is_broken_only_if_it_is_longer_than_a_line(text, width):
    lines = wrap(text, Span(0, len(text)), width, cell_len)
    for line in lines[:-1]:
        broken_here = text[line.end - 1], text[line.end]
        if " " not in broken_here and "中" not in broken_here:
            assert set(text[line.start : line.end]).isdisjoint(" 中")


def clusters(text: str) -> list[str]:
    offsets = grapheme.boundaries(text)
    return [text[start:end] for start, end in zip(offsets, offsets[1:], strict=False)]


def test_what_counts_as_narrow_takes_one_cell_and_joins_nothing():
    narrow = [chr(code) for code in range(0x30000) if grapheme.is_narrow(chr(code))]
    assert len(narrow) > 2000
    assert [char for char in narrow if cell_len(safe(char)) != 1] == []
    assert [char for char in narrow if not grapheme.is_simple(char)] == []


def test_lines_break_at_blanks_and_keep_them():
    assert lines_of("one two three", 7) == ["one two ", "three"]
    assert lines_of("one two   three", 7) == ["one two   ", "three"]


def test_a_line_may_be_exactly_as_long_as_the_width():
    assert lines_of("one two", 7) == ["one two"]
    assert lines_of("one two", 3) == ["one ", "two"]


def test_a_line_feed_counts_as_a_blank():
    assert lines_of("one\ntwo three", 7) == ["one\ntwo ", "three"]


def test_a_no_break_space_does_not_break():
    assert lines_of("at 20\u00a0percent", 9) == ["at ", "20\u00a0percen", "t"]


def test_a_word_longer_than_a_line_is_broken():
    assert lines_of("x" * 10, 4) == ["xxxx", "xxxx", "xx"]
    assert lines_of("a " + "x" * 6, 4) == ["a ", "xxxx", "xx"]


def test_wide_characters_may_break_anywhere():
    assert lines_of("中文中文", 5) == ["中文", "中文"]
    assert lines_of("ab中文 cd", 4) == ["ab中", "文 ", "cd"] or lines_of("ab中文 cd", 4) == ["ab中", "文 cd"]


def test_a_grapheme_wider_than_the_line_has_a_line_for_itself():
    assert lines_of("a中b", 1) == ["a", "中", "b"]


def test_a_pile_of_marks_stays_on_its_letter():
    zalgo = "Z" + "\u0301" * 500
    assert lines_of(zalgo * 3, 2) == [zalgo * 2, zalgo]


def test_a_family_is_measured_as_one():
    assert lines_of(FAMILY * 3, 4) == [FAMILY * 2, FAMILY]


def test_control_characters_are_measured_as_the_signs_that_are_shown():
    assert lines_of("\x1b" * 4, 2) == ["\x1b\x1b", "\x1b\x1b"]


def test_an_empty_span_has_no_lines():
    assert wrap("text", Span(2, 2), 5) == ()


@pytest.mark.parametrize(
    ("word", "count", "lines"), [("x", 1_000_000, 12_500), ("e\u0301", 80_000, 1000), ("中", 80_000, 2000)]
)
def test_a_word_without_end_is_wrapped_line_by_line(word, count, lines):
    assert len(lines_of(word * count, 80)) == lines
