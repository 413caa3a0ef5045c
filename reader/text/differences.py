"""What was changed between two versions of a text: lines taken out, put in, moved, and changed, word by word.

Which line became which is what `pairing` says. Of the pairs the longest run that goes forward in both versions stayed
(Schensted 1961, by patience sorting); the others were moved.
"""

from __future__ import annotations

from bisect import bisect_left
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from reader.model.span import Span
from reader.text.aligning import MANY, tokens
from reader.text.pairing import lines, paired

if TYPE_CHECKING:
    from collections.abc import Sequence

OUT, IN, MOVED, CHANGED = "out", "in", "moved", "changed"


class Difference(NamedTuple):
    """What was done to one line."""

    kind: str
    """`OUT`, `IN`, `MOVED` or `CHANGED`; a line that was moved may be changed too."""
    old: str
    """The line as it was; empty if it was put in."""
    new: str
    """The line as it is; empty if it was taken out."""
    was: int
    """The line's number in the old version, from 1, blank lines not counted; 0 if it was put in."""
    now: int
    """The same in the new one; 0 if it was taken out."""
    out: tuple[Span, ...] = ()
    """The words of `old` that are not there any more, unless all are."""
    put_in: tuple[Span, ...] = ()
    """The words of `new` that were not there, unless none was."""


def differences(old: str, new: str) -> list[Difference]:
    """What was changed, in the order of the new version; a line that is gone stands where it was among its neighbours.

    Args:
        old: The text as it was.
        new: The text as it is.
    """
    before, after = [line.text for line in lines(old)], [line.text for line in lines(new)]
    came_from = {there: here for here, there in paired(before, after).items()}
    stayed = _forward([came_from[number] for number in sorted(came_from)])
    gone = set(range(len(before))) - set(came_from.values())
    found: list[Difference] = []
    reached = 0
    for number, line in enumerate(after):
        was = came_from.get(number)
        if was is None:
            found.append(Difference(IN, "", line, 0, number + 1))
            continue
        if was in stayed:
            found += [Difference(OUT, before[i], "", i + 1, 0) for i in range(reached, was) if i in gone]
            reached = was
        if was not in stayed or before[was] != line:
            kind = CHANGED if was in stayed else MOVED
            found.append(Difference(kind, before[was], line, was + 1, number + 1, *_words(before[was], line)))
    return found + [Difference(OUT, before[i], "", i + 1, 0) for i in range(reached, len(before)) if i in gone]


def _forward(numbers: Sequence[int]) -> set[int]:
    """The longest run of numbers in which each is greater than the one before."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(ends, number)
        before[number] = ends[at - 1] if at else None
        ends[at : at + 1] = [number]
    run: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        run.add(last)
        last = before[last]
    return run


def _words(old: str, new: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The stretches of words that differ, letter by letter: those taken out of one line, those put into the other."""
    before, after = tokens(old), tokens(new)
    words = [old[start:end] for start, end in zip(before.starts, before.ends, strict=True)]
    others = [new[start:end] for start, end in zip(after.starts, after.ends, strict=True)]
    matcher = SequenceMatcher(None, words, others, autojunk=max(len(words), len(others)) > MANY)
    apart = [opcode for opcode in matcher.get_opcodes() if opcode[0] != "equal"]
    return (
        tuple(Span(before.starts[first], before.ends[last - 1]) for _, first, last, _, _ in apart if first < last),
        tuple(Span(after.starts[first], after.ends[last - 1]) for *_, first, last in apart if first < last),
    )
