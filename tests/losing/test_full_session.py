"""A session on a full disk: what is refused leaves nothing behind, in the file or in memory."""

from __future__ import annotations

import sqlite3

import pytest

from reader.errors import DatabaseUnusable
from reader.model.span import Span
from reader.session import Session
from tests.losing.full import no_more_bytes, no_more_pages
from tests.session.making import TEXT, imported, rows

HERE, THERE = Span(0, 3), Span(4, 11)
LONG = "word " * 20_000
"""A memo that needs pages of its own."""


@pytest.fixture(params=[no_more_bytes, no_more_pages], ids=["at the commit", "at the row"])
def full(request, session):
    """A full disk; entered where a test says."""
    return lambda: request.param(session)


def state(session):
    """All that a reader would show, as far as the session knows it."""
    document = session.documents()[0].id
    return (
        session.window(document, Span(0, len(TEXT))),
        session.counts(document),
        session.codebook,
        [change.id for change in session.history()],
        rows(session.path),
    )


def refused(session, act):
    before = state(session)
    with pytest.raises(DatabaseUnusable) as error:
        act()
    assert not session._connection.raw.in_transaction
    assert state(session) == before
    assert session.check().problems == ()
    return str(error.value)


def fill_up(session, tag_id):
    """Tag one stretch after another until there is no room: the last one is refused."""
    document = session.documents()[0].id
    for start in range(20, len(TEXT) - 1):
        try:
            session.toggle_tag(document, Span(start, len(TEXT)), tag_id)
        except DatabaseUnusable:
            return lambda: session.toggle_tag(document, Span(start, len(TEXT)), tag_id)
    raise AssertionError("it was never full")


def test_a_tag_is_refused_and_works_when_there_is_room(session, a, cause, full):
    with full():
        again = fill_up(session, cause)
        assert refused(session, again).startswith("annotations.db ")
    assert again().message == "tagged frame/cause"
    assert session.check().problems == ()


def test_the_last_tags_are_those_that_were_kept(session, a, cause, naming):
    session.toggle_tag(a, HERE, cause)
    with no_more_bytes(session):
        refused(session, lambda: session.toggle_tag(a, HERE, naming))
        refused(session, lambda: session.toggle_tag(a, Span(0, 9), naming))
        refused(session, lambda: session.add_tags(a, Span(0, 9), [naming]))
        refused(session, lambda: session.tag_anew(a, Span(0, 9), "new"))
    assert session.again(a, THERE).message == "tagged frame/cause"


def test_a_tag_that_could_not_be_taken_off_is_still_one_of_the_last(session, a, cause, naming):
    session.toggle_tag(a, HERE, cause)
    session.toggle_tag(a, HERE, naming)
    with no_more_bytes(session):
        refused(session, lambda: session.toggle_tag(a, HERE, naming))
    assert session.again(a, THERE).message == "tagged frame/cause, naming"


def test_a_new_tag_that_was_not_kept_is_not_in_the_codebook(session, a, full):
    long = "/".join(["n" * 60] * 3)
    with full():
        fill_up(session, session.codebook.by_path["naming"].id)
        try:
            refused(session, lambda: session.tag_anew(a, HERE, long))
        finally:
            known = dict(session.codebook.by_path)
    assert long not in known
    assert session.tag_anew(a, HERE, long).message == f"tagged {long}, a new tag"
    assert long in session.codebook.by_path


@pytest.mark.parametrize(
    "act",
    [
        lambda s, a: s.set_memo(a, THERE, LONG),
        lambda s, a: s.make_tag("new", definition=LONG),
        lambda s, a: s.set_tag("naming", definition=LONG),
        lambda s, a: s.annotate(a, THERE, ["naming"], LONG),
        lambda s, a: s.import_annotations([imported(a, THERE, TEXT, memo=LONG, tags=("new",))]),
        lambda s, a: s.keep_draft(a, THERE, LONG),
    ],
    ids=["memo", "tag made", "tag changed", "annotation", "import", "draft"],
)
def test_what_is_long_is_refused_whole_and_works_when_there_is_room(session, a, full, act):
    with full():
        refused(session, lambda: act(session, a))
    act(session, a)
    assert session.check().problems == ()


@pytest.mark.parametrize(
    "act",
    [
        lambda s, a: s.undo(),
        lambda s, a: s.highlight(a, THERE),
        lambda s, a: s.remove(s.at(a, HERE).id),
        lambda s, a: s.delete_tag("naming"),
        lambda s, a: s.set_memo(a, HERE, "m"),
        lambda s, a: s.toggle_tag(a, HERE, s.codebook.by_path["frame/cause"].id),
    ],
    ids=["undo", "highlight", "remove", "tag deleted", "memo", "tag"],
)
def test_what_is_refused_at_the_commit_leaves_the_undo_stack_as_it_was(session, a, cause, act):
    session.toggle_tag(a, Span(8, 12), cause)
    session.toggle_tag(a, HERE, cause)
    session.toggle_tag(a, Span(20, 22), cause)
    session.undo()
    with no_more_bytes(session):
        refused(session, lambda: act(session, a))
        refused(session, lambda: session.redo())
    assert session.redo().message == "did again: tag frame/cause"
    assert session.undo().message == "undid: tag frame/cause"
    assert session.undo().message == "undid: tag frame/cause"
    assert session.at(a, HERE) is None


def test_a_full_disk_is_no_lock_that_stays(session, a, cause, full):
    with full():
        fill_up(session, cause)
        other = sqlite3.connect(session.path, timeout=0)
        other.execute("BEGIN IMMEDIATE")
        other.close()


def test_what_is_there_can_still_be_opened_and_read(session, database, a, cause):
    session.toggle_tag(a, HERE, cause)
    with no_more_bytes(session), Session.open(database, "bob", create=False) as other:
        assert other.counts(a).annotations == 1


def test_what_is_merely_remembered_is_not_kept_and_says_so_to_who_asks(session, full):
    with full():
        assert not session.remember("x", LONG)
    assert session.recall("x") == ""
    assert session.remember("x", LONG)
    assert session.recall("x") == LONG
