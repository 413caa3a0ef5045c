from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.span import Span
from reader.text import grapheme
from reader.text.segment import Outline, Place
from tests.text.strategies import CORPUS, texts


def blank_outside(text: str, outer: Span, inner: tuple[Span, ...]) -> bool:
    """Whether nothing but white space lies in `outer` beside the inner spans."""
    edges = [outer.start, *(offset for span in inner for offset in span), outer.end]
    return all(not text[a:b].strip() for a, b in zip(edges[::2], edges[1::2], strict=True))


def is_unit(text: str, span: Span) -> bool:
    piece = text[span.start : span.end]
    return bool(piece) and piece == piece.strip()


@given(texts)
def test_units_nest_and_cover_and_have_no_white_space_at_their_ends(text):
    outline = Outline(text)
    assert blank_outside(text, Span(0, len(text)), tuple(outline.paragraphs))
    for i, paragraph in enumerate(outline.paragraphs):
        assert is_unit(text, paragraph)
        assert blank_outside(text, paragraph, outline.sentences(i))
        for j, sentence in enumerate(outline.sentences(i)):
            assert is_unit(text, sentence)
            clauses, words = outline.clauses_of(i, j), outline.words_of(i, j)
            assert blank_outside(text, sentence, clauses)
            assert words
            assert all(is_unit(text, unit) for unit in (*clauses, *words))
            assert all(a.end <= b.start for a, b in zip(words, words[1:], strict=False))
            assert all(any(clause.covers(word) for clause in clauses) for word in words)
            assert all(any(clause.covers(word) for word in words) for clause in clauses)


@given(texts)
def test_no_unit_cuts_a_grapheme(text):
    outline = Outline(text)
    allowed = set(grapheme.boundaries(text))
    for i, paragraph in enumerate(outline.paragraphs):
        for span in (paragraph, *outline.sentences(i), *outline.clauses(i), *outline.words(i)):
            assert set(span) <= allowed


@given(texts)
def test_paragraphs_are_the_lines_that_are_not_blank_unless_hard_wrapped(text):
    outline = Outline(text)
    found = [text[start:end] for start, end in outline.paragraphs]
    if not outline.hard_wrapped:
        assert found == [line.strip() for line in text.split("\n") if line.strip()]
    else:
        lines = [line for line in text.split("\n") if line.strip()]
        assert max(len(line.rstrip()) for line in lines) <= 100
        assert [line.strip() for part in found for line in part.split("\n")] == [line.strip() for line in lines]


@given(texts, st.integers(-3, 200))
def test_every_offset_has_a_place(text, offset):
    outline = Outline(text)
    paragraph = outline.paragraph_at(offset)
    holding = [i for i, span in enumerate(outline.paragraphs) if span.holds(offset)]
    behind = [i for i, span in enumerate(outline.paragraphs) if span.start >= offset]
    assert paragraph == (holding or behind or [len(outline.paragraphs) - 1])[0]
    place = outline.place(offset)
    if paragraph < 0:
        assert place == Place(0, 0)
    else:
        assert place.paragraph == paragraph + 1
        assert 1 <= place.sentence <= len(outline.sentences(paragraph))


@given(texts)
def test_what_is_asked_twice_is_answered_alike(text):
    outline, other = Outline(text), Outline(text)
    for i in reversed(range(len(outline.paragraphs))):
        assert outline.words(i) == outline.words(i) == other.words(i)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0\n \t\u3000", "\u2028"])
def test_a_blank_text_has_no_paragraphs(text):
    outline = Outline(text)
    assert list(outline.paragraphs) == []
    assert outline.paragraph_at(0) == -1
    assert not outline.hard_wrapped


def test_the_articles_are_not_hard_wrapped():
    for path in CORPUS:
        assert not Outline(path.read_text(encoding="utf-8")).hard_wrapped


def test_places_count_from_one():
    outline = Outline("A title\n\nOne is here and so on. Two is there.\n")
    assert outline.place(0) == Place(1, 1)
    assert outline.place(outline.text.index("Two")) == Place(2, 2)


def test_an_offset_between_units_belongs_to_the_next():
    text = "One is here and so on.  Two is there."
    assert Outline(text).place(text.index("  ") + 1) == Place(1, 2)


def test_no_break_spaces_are_trimmed_too():
    assert list(Outline("\u00a0 A line.\u00a0\n").paragraphs) == [Span(2, 9)]


def test_a_line_ends_at_a_line_feed_alone():
    assert len(Outline("One\u2028two\x0bthree\rfour\x85five" + "x" * 100).paragraphs) == 1


LINE = "word " * 18 + "and a word"


def test_lines_of_one_hundred_columns_are_hard_wrapped():
    assert len(LINE) == 100
    outline = Outline(f"{LINE}\n{LINE}\n{LINE}\n\n{LINE}\n{LINE}\n")
    assert outline.hard_wrapped
    assert list(outline.paragraphs) == [Span(0, 302), Span(304, 505)]


def test_one_longer_line_shows_that_a_text_is_not_hard_wrapped():
    assert not Outline(f"{LINE}\n{LINE}x\n{LINE}").hard_wrapped


def test_indentation_takes_columns_and_blanks_at_the_end_take_none():
    assert not Outline(f"{LINE}\n {LINE}\n{LINE}").hard_wrapped
    assert Outline(f"{LINE}   \n{LINE} \n{LINE}").hard_wrapped


def test_half_of_the_lines_followed_by_another_is_not_most():
    assert not Outline("one\ntwo\n\nthree\nfour").hard_wrapped
    assert Outline("one\ntwo\nthree\n\nfour\nfive").hard_wrapped


def test_a_line_of_blanks_divides_hard_wrapped_blocks():
    assert len(Outline("one\ntwo\nthree\n \u00a0\t\nfour\nfive\nsix").paragraphs) == 2


def test_paragraphs_can_be_sliced_and_compared():
    paragraphs = Outline("one\n\ntwo\n\nthree").paragraphs
    assert paragraphs[1:] == [Span(5, 8), Span(10, 15)]
    assert paragraphs[-1] == Span(10, 15)
    assert paragraphs == [Span(0, 3), Span(5, 8), Span(10, 15)]
    assert paragraphs != [Span(0, 3)]
    assert len(paragraphs) == 3


def test_what_is_remembered_stays_bounded():
    outline = Outline("Some words.\n\n" * 5000)
    for i in range(5000):
        outline.words(i)
    assert len(outline._kept) <= 2048
