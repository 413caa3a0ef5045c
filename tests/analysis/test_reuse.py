from __future__ import annotations

from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis.comparable import Comparable
from reader.analysis.fingerprints import LEAST
from reader.analysis.reuse import Passage, Run, passages, verbatim
from reader.analysis.seeds import common
from tests.analysis.made import changed, runs_by_force, words
from tests.text.strategies import CORPUS

FEW = st.lists(st.sampled_from("abc"), max_size=40)
PIECE = st.integers(0, 3)


def found(one, other, least=LEAST):
    return passages(one, other, common(one, other), least)


@given(FEW, FEW)
@settings(max_examples=60)
def test_the_runs_are_those_that_brute_force_finds(one, other):
    assert set(verbatim(one, other, common(one, other))) == runs_by_force(one, other, LEAST)


@given(st.lists(PIECE, max_size=6), st.lists(PIECE, max_size=6), st.integers(0, 99))
@settings(max_examples=40)
def test_the_runs_are_those_that_brute_force_finds_in_texts_of_moved_pieces(one, other, seed):
    random = Random(seed)
    pieces = [words(random, length) for length in (30, 8, 12, 20)]
    made = [[word for piece in which for word in [*words(random, 3), *pieces[piece]]] for which in (one, other)]
    assert set(verbatim(*made, common(*made))) == runs_by_force(*made, LEAST)


def test_the_runs_in_the_five_articles_are_those_that_brute_force_finds():
    texts = [Comparable(path.read_text(encoding="utf-8")).words for path in CORPUS]
    for one, other in combinations(texts, 2):
        assert set(verbatim(one, other, common(one, other))) == runs_by_force(one, other, LEAST)


@given(FEW, FEW)
@settings(max_examples=30)
def test_each_run_is_in_a_passage(one, other):
    all_ = found(one, other)
    for first, second, length in verbatim(one, other, common(one, other)):
        assert any(
            p.here[0] <= first
            and first + length <= p.here[1]
            and p.there[0] <= second
            and second + length <= p.there[1]
            for p in all_
        )


@given(FEW, FEW)
@settings(max_examples=30)
def test_the_runs_of_a_passage_are_equal_words_in_order(one, other):
    for passage in found(one, other):
        at = at_there = 0
        for first, second, length in passage.runs:
            assert first >= at
            assert second >= at_there
            assert one[first : first + length] == other[second : second + length]
            at, at_there = first + length, second + length


def test_texts_that_have_nothing_in_common_share_no_passage():
    random = Random(1)
    texts = [words(random, 400) for _ in range(12)]
    assert [found(one, other) for one, other in combinations(texts, 2) if found(one, other)] == []


def test_a_passage_with_a_word_changed_is_one():
    one = "x " * 5 + "a b c d e f g h i j k l m n o p q r s t"
    (passage,) = found(one.split(), one.replace("x ", "y ").replace("j", "J").split())
    assert (passage.here, passage.shared, passage.verbatim) == ((5, 25), 19, False)


def test_a_passage_of_which_a_sentence_was_cut_out_is_one():
    one = [f"a{number}" for number in range(60)]
    (passage,) = found(one, one[:20] + one[45:])
    assert passage == Passage((Run(0, 0, 20), Run(45, 20, 15)))


def test_passages_that_were_moved_are_two():
    one = [f"a{number}" for number in range(40)]
    assert {passage.here for passage in found(one, one[20:] + one[:20])} == {(0, 20), (20, 40)}


def test_a_passage_that_stands_in_two_places_is_found_in_both():
    one = [f"a{number}" for number in range(10)]
    assert {passage.there for passage in found(one, [*one, "x", *one])} == {(0, 10), (11, 21)}


def test_seven_words_are_no_passage():
    one = [f"a{number}" for number in range(7)]
    assert found(one, ["x", *one, "y"]) == []


@pytest.mark.parametrize(("share", "least"), [(0.05, 0.97), (0.1, 0.95), (0.2, 0.7)])
def test_passages_with_changed_words_are_found(share, least):
    random = Random(3)
    kept = missed = 0
    for _ in range(60):
        original = words(random, random.randrange(25, 120))
        one = [*words(random, 50), *original, *words(random, 50)]
        other = [*words(random, 70), *changed(random, original, share), *words(random, 20)]
        covered = {at for passage in found(one, other) for at in range(*passage.here)}
        here = len(covered & set(range(50, 50 + len(original))))
        kept, missed = kept + here, missed + len(original) - here
    assert kept / (kept + missed) >= least


def test_what_is_found_begins_and_ends_where_the_passage_does():
    random = Random(4)
    outside = inside = 0
    for _ in range(60):
        original = words(random, 80)
        one = [*words(random, 100), *original, *words(random, 100)]
        other = [*words(random, 70), *changed(random, original, 0.1), *words(random, 70)]
        covered = {at for passage in found(one, other) for at in range(*passage.here)}
        outside += len(covered - set(range(100, 180)))
        inside += len(covered)
    assert outside / inside < 0.02


def test_a_passage_turned_is_what_the_other_text_has():
    random = Random(5)
    original = words(random, 60)
    one, other = [*words(random, 9), *original], [*changed(random, original, 0.1), *words(random, 9)]
    assert [passage.turned() for passage in found(one, other)] == found(other, one)


def test_a_refrain_is_not_held_against_every_other_of_its_kind():
    text = ["a", "b", "c", "d", "e", "f", "g", "h", "i"] * 2_000
    assert len(common(text, text)) < 30_000
