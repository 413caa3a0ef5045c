"""What is under the cursor, in the words of the status line."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from reader.text.motion import Unit
from reader.ui.widgets.foot import Status

if TYPE_CHECKING:
    from reader.model.annotation import Annotation
    from reader.session import Session
    from reader.ui.widgets.column import Column

NOTHING = "nothing under the cursor"
"""What is said where there is nothing to say."""


def status_of(session: Session, column: Column) -> Status:
    """Tell of the annotation under a column's cursor: tags, memo, whose, since when, and how many more."""
    if column.document is None:
        return Status()
    place = place_of(column)
    first, number = session.under(column.document.id, column.cursor.span)
    if first is None:
        zone = session.zone_at(column.document.id, column.cursor.span)
        said = NOTHING
        if zone is not None:
            said = zone.kind if zone.rule == zone.kind else f"{zone.kind}: {zone.rule}"
        return Status(details=said, place=place)
    more = number - 1
    tags = session.codebook.ordered(first.tag_ids)
    details = [] if tags else ["highlighted"]
    details += [f"{first.coder}, {clock(first.updated_at)}"]
    details += [f"{more} more here"] if more else []
    return Status(tags=tags, quote=first_line(first), details="   ".join(details), place=place)


def first_line(annotation: Annotation) -> str:
    """The first line of an annotation's memo that says something."""
    return next((line for line in annotation.memo.split("\n") if line.strip()), "")


def clock(moment: str) -> str:
    """A moment (UTC, ISO 8601) as a clock on the wall has it: the time today, else the date too."""
    try:
        there = datetime.fromisoformat(moment).astimezone()
    except ValueError:
        return moment
    now = datetime.now().astimezone()
    return f"{there:%H:%M}" if there.date() == now.date() else f"{there.day} {there:%b %Y, %H:%M}"


def place_of(column: Column) -> str:
    """Where a column's cursor stands: its unit if that is not a sentence, paragraph and sentence."""
    cursor = column.cursor
    place = column.outline.place(cursor.span.start)
    what = "selection" if cursor.unit is Unit.PASSAGE or cursor.extending else cursor.unit.label
    where = f"¶ {place.paragraph} · sentence {place.sentence}"
    return where if what == "sentence" else f"{what} · {where}"
