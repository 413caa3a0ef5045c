from __future__ import annotations

import pytest
from hypothesis import example, given

from reader.text.skeleton import Skeleton
from reader.text.words import count_words, words
from tests.text.strategies import FAMILY, texts, words_of


@pytest.mark.parametrize(
    "word",
    [
        "anti-terrorist",
        "Armenia’s",
        "Armenia's",
        "30-year-long",
        "29,800",
        "1,000.5",
        "4:00",
        "U.S.",
        "p.m.",
        "$5",
        "40%",
        "11th",
        "Nagorno-Karabakh",
        "O’Donnell",
        "statecraft.co.in",
        "AT&T",
        "Türkiye",
        "Əliyev",
        "Erdoğan",
        "e\u0301clair",
        "т.д.",
        "ո՞վ",
        "ինչո՞ւ",
        "co\u00adoperation",
        "#Karabakh",
        "@someone",
        "हिन्दी",
        "عربي",
        'צה"ל',
    ],
)
def test_what_belongs_together_is_one_word(word):
    assert words_of(f"and {word} then") == ["and", word, "then"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“Yes,” he said.", ["Yes", "he", "said"]),
        ("(Garabagh) region", ["Garabagh", "region"]),
        ("client/title", ["client", "title"]),
        ("war—peace", ["war", "peace"]),
        ("1992–1993", ["1992", "1993"]),
        ("war…peace", ["war", "peace"]),
        ("soldiers’ pay", ["soldiers", "pay"]),
        ("It ended.Then it began.", ["It", "ended", "Then", "it", "began"]),
        ("economic – political", ["economic", "political"]),
        ("in the U.S.", ["in", "the", "U.S."]),
        ("at 4.", ["at", "4"]),
        ("a = b", ["a", "=", "b"]),
    ],
)
def test_what_stands_around_a_word_is_not_part_of_it(text, words):
    assert words_of(text) == words


def test_an_emoji_is_a_word_however_many_code_points_it_has():
    assert words_of(f"we {FAMILY}👍🏽 go 🇦🇲!") == ["we", FAMILY, "👍🏽", "go", "🇦🇲"]


def test_where_words_stand_without_blanks_each_character_is_one():
    assert words_of("中文 カ") == ["中", "文", "カ"]


def test_a_sentence_of_punctuation_has_words_all_the_same():
    assert words_of("*** ---") == ["***", "---"]


def test_marks_stay_with_their_letter():
    zalgo = "Z" + "\u0301" * 500
    assert words_of(f"a {zalgo}al b") == ["a", f"{zalgo}al", "b"]


def test_a_word_of_a_megabyte_is_one_word():
    assert words_of("x" * 1_000_000) == ["x" * 1_000_000]


@given(texts)
@example("— … —")
@example("")
def test_a_text_is_counted_as_its_words_are_found(text: str) -> None:
    assert count_words(text) == len(words(Skeleton(text)))
