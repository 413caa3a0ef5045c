"""What is not whole is refused with one sentence, is left byte for byte as it was, and the way back is named."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from reader.errors import DatabaseDamaged, DatabaseTooNew, DatabaseUnusable
from reader.model.span import Span
from reader.session import Session
from reader.store import rescue
from reader.store.opening import SCHEMA_VERSION, open_database
from tests.session.making import run_sql
from tests.store.test_opening import contents, refused


@pytest.fixture
def whole(session, database, a, cause):
    """A database with something in it, closed."""
    session.toggle_tag(a, Span(0, 5), cause)
    session.close()
    return database


@pytest.fixture
def kept(whole):
    """The same with two backups of it."""
    (whole.parent / "backups").mkdir()
    for day in ("2026-11-20", "2026-11-21"):
        shutil.copy(whole, whole.parent / "backups" / f"annotations-{day}.db")
    return whole


def damage(database: Path, table: str = "bodies") -> None:
    """Spoil the root page of a table."""
    raw = sqlite3.connect(database)
    page = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    raw.close()
    data = bytearray(database.read_bytes())
    data[(page - 1) * 4096 : (page - 1) * 4096 + 64] = b"\xff" * 64
    database.write_bytes(data)


# -- cut short ---


def test_a_file_with_fewer_pages_than_its_header_says_is_refused_before_sqlite_sees_it(whole, monkeypatch):
    data = whole.read_bytes()
    whole.write_bytes(data[:-4096])
    monkeypatch.setattr(sqlite3, "connect", None)
    assert "cut short" in refused(whole, DatabaseDamaged).message


def test_a_file_whose_log_holds_the_rest_is_opened(tmp_path, session, database, a, cause):
    session.toggle_tag(a, Span(0, 5), cause)
    folder = tmp_path / "copy"
    folder.mkdir()
    for end in ("", "-wal"):
        shutil.copy(f"{database}{end}", folder)
    assert (folder / "annotations.db-wal").stat().st_size
    with Session.open(folder / database.name, "ann") as copy:
        assert copy.counts(a).annotations == 1


def test_a_count_of_pages_that_cannot_be_trusted_is_not(whole):
    data = bytearray(whole.read_bytes())
    data[28:32] = (10**6).to_bytes(4)
    data[92:96] = b"\0\0\0\0"  # an old SQLite wrote it last
    whole.write_bytes(data)
    open_database(whole).close()


# -- damaged ---


def test_a_damaged_page_of_a_small_file_is_noticed_on_opening(whole):
    damage(whole)
    assert refused(whole, DatabaseDamaged).message == "annotations.db is damaged"


def test_a_damaged_file_with_a_log_is_not_altered_by_being_refused(tmp_path, session, database, a, cause):
    session.toggle_tag(a, Span(0, 5), cause)
    other = sqlite3.connect(database)
    other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    other.close()
    session.toggle_tag(a, Span(6, 9), cause)
    folder = tmp_path / "copy"
    folder.mkdir()
    for end in ("", "-wal"):
        shutil.copy(f"{database}{end}", folder)
    copy = folder / "annotations.db"
    data = bytearray(copy.read_bytes())
    page = session._connection.row("SELECT rootpage FROM sqlite_master WHERE name = 'bodies'")[0]
    data[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    copy.write_bytes(data)
    before = {name: text for name, text in contents(folder).items() if not name.endswith("-shm")}
    with pytest.raises(DatabaseDamaged):
        open_database(copy)
    assert {name: text for name, text in contents(folder).items() if not name.endswith("-shm")} == before


def test_a_database_that_is_open_already_is_not_proved_again(whole, monkeypatch):
    from reader.store import opening

    with Session.open(whole, "ann"):
        monkeypatch.setattr(opening, "_SMALL", None)  # whoever compares with it fails
        Session.open(whole, "ann").close()


def test_damage_that_is_met_later_names_the_backup_too(kept):
    with Session.open(kept, "ann") as session:
        document = session.documents()[0].id
        session._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        damage(kept)
        session._connection.execute("PRAGMA shrink_memory")
        with pytest.raises(DatabaseDamaged, match=r"backups/annotations-2026-11-21\.db"):
            session.text(document)


# -- the way back ---


@pytest.mark.parametrize("harm", ["cut", "page", "other", "nothing"])
def test_every_refusal_names_the_newest_good_backup(kept, harm):
    data = kept.read_bytes()
    if harm == "cut":
        kept.write_bytes(data[: len(data) // 2])
    elif harm == "page":
        damage(kept)
    elif harm == "other":
        run_sql(kept, "PRAGMA application_id = 7")
    else:
        kept.write_bytes(b"notes " * 100)
    named = "go back to backups/annotations-2026-11-21.db, which is whole"
    assert refused(kept).hint == f"{named}: close every reader, and copy it over annotations.db"


def test_a_newer_database_is_not_to_be_overwritten_with_an_older_one(kept):
    run_sql(kept, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    assert refused(kept, DatabaseTooNew).hint == "update the program"


@pytest.mark.parametrize("harm", ["damaged", "cut", "foreign", "newer", "empty", "folder"])
def test_a_backup_that_is_not_good_is_passed_over(kept, harm):
    newest = kept.parent / "backups" / "annotations-2026-11-21.db"
    if harm == "damaged":
        damage(newest)
    elif harm == "cut":
        newest.write_bytes(newest.read_bytes()[:20_000])
    elif harm in ("foreign", "newer"):
        run_sql(newest, "PRAGMA application_id = 7" if harm == "foreign" else "PRAGMA user_version = 99")
    else:
        newest.unlink()
        newest.mkdir() if harm == "folder" else newest.touch()
    assert rescue.newest_good(kept) == kept.parent / "backups" / "annotations-2026-11-20.db"


def test_a_backup_that_was_asked_for_is_found_by_its_day(kept):
    asked = kept.with_name("annotations.db.2026-11-22-080000.backup")
    shutil.copy(kept, asked)
    os.utime(asked, (0, 0))
    assert rescue.newest_good(kept) == asked


def test_the_one_with_the_most_changes_is_the_newest_whatever_a_clock_has_said(kept):
    ahead = kept.parent / "backups" / "annotations-2027-12-27.db"
    shutil.copy(kept, ahead)
    with Session.open(kept, "ann") as session:
        session.make_tag("later")
    latest = kept.with_name("annotations.db.2026-11-22-090000.backup")
    with Session.open(kept, "ann") as session:
        session.backup(latest)
    os.utime(latest, (0, 0))
    assert rescue.newest_good(kept) == latest


def test_nothing_is_written_beside_a_backup_that_is_looked_at(kept):
    with Session.open(kept.parent / "backups" / "annotations-2026-11-21.db", "ann"):
        pass  # which turns it to WAL
    before = contents(kept.parent / "backups")
    assert rescue.newest_good(kept) is not None
    assert contents(kept.parent / "backups") == before


def test_the_database_itself_under_the_name_of_a_backup_is_no_way_back(kept):
    for backup in (kept.parent / "backups").iterdir():
        backup.unlink()
    os.link(kept, kept.parent / "backups" / "annotations-2026-11-21.db")
    with Session.open(kept, "ann"):
        assert rescue.newest_good(kept) is None


def test_a_log_that_would_be_folded_into_the_backup_is_to_be_removed(kept):
    kept.write_bytes(b"notes " * 100)
    kept.with_name("annotations.db-wal").write_bytes(b"x")
    assert "close every reader, remove annotations.db-wal, and copy it over annotations.db" in refused(kept).hint


def test_without_a_backup_the_hint_says_what_else_to_do(whole):
    damage(whole)
    assert refused(whole, DatabaseDamaged).hint == "restore a backup of it, or move it away to begin anew"


def test_a_good_start_looks_for_no_backup(kept):
    code = (
        "import sys; from pathlib import Path; from reader.session import Session\n"
        f"Session.open(Path({str(kept)!r}), 'ann').close(); print('reader.store.rescue' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_the_kinds_of_refusal_can_be_told_apart():
    assert issubclass(DatabaseDamaged, DatabaseUnusable)
