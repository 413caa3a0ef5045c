"""Passages made by hand, so that exports can be held against bytes."""

from __future__ import annotations

import pytest

from reader.model.annotation import Annotation
from reader.model.codebook import Tag
from reader.model.document import Document
from reader.model.passage import Passage
from reader.model.span import Span

TEXT = 'Title – “x”\n\n=One, two. "Three"\nfour.\n'
AT = "2026-11-22T01:02:03.456Z"
NAMING = Tag("11111111-0000-4000-8000-000000000001", "naming", "#000000")
CAUSE = Tag("11111111-0000-4000-8000-000000000002", "frame/cause", "#000000")
ODD = Tag("odd", '=a;b, "c"/é', "#000000")
DOCUMENT = Document("d" * 64, "a", 1, "T, t", "Out", "+Ann", "2023-09-19", "", "en", 7, AT, "a.txt", "utf-8")


def passage(number, span, tags=(), coder="ann", memo="", document=DOCUMENT, text=TEXT):
    start, end = span
    annotation = Annotation(
        f"00000000-0000-7000-8000-{number:012}", document.id, Span(*span), text[start:end], coder, memo, AT, AT
    )
    return Passage(annotation, document, tuple(tags))


@pytest.fixture
def passages():
    """Two coders on one span, an untagged highlight, a memo over two lines, a quote that looks like a formula."""
    return [
        passage(3, (0, 5), (CAUSE, NAMING)),
        passage(1, (0, 5), (NAMING,), coder="ben", memo="one\ntwo"),
        passage(2, (13, 23), (), memo="'=x"),
        passage(4, (13, 37), (ODD,)),
    ]
