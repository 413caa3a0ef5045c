"""Workspaces of every size, made of the five articles' sentences: a long article, one grown dense, a full database."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

from reader.model.annotation import Annotation
from reader.model.codebook import Tag
from reader.model.passage import ImportedAnnotation
from reader.model.span import Span
from reader.session import Session
from reader.text.segment import Outline
from reader.workspace import Workspace
from reader.workspace.founding import found

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


CODER = "bench"
SHORT, LONG = 30_000, 10_000_000
"""Code points of a news item, and of a transcript."""
_AT = "2026-01-01T00:00:00.000Z"
_BATCH = 50_000


def sentences(corpus: Path) -> list[str]:
    """All sentences of the sample's articles."""
    found_: list[str] = []
    for path in sorted(corpus.glob("0*.txt")):
        text = path.read_text("utf-8")
        outline = Outline(text)
        found_ += [text[s.start : s.end] for p in range(len(outline.paragraphs)) for s in outline.sentences(p)]
    return [sentence for sentence in found_ if len(sentence) > 20]


def article(pool: list[str], length: int, seed: int) -> str:
    """A text of about so many code points: paragraphs of a few sentences each."""
    chance = random.Random(seed)
    parts: list[str] = []
    size = 0
    while size < length:
        paragraph = " ".join(chance.choices(pool, k=chance.randint(2, 6)))
        parts.append(paragraph)
        size += len(paragraph) + 2
    return "\n\n".join(parts)[:length].rstrip() + "\n"


def make(root: Path, *, length: int = SHORT, dense: int = 0, elsewhere: int = 0) -> Path:
    """A workspace that opens on two articles of a length.

    Args:
        root: The folder; must not be there.
        length: Code points of each of the two articles that are shown.
        dense: Annotations in the first of them.
        elsewhere: Annotations in other articles, ten in each thousand characters.

    Returns:
        The folder.
    """
    found(root, sample=True)
    corpus = root / "corpus"
    pool = sentences(corpus)
    for path in corpus.glob("0*.txt"):
        path.unlink()
    (corpus / "metadata.csv").unlink()
    for number in range(2):
        (corpus / f"a{number} shown.txt").write_text(article(pool, length, number), "utf-8")
    others = max(elsewhere // 1_000, 1) if elsewhere else 0
    for number in range(others):
        (corpus / f"b{number:04} other.txt").write_text(article(pool, SHORT, 100 + number), "utf-8")
    workspace = Workspace(root)
    with Session.open(workspace.database, CODER) as session:
        workspace.scan(session)
        session.remember("begun", "yes")
        documents = session.documents()
        tags = list(session.codebook)
        if dense:
            _fill(session, documents[0].id, dense, tags, 1, _width(length, dense))
        for number, document in enumerate(documents[2:], 2):
            _fill(session, document.id, elsewhere // others, tags, number, 100)
        shown = [document.id for document in documents[:2]]
        session.remember(f"columns/{CODER}", json.dumps({"articles": shown, "active": 0}))
    return root


def grow(root: Path, *, annotations: int, articles: int, tags: int, coders: int) -> Path:
    """A workspace in which many have worked long: a large codebook, and annotations spread over many short articles.

    Args:
        root: The folder; must not be there.
        annotations: How many, altogether.
        articles: How many of them are spread over; each has 3,000 code points.
        tags: How many; twenty of each fifty lie two deep.
        coders: How many have worked.

    Returns:
        The folder.
    """
    found(root, sample=True)
    corpus = root / "corpus"
    pool = sentences(corpus)
    for path in (*corpus.glob("0*.txt"), corpus / "metadata.csv"):
        path.unlink()
    outlets = [f"Outlet {number}" for number in range(40)]
    rows = ["file,title,outlet,author,published,url,language"]
    for number in range(articles):
        name = f"{number:05}.txt"
        (corpus / name).write_text(article(pool, 3_000, number), "utf-8")
        rows.append(f"{name},Article {number},{outlets[number % 40]},,2023-09-{number % 30 + 1:02},,en")
    (corpus / "metadata.csv").write_text("\n".join(rows) + "\n", "utf-8")
    workspace = Workspace(root)
    with Session.open(workspace.database, CODER) as session:
        workspace.scan(session)
        session.remember("begun", "yes")
        paths = [f"group {n // 50}/{'part/' if n % 5 < 2 else ''}tag {n}" for n in range(tags)]
        session.import_codebook([Tag("", path, "", "", f"what is meant by {path}") for path in paths])
        known = list(session.codebook)
        made: list[ImportedAnnotation] = []
        each = max(annotations // articles, 1)
        # However few there are, they fill a window of the history with changes.
        batch = min(_BATCH, max(annotations // 60, 1))
        for number, document in enumerate(session.documents()):
            if number * each >= annotations:
                break
            text = session.text(document.id)
            made += _annotations(text, document.id, each, known, number, 100, coders)
            if len(made) >= batch:
                session.import_annotations(made)
                made = []
        session.import_annotations(made)
    return root


def _width(length: int, number: int) -> int:
    """How long annotations are so that ten lie over each character of a short text; in a long one, a sentence."""
    return min(max(10 * length // number, 60), 300) if length <= SHORT else 120


def _fill(session: Session, document_id: str, number: int, tags: list[Tag], seed: int, width: int) -> None:
    made = list(_annotations(session.text(document_id), document_id, number, tags, seed, width))
    for first in range(0, len(made), _BATCH):
        session.import_annotations(made[first : first + _BATCH])


def _annotations(
    text: str, document_id: str, number: int, tags: list[Tag], seed: int, width: int, coders: int = 5
) -> Iterator[ImportedAnnotation]:
    chance = random.Random(seed)
    taken: set[Span] = set()
    while len(taken) < number:
        start = chance.randrange(len(text) - 2 * width)
        span = Span(start, start + chance.randint(width // 2, width + width // 2))
        if span in taken:
            continue
        taken.add(span)
        chosen = tuple(chance.sample(tags, chance.randint(1, 2)))
        quote = text[span.start : span.end]
        given = Annotation("", document_id, span, quote, f"coder {chance.randrange(coders)}", "", _AT, _AT, ())
        yield ImportedAnnotation(given, chosen)
