"""A connection that is kept for those who look from threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from reader.errors import DatabaseUnusable
from reader.session.lookout import Lookout
from reader.store.connection import open_modes


@pytest.fixture
def lookout(session):
    made = Lookout(session.path)
    yield made
    made.close()


def test_it_says_whether_anything_was_written_since_the_look_before(session, lookout):
    told = []
    for write in (False, False, True, False):
        if write:
            session.remember("x", "y")
        with lookout.looking() as (_, changed):
            told.append(changed)
    assert told[1:] == [False, True, False]


def test_the_same_connection_is_used_again(lookout):
    with lookout.looking() as (first, _):
        pass
    with lookout.looking() as (second, _):
        assert second is first


def test_it_opens_nothing_before_somebody_looks_and_leaves_nothing_open(session, lookout):
    before = open_modes(session.path)
    Lookout(session.path).close()
    with lookout.looking():
        assert len(open_modes(session.path)) == len(before) + 1
    lookout.close()
    lookout.close()
    assert open_modes(session.path) == before
    with pytest.raises(DatabaseUnusable, match="was closed"), lookout.looking():
        pass


def test_who_looks_while_it_is_closed_closes_it(session, lookout):
    before = open_modes(session.path)
    looks, closed = Event(), Event()

    def look():
        with lookout.looking():
            looks.set()
            assert closed.wait(5)

    with ThreadPoolExecutor(1) as other:
        looking = other.submit(look)
        assert looks.wait(5)
        lookout.close()
        assert len(open_modes(session.path)) == len(before) + 1
        closed.set()
        looking.result()
    assert open_modes(session.path) == before


def test_it_is_closed_with_its_session(session):
    with session._lookout().looking():
        pass
    session.close()
    assert open_modes(session.path) == []
