"""Bars."""

from __future__ import annotations

import pytest

from reader.text.bar import bar


@pytest.mark.parametrize(
    ("value", "expected"), [(0, ""), (8, "████████"), (4, "████"), (0.5, "▌"), (0.001, "▏"), (9, "████████")]
)
def test_a_bar_is_as_long_as_its_value_and_seen_if_there_is_any(value, expected):
    assert bar(value, 8, 8) == expected


def test_where_there_is_nothing_there_is_no_bar():
    assert bar(0, 0, 8) == ""
