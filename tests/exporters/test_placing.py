"""Paragraph, sentence and context of passages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.exporters.placing import CONTEXT, context, placed
from reader.model.span import Span
from tests.exporters.conftest import DOCUMENT, passage

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


@given(st.text(alphabet="ab \n\u0301\u200d\U0001f468\r", min_size=1, max_size=300), st.data())
def test_context_is_what_stands_around_and_never_too_long(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    before, after = context(text, Span(start, end))
    assert text[:start].endswith(before)
    assert text[end:].startswith(after)
    assert max(len(before), len(after)) <= CONTEXT


def test_context_cuts_no_grapheme():
    text = "x" * 3 + FAMILY + "y" * 57 + "Q" + "z" * 57 + FAMILY
    before, after = context(text, Span(text.index("Q"), text.index("Q") + 1))
    assert before == "y" * 57
    assert after == "z" * 57


def test_context_is_all_there_is_at_the_ends():
    assert context("abc", Span(1, 2)) == ("a", "c")


@pytest.mark.parametrize(
    ("start", "place"),
    [(0, (1, 1)), (8, (1, 2)), (18, (2, 1)), (7, (1, 1)), (16, (1, 2)), (17, (2, 1))],
    ids=["first", "second sentence", "third line", "blank within", "the line's own end", "blank line before"],
)
def test_places_count_from_one(start, place):
    text = "One is. Two are.\n\nThree."
    found = next(placed([passage(1, (start, start + 1), text=text)], lambda _: text))
    assert (found.paragraph, found.sentence) == place


def test_each_article_is_outlined_once():
    asked = []

    def text_of(document_id):
        asked.append(document_id)
        return "Some words."

    other = DOCUMENT._replace(id="e" * 64, article="b")
    both = [passage(n, (n, n + 1), text="Some words.") for n in range(3)]
    both += [passage(9, (0, 1), document=other, text="Some words.")]
    assert len(list(placed(both, text_of))) == 4
    assert asked == ["d" * 64, "e" * 64]
