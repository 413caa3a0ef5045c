"""Proving that a database is whole: every table is held against what it must follow from.

All is read in one state of the database, on a connection that cannot write to it. The journal is replayed,
with the code that applies changes at the keyboard, into a fresh database beside it, which is then compared
row by row.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING

from reader.errors import DatabaseDamaged, ReaderError
from reader.model.document import is_proved, text_digest
from reader.model.outcome import Report
from reader.store import fingerprints, words
from reader.store.apply import LANE
from reader.store.connection import open_modes
from reader.store.naming import proved_by_names
from reader.store.placed import PlaceProofs
from reader.store.replay import MISSHAPEN, Replay, beside_fresh
from reader.store.rescue import UNALTERED
from reader.store.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reader.store.connection import Connection

COUNTED_OWN = (
    "SELECT a.coder AS coder, d.number AS document, '' AS tag_id, count(*) AS count FROM real.annotations a "
    "JOIN real.documents d ON d.id = a.document_id GROUP BY 1, 2 UNION ALL "
    "SELECT a.coder, d.number, t.tag_id, count(*) FROM real.annotation_tags t "
    "JOIN real.annotations a ON a.id = t.annotation_id JOIN real.documents d ON d.id = a.document_id GROUP BY 1, 2, 3"
)
"""What `own_tallies` has to say, from the annotations."""


def check(path: Path, mode: str = "") -> Report:
    """Check the database at `path`, which must be one of ours, of this version.

    Args:
        path: The file.
        mode: How it is to be opened, as in SQLite's URI; else as this process has it open already.

    Returns:
        What was proved and what is wrong.

    Raises:
        DatabaseUnusable: It is not to be read at all.
    """
    with beside_fresh(path, mode or next(iter(open_modes(path)), "rw")) as connection:
        return _Check(connection).run()


def check_damaged(path: Path, damage: DatabaseDamaged) -> Report:
    """Say as much as can be said of a database that was refused; not a byte of it is altered.

    Args:
        path: The file.
        damage: Why it was refused.
    """
    log = path.with_name(path.name + "-wal")
    try:
        found = check(path, "ro" if log.exists() and log.stat().st_size else UNALTERED).problems
    except (ReaderError, OSError):
        found = ()
    return Report((), (damage.message, *found))


class _Check(PlaceProofs):
    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._replayed = Replay(connection)
        self._proved: list[str] = []

    def run(self) -> Report:
        proofs: tuple[tuple[str, Callable[[], str]], ...] = (
            ("the file", self._file),
            ("the schema", self._schema),
            ("the references", self._foreign_keys),
            ("the texts", self._texts),
            ("the quotes", self._quotes),
            ("the examples", self._examples),
            ("the links", self._links),
            ("the quotations", self._quotations),
            ("the index of spans", self._spans),
            ("the counts", self._tallies),
            ("the index of words", self._words),
            ("the index of fingerprints", self._fingerprints),
            ("the journal", self._sequence),
            ("the journal", self._replay),
            ("the moves", self._moves),
        )
        self._connection.execute("BEGIN")
        for what, proof in proofs:
            before = len(self._problems)
            self._connection.execute("SAVEPOINT proof")
            proved = self._attempt(what, proof)
            if len(self._problems) == before:
                self._proved.append(proved)
        # There is nothing of value to commit, and a damaged file refuses even that.
        with suppress(sqlite3.DatabaseError):
            self._connection.raw.rollback()
        return Report(tuple(self._proved), tuple(self._problems))

    def _attempt(self, what: str, proof: Callable[[], str]) -> str:
        before = len(self._problems)
        try:
            return proof()
        except MISSHAPEN as error:
            if "UTF-8" in str(error) and self._connection.raw.text_factory is str:
                # Bytes that are no text: with a sign in their place the row that has them can be named.
                self._connection.raw.text_factory = _readable
                del self._problems[before:]
                self._connection.execute("ROLLBACK TO proof")
                return self._attempt(what, proof)
            why = error.message if isinstance(error, ReaderError) else f"{error}"
            self._problems.append(f"{what} could not be read to the end: {why}")
            return ""

    # -- texts ---

    def _texts(self) -> str:
        without = self._connection.rows(
            "SELECT article, id FROM real.documents WHERE id NOT IN (SELECT document_id FROM real.bodies)"
        )
        self._tell(f"the article {article} ({id_}) has no text" for article, id_ in without)
        bodies = self._connection.each(
            "SELECT d.article, d.id, d.source, d.part, b.text, b.digest "
            "FROM real.bodies b JOIN real.documents d ON d.id = b.document_id"
        )
        number = 0
        odd: dict[str, str] = {}

        def wrong() -> Iterator[str]:
            nonlocal number
            for article, id_, source, part, text, digest in bodies:
                number += 1
                if text_digest(text) != digest:
                    yield f"the text of {article} ({id_}) is not the one that was read: its digest differs"
                elif not is_proved(id_, source, part, text):
                    odd[id_] = article
            for id_ in sorted(odd.keys() - proved_by_names(self._connection, odd)):
                yield f"the text of {odd[id_]} ({id_}) is not the one that gave the article its id"

        self._tell(wrong())
        return f"texts equal to their digests: {number}"

    # -- what is derived ---

    def _spans(self) -> str:
        for (told,) in self._connection.rows("SELECT rtreecheck('real', 'spans')"):
            if told != "ok":
                self._problems.append(f"the index of spans is damaged: {told}")
        differing = self._connection.each(
            'SELECT a.id, a.start, a."end", s.lane, d.number, s.start, s."end" FROM real.annotations a '  # noqa: S608
            "JOIN real.documents d ON d.id = a.document_id LEFT JOIN real.spans s ON s.number = a.number "
            f"WHERE s.lane IS NOT d.number * {LANE} OR s.lane_end IS NOT d.number * {LANE} + 1 "
            'OR s.start IS NOT a.start OR s."end" IS NOT a."end"'
        )

        def wrong() -> Iterator[str]:
            for id_, start, end, lane, number, start_there, end_there in differing:
                if lane is None:
                    yield f"annotation {id_} ({start} to {end}) is not in the index of spans"
                else:
                    where = f"{start_there} to {end_there}" if lane == number * LANE else "another article"
                    yield f"annotation {id_} ({start} to {end}) is in the index of spans at {where}"

        self._tell(wrong())
        surplus = self._connection.each(
            'SELECT start, "end" FROM real.spans s WHERE NOT EXISTS (SELECT 1 FROM real.annotations a '
            "WHERE a.number = s.number)"
        )
        self._tell(f"the index of spans has {start} to {end}, which no annotation has" for start, end in surplus)
        count = self._connection.row("SELECT count(*) FROM real.spans") or (0,)
        return f"spans in the index equal to the annotations: {count[0]}"

    def _tallies(self) -> str:
        counted = {
            (number, tag): count
            for number, tag, count in self._connection.each(
                "SELECT d.number, '', count(*) FROM real.annotations a "
                "JOIN real.documents d ON d.id = a.document_id GROUP BY 1 UNION ALL "
                "SELECT d.number, t.tag_id, count(*) FROM real.annotation_tags t "
                "JOIN real.annotations a ON a.id = t.annotation_id JOIN real.documents d ON d.id = a.document_id "
                "GROUP BY 1, 2"
            )
        }
        names: dict[int, str] = dict(self._connection.rows("SELECT number, article FROM real.documents"))
        tallies = self._connection.rows("SELECT document, tag_id, count FROM real.tallies WHERE count <> 0")
        wrong = counted.items() ^ {((document, tag), count) for document, tag, count in tallies}
        self._tell(
            f"the count of {f'tag {tag}' if tag else 'annotations'} in {names.get(number, number)} is wrong"
            for number, tag in sorted({which for which, _ in wrong})
        )
        own = "SELECT coder, document, tag_id, count FROM {} EXCEPT SELECT coder, document, tag_id, count FROM {}"
        there, counted_own = "(SELECT * FROM real.own_tallies WHERE count <> 0)", f"({COUNTED_OWN})"
        differing = {
            row[:3]
            for pair in ((there, counted_own), (counted_own, there))
            for row in self._connection.each(own.format(*pair))
        }
        self._tell(
            f"the count of {coder}’s {f'tag {tag}' if tag else 'annotations'} in {names.get(number, number)} is wrong"
            for coder, number, tag in sorted(differing)
        )
        return "counts equal to the annotations"

    def _words(self) -> str:
        self._tell(words.wrong(self._connection))
        number = self._connection.row("SELECT count(*) FROM real.word_index_docsize") or (0,)
        return f"articles whose words are in the index: {number[0]}"

    def _fingerprints(self) -> str:
        self._tell(fingerprints.wrong(self._connection))
        number = self._connection.row("SELECT count(*) FROM real.bodies") or (0,)
        return f"articles whose fingerprints are those of their texts: {number[0]}"

    # -- the journal ---

    def _sequence(self) -> str:
        self._tell(self._replayed.out_of_sequence())
        return f"changes in the journal without a gap: {self._replayed.changes}"

    def _replay(self) -> str:
        self._tell(self._replayed.failures())
        if self._replayed.broken:
            return ""
        for table, spec in TABLES.items():
            columns = (*spec.key, *spec.columns, *(("updated_at",) if table == "annotations" else ()))
            self._compare(table, columns, len(spec.key))
        self._compare("undoable", ("coder", "stack", "oseq"), 3)
        return "tables equal to the journal replayed"

    def _moves(self) -> str:
        moves = self._replayed.moves
        self._tell(iter(moves.wrong))
        return f"moves after which there is as much of each kind as before, moved or kept: {moves.number}"

    def _compare(self, table: str, columns: tuple[str, ...], key: int) -> None:
        names = ", ".join(f'"{name}"' for name in columns)
        sql = "SELECT {0} FROM {1}.{2} EXCEPT SELECT {0} FROM {3}.{2}"
        surplus = {row[:key]: row for row in self._connection.each(sql.format(names, "real", table, "main"))}
        missing = {row[:key]: row for row in self._connection.each(sql.format(names, "main", table, "real"))}

        def wrong() -> Iterator[str]:
            for row_key in sorted(surplus.keys() | missing.keys()):
                name = f"{table.removesuffix('s')} {' '.join(map(str, row_key))}"
                is_row, was_row = surplus.get(row_key), missing.get(row_key)
                if is_row is None:
                    yield f"{name} is in the journal, but not in the table"
                elif was_row is None:
                    yield f"{name} is in the table, but not in the journal"
                else:
                    differ = [c for c, a, b in zip(columns, is_row, was_row, strict=True) if a != b]
                    yield f"{name} is not as the journal has it: {', '.join(differ)}"

        self._tell(wrong())


def _readable(stored: bytes) -> str:
    return stored.decode("utf-8", "replace")
