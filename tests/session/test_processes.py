"""Several processes at one database: nothing is lost, the journal has no gap, and each notices the others."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

from reader.model.span import Span
from reader.session import Session
from tests.session.making import TEXT, article, fill

EACH = 40


def write(path: Path, coder: str, barrier: object) -> None:
    with Session.open(path, coder) as session:
        document = session.documents()[0].id
        tag = session.codebook.by_path["naming"].id
        barrier.wait()
        for start in range(EACH):
            session.toggle_tag(document, Span(start, start + 5), tag)
            if start % 5 == 4:
                session.undo()
                session.redo()


def make(path: Path, coder: str, barrier: object) -> None:
    barrier.wait()
    with Session.open(path, coder) as session:
        fill(session)
        session.make_tag(f"by/{coder}")


def at_once(work: object, path: Path, number: int) -> list[int]:
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(number)
    processes = [context.Process(target=work, args=(path, f"coder {i}", barrier)) for i in range(number)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    return [process.exitcode for process in processes]


def test_two_processes_that_write_at_once_lose_nothing(session, database):
    changes_before = len(list(session.history()))
    assert at_once(write, database, 2) == [0, 0]
    changes = list(session.history())
    assert [change.oseq for change in changes] == list(range(len(changes), 0, -1))
    assert len(changes) == changes_before + 2 * (EACH + 2 * (EACH // 5))
    assert session.counts(session.documents()[0].id).annotations == 2 * EACH
    assert session.check().problems == ()


def test_processes_that_make_the_database_at_once_all_end_well(tmp_path):
    path = tmp_path / "annotations.db"
    assert at_once(make, path, 3) == [0, 0, 0]
    with Session.open(path, "ann") as session:
        assert len(session.documents()) == 2
        assert len(session.codebook) == 3 + 3
        assert session.check().problems == ()


def test_what_another_connection_wrote_is_noticed_once(session, database, a, cause):
    assert not session.refresh()
    with Session.open(database, "bob") as other:
        other.toggle_tag(a, Span(0, 5), cause)
        other.make_tag("new")
    assert session.refresh()
    assert not session.refresh()
    assert "new" in session.codebook.by_path


def test_ones_own_changes_are_no_news(session, a, cause):
    session.refresh()
    session.toggle_tag(a, Span(0, 5), cause)
    assert not session.refresh()


def test_a_reader_that_holds_a_snapshot_holds_up_no_writer(session, database, a, cause):
    passages = session.annotations()
    session.toggle_tag(a, Span(0, 5), cause)
    session.toggle_tag(a, Span(6, 9), cause)
    first = next(passages)
    session.toggle_tag(a, Span(10, 15), cause)
    assert [first, *passages][-1].annotation.span == Span(6, 9)


def test_reading_through_a_crash_finds_all_that_was_committed(tmp_path, session, database, a, cause):
    session.toggle_tag(a, Span(0, len(TEXT)), cause)
    for end in ("", "-wal"):
        (tmp_path / f"copy.db{end}").write_bytes(database.with_name(database.name + end).read_bytes())
    with Session.open(tmp_path / "copy.db", "ann") as copy:
        assert copy.at(a, Span(0, len(TEXT)))
        assert copy.check().problems == ()
        assert copy.undo().message == "undid: tag frame/cause"


def test_another_programs_lock_is_told_in_words(session, database, a, cause):
    import pytest

    from reader.errors import DatabaseBusy

    session._connection.execute("PRAGMA busy_timeout = 0")
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(DatabaseBusy, match="held by another process"):
            session.toggle_tag(a, Span(0, 5), cause)
    finally:
        other.close()
    session.toggle_tag(a, Span(0, 5), cause)


def test_a_second_session_in_one_process_leaves_the_first_its_locks(database):
    """Else another process that leaves takes the write-ahead log with it, and what comes after is lost."""
    look = "import sys; from pathlib import Path; from reader.session import Session; "
    look += "s = Session.open(Path(sys.argv[1]), 'bob'); print(s.counts(sys.argv[2]).annotations); s.close()"

    def counted_elsewhere(document_id):
        command = [sys.executable, "-c", look, str(database), document_id]
        return int(subprocess.run(command, check=True, capture_output=True, timeout=60, env=os.environ).stdout)

    with Session.open(database, "ann") as session:
        session.add_documents([article("a.txt", "One two three four five six.")])
        document_id = session.documents()[0].id
        session.highlight(document_id, Span(0, 3))
        with Session.open(database, "ann", create=False) as second:
            assert second.counts(document_id).annotations == 1
        assert counted_elsewhere(document_id) == 1
        assert database.with_name(database.name + "-wal").exists()
        session.highlight(document_id, Span(4, 7))
        assert counted_elsewhere(document_id) == 2
        with Session.open(database, "ann", create=False) as third:
            third.highlight(document_id, Span(8, 13))
        assert counted_elsewhere(document_id) == 3
        assert session.refresh()
        assert session.counts(document_id).annotations == 3
    assert counted_elsewhere(document_id) == 3
