from __future__ import annotations

import subprocess
import sys

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from reader.model.span import Span
from reader.text import grapheme
from tests.text.strategies import FAMILY, text_and_span, texts


def expected(text: str) -> list[int]:
    """Unicode's boundaries, with white space always alone."""
    found = {0, len(text)}
    for match in regex.finditer(r"\X", text):
        found |= {match.start(), match.end()}
    for at, char in enumerate(text):
        if char.isspace():
            found |= {at, at + 1}
    return sorted(found)


@given(texts)
def test_boundaries_are_those_of_unicode(text):
    assert [*dict.fromkeys(grapheme.boundaries(text))] == expected(text)


@given(texts, st.integers(-5, 500))
def test_snapping_gives_the_nearest_boundary_on_either_side(text, offset):
    all_of_them = expected(text)
    inside = min(max(offset, 0), len(text))
    assert grapheme.snap(text, offset, -1) == max(b for b in all_of_them if b <= inside)
    assert grapheme.snap(text, offset, 1) == min(b for b in all_of_them if b >= inside)


@given(text_and_span())
def test_a_snapped_span_covers_the_span_and_cuts_nothing(text_span):
    text, span = text_span
    snapped = grapheme.snap_span(text, span)
    assert snapped.covers(span)
    assert set(snapped) <= set(expected(text))


def test_simple_code_points_never_join_their_neighbours():
    simple = [chr(code) for code in range(0x30000) if grapheme.is_simple(chr(code)) and not chr(code).isspace()]
    assert len(simple) > 70_000
    joined = "a".join(simple) + "".join(simple) + "".join(char * 2 for char in simple)
    assert len(regex.findall(r"\X", joined)) == len(joined)


def test_an_emoji_family_is_one_grapheme():
    text = f"a{FAMILY}b"
    assert grapheme.boundaries(text) == [0, 1, 1 + len(FAMILY), 2 + len(FAMILY)]


@pytest.mark.parametrize("count", [5, 70, 500, 5000])
def test_a_pile_of_marks_is_never_cut(count):
    text = "ab" + "\u0301" * count + "cd"
    assert grapheme.snap(text, 2 + count // 2, -1) == 1
    assert grapheme.snap(text, 2 + count // 2, 1) == 2 + count


def test_flags_are_cut_between_pairs_however_many_there_are():
    text = "🇦🇲🇦🇿" * 200
    assert grapheme.snap(text, 401, -1) == 400
    assert grapheme.snap(text, 401, 1) == 402


def test_an_accent_on_a_blank_leaves_the_blank_alone():
    assert grapheme.boundaries("a \u0301b") == [0, 1, 2, 3, 4]


def test_a_snapped_span_takes_in_the_whole_of_what_it_touches():
    assert grapheme.snap_span("xe\u0301y", Span(2, 3)) == Span(1, 3)


def test_plain_prose_does_not_import_regex():
    code = (
        "import sys; from reader.text import grapheme, segment;"
        "segment.Outline('The “U.S.” — Əliyev, Türkiye.').words(0); grapheme.snap('Plain prose.', 4, 1);"
        "sys.exit('regex' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
