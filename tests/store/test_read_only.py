"""What cannot be written is opened to read, and each change says why it cannot be made."""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path

import pytest

from reader.errors import DatabaseUnusable, ReadOnly
from reader.model.span import Span
from reader.session import Session
from reader.store import opening
from reader.store.opening import open_database
from tests.bound import ROOT, run_bound, within_reach
from tests.session.making import run_sql
from tests.store.test_opening import contents

LOOK = """
import json, sys
from pathlib import Path
from reader.errors import ReaderError
from reader.model.span import Span
from reader.session import Session
told = {}
try:
    with Session.open(Path(sys.argv[1]), "ann") as session:
        document = session.documents()[0].id
        told["text"], told["count"] = session.text(document), session.counts(document).annotations
        told["listed"] = len(list(session.annotations()))
        told["why"], told["snapshot"] = session.read_only, session.snapshot
        try:
            session.toggle_tag(document, Span(6, 9), session.codebook.tags[0].id)
        except ReaderError as error:
            told["refused"], told["kind"] = str(error), type(error).__name__
        session.remember("theme", "dark")
        told["good"] = session.check().good
except ReaderError as error:
    told["error"], told["kind"] = str(error), type(error).__name__
print(json.dumps(told))
"""


@pytest.fixture
def whole(session, database, a, cause):
    session.toggle_tag(a, Span(0, 5), cause)
    session.close()
    within_reach(database.parent)
    return database


def look(database: Path) -> dict[str, object]:
    """What a session finds, of somebody for whom permissions hold."""
    done = run_bound([sys.executable, "-c", LOOK, str(database)], cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


@pytest.fixture
def locked(whole):
    """The database in a folder that nobody may write."""
    whole.chmod(0o444)
    whole.parent.chmod(0o555)
    yield whole
    whole.parent.chmod(0o755)


def test_a_file_in_a_folder_that_may_not_be_written_is_read_as_a_snapshot(locked):
    before = contents(locked.parent)
    told = look(locked)
    assert told["count"] == told["listed"] == 1
    assert told["snapshot"]
    assert told["good"]
    assert contents(locked.parent) == before


def test_a_change_says_why_it_cannot_be_and_what_to_do(locked):
    told = look(locked)
    assert told["kind"] == "ReadOnly"
    assert told["refused"] == (
        f"annotations.db cannot be written ({told['why']}): give yourself the right to write it and its folder"
    )
    assert told["why"] in ("the file is write-protected", "the file belongs to root")


def test_a_file_alone_that_may_not_be_written_is_read_and_stays_as_it_was(whole):
    whole.chmod(0o444)
    before = whole.read_bytes()
    told = look(whole)
    assert told["count"] == 1
    assert told["why"]
    assert whole.read_bytes() == before


def test_reading_leaves_nothing_behind_that_keeps_the_owner_from_writing(whole):
    whole.parent.chmod(0o777)
    whole.chmod(0o444)
    look(whole)
    whole.chmod(0o644)
    with Session.open(whole, "ann") as session:
        session.highlight(session.documents()[0].id, Span(20, 30))
        assert not session.read_only


def test_what_another_process_writes_is_seen_where_it_has_the_file_open(whole):
    with Session.open(whole, "ann") as session:
        whole.chmod(0o444)
        session.highlight(session.documents()[0].id, Span(20, 30))
        told = look(whole)
    assert told["count"] == 2
    assert not told["snapshot"]


def test_an_older_schema_that_cannot_be_written_is_refused(locked):
    locked.parent.chmod(0o755)
    locked.chmod(0o644)
    run_sql(locked, "PRAGMA user_version = 3")
    locked.chmod(0o444)
    locked.parent.chmod(0o555)
    told = look(locked)
    assert told["kind"] == "ReadOnly"
    assert "of an older version" in str(told["error"])


def test_a_change_that_was_cut_off_is_not_read_past(tmp_path, whole):
    run_sql(whole, "PRAGMA journal_mode = DELETE")
    raw = sqlite3.connect(whole, isolation_level=None)
    raw.execute("PRAGMA cache_size = 1")
    raw.execute("BEGIN")
    raw.executemany("INSERT INTO remembered VALUES (?, ?)", [(str(n), "x" * 900) for n in range(300)])
    journal = whole.with_name("annotations.db-journal").read_bytes()
    torn = whole.read_bytes()
    raw.close()
    whole.write_bytes(torn)
    whole.with_name("annotations.db-journal").write_bytes(journal)
    for file in (whole, whole.with_name("annotations.db-journal")):
        file.chmod(0o444)
    whole.parent.chmod(0o555)
    told = look(whole)
    whole.parent.chmod(0o755)
    assert "error" in told


def test_an_absent_database_in_a_folder_that_may_not_be_written_is_refused(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    within_reach(folder)
    folder.chmod(0o555)
    told = look(folder / "annotations.db")
    folder.chmod(0o755)
    assert told["kind"] in ("DatabaseUnusable", "ReadOnly")
    assert list(folder.iterdir()) == []


# -- inside ---


@pytest.fixture
def refused_to_write(whole, monkeypatch):
    """The system says that the folder may not be written."""
    monkeypatch.setattr("os.access", lambda path, mode: Path(path) != whole.parent)
    return whole


def test_every_kind_of_change_is_refused(refused_to_write):
    with Session.open(refused_to_write, "ann") as session:
        assert session.read_only == "its folder is write-protected"
        a, tag = session.documents()[0].id, session.codebook.tags[0].id
        own = session.at(a, Span(0, 5)).id
        for act in (
            lambda: session.toggle_tag(a, Span(0, 5), tag),
            lambda: session.add_tags(a, Span(0, 5), [tag]),
            lambda: session.tag_anew(a, Span(0, 5), "new"),
            lambda: session.highlight(a, Span(8, 9)),
            lambda: session.set_memo(a, Span(0, 5), "memo"),
            lambda: session.remove(own),
            lambda: session.annotate(a, Span(0, 5)),
            lambda: session.set_tag("naming", new_path="names"),
            session.undo,
            session.redo,
        ):
            with pytest.raises(ReadOnly, match="its folder is write-protected"):
                act()
        assert session.counts(a).annotations == 1


def test_a_write_around_the_journal_is_refused_in_words(refused_to_write):
    connection = open_database(refused_to_write)
    with pytest.raises(ReadOnly, match="cannot be written"):
        connection.execute("DELETE FROM tags")
    connection.close()


def test_a_backup_of_it_can_be_made_elsewhere(refused_to_write, tmp_path, monkeypatch):
    (tmp_path / "elsewhere").mkdir()
    with Session.open(refused_to_write, "ann") as session:
        assert session.backup(tmp_path / "elsewhere" / "copy.db").good


def test_a_second_connection_to_a_snapshot_is_one_too(refused_to_write, monkeypatch):
    monkeypatch.setattr(opening, "_READ", opening._SNAPSHOT)
    with Session.open(refused_to_write, "ann") as session:
        monkeypatch.undo()
        assert session.snapshot
        assert len(list(session.annotations())) == 1
        assert opening.open_modes(refused_to_write) == [opening._SNAPSHOT]


def test_an_empty_file_that_cannot_be_written_is_refused(database, monkeypatch):
    database.touch()
    monkeypatch.setattr("os.access", lambda path, mode: Path(path) != database.parent)
    with pytest.raises(DatabaseUnusable, match="cannot be written"):
        open_database(database)
    assert database.stat().st_size == 0
