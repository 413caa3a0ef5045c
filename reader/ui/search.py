"""A search in the shown articles: what was found where, and which hit comes next."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

from reader.model.span import Span
from reader.text.fold import find_all, fold
from reader.text.furniture import begun_outside

if TYPE_CHECKING:
    from collections.abc import Sequence

_FOLDED = 24


class Hit(NamedTuple):
    """A hit: in which of the shown columns, and where in its article."""

    column: int
    span: Span


class Search:
    """Finds folded words in texts; a text is folded once."""

    def __init__(self) -> None:
        self.query = ""
        self.found: tuple[tuple[Span, ...], ...] = ()
        """The hits of each shown column, in order."""
        self.searched: tuple[str, ...] = ()
        """The ids of the articles that were searched, one for each shown column."""
        self.left_out = 0
        """How many more there are in furniture, which is not searched."""
        self._folded: OrderedDict[str, str] = OrderedDict()

    def __bool__(self) -> bool:
        return bool(self.query)

    @property
    def total(self) -> int:
        """How many hits there are in all shown columns."""
        return sum(len(spans) for spans in self.found)

    def look(self, query: str, texts: Sequence[tuple[str, str]], furniture: Sequence[Sequence[Span]] = ()) -> None:
        """Search anew.

        Args:
            query: What to look for; letters match whatever their case and accents.
            texts: The shown articles, from left to right: id and text of each.
            furniture: For each of them the stretches in which nothing counts as found, in order.
        """
        self.query, self.searched = query, tuple(key for key, _ in texts)
        wanted = fold(query)
        self.found = tuple(
            tuple(Span(*span) for span in find_all(self._fold(key, text), wanted)) if wanted.strip() else ()
            for key, text in texts
        )
        everywhere = self.total
        if any(furniture):
            self.found = tuple(
                tuple(begun_outside(spans, there)) for spans, there in zip(self.found, furniture, strict=True)
            )
        self.left_out = everywhere - self.total

    def take(self, query: str, found: Sequence[tuple[str, Sequence[Span]]], left_out: int = 0) -> None:
        """Take over what a search in its own language has found.

        Args:
            query: What was searched for.
            found: The shown articles, from left to right: id and hits of each.
            left_out: How many more there are in furniture.
        """
        self.left_out = left_out
        self.query, self.searched = query, tuple(key for key, _ in found)
        self.found = tuple(tuple(hits) for _, hits in found)

    def end(self) -> None:
        """Forget the search."""
        self.query, self.found, self.searched, self.left_out = "", (), (), 0

    def step(self, column: int, span: Span, step: int) -> Hit | None:
        """The hit after (1) or before (-1) a place, going on in the next column and round at the end."""
        if not self.total:
            return None
        hits = self.found[column] if column < len(self.found) else ()
        index = bisect_right(hits, span) if step > 0 else bisect_left(hits, span) - 1
        if 0 <= index < len(hits):
            return Hit(column, hits[index])
        for away in range(1, len(self.found) + 1):
            other = (column + step * away) % len(self.found)
            if self.found[other]:
                return Hit(other, self.found[other][0 if step > 0 else -1])
        return None

    def first_from(self, column: int, offset: int) -> Hit | None:
        """The first hit at or behind an offset, else the next there is."""
        return self.step(column, Span(offset, -1), 1)

    def rank(self, hit: Hit) -> int:
        """The how-manieth hit it is, from 1."""
        before = sum(len(spans) for spans in self.found[: hit.column])
        return before + bisect_left(self.found[hit.column], hit.span) + 1

    def _fold(self, key: str, text: str) -> str:
        folded = self._folded.get(key)
        if folded is None:
            folded = self._folded[key] = fold(text)
            if len(self._folded) > _FOLDED:
                self._folded.popitem(last=False)
        return folded
