"""Finding a workspace, and founding one."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.config import Settings
from reader.errors import NoWorkspace, ReaderError
from reader.workspace import Workspace
from reader.workspace.founding import found

CORPUS = Path(__file__).parents[2] / "corpus"


def test_a_folder_with_a_corpus_is_one(workspace):
    assert Workspace.find(Settings(workspace.root, "ann")).database == workspace.root / "annotations.db"


def test_a_folder_without_one_is_told_how_to_become_one(tmp_path):
    for folder, words in ((tmp_path, "has no corpus/"), (tmp_path / "x", "is not there")):
        with pytest.raises(NoWorkspace) as error:
            Workspace.find(Settings(folder, "ann"))
        assert words in str(error.value)
        assert "karabakh-reader init [DIR]" in str(error.value)


def test_a_file_called_corpus_is_none(tmp_path):
    (tmp_path / "corpus").touch()
    assert not Workspace(tmp_path).exists()


def test_founding_makes_an_empty_one(tmp_path):
    workspace = found(tmp_path / "deep" / "study")
    assert workspace.exists()
    assert list(workspace.corpus.iterdir()) == []


def test_the_sample_is_the_five_articles_byte_for_byte(tmp_path):
    workspace = found(tmp_path / "study", sample=True)
    made = {path.name: path.read_bytes() for path in workspace.corpus.iterdir()}
    assert made == {path.name: path.read_bytes() for path in CORPUS.iterdir() if path.suffix in (".txt", ".csv")}
    assert len(made) == 8


def test_a_workspace_is_never_founded_twice(tmp_path):
    found(tmp_path, sample=True)
    with pytest.raises(ReaderError, match="there is a workspace already"):
        found(tmp_path)


def test_an_empty_corpus_may_be_filled(tmp_path):
    found(tmp_path)
    assert len(list(found(tmp_path, sample=True).corpus.iterdir())) == 8


def test_where_nothing_can_be_made_is_said(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ReaderError, match="cannot make a workspace"):
        found(tmp_path / "file")


def test_what_the_table_says_of_one_article_is_told_without_what_is_blank(tmp_path: Path) -> None:
    from reader.workspace.tables import said_of

    table = tmp_path / "metadata.csv"
    table.write_text("file,title,outlet\na.txt,A,\nb.txt,B,Evening\n", encoding="utf-8")
    assert said_of(table, "a.txt") == {"file": "a.txt", "title": "A"}
    assert said_of(table, "c.txt") == {}
    table.write_text('file,title\na.txt,"A', encoding="utf-8")
    assert said_of(table, "a.txt") == {}
    assert said_of(tmp_path / "nothing.csv", "a.txt") == {}
