"""Rows in columns: how cells are shared out, and a row painted in them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from reader.text.display import one_line
from reader.ui.paint import Painter, fit, style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style

GAP = 2
"""Cells between two columns."""


class Column(NamedTuple):
    """A column of a list."""

    name: str
    least: int
    """Cells without which it is left out."""
    share: int = 0
    """Which part of the room that is left it takes, against the others' shares."""
    right: bool = False
    """Aligned to the right, as numbers are."""
    tail: bool = False
    """Where room is short, the end of a text is shown and not its beginning; it stands at the right."""
    rank: int = 0
    """Where room is short, columns of a higher rank go first."""


class Cell(NamedTuple):
    """What stands in one column of a row."""

    text: str
    """As it was given; made safe when it is painted."""
    color: str = ""
    """Another colour than the row's."""
    lead: int = 0
    """So many code points at its beginning have that colour; all, if 0."""
    quiet: bool = False
    indent: int = 0
    """Cells before the text."""


@lru_cache(maxsize=64)
def widths(columns: tuple[Column, ...], width: int) -> tuple[int, ...]:
    """Share out cells: each column's width, 0 for one that is left out."""
    kept = list(range(len(columns)))
    while kept and sum(columns[i].least for i in kept) + GAP * (len(kept) - 1) > width:
        last = max(kept, key=lambda i: (columns[i].rank, i))
        if columns[last].rank == 0:
            break
        kept.remove(last)
    taken = {i: columns[i].least for i in kept}
    room = width - sum(taken.values()) - GAP * max(len(kept) - 1, 0)
    shares = sum(columns[i].share for i in kept)
    for i in kept:
        if shares and room > 0:
            taken[i] += room * columns[i].share // shares
    return tuple(taken.get(i, 0) for i in range(len(columns)))


def heading(columns: tuple[Column, ...], width: int, painter: Painter) -> Strip:
    """The names of the columns."""
    cells = [Cell(column.name, quiet=True) for column in columns]
    return row(columns, cells, width, painter, chosen=False)


def sorted_by(columns: tuple[Column, ...], name: str, *, descending: bool) -> tuple[Column, ...]:
    """The columns, with an arrow at the one that rows are sorted by."""
    arrow = "↓" if descending else "↑"
    return tuple(
        c._replace(name=f"{c.name}{' ' if len(c.name) + 2 <= c.least else ''}{arrow}") if c.name == name else c
        for c in columns
    )


def row(
    columns: tuple[Column, ...], cells: Sequence[Cell], width: int, painter: Painter, *, chosen: bool, mark: str = " "
) -> Strip:
    """One row, exactly so wide: a mark of one cell, a blank, and the cells.

    Args:
        columns: What they stand in.
        cells: One for each column.
        width: Cells of the whole row.
        painter: How things look.
        chosen: Whether the cursor stands on it.
        mark: A sign before the row: "•" for a marked one.
    """
    colors = painter.palette
    back = colors.cursor if chosen else colors.background
    reverse = chosen and colors.plain
    base = style(colors.ink if chosen else colors.text, back, reverse=reverse)
    quiet = style(colors.ink if chosen else colors.quiet, back, reverse=reverse)
    accent = style(colors.ink if chosen else colors.accent, back, bold=True, reverse=reverse)
    segments = [Segment(fit(mark, 1) + " ", accent)]
    used = 2
    for column, cell, room in zip(columns, cells, widths(columns, max(width - 3, 0)), strict=True):
        if not room:
            continue
        look: Style = quiet if cell.quiet else base
        if cell.color and not chosen:
            look = style(cell.color, back, reverse=reverse)
        if column.tail:
            text = _tail(one_line(cell.text), room)
        elif column.right:
            text = _right(one_line(cell.text), room)
        else:
            indent = min(cell.indent, room - 1)
            text = " " * indent + fit(one_line(cell.text, room + 1), room - indent)
        if used > 2:
            segments.append(Segment(" " * GAP, base))
            used += GAP
        if cell.lead and look is not base:
            segments += [Segment(text[: cell.lead], look), Segment(text[cell.lead :], base)]
        else:
            segments.append(Segment(text, look))
        used += room
    if used < width:
        segments.append(Segment(" " * (width - used), base))
    # To measure the strip, or to cut it where it is as wide as it should be, takes longer than to make it.
    return Strip(segments, used).crop(0, width) if used > width else Strip(segments, width)


def _right(text: str, room: int) -> str:
    size = cell_len(text)
    return " " * (room - size) + text if size <= room else fit(text, room)


def _tail(text: str, room: int) -> str:
    """The end of a text, in exactly so many cells."""
    size = cell_len(text)
    if size > room:
        while size > room - 1:
            text = text[max(1, (size - room) // 2) :]
            size = cell_len(text)
        text, size = "…" + text, size + 1
    return " " * (room - size) + text
