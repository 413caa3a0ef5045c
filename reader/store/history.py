"""The journal as a list: a window of it by number, one change whole, and what is asked of it found by going through.

An origin counts its changes from 1 without a gap, so the newest so-and-so-many are a range of numbers, however many
there are. Rows are read without their edits, which may be large and lie behind everything that a list shows.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.model.change import Change, edits_of
from reader.store.journal import CHANGE_COLUMNS, to_change

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.store.connection import Connection


_FIRST, _MOST = 4_096, 65_536
"""Bytes of a change's edits that are read to tell of it, at first and at most: an import's may have millions."""
_THING = re.compile(r'\{"table":"(?:annotation_tags|annotations|(\w+))","key":\[("(?:[^"\\]|\\.)*")')
"""What a change is about: an annotation, whether itself or a tag on it; or a row of another table."""

_DOERS = (
    "WITH RECURSIVE c (coder) AS (SELECT min(coder) FROM undoable UNION ALL "
    "SELECT (SELECT min(coder) FROM undoable WHERE coder > c.coder) FROM c WHERE c.coder IS NOT NULL) "
    "SELECT coder FROM c WHERE coder IS NOT NULL"
)
"""Every coder with a change once, by jumping from one to the next: whoever did something has something to take back
or to do again."""

_decode = json.JSONDecoder().raw_decode


class Entry(NamedTuple):
    """A change as a list shows it."""

    oseq: int
    at: str
    coder: str
    label: str
    id: str


class Touching(NamedTuple):
    """A change that is about annotations which are asked for."""

    entry: Entry
    passages: set[str]
    """Their ids."""


def entries(connection: Connection, origin: str, first: int, last: int, coder: str = "") -> list[Entry]:
    """The changes from one number to another, both included, newest first: everybody's, or one coder's."""
    rows = connection.rows(
        "SELECT oseq, at, coder, label, id FROM changes WHERE origin = ? AND oseq BETWEEN ? AND ? "
        "AND (? = '' OR coder = ?) ORDER BY oseq DESC",
        (origin, first, last, coder, coder),
    )
    return [Entry(*row) for row in rows]


def change(connection: Connection, origin: str, oseq: int) -> Change | None:
    """One change, with its edits."""
    row = connection.row(
        f"SELECT {CHANGE_COLUMNS} FROM changes WHERE origin = ? AND oseq = ?",  # noqa: S608
        (origin, oseq),
    )
    return to_change(row) if row else None


def beginning(connection: Connection, origin: str, oseq: int, things: int) -> tuple[Change | None, bool]:
    """One change with its first edits, and whether these are all; of one that is cut it is not told what it undoes.

    Args:
        connection: The database.
        origin: Whose change.
        oseq: Its number.
        things: So many things (passages, tags, articles) have all their edits, if these stand together, and if they
            do not take longer to read than a moment.
    """
    # What stands behind the edits in the row is read only with them.
    row = connection.row(
        "SELECT id, origin, oseq, at, coder, label, rowid FROM changes WHERE origin = ? AND oseq = ?", (origin, oseq)
    )
    if row is None:
        return None, True
    most = _FIRST
    while True:
        stored, whole = connection.beginning("changes", "edits", int(row[6]), most)
        if whole:
            return change(connection, origin, oseq), True
        first = _edits_in(stored.decode("utf-8", "ignore"))
        if most >= _MOST or len({edit["key"][0] for edit in first}) > things:
            return to_change((*row[:6], "[]", None))._replace(edits=edits_of(first)), False
        most *= 4


def _edits_in(text: str) -> list[dict[str, Any]]:
    """The edits of a text that is cut somewhere, as far as they are whole."""
    first, at = [], 1
    with suppress(ValueError):
        while True:
            edit, end = _decode(text, at)
            first.append(edit)
            at = end + 1
    return first


def things(connection: Connection, origin: str, oseq: int) -> int:
    """How many things a change is about; reads all of it."""
    row = connection.row("SELECT edits FROM changes WHERE origin = ? AND oseq = ?", (origin, oseq))
    # Within a text a quotation mark is escaped, so this stands nowhere but at the beginning of an edit.
    return len(set(_THING.findall(row[0]))) if row else 0


def standing(connection: Connection, origin: str, numbers: Sequence[int]) -> set[int]:
    """Which of some changes are not taken back, and take nothing back themselves."""
    marks = ", ".join("?" * len(numbers))
    rows = connection.rows(
        f"SELECT c.oseq FROM changes c WHERE c.origin = ? AND c.oseq IN ({marks}) AND (c.coder = '-' OR EXISTS "  # noqa: S608
        "(SELECT 1 FROM undoable u WHERE u.coder = c.coder AND u.stack = 'undo' AND u.oseq = c.oseq))",
        (origin, *numbers),
    )
    return {int(row[0]) for row in rows}


def latest(connection: Connection, origin: str) -> int:
    """The number of the newest change; 0 before the first."""
    row = connection.row("SELECT max(oseq) FROM changes WHERE origin = ?", (origin,))
    return int(row[0] or 0) if row else 0


def first_since(connection: Connection, origin: str, moment: str) -> int:
    """The number of the first change at a moment or later; one more than the last if there is none.

    Time never runs backwards in one origin, so it is found by halving.
    """
    low, high = 1, latest(connection, origin) + 1
    while low < high:
        middle = (low + high) // 2
        row = connection.row("SELECT at FROM changes WHERE origin = ? AND oseq = ?", (origin, middle))
        if row is not None and row[0] < moment:
            low = middle + 1
        else:
            high = middle
    return low


def doers(connection: Connection) -> list[str]:
    """Whoever has done something, without the program itself."""
    return [str(row[0]) for row in connection.rows(_DOERS)]


def passages_there(connection: Connection, beginning: str, coder: str, limit: int) -> list[str]:
    """The ids of annotations that begin so, everybody's or one coder's; the very one alone, if it is whole."""
    found = connection.rows(
        "SELECT id FROM annotations WHERE id >= ? AND id < ? AND (? = '' OR coder = ?) ORDER BY id LIMIT ?",
        (beginning, beginning + "\U0010ffff", coder, coder, limit),
    )
    ids = [str(row[0]) for row in found]
    return [beginning] if beginning in ids else ids


def touching(connection: Connection, origin: str, beginning: str, first: int, last: int) -> Iterator[Touching]:
    """Of the changes from one number to another those that are about annotations whose ids begin so, newest first."""
    key = '"key":["' + json.dumps(beginning)[1:-1]
    rows = connection.each(
        "SELECT oseq, at, coder, label, id, edits FROM changes WHERE origin = ? AND oseq BETWEEN ? AND ? "
        "AND instr(edits, ?) ORDER BY oseq DESC",
        (origin, first, last, key),
    )
    for row in rows:
        # A tag, or an article, may begin so too.
        about = {edit["key"][0] for edit in json.loads(row[5]) if edit["table"] in ("annotations", "annotation_tags")}
        if passages := {id_ for id_ in about if id_.startswith(beginning)}:
            yield Touching(Entry(*row[:5]), passages)
