"""The journal read again: in order, without a gap, and replayed into a fresh database, for `check` and its `--repair`.

`main` of the connection is a fresh database with the schema; the one that is looked at is attached as `real`.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.store.apply import apply_edits
from reader.store.connection import Connection, in_words, uri
from reader.store.journal import CHANGE_COLUMNS, REDO, UNDO, stack_change, to_change
from reader.store.migrations import apply as make_schema
from reader.store.moves import Moves
from reader.store.opening import BUSY_SECONDS
from reader.store.rescue import UNALTERED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.model.change import Change

MISSHAPEN = (
    ReaderError,
    sqlite3.Error,
    AttributeError,
    IndexError,
    KeyError,
    OverflowError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a journal that somebody has altered can make the code raise which reads it."""


@contextmanager
def beside_fresh(path: Path, mode: str) -> Iterator[Connection]:
    """A fresh database, as `main`, with the one at `path` as `real`.

    Raises:
        DatabaseUnusable: It cannot be opened in that mode.
    """
    # The empty name: a database of our own on the disk, so that replaying a million annotations needs no room.
    raw = sqlite3.connect("", isolation_level=None, timeout=BUSY_SECONDS, uri=True)
    connection = Connection(raw, path)
    try:
        for pragma in ("main.journal_mode = MEMORY", "main.synchronous = OFF", "main.cache_size = -65536"):
            connection.execute(f"PRAGMA {pragma}")
        make_schema(raw)
        if mode == UNALTERED:
            connection.execute("PRAGMA writable_schema = ON")  # or SQLite would not even look at what was cut short
        connection.execute("ATTACH ? AS real", (uri(path, mode),))
        for pragma in ("real.cell_size_check = ON", "real.synchronous = FULL", "trusted_schema = OFF"):
            connection.execute(f"PRAGMA {pragma}")
        yield connection
    except sqlite3.DatabaseError as error:
        raise in_words(error, path) from error
    finally:
        raw.close()


class Replay:
    """One reading of the journal of `real`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.changes = 0
        """How many changes the journal has, as the last ones are numbered."""
        self.moves = Moves(connection)
        """What is known of the moves from version to version, as far as the replay came."""
        self.broken = False
        """Whether the replay had to end before the journal did."""

    def out_of_sequence(self) -> Iterator[str]:
        """What is wrong with the order of the changes, in sentences."""
        rows = self._connection.each("SELECT origin, oseq, at FROM real.changes ORDER BY origin, oseq")
        origins: dict[str, tuple[int, str]] = {}
        for origin, oseq, at in rows:
            last, last_at = origins.get(origin, (0, ""))
            if oseq != last + 1:
                gap = str(last + 1) if oseq == last + 2 else f"{last + 1} to {oseq - 1}"
                yield f"the journal has a gap: change {gap} of {origin} is missing"
            if at < last_at:
                yield f"time runs backwards at change {oseq} of {origin}"
            origins[origin] = (oseq, at)
        if not self._connection.row("SELECT 1 FROM real.meta WHERE name = 'origin' AND value <> ''"):
            yield "the database has lost the id that the journal names it by"
        self.changes = sum(last for last, _ in origins.values())

    def failures(self) -> Iterator[str]:
        """Replay into `main`; gives what is wrong with the changes, in sentences. The last may have ended it."""
        own = self._connection.row("SELECT value FROM real.meta WHERE name = 'origin'") or ("",)
        for row in self._connection.each(
            f"SELECT {CHANGE_COLUMNS} FROM real.changes ORDER BY at, origin, oseq"  # noqa: S608
        ):
            try:
                change = to_change(row)
                moving = self.moves.before(change)
                apply_edits(self._connection, change.edits, change.at, derived=False)
                self.moves.after(change, moving)
                stacked = change.origin != own[0] or self._stack(change)
            except MISSHAPEN as error:
                why = error.message if isinstance(error, ReaderError) else f"{error}"
                yield f"change {row[2]} of {row[1]} (“{row[5]}”) cannot be replayed: {why}"
                self.broken = True
                return
            if not stacked:
                yield f"change {change.oseq} of {change.origin} takes back one that was not next"

    def _stack(self, change: Change) -> bool:
        """Put a replayed change on the stack that it was put on: what takes back an undo is a redo."""
        target, onto = None, UNDO
        if change.undoes:
            found = self._connection.row(
                "SELECT u.oseq, u.stack FROM real.changes c JOIN main.undoable u "
                "ON u.coder = c.coder AND u.stack IN ('undo', 'redo') AND u.oseq = c.oseq WHERE c.id = ?",
                (change.undoes,),
            )
            if found is None:
                return False
            target, onto = found[0], REDO if found[1] == UNDO else UNDO
        stack_change(self._connection, change.coder, change.oseq, onto, target)
        return True
