"""Rebuilding what can be derived, and nothing else: from the texts, from the tables, and from a journal that is sound.

The journal is never touched, and no row is removed or altered of which the journal does not know. A row that says
something else than the journal stays: which of the two is right, only a person can tell.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from reader.errors import BadFile, DatabaseDamaged, ReaderError
from reader.model.document import is_proved, text_digest
from reader.model.outcome import Repaired
from reader.store import fingerprints, words
from reader.store.apply import LANE
from reader.store.check import COUNTED_OWN, check
from reader.store.copying import copy, draft_of, give_name
from reader.store.naming import proved_by_names
from reader.store.replay import MISSHAPEN, Replay, beside_fresh
from reader.store.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.store.connection import Connection

_NAMED = 5

_COUNTED = (
    "SELECT d.number AS document, '' AS tag_id, count(*) AS count FROM real.annotations a "
    "JOIN real.documents d ON d.id = a.document_id GROUP BY 1 UNION ALL "
    "SELECT d.number, t.tag_id, count(*) FROM real.annotation_tags t "
    "JOIN real.annotations a ON a.id = t.annotation_id JOIN real.documents d ON d.id = a.document_id GROUP BY 1, 2"
)
_PLACED = (
    f"SELECT a.number, d.number * {LANE} AS lane, d.number * {LANE} + 1 AS lane_end, "  # noqa: S608
    'a.start, a."end" FROM real.annotations a JOIN real.documents d ON d.id = a.document_id'
)


def repair(path: Path, moment: str) -> Repaired:
    """Rebuild what can be derived in the database at `path`, in one transaction, after a copy of it as it is.

    Args:
        path: The database: one of ours, of this version, that may be written.
        moment: What the copy's name says of when it was made.

    Raises:
        ReaderError: It cannot be copied, read or written; then it is as it was.
    """
    before = check(path)
    if before.good:
        return Repaired("", (), before)
    kept = _keep_as_it_is(path, moment)
    with beside_fresh(path, "rw") as connection:
        connection.execute("BEGIN IMMEDIATE")
        try:
            rebuilt = _Repair(connection).run()
            connection.execute("COMMIT")
        except DatabaseDamaged:
            # Some page is so damaged that nothing at all can be written.
            connection.raw.rollback()
            rebuilt = []
        except BaseException:
            if connection.raw.in_transaction:
                connection.raw.rollback()
            raise
    return Repaired(kept.name, tuple(rebuilt), check(path))


def _keep_as_it_is(path: Path, moment: str) -> Path:
    """A copy, page by page, with whatever is wrong in it."""
    target = path.with_name(f"{path.name}.{moment}.before-repair")
    try:
        with draft_of(target) as draft:
            copy(path, draft)
            give_name(draft, target)
    except OSError as error:
        hint = "make room, or give yourself the right; nothing was repaired"
        raise BadFile(f"{target.name} cannot be written ({error.strerror})", hint) from error
    return target


class _Repair:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rebuilt: list[str] = []

    def run(self) -> list[str]:
        """Rebuild, step by step; a step that cannot be done to its end leaves nothing."""
        if self._connection.row("SELECT 1 FROM real.sqlite_master WHERE type IN ('trigger', 'view')"):
            return []  # not ours, and whatever is written could set it off
        self._step(self._indexes)
        self._step(self._digests)
        if self._journal_is_sound():
            self._step(self._rows)
            self._step(self._quotes)
            self._step(self._times)
            self._step(self._undoable)
        self._step(self._spans)
        self._step(self._tallies)
        self._step(self._own_tallies)
        self._step(self._words)
        self._step(self._fingerprints)
        return self._rebuilt

    def _step(self, step: Callable[[], list[str]]) -> None:
        self._connection.execute("SAVEPOINT step")
        try:
            self._rebuilt += step()
        except MISSHAPEN:
            # What stands in the way is among what the check afterwards says.
            with suppress(ReaderError):
                self._connection.execute("ROLLBACK TO step")
        with suppress(ReaderError):
            self._connection.execute("RELEASE step")

    def _journal_is_sound(self) -> bool:
        replay = Replay(self._connection)
        try:
            return not any(True for _ in replay.out_of_sequence()) and not any(True for _ in replay.failures())
        except MISSHAPEN:
            return False

    # -- from the tables ---

    def _indexes(self) -> list[str]:
        made = []
        for name, sql in self._connection.rows(
            "SELECT name, sql FROM main.sqlite_master WHERE type = 'index' AND sql IS NOT NULL "
            "AND name NOT IN (SELECT name FROM real.sqlite_master)"
        ):
            self._connection.execute(sql.replace(f"INDEX {name}", f"INDEX real.{name}", 1))
            made.append(f"the index {name}")
        lines = [str(row[0]) for row in self._connection.rows("PRAGMA real.integrity_check")]
        if any("index" in line for line in lines):
            for table in (*TABLES, "bodies", "changes"):
                self._connection.execute(f"REINDEX real.{table}")
            made.append("the indexes of the tables")
        return made

    def _spans(self) -> list[str]:
        (sql,) = self._connection.row("SELECT sql FROM main.sqlite_master WHERE name = 'spans'") or ("",)
        try:
            sound = self._connection.row("SELECT rtreecheck('real', 'spans')") == ("ok",)
            if sound and self._equal("real.spans", f"({_PLACED})", 'number, lane, lane_end, start, "end"'):
                return []
        except ReaderError:
            pass  # it is not to be read at all
        self._connection.execute("DROP TABLE IF EXISTS real.spans")
        self._connection.execute(sql.replace("TABLE spans", "TABLE real.spans", 1))
        number = self._connection.execute(f"INSERT INTO real.spans {_PLACED}").rowcount
        return [f"the index of spans, from {number} annotations"]

    def _tallies(self) -> list[str]:
        if self._equal("(SELECT * FROM real.tallies WHERE count <> 0)", f"({_COUNTED})", "document, tag_id, count"):
            return []
        self._connection.execute("DELETE FROM real.tallies")
        self._connection.execute(f"INSERT INTO real.tallies {_COUNTED}")
        return ["the counts, from the annotations"]

    def _own_tallies(self) -> list[str]:
        there = "(SELECT * FROM real.own_tallies WHERE count <> 0)"
        if self._equal(there, f"({COUNTED_OWN})", "coder, document, tag_id, count"):
            return []
        self._connection.execute("DELETE FROM real.own_tallies")
        self._connection.execute(f"INSERT INTO real.own_tallies {COUNTED_OWN}")
        return ["each coder's counts, from the annotations"]

    # -- from the texts ---

    def _words(self) -> list[str]:
        if not any(True for _ in words.wrong(self._connection)):
            return []
        return [f"the index of words, from {words.rebuild(self._connection)} articles"]

    def _fingerprints(self) -> list[str]:
        if not any(True for _ in fingerprints.wrong(self._connection)):
            return []
        return [f"the index of fingerprints, from {fingerprints.rebuild(self._connection)} articles"]

    def _digests(self) -> list[str]:
        wrong, odd = [], set()
        for article, id_, source, part, text, digest in self._connection.each(
            "SELECT d.article, d.id, d.source, d.part, b.text, b.digest "
            "FROM real.bodies b JOIN real.documents d ON d.id = b.document_id"
        ):
            if (found := text_digest(text)) != digest:
                wrong.append((article, id_, found))
                if not is_proved(id_, source, part, text):
                    odd.add(id_)
        altered = odd - proved_by_names(self._connection, odd)
        wrong = [known for known in wrong if known[1] not in altered]
        for _, id_, digest in wrong:
            self._connection.execute("UPDATE real.bodies SET digest = ? WHERE document_id = ?", (digest, id_))
        return _listed([f"the digest of {article}, from its text, which its id proves" for article, *_ in wrong])

    def _quotes(self) -> list[str]:
        """Where annotation and journal agree on the place, and the text, which its id proves, and journal on the words.

        Without the journal nobody knows whether the quote was altered or the place.
        """
        wrong = []
        at_hand, text = "", ""
        for id_, document_id, start, end, quote in self._connection.rows(
            'SELECT m.id, m.document_id, m.start, m."end", m.quote FROM main.annotations m JOIN real.annotations a '
            'ON a.id = m.id AND a.document_id = m.document_id AND a.start = m.start AND a."end" = m."end" '
            "WHERE a.quote <> m.quote ORDER BY m.document_id"
        ):
            if document_id != at_hand:
                at_hand, text = document_id, self._proved_text(document_id)
            if text[start:end] == quote:
                wrong.append((quote, id_))
        for quote, id_ in wrong:
            self._connection.execute("UPDATE real.annotations SET quote = ? WHERE id = ?", (quote, id_))
        return _listed([f"the quote of annotation {id_}, from its article" for _, id_ in wrong])

    def _proved_text(self, document_id: str) -> str:
        found = self._connection.row(
            "SELECT d.source, d.part, b.text FROM real.bodies b JOIN real.documents d ON d.id = b.document_id "
            "WHERE d.id = ?",
            (document_id,),
        )
        proved = found and (is_proved(document_id, *found) or proved_by_names(self._connection, {document_id}))
        return str(found[2]) if found and proved else ""

    # -- from a sound journal ---

    def _rows(self) -> list[str]:
        made: list[str] = []
        for table, spec in TABLES.items():
            columns = (*spec.key, *spec.columns, *(("updated_at",) if table == "annotations" else ()))
            names = ", ".join(f'"{name}"' for name in columns)
            keys = ", ".join(spec.key)
            missing = self._connection.rows(
                f"SELECT {names} FROM main.{table} WHERE ({keys}) NOT IN (SELECT {keys} FROM real.{table})"  # noqa: S608
            )
            marks = ", ".join("?" * len(columns))
            for row in missing:
                # Where another row has its place, that one stays.
                sql = f"INSERT OR IGNORE INTO real.{table} ({names}) VALUES ({marks})"  # noqa: S608
                if self._connection.execute(sql, row).rowcount:
                    key = " ".join(map(str, row[: len(spec.key)]))
                    made.append(f"{table.removesuffix('s')} {key}, from the journal")
        return _listed(made)

    def _times(self) -> list[str]:
        number = self._connection.execute(
            "UPDATE real.annotations AS a SET updated_at = m.updated_at FROM main.annotations m "
            "WHERE m.id = a.id AND m.updated_at <> a.updated_at"
        ).rowcount
        return (
            [f"when {number} annotation{'' if number == 1 else 's'} changed last, from the journal"] if number else []
        )

    def _undoable(self) -> list[str]:
        if self._equal("real.undoable", "main.undoable", "coder, stack, oseq"):
            return []
        self._connection.execute("DELETE FROM real.undoable")
        self._connection.execute("INSERT INTO real.undoable SELECT * FROM main.undoable")
        return ["what is next to undo and to redo, from the journal"]

    # -- parts ---

    def _equal(self, one: str, other: str, columns: str) -> bool:
        sql = "SELECT {0} FROM {1} EXCEPT SELECT {0} FROM {2} LIMIT 1"
        return not (
            self._connection.row(sql.format(columns, one, other))
            or self._connection.row(sql.format(columns, other, one))
        )


def _listed(phrases: list[str]) -> list[str]:
    return phrases[:_NAMED] + ([f"… and {len(phrases) - _NAMED} more of that kind"] if len(phrases) > _NAMED else [])
