"""What sets articles off: the words that are counted, and the rows that come of it."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.body import Body
from reader.analysis.keyness import Key, keyness
from reader.analysis.statistics import deviation_of_proportions, log_likelihood
from reader.analysis.stopwords import STOP_WORDS, stop_words
from reader.analysis.wordlist import WordList
from reader.text.fold import fold


def wordlist(**texts: str) -> WordList:
    made = WordList()
    for name, text in texts.items():
        made.add(name, Body(text))
    return made


def phrases(made: WordList, *names: str, longest: int = 3, least: int = 1) -> dict[str, int]:
    spelled = made.spelled()
    counted = made.count(names or list(made), longest, least)
    return {" ".join(spelled[word] for word in phrase): number for phrase, number in counted.items()}


def by_words(found: tuple[Key, ...]) -> dict[str, Key]:
    return {key.words: key for key in found}


def test_words_are_the_same_whatever_their_case_and_accents():
    assert phrases(wordlist(a="Əliyev met Aliyev. ALIYEV!"), longest=1) == {"Əliyev": 3, "met": 1}


def test_a_word_is_spelled_as_it_is_most_often():
    assert phrases(wordlist(a="The army. The the the"), longest=1) == {"the": 4, "army": 1}


@pytest.mark.parametrize("between", [". ", ", ", " “", "\n", "\n\n", " — "])
def test_phrases_do_not_go_over_punctuation_or_paragraphs(between):
    long = "x" * 101 + "."  # longer than lines that are broken to fit
    assert "anti terror" not in phrases(wordlist(a=f"{long}\nanti{between}terror"))


def test_phrases_go_over_the_end_of_a_line_that_was_broken_to_fit():
    lines = "some words of anti\nterror and other words\nthat fill the lines"
    assert phrases(wordlist(a=lines))["anti terror"] == 1


def test_phrases_do_not_go_over_furniture():
    made = WordList()
    text = "anti [share this] terror"
    made.add("a", Body(text, [(5, 17)]))
    assert phrases(made) == {"anti": 1, "terror": 1}


def test_a_phrase_with_something_less_frequent_in_it_is_not_counted():
    made = wordlist(a="so called army, so called army, so quiet army, so quiet")
    assert phrases(made, least=2) == {
        "so": 4, "called": 2, "army": 3, "quiet": 2, "so called": 2, "called army": 2, "so quiet": 2,
        "so called army": 2,
    }  # fmt: skip


letters = st.text("ab ,.", max_size=40)


@given(st.lists(letters, min_size=1, max_size=3), st.integers(1, 3))
def test_what_is_counted_at_once_is_what_is_counted_one_by_one_and_left_out_below_the_least(texts, least):
    made = wordlist(**{str(place): text for place, text in enumerate(texts)})
    whole = made.count(list(made))
    apart = Counter[tuple[int, ...]]()
    for name in made:
        apart.update(made.count_some(name, whole.keys()))
    assert apart == whole
    assert made.count(list(made), least=least) == {phrase: n for phrase, n in whole.items() if n >= least}


def test_what_was_counted_is_counted_anew_when_there_is_another_article():
    made = wordlist(a="war war")
    assert phrases(made, longest=1) == {"war": 2}
    made.add("b", Body("war"))
    assert phrases(made, longest=1) == {"war": 3}
    assert phrases(made, "a", longest=1) == {"war": 2}


ANN = "aggression by the army and aggression by the state, the aggression"
BEN = "operation by the army and operation by the state, the operation"


def test_what_both_have_alike_comes_last_and_what_one_has_not_first():
    found = keyness(wordlist(a=ANN, b=BEN), ["a"], ["b"], longest=1)
    assert {key.words for key in found.keys[:2]} == {"aggression", "operation"}
    assert found.keys[-1].likelihood == pytest.approx(0)
    assert (found.size, found.rest_size) == (11, 11)


def test_a_row_has_the_figures_of_its_counts():
    key = by_words(keyness(wordlist(a=ANN, b=BEN), ["a"], ["b"], longest=1).keys)["aggression"]
    assert (key.times, key.rest_times, key.articles, key.rest_articles) == (3, 0, 1, 0)
    assert key.per_million == pytest.approx(3e6 / 11)
    assert key.likelihood == pytest.approx(log_likelihood(3, 0, 11, 11))
    assert key.ratio == pytest.approx(2.585, abs=0.001)  # log2(3 / 0.5)


def test_each_chance_is_corrected_for_all_that_was_looked_at():
    few = keyness(wordlist(a=ANN, b=BEN), ["a"], ["b"], longest=1)
    many = keyness(wordlist(a=ANN, b=BEN), ["a"], ["b"], longest=1, least=1)
    assert (few.tests, many.tests) == (4, 7)  # army, and, state are rarer than three
    one, other = by_words(few.keys)["aggression"], by_words(many.keys)["aggression"]
    assert other.chance / one.chance == pytest.approx(7 / 4)


def test_what_one_has_not_has_a_negative_ratio():
    found = by_words(keyness(wordlist(a=ANN, b=BEN), ["a"], ["b"]).keys)
    assert found["operation"].ratio < 0 < found["aggression"].ratio


def test_stop_words_are_kept_and_told_as_such():
    found = by_words(keyness(wordlist(a=ANN, b=BEN), ["a"], ["b"], stop=stop_words(["en"])).keys)
    assert found["the"].stop
    assert found["by the"].stop
    assert not found["aggression"].stop


def test_what_is_spread_over_a_groups_articles_is_told_with_how_evenly():
    texts = {"a": "war war war peace", "b": "talks go on for peace", "c": "calm calm calm"}
    found = by_words(keyness(wordlist(**texts), ["a", "b"], ["c"], least=1).keys)
    assert (found["war"].articles, found["peace"].articles) == (1, 2)
    assert found["war"].deviation == pytest.approx(deviation_of_proportions([3, 0], [4, 5]))
    assert found["peace"].deviation == pytest.approx(deviation_of_proportions([1, 1], [4, 5]))


def test_which_group_is_the_larger_makes_no_difference():
    made = wordlist(a=ANN, b=BEN, c=ANN)
    one, other = keyness(made, ["a", "c"], ["b"]), keyness(made, ["b"], ["a", "c"])
    turned = {key.words: (key.rest_times, key.times, -key.ratio) for key in other.keys}
    assert {key.words: (key.times, key.rest_times, key.ratio) for key in one.keys} == turned


def test_a_group_that_is_held_against_nothing_has_no_ratio():
    found = keyness(wordlist(a=ANN), ["a"], [])
    assert {key.ratio for key in found.keys} == {0.0}


def test_a_language_without_a_list_has_no_stop_words():
    assert stop_words(["az", "", "ru"]) == frozenset()
    assert stop_words(["en-GB", "az"]) == STOP_WORDS["en"]


def test_stop_words_are_written_as_words_are_compared():
    assert all(word == fold(word) for words in STOP_WORDS.values() for word in words)
