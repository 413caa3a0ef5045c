"""Texts that no one should ever send, long enough that anything worse than linear would not come to an end."""

from __future__ import annotations

import pytest

from reader.model.span import Span
from reader.text import grapheme, motion
from reader.text.display import one_line, safe
from reader.text.fold import find_all, fold
from reader.text.segment import Outline
from reader.text.wrap import wrap
from tests.text.strategies import FAMILY

SIZE = 50_000
HOSTILE = {
    "word": "x" * SIZE,
    "blanks": "a" + " " * SIZE + "b",
    "marks": "a" + "\u0301" * SIZE,
    "lone-marks": "\u0301 " * (SIZE // 2),
    "families": FAMILY * (SIZE // 50),
    "flags": "🇦🇲" * (SIZE // 10),
    "joiners": "\u200d" * SIZE,
    "prepended": "\u0600" * SIZE,
    "jamo": "\u1100\u1161\u11a8" * (SIZE // 30),
    "rtl": "שלום " * (SIZE // 5),
    "arabic": "السلام\u0650 عليكم، " * (SIZE // 50),
    "chinese": "中文，句子。" * (SIZE // 30),
    "thai": "ภาษาไทย" * (SIZE // 30),
    "hindi": "हिन्दी भाषा। " * (SIZE // 50),
    "armenian": "Ադրբեջանը հարձակվեց։ " * (SIZE // 20),
    "points": "." * SIZE,
    "spaced-points": ". " * (SIZE // 2),
    "letters": "a." * (SIZE // 2),
    "initials": "A. " * (SIZE // 3),
    "numbers": "No. 4 " * (SIZE // 6),
    "hashes": "#" * SIZE + " a",
    "dollars": "$" * SIZE + " a",
    "commas": "," * SIZE,
    "spaced-commas": ", " * (SIZE // 2),
    "dashes": "-" * SIZE,
    "closers": "a." + ")" * SIZE + "x",
    "openers": "a" + "(" * SIZE,
    "bracketed": "a(" * (SIZE // 2),
    "opened": "“" + "Hello there you. " * (SIZE // 17),
    "quotes": '"' * SIZE,
    "quoted": "“a. ” " * (SIZE // 6),
    "straight": 'He "said so. ' * (SIZE // 13),
    "bullets": "• " * (SIZE // 2),
    "lines": "\n" * SIZE + "a",
    "short-lines": "ab\n" * (SIZE // 3),
    "escapes": "\x1b[2J" * (SIZE // 4),
    "nulls": "\0" * SIZE,
    "surrogates": "\ud800" * SIZE,
    "ellipses": "a… B" * (SIZE // 4),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_can_be_read_like_any_other(text):
    outline = Outline(text)
    last = len(outline.paragraphs) - 1
    for i in {0, last}:
        assert outline.sentences(i)
        assert outline.clauses(i)
        assert outline.words(i)
        lines = wrap(text, outline.paragraphs[i], 80)
        assert (lines[0].start, lines[-1].end) == outline.paragraphs[i]
    middle = len(text) // 2
    cut = grapheme.snap(text, middle, -1), grapheme.snap(text, middle, 1)
    assert cut[0] <= middle <= cut[1]
    cursor = motion.at(outline, middle, motion.Unit.WORD)
    for unit in (motion.Unit.WORD, motion.Unit.SENTENCE):
        assert motion.next_unit(outline, cursor, unit).span.length
        assert motion.extend(outline, cursor, unit, -1).span.length
    assert motion.widen(outline, motion.widen(outline, cursor)).span.covers(cursor.span)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_can_be_shown_and_searched_like_any_other(text):
    assert len(safe(text)) == len(text)
    assert len(one_line(text, 50)) <= 50
    folded = fold(text)
    assert len(folded) == len(text)
    for query in (folded[:10], " a", "a b ", "zzz"):
        find_all(folded, query)


def test_a_hundred_thousand_lines_are_paragraphs_of_their_own():
    text = ("word " * 30 + "\n") * 100_000
    outline = Outline(text)
    assert len(outline.paragraphs) == 100_000
    assert outline.place(len(text)).paragraph == 100_000
    assert motion.end(outline).span == Span(len(text) - 151, len(text) - 2)
