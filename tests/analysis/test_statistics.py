"""The figures, against the values that are published with them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.statistics import (
    bars,
    deviation_of_proportions,
    jaccard,
    log_likelihood,
    log_ratio,
    probability,
)


@pytest.mark.parametrize(
    ("both", "first_alone", "second_alone", "neither", "published"),
    [
        (110, 2442, 111, 29114, 270.72),  # the swiss
        (29, 13, 123, 31612, 263.90),  # can be
        (31, 23, 139, 31584, 256.84),  # previous year
    ],
)
def test_log_likelihood_is_that_of_the_table_in_dunning_1993(both, first_alone, second_alone, neither, published):
    size, rest_size = both + first_alone, second_alone + neither
    assert log_likelihood(both, second_alone, size, rest_size) == pytest.approx(published, abs=0.01)


def test_log_likelihood_of_a_rare_word_is_that_of_lancasters_calculator():
    # The example of the UCREL log-likelihood wizard (Rayson and Garside 2000): 52 in 50,000, 57 in 75,000 is 2.65.
    assert log_likelihood(52, 57, 50_000, 75_000) == pytest.approx(2.65, abs=0.005)


def test_what_is_equally_frequent_has_no_log_likelihood():
    assert log_likelihood(10, 20, 1000, 2000) == pytest.approx(0, abs=1e-9)


def test_log_likelihood_of_what_one_corpus_has_not_is_a_number():
    by_hand = 2 * (12 * math.log(2) + 1000 * math.log(1000 / 994) + 988 * math.log(988 / 994))
    assert log_likelihood(0, 12, 1000, 1000) == pytest.approx(by_hand)


@pytest.mark.parametrize(("times", "published"), [(1, 0), (2, 1), (4, 2), (8, 3), (16, 4)])
def test_log_ratio_is_that_of_the_table_in_hardie_2014(times, published):
    assert log_ratio(10 * times, 10, 5000, 5000) == pytest.approx(published)
    assert log_ratio(10, 10 * times, 5000, 5000) == pytest.approx(-published)


def test_log_ratio_takes_zero_for_a_half_as_hardie_2014_does():
    assert log_ratio(8, 0, 1000, 1000) == pytest.approx(4)
    assert log_ratio(0, 8, 1000, 1000) == pytest.approx(-4)


@pytest.mark.parametrize(("likelihood", "chance"), [(3.84, 0.05), (6.63, 0.01), (10.83, 0.001), (15.13, 0.0001)])
def test_probabilities_are_those_that_rayson_berridge_and_francis_2004_give(likelihood, chance):
    assert probability(likelihood) == pytest.approx(chance, rel=0.01)


def test_many_tests_make_each_less_sure():
    assert probability(15.14) < 0.0001 < probability(15.14, tests=2)
    assert probability(0.1, tests=1000) == 1


def test_bars_count_what_a_probability_stays_below():
    assert [bars(chance) for chance in (0.06, 0.04, 0.009, 0.0009, 0.00009)] == [0, 1, 2, 3, 4]


def test_deviation_of_proportions_is_that_of_the_example_in_gries_2008():
    # A corpus of five parts, 50 words; the word occurs 1, 2, 3, 4 and 5 times in them: DP is 0.18.
    assert deviation_of_proportions([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]) == pytest.approx(0.18)


def test_what_is_spread_as_the_words_are_deviates_by_nothing():
    assert deviation_of_proportions([1, 2, 3], [10, 20, 30]) == pytest.approx(0)


def test_what_stands_in_one_part_alone_deviates_by_all_that_this_part_is_not():
    assert deviation_of_proportions([7, 0, 0, 0], [25, 25, 25, 25]) == pytest.approx(0.75)


def test_jaccard_is_the_c_coefficient():
    assert jaccard(10, 20, 30) == pytest.approx(0.25)  # 10 of 40
    assert jaccard(0, 0, 0) == 0
    assert jaccard(5, 5, 5) == 1


counts = st.integers(0, 200)
sizes = st.integers(200, 100_000)


@given(counts, counts, sizes, sizes)
def test_which_corpus_comes_first_turns_the_ratio_round_and_leaves_the_likelihood(count, rest, size, rest_size):
    there = log_likelihood(count, rest, size, rest_size)
    assert there >= 0
    assert there == pytest.approx(log_likelihood(rest, count, rest_size, size), abs=1e-6)
    assert log_ratio(count, rest, size, rest_size) == pytest.approx(-log_ratio(rest, count, rest_size, size))


@given(st.lists(st.tuples(counts, sizes), min_size=1, max_size=8))
def test_deviation_lies_between_nothing_and_one(parts):
    assert 0 <= deviation_of_proportions(*map(list, zip(*parts, strict=True))) < 1
