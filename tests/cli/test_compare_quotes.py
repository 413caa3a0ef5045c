"""`compare quotes`: who says what."""

from __future__ import annotations

import json

from reader.model.quotation import WRONG
from reader.model.span import Span
from reader.session import Session


def rows(program, *arguments):
    return json.loads(program.out("compare", "quotes", "--format", "json", *arguments))


def test_what_is_said_stands_where_it_is_told(program):
    found = rows(program, "--outlet", "Statecraft")
    text = program.out("text", "002_statecraft", binary=True).decode()
    for row in found:
        assert row["article"] == "002_statecraft"
        assert text[row["start"] : row["end"]] == row["quote"]
        assert row["cue"] in text
        assert row["mention"] in text
    assert [row["turn"] for row in found] == [*range(1, len(found) + 1)]
    assert "Josep Borrell" in {row["speaker"] for row in found}


def test_speakers_are_counted_by_outlet(program):
    found = rows(program)
    (borrell,) = (row for row in rows(program, "--speakers") if row["speaker"] == "Josep Borrell")
    said = [row for row in found if row["speaker"] == "Josep Borrell"]
    assert borrell["outlet"] == "Statecraft"
    assert borrell["quotes"] == len(said) == 2
    assert borrell["words"] == sum(row["words"] for row in said)
    assert borrell["direct"] == 1
    assert borrell["first_turn"] == said[0]["turn"]


def test_what_a_coder_said_is_told_and_what_is_wrong_left_out(program):
    before = rows(program)
    with Session.open(program.root / "annotations.db", "ann") as session:
        ids = {document.article: document.id for document in session.documents()}
        wrong, other = ((ids[row["article"]], Span(row["start"], row["end"])) for row in (before[0], before[1]))
        session.judge_quote(*wrong, WRONG)
        session.name_speaker(*other, "Somebody")
    found = rows(program)
    assert len(found) == len(before) - 1
    assert [found[0][name] for name in ("speaker", "verdict", "coder")] == ["Somebody", "confirmed", "ann"]
    assert found[0]["start"] == before[1]["start"]
    assert [(row["verdict"], row["turn"]) for row in rows(program, "--all")[:2]] == [("wrong", None), ("confirmed", 1)]
    assert "Somebody" in {row["speaker"] for row in rows(program, "--speakers")}
