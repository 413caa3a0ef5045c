"""When things were published."""

from __future__ import annotations

from datetime import date

import pytest

from reader.analysis.timeline import Bar, Moment, Timeline, moment
from reader.model.published import day_of


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2023-09-19", Moment("2023-09-19")),
        ("2023-09-19T17:03", Moment("2023-09-19", "2023-09-19T17")),
        ("2023-09-19 17:03:10", Moment("2023-09-19", "2023-09-19T17")),
        ("2023-09-19T01:30+04:00", Moment("2023-09-19", "2023-09-18T21")),
        ("2023-09-19T23:30Z", Moment("2023-09-19", "2023-09-19T23")),
        ("2023-09", Moment("2023-09")),
        ("2023", Moment("2023")),
        ("", Moment("")),
        ("soon", Moment("")),
    ],
)
def test_a_moment_says_no_more_than_is_stated(published, expected):
    assert moment(published) == expected


def test_a_day_without_its_hour_is_kept_apart_from_its_hours():
    line = Timeline("hour")
    for published in ("2023-09-19", "2023-09-19T00:10", "2023-09-19T02:00", ""):
        line.add(moment(published), {"": 2})
    assert line.bars() == [
        Bar("2023-09-19", "", 1, 2),
        Bar("2023-09-19T00", "", 1, 2),
        Bar("2023-09-19T01", "", 0, 0),
        Bar("2023-09-19T02", "", 1, 2),
        Bar("", "", 1, 2),
    ]


def test_days_in_between_are_shown_though_nothing_was_published():
    line = Timeline()
    line.add(moment("2023-09-19"), {"a": 2, "b": 0})
    line.add(moment("2023-09-19T12:00"), {"a": 1})
    line.add(moment("2023-09-21"), {"b": 1})
    line.add(moment("2023-09"), {})
    assert line.bars() == [
        Bar("2023-09", "", 0, 0),
        Bar("2023-09-19", "a", 2, 3),
        Bar("2023-09-19", "b", 1, 0),
        Bar("2023-09-20", "", 0, 0),
        Bar("2023-09-21", "b", 1, 1),
    ]


def test_an_age_without_anything_is_not_filled():
    line = Timeline()
    line.add(moment("1994-05-12"), {"": 1})
    line.add(moment("2023-09-19"), {"": 1})
    assert len(line.bars()) == 2


@pytest.mark.parametrize("published", ["2023-09-19T01:30+04:00", "2023-09-19T23:30-05:00", "2023-09-19"])
def test_a_day_is_the_one_that_a_filter_finds_it_by(published):
    assert moment(published).bucket("day") == date.fromordinal(day_of(published)).isoformat()


def test_the_first_days_of_the_calendar_have_an_hour_too():
    assert moment("0001-01-01T00:30+04:00").bucket("hour") == "0001-01-01T00"
