"""Type-ahead: which of many names a few typed letters mean, the likeliest first.

The kinds of match are ranked by how sure they make one: the whole name, its last part's beginning, another
part's, a word's, any place in it, its letters in order, and last the text that comes with it. Within a kind
the given order stays.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.text.fold import FILLER, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_NEVER = 99


def rank(query: str, candidates: Iterable[tuple[str, str]]) -> list[int]:
    """The candidates that match, as their indexes, best first.

    Args:
        query: What was typed. If it does not match as a whole, each of its words has to.
        candidates: A name or path, its parts joined by `/`, and other text to look in.

    Returns:
        All indexes in order if nothing was typed.
    """
    typed = " ".join(_plain(query).split())
    ranked: list[tuple[int, int]] = []
    for index, (name, other) in enumerate(candidates):
        grade = _grade(typed, _plain(name), other)
        if grade < _NEVER:
            ranked.append((grade, index))
    return [index for _, index in sorted(ranked)]


def _grade(typed: str, name: str, other: str) -> int:
    """How sure a match is; 0 is the surest, `_NEVER` is none."""
    grade = _grade_one(typed, name)
    if grade < _NEVER:
        return grade
    folded = _plain(other)
    if typed in folded:
        return 7
    words = typed.split()
    if len(words) > 1:
        grades = [min(_grade_one(word, name), 7 if word in folded else _NEVER) for word in words]
        if max(grades) < _NEVER:
            return 8 + max(grades)
    return _NEVER


def _grade_one(typed: str, name: str) -> int:
    if not typed or typed == name:
        return 0
    if typed in name:
        parts = name.split("/")
        if parts[-1].startswith(typed):
            return 1
        if any(part.startswith(typed) for part in parts) or name.startswith(typed):
            return 2
        return 3 if re.search(rf"(?<!\w){re.escape(typed)}", name) else 4
    letters = iter(name)
    return 5 if all(char in letters for char in typed if char != " ") else _NEVER


@lru_cache(maxsize=16_384)
def _plain(text: str) -> str:
    return fold(text).replace(FILLER, "")
