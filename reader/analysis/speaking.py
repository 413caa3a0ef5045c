"""Who speaks where: how often and how much, in which articles or outlets, who first; and where somebody does not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.grid import Cell, Presence
from reader.analysis.quotes.quote import REPORTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NOBODY = ""
"""The name of whoever speaks where the article does not tell, or not for certain."""


class Saying(NamedTuple):
    """One quotation, as far as it is counted."""

    name: str
    """Who speaks: one name in all articles; or `NOBODY`."""
    kind: str
    words: int
    depth: float
    """Which part of the article's words stands before it, in percent."""
    counted: bool = True
    """False for what somebody has said is no quotation: its speaker is listed all the same."""


class Speaker(NamedTuple):
    """How much one speaks."""

    name: str
    quotes: int = 0
    words: int = 0
    direct: int = 0
    """How many of the quotations have words in quotation marks."""
    articles: int = 0
    """In how many articles one speaks."""
    first: int = 0
    """In how many of them nobody speaks before."""

    @property
    def reported(self) -> int:
        """How many of the quotations are told in the article's own words."""
        return self.quotes - self.direct


class Speaking(NamedTuple):
    """Who speaks where."""

    speakers: tuple[Speaker, ...]
    """Those with most words first, `NOBODY` last."""
    presence: Presence
    """The same as rows of a grid, by column."""


class _Part:
    __slots__ = ("articles", "depths", "number", "words")

    def __init__(self) -> None:
        self.number = self.words = self.articles = 0
        self.depths = 0.0


def speaking(articles: Iterable[tuple[str, int, Sequence[Saying]]]) -> Speaking:
    """Count who speaks where.

    Args:
        articles: Of each its column, how many words it has, and what is said in it, in order of place.
    """
    sizes: Counter[str] = Counter()
    totals: dict[str, Speaker] = {}
    parts: dict[tuple[str, str], _Part] = {}
    for column, size, sayings in articles:
        sizes[column] += size
        here: dict[str, float] = {}
        for saying in sayings:
            total = totals.setdefault(saying.name, Speaker(saying.name))
            if not saying.counted:
                continue
            part = parts.setdefault((saying.name, column), _Part())
            part.number += 1
            part.words += saying.words
            new = saying.name not in here
            totals[saying.name] = total._replace(
                quotes=total.quotes + 1,
                words=total.words + saying.words,
                direct=total.direct + (saying.kind != REPORTED),
                articles=total.articles + new,
                first=total.first + (not here),
            )
            here.setdefault(saying.name, saying.depth)
        for name, depth in here.items():
            part = parts[name, column]
            part.articles += 1
            part.depths += depth
    present = {
        place: Cell(p.number, p.words, sizes[place[1]], p.depths / p.articles, p.articles) for place, p in parts.items()
    }
    speakers = sorted(totals.values(), key=lambda one: (one.name == NOBODY, -one.words, -one.quotes, one.name))
    rows = tuple(speaker.name for speaker in speakers)
    return Speaking(tuple(speakers), Presence(rows, tuple(sizes), dict(sizes), present, Counter(r for r, _ in present)))
