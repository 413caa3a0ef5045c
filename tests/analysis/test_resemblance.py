from __future__ import annotations

from random import Random

from reader.analysis.comparable import Comparable
from reader.analysis.resemblance import ALIKE, HELD, candidates, groups, likeness, sketch
from tests.analysis.made import changed, words


def of(made):
    return sketch(Comparable(" ".join(made)))


def test_a_text_is_wholly_like_itself():
    made = of(words(Random(1), 300))
    assert likeness(made, made) == 1


def test_texts_that_have_nothing_in_common_are_not_alike():
    assert likeness(of(words(Random(1), 300)), of(words(Random(2), 300))) == 0


def test_likeness_is_the_share_of_the_words_that_both_have_of_what_either_has():
    random = Random(3)
    both, one, other = (words(random, 400) for _ in range(3))
    assert abs(likeness(of(both + one), of(both + other)) - 1 / 3) < 0.05


def test_a_text_that_holds_another_is_like_it():
    random = Random(4)
    held = words(random, 100)
    assert likeness(of(held), of([*words(random, 500), *held, *words(random, 500)])) >= HELD


def test_a_line_that_a_text_holds_is_not_like_it():
    random = Random(5)
    held = words(random, 20)
    assert likeness(of(held), of([*words(random, 500), *held])) < ALIKE


def test_a_text_without_words_is_like_none():
    assert likeness(of([]), of([])) == 0


def test_words_that_are_left_out_do_not_make_texts_alike():
    text = " ".join(words(Random(6), 200))
    assert sketch(Comparable(text, [(0, len(text))])) == frozenset()


def test_what_is_left_out_leaves_no_fingerprint_to_chance():
    text = " ".join(words(Random(9), 400))
    left_out = [(place, place + 9) for place in range(30, len(text), 90)]
    made = [Comparable(text, left_out) for _ in range(5)]  # at once, or their nothings would be the same
    assert len({sketch(one) for one in made}) == 1


def test_of_many_texts_those_that_are_nearly_the_same_are_candidates():
    random = Random(7)
    texts = {number: words(random, 300) for number in range(0, 80, 2)}
    texts |= {number + 1: changed(random, made, 0.03) for number, made in texts.items()}
    by_hash: dict[int, list[int]] = {}
    for number, made in sorted(texts.items()):
        for hash_ in of(made):
            by_hash.setdefault(hash_, []).append(number)
    found = set(candidates((hash_, by_hash[hash_]) for hash_ in sorted(by_hash, key=str) if len(by_hash[hash_]) > 1))
    alike = {(n, n + 1) for n in range(0, 80, 2) if likeness(of(texts[n]), of(texts[n + 1])) >= ALIKE}
    assert len(alike) > 30
    assert len(alike - found) <= 1
    assert len(found - alike) <= 5


def test_texts_that_are_alike_to_the_same_are_one_group():
    assert groups([(1, 2), (3, 4), (2, 5), (5, 6)]) == [[1, 2, 5, 6], [3, 4]]
