from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.text.match import rank

TAGS = [
    ("frame/problem", "What is wrong, and for whom"),
    ("frame/cause", "Who or what made it so"),
    ("naming", "How a side is called"),
    ("source/azerbaijan", "Said by Azerbaijan's officials"),
    ("source/armenia", "Said by Armenia's officials"),
    ("claim/civilian-harm", "Harm to people who do not fight"),
    ("source", "Who says so"),
]


def ranked(query: str) -> list[str]:
    return [TAGS[i][0] for i in rank(query, TAGS)]


def test_nothing_typed_gives_all_in_order():
    assert rank("", TAGS) == rank("  ", TAGS) == list(range(len(TAGS)))


def test_the_whole_name_comes_first():
    assert ranked("source")[0] == "source"


def test_the_beginning_of_the_last_part_comes_before_that_of_another_part():
    assert ranked("c")[:2] == ["frame/cause", "claim/civilian-harm"]


def test_the_beginning_of_a_word_comes_before_its_middle():
    assert ranked("harm") == ["claim/civilian-harm"]
    assert rank("am", [("a/xamx", ""), ("a/b-am", "")]) == [1, 0]


def test_letters_in_order_match():
    assert ranked("frca") == ["frame/cause"]


def test_a_definition_matches_last():
    assert ranked("side") == ["naming"]
    assert ranked("officials") == ["source/azerbaijan", "source/armenia"]


def test_accents_and_case_do_not_matter():
    assert rank("əLIYEV", [("president/aliyev", "")]) == [0]
    assert rank("aliyev", [("president/Əliyev", "")]) == [0]


def test_several_words_may_stand_in_name_and_text():
    assert rank("espreso 2023", [("000_x", "Statecraft 2023"), ("001_espreso", "Espreso Global, 2023-09-19")]) == [1]


def test_what_does_not_match_is_left_out():
    assert ranked("zzz") == []


@given(st.text(max_size=8), st.lists(st.tuples(st.text(max_size=12), st.text(max_size=12)), max_size=8))
def test_a_ranking_holds_each_candidate_once_at_most(query, candidates):
    found = rank(query, candidates)
    assert len(set(found)) == len(found)
    assert set(found) <= set(range(len(candidates)))


@given(st.lists(st.tuples(st.text("abc/", min_size=1, max_size=8), st.just("")), min_size=1, max_size=8))
def test_every_name_finds_itself(candidates):
    for i, (name, _) in enumerate(candidates):
        assert i in rank(name, candidates)
