"""A database whose file is replaced or removed while it is open: nothing is written that nobody will find."""

from __future__ import annotations

import shutil

import pytest

from reader.errors import DatabaseDamaged, DatabaseDisplaced
from reader.model.span import Span
from reader.session import Session
from reader.store.connection import OPENING
from tests.session.making import article


def put_another_there(database):
    other = database.with_name("other.db")
    with OPENING:
        shutil.copy(database, other)
    other.replace(database)


def test_a_change_after_it_was_replaced_is_refused(session, database, a, cause):
    put_another_there(database)
    with pytest.raises(DatabaseDisplaced, match=r"annotations\.db was replaced by another file while it was open"):
        session.toggle_tag(a, Span(0, 5), cause)


def test_a_change_after_it_was_removed_is_refused(session, database, a, cause):
    database.unlink()
    with pytest.raises(DatabaseDisplaced, match="was removed while it was open"):
        session.toggle_tag(a, Span(0, 5), cause)


def test_a_look_finds_out_too(session, database):
    put_another_there(database)
    with pytest.raises(DatabaseDisplaced):
        session.refresh()


def test_one_that_is_still_there_is_written(session, a, cause):
    session.toggle_tag(a, Span(0, 5), cause)
    assert not session.refresh()


@pytest.fixture
def damaged(tmp_path):
    """A database of several megabytes with a page in the middle of it overwritten."""
    path = tmp_path / "annotations.db"
    with Session.open(path, "ann") as session:
        session.add_documents([article("long.txt", "One two three four. " * 200_000)])
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2 // 4096 * 4096)
        file.write(b"\xde\xad" * 2048)
    return path


def test_a_command_looks_at_every_page_of_a_large_one(damaged):
    with pytest.raises(DatabaseDamaged):
        Session.open(damaged, "ann", thorough=True)


def test_what_is_found_damaged_while_it_is_open_is_not_written_any_more(damaged):
    with Session.open(damaged, "ann") as session:
        assert not session.proved
        with pytest.raises(DatabaseDamaged):
            session.prove(lambda: False)
        before = damaged.stat().st_mtime_ns
        with pytest.raises(DatabaseDamaged):
            session.make_tag("new")
        assert damaged.stat().st_mtime_ns == before
