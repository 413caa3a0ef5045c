"""Names that differ so little that one of them may be a slip: one letter, two letters changed round, one or many."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

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
    new = _parts(wanted)
    found: list[tuple[int, str, str]] = []
    for path in paths:
        known = _parts(path)
        # Of thousands nearly all are too long or too short: that is seen first.
        if abs(len(known.name) - len(new.name)) > 1 and known.one != new.one and abs(len(known.all) - len(new.all)) > 1:
            continue
        grade, how = _differ(new, known)
        if how and path != wanted:
            found.append((grade, path, how))
    return [(path, how) for _, path, how in sorted(found)]


def _differ(new: _Parts, known: _Parts) -> tuple[int, str]:
    if new.all == known.all:
        return 0, "the same in other letters"
    if one_off(new.all, known.all):
        return 1, "one letter off"
    same_number = new.one == known.one and new.name != known.name
    if same_number and new.parent == known.parent:
        return 2, "the same in the singular or plural"
    if min(len(new.name), len(known.name)) < _LEAST:
        return 9, ""
    if one_off(new.name, known.name):
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


class _Parts(NamedTuple):
    all: str
    parent: str
    name: str
    one: str
    """The name in the singular."""


@lru_cache(maxsize=8192)
def _parts(path: str) -> _Parts:
    plain = fold(path).replace(FILLER, "")
    parent, _, name = plain.rpartition("/")
    return _Parts(plain, parent, name, _one(name))
