"""What is opened, what is made, and what is refused and left as it is."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from reader.errors import DatabaseBusy, DatabaseTooNew, DatabaseUnusable
from reader.session import Session
from reader.store import migrations
from reader.store.opening import APPLICATION_ID, SCHEMA_VERSION, open_database


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def refused(path: Path, kind: type[DatabaseUnusable] = DatabaseUnusable) -> DatabaseUnusable:
    before = contents(path.parent)
    with pytest.raises(kind) as caught:
        open_database(path)
    assert contents(path.parent) == before
    assert caught.value.hint
    assert path.name in caught.value.message
    return caught.value


def test_the_schema_version_is_the_number_of_migrations():
    assert migrations.count() == SCHEMA_VERSION


def test_a_new_database_is_marked_as_ours_and_safe(database):
    connection = open_database(database)
    pragmas = ("application_id", "user_version", "journal_mode", "synchronous", "foreign_keys", "trusted_schema")
    assert [connection.row(f"PRAGMA {name}")[0] for name in pragmas] == [
        APPLICATION_ID, SCHEMA_VERSION, "wal", 2, 1, 0,
    ]  # fmt: skip
    connection.close()
    assert database.read_bytes()[68:72] == APPLICATION_ID.to_bytes(4)


def test_every_table_of_rows_is_strict(database):
    connection = open_database(database)
    loose = connection.rows(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict"
        " AND name NOT LIKE 'sqlite%' AND name <> '_sqlite_migrations'"
    )
    connection.close()
    assert loose == []


def test_an_empty_file_becomes_a_database(database):
    database.touch()
    open_database(database).close()
    assert database.stat().st_size


def test_an_origin_is_given_once(database):
    with Session.open(database, "ann") as first, Session.open(database, "ann") as second:
        assert first.origin == second.origin != ""


def test_opening_a_current_database_imports_neither_sqlite_utils_nor_uuid(session, database):
    code = (
        "import sys; from pathlib import Path; from reader.session import Session; from reader.model.span import Span\n"
        f"s = Session.open(Path({str(database)!r}), 'ann'); d = s.documents()[0].id\n"
        "s.toggle_tag(d, Span(0, 3), s.codebook.tags[0].id); s.window(d, Span(0, 9)); s.undo()\n"
        "print([m for m in ('sqlite_utils', 'uuid', 'pydantic', 'click', 'regex') if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


@pytest.mark.parametrize("name", ["with blank.db", "a?b#c%20d.db", "'; --.db", "ümläut ə.db"])
def test_any_name_of_a_file_will_do(tmp_path, name):
    with Session.open(tmp_path / name, "ann") as session:
        assert session.check().good
        session.backup(tmp_path / f"{name} copy")
    assert sorted(path.name for path in tmp_path.iterdir()) == [name, f"{name} copy"]


def test_a_relative_path_will_do(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with Session.open(Path("annotations.db"), "ann") as session:
        assert session.check().good


# -- refused ---


def test_without_create_a_missing_database_is_not_made(database):
    with pytest.raises(DatabaseUnusable, match="there is no annotations"):
        open_database(database, create=False)
    assert not database.exists()


def test_a_file_that_is_no_database_is_refused(database):
    database.write_text("These are my notes, and they are long enough to be a header. " * 10)
    refused(database)


def test_a_few_bytes_are_refused(database):
    database.write_bytes(b"SQLite format 3\0")
    refused(database)


def test_a_folder_is_refused(tmp_path):
    (tmp_path / "annotations.db").mkdir()
    refused(tmp_path / "annotations.db")


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(DatabaseUnusable, match="there is no folder"):
        open_database(tmp_path / "nowhere" / "annotations.db")


def test_another_programs_database_is_refused_even_with_a_log_beside_it(tmp_path, database):
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("CREATE TABLE moz_places (id)")
    other.commit()
    for end in ("", "-wal"):
        shutil.copy(tmp_path / f"other.db{end}", f"{database}{end}")
    other.close()
    assert "another program's" in refused(database).message


def test_a_newer_database_is_refused(session, database):
    session._connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    session.close()
    refused(database, DatabaseTooNew)


def test_a_newer_database_whose_version_is_only_in_the_log_is_refused(tmp_path, session, database):
    session._connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    folder = tmp_path / "copy"
    folder.mkdir()
    for end in ("", "-wal"):
        shutil.copy(f"{database}{end}", folder)
    with pytest.raises(DatabaseTooNew):
        open_database(folder / database.name)


def test_a_database_that_was_cut_short_is_refused(session, database):
    session.close()
    data = database.read_bytes()
    for length in (90, 4096, len(data) // 2 // 4096 * 4096 + 100, len(data) - 4096):
        database.write_bytes(data[:length])
        refused(database)


def test_a_damaged_header_is_refused(session, database):
    session.close()
    data = bytearray(database.read_bytes())
    data[100:400] = b"\xff" * 300
    database.write_bytes(data)
    assert "damaged" in refused(database).message


def test_a_database_that_is_held_is_told(session, database):
    holder = sqlite3.connect(database, isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    session.close()
    holder.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(DatabaseBusy):
            open_database(database, busy_seconds=0.05)
    finally:
        holder.close()


# -- repaired ---


def test_a_making_that_was_cut_off_is_begun_anew(tmp_path, database):
    maker = sqlite3.connect(tmp_path / "maker.db", isolation_level=None)
    maker.execute("PRAGMA cache_size = 1")
    maker.execute("BEGIN EXCLUSIVE")
    maker.execute("CREATE TABLE t (x)")
    maker.executemany("INSERT INTO t VALUES (?)", [("x" * 500,) for _ in range(500)])
    for end in ("", "-journal"):
        shutil.copy(tmp_path / f"maker.db{end}", f"{database}{end}")
    maker.close()
    assert database.stat().st_size
    with Session.open(database, "ann") as session:
        assert session.check().good


def test_a_database_that_somebody_turned_out_of_wal_is_turned_back(session, database):
    session.close()
    other = sqlite3.connect(database)
    other.execute("PRAGMA journal_mode = DELETE")
    other.close()
    connection = open_database(database)
    assert connection.row("PRAGMA journal_mode") == ("wal",)
    connection.close()


def test_an_older_database_is_migrated_and_keeps_what_it_has(database):
    raw = sqlite3.connect(database, isolation_level=None)
    from sqlite_utils import Database

    migrations.migrations.apply(Database(raw), stop_before="m004_local")
    raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    raw.execute("PRAGMA user_version = 3")
    raw.execute("INSERT INTO tags (id, path, color, key, definition) VALUES ('id', 'kept', '#000000', '', '')")
    raw.close()
    connection = open_database(database)
    assert connection.row("SELECT path FROM tags") == ("kept",)
    assert connection.row("PRAGMA user_version") == (SCHEMA_VERSION,)
    assert connection.row("SELECT value FROM meta WHERE name = 'origin'")
    connection.close()


def test_a_migration_that_fails_leaves_the_database_as_it_was(database, monkeypatch):
    raw = sqlite3.connect(database, isolation_level=None)
    from sqlite_utils import Database

    migrations.migrations.apply(Database(raw), stop_before="m004_local")
    raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    raw.execute("PRAGMA user_version = 3")
    raw.execute("CREATE TABLE drafts (in_the_way)")
    raw.close()
    with pytest.raises(DatabaseUnusable):
        open_database(database)
    raw = sqlite3.connect(database)
    assert raw.execute("PRAGMA user_version").fetchone() == (3,)
    assert raw.execute("SELECT count(*) FROM sqlite_master WHERE name = 'meta'").fetchone() == (0,)
    raw.close()
