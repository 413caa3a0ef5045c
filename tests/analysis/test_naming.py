"""How outlets name things."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.naming import Named, Naming, Variant, longest
from reader.analysis.piece import Piece

WAR, OPERATION, CITY = Variant("event", "war"), Variant("event", "operation*"), Variant("city", "Khankendi")


def test_a_variant_has_its_share_of_all_that_an_outlet_says_for_the_same():
    counted = Naming([WAR, OPERATION, CITY])
    counted.add("Morning", [WAR, WAR, OPERATION])
    counted.add("Morning", [WAR])
    counted.add("Evening", [OPERATION])
    assert counted.of(WAR, "Morning") == Named(WAR, "Morning", 3, 4, 2)
    assert counted.of(WAR, "Morning").share == 0.75


def test_that_an_outlet_does_not_say_what_another_says_is_a_row():
    counted = Naming([WAR, OPERATION, CITY])
    counted.add("Morning", [WAR])
    counted.add("Evening", [])
    assert counted.rows() == [Named(WAR, "Morning", 1, 1, 1), Named(WAR, "Evening", 0, 0, 0)]
    assert counted.of(WAR, "Evening").share == 0


def test_of_words_in_each_other_the_longest_is_meant():
    long, inside, apart = Piece(0, 16, ("long",)), Piece(8, 16, ("inside",)), Piece(20, 28, ("inside",))
    assert longest([inside, long, apart]) == [long, apart]


pieces = st.builds(lambda at, length: Piece(at, at + length, ("x",)), st.integers(0, 30), st.integers(1, 8))


@given(st.lists(pieces, max_size=8))
def test_none_of_the_longest_overlap_and_each_other_overlaps_one(found):
    kept = longest(found)
    assert all(one.end <= other.start for one, other in zip(kept, kept[1:], strict=False))
    assert all(any(p.start < k.end and k.start < p.end for k in kept) for p in found)
