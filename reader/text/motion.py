"""Where the cursor goes, and how the selection grows: pure functions over an outline.

A cursor always stands on a unit of text, or on a passage that someone marked; what it stands on is the
selection. Every step is worked out from the offsets it is given, so there is no state that could fall behind
the text. The keys that these functions answer to, and what each promises, are in the contract ("Keys in the
reader").
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from reader.model.span import Span
from reader.text import grapheme
from reader.text.units import Grain, after, around, before

if TYPE_CHECKING:
    from reader.text.segment import Outline


class Unit(Enum):
    """What a cursor can stand on, from the smallest to the largest; a passage is no unit of the text."""

    WORD = 0
    CLAUSE = 1
    SENTENCE = 2
    PARAGRAPH = 3
    PASSAGE = 4

    @property
    def label(self) -> str:
        """Its name, for people."""
        return self.name.lower()

    @property
    def grain(self) -> Grain:
        """Its size among the units; a passage has none."""
        return Grain(self.value)


RUNGS = (Unit.WORD, Unit.CLAUSE, Unit.SENTENCE, Unit.PARAGRAPH)
"""What `+` and `-` climb."""


class Cursor(NamedTuple):
    """What is selected, and what the next key has to know of how one came here."""

    span: Span
    """The selection."""
    unit: Unit
    """What the last motion arrived at; while extending, what it extends by."""
    place: int
    """Where the last motion arrived: the start of that unit. `+` and `-` stay around it."""
    extending: bool = False
    free_end: bool = True
    """Which end an extension moves: the end, or else the start."""
    kept: Span | None = None
    """What was selected when a widening or an extension began, so that the way back ends there."""


# -- arriving ------------------------------------------------------------------------------------------------


def start(outline: Outline) -> Cursor:
    """The first sentence; an empty span at 0 if there is none."""
    return at(outline, 0)


def end(outline: Outline) -> Cursor:
    """The last sentence."""
    return at(outline, len(outline.text))


def at(outline: Outline, offset: int, unit: Unit = Unit.SENTENCE) -> Cursor:
    """The unit that holds an offset, or the next one, or the last."""
    return _on(around(outline, unit.grain, offset), unit)


def stand_on(span: Span) -> Cursor:
    """A passage: an annotation's span, or a hit of a search."""
    return Cursor(span, Unit.PASSAGE, span.start)


def select(outline: Outline, anchor: int, offset: int) -> Cursor:
    """What a mouse selects from where it was pressed to where it is now, both characters included.

    Args:
        outline: The text.
        anchor: The character on which the button went down.
        offset: The character under the pointer; the end next to it stays free.
    """
    text = outline.text
    first, last = min(anchor, offset), max(anchor, offset)
    span = Span(grapheme.snap(text, first, -1), grapheme.snap(text, last + 1, 1))
    piece = text[span.start : span.end]
    trimmed = Span(span.start + len(piece) - len(piece.lstrip()), span.start + len(piece.rstrip()))
    if trimmed.start >= trimmed.end:
        return at(outline, offset)
    free_end = offset >= anchor
    place = _edge(trimmed, free_end=free_end)
    return Cursor(trimmed, Unit.PASSAGE, place, extending=True, free_end=free_end, kept=trimmed)


# -- moving --------------------------------------------------------------------------------------------------


def next_unit(outline: Outline, cursor: Cursor, unit: Unit, step: int = 1) -> Cursor:
    """The neighbour of that unit; an extension ends.

    From a larger unit `→` goes to its first word and `←` to its last, `↓ ↑` likewise to a paragraph's
    sentences. A passage (an annotation's span, a hit, what a mouse selected) is larger if there are two such
    units on it, else one counts from its ends. From an extended selection one counts from its free end. At the
    edge of the text one comes to stand on the unit of that size there: each motion says what it stands on.
    """
    if not outline.paragraphs:
        return cursor
    grain = unit.grain
    if cursor.unit is Unit.PASSAGE:
        first, last = around(outline, grain, cursor.span.start), before(outline, grain, cursor.span.end)
        if last is not None and first.start < last.start:
            return _on(first if step > 0 else last, unit)
    if cursor.extending:
        place = _edge(cursor.span, free_end=cursor.free_end)
    elif cursor.unit is Unit.PASSAGE:
        place = _edge(cursor.span, free_end=step > 0)
    elif cursor.unit.value > unit.value:
        return _on(around(outline, grain, _edge(cursor.span, free_end=step < 0)), unit)
    else:
        place = cursor.place
    here = around(outline, grain, place)
    if step > 0:
        found = here if here.start > place else after(outline, grain, here.end)
    else:
        found = here if here.end <= place else before(outline, grain, here.start)
    return _on(here if found is None else found, unit)


def collapse(outline: Outline, cursor: Cursor) -> Cursor:
    """End an extension: the unit at its free end is what remains selected."""
    if not cursor.extending:
        return cursor
    unit = Unit.SENTENCE if cursor.unit is Unit.PASSAGE else cursor.unit
    return at(outline, _edge(cursor.span, free_end=cursor.free_end), unit)


# -- extending -----------------------------------------------------------------------------------------------


def swap(cursor: Cursor) -> Cursor:
    """Make the other end of the selection the free one; begins an extension if there is none."""
    free_end = not cursor.free_end if cursor.extending else False
    kept = cursor.kept if cursor.extending else cursor.span
    place = _edge(cursor.span, free_end=free_end)
    return cursor._replace(extending=True, free_end=free_end, place=place, kept=kept)


def extend(outline: Outline, cursor: Cursor, unit: Unit, step: int = 1) -> Cursor:
    """Move the selection's free end by one unit; the other end stays.

    Where letting go of a unit would leave nothing, the selection's last unit stays and its other end becomes
    the free one. So each press takes in or lets go exactly one unit, and a press in the other direction takes
    it back.
    """
    span = cursor.span
    kept = cursor.kept if cursor.extending else span
    free_end = cursor.free_end if cursor.extending else True
    grain = unit.grain
    if free_end == (step > 0):
        moved = _grown(outline, grain, span, kept, free_end=free_end)
    else:
        moved = _shrunk(outline, grain, span, kept, free_end=free_end)
        if moved is None:
            free_end = not free_end
            moved = _grown(outline, grain, span, kept, free_end=free_end)
    if moved is None:
        return cursor
    here = around(outline, grain, _edge(moved, free_end=free_end))
    return Cursor(moved, unit, here.start, extending=True, free_end=free_end, kept=kept)


def _grown(outline: Outline, grain: Grain, span: Span, kept: Span | None, *, free_end: bool) -> Span | None:
    """The selection with one unit more at its free end; None at the text's edge."""
    if free_end:
        stop = _stop_behind(outline, grain, span.end)
        if kept is not None and span.end < kept.end and _stop_within(outline, grain, kept.end) == span.end:
            stop = kept.end
        return None if stop is None else Span(span.start, stop)
    stop = _start_ahead(outline, grain, span.start)
    if kept is not None and span.start > kept.start and _start_within(outline, grain, kept.start) == span.start:
        stop = kept.start
    return None if stop is None else Span(stop, span.end)


def _shrunk(outline: Outline, grain: Grain, span: Span, kept: Span | None, *, free_end: bool) -> Span | None:
    """The selection with one unit less at its free end; None if nothing would be left."""
    if free_end:
        stop = _stop_within(outline, grain, span.end)
        if kept is not None and kept.end < span.end and _stop_behind(outline, grain, kept.end) == span.end:
            stop = kept.end
        return None if stop is None or stop <= span.start else Span(span.start, stop)
    stop = _start_within(outline, grain, span.start)
    if kept is not None and kept.start > span.start and _start_ahead(outline, grain, kept.start) == span.start:
        stop = kept.start
    return None if stop is None or stop >= span.end else Span(stop, span.end)


def _stop_behind(outline: Outline, grain: Grain, offset: int) -> int | None:
    """Where the next unit ends, for a selection that ends at `offset`."""
    found = (after if grain is Grain.WORD else around)(outline, grain, offset)
    return None if found is None or found.end <= offset else _end_edge(outline, grain, found)


def _stop_within(outline: Outline, grain: Grain, offset: int) -> int | None:
    """Where the unit before the last one ends, for a selection that ends at `offset`."""
    last = before(outline, grain, offset)
    found = None if last is None else before(outline, grain, last.start)
    return None if found is None else _end_edge(outline, grain, found)


def _start_ahead(outline: Outline, grain: Grain, offset: int) -> int | None:
    """Where the unit before begins, for a selection that begins at `offset`."""
    found = before(outline, grain, offset)
    if grain is Grain.WORD:
        while found is not None and found.end > offset:
            found = before(outline, grain, found.start)
    return None if found is None else _start_edge(outline, grain, found)


def _start_within(outline: Outline, grain: Grain, offset: int) -> int | None:
    """Where the unit behind the first one begins, for a selection that begins at `offset`."""
    first = around(outline, grain, offset)
    found = after(outline, grain, first.end)
    return None if found is None else _start_edge(outline, grain, found)


def _end_edge(outline: Outline, grain: Grain, unit: Span) -> int:
    """A unit's end; a sentence's last word takes the punctuation behind it along."""
    if grain is Grain.WORD:
        sentence = around(outline, Grain.SENTENCE, unit.start)
        following = after(outline, grain, unit.end)
        if following is None or following.start >= sentence.end:
            return sentence.end
    return unit.end


def _start_edge(outline: Outline, grain: Grain, unit: Span) -> int:
    """A unit's start; a sentence's first word takes the punctuation before it along."""
    if grain is Grain.WORD:
        sentence = around(outline, Grain.SENTENCE, unit.start)
        previous = before(outline, grain, unit.start)
        if previous is None or previous.end <= sentence.start:
            return sentence.start
    return unit.start


# -- widening ------------------------------------------------------------------------------------------------


def widen(outline: Outline, cursor: Cursor) -> Cursor:
    """The next larger unit around the cursor's place; around a passage, the smallest that holds all of it."""
    settled = _settled(cursor)
    if settled.unit is not Unit.PASSAGE:
        if settled.unit is Unit.PARAGRAPH:
            return settled
        return _rung(outline, settled, RUNGS[settled.unit.value + 1])
    first = _first_around(outline, settled.span, settled.place)
    return settled if first is None else _rung(outline, settled, first)._replace(kept=settled.span)


def narrow(outline: Outline, cursor: Cursor) -> Cursor:
    """The next smaller unit around the cursor's place, or the passage that a widening began from."""
    settled = _settled(cursor)
    if settled.unit is Unit.PASSAGE:
        inner = [_rung(outline, settled, unit) for unit in RUNGS]
        fitting = [c for c in inner if settled.span.covers(c.span) and c.span != settled.span]
        return fitting[-1]._replace(kept=None) if fitting else settled
    if settled.kept is not None and _first_around(outline, settled.kept, settled.place) is settled.unit:
        return settled._replace(span=settled.kept, unit=Unit.PASSAGE, kept=None)
    if settled.unit is Unit.WORD:
        return settled
    return _rung(outline, settled, RUNGS[settled.unit.value - 1])


def _settled(cursor: Cursor) -> Cursor:
    """The cursor with its extension ended: what it has gathered is a passage."""
    if not cursor.extending:
        return cursor
    return Cursor(cursor.span, Unit.PASSAGE, cursor.place)


def _rung(outline: Outline, cursor: Cursor, unit: Unit) -> Cursor:
    if not outline.paragraphs:
        return cursor
    return cursor._replace(span=around(outline, unit.grain, cursor.place), unit=unit)


def _first_around(outline: Outline, passage: Span, place: int) -> Unit | None:
    """The smallest unit at a place that holds a passage and more."""
    if outline.paragraphs:
        for unit in RUNGS:
            span = around(outline, unit.grain, place)
            if span.covers(passage) and span != passage:
                return unit
    return None


def _on(span: Span, unit: Unit) -> Cursor:
    return Cursor(span, unit, span.start)


def _edge(span: Span, *, free_end: bool) -> int:
    """The code point at the free edge of a selection."""
    return max(span.start, span.end - 1) if free_end else span.start
