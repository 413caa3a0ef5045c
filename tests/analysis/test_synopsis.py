"""What stands beside what in two articles: judged by eye on the five, and what must hold of any two texts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.parallel import ROOT
from reader.analysis.synopsis import IN_A_ROW, Text, synopses
from reader.model.span import Span
from reader.text.furniture import FURNITURE
from reader.text.segment import Outline
from reader.text.zones import zones

BESIDE = {
    ("003", "004"): {
        7: 13, 8: 14, 9: 13, 11: 17, 12: 15, 13: 18, 14: 19, 15: 20, 16: 21,
        17: None, 21: None, 22: None, 23: None,
    },
    ("001", "003"): {2: 3, 5: 7, 8: 9, 12: 11, 13: None, 15: None, 17: None, 24: None},
    ("002", "003"): {8: 3, 12: 9, 19: None, 20: None, 27: None, 30: None, 33: None},
    ("000", "004"): {1: 13, 3: 9, 4: 17, 5: 12, 6: None},
    ("002", "000"): {9: 2, 28: None},
}  # fmt: skip
"""By two articles: which paragraph of the second stands beside which of the first, None where none tells that."""

ONE = "Rain fell.\n\nThe ministry says that four soldiers died near Aghdam.\n\nShells hit Stepanakert at dawn today.\n"
OTHER = "Shells hit Stepanakert at dawn today.\n\nFour soldiers died near Aghdam, says the ministry.\n\nTea is late.\n"

TEXTS = st.lists(
    st.sampled_from(["Alpha beta gamma.", "Delta alpha.", "One two three four five six seven eight nine.", ""])
)


@pytest.fixture(scope="module")
def beside():
    texts = {}
    for file in sorted((ROOT / "corpus").glob("00*.txt")):
        outline = Outline(file.read_text("utf-8"))
        texts[file.name[:3]] = Text(outline, [Span(z.start, z.end) for z in zones(outline) if z.kind == FURNITURE])
    found = {}
    for one, other in BESIDE:
        found[one, other], found[other, one] = synopses(texts[one], texts[other])
    return texts, found


def paragraph(found, number, there):
    counterpart = found.paragraphs.get(number - 1)
    return None if counterpart is None else there.outline.paragraph_at(counterpart.there.start) + 1


@pytest.mark.parametrize("pair", BESIDE)
def test_paragraphs_stand_beside_what_a_reader_would_put_there(beside, pair):
    texts, found = beside
    assert {n: paragraph(found[pair], n, texts[pair[1]]) for n in BESIDE[pair]} == BESIDE[pair]


def test_the_same_words_stand_beside_each_other_seen_from_either_side(beside):
    _, found = beside
    back = {counterpart.here: counterpart for counterpart in found["004", "003"].sentences}
    same = [one for one in found["003", "004"].sentences if one.same >= IN_A_ROW]
    assert len(same) > 10
    assert all(back[one.there].there == one.here for one in same)


def seen(one, other, number, furniture=()):
    found, _ = synopses(Text(Outline(one)), Text(Outline(other), furniture))
    counterpart = found.at(Outline(one).paragraphs[number])
    return None if counterpart is None else other[slice(*counterpart.there)]


def test_what_is_told_in_another_order_is_found():
    assert seen(ONE, OTHER, 1) == "Four soldiers died near Aghdam, says the ministry."
    assert seen(ONE, OTHER, 2) == "Shells hit Stepanakert at dawn today."


def test_what_the_other_article_does_not_tell_stands_alone():
    assert seen(ONE, OTHER, 0) is None


def test_furniture_stands_beside_nothing():
    assert seen(ONE, OTHER, 2, [(0, 37)]) is None


def test_of_two_that_are_the_same_the_one_behind_what_stands_before_is_taken():
    refrain = "Nobody was hurt there."
    one = f"Shells hit Stepanakert at dawn.\n\n{refrain}\n"
    other = f"{refrain}\n\nRain is late.\n\nAt dawn shells hit Stepanakert.\n\n{refrain}\n"
    found, _ = synopses(Text(Outline(one)), Text(Outline(other)))
    assert found.paragraphs[1].there.start == other.rindex(refrain)


def test_a_word_in_a_sentence_stands_where_its_sentence_does_and_several_where_their_paragraph_does():
    text = "Shells hit Stepanakert at dawn. Four soldiers died near Aghdam."
    found, _ = synopses(Text(Outline(text)), Text(Outline(text)))
    second = text.index("Four")
    assert found.at(Span(second + 5, second + 13)).there == Span(second, len(text))
    assert found.at(Span(3, second + 13)).there == Span(0, len(text))


@given(TEXTS, TEXTS)
@settings(max_examples=60)
def test_what_stands_beside_is_a_unit_of_either_text(one, other):
    texts = [Text(Outline("\n\n".join(parts))) for parts in (one, other)]
    for seen_from, (here, there) in zip(synopses(*texts), (texts, texts[::-1]), strict=True):
        for found in (*seen_from.sentences, *seen_from.paragraphs.values()):
            assert here.outline.text[slice(*found.here)].strip()
            assert there.outline.text[slice(*found.there)].strip()
            assert found.near or found.same
            assert seen_from.at(found.here) is not None
