"""Who has words in common with whom."""

from __future__ import annotations

from reader.analysis.network import Edge, Network, Shared
from reader.analysis.order import FIRST, SECOND, UNKNOWN


def counted() -> Network:
    network = Network()
    network.add("b", "a", 10, FIRST)
    network.add("a", "b", 20, SECOND)
    network.add("a", "b", 5, FIRST)
    network.add("b", "a", 2, UNKNOWN)
    network.add("c", "c", 7, FIRST)
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
