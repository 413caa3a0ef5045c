"""The append-only record of every change: undo, history and audit are all readings of it.

A change is entered in the same transaction that applies its edits. `undoable` is its index of what is next: a
coder's plain change lies on the stack `undo` and empties `redo`; taking one back moves it, as the change that
took it back, to `redo`, and doing that again moves it back. So the next one is the greatest `oseq` on a
stack, however deep it is.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from reader.errors import NothingToUndo, Superseded
from reader.model.change import Change, Edit, dump_edits, load_edits
from reader.store.apply import apply_edits
from reader.store.ids import uuid7

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.store.connection import Connection

PROGRAM = "-"
"""The coder of what the program does by itself; never undone."""

UNDO, REDO = "undo", "redo"

_MANY = 2_000_000
"""Characters of edits that are read to learn what has changed: some thousand articles, a twentieth of a second."""

CHANGE_COLUMNS = "id, origin, oseq, at, coder, label, edits, undoes"


@dataclass(slots=True)
class Slot:
    """Where the next changes of a transaction go, and their time."""

    oseq: int
    at: str


class Journal:
    """The changes of one database.

    Args:
        connection: The database.
        now: The clock.
    """

    def __init__(self, connection: Connection, now: Callable[[], datetime]) -> None:
        self._connection = connection
        self._now = now
        row = connection.row("SELECT value FROM meta WHERE name = 'origin'")
        self.origin = str(row[0]) if row else ""

    @contextmanager
    def writing(self) -> Iterator[Slot]:
        """A transaction that holds the write lock, with the place in the journal that is next."""
        with self._connection.writing():
            last = self._connection.row(
                "SELECT oseq, at FROM changes WHERE origin = ? ORDER BY oseq DESC LIMIT 1", (self.origin,)
            )
            oseq, at = last or (0, "")
            # A clock that was set back must not make time run backwards in this origin.
            yield Slot(oseq + 1, max(stamp(self._now()), at))

    def write(
        self,
        slot: Slot,
        coder: str,
        label: str,
        edits: tuple[Edit, ...],
        progress: Callable[[int, int], None] | None = None,
    ) -> Change:
        """Apply edits and enter them as one change of the coder.

        Args:
            slot: The place in the journal.
            coder: Whose change it is.
            label: What was done, for people.
            edits: In an order that satisfies foreign keys.
            progress: Told now and then how many of how many edits are done.

        Raises:
            Superseded: What an edit expects is not what stands there.
        """
        return self._enter(slot, coder, label, edits, None, UNDO, progress)

    def undo(
        self, coder: str, passing: Sequence[int] = (), progress: Callable[[int, int], None] | None = None
    ) -> Change:
        """Take back the newest change of the coder that is not undone.

        Args:
            coder: Whose.
            passing: Changes, by `oseq`, that are passed over, since they cannot be taken back.
            progress: Told now and then how many of how many edits are done.

        Raises:
            NothingToUndo: There is none.
            Superseded: What it changed has been changed again by somebody else.
        """
        return self._take(coder, UNDO, "there is nothing left to undo", passing, progress)

    def redo(
        self, coder: str, passing: Sequence[int] = (), progress: Callable[[int, int], None] | None = None
    ) -> Change:
        """Do the newest undone change again, if the coder has changed nothing else since.

        Args:
            coder: Whose.
            passing: Changes, by `oseq`, that are passed over, since they cannot be done again.
            progress: Told now and then how many of how many edits are done.

        Raises:
            NothingToUndo: There is none.
            Superseded: What it would change has been changed by somebody else.
        """
        return self._take(coder, REDO, "there is nothing to redo", passing, progress)

    def next_size(self, coder: str, stack: str) -> int:
        """How many bytes the edits take that a coder would take back next ("undo"), or do again ("redo")."""
        row = self._connection.row(
            "SELECT length(CAST(edits AS BLOB)) FROM changes WHERE origin = ? AND oseq = "
            "(SELECT max(oseq) FROM undoable WHERE coder = ? AND stack = ?)",
            (self.origin, coder, stack),
        )
        return int(row[0]) if row else 0

    def latest(self) -> int:
        """The `oseq` of the last change that was made in this database, whoever made it; 0 before the first."""
        row = self._connection.row("SELECT max(oseq) FROM changes WHERE origin = ?", (self.origin,))
        return int(row[0] or 0) if row else 0

    def edits_since(self, oseq: int, table: str) -> list[Edit] | None:
        """What was done to a table behind one of the changes, in order, whoever did it.

        Args:
            oseq: The change.
            table: Its name.

        Returns:
            The edits; None if they are so many that all rows are read sooner.
        """
        since = "FROM changes WHERE origin = ? AND oseq > ? AND instr(edits, ?)"
        asked = (self.origin, oseq, f'"table":"{table}"')
        row = self._connection.row(f"SELECT coalesce(sum(length(edits)), 0) {since}", asked)
        if row and row[0] > _MANY:
            return None
        found = self._connection.rows(f"SELECT edits {since} ORDER BY oseq", asked)
        return [edit for (edits,) in found for edit in load_edits(edits) if edit.table == table]

    def put_in(self, coder: str, limit: int) -> Iterator[Change]:
        """The coder's own changes that take nothing back, newest first; others' are not even read."""
        for row in self._connection.each(
            f"SELECT {CHANGE_COLUMNS} FROM changes "  # noqa: S608
            "WHERE origin = ? AND coder = ? AND undoes IS NULL ORDER BY oseq DESC LIMIT ?",
            (self.origin, coder, limit),
        ):
            yield to_change(row)

    def history(self, limit: int | None = None) -> Iterator[Change]:
        """The changes, newest first."""
        for row in self._connection.each(
            f"SELECT {CHANGE_COLUMNS} FROM changes WHERE origin = ? ORDER BY oseq DESC LIMIT ?",  # noqa: S608
            (self.origin, -1 if limit is None else limit),
        ):
            yield to_change(row)

    def undo_to(self, coder: str, oseq: int) -> Change:
        """Take back the coder's changes down to one of them, as one change, which is undone like any other.

        Args:
            coder: Whose.
            oseq: The oldest that is taken back.

        Raises:
            NothingToUndo: That change is not one of the coder's, or is taken back already.
            Superseded: What one of them changed has been changed again by somebody else; nothing was done.
        """
        with self.writing() as slot:
            found = self._connection.rows(
                "SELECT oseq FROM undoable WHERE coder = ? AND stack = 'undo' AND oseq >= ? ORDER BY oseq DESC",
                (coder, oseq),
            )
            if not found or found[-1][0] != oseq:
                raise NothingToUndo("that change is taken back already, or is not one of yours")
            edits: list[Edit] = []
            target = None
            for (number,) in found:
                row = self._connection.row(
                    f"SELECT {CHANGE_COLUMNS} FROM changes WHERE origin = ? AND oseq = ?",  # noqa: S608
                    (self.origin, number),
                )
                if not row:
                    raise NothingToUndo("that change is not in the journal")
                target = to_change(row)
                inverse = target.inverse()
                try:
                    apply_edits(self._connection, inverse, slot.at)
                except Superseded as error:
                    raise Superseded(
                        f"cannot take back “{target.label}” of {target.at[:16].replace('T', ' ')} UTC",
                        "somebody has changed that again since; nothing was done",
                    ) from error
                edits += inverse
            more = f", and {len(found) - 1:,} more" if len(found) > 1 else ""
            label = f"take back {target.label if target else ''}{more}"
            return self._record(slot, coder, label, tuple(edits), None, UNDO)

    def _take(
        self,
        coder: str,
        stack: str,
        nothing: str,
        passing: Sequence[int],
        progress: Callable[[int, int], None] | None,
    ) -> Change:
        with self.writing() as slot:
            passed = f" AND oseq NOT IN ({', '.join('?' * len(passing))})" if passing else ""
            found = self._connection.row(
                f"SELECT max(oseq) FROM undoable WHERE coder = ? AND stack = ?{passed}",  # noqa: S608
                (coder, stack, *passing),
            )
            row = found and self._connection.row(
                f"SELECT {CHANGE_COLUMNS} FROM changes WHERE origin = ? AND oseq = ?",  # noqa: S608
                (self.origin, found[0]),
            )
            if not row:
                raise NothingToUndo(nothing)
            target = to_change(row)
            what = target.label.removeprefix("undo: ").removeprefix("redo: ")
            try:
                onto = REDO if stack == UNDO else UNDO
                return self._enter(slot, coder, f"{stack}: {what}", target.inverse(), target, onto, progress)
            except Superseded as error:
                refusal = Superseded(
                    f"cannot {stack} “{what}”",
                    f"what it changed has been changed again since; nothing was done, {stack} again passes it over",
                )
                refusal.oseq = target.oseq
                raise refusal from error

    def _enter(
        self,
        slot: Slot,
        coder: str,
        label: str,
        edits: tuple[Edit, ...],
        target: Change | None,
        onto: str,
        progress: Callable[[int, int], None] | None = None,
    ) -> Change:
        apply_edits(self._connection, edits, slot.at, progress=progress)
        return self._record(slot, coder, label, edits, target, onto)

    def _record(
        self, slot: Slot, coder: str, label: str, edits: tuple[Edit, ...], target: Change | None, onto: str
    ) -> Change:
        undoes = target.id if target else None
        change = Change(uuid7(), self.origin, slot.oseq, slot.at, coder, label, edits, undoes)
        self._connection.execute(
            "INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (change.id, change.origin, change.oseq, change.at, coder, label, dump_edits(edits), undoes),
        )
        stack_change(self._connection, change.coder, change.oseq, onto, target.oseq if target else None)
        slot.oseq += 1
        return change


def stack_change(connection: Connection, coder: str, oseq: int, onto: str, target: int | None) -> None:
    """Keep the index of what is next to undo and to redo.

    Args:
        connection: The database, or the one that `check` replays into.
        coder: Whose change it is.
        oseq: The change.
        onto: The stack that it goes to.
        target: The change that it takes back, if it does.
    """
    if coder == PROGRAM:
        return
    if target is None:
        connection.execute("DELETE FROM undoable WHERE coder = ? AND stack = 'redo'", (coder,))
    else:
        from_stack = UNDO if onto == REDO else REDO
        connection.execute(
            "DELETE FROM undoable WHERE coder = ? AND stack = ? AND oseq = ?", (coder, from_stack, target)
        )
    connection.execute("INSERT INTO undoable VALUES (?, ?, ?)", (coder, onto, oseq))


def to_change(row: tuple[Any, ...]) -> Change:
    """A row of the journal as a value.

    Raises:
        ValueError: Its edits are not what the journal writes.
    """
    id_, origin, oseq, at, coder, label, edits, undoes = row
    return Change(id_, origin, oseq, at, coder, label, load_edits(edits), undoes)


def stamp(moment: datetime) -> str:
    """A moment as the database has it: UTC, ISO 8601, milliseconds."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"
