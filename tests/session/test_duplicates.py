"""Which articles are nearly the same."""

from __future__ import annotations

from random import Random

from reader.model.span import Span
from reader.session import Session
from tests.analysis.made import changed, words
from tests.session.making import article


def said(made: list[str]) -> str:
    """Words as an article has them."""
    return " ".join(made) + ".\n"


def add(session: Session, texts: dict[str, list[str]], version: int = 1) -> dict[str, str]:
    """Put articles in, and give their ids by name."""
    made = {name: article(f"{name}.txt", said(text), version=version) for name, text in texts.items()}
    session.add_documents(list(made.values()))
    return {name: document.id for name, (document, _) in made.items()}


def test_an_article_that_is_nearly_the_same_is_found_with_how_alike_it_is(session):
    random = Random(1)
    text = words(random, 300)
    ids = add(session, {"x": text, "same": text, "like": changed(random, text, 0.03), "else": words(random, 300)})
    (first, second) = session.near_duplicates(ids["x"])
    assert first == (ids["same"], 1.0)
    assert second[0] == ids["like"]
    assert 0.5 <= second[1] < 1


def test_an_article_is_no_duplicate_of_its_other_versions(session):
    text = words(Random(2), 300)
    old = add(session, {"x": text})
    add(session, {"x": [*text, "more"]}, version=2)
    other = add(session, {"y": text})
    assert [id_ for id_, _ in session.near_duplicates(old["x"])] == [other["y"]]


def test_an_older_version_is_no_duplicate_of_another_article(session):
    text = words(Random(3), 300)
    add(session, {"x": text})
    new = add(session, {"x": [*text, "more"]}, version=2)
    other = add(session, {"y": text})
    assert [id_ for id_, _ in session.near_duplicates(other["y"])] == [new["x"]]


def test_what_is_furniture_makes_no_duplicates(session):
    random = Random(4)
    menu = words(random, 300)
    ids = add(session, {"x": [*menu, *words(random, 60)], "y": [*menu, *words(random, 60)]})
    assert session.near_duplicates(ids["x"])
    for id_ in ids.values():
        session.toggle_furniture(id_, Span(0, len(" ".join(menu))))
    assert session.near_duplicates(ids["x"]) == []
    assert session.duplicate_groups() == []


def test_what_is_merely_alike_is_told_apart_from_the_same_text_and_others_are_told_of_when_asked(session):
    random = Random(7)
    text = words(random, 300)
    shouted = [word.upper() for word in text]
    texts = {"x": text, "same": text, "upper": shouted, "like": changed(random, text, 0.03), "else": words(random, 300)}
    ids = add(session, texts)
    assert [one.document_id for one in session.same_text(ids["x"])] == [ids["same"]]
    found = session.alike(ids["x"])
    assert [one.document_id for one in found] == [ids["upper"], ids["like"]]
    assert found[0].likeness == 0.99
    assert found[1].likeness < 0.99
    asked = session.alike(ids["x"], [ids["else"], ids["same"], ids["like"]])
    assert [tuple(one) for one in asked] == [*found, (ids["else"], 0.0)]


def test_all_groups_are_found_with_how_alike_their_articles_are(session):
    random = Random(5)
    one, other = words(random, 300), words(random, 300)
    texts = {"x": one, "y": other, "x2": one, "y2": other, "x3": changed(random, one, 0.02), "z": words(random, 300)}
    ids = add(session, texts)
    (first, second) = session.duplicate_groups()
    assert [id_ for id_, _ in first] == [ids["x"], ids["x2"], ids["x3"]]
    assert [likeness for _, likeness in first[:2]] == [1.0, 1.0]
    assert 0.5 <= first[2][1] < 1
    assert second == [(ids["y"], 1.0), (ids["y2"], 1.0)]


def test_versions_of_one_article_are_no_group(session):
    text = words(Random(6), 300)
    add(session, {"x": text})
    add(session, {"x": [*text, "more"]}, version=2)
    assert session.duplicate_groups() == []
