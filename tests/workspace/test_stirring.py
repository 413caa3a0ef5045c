"""Whether anything has stirred in `corpus/` since the last comparison, told by stamps alone."""

from __future__ import annotations

import pytest

from reader.workspace import LookStopped, folder


@pytest.fixture
def settled(monkeypatch):
    """Files count as at rest whenever they were written."""
    monkeypatch.setattr(folder, "_SETTLED_NS", -1)


def test_before_the_first_comparison_everything_may_have_changed(workspace, settled):
    assert workspace.stirred()


def test_after_a_comparison_nothing_has(workspace, session, settled):
    workspace.scan(session)
    assert not workspace.stirred()


@pytest.mark.parametrize("name", ["a.txt", "metadata.csv", "new.txt", "no article.pdf"])
def test_a_file_that_is_written_has_stirred(workspace, session, settled, name):
    workspace.scan(session)
    (workspace.corpus / name).write_text("other words")
    assert workspace.stirred()


def test_a_file_that_goes_has_stirred(workspace, session, settled):
    (workspace.corpus / "a.txt").write_text("words")
    workspace.scan(session)
    (workspace.corpus / "a.txt").unlink()
    assert workspace.stirred()


def test_a_file_written_a_moment_ago_may_change_once_more_within_its_stamp(workspace, session):
    (workspace.corpus / "a.txt").write_text("words")
    workspace.scan(session)
    assert workspace.stirred()


def test_a_folder_that_cannot_be_read_counts_as_stirred(workspace, session, settled):
    workspace.scan(session)
    workspace.corpus.rename(workspace.root / "elsewhere")
    assert workspace.stirred()


def test_a_corpus_of_many_files_is_not_looked_through_between_keys(workspace, session, settled):
    workspace.scan(session)
    assert workspace.is_small
    for number in range(101):
        (workspace.corpus / f"{number}.txt").write_text("words")
    workspace.scan(session)
    assert not workspace.is_small


def test_a_comparison_can_be_given_up(workspace, session):
    (workspace.corpus / "a.txt").write_text("words")
    with pytest.raises(LookStopped):
        workspace.scan(session, lambda: True)
    assert workspace.scan(session).added == ("a",)


def test_a_corpus_of_many_files_is_looked_at_at_once_when_a_file_has_come_and_else_seldom(
    workspace, session, settled, monkeypatch
):
    now = [100.0]

    def slowly(corpus):
        now[0] += 2.0
        return folder.glance(corpus)

    monkeypatch.setattr("reader.workspace.monotonic", lambda: now[0])
    monkeypatch.setattr("reader.workspace.glance", slowly)
    workspace.scan(session)
    assert not workspace.is_due
    (workspace.corpus / "new.txt").write_text("words")
    assert workspace.is_due
    assert workspace.stirred()
    assert not workspace.is_due
    now[0] += 101.0
    assert workspace.is_due
