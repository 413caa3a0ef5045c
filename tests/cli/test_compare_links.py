"""`compare links`: what coders have said of pairs of passages."""

from __future__ import annotations

import json

import pytest

from reader.model.link import CONFIRMED, REFUSED, End
from reader.model.span import Span
from reader.session import Session


@pytest.fixture
def linked(program):
    program.out("list")
    for coder, verdict in (("ann", CONFIRMED), ("ben", REFUSED)):
        with Session.open(program.root / "annotations.db", coder) as session:
            by_name = {document.article: document.id for document in session.documents()}
            ends = [End(by_name[name], Span(*span)) for name, span in LINKED.items()]
            session.link(*ends, verdict)
    return program


LINKED = {"003_karimli": (50, 90), "002_statecraft": (100, 140)}


def links(program, *arguments):
    return json.loads(program.out("compare", "links", "--format", "json", *arguments))


def test_each_end_is_told_with_its_words(linked):
    rows = links(linked)
    assert [(row["verdict"], row["coder"]) for row in rows] == [(CONFIRMED, "ann"), (REFUSED, "ben")]
    for row in rows:
        assert (row["version"], row["other_version"]) == (1, 1)
        for end in ("", "other_"):
            name = row[f"{end}article"]
            text = linked.out("text", name, binary=True).decode()
            assert (row[f"{end}start"], row[f"{end}end"]) == LINKED[name]
            assert row[f"{end}quote"] == text[slice(*LINKED[name])]


def test_links_are_asked_for_by_verdict_and_by_coder(linked):
    assert [row["coder"] for row in links(linked, "--verdict", REFUSED)] == ["ben"]
    assert [row["verdict"] for row in links(linked, "--by", "ann")] == [CONFIRMED]
    assert links(linked, "--by", "ann", "--verdict", REFUSED) == []


def test_a_coder_whom_nobody_knows_is_refused_and_not_taken_for_one_who_linked_nothing(linked):
    assert "no coder is called 'nobody': there are ann, ben" in linked.refusal("compare", "links", "--by", "nobody")
