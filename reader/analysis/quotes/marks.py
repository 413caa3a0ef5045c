"""Where quotation marks open and close, also over several paragraphs, each of which opens anew."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.text.segment import Outline

_CLOSES = {"“": "”", "«": "»", "„": "“”", '"': '"', "‟": "”"}
_OPENS = re.compile(f"[{''.join(_CLOSES)}]")
LONGEST = 5_000
"""Code points of a paragraph that is looked at: what is longer is no news article's, and would take too long."""
_MASK = "\x01"
"""Stands for what is in quotation marks, and they too."""


class Marked(NamedTuple):
    """A stretch in quotation marks."""

    outer: Span
    """With the marks that there are."""
    inner: Span
    """Without."""
    goes_on: bool
    """Whether it is not closed in its paragraph, and the next one takes it up."""
    taken_up: bool
    """Whether it goes on from the paragraph before."""


def marked(outline: Outline) -> list[list[Marked]]:
    """What stands in quotation marks, by paragraph, in order. Single ones are left alone: most are apostrophes.

    A mark that is never closed, where the next paragraph does not begin with one, opens nothing.
    """
    found: list[list[Marked]] = []
    taken_up = False
    for number, (start, end) in enumerate(outline.paragraphs):
        following = outline.paragraphs[number + 1].start if number + 1 < len(outline.paragraphs) else None
        next_opens = following is not None and outline.text[following] in _CLOSES
        here = list(in_paragraph(outline.text, Span(start, end), taken_up=taken_up, next_opens=next_opens))
        taken_up = bool(here) and here[-1].goes_on
        found.append(here)
    return found


def in_paragraph(text: str, paragraph: Span, *, taken_up: bool, next_opens: bool) -> Iterator[Marked]:
    """What stands in quotation marks in one paragraph, in order; nothing in one that is longer than `LONGEST`.

    Args:
        text: The article.
        paragraph: Where it stands.
        taken_up: Whether a quotation goes on from the paragraph before.
        next_opens: Whether the next paragraph begins with a mark, and so takes up one that is left open.
    """
    if paragraph.length > LONGEST:
        return
    at = paragraph.start
    while (opening := _OPENS.search(text, at, paragraph.end)) is not None:
        at = opening.start()
        closing = _CLOSES[opening[0]]
        ends = [place for char in closing if (place := text.find(char, at + 1, paragraph.end)) >= 0]
        first = taken_up and at == paragraph.start
        if ends:
            end = min(ends)
            yield Marked(Span(at, end + 1), Span(at + 1, end), goes_on=False, taken_up=first)
            at = end + 1
            continue
        if next_opens:
            yield Marked(Span(at, paragraph.end), Span(at + 1, paragraph.end), goes_on=True, taken_up=first)
            return
        at += 1


def masked(text: str, here: list[Marked], paragraph: Span) -> str:
    """A paragraph with a sign in place of each character that is quoted."""
    parts, at = [], paragraph.start
    for one in here:
        parts += [text[at : one.outer.start], _MASK * one.outer.length]
        at = one.outer.end
    return "".join((*parts, text[at : paragraph.end]))
