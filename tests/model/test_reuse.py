"""A passage that stands in two articles."""

from __future__ import annotations

from reader.model.reuse import Reuse
from reader.model.span import Span

CUT = Reuse("a", Span(10, 300), "b", Span(500, 700), 40, "", "", ((Span(100, 200), Span(590, 590)),))
"""With a hundred code points of the one cut out of the other."""


def test_what_is_the_same_lies_between_the_differences():
    assert CUT.runs == ((Span(10, 100), Span(500, 590)), (Span(200, 300), Span(590, 700)))


def test_of_a_stretch_that_was_cut_out_nothing_is_covered():
    assert CUT.covered(Span(100, 200)) == 0
    assert CUT.covered(Span(90, 210)) == 20


def test_the_counterpart_of_a_stretch_is_among_its_own_words_there_and_not_where_the_passage_begins():
    assert 590 < CUT.across(Span(200, 300)) < 650
    assert 500 <= CUT.across(Span(0, 50)) < 550
    assert CUT.across(Span(120, 180)) == 590
