"""What is searched: case, accents and typography taken off, one code point for one, so that offsets hold.

`aliyev` must find `Əliyev`, `lacin` `Laçın`, and a straight apostrophe a curly one. Letters without a
decomposition (ə, ı, ß, ø, ł …) are mapped by hand. A mark that stands apart from its letter cannot be dropped
without moving the offsets, so it becomes a filler that `find_all` passes over, and so do invisible code points.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING

from reader.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

FILLER = "\u0301"
"""Stands for marks and invisible code points, which a search passes over."""

PARTLESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Letters of scripts that part no words, as in a pattern's brackets: each is searched, and compared, as a word."""

_BY_HAND = {
    **dict.fromkeys("əƏɘǝ", "a"),
    **dict.fromkeys("ıİɪ", "i"),
    **dict.fromkeys("ßẞſ", "s"),
    **dict.fromkeys("øØœŒɔ", "o"),
    **dict.fromkeys("łŁ", "l"),
    **dict.fromkeys("đĐðÐ", "d"),
    **dict.fromkeys("æÆ", "a"),
    **dict.fromkeys("þÞŧŦ", "t"),
    **dict.fromkeys("ħĦ", "h"),
    **dict.fromkeys("ŋŊ", "n"),
    "ĸ": "k",
    "ƒ": "f",
    **dict.fromkeys("‘’‚‛′ʼʻʹ`´՚‹›", "'"),
    **dict.fromkeys("“”„‟″«»〝〞＂", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－֊־", "-"),
    "ς": "σ",
}
_SELECTOR = re.compile(r"[\u034f\u20dd-\u20e4\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Marks without a combining class."""
_PLAIN = (
    r"\x00-\x08\x0e-\x1b -_a-\x7f\u2026\u2022\u20ac\u0430-\u0438\u043a-\u044f\u0561-\u0586\u03b1-\u03c1\u03c3-\u03c9"
    r"\u05d0-\u05ea\u0627\u0628-\u064a\u10d0-\u10fa"
)
"""What is the same folded, once it is lower case: the letters that texts mostly consist of."""
_PLAIN_BLOCKS = (
    ("\u3041", "\u3096"),
    ("\u30a1", "\u30fa"),
    ("\u3400", "\u4dbf"),
    ("\u4e00", "\u9fff"),
    ("\uac00", "\ud7a3"),
)
"""The same, but costly to have in a pattern; of kana and Hangul, it is because their parts are no accents."""
_SHORT = 500
"""Code points up to which a text is folded one by one; a longer one is folded by replacing what it consists of, which
takes a third to a tenth of the time."""
_MANY = 60
"""So many different code points are replaced one after the other, each quickly; more of them one by one."""


class _Table(dict[int, str]):
    """What each code point is folded to, as far as it has been met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = fold_char(chr(code))
        return folded


_TABLE = _Table()


def fold(text: str) -> str:
    """A text as it is searched: as many code points, each the plain lower-case one of its kind."""
    if len(text) <= _SHORT or text.isascii():
        return text.translate(_TABLE)
    text = text.replace("İ", "i").lower()  # the one code point of which lower() makes two
    plain, at = _PLAIN, 0
    for _ in range(_MANY):
        match = re.compile(f"[^{plain}]").search(text, at)
        if match is None:
            return text
        char, at = match[0], match.end()
        folded = _TABLE[ord(char)]
        if folded != char:
            text = text.replace(char, folded)
        elif (block := _block_of(char)) is not None:
            plain += "-".join(block)
        else:
            plain += re.escape(char)
    return text[:at] + text[at:].translate(_TABLE)


def fold_all(texts: Sequence[str]) -> list[str]:
    """Many texts, each as `fold` gives it: folded as one, which takes a tenth of the time that each alone would."""
    folded, at = fold("".join(texts)), 0
    found: list[str] = []
    for text in texts:
        found.append(folded[at : at + len(text)])
        at += len(text)
    return found


def _block_of(char: str) -> tuple[str, str] | None:
    return next((block for block in _PLAIN_BLOCKS if block[0] <= char <= block[1]), None)


def fold_char(char: str) -> str:
    """The plain lower-case code point for one; itself where there is none."""
    if (plain := _BY_HAND.get(char)) is not None:
        return plain
    if char.isspace():
        return " "
    if unicodedata.category(char) == "Cf" or unicodedata.combining(char) or _SELECTOR.match(char):
        return FILLER
    if _block_of(char) is not None:
        return char
    parts = [part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part)]
    base = parts[0] if len(parts) == 1 else char
    lower = base if base.isspace() else base.lower()
    lower = _BY_HAND.get(lower, lower)
    return lower if len(lower) == 1 else char


def find_all(folded: str, query: str, limit: int | None = None) -> list[Span]:
    """Where a query stands, in order, without overlaps.

    Args:
        folded: A text as `fold` returns it.
        query: What is looked for, folded too. A blank in it stands for any number of blanks.
        limit: The most spans to return.
    """
    query = re.sub(" +", " ", query.replace(FILLER, ""))
    if not query.strip():
        return []
    if FILLER in folded or (" " in query and "  " in folded):
        parts = (rf" [ {FILLER}]*" if char == " " else re.escape(char) + f"{FILLER}*" for char in query)
        # A run of blanks is matched from its start alone, or a long one would cost the square of its length.
        first = f"(?<! )(?<! {FILLER})" if query.startswith(" ") else ""
        matches = re.compile(first + "".join(parts)).finditer(folded)
        return [Span(*match.span()) for match in islice(matches, limit)]
    found: list[Span] = []
    at = folded.find(query)
    while at >= 0 and (limit is None or len(found) < limit):
        found.append(Span(at, at + len(query)))
        at = folded.find(query, at + len(query))
    return found
