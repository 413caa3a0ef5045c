"""Filters as words: what is typed, what it means, and the words again."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import BadQuery
from reader.model.query import FIELDS, GROUPS, SORTS, Query, Term, days, parse
from reader.model.vocabulary import DATES

TODAY = date(2026, 11, 22)

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(lambda s: bool(s.strip()))
dates = st.sampled_from(["2023", "2023-09", "2023-09-19..", "..2024", "yesterday", "today..", "2023..2024-02-29"])
terms = st.one_of(
    st.builds(Term, st.just("words"), st.tuples(words), st.booleans()),
    st.builds(Term, st.sampled_from(["untagged", "unsure", "memoed"]), st.just(()), st.booleans()),
    st.builds(
        Term,
        st.sampled_from([field for field in FIELDS if field not in DATES]),
        st.lists(words, min_size=1, max_size=3).map(tuple),
        st.booleans(),
    ),
    st.builds(Term, st.sampled_from(["published", "worked"]), st.lists(dates, min_size=1).map(tuple), st.booleans()),
)
queries = st.builds(
    Query,
    st.lists(terms, max_size=5, unique=True).map(tuple),
    st.sampled_from(SORTS),
    st.booleans(),
    st.sampled_from(["", *GROUPS]),
)


@given(queries)
def test_a_query_s_words_mean_that_query(query: Query) -> None:
    assert parse(str(query)) == query


@given(st.text(max_size=40))
def test_whatever_is_typed_is_understood_or_refused_in_words(typed: str) -> None:
    with suppress(BadQuery):  # anything else that is raised is a defect
        query = parse(typed)
        assert parse(str(query)) == query


def test_no_words_ask_nothing() -> None:
    assert parse("  ") == Query()
    assert str(Query()) == ""


def test_each_word_is_a_term() -> None:
    query = parse('tag:frame/cause,naming -outlet:"The Morning" "cease  fire" untagged memo:none sort:-time group:tag')
    assert query == Query(
        (
            Term("tag", ("frame/cause", "naming")),
            Term("outlet", ("The Morning",), negated=True),
            Term("words", ("cease  fire",)),
            Term("untagged"),
            Term("memoed", (), negated=True),
        ),
        "time",
        descending=True,
        group="tag",
    )


def test_a_quotation_mark_within_quotation_marks_is_written_twice() -> None:
    assert parse('"so ""called"""') == Query((Term("words", ('so "called"',)),))


def test_a_memo_that_says_any_is_asked_for_in_quotation_marks() -> None:
    assert parse('memo:"any"').terms == (Term("memo", ("any",)),)
    assert parse("memo:any").terms == (Term("memoed"),)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("naming fram:x", "fram: is no filter, at 8"),
        ("tag:", "nothing stands behind tag:, at 1"),
        ("tag:a,", "nothing stands behind tag:, at 1"),
        ('x "two wo', "a quotation mark is not closed, at 3"),
        ('"a"b', "a blank is missing, at 4"),
        ('tag:""', "nothing stands in the quotation marks, at 5"),
        ("sort:size", "sort:size is not known, at 1"),
        ("sort:tag sort:time", "sort: is given twice, at 10"),
        ("group:coder", "group:coder is not known, at 1"),
        ("-group:tag", "-group: says nothing, at 1"),
        ("published:2023-13", "published:2023-13 is no time, at 1"),
        ("worked:2024..2023", "worked:2024..2023 is no time, at 1"),
        ("worked:..", "worked:.. is no time, at 1"),
        ("worked:2023-9", "worked:2023-9 is no time, at 1"),
    ],
)
def test_what_is_wrong_is_said_and_where(typed: str, said: str) -> None:
    with pytest.raises(BadQuery) as refused:
        parse(typed)
    assert refused.value.message == said
    assert refused.value.hint


def test_words_with_a_colon_are_words_if_what_stands_before_it_is_no_word() -> None:
    assert parse("17:03 ¶:").terms == (Term("words", ("17:03",)), Term("words", ("¶:",)))


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2023-09-19", date(2023, 9, 19), date(2023, 9, 19)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-12", date(2023, 12, 1), date(2023, 12, 31)),
        ("2023-09-19..2023-10", date(2023, 9, 19), date(2023, 10, 31)),
        ("..yesterday", None, date(2026, 11, 21)),
        ("today..", TODAY, None),
    ],
)
def test_a_stretch_of_time_has_a_first_and_a_last_day(value: str, first: date | None, last: date | None) -> None:
    assert days(value, TODAY) == (first, last)


def test_date_is_another_word_for_published() -> None:
    assert parse("date:2023..") == parse("published:2023..")
