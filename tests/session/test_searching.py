"""Searching all articles, and a tag on what was found."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from reader.errors import BadQuery, ReaderError, UnknownTag
from reader.model.span import Span
from reader.session import Session
from reader.session.searching import LEXICON
from reader.text.units import Grain
from tests.session.making import article

NEWS = "The mayor met nobody in Ağdam. Then the Mayor left, and Əliyev stayed.\nNobody saw the mayors."


@pytest.fixture
def c(session: Session) -> str:
    """The id of an article with words to find."""
    document, text = article("c.txt", NEWS, outlet="Evening")
    session.add_documents([(document._replace(published="2023-09-19"), text)])
    return next(d.id for d in session.documents() if d.article == "c")


@pytest.fixture
def search(session: Session, c: str) -> Callable[[str], list[str]]:
    """The hits of a search, each with its article."""

    def found(typed: str) -> list[str]:
        return [
            f"{session.document(id_).article} {session.text(id_)[start:end]}"
            for id_, hits in session.search(session.asked_for(typed))
            for start, end in hits
        ]

    return found


def test_hits_come_article_by_article_in_order(search: Callable[[str], list[str]]) -> None:
    assert search("nobody OR mayor") == ["a Nobody"] * 3 + ["c mayor", "c nobody", "c Mayor", "c Nobody"]
    assert search("aliyev") == ["c Əliyev"]
    assert search("zebra") == []


@pytest.mark.parametrize("unasked", [0, 1, 2, 3, 9])
def test_beginnings_of_words_are_found_once_whether_the_index_is_asked_or_not(
    search: Callable[[str], list[str]], monkeypatch: pytest.MonkeyPatch, unasked: int
) -> None:
    monkeypatch.setattr("reader.store.words._UNASKED", unasked)
    for typed in ("nob*", "n*", "nob* AND n*", "mayo* OR nob*"):
        hits = search(typed)
        assert [hit for hit in hits if hit.lower().endswith("nobody")] == ["a Nobody"] * 3 + ["c nobody", "c Nobody"]


def test_a_search_in_two_sets_of_articles_is_made_in_those_that_are_in_both(
    search: Callable[[str], list[str]],
) -> None:
    assert search("nobody outlet:evening date:2023") == ["c nobody", "c Nobody"]
    assert search("nobody outlet:evening date:2022") == []
    assert search("nobody -outlet:evening") == ["a Nobody"] * 3
    assert search("(nobody outlet:evening) OR zebra") == ["c nobody", "c Nobody"]


def test_a_search_looks_where_it_is_told_to(session: Session, search: Callable[[str], list[str]], c: str) -> None:
    session.annotate(c, Span(0, 13), ["naming"])
    assert search("mayor outlet:evening") == ["c mayor", "c Mayor"]
    assert search("mayor date:2023-09") == ["c mayor", "c Mayor"]
    assert search("mayor date:2024") == []
    assert search("mayor tag:naming") == ["c mayor"]
    assert search("mayor -by:ann") == ["c Mayor"]


@pytest.mark.parametrize("typed", ["x outlet:nowhere", "x tag:nothing", "x by:nobody", "list:none", "/(/"])
def test_names_that_are_not_there_are_refused(session: Session, typed: str) -> None:
    with pytest.raises(BadQuery):
        session.asked_for(typed)


def test_a_word_list_stands_for_its_words(session: Session, search: Callable[[str], list[str]]) -> None:
    session.remember(LEXICON, json.dumps({"Office": ["mayor", "mayors"]}))
    assert search("list:office") == ["c mayor", "c Mayor", "c mayors"]


def test_a_newer_version_is_searched_in_place_of_the_older(
    session: Session, search: Callable[[str], list[str]]
) -> None:
    document, text = article("c.md", "The mayor is back.")
    session.add_documents([(document._replace(article="c", version=2), text)])
    assert search("mayor") == ["c mayor"]


def test_coding_blind_one_searches_ones_own_passages(session: Session, c: str) -> None:
    with Session.open(session.path, "eve") as eve:
        eve.annotate(c, Span(0, 13), ["naming"])
    session.refresh()
    assert [hits for _, hits in session.search(session.asked_for("mayor tag:naming"))] == [[Span(4, 9)]]
    session.next_blind()
    assert list(session.search(session.asked_for("mayor tag:naming"))) == []


def test_hits_are_widened_to_units_each_once(session: Session, c: str) -> None:
    hits = next(hits for id_, hits in session.search(session.asked_for("mayor OR nobody")) if id_ == c)

    def told(grain: Grain | None) -> list[str]:
        return [NEWS[start:end] for start, end in session.widened(c, hits, grain)]

    assert told(None) == ["mayor", "nobody", "Mayor", "Nobody"]
    assert told(Grain.SENTENCE) == [
        "The mayor met nobody in Ağdam.",
        "Then the Mayor left, and Əliyev stayed.",
        "Nobody saw the mayors.",
    ]
    assert told(Grain.PARAGRAPH) == NEWS.split("\n")


def test_a_tag_on_all_hits_is_one_change_that_says_what_was_searched(session: Session, c: str, naming: str) -> None:
    own = session.annotate(c, Span(4, 9), ["frame/cause"])
    before = len(list(session.history()))
    done = session.tag_places([(c, Span(4, 9)), (c, Span(40, 45)), (c, Span(4, 9))], naming, "mayor")
    changes = list(session.history())
    assert len(changes) == before + 1
    assert changes[0].label == "tag naming on 2 passages found by mayor"
    assert done.message == "tagged naming: 2 passages"
    assert len(session.annotation(own).tag_ids) == 2
    session.undo()
    assert len(session.annotation(own).tag_ids) == 1
    assert session.counts(c).annotations == 1


def test_what_has_the_tag_already_is_said(session: Session, c: str, naming: str) -> None:
    session.tag_places([(c, Span(4, 9))], naming, "mayor")
    done = session.tag_places([(c, Span(4, 9))], naming, "mayor")
    assert (done.message, done.change) == ("1 passage had it already", None)


def test_nothing_is_tagged_without_places_or_with_no_such_tag(session: Session, c: str, naming: str) -> None:
    with pytest.raises(ReaderError, match="nothing to tag"):
        session.tag_places([], naming, "x")
    with pytest.raises(UnknownTag):
        session.tag_places([(c, Span(0, 3))], "none", "x")
    with pytest.raises(ReaderError):
        session.tag_places([(c, Span(0, 3)), (c, Span(0, 10_000))], naming, "x")
    assert session.counts(c).annotations == 0


FORM = (
    "The mayor left on Monday. It was late.\n\nLeave a Reply\nYour email address will not be published. The mayor *\n"
)


def test_furniture_is_left_out_and_counted(session: Session) -> None:
    session.add_documents([article("d.txt", FORM)])
    asked = session.asked_for("mayor")
    left_out: list[int] = []
    assert [len(hits) for _, hits in session.search(asked, left_out=left_out.append)] == [1]
    assert left_out == [1]
    assert [len(hits) for _, hits in session.search(asked, furniture=True)] == [2]


def test_what_a_hand_says_is_no_furniture_is_searched(session: Session) -> None:
    session.add_documents([article("d.txt", FORM)])
    document = next(d.id for d in session.documents() if d.article == "d")
    start = FORM.index("Your email")
    session.toggle_furniture(document, Span(start, len(FORM) - 1), exact=True)
    assert [len(hits) for _, hits in session.search(session.asked_for("mayor"))] == [2]


@pytest.fixture
def decomposed(session: Session) -> str:
    """The id of an article whose first letter has two code points."""
    document, text = article("decomposed.txt", "E\u0301lan met the mayor.")
    session.add_documents([(document, text)])
    return document.id


def test_no_hit_cuts_a_grapheme(session: Session, decomposed: str) -> None:
    asked = session.asked_for("/^e/ article:decomposed")
    assert list(session.search(asked)) == [(decomposed, [Span(0, 2)])]
    assert session.hits_in(asked, decomposed) == ([Span(0, 2)], 0)


def test_a_tag_by_search_takes_in_whole_graphemes(session: Session, decomposed: str) -> None:
    tag = session.codebook.tags[0]
    session.tag_places([(decomposed, Span(1, 5)), (decomposed, Span(0, 5))], tag.id, "e")
    assert [one.annotation.span for one in session.annotations() if one.document.id == decomposed] == [Span(0, 5)]
