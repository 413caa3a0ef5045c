"""When an article was published, as it is written: an ISO date or date-time."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

EXPECTED = "expected a date as 2023-09-19 or 2023-09-19T17:03, or nothing"

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)", re.ASCII)
_ISO = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:?\d\d)?)?")


def is_published(value: str) -> bool:
    """Whether it is an ISO date or date-time, and of a day that there is."""
    if not _ISO.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=65_536)
def day_of(value: str) -> int:
    """The day that it says, as `date.toordinal` has it; 0 if it says none."""
    if not _DAY.match(value):
        return 0
    try:
        return date.fromisoformat(value[:10]).toordinal()
    except ValueError:
        return 0
