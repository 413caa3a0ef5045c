from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.display import one_line, safe, safe_block
from tests.text.strategies import FAMILY, texts

EVERYTHING = "".join(
    map(
        chr,
        (
            *range(0x20000),
            *range(0xE0000, 0xE0200),
            *(end - i for end in range(0x2FFFF, 0x110000, 0x10000) for i in range(9)),
        ),
    )
)


def test_every_code_point_gives_one_and_none_that_a_terminal_obeys():
    shown = safe(EVERYTHING)
    assert len(shown) == len(EVERYTHING)
    assert {unicodedata.category(char) for char in shown}.isdisjoint({"Cc", "Cs", "Zl", "Zp"})
    bidi = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    assert set(shown).isdisjoint(bidi)


@given(texts)
def test_offsets_hold(text):
    assert len(safe(text)) == len(safe_block(text)) == len(text)
    assert safe(text) == "".join(map(safe, text))
    assert safe(safe(text)) == safe(text)


@given(texts)
def test_a_block_keeps_its_lines_and_nothing_else_is_different(text):
    assert safe_block(text).count("\n") == text.count("\n")
    assert safe_block(text).replace("\n", " ") == safe(text)


@pytest.mark.parametrize(
    ("char", "sign"),
    [
        ("\x00", "␀"),
        ("\x1b", "␛"),
        ("\r", "␍"),
        ("\x7f", "␡"),
        ("\n", " "),
        ("\t", " "),
        ("\x9b", "\ufffd"),
        ("\ud800", "\ufffd"),
        ("\ufffe", "\ufffd"),
        ("\U0010ffff", "\ufffd"),
        ("\U000e0041", "\ufffd"),
        ("\u202e", "␦"),
        ("\u061c", "␦"),
        ("\u200b", "␢"),
        ("\u2060", "␢"),
        ("\ufeff", "␢"),
        ("\u00ad", "␢"),
        ("\u2028", "␤"),
    ],
)
def test_what_is_invisible_is_shown_as_a_sign(char, sign):
    assert safe(f"a{char}b") == f"a{sign}b"


@pytest.mark.parametrize(
    "text", ["plain", "Əliyev, “Türkiye” – …", FAMILY, "हिन्दी", "می\u200cخواهم", "❤️", "中文\u3000"]
)
def test_what_people_write_stays_as_it_is(text):
    assert safe(text) == text


def test_a_text_without_such_characters_is_not_even_copied():
    text = "plain “prose”"
    assert safe(text) is text


def test_a_title_is_one_line():
    assert one_line(" A\n\ttitle \u00a0 here\x07 ") == "A title here␇"


def test_a_long_title_is_cut():
    assert one_line("A long title", 7) == "A long…"
    assert one_line("A long title", 12) == "A long title"
    assert one_line("A long title", 0) == ""


def test_a_title_is_not_cut_inside_a_grapheme():
    assert one_line(f"ab{FAMILY}c", 5) == "ab…"


@given(texts, st.integers(0, 30))
def test_a_cut_title_is_never_longer_than_asked(text, limit):
    assert len(one_line(text, limit)) <= limit
