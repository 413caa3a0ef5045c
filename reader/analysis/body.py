"""An article's own words: where they stand, how many a passage covers, how deep in the article something comes.

Furniture of the page is no part of them: a share of the text is a share of these words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from reader.text.furniture import begun_outside
from reader.text.skeleton import Skeleton
from reader.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Body:
    """The words of one article that are not furniture, in order.

    Args:
        text: The article's text.
        furniture: Start and end of each stretch that is none of its own words, in order, disjoint.
    """

    def __init__(self, text: str, furniture: Sequence[tuple[int, int]] = ()) -> None:
        self.text, self.furniture = text, furniture
        found: Sequence[tuple[int, int]] = words(Skeleton(text)) if text.strip() else ()
        if furniture:
            found = begun_outside(found, furniture)
        self.starts = [start for start, _ in found]
        self.ends = [end for _, end in found]

    def __len__(self) -> int:
        return len(self.starts)

    def covered(self, spans: Iterable[tuple[int, int]]) -> int:
        """How many of the words spans touch; each counts once, however many spans touch it.

        Args:
            spans: Start and end of each, in any order; they may overlap.
        """
        number = reached = 0
        for start, end in sorted(spans):
            first = max(bisect_right(self.ends, start), reached)
            behind = bisect_left(self.starts, end)
            if behind > first:
                number += behind - first
                reached = behind
        return number

    def depth(self, offset: int) -> float:
        """Which part of the words stand before an offset, in percent: 0 for the first word."""
        return 100 * bisect_left(self.starts, offset) / len(self.starts) if self.starts else 0.0

    def own(self, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """The spans that touch a word of the article's own, in order."""
        return [span for span in sorted(spans) if bisect_left(self.starts, span[1]) > bisect_right(self.ends, span[0])]
