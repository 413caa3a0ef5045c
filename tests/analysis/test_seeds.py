"""Which texts have fingerprints in common, against going through all of them."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.seeds import begun, by_pairs, in_common, places, wanted_of

KEPT = st.dictionaries(st.sampled_from("abcde"), st.frozensets(st.integers(0, 9)))


def pairs_of(kept, most=9):
    return {
        pair: sorted(hash_ for some in found for hash_ in some)
        for pair, found in by_pairs(in_common(kept), most).items()
    }


@given(KEPT)
def test_two_texts_have_in_common_what_both_have(kept):
    both = {(one, other): sorted(kept[one] & kept[other]) for one, other in combinations(kept, 2)}
    assert pairs_of(kept) == {pair: found for pair, found in both.items() if found}


def test_what_too_many_texts_have_says_nothing_of_two():
    assert pairs_of({"a": {1, 2}, "b": {1, 2}, "c": {1}}, most=2) == {("a", "b"): [2]}


@given(KEPT)
def test_of_a_text_is_wanted_what_any_other_has_too(kept):
    wanted = wanted_of(by_pairs(in_common(kept), 9))
    for text, some in kept.items():
        others = frozenset().union(*(kept[other] for other in kept if other != text))
        assert wanted.get(text, set()) == some & others


@given(st.lists(st.integers(0, 9)), st.lists(st.integers(0, 9)), st.frozensets(st.integers(0, 9)))
def test_two_texts_are_begun_wherever_both_have_a_fingerprint(one, other, shared):
    found = begun(places(one, shared), places(other, shared), shared)
    assert sorted(found) == sorted(
        (here, there) for here, a in enumerate(one) for there, b in enumerate(other) if a == b and a in shared
    )
