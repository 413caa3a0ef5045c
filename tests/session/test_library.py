"""The table of all articles: which are on the shelf, which a filter finds, in which order, and which are the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import BadQuery
from reader.model.document import Document
from reader.model.query import parse
from reader.model.span import Span
from reader.model.vocabulary import ARTICLES
from reader.session import Session
from reader.session.shelf import folded, ordered, together
from tests.session.making import TEXT, article

GIVEN = {
    "a": ("Talks in Ağdam", "Ağdam Xəbər", "Leyla Əliyev", "2023-09-19", "az"),
    "b": ("An operation", "Evening", "", "2023-10-01T10:00", "en"),
    "c": ("Zebras", "Morning", "O’Brien", "", "en-GB"),
    "d": ("Boats", "", "Ann Smith", "2022-01-05", "en"),
}


def made(name: str, text: str, version: int = 1) -> tuple[Document, str]:
    title, outlet, author, published, language = GIVEN[name]
    document, text = article(f"{name}.txt", text, outlet=outlet, version=version)
    return document._replace(title=title, author=author, published=published, language=language), text


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Session.open(tmp_path / "annotations.db", "ann") as opened:
        opened.add_documents([made(name, TEXT + (name if name != "c" else "a")) for name in GIVEN])
        opened.make_tag("frame/cause")
        yield opened


def found(session: Session, words: str, files: dict[str, str] | None = None) -> str:
    """The names of the articles that a filter finds, in its order."""
    shelf = session.shelf()
    places = session.find_articles(shelf, parse(words, ARTICLES), session.asked_of_articles(files or {}))
    entries = session.article_entries([shelf.numbers[place] for place in places], {})
    names = [entries[shelf.numbers[place]].document for place in places]
    return " ".join(document.article + (f"/{document.version}" if document.version > 1 else "") for document in names)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("", "a b c d"),
        ("aliyev", "a"),
        ("AGDAM", "a"),
        ("o'brien", "c"),
        ("-en zeb", ""),
        ("an o", "b d"),
        ("title:boats,zebras", "c d"),
        ("outlet:xabar", "a"),
        ("-outlet:evening,morning", "a d"),
        ("author:smith", "d"),
        ("article:b", "b"),
        ("published:2023", "a b"),
        ("date:2023-10-01", "b"),
        ("-date:2023", "c d"),
        ("language:en", "b c d"),
        ("language:en-gb", "c"),
        ("state:new", "a b c d"),
        ("-state:new", ""),
    ],
)
def test_a_filter_finds_articles(session: Session, words: str, names: str) -> None:
    assert found(session, words) == names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("sort:title", "b d a c"),
        ("sort:-title", "c a d b"),
        ("sort:outlet", "a b c d"),
        ("sort:-outlet", "c b a d"),
        ("sort:date", "d a b c"),
        ("sort:-date", "b a d c"),
        ("sort:-article", "d c b a"),
        ("sort:-words", "a b c d"),
    ],
)
def test_articles_are_sorted_both_ways_and_what_is_not_known_comes_last(
    session: Session, words: str, names: str
) -> None:
    assert found(session, words) == names


@pytest.mark.parametrize(
    "words", ["outlet:nowhere", "author:nobody", "language:xx", "tag:none", "by:nobody", "article:zzz"]
)
def test_a_name_that_nothing_has_is_refused(session: Session, words: str) -> None:
    with pytest.raises(BadQuery):
        found(session, words)


def test_what_is_done_with_articles_finds_them(session: Session) -> None:
    a, b, c, d = (document.id for document in session.documents())
    session.annotate(a, Span(0, 3), ["frame/cause"])
    session.annotate(b, Span(0, 3))
    session.annotate(b, Span(4, 6))
    session.toggle_done(c)
    with Session.open(session.path, "eve") as other:
        other.annotate(d, Span(0, 3))
    assert found(session, "state:tagged") == "a b d"
    assert found(session, "state:open") == "a b"
    assert found(session, "state:done") == "c"
    assert found(session, "state:new") == "d"
    assert found(session, "tag:frame") == "a"
    assert found(session, "by:eve") == "d"
    assert found(session, "sort:-tagged") == "b a d c"
    assert found(session, "sort:-state") == "c a b d"


def test_what_is_said_of_files_finds_their_articles(session: Session) -> None:
    _, b, c, _ = (document.id for document in session.documents())
    files = {b: "changed on disk", c: "vanished"}
    assert found(session, "state:changed", files) == "b"
    assert found(session, "state:vanished,changed", files) == "b c"


def test_others_work_is_not_counted_while_it_is_hidden(session: Session) -> None:
    with Session.open(session.path, "eve") as other:
        other.annotate(other.documents()[3].id, Span(0, 3), ["frame/cause"])
    while not session.alone:
        session.next_others()
    assert found(session, "state:tagged") == found(session, "tag:frame") == ""
    with pytest.raises(BadQuery):
        found(session, "by:eve")
    shelf = session.shelf()
    assert [entry.tagged for entry in session.article_entries(shelf.numbers, {}).values()] == [0, 0, 0, 0]


def test_coding_blind_nothing_that_is_hidden_finds_or_sorts_articles(session: Session) -> None:
    while session.blind != "names":
        session.next_blind()
    assert found(session, "aliyev") == found(session, "zebras") == ""
    for words in ("outlet:evening", "author:smith"):
        with pytest.raises(BadQuery):
            found(session, words)
    shelf = session.shelf()
    numbers, positions = shelf.numbers, dict(zip(shelf.numbers, shelf.positions, strict=True))
    shown = [entry.document for entry in session.article_entries(numbers, positions).values()]
    assert [document.article for document in shown] == ["article 1", "article 2", "article 3", "article 4"]
    assert {document.title + document.outlet + document.author + document.source for document in shown} == {""}
    for sort in ("title", "outlet", "author"):
        places = session.find_articles(shelf, parse(f"sort:-{sort}", ARTICLES), session.asked_of_articles({}))
        assert list(places) == [0, 1, 2, 3]
    found_ = session.find_articles(shelf, parse('"article 3"', ARTICLES), session.asked_of_articles({}))
    assert list(found_) == [2]


def test_an_older_version_is_listed_while_it_has_passages(session: Session) -> None:
    first = session.documents()[1]
    session.add_documents([made("b", "Other words.\n", 2)])
    assert found(session, "") == "a b/2 c d"
    session.annotate(first.id, Span(0, 3))
    assert found(session, "") == "a b b/2 c d"
    assert found(session, "version") == "b"
    assert session.shelf().positions.tolist() == [1, 2, 2, 3, 4]


def test_articles_with_the_same_text_are_folded_under_the_first_that_is_listed(session: Session) -> None:
    shelf = session.shelf()
    assert shelf.same == {0: (0, 2), 2: (0, 2)}
    assert folded(shelf.same, range(4)) == (shelf.positions[:0].__class__("q", [0, 1, 3]), {0: (2,)})
    assert folded(shelf.same, [3, 2, 1, 0]).under == {2: (0,)}
    assert folded(shelf.same, [2, 3]).under == {}
    a, _, c, _ = (document.id for document in session.documents())
    assert [tuple(one) for one in session.same_text(a)] == [(c, 1.0)]


def test_articles_that_are_nearly_the_same_join_those_with_the_same_text(session: Session) -> None:
    shelf = session.shelf()
    a, b, c, d = shelf.numbers
    assert together(shelf, []) == {0: (0, 2), 2: (0, 2)}
    assert together(shelf, [[d, c]]) == dict.fromkeys((0, 2, 3), (0, 2, 3))
    assert together(shelf, [[b, d]]) == {0: (0, 2), 2: (0, 2), 1: (1, 3), 3: (1, 3)}
    assert together(shelf, [[b, 999], [a]]) == shelf.same


@given(st.lists(st.sampled_from(["", "a", "b", "c"]), max_size=40), st.booleans())
def test_sorting_in_pieces_is_sorting(values: list[str], descending: bool) -> None:
    from reader.session import shelf

    whole, shelf._PIECE = shelf._PIECE, 3
    try:
        got = ordered(range(len(values)), values.__getitem__, descending=descending)
    finally:
        shelf._PIECE = whole
    said = [place for place, value in enumerate(values) if value]
    blank = [place for place, value in enumerate(values) if not value]
    assert got == sorted(said, key=values.__getitem__, reverse=descending) + blank
