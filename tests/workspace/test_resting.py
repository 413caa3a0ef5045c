"""Files that are still being written while the reader looks at corpus/ every two seconds."""

from __future__ import annotations

import os
import time

import pytest

from reader.workspace import Workspace
from tests.workspace.test_comparing import lines


def look(workspace, session):
    """A look of the reader's; it asks for states right behind."""
    sync = workspace.scan(session, patient=True)
    return sync, workspace.states(session)


def age(path):
    long_ago = time.time() - 60
    os.utime(path, (long_ago, long_ago))


def test_a_file_that_grows_between_two_looks_comes_in_once_and_whole(workspace, session, put):
    for content in ("One", "One two", "One two three."):
        put({"a.txt": content})
        assert look(workspace, session)[0].added == ()
    assert look(workspace, session)[0].added == ("a",)
    assert [session.text(document.id) for document in session.documents()] == ["One two three."]
    assert look(workspace, session) == (look(workspace, session)[0], {})


def test_a_file_that_was_written_some_seconds_ago_comes_in_at_once(workspace, session, put):
    put({"a.txt": "Words."})
    age(workspace.corpus / "a.txt")
    assert look(workspace, session)[0].added == ("a",)


def test_a_command_reads_at_once(workspace, session, put):
    put({"a.txt": "Words."})
    assert workspace.scan(session).added == ("a",)


@pytest.mark.parametrize(
    ("name", "old", "half", "whole"),
    [
        ("a.txt", "Some old words.", "Some new", "Some new words."),
        ("a.jsonl", lines("One.", "Two."), lines("One."), lines("One.", "Two words.")),
    ],
)
def test_a_file_that_is_being_written_anew_has_not_changed_before_it_is_whole(
    workspace, session, put, name, old, half, whole
):
    put({name: old})
    look(workspace, session)
    look(workspace, session)
    for content in (half, whole):
        put({name: content})
        sync, states = look(workspace, session)
        assert (sync.changed, sync.vanished, states) == ((), (), {})
    sync, states = look(workspace, session)
    assert (len(sync.changed), sync.vanished, len(states)) == (1, (), 1)
    assert Workspace(workspace.root).scan(session).changed == sync.changed


def test_a_file_that_was_renamed_and_is_being_written_is_followed_when_it_is_whole(workspace, session, put):
    words = " ".join(f"word{number}" for number in range(100))
    put({"a.txt": words})
    workspace.scan(session)
    (workspace.corpus / "a.txt").rename(workspace.corpus / "b.txt")
    put({"b.txt": words + " more"})
    first, _ = look(workspace, session)
    assert (first.added, first.notes) == ((), ())
    sync, _ = look(workspace, session)
    assert sync.notes == ("b.txt was a.txt: the same article, with all its passages",)
    assert sync.changed == ("b",)
