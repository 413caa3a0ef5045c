"""A workspace whose database cannot be written is shown as it is, and says what it could not take in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reader.errors import DatabaseDamaged
from reader.session import Session
from reader.session import base as session_base
from reader.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """One article, taken in."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("One sentence. Another one.\n")
    made = Workspace(tmp_path)
    with Session.open(made.database, "ann") as session:
        made.scan(session)
    return Workspace(tmp_path)


@pytest.fixture
def locked(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setattr("os.access", lambda path, mode: Path(path) != workspace.root)
    return workspace


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Another process holds the write lock."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.close()


def add(workspace: Workspace, name: str = "b.txt") -> None:
    (workspace.corpus / name).write_text("Something else.\n")


def test_nothing_new_is_nothing_to_say(locked: Workspace) -> None:
    with Session.open(locked.database, "ann") as session:
        assert locked.scan(session).sentences() == ()


def test_a_new_article_is_told_and_not_taken_in(locked: Workspace) -> None:
    add(locked)
    with Session.open(locked.database, "ann") as session:
        found = locked.scan(session)
        why = "annotations.db cannot be written (its folder is write-protected)"
        assert found.sentences() == (f"1 article in corpus/ is new and not taken in: {why}",)
        assert found.added == ()
        assert [document.article for document in session.documents()] == ["a"]


def test_new_metadata_is_told_and_not_taken_in(locked: Workspace) -> None:
    (locked.corpus / "metadata.csv").write_text("file,title\na.txt,A title\n")
    with Session.open(locked.database, "ann") as session:
        assert any("metadata.csv has changed and is not taken in" in told for told in locked.scan(session).sentences())
        assert session.documents()[0].title == ""


def test_what_could_not_be_taken_in_is_taken_in_later(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    add(workspace)
    with monkeypatch.context() as patch:
        patch.setattr("os.access", lambda path, mode: Path(path) != workspace.root)
        with Session.open(workspace.database, "ann") as session:
            workspace.scan(session)
    with Session.open(workspace.database, "ann") as session:
        assert workspace.scan(session).added == ("b",)


def never_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    open_database = session_base.open_database
    monkeypatch.setattr(
        session_base, "open_database", lambda path, **options: open_database(path, busy_seconds=0, **options)
    )


def test_a_lock_that_is_held_stops_no_start(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    add(workspace)
    never_wait(monkeypatch)
    with held(workspace.database), Session.open(workspace.database, "ann") as session:
        assert workspace.scan(session).sentences() == (
            "1 article in corpus/ is new and not taken in: annotations.db is held by another process",
        )
    with Session.open(workspace.database, "ann") as session:
        assert workspace.scan(session).added == ("b",)


def test_a_lock_that_is_held_is_not_waited_for_where_nothing_is_new(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    with held(workspace.database), Session.open(workspace.database, "ann") as session:
        session._connection.raw.set_trace_callback(asked.append)
        assert workspace.scan(session).sentences() == ()
    assert "BEGIN IMMEDIATE" not in asked


def test_a_full_disk_stops_no_start(workspace: Workspace) -> None:
    (workspace.corpus / "b.txt").write_text("Words and words. " * 20_000)
    with Session.open(workspace.database, "ann") as session:
        pages = session._connection.row("PRAGMA page_count")[0]
        session._connection.execute(f"PRAGMA max_page_count = {pages}")
        (told,) = workspace.scan(session).sentences()
    assert "the disk is full" in told


def test_damage_that_is_met_in_taking_in_is_no_note(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    add(workspace)

    def damaged(*_: object) -> None:
        raise DatabaseDamaged("annotations.db is damaged")

    with Session.open(workspace.database, "ann") as session:
        monkeypatch.setattr(session, "add_documents", damaged)
        with pytest.raises(DatabaseDamaged):
            workspace.scan(session)
