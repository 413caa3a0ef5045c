"""Names that differ so little that one of them may be a slip: one letter, two letters changed round, one or many."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reader.text.fold import FILLER, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_LEAST = 4
"""Letters that the last parts of two paths must have to be taken for one another; of shorter ones most are close."""


def near(wanted: str, paths: Iterable[str]) -> list[tuple[str, str]]:
    """The paths that a new one may be meant for, each with how they differ, in words; the surest first.

    Args:
        wanted: A path, its parts joined by `/`.
        paths: Those that there are; the same one is none of them.
    """
    new = _plain(wanted)
    found: list[tuple[int, str, str]] = []
    for path in paths:
        if path == wanted:
            continue
        known = _plain(path)
        if abs(len(known) - len(new)) <= 3 or known[-3:] == new[-3:] or "/" in known or "/" in new:
            grade, how = _differ(new, known)
            if how:
                found.append((grade, path, how))
    return [(path, how) for _, path, how in sorted(found)]


def _differ(new: str, known: str) -> tuple[int, str]:
    if new == known:
        return 0, "the same in other letters"
    if one_off(new, known):
        return 1, "one letter off"
    new_parent, _, new_name = new.rpartition("/")
    known_parent, _, known_name = known.rpartition("/")
    same_number = new_name != known_name and _one(new_name) == _one(known_name)
    if same_number and new_parent == known_parent:
        return 2, "the same in the singular or plural"
    if min(len(new_name), len(known_name)) < _LEAST:
        return 9, ""
    if one_off(new_name, known_name):
        return 3, "one letter off"
    return (4, "the same in the singular or plural") if same_number else (9, "")


def one_off(one: str, other: str) -> bool:
    """Whether one letter put in, left out, replaced or changed round with the next makes one the other."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1 or one == other:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    if one[at + 1 :] == other[at + 1 :]:
        return True
    return one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]


def _one(name: str) -> str:
    """An English noun's singular, as far as endings tell."""
    if name.endswith("ies") and len(name) > 4:
        return name[:-3] + "y"
    if name.endswith(("ses", "xes", "zes", "ches", "shes")):
        return name[:-2]
    return name[:-1] if name.endswith("s") and not name.endswith("ss") else name


@lru_cache(maxsize=8192)
def _plain(path: str) -> str:
    return fold(path).replace(FILLER, "")
