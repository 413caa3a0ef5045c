"""What of words is compared."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.analysis.wording import FIRST, LOWER, WITHIN, Rarity, Variants, keys_of, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [("neutralize", "Neutralised"), ("Əliyev", "Aliyev’s"), ("peacekeepers", "peacekeeping"), ("шелдиң", "ШЕЛДИҢ")],
)
def test_endings_case_and_accents_make_no_difference(one, other):
    assert words_of(one).keys() & words_of(other).keys()


def test_a_number_is_one_word_and_whole():
    assert list(words_of("about 30,000 at 4:30, 1234567 of 12")) == [
        *("about", "30,000", "at", "4:30", "1234567", "of", "12")
    ]


@given(st.text(st.sampled_from("abAB09.,: -’“ə\u0301中\n²"), max_size=40), st.booleans())
@example("29,800 and 4:30: A16,000b, 5,x", True)
def test_what_counts_of_words_is_the_same_where_nobody_asks_how_they_stand_there(text, named):
    variants = Variants({"list": ["a b", "ab*", "0"]} if named else {})
    assert keys_of(text, variants) == words_of(text, variants).keys()


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        ("Talks in Baku began", {"talks": FIRST, "in": LOWER, "baku": WITHIN, "began": LOWER}),
        ("Talks Begin In Baku", {"talks": FIRST, "begin": FIRST, "in": FIRST, "baku": FIRST}),
        ("he said. Talks go on", {"he": LOWER, "said": LOWER, "talks": FIRST, "go": LOWER, "on": LOWER}),
    ],
)
def test_a_name_has_a_capital_where_others_have_none(text, cases):
    assert {key: word.case for key, word in words_of(text).items()} == cases


def test_variants_of_several_words_count_as_one_the_longest_first():
    variants = Variants({"region": ["Karabakh", "Nagorno-Karabakh", "Artsakh", "Garabagh*"]})
    words = words_of("In Nagorno-Karabakh, or Garabaghs,", variants)
    assert list(words) == ["in", "=region", "or"]
    assert words["=region"].shown == "Nagorno-Karabakh"
    assert "=region" in words_of("Qarabağ, Garabağhda", Variants({"region": ["qarabag"]}))


def test_what_is_in_all_sentences_says_nothing_and_what_is_in_none_says_most():
    rarity = Rarity([{"the", "war"}, {"the"}, {"the"}])
    assert rarity("the") < rarity("war") < rarity("mortar") == rarity.most
    assert list(rarity.rarest(["the", "war", "mortar"])) == ["mortar", "war", "the"]


def test_with_nothing_to_compare_with_every_word_says_the_same():
    rarity = Rarity()
    assert rarity("the") == rarity.most


def test_several_words_say_together_what_each_says():
    rarity = Rarity([{"the", "war"}, {"the"}, {"the"}])
    assert rarity.together(["the", "war", "mortar"]) == rarity("the") + rarity("war") + rarity("mortar")
