"""Small databases for the tests of the store and the session, and their rows as values that can be compared."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader.model.annotation import Annotation
from reader.model.codebook import Tag
from reader.model.document import Document, document_id, stem
from reader.model.passage import ImportedAnnotation
from reader.model.span import Span
from reader.session import Session

TEXT = "The council met on Tuesday. It said that nothing was decided, and that talks go on.\n\nNobody left.\n" * 3
OTHER = "Another paper has other words: 29,800 people — and 😀 one sign, e\u0301 too.\n" * 4

ROWS = {
    "documents": "id, article, version, title, outlet, author, published, url, language, words, source, encoding",
    "bodies": "document_id, text, digest",
    "tags": "id, path, color, key, definition",
    "annotations": 'id, document_id, start, "end", quote, coder, memo, created_at, blind',
    "annotation_tags": "annotation_id, tag_id",
    "marks": "coder, document_id, state",
    "furniture": 'id, document_id, start, "end", kind, coder',
    "links": 'id, document_id, start, "end", other_id, other_start, other_end, verdict, coder',
    "contrasts": "id, heading, memo, coder",
    "contrast_passages": 'id, contrast_id, document_id, start, "end", quote',
    "quotations": 'id, document_id, start, "end", speaker, verdict, coder',
}
"""The shared tables with all columns but `updated_at`, and but the numbers that are a database's own."""


def article(file: str, text: str, *, outlet: str = "", version: int = 1) -> tuple[Document, str]:
    """An article as the workspace hands it over."""
    at = "2026-11-22T00:00:00.000Z"
    words = len(text.split())
    return (
        Document(document_id(file, text), stem(file), version, "", outlet, "", "", "", "", words, at, file, "utf-8"),
        text,
    )


def fill(session: Session) -> None:
    """Two articles and three tags."""
    session.add_documents([article("a.txt", TEXT, outlet="Morning"), article("b.txt", OTHER, outlet="Evening")])
    tags = [
        Tag("", "frame/cause", "#E5484D", "1", "why"),
        Tag("", "frame/remedy", "#30A46C", "2", "what to do"),
        Tag("", "naming", "#3E8BFF", "3", "what it is called"),
    ]
    session.import_codebook(tags, by_program=True)


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """What the shared tables hold."""
    connection = sqlite3.connect(path)
    try:
        return {
            table: sorted(connection.execute(f"SELECT {columns} FROM {table}").fetchall())  # noqa: S608
            for table, columns in ROWS.items()
        }
    finally:
        connection.close()


def run_sql(path: Path, *statements: str) -> None:
    """Change the file behind the program's back."""
    connection = sqlite3.connect(path)
    try:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    finally:
        connection.close()


def imported(
    document: str,
    span: Span,
    text: str,
    *,
    id: str = "",  # noqa: A002
    coder: str = "eve",
    memo: str = "",
    tags: tuple[str, ...] = (),
) -> ImportedAnnotation:
    """An annotation as a file has it, with tags by their paths."""
    made, changed = "2025-01-01T00:00:00.000Z", "2025-02-01T00:00:00.000Z"
    annotation = Annotation(id, document, span, text[span.start : span.end], coder, memo, made, changed)
    return ImportedAnnotation(annotation, tuple(Tag("", path, "") for path in tags))


def ticking(start: datetime = datetime(2026, 11, 22, tzinfo=UTC), step: float = 1.0) -> Callable[[], datetime]:
    """A clock that goes on by `step` seconds at each look."""
    moment = start - timedelta(seconds=step)

    def now() -> datetime:
        nonlocal moment
        moment += timedelta(seconds=step)
        return moment

    return now
