"""When an article was published, as it is written: an ISO date or date-time."""

from __future__ import annotations

import re
from datetime import datetime

EXPECTED = "expected a date as 2023-09-19 or 2023-09-19T17:03, or nothing"

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
