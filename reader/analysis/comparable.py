"""A text as it is compared: its words without case, accents, quotation marks, hyphens and how blanks are spelled.

A word is a run of letters and digits, with the apostrophes inside it; what a hyphen joins are two words, so that
`anti-terrorist` and `anti terrorist` are the same, and so are `29,800` and `29 800`. In scripts that part no words each
letter is one. Invisible code points and accents that stand apart are passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from reader.model.span import Span
from reader.text.fold import FILLER, PARTLESS, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_LETTER = rf"[^\W_{PARTLESS}]"
_WORD = re.compile(rf"({_LETTER}+(?:'{_LETTER}+)*|[{PARTLESS}])")
_MARKED = re.compile(rf"({_LETTER}[{FILLER}]*(?:'?{_LETTER}[{FILLER}]*)*|[{PARTLESS}][{FILLER}]*)")
"""The same where marks that stand apart are in the text."""


class Comparable:
    """One text's words, as they are compared.

    Args:
        text: The text, or a stretch of it.
        without: Stretches whose words are equal to nothing, furniture for one: in order, disjoint.
    """

    def __init__(self, text: str, without: Sequence[tuple[int, int]] = ()) -> None:
        folded = fold(text)
        marked = FILLER in folded
        self._parts: list[str] = (_MARKED if marked else _WORD).split(folded)
        self.words = self._parts[1::2]
        """The words in order, folded."""
        if marked:
            self.words = [word.replace(FILLER, "") for word in self.words]
        for start, end in without:
            nothing = f"\0{id(self)}"  # no other text has it while this one is there
            first, behind = self.at(start), self.at(end)
            self.words[first:behind] = [nothing] * (behind - first)

    @cached_property
    def _borders(self) -> list[int]:
        # Words and what stands between them take turns. Of most texts nobody asks where their words stand.
        return list(accumulate(map(len, self._parts)))

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins, in code points of the text."""
        return self._borders[:-1:2]

    def at(self, offset: int) -> int:
        """The place among the words of the first that begins at an offset or behind it."""
        return bisect_left(self.starts, offset)

    def span(self, first: int, behind: int) -> Span:
        """The stretch from a word to the one before `behind`, without what stands around it."""
        return Span(self._borders[2 * first], self._borders[2 * behind - 1])
