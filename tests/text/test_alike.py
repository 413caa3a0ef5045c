"""How alike two texts are."""

from __future__ import annotations

import pytest

from reader.text.alike import resemblance, shingles

WORDS = [f"word{number}" for number in range(102)]


def test_the_same_text_in_other_case_is_wholly_alike():
    assert resemblance(shingles(" ".join(WORDS)), shingles(" ".join(WORDS).upper())) == 1


def test_of_a_hundred_runs_one_changed_word_takes_three():
    changed = [*WORDS[:50], "else", *WORDS[51:]]
    assert resemblance(shingles(" ".join(WORDS)), shingles(" ".join(changed))) == pytest.approx(97 / 103)


def test_short_texts_are_alike_to_nothing():
    assert shingles("The same few words.") == frozenset()
    assert resemblance(shingles("The same few words."), shingles("The same few words.")) == 0
