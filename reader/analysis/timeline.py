"""When things were published: by day, and by hour where an hour is stated.

A day is the one that the article states, in its own time zone, as the filter's `date:` and all lists have it. Hours are
put in order across outlets: one with its time zone is taken to UTC, one without stays what it says. A date says no
hour, so it is not counted as midnight but kept apart.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.piece import UNTAGGED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.analysis.piece import Piece

SCALES = ("day", "hour")
_DAY = len("2023-09-19")
_HOUR = len("2023-09-19T17")
_MOST_EMPTY = 400
"""Days or hours without anything between two that have something, up to which they are shown too."""


class Moment(NamedTuple):
    """When something was published, as far as it is stated."""

    day: str
    """As stated, in ISO 8601: "2023-09-19", or "2023-09" or "2023" where no more is; empty where nothing is."""
    hour: str = ""
    """With its day: "2023-09-18T21", in UTC if the time zone is stated; empty where only the day is."""

    def bucket(self, scale: str) -> str:
        """The day or hour that it belongs to: "2023-09-19", "2023-09-19T17"; a day where no hour is stated."""
        return self.day if scale == "day" else self.hour or self.day


class Bar(NamedTuple):
    """What one group published on one day or in one hour."""

    bucket: str
    """As `Moment.bucket` gives it."""
    group: str
    articles: int
    passages: int


def moment(published: str) -> Moment:
    """When an article was published, from what is stated: an ISO date or date-time; what is none says nothing."""
    try:
        stated = datetime.fromisoformat(published)
    except ValueError:
        return Moment(published) if _is_part_of_date(published) else Moment("")
    if len(published) <= _DAY:
        return Moment(stated.date().isoformat())
    try:
        there = stated if stated.tzinfo is None else stated.astimezone(UTC)
    except OverflowError:  # the first day of the calendar, or its last
        there = stated
    return Moment(stated.date().isoformat(), there.isoformat()[:_HOUR])


def passages_by(group: str, of: str, pieces: Sequence[Piece]) -> Mapping[str, int]:
    """How many passages of an article belong to each group.

    Args:
        group: "tag" or "coder"; else all belong to the article's own.
        of: The group that the article belongs to.
        pieces: Its passages.
    """
    match group:
        case "tag":
            return Counter(label for piece in pieces for label in piece.labels or (UNTAGGED,))
        case "coder":
            return Counter(piece.coder for piece in pieces)
        case _:
            return {of: len(pieces)}


class Timeline:
    """Counts up what was published when.

    Args:
        scale: One of `SCALES`.
    """

    def __init__(self, scale: str = "day") -> None:
        self.scale = scale
        self._counts: dict[str, dict[str, tuple[int, int]]] = {}

    def add(self, when: Moment, passages: Mapping[str, int]) -> None:
        """Count an article.

        Args:
            when: When it was published.
            passages: How many passages of it belong to each group: an article that has a group, though no passage of
                it, is one of the group; one without any group makes the day or hour known.
        """
        there = self._counts.setdefault(when.bucket(self.scale), {})
        for group, number in passages.items():
            articles, before = there.get(group, (0, 0))
            there[group] = articles + 1, before + number

    def bars(self) -> list[Bar]:
        """Days or hours in order, and in each the groups that have something, in order; else one empty bar.

        Days or hours between two others are shown too, unless they are very many. On the scale of hours a day on which
        something is stated without its hour comes before its hours; what states no day comes last.
        """
        found: list[Bar] = []
        for bucket in self._buckets():
            there = self._counts.get(bucket) or {"": (0, 0)}
            found += (Bar(bucket, group, *there[group]) for group in sorted(there))
        return found

    def _buckets(self) -> list[str]:
        full: list[str] = []
        before: datetime | None = None
        step = timedelta(days=1) if self.scale == "day" else timedelta(hours=1)
        for bucket in sorted(self._counts):
            here = self._place(bucket)
            if here is not None:
                if before is not None and (here - before) // step <= _MOST_EMPTY:
                    full += (self._named(before + n * step) for n in range(1, (here - before) // step))
                before = here
            full.append(bucket)
        return sorted(dict.fromkeys(full), key=lambda bucket: (not bucket, bucket))

    def _place(self, bucket: str) -> datetime | None:
        """Where on the scale it stands; None for what is no day or hour of it."""
        if len(bucket) != len(self._named(datetime(1, 1, 1))):  # noqa: DTZ001
            return None
        return datetime.fromisoformat(bucket if self.scale == "day" else f"{bucket}:00")

    def _named(self, here: datetime) -> str:
        return here.isoformat()[: _DAY if self.scale == "day" else _HOUR]


def _is_part_of_date(published: str) -> bool:
    year, _, month = published.partition("-")
    return len(year) == 4 and year.isdecimal() and (not month or (len(month) == 2 and month.isdecimal()))
