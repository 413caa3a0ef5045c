"""Which of two articles was published first, as far as what they state says so; and whether it had words first."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST, SECOND, UNKNOWN = -1, 1, 0
"""Which one was: the one, the other; or it cannot be told."""
_DAY = len("2023-09-19")
_ZONES = timedelta(hours=14)
"""How far a clock on the wall may be from UTC (Kiribati is 14 hours ahead, nobody is farther behind)."""


def earlier(one: str, other: str) -> int:
    """Which of two was published first.

    A date without an hour says nothing within its day, nor does the same minute. Two moments without a time zone are
    taken as they stand; one with and one without are apart only where no time zone could turn them round.

    Args:
        one: When it was published: an ISO date or date-time, or only the beginning of one, or nothing.
        other: The same of the other one.

    Returns:
        `FIRST` if the one was, `SECOND` if the other was, `UNKNOWN` if it is not said.
    """
    first, second = _moment(one), _moment(other)
    if first is not None and second is not None:
        if (first.tzinfo is None) != (second.tzinfo is None):
            apart = first.replace(tzinfo=None) - second.replace(tzinfo=None)
            zones = (first.utcoffset() or timedelta()) - (second.utcoffset() or timedelta())
            apart -= zones
            return _sign(apart) if abs(apart) > _ZONES else UNKNOWN
        return _sign(first - second)
    length = min(len(one), len(other), _DAY)
    if not length or not (one[:4].isdecimal() and other[:4].isdecimal()):
        return UNKNOWN
    return (one[:length] > other[:length]) - (one[:length] < other[:length])


def _moment(published: str) -> datetime | None:
    """A moment to the minute, where an hour is stated."""
    if len(published) <= _DAY:
        return None
    try:
        return datetime.fromisoformat(published).replace(second=0, microsecond=0)
    except ValueError:
        return None


def _sign(apart: timedelta) -> int:
    return (apart > timedelta()) - (apart < timedelta())


ORIGIN, LATER, UNTOLD = "first here", "after another", "not known"
"""How words stand in an article that others have too: it had them first, another had, or that is not said."""


def standing(orders: Sequence[int]) -> str:
    """Whether an article had some words first.

    Args:
        orders: Of each other article that has them, which of the two was first, see `earlier`.

    Returns:
        `LATER` if any other was first, `ORIGIN` if it was before all others, else `UNTOLD`.
    """
    if SECOND in orders:
        return LATER
    return ORIGIN if all(order == FIRST for order in orders) else UNTOLD
