"""The shared tables as edits see them: what the journal may name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model.change import Row


class Table(NamedTuple):
    """A shared table, as edits see it."""

    key: tuple[str, ...]
    columns: tuple[str, ...]
    """What an edit that makes or removes a row names, in the order of the table; without the key."""


TABLES = {
    "documents": Table(
        ("id",),
        (
            "article",
            "version",
            "title",
            "outlet",
            "author",
            "published",
            "url",
            "language",
            "words",
            "imported_at",
            "source",
            "encoding",
            "source_digest",
            "method",
            "part",
            "provenance",
        ),
    ),
    "tags": Table(("id",), ("path", "color", "key", "definition", "include", "exclude", "example")),
    "annotations": Table(("id",), ("document_id", "start", "end", "quote", "coder", "memo", "created_at", "blind")),
    "annotation_tags": Table(("annotation_id", "tag_id"), ()),
    "marks": Table(("coder", "document_id"), ("state",)),
    "filters": Table(("name",), ("words",)),
    "furniture": Table(("id",), ("document_id", "start", "end", "kind", "coder")),
    "links": Table(
        ("id",), ("document_id", "start", "end", "other_id", "other_start", "other_end", "verdict", "coder")
    ),
    "contrasts": Table(("id",), ("heading", "memo", "coder")),
    "contrast_passages": Table(("id",), ("contrast_id", "document_id", "start", "end", "quote")),
    "quotations": Table(("id",), ("document_id", "start", "end", "speaker", "verdict", "coder")),
}
"""A parent stands before its children."""

LATER: dict[str, Row] = {
    "documents": {"source_digest": "", "method": "", "part": "", "provenance": ""},
    "tags": {"include": "", "exclude": "", "example": ""},
    "annotations": {"blind": ""},
}
"""Columns that tables got after changes had been written that name all columns: what those mean by their silence."""


def whole_row(table: str, values: Iterable[str | int]) -> Row:
    """An edit's side for a row that is made or removed, from the values of its columns."""
    return dict(zip(TABLES[table].columns, values, strict=True))
