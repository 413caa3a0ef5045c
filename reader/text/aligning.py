"""The words of one stretch of text held against those of another: which are there still, and where.

The alignment is Ratcliff and Obershelp's (difflib), over words that are folded.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reader.model.span import Span
from reader.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST = 0.6
"""Of a stretch's words so many have to be there still, by length."""
CONTEXT = 8
"""Words before and behind a stretch that tell apart places with the same words."""
MANY = 2_000
"""Lines or words from which difflib may leave out those that are frequent, or its time would be the square."""
_TOKEN = re.compile(r"\w+|[^\w\s]")


class Tokens(NamedTuple):
    """The words and signs of a stretch of text."""

    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@lru_cache(256)
def tokens(text: str) -> Tokens:
    """The words and signs of a text, folded, and where each begins and ends."""
    found = list(_TOKEN.finditer(text))
    folded = fold(text)
    return Tokens(
        tuple(folded[m.start() : m.end()] for m in found),
        tuple(m.start() for m in found),
        tuple(m.end() for m in found),
    )


def letters(text: str) -> int:
    """How long a text is, white space left out."""
    return sum(map(len, tokens(text).folded))


def mapped(old: str, new: str, span: Span) -> tuple[Span | None, float]:
    """A stretch of a line in its changed version, and how much of its words is there."""
    before, after = tokens(old), tokens(new)
    first = bisect_right(before.ends, span.start)
    last = bisect_left(before.starts, span.end)
    if first >= last:
        return None, 0.0
    length = sum(map(len, before.folded[first:last]))
    kept = 0
    low, high = len(after.starts), -1
    for tag, i, j, k, m in _opcodes(before.folded, after.folded):
        start, end = max(i, first), min(j, last)
        if tag == "equal":
            if start < end:
                kept += sum(map(len, before.folded[start:end]))
                low, high = min(low, k + start - i), max(high, k + end - i - 1)
        elif tag == "replace" and first <= i and j <= last:
            # Words that were corrected: they belong to the stretch if all of what they stand for does.
            # Other words altogether do, if more of the stretch stands on both sides of them.
            common = _in_common("".join(before.folded[i:j]), "".join(after.folded[k:m]))
            kept += common
            if common:
                low, high = min(low, k), max(high, m - 1)
    if high < low:
        return None, 0.0
    start, end = after.starts[low], after.ends[high]
    # A stretch that begins or ends within a word does so in the same word, where that is still the same.
    if span.start > before.starts[first] and after.folded[low] == before.folded[first]:
        start += span.start - before.starts[first]
    if span.end < before.ends[last - 1] and after.folded[high] == before.folded[last - 1]:
        end -= before.ends[last - 1] - span.end
    return (Span(start, end) if start < end else None), min(kept / length, 1.0)


@lru_cache(256)
def _opcodes(old: tuple[str, ...], new: tuple[str, ...]) -> Sequence[tuple[str, int, int, int, int]]:
    many = max(len(old), len(new)) > MANY
    return SequenceMatcher(None, old, new, autojunk=many).get_opcodes()


def _in_common(old: str, new: str) -> int:
    """How many letters of a corrected stretch are still there; none where it is another word altogether."""
    if len(old) > 200 or len(new) > 200:
        return 0
    common = sum(block.size for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks())
    return common if 2 * common >= LEAST * (len(old) + len(new)) else 0


def aligned(
    wanted: tuple[str, ...], there: tuple[str, ...], inner: tuple[int, int]
) -> tuple[int, int, float, float] | None:
    """Words in a stretch of others.

    Args:
        wanted: The words, and some around them.
        there: The stretch.
        inner: The first of the words that matter, and the one behind the last.

    Returns:
        The first and last of the words that stand for those that matter, how much of these is there, and how much of
        all that is wanted; None if nothing is.
    """
    kept = whole = 0
    low, high = len(there), -1
    first, last = inner
    for tag, i, j, k, _ in SequenceMatcher(None, wanted, there, autojunk=False).get_opcodes():
        if tag != "equal":
            continue
        whole += sum(map(len, wanted[i:j]))
        start, end = max(i, first), min(j, last)
        if start < end:
            kept += sum(map(len, wanted[start:end]))
            low, high = min(low, k + start - i), max(high, k + end - i - 1)
    if high < low or high - low > 3 * (last - first) + CONTEXT:
        return None
    return low, high, kept / sum(map(len, wanted[first:last])), whole / sum(map(len, wanted))
