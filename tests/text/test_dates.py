"""Dates as they are written, made ISO."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.dates import iso, of_cell


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("September 19, 2023", "2023-09-19"),
        ("19 September 2023", "2023-09-19"),
        ("Tuesday, Sept. 19, 2023, Late Edition", "2023-09-19"),
        ("20 сентября 2023", "2023-09-20"),
        ("29 décembre 2011 15:32", "2011-12-29T15:32"),
        ("July 1, 2019 Monday 9:20 PM GMT", "2019-07-01T21:20Z"),
        ("July 1, 2019 Monday 12:05 AM EST", "2019-07-01T00:05"),
        ("2023-09-19T17:03:00+0400", "2023-09-19T17:03:00+0400"),
        ("2023-09-19 17:03", "2023-09-19T17:03"),
        ("2023-09-19T10:30:00.000Z", "2023-09-19T10:30:00.000Z"),
        ("Wed, 20 Sep 2023 10:00:00 +0400", "2023-09-20T10:00+04:00"),
        ("Wed, 20 Sep 2023 10:00:00 GMT", "2023-09-20T10:00Z"),
        ("20 Sep 2023 10:00 GMT+04:00", "2023-09-20T10:00+04:00"),
        ("20 Sep 2023 10:00 +9900", "2023-09-20T10:00"),
        ("20 Sep 2023 10:00-11:00", "2023-09-20T10:00"),
        ("20.09.2023", "2023-09-20"),
        ("20.09.2023 17:03", "2023-09-20T17:03"),
        ("20.09.2023, 17:03", "2023-09-20T17:03"),
        ("2023/09/20", "2023-09-20"),
        ("20230920T100000Z", "2023-09-20T10:00:00Z"),
        ("20230920T1000+0400", "2023-09-20T10:00+0400"),
        ("20230920", ""),
        ("1695204000", ""),
        ("31.02.2023", ""),
        ("1.2.3", ""),
        ("February 30, 2023", ""),
        ("2023-02-30", ""),
        ("last Tuesday", ""),
        ("May 2023", ""),
        ("31/12/2023", "2023-12-31"),
        ("12/31/2023 17:03", "2023-12-31T17:03"),
        ("9/19/2023", "2023-09-19"),
        ("03/04/2023", ""),
        ("12/12/2023", "2023-12-12"),
        ("31/02/2023", ""),
        ("13/13/2023", ""),
        ("00/13/2023", ""),
        ("19/09/23", ""),
    ],
)
def test_what_is_stated_and_no_more(written: str, made: str) -> None:
    assert iso(written) == made


@pytest.mark.parametrize(
    ("cell", "made"),
    [
        ("20230920", "2023-09-20"),
        ("1695204000", "2023-09-20T10:00:00Z"),
        ("1695204000.25", "2023-09-20T10:00:00Z"),
        ("1695204000123", "2023-09-20T10:00:00Z"),
        ("19 September 2023", "2023-09-19"),
        ("20231301", ""),
        ("169520400", ""),
    ],
)
def test_a_cell_that_is_a_date_may_be_a_number(cell: str, made: str) -> None:
    assert of_cell(cell) == made


@given(st.text(max_size=60))
def test_whatever_is_made_is_a_date(text: str) -> None:
    if made := iso(text):
        datetime.fromisoformat(made)
