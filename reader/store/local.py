"""What is not shared and not in the journal: what the reader remembers, and memos that are half typed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.store.connection import Connection


def recall(connection: Connection, name: str, default: str = "") -> str:
    """What was last remembered under a name."""
    row = connection.row("SELECT value FROM remembered WHERE name = ?", (name,))
    return str(row[0]) if row else default


def remember(connection: Connection, name: str, value: str) -> None:
    """Remember a value under a name."""
    connection.execute(
        "INSERT INTO remembered VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (name, value)
    )


def remember_all(connection: Connection, values: Sequence[tuple[str, str]]) -> None:
    """Remember values under names, all of them or none."""
    connection.execute(
        "INSERT INTO remembered SELECT json_extract(j.value, '$[0]'), json_extract(j.value, '$[1]') "
        "FROM json_each(?) j WHERE true ON CONFLICT DO UPDATE SET value = excluded.value",
        (json.dumps(values),),
    )


def drafts(connection: Connection, coder: str) -> dict[tuple[str, Span], str]:
    """The coder's memos that were begun and not ended, by document and span."""
    rows = connection.rows('SELECT document_id, start, "end", text FROM drafts WHERE coder = ?', (coder,))
    return {(document_id, Span(start, end)): text for document_id, start, end, text in rows}


def keep_draft(connection: Connection, coder: str, document_id: str, span: Span, text: str) -> None:
    """Keep what is typed so far."""
    connection.execute(
        "INSERT INTO drafts VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET text = excluded.text",
        (coder, document_id, span.start, span.end, text),
    )


def drop_draft(connection: Connection, coder: str, document_id: str, span: Span) -> None:
    """Forget it: the memo is in the journal now, or given up."""
    connection.execute(
        'DELETE FROM drafts WHERE coder = ? AND document_id = ? AND start = ? AND "end" = ?',
        (coder, document_id, span.start, span.end),
    )
