"""`compare contrasts`: contrast sets with the words of their passages."""

from __future__ import annotations

import json

import pytest

from reader.model.span import Span
from reader.session import Session

HELD = {"003_karimli": (50, 90), "002_statecraft": (100, 140)}


@pytest.fixture
def held(program):
    program.out("list")
    for coder, heading in (("ann", "who began it"), ("ben", "who is hurt")):
        with Session.open(program.root / "annotations.db", coder) as session:
            for document in session.documents():
                if document.article in HELD:
                    session.toggle_contrast(heading, document.id, Span(*HELD[document.article]))
            session.set_contrast_memo(session.contrasts()[0].id, f"by {coder}")
    return program


def contrasts(program, *arguments):
    return json.loads(program.out("compare", "contrasts", "--format", "json", *arguments))


def test_each_passage_is_told_with_its_words_heading_memo_and_coder(held):
    rows = contrasts(held)
    assert [(row["heading"], row["memo"], row["coder"]) for row in rows] == [
        *[("who began it", "by ann", "ann")] * 2,
        *[("who is hurt", "by ben", "ben")] * 2,
    ]
    assert [row["article"] for row in rows[:2]] == sorted(HELD)
    for row in rows:
        text = held.out("text", row["article"], binary=True).decode()
        assert row["quote"] == text[slice(*HELD[row["article"]])] == text[row["start"] : row["end"]]


def test_sets_are_asked_for_by_heading_and_coder(held):
    assert {row["coder"] for row in contrasts(held, "--heading", "Who Is Hurt")} == {"ben"}
    assert {row["heading"] for row in contrasts(held, "--by", "ann")} == {"who began it"}
    assert "no contrast set has the heading 'else'" in held.refusal("compare", "contrasts", "--heading", "else")
