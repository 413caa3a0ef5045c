"""Applying edits: the one code that changes shared rows, at the keyboard and when `check` replays.

Every edit is held against what stands there: a row to be made must not exist, a row to be removed or altered
must have the values that the edit names as `before`. What is derived from the rows and not in the journal is
kept here too: `updated_at`, the R*Tree `spans`, and the counts in `tallies` and `own_tallies`.

`updated_at` says when a passage was worked on last, and undo is work: it sets the time of the undo, and does not bring
back the one before. A passage that is as it was is found by `worked:today` all the same, for somebody was at it today;
what copies or merges databases sees from the time alone that there is something newer; and the rows follow from the
journal, change by change, without a look at older ones. What undo brings back exactly is all that a coder wrote.
"""

from __future__ import annotations

import sqlite3
from itertools import groupby
from typing import TYPE_CHECKING

from reader.errors import Superseded
from reader.model.change import Edit, Row, Value
from reader.store.alike import alike
from reader.store.statements import insert, removal, update
from reader.store.tables import TABLES
from reader.store.tallying import Home, Tallies

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.store.connection import Connection


LANE = 1000
"""How far apart the R*Tree has the articles: article `number` lies at `number * LANE`, and is one wide.

With no width every box within one article has the area 0, so the tree cannot tell a good place for a span from a bad
one; side by side, it mixes articles. At this distance a window of a long article is found 250 times as fast, and there
is room for two million articles in 32 bits.
"""


_TOLD_EVERY = 250
"""Edits between two words on how far it is."""


def _superseded() -> Superseded:
    return Superseded("what this would change is no longer as it was", "nothing was done")


def apply_edits(
    connection: Connection,
    edits: Sequence[Edit],
    at: str,
    *,
    derived: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Apply a change's edits, inside the caller's transaction.

    Args:
        connection: Where.
        edits: In an order that satisfies foreign keys.
        at: The change's time, which becomes `updated_at` of the annotations it touches.
        derived: Whether `spans` and `tallies` are kept too; a replay compares rows alone.
        progress: Told now and then how many of how many edits are done.

    Raises:
        Superseded: What an edit expects is not what stands there. The caller rolls back.
    """
    work = _Work(connection, at, derived=derived)
    work.expect(edits)
    try:
        done, told = 0, -_TOLD_EVERY
        for some in alike(edits, _TOLD_EVERY):
            if progress is not None and done - told >= _TOLD_EVERY:
                progress(done, len(edits))
                told = done
            if len(some) == 1:
                work.apply(some[0])
            else:
                work.apply_alike(some)
            done += len(some)
        work.finish()
    except sqlite3.IntegrityError as error:
        raise _superseded() from error


class _Work:
    """One change's edits on their way into the tables."""

    def __init__(self, connection: Connection, at: str, *, derived: bool) -> None:
        self._connection = connection
        self._at = at
        self._derived = derived
        self._own: set[str] = set()
        """Annotations with an edit of their own, which sets their `updated_at`."""
        self._touched: set[str] = set()
        """Annotations whose tags change."""
        self._numbers: dict[Value, int] = {}
        """The number of a document."""
        self._homes: dict[str, Home] = {}
        """Where an annotation counts."""
        self._tallies = Tallies()
        self._leaving: dict[str, Row] = {}
        """Annotations that are to be removed, as their edits say that they are: none of them need be looked up."""

    def expect(self, edits: Sequence[Edit]) -> None:
        """Take from edits that remove annotations where those are; whether it is so their removal proves."""
        for edit in edits:
            if edit.table == "annotations" and edit.after is None and edit.before is not None:
                self._leaving[edit.key[0]] = edit.before

    def apply(self, edit: Edit) -> None:
        if edit.table == "annotations":
            self._own.add(edit.key[0])
            self._annotation(edit)
        elif edit.table not in TABLES:
            raise Superseded(f"the journal names a table {edit.table!r} that does not exist")
        else:
            if edit.table == "annotation_tags":
                self._touched.add(edit.key[0])
                if self._derived:
                    self._tallies.add(self._home(edit.key[0]), edit.key[1], 1 if edit.before is None else -1)
            self._run(edit)

    def apply_alike(self, edits: Sequence[Edit]) -> None:
        """Apply edits of one kind, see `alike`."""
        of_tags, making = edits[0].table == "annotation_tags", edits[0].before is None
        for edit in edits:
            if of_tags:
                self._touched.add(edit.key[0])
                if self._derived:
                    self._tallies.add(self._home(edit.key[0]), edit.key[1], 1 if making else -1)
            else:
                self._own.add(edit.key[0])
                if self._derived:
                    self._tallies.add(self._home(edit.key[0]), "", -1)
        if making:
            self._all(insert(edits[0].table, ()), [edit.key for edit in edits])
            return
        if self._derived and not of_tags:
            self._connection.each_of(_UNINDEX, [edit.key for edit in edits])
        for sql, some in groupby(map(removal, edits), lambda made: made[0]):
            self._all(sql, [values for _, values in some])
        if not of_tags:
            for edit in edits:
                self._forget(edit.key[0])

    def _all(self, sql: str, rows: Sequence[Sequence[Value]]) -> None:
        if self._connection.each_of(sql, rows) != len(rows):
            raise _superseded()

    def finish(self) -> None:
        touched = [(self._at, annotation_id) for annotation_id in self._touched - self._own]
        self._connection.each_of("UPDATE annotations SET updated_at = ? WHERE id = ?", touched)
        self._tallies.write(self._connection)

    def _annotation(self, edit: Edit) -> None:
        before, after = edit.before, edit.after
        if after is not None:
            # An imported annotation keeps the time that its file gives it.
            edit = Edit(edit.table, edit.key, before, {"updated_at": self._at, **after})
        if not self._derived:
            self._run(edit)
        elif before is None and after is not None:
            number = self._run(edit)
            home = self._index(edit.key[0], number, after["document_id"], after["start"], after["end"], after["coder"])
            self._tallies.add(home, "", 1)
        elif after is not None and after.keys() <= _STAYS:
            self._run(edit)
        elif after is not None:
            self._unindex(edit.key[0])
            self._run(edit)
            home = self._index(edit.key[0], *(self._connection.row(_PLACE, edit.key) or ()))
            self._tally(edit.key[0], home, 1)
        else:
            # It has no tags any more: the edits before this one have taken them off, or its removal fails.
            home = self._home(edit.key[0])
            self._connection.execute(_UNINDEX, edit.key)
            self._run(edit)
            self._tallies.add(home, "", -1)
            self._forget(edit.key[0])

    def _run(self, edit: Edit) -> int:
        """The row itself; gives its number, if it is made and has one."""
        if edit.before is None:
            made = edit.after or {}
            cursor = self._connection.execute(insert(edit.table, tuple(made)), (*edit.key, *made.values()))
            return cursor.lastrowid or 0
        if edit.after is None:
            sql, values = removal(edit)
        else:
            before = {name: value for name, value in edit.before.items() if name != "updated_at"}
            sql = update(edit.table, tuple(edit.after), tuple(before))
            values = (*edit.after.values(), *edit.key, *before.values())
        if self._connection.execute(sql, values).rowcount != 1:
            raise _superseded()
        return 0

    def _home(self, annotation_id: str) -> Home:
        if (home := self._homes.get(annotation_id)) is None:
            if (leaving := self._leaving.get(annotation_id)) is not None:
                home = self._homes[annotation_id] = (
                    self._number(leaving.get("document_id")),
                    str(leaving.get("coder")),
                )
                return home
            found = self._connection.row("SELECT document_id, coder FROM annotations WHERE id = ?", (annotation_id,))
            if found is None:
                raise _superseded()
            home = self._homes[annotation_id] = (self._number(found[0]), str(found[1]))
        return home

    def _number(self, document_id: Value) -> int:
        if (number := self._numbers.get(document_id)) is None:
            found = self._connection.row("SELECT number FROM documents WHERE id = ?", (document_id,))
            if found is None:
                raise _superseded()
            number = self._numbers[document_id] = int(found[0])
        return number

    def _index(
        self, annotation_id: str, number: int, document_id: Value, start: Value, end: Value, coder: Value
    ) -> Home:
        """Enter an annotation's place into the R*Tree; gives where it counts."""
        home = self._homes[annotation_id] = (self._number(document_id), str(coder))
        lane = home[0] * LANE
        self._connection.execute("INSERT INTO spans VALUES (?, ?, ?, ?, ?)", (number, lane, lane + 1, start, end))
        return home

    def _unindex(self, annotation_id: str) -> None:
        found = self._connection.row(_PLACE, (annotation_id,))
        if found is None:
            raise _superseded()
        self._connection.execute("DELETE FROM spans WHERE number = ?", (found[0],))
        self._tally(annotation_id, (self._number(found[1]), str(found[4])), -1)
        self._forget(annotation_id)

    def _forget(self, annotation_id: str) -> None:
        self._homes.pop(annotation_id, None)
        self._leaving.pop(annotation_id, None)

    def _tally(self, annotation_id: str, home: Home, step: int) -> None:
        self._tallies.add(home, "", step)
        # One that moves takes them along.
        sql = "SELECT tag_id FROM annotation_tags WHERE annotation_id = ?"
        for (tag_id,) in self._connection.rows(sql, (annotation_id,)):
            self._tallies.add(home, tag_id, step)


_STAYS = {"memo", "quote", "created_at", "blind"}
"""Columns that do not say where an annotation is, or whose."""

_UNINDEX = "DELETE FROM spans WHERE number = (SELECT number FROM annotations WHERE id = ?)"
_PLACE = 'SELECT number, document_id, start, "end", coder FROM annotations WHERE id = ?'
