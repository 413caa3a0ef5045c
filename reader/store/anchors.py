"""All that stands on stretches of an article, whichever kind: read alike, counted, moved to another version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.anchor import ANNOTATION, HELD, KINDS, LINK, QUOTATION, Anchor
from reader.model.change import Edit
from reader.model.link import End
from reader.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.model.change import Row as EditRow
    from reader.store.connection import Connection, Row

_OF_DOCUMENT = {
    ANNOTATION: "SELECT id, document_id, start, \"end\", quote, coder, '' FROM annotations WHERE document_id = ?1",
    QUOTATION: (
        'SELECT id, document_id, start, "end", NULL, coder, '
        "verdict || CASE speaker WHEN '' THEN '' ELSE ', said by ' || speaker END "
        "FROM quotations WHERE document_id = ?1"
    ),
    LINK: (
        'SELECT id, document_id, start, "end", NULL, coder, verdict, other_id, other_start, other_end '
        "FROM links WHERE document_id = ?1 UNION ALL "
        'SELECT id, other_id, other_start, other_end, NULL, coder, verdict, document_id, start, "end" '
        "FROM links WHERE other_id = ?1"
    ),
    HELD: (
        "SELECT p.id, p.document_id, p.start, p.\"end\", p.quote, c.coder, '“' || c.heading || '”', p.contrast_id "
        "FROM contrast_passages p JOIN contrasts c ON c.id = p.contrast_id WHERE p.document_id = ?1"
    ),
}
"""Of each kind what an `Anchor` says: id, article, start, end, quote (NULL: the text has it), coder, said, beside."""

_HOMES = (
    "SELECT document_id AS home, coder FROM quotations UNION ALL SELECT document_id, coder FROM links UNION ALL "
    "SELECT other_id, coder FROM links UNION ALL SELECT p.document_id, c.coder FROM contrast_passages p "
    "JOIN contrasts c ON c.id = p.contrast_id"
)
"""The article and the coder of everything that is no annotation; of a link both articles."""


def of_document(
    connection: Connection, document_id: str, text_of: Callable[[str], str], kinds: Sequence[str] = tuple(KINDS)
) -> list[Anchor]:
    """What stands on stretches of an article, of all coders, in order of start, end, kind, coder and id.

    Args:
        connection: The database.
        document_id: One version of the article.
        text_of: Gives the text of an article; asked only where it is needed.
        kinds: Of which kinds.
    """
    found: list[Anchor] = []
    for kind in kinds:
        rows = connection.rows(_OF_DOCUMENT[kind], (document_id,))
        found += (_anchor(kind, row, text_of) for row in rows)
    return sorted(found, key=lambda one: (one.span, kinds.index(one.kind), one.coder, one.id))


def others(connection: Connection, coder: str = "") -> dict[str, int]:
    """How much that is no annotation each article has that has any; with a coder only that coder's."""
    where = "WHERE ?1 IN ('', coder)"
    return dict(connection.rows(f"SELECT home, count(*) FROM ({_HOMES}) {where} GROUP BY home", (coder,)))  # noqa: S608


def others_of(connection: Connection, document_id: str, coder: str = "") -> int:
    """The same for one article."""
    row = connection.row(
        f"SELECT count(*) FROM ({_HOMES}) WHERE home = ?1 AND ?2 IN ('', coder)",  # noqa: S608
        (document_id, coder),
    )
    return int(row[0]) if row else 0


def moving(anchor: Anchor, document_id: str, span: Span, quote: str) -> Edit:
    """The edit that takes something to another version of its article; alters where it is, and nothing else of it."""
    if anchor.kind == LINK:
        return Edit(LINK, (anchor.id,), *_moving_end(anchor, End(document_id, span)))
    before: EditRow = {"document_id": anchor.document_id, "start": anchor.span.start, "end": anchor.span.end}
    after: EditRow = {"document_id": document_id, "start": span.start, "end": span.end}
    if anchor.kind != QUOTATION:
        before["quote"], after["quote"] = anchor.quote, quote
    return Edit(anchor.kind, (anchor.id,), before, after)


def confirming(anchor: Anchor) -> Edit:
    """The edit that says that something stands where it should: it leaves all as it is, and is in the journal."""
    row: EditRow = {"coder": anchor.coder} if anchor.kind in (QUOTATION, LINK) else {"quote": anchor.quote}
    return Edit(anchor.kind, (anchor.id,), row, dict(row))


def _moving_end(anchor: Anchor, new: End) -> tuple[EditRow, EditRow]:
    """Both sides of an edit that moves one end of a link: the lesser of its ends stands first, before and after."""
    article, start, end = anchor.beside
    old, other = End(anchor.document_id, anchor.span), End(str(article), Span(int(start or 0), int(end or 0)))
    before, after = (_ends(*sorted((one, other))) for one in (old, new))
    if (old < other) == (new < other):
        names = ("document_id", "start", "end") if old < other else ("other_id", "other_start", "other_end")
        before, after = ({name: row[name] for name in names} for row in (before, after))
    return before, after


def _ends(one: End, other: End) -> EditRow:
    return {
        "document_id": one.document_id, "start": one.span.start, "end": one.span.end,
        "other_id": other.document_id, "other_start": other.span.start, "other_end": other.span.end,
    }  # fmt: skip


def _anchor(kind: str, row: Row, text_of: Callable[[str], str]) -> Anchor:
    id_, document_id, start, end, quote, coder, said, *beside = row
    words = text_of(document_id)[start:end] if quote is None else quote
    return Anchor(kind, id_, document_id, Span(start, end), words, coder, said, tuple(beside))
