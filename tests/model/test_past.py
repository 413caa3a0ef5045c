"""What is asked of the history, as words: read, told again, and refused where they say nothing."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import BadQuery, ReaderError
from reader.model.past import Past, past_of, past_with

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

said = st.text(min_size=1, max_size=8).filter(str.strip)
asked = st.builds(
    Past,
    since=st.sampled_from(["", "today", "yesterday", "2026-11-22"]),
    coder=st.just("") | said,
    passage=st.just("") | said,
    words=st.lists(said | st.sampled_from(["-x", "by:ann", "a:b", '"', 'a"b', "-"]), max_size=3).map(tuple),
)


@given(asked)
def test_what_is_told_is_read_as_what_is_asked(past: Past) -> None:
    assert past_of(past.told, NOW) == past


@given(st.text(alphabet='by:since-" ax', max_size=20))
def test_any_line_is_read_or_refused_in_a_sentence(line: str) -> None:
    with suppress(ReaderError):
        past = past_of(line, NOW)
        assert past_of(past.told, NOW) == past


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("naming coder:ann", "coder: is no filter of the history, at 8"),
        ("http://x", "http: is no filter of the history, at 1"),
        ("by:", "nothing stands behind by:, at 1"),
        ('by:" "', "nothing stands behind by:, at 1"),
        ("by:ann by:eve", "by: is given twice, at 8"),
        ('by:"ann', "a quotation mark is not closed, at 4"),
        ('x "frame', "a quotation mark is not closed, at 3"),
        ('""', "nothing stands in the quotation marks, at 1"),
        ('"a"b', "a blank is missing, at 4"),
        ("-naming", "-naming says nothing"),
    ],
)
def test_a_word_that_says_nothing_is_refused_with_its_place(line: str, sentence: str) -> None:
    with pytest.raises(BadQuery, match="^" + sentence):
        past_of(line, NOW)


def test_a_filter_is_known_whatever_its_case() -> None:
    assert past_of("By:ann", NOW) == Past(coder="ann")


def test_quotation_marks_make_a_word_of_what_looks_like_a_filter() -> None:
    assert past_of('"coder:ann" "-x"', NOW).words == ("coder:ann", "-x")


def test_an_argument_keeps_its_blanks() -> None:
    assert past_with(["cease fire", "by:ann b"], {"since": None}, NOW) == Past(coder="ann b", words=("cease fire",))


def test_an_option_is_not_said_again_among_the_words() -> None:
    with pytest.raises(BadQuery, match="by: is given twice"):
        past_with(["by:eve"], {"by": "ann"}, NOW)


def test_an_option_with_nothing_in_it_is_refused() -> None:
    with pytest.raises(BadQuery, match="nothing stands behind by:"):
        past_with([], {"by": ""}, NOW)
