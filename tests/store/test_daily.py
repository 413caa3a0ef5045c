"""The copy of each day: made once, proved, the last seven kept; and nothing that is in its way does any harm."""

from __future__ import annotations

import os
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.errors import BadFile, DatabaseDamaged
from reader.model.span import Span
from reader.session import Session
from reader.session.copying import CopyKeeper
from reader.store import copying, daily
from tests.session.making import fill, rows


class Clock:
    """A clock that is set."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def work(database, clock):
    """A session that has changed something."""
    with Session.open(database, "ann", now=clock) as session:
        fill(session)
        yield session


def copies(database: Path) -> list[str]:
    folder = database.parent / "backups"
    return sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []


def mark(session: Session, start: int = 0) -> None:
    session.highlight(session.documents()[0].id, Span(start, start + 1))


def test_the_first_change_of_a_day_leaves_a_whole_copy(work, database):
    work.keep_daily_copy()
    assert copies(database) == ["annotations-2026-11-22.db"]
    copy = database.parent / "backups" / "annotations-2026-11-22.db"
    assert rows(copy) == rows(database)
    with Session.open(copy, "ann") as session:
        assert session.check().good


def test_a_day_has_one_copy_and_the_next_another(work, database, clock):
    work.keep_daily_copy()
    first = rows(database)
    mark(work)
    work.keep_daily_copy()
    assert rows(database.parent / "backups" / "annotations-2026-11-22.db") == first
    clock.now += timedelta(days=1)
    assert not work.copy_due()
    mark(work, 5)
    work.keep_daily_copy()
    assert copies(database) == ["annotations-2026-11-22.db", "annotations-2026-11-23.db"]


def test_who_changes_nothing_copies_nothing(work, database):
    work.close()
    with Session.open(database, "ann") as session:
        session.remember("theme", "dark")
        list(session.annotations())
        assert not session.copy_due()
        session.keep_daily_copy()
    assert copies(database) == []


def test_no_clock_is_asked_while_nothing_has_changed(work, monkeypatch):
    work.keep_daily_copy()
    assert not work.copy_due()
    monkeypatch.setattr(work, "_now", None)
    assert not work.copy_due()


def test_the_last_seven_are_kept(work, database, clock):
    for number in range(10):
        mark(work, number)
        work.keep_daily_copy()
        clock.now += timedelta(days=1)
    assert copies(database) == [f"annotations-2026-11-{day}.db" for day in range(25, 30)] + [
        "annotations-2026-11-30.db",
        "annotations-2026-12-01.db",
    ]


def test_no_file_but_a_copy_of_a_day_is_ever_removed(work, database):
    folder = database.parent / "backups"
    folder.mkdir()
    others = ["annotations-2020-01-01.db.old", "annotations-2020-1-1.db", "other-2020-01-01.db", "notes.txt", ".x.part"]
    days = [f"annotations-2026-10-{day:02}.db" for day in range(1, 10)]
    for name in (*others, *days):
        (folder / name).write_text(name)
    (folder / "annotations-2019-01-01.db").symlink_to(folder / "notes.txt")
    (folder / "annotations-2018-01-01.db").mkdir()
    work.keep_daily_copy()
    kept = set(copies(database))
    assert kept.issuperset(others)
    assert {"annotations-2019-01-01.db", "annotations-2018-01-01.db"} <= kept
    assert sorted(kept & set(days)) == days[-6:]


def test_no_old_copy_goes_before_a_new_one_is_there(work, database, monkeypatch):
    folder = database.parent / "backups"
    folder.mkdir()
    days = [f"annotations-2026-10-{day:02}.db" for day in range(1, 10)]
    for name in days:
        (folder / name).write_text(name)
    monkeypatch.setattr(daily, "_is_whole", lambda *_: False)
    with pytest.raises(DatabaseDamaged):
        work.keep_daily_copy()
    assert copies(database) == days


def test_a_clock_that_is_set_back_loses_no_copy_that_was_just_made(work, database, clock):
    folder = database.parent / "backups"
    folder.mkdir()
    for day in range(1, 10):
        (folder / f"annotations-2027-10-{day:02}.db").touch()
    work.keep_daily_copy()
    assert "annotations-2026-11-22.db" in copies(database)
    assert len(copies(database)) == 7


def test_two_who_copy_at_once_leave_one_copy_and_no_draft(work, database, monkeypatch):
    real = daily.copy

    def slow(path, draft, stopped):
        monkeypatch.setattr(daily, "copy", real)
        assert daily.keep(path, "2026-11-22")  # the other is faster
        real(path, draft, stopped)

    monkeypatch.setattr(daily, "copy", slow)
    work.keep_daily_copy()
    assert copies(database) == ["annotations-2026-11-22.db"]


def test_a_file_where_the_folder_should_be_is_told_and_left(work, database):
    (database.parent / "backups").write_text("precious")
    with pytest.raises(BadFile, match=r"cannot be kept in backups/ \(it is no folder\)"):
        work.keep_daily_copy()
    assert (database.parent / "backups").read_text() == "precious"
    mark(work)


def test_a_failure_is_told_once_a_day(work, database, clock):
    (database.parent / "backups").touch()
    with pytest.raises(BadFile):
        work.keep_daily_copy()
    mark(work)
    work.keep_daily_copy()
    clock.now += timedelta(days=1)
    mark(work, 5)
    with pytest.raises(BadFile):
        work.keep_daily_copy()


def test_no_room_is_told_and_leaves_nothing(work, database, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(daily, "give_name", full)
    with pytest.raises(BadFile, match="no space left"):
        work.keep_daily_copy()
    assert copies(database) == []


def test_a_damaged_database_is_not_copied_over_what_is_good(work, database):
    work.keep_daily_copy()
    good = database.parent / "backups" / "annotations-2026-11-21.db"
    (database.parent / "backups" / "annotations-2026-11-22.db").rename(good)
    work._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    page = work._connection.row("SELECT rootpage FROM sqlite_master WHERE name = 'bodies'")[0]
    data = bytearray(database.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    database.write_bytes(data)
    with pytest.raises(DatabaseDamaged, match=r"go back to backups/annotations-2026-11-21\.db"):
        daily.keep(database, "2026-11-22")
    assert copies(database) == ["annotations-2026-11-21.db"]


def test_a_copy_that_is_stopped_leaves_nothing(work, database):
    work.keep_daily_copy(lambda: True)
    assert copies(database) == []


def test_what_a_killed_copy_left_is_removed_a_day_later(work, database):
    folder = database.parent / "backups"
    folder.mkdir()
    old, new = (folder / f".annotations-2026-11-{day}.db.123.abcdef.part" for day in (20, 22))
    for draft in (old, new):
        draft.touch()
    os.utime(old, (0, 0))
    work.keep_daily_copy()
    assert copies(database) == [new.name, "annotations-2026-11-22.db"]


def test_the_copy_is_as_private_as_the_database(work, database):
    database.chmod(0o600)
    work.keep_daily_copy()
    assert (database.parent / "backups" / "annotations-2026-11-22.db").stat().st_mode & 0o777 == 0o600


def test_a_writer_is_not_held_up_by_a_copy(work, database, monkeypatch):
    real = copying.open_to_read

    def writing_meanwhile(path):
        source = real(path)
        mark(work, 5)
        return source

    monkeypatch.setattr(copying, "open_to_read", writing_meanwhile)
    work.keep_daily_copy()
    assert copies(database) == ["annotations-2026-11-22.db"]


# -- beside the reader ---


def test_the_copy_is_begun_some_looks_after_the_change(work, database):
    keeper = CopyKeeper(work, looks=2)
    assert [keeper.look(), keeper.look()] == ["", ""]
    assert keeper._thread is None
    keeper.look()
    keeper.end()
    assert copies(database) == ["annotations-2026-11-22.db"]


def test_an_end_makes_a_copy_that_is_due(work, database):
    CopyKeeper(work).end()
    assert copies(database) == ["annotations-2026-11-22.db"]


def test_a_failure_beside_the_reader_is_told_once(work, database):
    (database.parent / "backups").touch()
    keeper = CopyKeeper(work, looks=0)
    told = [keeper.look()]
    keeper._thread.join()
    told += [keeper.look() for _ in range(4)]
    (sentence,) = filter(None, told)
    assert "today's copy cannot be kept" in sentence


def test_an_end_waits_no_longer_than_it_has_patience(work, database, monkeypatch):
    begun = threading.Event()

    def endless(path, day, stopped):
        begun.set()
        while not stopped():
            pass
        return False

    monkeypatch.setattr(daily, "keep", endless)
    monkeypatch.setattr("reader.session.copying._PATIENCE", 0.05)
    keeper = CopyKeeper(work, looks=0)
    keeper.look()
    assert begun.wait(10)
    thread = keeper._thread
    keeper.end()
    thread.join(10)
    assert not thread.is_alive()
    assert copies(database) == []


def test_nothing_is_copied_of_what_cannot_be_written(work, database, monkeypatch):
    work.close()
    monkeypatch.setattr("os.access", lambda path, mode: Path(path) != database.parent)
    with Session.open(database, "ann") as session:
        session.keep_daily_copy()
    assert copies(database) == []


def test_the_way_back_finds_the_copies(work, database):
    work.keep_daily_copy()
    from reader.store.rescue import newest_good

    assert newest_good(database) == database.parent / "backups" / "annotations-2026-11-22.db"
