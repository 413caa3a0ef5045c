"""Parallel passages in other articles, found on a connection of their own."""

from __future__ import annotations

import json

import pytest

from reader.errors import UnknownArticle
from reader.model.span import Span
from reader.session import Session
from reader.session import parallel as module
from reader.session.searching import LEXICON
from tests.session.making import article

QUAKE = "Rain fell in the north.\n\nA strong earthquake shook Lisbon at 4:30, the mayor said.\n\nTrains ran late.\n"
ALSO = "Prices rose.\n\nThe mayor of Lisbon spoke of a strong earthquake. Markets were calm.\n\nNobody left.\n"
OTHER = "Talks went on in Geneva.\n\nNothing was decided there.\n"
MENU = "Snow.\n\nLeave a Reply\n\nA strong earthquake shook Lisbon at 4:30\n\nRequired fields are marked *\n"
USUAL = "It was a day like the others, he said in the evening, and at home all was well in the house.\n" * 40
ASKED = Span(27, 35)
"""In the quake's sentence."""


@pytest.fixture
def ids(session: Session) -> dict[str, str]:
    session.add_documents(
        [article(f"{n}.txt", text) for n, text in (("q", QUAKE), ("r", ALSO), ("s", OTHER), ("t", MENU), ("w", USUAL))]
    )
    return {document.article: document.id for document in session.documents()}


def quotes(session: Session, found: list[module.Parallel]) -> dict[str, list[str]]:
    return {
        session.document(one.document_id).article: [session.text(one.document_id)[slice(*f.span)] for f in one.found]
        for one in found
    }


def test_the_nearest_of_each_article_is_found_and_an_article_without_one_is_told_so(session, ids):
    found = session.parallel(ids["q"], ASKED, [ids["r"], ids["s"]])
    assert quotes(session, found) == {"r": ["The mayor of Lisbon spoke of a strong earthquake."], "s": []}
    assert found[0].found[0].why.names == ("Lisbon",)


def test_all_few_articles_are_looked_through_if_none_are_named_but_not_the_article_itself(session, ids):
    told = [session.document(one.document_id).article for one in session.parallel(ids["q"], ASKED)]
    assert set(told[:2]) == {"r", "t"}
    assert sorted(told) == ["a", "b", "r", "s", "t", "w"]


def test_of_many_articles_those_with_the_rare_words_are_looked_through(session, ids, monkeypatch):
    monkeypatch.setattr(module, "_FEW", 3)
    found = session.parallel(ids["q"], ASKED)
    assert quotes(session, found) == {
        "t": ["A strong earthquake shook Lisbon at 4:30"],
        "r": ["The mayor of Lisbon spoke of a strong earthquake."],
    }


@pytest.mark.parametrize("few", [3, 30])
def test_furniture_is_left_out_until_a_hand_says_that_it_is_the_authors(session, ids, monkeypatch, few):
    monkeypatch.setattr(module, "_FEW", few)
    place = Span(MENU.index("A strong"), MENU.index("\n\nRequired"))
    session.keep_zones(ids["t"], ())
    assert "t" in quotes(session, session.parallel(ids["q"], ASKED))
    session.toggle_furniture(ids["t"], place)
    assert not quotes(session, session.parallel(ids["q"], ASKED)).get("t")


@pytest.mark.parametrize("few", [3, 30])
def test_older_versions_of_the_article_are_not_compared_with_it(session, ids, monkeypatch, few):
    monkeypatch.setattr(module, "_FEW", few)
    session.add_documents([article("q.txt", QUAKE + "One line more.\n", version=2)])
    newest = next(document.id for document in session.documents() if document.article == "q")
    assert newest != ids["q"]
    assert not {ids["q"], newest} & {one.document_id for one in session.parallel(newest, ASKED)}
    assert session.parallel(newest, ASKED, [ids["q"]]) == []


def test_word_lists_tell_which_names_are_the_same(session, ids):
    session.add_documents([article("u.txt", "Olisipo trembled.\n\nNobody left.\n")])
    other = next(document.id for document in session.documents() if document.article == "u")
    assert session.parallel(ids["q"], ASKED, [other])[0].found == ()
    session.remember(LEXICON, json.dumps({"lisbon": ["Lisbon", "Olisipo"]}))
    assert session.parallel(ids["q"], ASKED, [other])[0].found[0].why.variants == ("Lisbon / Olisipo",)


def test_an_article_that_is_not_there_is_refused(session, ids):
    with pytest.raises(UnknownArticle):
        session.parallel(ids["q"], ASKED, ["nowhere"])


def test_who_gives_up_gets_what_was_found_until_then(session, ids):
    assert session.parallel(ids["q"], ASKED, [ids["r"]], stopped=lambda: True) == []
