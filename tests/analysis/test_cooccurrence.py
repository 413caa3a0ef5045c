"""Which tags stand together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.cooccurrence import GRAINS, Cooccurrence, Together, units
from reader.analysis.piece import Piece

TEXT = (
    "The army took the town in the morning. Nobody was there when it came, and nobody was asked what they thought.\n"
    "\n"
    "The council met on the next day, and said that it was sorry for what had been done in the town on that morning."
)


def at(words: str, *labels: str) -> Piece:
    start = TEXT.index(words)
    return Piece(start, start + len(words), labels, "ann")


PIECES = [
    at("army", "a", "b"),
    at("town", "c"),
    at("Nobody was", "d"),
    at("council", "e"),
    at("in the morning. Nob", "f"),
]


@pytest.mark.parametrize(
    ("grain", "expected"),
    [
        ("passage", ["ab", "c", "d", "e", "f"]),
        ("sentence", ["abcf", "df", "e"]),
        ("paragraph", ["abcdf", "e"]),
        ("article", ["abcdef"]),
    ],
)
def test_tags_stand_together_in_what_their_passages_touch(grain, expected):
    assert sorted("".join(sorted(unit)) for unit in units(grain, TEXT, PIECES)) == expected


@pytest.mark.parametrize("grain", GRAINS)
def test_a_passage_without_a_tag_makes_no_unit(grain):
    assert list(units(grain, TEXT, [at("army")])) == []


def test_pairs_have_their_numbers_and_shares():
    counted = Cooccurrence()
    counted.add([{"a", "b"}, {"a", "b", "c"}, {"a"}, {"b"}, {"a"}])
    assert counted.rows() == [Together("a", "b", 2, 4, 3), Together("a", "c", 1, 4, 1), Together("b", "c", 1, 3, 1)]
    pair = counted.together("a", "b")
    assert (pair.share_of_one, pair.share_of_other) == (0.5, pytest.approx(2 / 3))
    assert pair.alike == pytest.approx(2 / 5)  # both in 2, either in 5


def test_a_tag_does_not_stand_with_itself():
    counted = Cooccurrence()
    counted.add([["a", "a"], ["a"]])
    assert counted.rows() == []
    assert counted.together("a", "a").number == 0
    assert counted.number("a") == 2


sets = st.lists(st.sets(st.sampled_from("abcd")), max_size=12)


@given(sets, st.sampled_from("abcd"), st.sampled_from("abcd"))
def test_standing_together_is_the_same_from_both_sides(found, one, other):
    counted = Cooccurrence()
    counted.add(found)
    pair = counted.together(one, other)
    assert pair.turned() == counted.together(other, one)
    if one != other:
        assert pair.number == sum({one, other} <= unit for unit in found)
