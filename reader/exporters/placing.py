"""Where passages stand in their articles: paragraph, sentence, and the words around them.

Passages come ordered by article, so the outline of one article at a time is kept, and a million passages take no
more memory than one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.text.grapheme import snap
from reader.text.segment import Outline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.model.passage import Passage
    from reader.model.span import Span

CONTEXT = 60
"""Code points of context on either side, at most."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage with its place in the article."""

    passage: Passage
    paragraph: int
    """Of its start, counted from 1."""
    sentence: int
    """Of its start, counted from 1 within the paragraph."""
    before: str
    after: str


def placed(passages: Iterable[Passage], text_of: Callable[[str], str]) -> Iterator[Placed]:
    """Find each passage's place.

    Args:
        passages: Those of one article next to each other.
        text_of: Gives the text of the document with this id.
    """
    document_id, outline = "", Outline("")
    for passage in passages:
        if passage.annotation.document_id != document_id:
            document_id = passage.annotation.document_id
            outline = Outline(text_of(document_id))
        span = passage.annotation.span
        place = outline.place(_on_its_line(outline.text, span.start))
        before, after = context(outline.text, span)
        yield Placed(passage, place.paragraph, place.sentence, before, after)


def _on_its_line(text: str, offset: int) -> int:
    """An offset in the blanks behind a line's words counts to that line, and not to the next."""
    if offset < len(text) and text[offset].isspace():
        line = text.rfind("\n", 0, offset) + 1
        if words := text[line:offset].rstrip():
            return line + len(words) - 1
    return offset


def context(text: str, span: Span, length: int = CONTEXT) -> tuple[str, str]:
    """Up to so many code points before and after a span, cut where no grapheme is cut."""
    start = span.start - length
    end = span.end + length
    start = min(snap(text, start, 1), span.start) if start > 0 else 0
    end = max(snap(text, end, -1), span.end) if end < len(text) else len(text)
    return text[start : span.start], text[span.end : end]
