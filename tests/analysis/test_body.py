"""An article's own words, and what of them passages cover."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.body import Body

TEXT = "one two three four five. Reply to this six seven"
FURNITURE = [(TEXT.index("Reply"), TEXT.index(" six"))]


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def test_furniture_has_no_words_of_the_articles_own():
    assert len(Body(TEXT)) == 10
    assert len(Body(TEXT, FURNITURE)) == 7


def test_a_blank_text_has_no_words():
    assert len(Body(" \n ")) == 0
    assert Body("").depth(0) == 0


def test_a_word_that_two_passages_touch_is_covered_once():
    body = Body(TEXT, FURNITURE)
    assert body.covered([span("three four"), span("two three")]) == 3
    assert body.covered([span("hree")]) == 1


def test_a_passage_in_furniture_covers_nothing():
    body = Body(TEXT, FURNITURE)
    assert body.covered([span("Reply to")]) == 0
    assert body.own([span("Reply to"), span("two")]) == [span("two")]


def test_depth_is_the_part_of_the_own_words_that_stand_before():
    body = Body(TEXT, FURNITURE)
    assert body.depth(0) == 0
    assert body.depth(span("six")[0]) == 100 * 5 / 7


@given(st.lists(st.tuples(st.integers(0, 48), st.integers(1, 12)), max_size=6))
def test_covered_words_are_those_that_some_span_touches(pairs):
    body = Body(TEXT, FURNITURE)
    spans = [(start, start + length) for start, length in pairs]
    words = zip(body.starts, body.ends, strict=True)
    touched = sum(any(a < end and start < b for start, end in spans) for a, b in words)
    assert body.covered(spans) == touched
