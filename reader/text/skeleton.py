"""A text reduced to one code point a grapheme, so that plain patterns can be used on it and cut nothing.

What a pattern has to know of a grapheme is what its first code point tells: a letter stays a letter with
whatever marks it carries, an emoji of seven code points is one symbol. The patterns of words, clauses and
sentences run on this skeleton, and what they find is carried back to the text by a table. Where each code
point is a grapheme, which is nearly everywhere, the skeleton is the text itself and there is no table.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from typing import TYPE_CHECKING

from reader.model.span import Span
from reader.text import grapheme

if TYPE_CHECKING:
    from collections.abc import Iterable

SYMBOL = "\u263a"
"""Stands for a grapheme that is neither letter nor punctuation: an emoji, an accent on nothing."""

_SYMBOLIC = frozenset({"So", "Mn", "Mc", "Me", "Cn", "Co", "Cs"})


class Skeleton:
    """A stretch of text, one code point for each grapheme, and the way back."""

    __slots__ = ("_base", "_behind", "_longer", "text")

    def __init__(self, text: str, base: int = 0) -> None:
        """Reduce a stretch of text.

        Args:
            text: The stretch; it begins and ends at graphemes' boundaries.
            base: Where the stretch begins in the whole text.
        """
        self._base = base
        self._behind: list[int] = []
        self._longer: list[int] = []
        self.text = text
        """What patterns are used on."""
        if not grapheme.is_simple(text):
            self._reduce(text)

    def _reduce(self, text: str) -> None:
        pieces: list[str] = []
        at = longer = 0
        for start, end in grapheme.odd_clusters(text):
            pieces += (text[at:start], _representative(text[start]))
            at = end
            if end - start > 1:
                longer += end - start - 1
                self._behind.append(end - longer)
                self._longer.append(longer)
        pieces.append(text[at:])
        self.text = "".join(pieces)

    def _offset(self, at: int) -> int:
        """The whole text's offset for one in the skeleton."""
        index = bisect_right(self._behind, at)
        return self._base + at + (self._longer[index - 1] if index else 0)

    def spans(self, pairs: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
        """The whole text's spans for stretches of the skeleton."""
        if not self._behind:  # it is the text itself, nearly everywhere
            base = self._base
            return tuple([Span(base + start, base + end) for start, end in pairs])
        return tuple(Span(self._offset(start), self._offset(end)) for start, end in pairs)


def _representative(char: str) -> str:
    """The code point that stands for a grapheme which begins with this one."""
    return SYMBOL if unicodedata.category(char) in _SYMBOLIC else char
