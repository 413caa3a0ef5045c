"""What of an article's text is not the article: furniture of the page that it was taken from, and head matter.

A text that was copied from a page has more in it than somebody wrote: reply forms, tags, other headlines, credits of
pictures. It is marked, never cut: by the rules of `zones`, which say why, and by hand, which goes before them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_Stretch = TypeVar("_Stretch", bound=tuple[int, int])

FURNITURE, HEAD = "furniture", "head matter"
"""The kinds of zones: what belongs to the page, and what says of the article who, when and what picture."""

RULES = 1
"""The version of the rules of `zones`: what other rules have found is not kept."""

BY_HAND = "by hand"
"""The rule of a zone that somebody has set."""


class Zone(NamedTuple):
    """A stretch of text that is not the article's own words."""

    start: int
    end: int
    kind: str
    rule: str
    """Why, in words."""


class Marked(NamedTuple):
    """A mark that somebody has set, or a rule's that somebody has lifted."""

    start: int
    end: int
    is_furniture: bool
    """Else the words are the author's own, whatever a rule says."""


def with_hands(ruled: Sequence[Zone], marked: Iterable[Marked]) -> tuple[Zone, ...]:
    """What holds where hands have set and lifted marks: a later one goes before an earlier, each before the rules.

    Returns:
        Zones in order, disjoint.
    """
    held = list(ruled)
    for mark in marked:
        first = bisect_right(held, mark.start, key=lambda zone: zone.end)
        last = bisect_left(held, mark.end, key=lambda zone: zone.start)
        parts = [zone._replace(end=mark.start) for zone in held[first:last] if zone.start < mark.start]
        if mark.is_furniture:
            parts.append(Zone(mark.start, mark.end, FURNITURE, BY_HAND))
        parts += [zone._replace(start=mark.end) for zone in held[first:last] if zone.end > mark.end]
        held[first:last] = parts
    return tuple(held)


def touching(held: Sequence[Zone], start: int, end: int) -> Sequence[Zone]:
    """The zones that share a code point with a stretch, in order; costs the same however many there are."""
    first = bisect_right(held, start, key=lambda zone: zone.end)
    return held[first : bisect_left(held, end, lo=first, key=lambda zone: zone.start)]


def begun_outside(spans: Sequence[_Stretch], furniture: Sequence[tuple[int, int]]) -> list[_Stretch]:
    """The spans that do not begin in furniture.

    Args:
        spans: Start and end of each.
        furniture: Start and end of each stretch, in order, disjoint.
    """
    ends = [end for _, end in furniture]
    found = []
    for span in spans:
        place = bisect_right(ends, span[0])
        if place == len(ends) or furniture[place][0] > span[0]:
            found.append(span)
    return found


def outside(spans: Iterable[tuple[int, int]], furniture: Sequence[tuple[int, int]]) -> int:
    """How many code points spans cover of what is not furniture.

    Args:
        spans: Start and end of each, in order of start; they may overlap.
        furniture: Start and end of each stretch, in order, disjoint.
    """
    covered = reached = place = 0
    for start, end in spans:
        at = max(start, reached)
        reached = max(reached, end)
        while at < end:
            while place < len(furniture) and furniture[place][1] <= at:
                place += 1
            until = min(end, max(furniture[place][0], at)) if place < len(furniture) else end
            covered += until - at
            at = min(furniture[place][1], end) if until < end else end
    return covered
