"""Words, as a reader would point at them.

A word holds what belongs together in news prose: `anti-terrorist`, `Armenia’s`, `29,800`, `4:00`, `$5`,
`40%`, `U.S.` with its last point. Quotes, brackets and other punctuation around it are not part of it. In
scripts written without blanks (Han, kana, Thai …) each character is a word, since finding the real ones takes
a dictionary.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reader.text.grapheme import is_narrow, is_simple
from reader.text.skeleton import Skeleton

if TYPE_CHECKING:
    from reader.model.span import Span

_UNSPACED = (
    r"\u0e01-\u0e4e\u0e81-\u0eda\u1000-\u109f\u1780-\u17dd\u2e80-\u2fd5\u3005-\u3007\u3021-\u3029\u3041-\u309f"
    r"\u30a0-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\ua48c\uf900-\ufad9\uff66-\uff9d"
    r"\U00020000-\U0003ffff"
)
"""Letters of scripts that set no blanks between words."""
_UPPER = r"A-Z\u00c0-\u00d6\u00d8-\u00de\u0400-\u042f\u0531-\u0556"
_CURRENCY = r"$\u00a2-\u00a5\u058f\u060b\u0e3f\u20a0-\u20c0\uffe0\uffe1\uffe5\uffe6"
_SIGN = r"[\u2190-\u23ff\u2440-\u2bff\U0001f000-\U0001faff]"
"""A pictogram, arrow or box: each is a word."""
_COUNTED_EXACTLY = 500_000
"""Code points."""
_REMEMBERED = 200_000
_LONGEST_PIECE = 40
"""Pieces that are remembered when words are counted, and code points of one."""
_ODD = -(2**40)
"""What a piece counts that has graphemes of several code points: a text with one is not counted by pieces."""
_LETTER = re.compile(r"[^\W_]")
_ANYTHING = re.compile(r"\S+")


@cache
def _words_of(unspaced: str) -> re.Pattern[str]:
    """The pattern of a word, in a text that may have these letters of scripts without blanks."""
    letter, alpha = rf"[^\W_{unspaced}]", rf"[^\W\d_{unspaced}]"
    joined = rf"""
        [-\u058a\u05be\u2010\u2011]                         # hyphens, but no dash
      | ['\u2019\u02bc\u055a-\u055c\u055e\u05f3]            # apostrophes, and the marks Armenian sets inside a word
      | (?<=[\u05d0-\u05ea])["\u05f4](?=[\u05d0-\u05ea])    # Hebrew acronyms
      | (?<=\d)[,:\u066b\u066c](?=\d)                       # 29,800 and 4:00
      | \.(?![{_UPPER}])                                    # 4.5 and gov.az; elsewhere a blank was forgotten
      | (?<!{alpha}{alpha})\.                               # J.R
      | [_&@]
      | [\u00ad\u200c\u200d\u2060\ufeff]                    # invisible ones
    """
    return re.compile(
        rf"""
        (?: [{_CURRENCY}#@]{{1,3}} (?={letter}) )?
        (?: (?:{alpha}\.){{2,}} (?!{letter})                # U.S. and p.m. keep their last point
          | {letter}+ (?: (?:{joined}) {letter}+ )* (?: [%\u2030\u00b0{_CURRENCY}] )?
        )
      {rf"| [{unspaced}]" if unspaced else ""}
      | {_SIGN}
      | [{_CURRENCY}+=\u00d7\u00f7\u00b1\u2200-\u22ff]+     # other symbols, as long as they stand together
        """,
        re.VERBOSE,
    )


def _word_in(text: str) -> re.Pattern[str]:
    """The pattern of a word in this text. Each takes milliseconds to make, the one for alphabets alone fewer."""
    return _words_of("" if is_narrow(text) else _UNSPACED)


def words(skeleton: Skeleton) -> tuple[Span, ...]:
    """The words of a stretch of text, in order.

    Args:
        skeleton: The stretch: a sentence, as a rule.

    Returns:
        At least one span if the stretch is not blank: where there are neither letters nor symbols, each run of
        punctuation counts as a word, so that a cursor can stand on it.
    """
    text = skeleton.text
    found = [match.span() for match in _word_in(text).finditer(text)]
    return skeleton.spans(found or [match.span() for match in _ANYTHING.finditer(text)])


def has_word(text: str) -> bool:
    """Whether there is a letter, digit or symbol in a skeleton's text, and not punctuation alone."""
    return _LETTER.search(text) is not None or _word_in(text).search(text) is not None


def count_words(text: str) -> int:
    """How many words a whole text has: as many as `words` finds, and plain runs in what is longer than a news item.

    No word holds a blank, and most pieces between blanks come again and again: what was counted is remembered.
    """
    if len(text) > _COUNTED_EXACTLY:
        return sum(1 for piece in text.split() if any(map(str.isalnum, piece)))
    if len(_pieces) > _REMEMBERED:
        _pieces.clear()
    number = sum(map(_pieces.__getitem__, text.split()))
    return number if number > 0 else len(words(Skeleton(text)))


class _Pieces(dict[str, int]):
    """How many words there are in a piece of text without blanks."""

    def __missing__(self, piece: str) -> int:
        number = sum(1 for _ in _word_in(piece).finditer(piece)) if is_simple(piece) else _ODD
        if len(piece) <= _LONGEST_PIECE:
            self[piece] = number
        return number


_pieces = _Pieces()
