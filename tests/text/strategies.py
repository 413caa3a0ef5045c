"""Texts to try everything on: news prose, many scripts, and what no one should ever send."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from reader.model.span import Span
from reader.text.segment import Outline

CORPUS = sorted((Path(__file__).parents[2] / "corpus").glob("0*.txt"))
GOLDEN = Path(__file__).parent / "golden"

FAMILY = "👨‍👩‍👧‍👦"
PIECES = (
    *("Karabakh", "the", "U.S.", "p.m.", "Col. Martin", "29,800", "sq. km", "anti-terrorist", "Armenia’s", "1.", "•"),
    *("Yes", "No", "a", "A.", "$5", "40%", "4:00", "www.gov.az", "client/title", "x" * 40),
    *(" ", " ", " ", " ", " ", "\u00a0", "\n", "\n\n", "\t", "  ", "\u3000", "\u2028", "\r"),
    *(". ", ". ", ", ", "; ", ": ", "! ", "? ", "… ", " — ", " – ", "—", "/", "-", ",", "."),
    *("“", "”", "‘", "’", '"', "'", "(", ")", "[", "]", "«", "»", "。", "、", "（", "）", "։", "؟ ", "।"),
    *(
        "Ադրբեջան",
        "ո՞վ",
        "Азербайджан",
        "Əliyev",
        "İ.",
        "אבג",
        "عربي",
        "中文",
        "カラバフ",
        "한국어",
        "ภาษาไทย",
        "हिन्दी",
    ),
    *("e\u0301", "\u0301", "\u200d", "\u200b", "\ufeff", "\u00ad", "\u0600", "\u202e", "\x00", "\x1b[2J", "\ud800"),
    *(FAMILY, "😀", "🇦🇲", "👍🏽", "❤️", "1️⃣", "🏴\U000e0067\U000e0062\U000e007f", "각", "\u1100\u1161\u11a8"),
)
texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.text(max_size=60),
    st.lists(st.lists(st.sampled_from(PIECES), max_size=8).map("".join), max_size=12).map("\n".join),
)
filled_texts = texts.filter(lambda text: bool(text.strip()))


@st.composite
def text_and_span(draw: st.DrawFn) -> tuple[str, Span]:
    """A text with any stretch of it, possibly empty."""
    text = draw(texts)
    start = draw(st.integers(0, len(text)))
    return text, Span(start, draw(st.integers(start, len(text))))


def quoted(outline: Outline, spans: tuple[Span, ...]) -> list[str]:
    """What the spans hold."""
    return [outline.text[start:end] for start, end in spans]


def words_of(text: str) -> list[str]:
    outline = Outline(text)
    return [word for i in range(len(outline.paragraphs)) for word in quoted(outline, outline.words(i))]


def sentences_of(text: str) -> list[str]:
    outline = Outline(text)
    return [part for i in range(len(outline.paragraphs)) for part in quoted(outline, outline.sentences(i))]


def clauses_of(text: str) -> list[str]:
    outline = Outline(text)
    return [part for i in range(len(outline.paragraphs)) for part in quoted(outline, outline.clauses(i))]
