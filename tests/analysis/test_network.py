"""Who has words in common with whom."""

from __future__ import annotations

from reader.analysis.network import Edge, Network, Shared
from reader.analysis.order import FIRST, SECOND, UNKNOWN
from reader.model.reuse import Reuse
from reader.model.span import Span


def passage(one: str, other: str, words: int, here: int = 0, there: int = 0) -> Reuse:
    """So many words from a place in one article and in another."""
    return Reuse(one, Span(0, 0), other, Span(0, 0), words, "", "", (), ((here, there, words),))


def counted() -> Network:
    network = Network()
    network.add("b", "a", passage("b1", "a1", 10), FIRST)
    network.add("a", "b", passage("a2", "b2", 20), SECOND)
    network.add("a", "b", passage("a3", "b3", 5), FIRST)
    network.add("b", "a", passage("b4", "a4", 2), UNKNOWN)
    network.add("c", "c", passage("c5", "c5", 7), FIRST)
    return network


def test_passages_go_from_who_was_first_and_where_that_is_not_known_by_the_alphabet():
    assert counted().edges() == [
        Edge("b", "a", 2, 30, known=True),
        Edge("c", "c", 1, 7, known=True),
        Edge("a", "b", 1, 5, known=True),
        Edge("a", "b", 1, 2, known=False),
    ]


def test_what_two_have_in_common_is_the_same_from_both_but_for_who_was_first():
    shared = counted().shared()
    assert shared["a", "b"] == Shared(4, 37, 1, 2)
    assert shared["b", "a"] == Shared(4, 37, 2, 1)
    assert shared["a", "b"].unknown == 1


def test_within_one_nobody_is_first():
    assert counted().shared()["c", "c"] == Shared(1, 7, 0, 0)


def test_words_that_one_has_once_and_the_other_twice_count_once():
    network = Network()
    network.add("a", "f", passage("a", "f", 60, 5, 10), FIRST)
    network.add("a", "f", passage("a", "f", 60, 5, 200), FIRST)
    assert network.edges() == [Edge("a", "f", 2, 60, known=True)]
    assert network.shared()["f", "a"] == Shared(2, 60, 0, 2)


def test_words_that_overlap_in_both_count_once_both_ways_round():
    network = Network()
    network.add("a", "f", passage("a", "f", 20, 0, 0), FIRST)
    network.add("f", "a", passage("f", "a", 20, 10, 10), FIRST)
    assert [edge.words for edge in network.edges()] == [20, 20]
    assert network.shared()["a", "f"] == Shared(2, 30, 1, 1)
