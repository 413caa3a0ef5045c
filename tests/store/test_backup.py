"""A backup is a whole database, also of one that is being written."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from reader.errors import BadFile, DatabaseUnusable
from reader.model.span import Span
from reader.session import Session
from tests.session.making import rows, run_sql


def test_the_copy_has_everything_and_stands_alone(tmp_path, session, database, a, cause):
    session.toggle_tag(a, Span(0, 5), cause)
    session.remember("theme", "dark")
    target = tmp_path / "copy.db"
    report = session.backup(target)
    assert report.good
    assert report.proved
    assert rows(target) == rows(database)
    assert sorted(p.name for p in tmp_path.iterdir() if "copy" in p.name) == ["copy.db"]
    with Session.open(target, "ann") as copy:
        assert copy.recall("theme") == "dark"
        assert copy.undo().message == "undid: tag frame/cause"


def test_a_file_that_is_there_is_never_replaced(tmp_path, session):
    target = tmp_path / "copy.db"
    target.write_text("precious")
    with pytest.raises(BadFile, match="exists already"):
        session.backup(target)
    assert target.read_text() == "precious"


def test_a_dangling_link_is_not_followed(tmp_path, session):
    target = tmp_path / "copy.db"
    target.symlink_to(tmp_path / "elsewhere.db")
    with pytest.raises(BadFile):
        session.backup(target)
    assert not (tmp_path / "elsewhere.db").exists()


def test_a_folder_that_is_not_there_is_told(tmp_path, session):
    with pytest.raises(BadFile, match="cannot be written"):
        session.backup(tmp_path / "nowhere" / "copy.db")


def test_a_backup_of_a_database_that_is_not_whole_is_not_kept(tmp_path, session, database, a, cause):
    session.toggle_tag(a, Span(0, 5), cause)
    run_sql(database, "UPDATE annotations SET quote = 'else'")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(DatabaseUnusable, match="the backup is not whole: annotation"):
        session.backup(tmp_path / "copy.db")
    assert sorted(tmp_path.iterdir()) == before


def keep_writing(path: Path, started: object, stop: object) -> None:
    with Session.open(path, "bob") as session:
        document = session.documents()[0].id
        tag = session.codebook.tags[0].id
        while not stop.is_set():
            session.toggle_tag(document, Span(0, 5), tag)
            started.set()


def test_a_backup_works_while_another_process_writes(tmp_path, session, database):
    context = multiprocessing.get_context("spawn")
    started, stop = context.Event(), context.Event()
    writer = context.Process(target=keep_writing, args=(database, started, stop))
    writer.start()
    try:
        assert started.wait(60)
        for number in range(3):
            assert session.backup(tmp_path / f"copy{number}.db").good
    finally:
        stop.set()
        writer.join(60)
    assert writer.exitcode == 0
    assert session.check().good
