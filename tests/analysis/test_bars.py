"""Publications over time: every one is counted once, in bars that fit."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.bars import UNITS, bars

days = st.dictionaries(st.integers(0, date.max.toordinal()), st.integers(1, 1_000), max_size=20)


@given(days, st.integers(100, 300))
def test_each_is_counted_once_and_the_bars_fit(found: dict[int, int], room: int) -> None:
    shown = bars(found, room)
    assert sum(shown.counts) + shown.undated == sum(found.values())
    assert len(shown.starts) == len(shown.counts) <= room
    assert list(shown.starts) == sorted(set(shown.starts))
    for day in found:
        place = shown.place(day)
        assert (place is None) == (day == 0)
        if place is not None:
            assert shown.starts[place].toordinal() <= day
            assert place + 1 == len(shown.starts) or day < shown.starts[place + 1].toordinal()


@pytest.mark.parametrize(
    ("last", "unit"),
    [("2023-01-01", "day"), ("2023-04-10", "day"), ("2023-04-11", "week"), ("2025-01-01", "month"),
     ("2123-01-01", "decade"), ("2090-01-01", "year")],
)  # fmt: skip
def test_the_finest_unit_is_taken_that_fits(last: str, unit: str) -> None:
    ends = [date(2023, 1, 1).toordinal(), date.fromisoformat(last).toordinal()]
    assert bars(dict.fromkeys(ends, 1), 100).unit == unit
    assert unit in UNITS


def test_where_no_day_is_known_there_are_no_bars() -> None:
    assert bars({0: 7}, 100) == ("", (), (), 7)
    assert bars({}, 100) == ("", (), (), 0)
