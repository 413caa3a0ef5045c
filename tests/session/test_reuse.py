"""Which words of an article stand in others too."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest

from reader.model.span import Span
from reader.session import Session
from reader.session.compared import Texts
from reader.store.opening import open_to_read
from tests.analysis.made import changed, words
from tests.session.making import article
from tests.session.test_duplicates import add
from tests.text.strategies import CORPUS


def quoted(session: Session, found):
    """What was found, as the words here and there."""
    return [
        (session.text(one.document_id)[slice(*one.span)], session.text(one.other_id)[slice(*one.other)])
        for one in found
    ]


@pytest.fixture
def five(session: Session) -> list[str]:
    """The ids of the five articles."""
    made = [article(path.name, path.read_text(encoding="utf-8")) for path in CORPUS]
    session.add_documents(made)
    return [document.id for document, _ in made]


def test_a_passage_is_found_with_where_else_it_stands(session):
    random = Random(1)
    shared = words(random, 40)
    ids = add(session, {"x": [*words(random, 50), *shared, *words(random, 9)], "y": [*words(random, 99), *shared]})
    (found,) = session.reuse(ids["x"])
    assert (found.other_id, found.words, found.verbatim) == (ids["y"], 40, True)
    assert quoted(session, [found]) == [(" ".join(shared), " ".join(shared))]


def test_the_longest_is_first(session):
    random = Random(2)
    one, other = words(random, 20), words(random, 50)
    ids = add(session, {"x": [*one, *words(random, 20), *other], "y": one, "z": other})
    assert [found.other_id for found in session.reuse(ids["x"])] == [ids["z"], ids["y"]]


def test_of_a_stretch_only_what_touches_it_is_found(session):
    random = Random(3)
    one, other = words(random, 20), words(random, 20)
    ids = add(session, {"x": [*one, *words(random, 30), *other], "y": one, "z": other})
    assert [found.other_id for found in session.reuse(ids["x"], Span(0, 30))] == [ids["y"]]
    whole = session.reuse(ids["x"])[0]
    middle = Span(whole.span.start + 40, whole.span.start + 41)
    assert session.reuse(ids["x"], middle) == [whole]


def phrased(random: Random) -> dict[str, list[str]]:
    """An article, many with a turn of phrase of it, and one that came in behind them with nine words of it."""
    phrase, shared = words(random, 7), words(random, 9)
    texts = {"x": [*words(random, 30), *phrase, *words(random, 30), *shared, *words(random, 30)]}
    texts |= {f"p{number}": [*words(random, 30), *phrase, *words(random, 30)] for number in range(20)}
    return texts | {"z": [*words(random, 30), *shared]}


def test_a_turn_of_phrase_that_many_have_keeps_nobody_from_the_passage_that_one_has(session, monkeypatch):
    monkeypatch.setattr("reader.session.reuse._ARTICLES", 5)
    monkeypatch.setattr("reader.session.reuse._IN_VAIN", 2)
    ids = add(session, phrased(Random(8)))
    assert [found.other_id for found in session.reuse(ids["x"])] == [ids["z"]]


def test_what_is_furniture_is_worked_out_for_those_articles_alone_that_have_a_passage(session, monkeypatch):
    ids = add(session, phrased(Random(8)))
    session.zones_at_once(ids["x"])
    asked: list[str] = []
    monkeypatch.setattr("reader.session.compared.ruled_of", lambda _, document_id, __: asked.append(document_id) or ())
    session.reuse(ids["x"])
    assert asked == [ids["x"], ids["z"]]


def test_an_article_does_not_reuse_its_own_versions_nor_older_ones_of_others(session):
    random = Random(4)
    text = words(random, 60)
    old = add(session, {"x": text})
    new = add(session, {"x": [*text, "more"]}, version=2)
    other = add(session, {"y": text})
    assert [found.other_id for found in session.reuse(other["y"])] == [new["x"]]
    assert {found.other_id for found in session.reuse(old["x"])} == {other["y"]}
    assert {(found.document_id, found.other_id) for found in session.all_reuse()} == {(new["x"], other["y"])}


def test_furniture_is_left_out_on_both_sides(session):
    random = Random(5)
    shared = words(random, 30)
    ids = add(session, {"x": shared, "y": [*words(random, 20), *shared]})
    session.toggle_furniture(ids["x"], Span(0, len(" ".join(shared[:15]))))
    (found,) = session.reuse(ids["y"])
    assert found.words == 15
    session.toggle_furniture(ids["y"], Span(0, len(session.text(ids["y"])) - 1))
    assert session.reuse(ids["x"]) == []
    assert list(session.all_reuse()) == []


def test_what_was_changed_is_told(session):
    shared = [f"w{number}" for number in range(30)]
    ids = add(session, {"x": shared, "y": [*shared[:10], "other", *shared[11:20], *shared[22:]]})
    (found,) = session.reuse(ids["x"])
    apart = [
        (session.text(ids["x"])[slice(*here)], session.text(ids["y"])[slice(*there)])
        for here, there in found.differences
    ]
    assert apart == [("w10", "other"), ("w20 w21", "")]
    assert found.words == 27
    assert session.reuse(ids["y"]) == [found.turned()]


def test_all_pairs_of_some_are_those_of_all(session, five):
    some = list(session.all_reuse(five))
    assert some == list(session.all_reuse())
    assert [found for id_ in five for found in session.reuse(id_) if five.index(id_) < five.index(found.other_id)]
    assert {one for one in some if one.verbatim} <= {found for id_ in five for found in session.reuse(id_)}


def test_the_block_of_two_hundred_words_is_found_in_the_five_articles(session, five):
    longest = session.reuse(five[3])[0]
    assert longest.other_id == five[4]
    assert longest.words > 200


def test_a_ministrys_sentence_is_attributed(session, five):
    found = [one for one in session.reuse(five[2]) if "withdrawal of formations" in session.quote(five[2], one.span)]
    assert found
    assert all(one.attributed for one in found)


def test_passages_with_changed_words_are_found_in_a_corpus(session):
    random = Random(6)
    planted = [words(random, random.randrange(25, 100)) for _ in range(30)]
    texts = {f"x{n}": [*words(random, 60), *made, *words(random, 60)] for n, made in enumerate(planted)}
    others = {f"y{n}": [*words(random, 80), *changed(random, made, 0.1)] for n, made in enumerate(planted)}
    ids = add(session, texts | others)
    kept = 0
    for number, made in enumerate(planted):
        for found in session.reuse(ids[f"x{number}"]):
            assert found.other_id == ids[f"y{number}"]
            quote = session.quote(ids[f"x{number}"], found.span).split()
            kept += len(set(made) & set(quote)) if found.words else 0
    assert kept >= 0.95 * sum(len(set(made)) for made in planted)


def test_it_can_be_given_up(session, five):
    assert session.reuse(five[3], stopped=lambda: True) == []
    assert list(session.all_reuse(stopped=lambda: True)) == []


def test_what_has_come_in_or_become_furniture_since_is_noticed_at_the_next_look(session):
    random = Random(7)
    shared = words(random, 40)
    ids = add(session, {"x": shared})
    assert session.reuse(ids["x"]) == []
    ids |= add(session, {"y": [*words(random, 9), *shared]})
    assert [found.words for found in session.reuse(ids["x"])] == [40]
    session.toggle_furniture(ids["y"], Span(session.text(ids["y"]).index(shared[30]), len(session.text(ids["y"])) - 1))
    assert [found.words for found in session.reuse(ids["x"])] == [30]
    session.undo()
    assert [found.words for found in session.reuse(ids["x"])] == [40]
    session.toggle_furniture(ids["y"], Span(0, len(session.text(ids["y"])) - 1))
    assert session.reuse(ids["x"]) == []
    session.undo()
    assert [found.words for found in session.reuse(ids["x"])] == [40]


def test_articles_are_taken_apart_once_for_many_questions(session, five, monkeypatch):
    session.reuse(five[3])
    monkeypatch.setattr("reader.session.compared.Compared", lambda *_: pytest.fail("taken apart again"))
    assert session.reuse(five[3])


def test_another_thread_may_ask_on(session, five):
    here = session.reuse(five[3])
    with ThreadPoolExecutor(1) as other:
        assert other.submit(session.reuse, five[3]).result() == here


def test_texts_that_find_no_room_are_taken_apart_again(session, five):
    connection = open_to_read(session.path)
    try:
        texts = Texts(connection, room=1)
        first = texts.of(five[0])
        assert texts.of(five[0]) is first
        texts.of(five[1])
        assert texts.of(five[0]) is not first
    finally:
        connection.close()
