"""Where a search stands in a text: whole words, whatever their case and accents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import BadQuery
from reader.model.search import Within, Words
from reader.model.search_language import parse
from reader.model.span import Span
from reader.text.fold import fold
from reader.text.hits import check_patterns, find, find_words, indexable, searchable, spelled, tokens

TEXT = (
    "Əliyev said: the anti-terrorist measures. Aliyev’s army, near Ağdam, began an offensive;\n"
    "the operation of the army met no army_corps. Cafe\u0301 owners of Xankəndi left. 中国说 中 国"
)


def hits(typed: str, text: str = TEXT) -> list[str] | None:
    found = find(parse(typed), searchable(text))
    return None if found is None else [text[start:end] for start, end in found]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("aliyev", ["Əliyev", "Aliyev"]),
        ("aliyev's", ["Aliyev’s"]),
        ("liyev", None),
        ("off*", ["offensive"]),
        ("terrorist", ["terrorist"]),
        ("anti-terrorist", ["anti-terrorist"]),
        ('"Anti Terrorist MEASURES"', ["anti-terrorist measures"]),
        ('"offensive the"', ["offensive;\nthe"]),
        ("army", ["army", "army", "army"]),
        ("cafe", ["Cafe\u0301"]),
        ("caf*", ["Cafe\u0301"]),
        ("xankandi", ["Xankəndi"]),
        ("中国", ["中国", "中 国"]),
        ("agdam operation", ["Ağdam", "operation"]),
        ("agdam drone", None),
        ("agdam OR drone", ["Ağdam"]),
        ("agdam NOT drone", ["Ağdam"]),
        ("agdam -army", None),
        ("army NEAR/1 agdam", ["army, near Ağdam"]),
        ("agdam NEAR/0 army", None),
        ("NEAR(army operation, 2)", ["operation of the army"]),
        ("agdam NEAR agdam", None),
        (r"/o\w+ion/", ["operation"]),
        ("/ağdam/", ["Ağdam"]),
        ("/AĞDAM/", ["Ağdam"]),
        ("/q*/", None),
        ("/^the/", ["the"]),
    ],
)
def test_what_is_found(typed: str, found: list[str] | None) -> None:
    assert hits(typed) == found


def test_a_hit_that_two_parts_find_is_one() -> None:
    assert hits("agdam OR Ağdam OR /agdam/") == ["Ağdam"]


@pytest.mark.parametrize(("source", "place"), [("(", 3), ("a(", 4), ("[a", 4), ("a**", 4)])
def test_a_pattern_that_is_none_is_refused_with_its_place(source: str, place: int) -> None:
    with pytest.raises(BadQuery, match=rf"the pattern is wrong at {place}:"):
        check_patterns(parse(f"/{source}/"))


def test_a_pattern_that_would_take_for_ever_is_given_up() -> None:
    with pytest.raises(BadQuery, match="takes too long"):
        hits("/(.*?,){11}P/", "1,22,3," * 30)


def in_stretches(typed: str, *stretches: Span) -> list[str] | None:
    def where(within: Within) -> tuple[Span, ...] | None:
        return {"here": (), "gone": None}.get(within.values[0], stretches)

    found = find(parse(typed), searchable(TEXT), where)
    return None if found is None else [TEXT[start:end] for start, end in found]


def test_hits_are_where_it_is_looked() -> None:
    assert in_stretches("army outlet:here") == ["army"] * 3
    assert in_stretches("army outlet:gone") is None
    assert in_stretches("army NOT outlet:here") is None
    assert in_stretches("army NOT outlet:gone") == ["army"] * 3
    assert in_stretches("army tag:x", Span(0, 60)) == ["army"]
    assert in_stretches("army -tag:x", Span(0, 60)) == ["army"] * 2
    assert in_stretches("agdam tag:x", Span(0, 10)) is None


def test_hits_are_where_one_of_several_places_is_named() -> None:
    near, far = Span(0, 60), Span(TEXT.index("operation"), TEXT.index(" met no"))

    def where(within: Within) -> tuple[Span, ...] | None:
        return {"near": (near,), "far": (far,), "here": (), "gone": None}[within.values[0]]

    def at(typed: str) -> list[int] | None:
        found = find(parse(typed), searchable(TEXT), where)
        return None if found is None else [TEXT[:start].count("army") + 1 for start, _ in found]

    assert at("army tag:near") == [1]
    assert at("army (tag:near OR tag:far)") == [1, 2]
    assert at("army -(tag:near OR tag:far)") == [3]
    assert at("army (tag:near tag:far)") is None
    assert at("army -(tag:near tag:far)") == [1, 2, 3]
    assert at("army (tag:near OR tag:gone)") == [1]
    assert at("army (tag:near OR outlet:here)") == [1, 2, 3]
    assert at("army -(tag:near OR outlet:here)") is None
    assert at("army (tag:near OR -tag:far)") == [1, 3]
    assert at("army (agdam OR tag:near)") == [1, 2, 2, 3]
    assert at("army (drone OR tag:near)") == [1]
    assert at("army -(drone OR tag:near)") == [2, 3]


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("agh", "Agh\u00addam", None),
        ("dam", "Agh\u00ad\u200bdam", None),
        ("aghdam", "\u200bAgh\u00addam\u00ad.", ["Agh\u00addam\u00ad"]),
        ("tu", "Tu\u0308rkiye", None),
        ("turkiye", "Tu\u0308rkiye", ["Tu\u0308rkiye"]),
        ('"agh dam"', "Agh\u00addam", None),
        ('"agh dam"', "Agh\u00ad \u00addam", ["Agh\u00ad \u00addam"]),
        ("army NEAR/1 left", "army Tu\u0308r\u00adkiye left", ["army Tu\u0308r\u00adkiye left"]),
        ("army NEAR/0 left", "army Tu\u0308r\u00adkiye left", None),
    ],
)
def test_a_mark_inside_a_word_parts_none(typed: str, text: str, found: list[str] | None) -> None:
    assert hits(typed, text) == found


@given(st.text(alphabet="ab \u0301\u00ad_-", max_size=20), st.sampled_from(["a", "ab", "ba", "b"]))
def test_a_word_is_found_as_often_as_it_is_spelled(text: str, word: str) -> None:
    folded = fold(text)
    assert len(find_words(Words(word), folded)) == [told for told, *_ in spelled(folded)].count(word)


@given(st.text(alphabet="ab é\u0301_-’中İßﬁ.", max_size=60), st.text(alphabet="abé’İßﬁ", min_size=1, max_size=6))
def test_what_is_found_is_what_the_words_say(text: str, word: str) -> None:
    wanted = tokens(word)
    for start, end in find_words(Words(word), fold(text)):
        assert tokens(text[start:end]) == wanted


@given(st.lists(st.sampled_from(["peace", "talks", "of", "Ağdam", "ﬁve", "x1"]), min_size=1, max_size=8))
def test_every_word_of_a_text_is_found_in_it(words: list[str]) -> None:
    text = ", ".join(words)
    for word in words:
        assert len(find_words(Words(word), fold(text))) == words.count(word)


def test_the_index_gets_letters_that_part_no_words_one_by_one() -> None:
    assert indexable("Ə 中国x").split() == ["a", "中", "国", "x"]


def test_the_index_gets_no_invisible_marks() -> None:
    assert indexable("Cafe\u0301\u200bs") == "cafes"
