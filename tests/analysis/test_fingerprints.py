from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis.fingerprints import LEAST, RUN, WINDOW, fingerprints, hashes

WORDS = st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=60)


def test_a_fingerprint_is_the_same_in_every_database_and_version():
    assert fingerprints(["the", "ministry", "of", "defense", "of", "the", "republic", "said"]) == [(628304827, 1)]


@settings(max_examples=40)
@given(WORDS, st.lists(st.text("xyz", min_size=1), min_size=LEAST, max_size=LEAST), WORDS, WORDS, WORDS)
def test_two_texts_that_share_eight_words_share_a_fingerprint_there(before, shared, behind, before_other, behind_other):
    one = {hash_ for hash_, word in fingerprints(before + shared + behind) if 0 <= word - len(before) < WINDOW}
    other = {
        hash_
        for hash_, word in fingerprints(before_other + shared + behind_other)
        if 0 <= word - len(before_other) < WINDOW
    }
    assert one & other


@given(WORDS)
@settings(max_examples=30)
def test_a_fingerprint_is_the_hash_of_the_words_at_its_place(words):
    all_ = hashes(words)
    for hash_, word in fingerprints(words):
        assert hash_ == all_[word] == hashes(words[word : word + RUN])[0]


@given(WORDS)
@settings(max_examples=30)
def test_equal_runs_of_words_have_equal_hashes_and_others_do_not(words):
    by_run = {tuple(words[at : at + RUN]): hash_ for at, hash_ in enumerate(hashes(words))}
    assert len(by_run) == len(set(by_run.values()))


def test_a_text_of_seven_words_has_none():
    assert fingerprints(["a"] * (LEAST - 1)) == []


def test_a_word_said_again_and_again_has_one():
    assert len({hash_ for hash_, _ in fingerprints(["a"] * 1000)}) == 1


def test_fewer_than_half_of_all_runs_are_kept_of_a_text_that_does_not_repeat_itself():
    words = [f"word{number}" for number in range(1000)]
    assert 0.35 < len(fingerprints(words)) / len(words) < 0.45


@given(st.lists(st.sampled_from(["a", "b", "ə", "word"]), max_size=40))
def test_each_run_has_the_hash_that_it_has_alone(words):
    runs = [words[at : at + RUN] for at in range(len(words) - RUN + 1)]
    assert hashes(words) == [hashes(run)[0] for run in runs]
