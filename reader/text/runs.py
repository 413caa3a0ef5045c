"""Overlapping spans cut into runs that do not overlap: what a painter needs, and nothing about colours.

A sweep over the spans' ends: at each one the set of spans that are open changes, and between two of them it
is the same. The longest span comes first in a run, so that what is painted last, on top, is the shortest.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.span import Span

T = TypeVar("T")


class Run(NamedTuple, Generic[T]):
    """A stretch over which the same spans are open."""

    start: int
    end: int
    items: tuple[T, ...]
    """What the open spans stand for, the longest span's first."""


def runs(spans: Sequence[tuple[int, int, T]], window: Span) -> list[Run[T]]:
    """Cut a window into runs.

    Args:
        spans: Start, end and what it stands for, in any order; empty ones are left out.
        window: What is to be covered.

    Returns:
        Runs that cover the window exactly, in order, without gap or overlap; none if the window is empty.
        Where spans are equally long the one that begins first comes first, and where they are equal the one
        given first.
    """
    if window.start >= window.end:
        return []
    touching = [i for i, (start, end, _) in enumerate(spans) if max(start, window.start) < min(end, window.end)]
    touching.sort(key=lambda i: (spans[i][0] - spans[i][1], spans[i][0]))
    events: list[tuple[int, bool, int]] = []
    for rank, index in enumerate(touching):
        start, end, _ = spans[index]
        events.append((max(start, window.start), True, rank))
        if end < window.end:
            events.append((end, False, rank))
    events.sort()
    found: list[Run[T]] = []
    open_ranks: list[int] = []
    position = window.start
    for at, opens, rank in events:
        if at > position:
            found.append(Run(position, at, tuple(spans[touching[r]][2] for r in open_ranks)))
            position = at
        if opens:
            insort(open_ranks, rank)
        else:
            del open_ranks[bisect_left(open_ranks, rank)]
    found.append(Run(position, window.end, tuple(spans[touching[r]][2] for r in open_ranks)))
    return found
