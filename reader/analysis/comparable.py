"""A text as it is compared: its words without case, accents, quotation marks, hyphens and how blanks are spelled.

A word is a run of letters and digits, with the apostrophes inside it; what a hyphen joins are two words, so that
`anti-terrorist` and `anti terrorist` are the same, and so are `29,800` and `29 800`. In scripts that part no words each
letter is one. Invisible code points and accents that stand apart are passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from reader.model.span import Span
from reader.text.fold import FILLER, PARTLESS, fold_char

if TYPE_CHECKING:
    from collections.abc import Sequence

_PLAIN = re.compile("[^ ]+")
_ODD = re.compile(f"[{FILLER}{PARTLESS}]")
_ANY = re.compile(f"[{PARTLESS}](?:{FILLER}*(?!['{FILLER}])|)|(?:{FILLER}+'|[^ {PARTLESS}{FILLER}])[^ {PARTLESS}]*")
"""A word where letters stand alone, or marks stand apart from their letters: one before an apostrophe belongs to the
word behind it, since without the mark the apostrophe would quote."""
_AT_AN_EDGE = re.compile(f"'(?:(?<![^ '{PARTLESS}]')|(?={FILLER}*(?:[ '{PARTLESS}]|$)))")
"""An apostrophe that is none: it quotes. What a pattern begins with is found forty times as soon if it is a letter."""
_NO_WORD = re.compile(rf"[^\w' {FILLER}{PARTLESS}]|_")
"""In a text that is folded: what is a blank in a comparison."""
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_FEW = 10
"""Code points beyond ASCII that are replaced by themselves: then `translate` takes a fifth of the time."""


class _Table(dict[int, str]):
    """What each code point is in a comparison, as far as it has been met: a letter or digit, or a blank."""

    def __missing__(self, code: int) -> str:
        plain = fold_char(chr(code))
        self[code] = kept = plain if plain.isalnum() or plain in ("'", FILLER) or _ODD.match(plain) else " "
        return kept


_TABLE = _Table()


class Comparable:
    """One text's words, as they are compared.

    Args:
        text: The text, or a stretch of it.
        without: Stretches whose words are equal to nothing, furniture for one: in order, disjoint.
    """

    def __init__(self, text: str, without: Sequence[tuple[int, int]] = ()) -> None:
        # A blank for all that is no word: to part words by a pattern takes four times as long.
        self._line = line = _unquoted(_plain(text).translate(_TABLE))
        self._word = _ANY if _ODD.search(line) else _PLAIN
        self.words: list[str] = line.split()
        """The words in order, folded."""
        if self._word is _ANY:
            self.words = [word.replace(FILLER, "") for word in _ANY.findall(line)]
        for start, end in without:
            nothing = f"\0{id(self)}"  # no other text has it while this one is there
            first, behind = self.at(start), self.at(end)
            self.words[first:behind] = [nothing] * (behind - first)

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins, in code points of the text."""
        # Of most texts nobody asks where their words stand, and of the others where few of them end.
        return [match.start() for match in self._word.finditer(self._line)]

    def at(self, offset: int) -> int:
        """The place among the words of the first that begins at an offset or behind it."""
        return bisect_left(self.starts, offset)

    def span(self, first: int, behind: int) -> Span:
        """The stretch from a word to the one before `behind`, without what stands around it."""
        last = self._word.match(self._line, self.starts[behind - 1])
        return Span(self.starts[first], last.end() if last is not None else len(self._line))


def words_of(folded: str) -> list[str]:
    """The words that `Comparable` has of a text which `fold` has folded already: in a third of the time.

    Args:
        folded: The text as `fold` gives it.
    """
    # Of ASCII alone, as most texts in Latin letters are when they are folded, translating takes next to nothing.
    line = _unquoted(folded.translate(_TABLE) if folded.isascii() else _NO_WORD.sub(" ", folded))
    if line.isascii() or not _ODD.search(line):
        return line.split()
    return [word.replace(FILLER, "") for word in _ANY.findall(line)]


def _unquoted(line: str) -> str:
    """The same with blanks for apostrophes that quote."""
    if "'" not in line:
        return line
    if not line.isascii() and _ODD.search(line):
        return _AT_AN_EDGE.sub(" ", line)
    return f" {line} ".replace("''", "  ").replace(" '", "  ").replace("' ", "  ")[1:-1]


def _plain(text: str) -> str:
    """A text in ASCII, if that takes few replacements: quotation marks and dashes, in most texts."""
    at = 0
    for _ in range(_FEW):
        match = _BEYOND_ASCII.search(text, at)
        if match is None:
            break
        text, at = text.replace(match[0], _TABLE[ord(match[0])]), match.end()
    return text
