"""How much each tag is used."""

from __future__ import annotations

import pytest

from reader.analysis.body import Body
from reader.analysis.frequency import Frequencies, Frequency
from reader.analysis.piece import UNTAGGED, Piece

BODY = Body("one two three four five six seven eight nine ten")


def test_passages_articles_and_words_are_counted_by_group():
    counted = Frequencies()
    counted.add(BODY, [Piece(0, 7, ("a",)), Piece(4, 13, ("a", "b"))], "Morning")
    counted.add(BODY, [Piece(0, 3, ("a",))], "Morning")
    counted.add(BODY, [], "Evening")
    assert counted.groups == ["Evening", "Morning"]
    assert counted.rows() == [
        Frequency("a", "Morning", 3, 2, 4, 20, 3),  # one two three; and one again
        Frequency("b", "Morning", 1, 1, 2, 20, 3),
    ]


def test_words_that_two_passages_of_a_tag_share_are_covered_once():
    counted = Frequencies()
    counted.add(BODY, [Piece(0, 7, ("a",)), Piece(4, 13, ("a",))], "")
    assert counted.rows()[0].share == pytest.approx(0.3)


def test_by_coder_each_passage_belongs_to_whoever_marked_it():
    counted = Frequencies()
    counted.add(BODY, [Piece(0, 3, ("a",), "ann"), Piece(0, 3, ("a",), "ben")])
    counted.add(BODY, [Piece(0, 7, ("a",), "ann")])
    assert counted.rows() == [Frequency("a", "ann", 2, 2, 3, 20, 2), Frequency("a", "ben", 1, 1, 1, 20, 1)]


def test_a_passage_without_a_tag_is_counted_and_comes_last():
    counted = Frequencies()
    counted.add(BODY, [Piece(0, 3, ()), Piece(4, 7, ("zebra",))], "")
    assert [row.label for row in counted.rows()] == ["zebra", UNTAGGED]
