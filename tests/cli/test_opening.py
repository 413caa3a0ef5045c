"""What is compared before the reader opens."""

from __future__ import annotations

import shutil

import pytest

from reader.cli.opening import _named
from reader.errors import UnknownArticle
from reader.session import Session
from reader.workspace import Workspace
from tests.cli.conftest import ROOT


@pytest.fixture
def opened(tmp_path):
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    workspace = Workspace(tmp_path)
    with Session.open(workspace.database, "ann") as session:
        workspace.scan(session)
        (workspace.corpus / "new.txt").write_text("Words.")
        yield workspace, session


def names(session):
    return [document.article for document in session.documents()]


def test_few_articles_are_compared_with_their_files_first(opened):
    found, sync = _named(*opened, ["000"])
    assert [document.article for document in found] == ["000_eurasia-review"]
    assert sync.added == ("new",)


def test_with_many_articles_the_reader_opens_at_once(opened, monkeypatch):
    monkeypatch.setattr("reader.session.reading._MANY", 4)
    found, sync = _named(*opened, ["000"])
    assert [document.article for document in found] == ["000_eurasia-review"]
    assert sync.added == ()
    assert "new" not in names(opened[1])


def test_with_many_articles_a_new_one_that_is_named_is_taken_in_first(opened, monkeypatch):
    monkeypatch.setattr("reader.session.reading._MANY", 4)
    found, sync = _named(*opened, ["new"])
    assert [document.article for document in found] == list(sync.added) == ["new"]
    with pytest.raises(UnknownArticle):
        _named(*opened, ["nowhere"])
