from __future__ import annotations

import pytest

from tests.text.strategies import clauses_of


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("In this case, measures will be stopped.", ["In this case,", "measures will be stopped."]),
        ("He left; she stayed: both won.", ["He left;", "she stayed:", "both won."]),
        ("fulfill their duties,” During it", ["fulfill their duties,”", "During it"]),
        ("He spoke – then left — at last.", ["He spoke –", "then left —", "at last."]),
        ("War—no peace.", ["War—", "no peace."]),
        ("Hostilities - diplomat Lytvyn", ["Hostilities -", "diplomat Lytvyn"]),
        ("Shusha (Shushi).", ["Shusha", "(Shushi)."]),
        ("The staff (1992-1993), claimed it.", ["The staff", "(1992-1993),", "claimed it."]),
        ("The country’s Karabakh (Garabagh) region.", ["The country’s Karabakh", "(Garabagh)", "region."]),
        ("The soldier(s) left.", ["The soldier(s) left."]),
        ("About 29,800 at 4:00 in 1992–1993.", ["About 29,800 at 4:00 in 1992–1993."]),
        ("第一、第二，第三。", ["第一、", "第二，", "第三。"]),
        ("أولا، ثانيا؛ ثالثا", ["أولا،", "ثانيا؛", "ثالثا"]),
    ],
)
def test_a_clause_ends_at_a_comma_a_dash_or_a_bracket(text, clauses):
    assert clauses_of(text) == clauses


@pytest.mark.parametrize("text", ["— Yes.", "( ) yes", "Yes , .", "– – yes –", "Yes (!)", "“(” yes"])
def test_punctuation_alone_is_never_a_clause(text):
    assert len(clauses_of(text)) == 1


def test_a_sentence_without_words_is_one_clause():
    assert clauses_of("—, (—) ;") == ["—, (—) ;"]
