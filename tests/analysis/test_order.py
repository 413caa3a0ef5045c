"""Which of two articles was published first."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.order import FIRST, LATER, ORIGIN, SECOND, UNKNOWN, UNTOLD, earlier, standing


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("2023-09-19", "2023-09-20", FIRST),
        ("2023-09-20", "2023-09-19T17:03", SECOND),
        ("2023-09-19", "2023-09-19T17:03", UNKNOWN),
        ("2023-09-19", "2023-09-19", UNKNOWN),
        ("2023-09-19T17:03", "2023-09-19T17:04", FIRST),
        ("2023-09-19T17:03:05", "2023-09-19T17:03", UNKNOWN),
        ("2023-09-19T17:03+04:00", "2023-09-19T14:00Z", FIRST),
        ("2023-09-19T17:03", "2023-09-19T14:00Z", UNKNOWN),
        ("2023-09-19T17:03", "2023-09-20T14:00Z", FIRST),
        ("2023-09", "2023-09-19", UNKNOWN),
        ("2022", "2023-09-19", FIRST),
        ("", "2023-09-19", UNKNOWN),
        ("yesterday", "2023-09-19", UNKNOWN),
    ],
)
def test_what_is_stated_says_which_was_first_or_does_not(one: str, other: str, said: int) -> None:
    assert earlier(one, other) == said


STATED = st.one_of(
    st.just(""),
    st.dates().map(str),
    st.datetimes().map(datetime.isoformat),
    st.datetimes(timezones=st.just(UTC)).map(str),
)


@given(STATED, STATED)
def test_the_other_way_round_says_the_same(one: str, other: str) -> None:
    assert earlier(one, other) == -earlier(other, one)


def test_words_stand_first_in_an_article_only_where_every_other_came_later():
    assert standing([FIRST, FIRST]) == ORIGIN
    assert standing([FIRST, SECOND, UNKNOWN]) == LATER
    assert standing([FIRST, UNKNOWN]) == UNTOLD
