"""Publications over time: days put together into bars, as many as there is room for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

UNITS = ("day", "week", "month", "year", "decade", "century")
"""What a bar may stand for, the finest first; weeks begin on Monday (ISO 8601)."""


class Bars(NamedTuple):
    """How many there were in each stretch of time, one stretch behind the other."""

    unit: str
    """One of `UNITS`; empty where no day is known."""
    starts: tuple[date, ...]
    """The first day of each."""
    counts: tuple[int, ...]
    undated: int
    """How many have no day."""

    def place(self, day: int) -> int | None:
        """Which bar a day (as `date.toordinal` has it) is counted in; None for no day."""
        if not day or not self.starts:
            return None
        start = begin(date.fromordinal(day), self.unit)
        return self.starts.index(start) if start in self.starts else None


def bars(days: Mapping[int, int], room: int) -> Bars:
    """Put days together into bars, in the finest unit of which no more are needed than there is room for.

    Args:
        days: How many there were on each day, as `date.toordinal` has it; 0 for no day.
        room: So many bars at most; at least 100, for all that a date can say.
    """
    dated = sorted(day for day, count in days.items() if day and count)
    undated = days.get(0, 0)
    if not dated:
        return Bars("", (), (), undated)
    first, last = date.fromordinal(dated[0]), date.fromordinal(dated[-1])
    unit = next((one for one in UNITS if _between(first, last, one) < room), UNITS[-1])
    counts: dict[date, int] = {}
    start: date | None = begin(first, unit)
    while start is not None and start <= last:
        counts[start] = 0
        start = _following(start, unit)
    for day in dated:
        counts[begin(date.fromordinal(day), unit)] += days[day]
    return Bars(unit, tuple(counts), tuple(counts.values()), undated)


def begin(day: date, unit: str) -> date:
    """The first day of the unit in which a day lies."""
    match unit:
        case "day":
            return day
        case "week":
            return date.fromordinal(max(day.toordinal() - day.weekday(), 1))
        case "month":
            return day.replace(day=1)
        case "year":
            return date(day.year, 1, 1)
        case "decade":
            return date(max(day.year // 10 * 10, 1), 1, 1)
        case _:
            return date(max(day.year // 100 * 100, 1), 1, 1)


def _following(start: date, unit: str) -> date | None:
    """The first day of the next unit; None behind the last date that there is."""
    try:
        match unit:
            case "day":
                return start + timedelta(days=1)
            case "week":
                return start + timedelta(days=7 - start.weekday())
            case "month":
                return (start + timedelta(days=31)).replace(day=1)
            case "year":
                return date(start.year + 1, 1, 1)
            case "decade":
                return date(start.year // 10 * 10 + 10, 1, 1)
            case _:
                return date(start.year // 100 * 100 + 100, 1, 1)
    except (ValueError, OverflowError):
        return None


def _between(first: date, last: date, unit: str) -> int:
    """How many units the last day's lies behind the first day's."""
    match unit:
        case "day":
            return (last - first).days
        case "week":
            return (last.toordinal() - last.weekday() - first.toordinal() + first.weekday()) // 7
        case "month":
            return (last.year - first.year) * 12 + last.month - first.month
        case _:
            years = {"year": 1, "decade": 10, "century": 100}[unit]
            return last.year // years - first.year // years
