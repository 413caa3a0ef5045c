"""Dates of publication, as they are written."""

from __future__ import annotations

import pytest

from reader.model.published import day_of, is_published


@pytest.mark.parametrize("value", ["2023-09-19", "2023-09-19T17:03", "2023-09-19 17:03:05Z", "2023-09-19T17:03+04:00"])
def test_an_iso_date_is_one(value: str) -> None:
    assert is_published(value)


@pytest.mark.parametrize("value", ["", "19 September 2023", "2023-02-30", "2023-09", "2023-09-19T25:00", "2023-09-19 "])
def test_anything_else_is_none(value: str) -> None:
    assert not is_published(value)


@pytest.mark.parametrize(
    ("value", "day"),
    [("2023-09-19", 738782), ("2023-09-19T17:03Z", 738782), ("2023-09", 0), ("2023-02-30", 0), ("", 0)],
)
def test_a_day_is_known_where_all_of_it_is_written(value: str, day: int) -> None:
    assert day_of(value) == day
