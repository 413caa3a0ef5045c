"""What a session knows of the articles: read once, one by one where that is enough, and kept true by the journal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.model.document import Metadata
from reader.model.span import Span
from reader.session import Session
from reader.store import documents as rows
from reader.store import journal
from tests.session.making import TEXT, article

NAMES = ("b", "c", "d", "e")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "annotations.db"
    with Session.open(path, "ann") as session:
        session.add_documents([article(f"{name}.txt", TEXT + name) for name in NAMES])
    return path


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    with Session.open(path, "ann") as opened:
        yield opened


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many articles each look at all of them has read."""
    read = rows.all_versions
    found: list[int] = []

    def counting(connection: object) -> object:
        documents = read(connection)  # type: ignore[arg-type]
        found.append(len(documents))
        return documents

    monkeypatch.setattr(rows, "all_versions", counting)
    return found


def names(session: Session) -> str:
    return " ".join(f"{document.article}{document.version}" for document in session.versions())


def ids(session: Session) -> dict[str, str]:
    return {document.article: document.id for document in session.documents()}


def others(path: Path) -> Session:
    return Session.open(path, "eve")


def test_one_article_is_known_without_reading_the_others(session: Session, reads: list[int]) -> None:
    first, second = session.first_documents(2)
    assert (first.article, second.article) == ("b", "c")
    assert session.document(first.id) == session.found_document(first.id) == first
    assert session.newest_of([second.id, "nobody"]) == {second.id: second}
    assert session.found_document("nobody") is None
    assert reads == []


def test_articles_stay_known_when_others_only_annotate(session: Session, path: Path, reads: list[int]) -> None:
    before = session.documents()
    with others(path) as eve:
        eve.annotate(before[0].id, Span(0, 3), memo='"table":"documents"')
        eve.remember("anything", "else")
    assert session.refresh()
    assert session.documents() is before
    assert session.versions() is session.versions()
    assert reads == [4]


def test_what_others_change_of_one_article_is_read_alone(session: Session, path: Path, reads: list[int]) -> None:
    before, came = session.documents(), session.articles_came_or_went
    with others(path) as eve:
        eve.set_metadata({before[1].id: Metadata(title="Talks")})
    reads.clear()
    assert session.refresh()
    assert [document.title for document in session.documents()] == ["", "Talks", "", ""]
    assert session.document(before[1].id).title == "Talks"
    assert session.documents()[0] is before[0]
    assert session.articles_came_or_went == came
    assert reads == []


def test_what_one_changes_oneself_of_an_article_is_read_alone(session: Session, reads: list[int]) -> None:
    before = session.documents()
    session.correct(before[2].id, "title", "Talks")
    assert [document.title for document in session.documents()] == ["", "", "Talks", ""]
    session.undo()
    assert session.documents() == before
    assert reads == [4]


def test_an_article_that_was_looked_at_alone_is_known_as_it_is_now(session: Session, path: Path) -> None:
    (first,) = session.first_documents(1)
    assert session.document(first.id).title == ""
    with others(path) as eve:
        eve.set_metadata({first.id: Metadata(title="Talks")})
    session.refresh()
    assert session.document(first.id).title == "Talks"


def test_articles_and_versions_that_come_stand_where_they_belong(session: Session, path: Path) -> None:
    assert names(session) == "b1 c1 d1 e1"
    came = session.articles_came_or_went
    with others(path) as eve:
        eve.add_documents([article("a.txt", "One."), article("cc.txt", "Two."), article("d.txt", "New.", version=2)])
    session.refresh()
    assert names(session) == "a1 b1 c1 cc1 d1 d2 e1"
    assert [document.version for document in session.documents()] == [1, 1, 1, 1, 2, 1]
    assert session.articles_came_or_went > came


def test_an_article_that_gets_another_name_stands_where_that_belongs(session: Session, path: Path) -> None:
    known = ids(session)
    with others(path) as eve:
        eve.rename_articles({known["b"]: "z"})
    session.refresh()
    assert names(session) == "c1 d1 e1 z1"


def test_a_version_that_is_no_longer_the_newest_is_not_among_those(session: Session, path: Path) -> None:
    known = ids(session)
    document, text = article("b.txt", "Another text.", version=2)
    with others(path) as eve:
        eve.renew(known["b"], document, text)
    session.refresh()
    assert names(session) == "b1 b2 c1 d1 e1"
    assert session.newest_of([known["b"], document.id]).keys() == {document.id}


def test_very_much_that_others_have_changed_is_read_as_a_whole(
    session: Session, path: Path, reads: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    known = ids(session)
    monkeypatch.setattr(journal, "_MANY", 10)
    with others(path) as eve:
        eve.set_metadata({known["b"]: Metadata(title="Talks")})
    reads.clear()
    session.refresh()
    assert session.document(known["b"]).title == "Talks"
    assert session.documents()[0].title == "Talks"
    assert reads == [4]


def test_coding_blind_one_article_has_the_number_that_the_list_gives_it(session: Session, path: Path) -> None:
    known = ids(session)
    while session.blind != "names":
        session.next_blind()
    assert session.document(known["c"]).article == "article 2"
    assert [document.article for document in session.first_documents(2)] == ["article 1", "article 2"]
    with others(path) as eve:
        eve.add_documents([article("a.txt", "One.")])
    session.refresh()
    assert session.document(known["c"]).article == "article 3"
    session.next_blind()
    assert session.document(known["c"]).article == "c"
