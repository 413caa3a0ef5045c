"""What annotations do to the lines of a paragraph: which stretch is tinted by which tag, which stripes go beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.model.span import Span
from reader.text.runs import runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader.model.annotation import Annotation
    from reader.model.codebook import Codebook, Tag

LANES = 4
"""Stripes that are told apart in the margin; one more cell says that there are more."""


class Mark(NamedTuple):
    """A stretch of one line that is annotated in one way."""

    start: int
    end: int
    top: Tag | None
    """The tag that tints it: of the shortest tagged passage on it. None: highlighted without a tag."""
    overlap: bool
    """Whether more than one passage is on it."""
    dim: bool = False
    """Whether only passages are on it that are dimmed."""


class Dress(NamedTuple):
    """What annotations do to one line."""

    marks: tuple[Mark, ...] = ()
    lanes: tuple[Tag | None, ...] = ()
    """For each stripe's cell the tag, or None for an empty one."""
    plain: bool = False
    """Whether a passage without a tag is on it, and no other."""
    more: bool = False
    """Whether there are more stripes than cells."""
    dim: frozenset[Tag] = frozenset()
    """Tags that stand on it by passages that are dimmed, and by no other."""


BARE = Dress()


def dress(
    lines: Sequence[Span],
    annotations: Sequence[Annotation],
    codebook: Codebook,
    dims: Callable[[Annotation], bool] | None = None,
) -> tuple[Dress, ...]:
    """Dress consecutive lines of one paragraph.

    Args:
        lines: Spans of the lines, in order, touching each other.
        annotations: All that touch these lines, of whatever coder.
        codebook: Knows the tags; those it does not know are not shown.
        dims: Which annotations are dimmed: another one on the same words is seen instead.

    Returns:
        One `Dress` for each line. A tag keeps its stripe's place from line to line as long as it goes on.
    """
    if not annotations or not lines:
        return (BARE,) * len(lines)
    tags = {annotation.id: codebook.ordered(annotation.tag_ids) for annotation in annotations}
    whole = Span(lines[0].start, lines[-1].end)
    stretches = runs([(a.span.start, a.span.end, a) for a in annotations], whole)
    bright = {a.id for a in annotations if dims is None or not dims(a)}
    marks = [_mark(Span(run.start, run.end), run.items, tags, bright) for run in stretches if run.items]
    dressed: list[Dress] = []
    before: tuple[Tag | None, ...] = ()
    first = 0
    for line in lines:
        while first < len(marks) and marks[first].end <= line.start:
            first += 1
        here: list[Mark] = []
        for mark in marks[first:]:
            if mark.start >= line.end:
                break
            here.append(mark._replace(start=max(mark.start, line.start), end=min(mark.end, line.end)))
        if not here:
            dressed.append(BARE)
            before = ()
            continue
        on_line = [a for a in annotations if a.span.overlaps(line)]
        stripes = list(dict.fromkeys(tag for a in on_line for tag in tags[a.id]))
        before = _lanes(stripes, before)
        seen = {tag for a in on_line if a.id in bright for tag in tags[a.id]}
        dim = frozenset(tag for tag in stripes if tag not in seen)
        dressed.append(Dress(tuple(here), before[:LANES], not stripes, any(before[LANES:]), dim))
    return tuple(dressed)


def _mark(span: Span, items: Sequence[Annotation], tags: dict[str, tuple[Tag, ...]], bright: set[str]) -> Mark:
    shown = [item for item in items if item.id in bright]
    told = shown or items
    return Mark(span.start, span.end, _top(told, tags), len(told) > 1, not shown)


def _top(items: Iterable[Annotation], tags: dict[str, tuple[Tag, ...]]) -> Tag | None:
    """The first tag of the last, that is of the shortest, passage that has one."""
    top: Tag | None = None
    for annotation in items:
        if tags[annotation.id]:
            top = tags[annotation.id][0]
    return top


def _lanes(stripes: Sequence[Tag], before: Sequence[Tag | None]) -> tuple[Tag | None, ...]:
    """Give each tag of a line a lane: the one it had on the line above, else the first that is free."""
    lanes: list[Tag | None] = [tag if tag in stripes else None for tag in before[:LANES]]
    for tag in stripes:
        if tag in lanes:
            continue
        if None in lanes:
            lanes[lanes.index(None)] = tag
        else:
            lanes.append(tag)
    while lanes and lanes[-1] is None:
        lanes.pop()
    return tuple(lanes)
