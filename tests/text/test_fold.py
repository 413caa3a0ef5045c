from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.fold import _SHORT, FILLER, find_all, fold, fold_all, fold_char
from tests.text.strategies import texts

EVERYTHING = "".join(map(chr, (*range(0x20000), *range(0xE0000, 0xE0200))))


def test_every_code_point_gives_one():
    folded = fold(EVERYTHING)
    assert len(folded) == len(EVERYTHING)
    assert fold(folded) == folded


@pytest.mark.parametrize(
    "start", [0, 0xC0, 0x100, 0x180, 0x250, 0x391, 0x400, 0x531, 0x5D0, 0x621, 0x1E00, 0x2000, 0x3040]
)
@pytest.mark.parametrize("count", [20, 120])
def test_a_long_text_is_folded_like_a_short_one(start, count):
    few = "".join(map(chr, range(start, start + count)))
    times = _SHORT // count + 1
    assert fold(few * times) == fold(few) * times


@given(texts)
def test_offsets_hold_and_folding_twice_changes_nothing(text):
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded
    assert folded == "".join(map(fold, text))


@given(st.text(st.sampled_from("aAàÀəƏıİßøłđæŒфФёЁՀհ “”–\u00a0\nΣςσ"), max_size=80))
def test_each_code_point_is_folded_by_itself(text):
    assert fold(text) == "".join(map(fold, text))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("aliyev", "Əliyev"),
        ("lacin", "Laçın"),
        ("agdam", "AĞDAM"),
        ("pasinyan", "Paşinyan"),
        ("istanbul", "İSTANBUL"),
        ("strasse", "straße"),
        ("odegaard", "Ødegaard"),
        ("lodz", "Łódź"),
        ("dak", "đak"),
        ("armenia's", "Armenia’s"),
        ('"yes"', "“Yes”"),
        ("anti-terror", "anti‑terror"),
        ("1992-1993", "1992–1993"),
        ("20 percent", "20\u00a0percent"),
        ("ереван", "Ереван"),
        ("ёлка", "елка"),
        ("երեւան", "ԵՐԵՒԱՆ"),
        ("αθηνας", "ΑΘΗΝΑΣ"),
        ("full width", "ＦＵＬＬ　ｗｉｄｔｈ"),
    ],
)
def test_what_is_typed_finds_what_is_written(typed, written):
    folded, query = fold(f"the {written} here"), fold(typed)
    if "ß" in written:
        query = query.replace("ss", "s")  # one code point for one: ß is a single s
    if "Σ" in written:
        assert fold("ς") == "σ"
    assert len(find_all(folded, query)) == 1


@given(texts, texts)
def test_every_hit_reads_like_the_query_and_none_overlaps(text, query):
    folded = fold(text)
    hits = find_all(folded, fold(query))
    assert all(a.end <= b.start for a, b in zip(hits, hits[1:], strict=False))

    def plain(piece: str) -> str:
        return " ".join(piece.replace(FILLER, "").split(" "))

    for start, end in hits:
        assert " ".join(plain(folded[start:end]).split()) == " ".join(plain(fold(query)).split())


@given(texts, st.integers(0, 100), st.integers(1, 20))
def test_any_piece_of_a_text_is_found_in_it(text, start, length):
    folded = fold(text)
    query = folded[start : start + length]
    if query.replace(FILLER, "").strip():
        assert find_all(folded, query)


def test_marks_that_stand_apart_are_passed_over():
    folded = fold("the cafe\u0301 of co\u00adoperation")
    assert [folded[start:end] for start, end in find_all(folded, fold("café"))] == [f"cafe{FILLER}"]
    assert len(find_all(folded, "cooperation")) == 1


def test_a_blank_finds_any_number_of_blanks_and_a_line_end():
    folded = fold("armed  \u00a0forces and armed\nforces")
    assert len(find_all(folded, "armed forces")) == 2


def test_hits_do_not_overlap_and_can_be_limited():
    assert find_all("aaaaa", "aa") == [(0, 2), (2, 4)]
    assert find_all("aaaaa", "a", limit=2) == [(0, 1), (1, 2)]
    assert find_all(f"aa{FILLER}aa", "a", limit=2) == [(0, 1), (1, 3)]


@pytest.mark.parametrize("query", ["", " ", FILLER, f" {FILLER} "])
def test_nothing_finds_nothing(query):
    assert find_all(fold("a text"), query) == []


def test_letters_are_not_taken_apart_where_their_parts_are_no_accents():
    assert [fold_char(char) for char in "が각"] == ["が", "각"]


def test_vowel_signs_of_indian_scripts_are_letters():
    assert fold("हिन्दी") != fold("हन्द")


@given(st.lists(texts))
def test_many_texts_are_folded_as_each_alone_is(some):
    assert fold_all(some) == [fold(text) for text in some]


def test_many_texts_that_are_folded_the_long_way_are_folded_as_each_alone_is():
    some = [EVERYTHING[at : at + 997] for at in range(0, 0x3000, 997)]
    assert sum(map(len, some)) * 8 > _SHORT
    assert fold_all(some * 8) == [fold(text) for text in some] * 8
