"""The head of a column: what the article is, how much of it is annotated, and how far one has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from reader.text.display import one_line
from reader.ui.paint import Geometry, Painter, fit, shared_line

if TYPE_CHECKING:
    from reader.model.document import Document

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Head(NamedTuple):
    """Everything that shows in a column's head."""

    document: Document
    state: str
    """What is to be said of the article's file: "changed on disk", or nothing."""
    annotations: int
    read: int
    """The part above the foot of the window, in percent."""
    active: bool
    covered: int = 0
    """The part that the coder's own annotations cover, in percent."""
    done: bool = False
    """Whether the coder has marked it as done."""
    aside: str = ""
    """What is said quietly: that there is nothing like what one stands on beside it."""
    high: bool = True
    """Whether it has both its lines."""


def people_date(published: str) -> str:
    """An ISO date as people write it: 2023-09-19 is 19 Sep 2023. What is no such date stays as it is."""
    year, _, rest = published[:10].partition("-")
    month, _, day = rest.partition("-")
    if not (year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12):
        return published
    return " ".join(part for part in (day.lstrip("0"), _MONTHS[int(month) - 1], year) if part)


def outlet_and_date(document: Document) -> str:
    """Who says it and when, for a line; the article's name where the outlet is not known."""
    who = one_line(document.outlet) or one_line(document.article)
    parts = (
        who,
        one_line(document.author) if not document.outlet else "",
        people_date(one_line(document.published)),
    )
    return " · ".join(part for part in parts if part)


def _counted(head: Head) -> tuple[str, ...]:
    """How much is annotated and how far one has come: all that there is to say, then less, for narrow columns."""
    tagged = f"{head.annotations:,} tagged"
    covered = f"{tagged} · {head.covered} % covered" if head.covered else tagged
    done = "done · " if head.done else ""
    read = f" · {head.read:>3} % "
    return (f" {done}{covered}{read}", f" {done}{tagged}{read}", f" {tagged}{read}")


def head_strips(head: Head, shape: Geometry, painter: Painter) -> list[Strip]:
    """The two lines of a head, as wide as the column."""
    width = shape.width - shape.rule
    rule = [Segment("│", painter.faint)] if shape.rule else []
    name = [Segment(" " + outlet_and_date(head.document), painter.accent if head.active else painter.quiet)]
    if head.state:
        name.append(Segment(" · " + head.state, painter.warning))
    if head.aside and not head.high:
        name.append(Segment(" · " + head.aside, painter.quiet))
    left = sum(cell_len(segment.text) for segment in name)
    counted = next(said for said in _counted(head) if left + cell_len(said) <= width or said == _counted(head)[-1])
    top = shared_line(name, [Segment(counted, painter.quiet), *rule], shape.width, painter.base)
    title = one_line(head.document.title) or one_line(head.document.article)
    aside = f"{head.aside} " if head.aside else ""
    room = max(width - 2 - cell_len(aside), 0)
    below = Strip([Segment(f" {fit(title, room)} {aside}", painter.quiet), *rule], shape.width)
    return [top, below.crop(0, shape.width)]
