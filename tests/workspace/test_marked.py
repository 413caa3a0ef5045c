"""What is done to marked articles: their metadata set where the table says nothing, their passages exported."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import BadMetadata, NothingThere, ReaderError
from reader.model.span import Span
from reader.session import Session
from reader.workspace import Workspace
from reader.workspace.marked import export_passages, set_field


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name in "abc":
        (corpus / f"{name}.txt").write_text(f"{name} has words of its own.\n", encoding="utf-8")
    (corpus / "metadata.csv").write_text("file,outlet,author\na.txt,Morning,\n", encoding="utf-8")
    return Workspace(tmp_path)


@pytest.fixture
def session(workspace: Workspace) -> Iterator[Session]:
    with Session.open(workspace.database, "ann") as opened:
        workspace.scan(opened)
        yield opened


def numbers(session: Session) -> list[int]:
    return list(session.shelf().numbers)


def test_what_the_table_says_wins_and_is_left_as_it_is(workspace: Workspace, session: Session) -> None:
    done = set_field(workspace, session, numbers(session), "outlet", "Noon", None)
    assert done.message == "outlet of 2 articles: Noon · 1 stay as corpus/metadata.csv has them, which wins"
    assert [document.outlet for document in session.documents()] == ["Morning", "Noon", "Noon"]
    workspace.scan(session)
    assert [document.outlet for document in session.documents()] == ["Morning", "Noon", "Noon"]
    with pytest.raises(BadMetadata, match="which wins"):
        set_field(workspace, session, numbers(session)[:1], "outlet", "Noon", None)
    assert set_field(workspace, session, numbers(session)[:1], "author", "Ann", None).change is not None


def rows(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [f"{row['article']} {row['quote']}" for row in csv.DictReader(file)]


def test_the_passages_of_these_articles_are_written_and_no_others(workspace: Workspace, session: Session) -> None:
    for document in session.documents():
        session.annotate(document.id, Span(0, 5))
    told = export_passages(workspace, session, numbers(session)[:2], "some.csv", None).message
    assert told == "2 passages of 2 articles written to some.csv"
    assert rows(workspace.root / "some.csv") == ["a a has", "b b has"]


def test_others_work_is_not_written_while_it_is_hidden(workspace: Workspace, session: Session) -> None:
    first = session.documents()[0].id
    session.annotate(first, Span(0, 5))
    with Session.open(workspace.database, "eve") as other:
        other.annotate(first, Span(6, 11))
    while not session.alone:
        session.next_others()
    export_passages(workspace, session, numbers(session), "own.csv", None)
    assert rows(workspace.root / "own.csv") == ["a a has"]


@pytest.mark.parametrize("name", ["annotations.db", "corpus/x.csv", "nowhere/x.csv"])
def test_where_nothing_may_or_can_be_written_nothing_is(workspace: Workspace, session: Session, name: str) -> None:
    session.annotate(session.documents()[0].id, Span(0, 5))
    before = sorted(workspace.root.rglob("*"))
    with pytest.raises(ReaderError):
        export_passages(workspace, session, numbers(session), name, None)
    assert sorted(workspace.root.rglob("*")) == before


def test_no_passages_make_no_file(workspace: Workspace, session: Session) -> None:
    with pytest.raises(NothingThere):
        export_passages(workspace, session, numbers(session), "none.csv", None)
    assert not (workspace.root / "none.csv").exists()


def test_coding_blind_no_file_tells_who_speaks(workspace: Workspace, session: Session) -> None:
    session.annotate(session.documents()[0].id, Span(0, 5))
    while session.blind != "names":
        session.next_blind()
    with pytest.raises(ReaderError, match="hidden"):
        export_passages(workspace, session, numbers(session), "x.csv", None)
