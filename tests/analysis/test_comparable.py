from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.analysis.comparable import Comparable, words_of
from reader.text.fold import fold, fold_all
from tests.text.strategies import CORPUS, texts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ARMY said", "the army said"),
        ("“the army” said", '"the army" said'),
        ("an anti-terrorist act", "an anti terrorist act"),
        ("an anti\u2011terrorist act", "an anti-terrorist act"),
        ("29,800 people", "29 800 people"),
        ("two\u00a0words,\nin lines", "two words in lines"),
        ("Armenia’s army", "Armenia's army"),
        ("İlham Əliyev", "ilham aliyev"),
        ("caf\u00e9 noir", "cafe\u0301 noir"),
        ("sol\u00addiers came", "soldiers came"),
    ],
)
def test_words_are_the_same_however_they_are_set(one, other):
    assert Comparable(one).words == Comparable(other).words != []


def test_other_words_are_not_the_same():
    assert Comparable("soldiers came").words != Comparable("soldier scame").words


def test_quotes_around_a_word_are_no_part_of_it():
    assert Comparable("the 'local' act").words == ["the", "local", "act"]


@given(texts)
@settings(max_examples=60)
def test_the_words_of_a_folded_text_are_those_of_the_text(text):
    assert words_of(fold(text)) == Comparable(text).words


@given(st.text("ab ''\u0301\u4e2d\u2026_", max_size=30))
@settings(max_examples=100)
def test_apostrophes_that_quote_are_no_part_of_a_folded_word_either(text):
    assert words_of(fold(text)) == Comparable(text).words


def test_the_words_of_the_articles_are_the_same_when_all_are_folded_as_one():
    read = [path.read_text("utf-8") for path in CORPUS]
    assert [words_of(folded) for folded in fold_all(read)] == [Comparable(text).words for text in read]


@given(texts)
@example("Karabakh‘中文")
@example("\u0301‘Karabakh")
@example("中\u0301‘Karabakh")
@settings(max_examples=20)
def test_each_word_is_where_it_is_said_to_be(text):
    made = Comparable(text)
    for number, word in enumerate(made.words):
        span = made.span(number, number + 1)
        assert Comparable(text[span.start : span.end]).words == [word]
        assert made.at(span.start) == number


@given(texts, texts)
@settings(max_examples=30)
def test_words_left_out_are_equal_to_no_other_and_keep_their_places(one, other):
    left_out, whole = Comparable(one, [(0, len(one))]), Comparable(one)
    assert left_out.starts == whole.starts
    assert not set(left_out.words) & set(whole.words)
    assert not set(left_out.words) & set(Comparable(other, [(0, len(other))]).words)


@given(st.integers(0, 5), st.integers(0, 5))
@settings(max_examples=30)
def test_exactly_the_words_that_begin_in_a_stretch_are_left_out(first, behind):
    text = "one two three four five"
    made = Comparable(text, [(4 * first, 4 * behind)] if first < behind else [])
    plain = Comparable(text)
    for word, own, start in zip(made.words, plain.words, plain.starts, strict=True):
        assert (word != own) == (4 * first <= start < 4 * behind)
