"""`compare quotes`: who says what."""

from __future__ import annotations

import json


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
