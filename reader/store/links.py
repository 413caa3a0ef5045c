"""Links between passages of two articles, each a coder's verdict on one pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.change import Edit
from reader.model.link import End, Link
from reader.model.span import Span
from reader.store.tables import whole_row

if TYPE_CHECKING:
    from reader.store.connection import Connection, Row

_COLUMNS = 'id, document_id, start, "end", other_id, other_start, other_end, verdict, coder'
_ORDER = 'document_id, start, "end", other_id, other_start, other_end, coder'


def of_document(connection: Connection, document_id: str, coder: str = "") -> list[Link]:
    """The links of an article, in order of place; with a coder only that coder's."""
    sql = (
        f"SELECT {_COLUMNS} FROM links WHERE document_id = ?1 UNION ALL "  # noqa: S608
        f"SELECT {_COLUMNS} FROM links WHERE other_id = ?1 ORDER BY {_ORDER}"
    )
    found = map(_link, connection.rows(sql, (document_id,)))
    return [link for link in found if not coder or link.coder == coder]


def every(connection: Connection, coder: str = "") -> list[Link]:
    """All links, in order of article and place; with a coder only that coder's."""
    where = "WHERE coder = ?" if coder else ""
    sql = f"SELECT {_COLUMNS} FROM links {where} ORDER BY {_ORDER}"  # noqa: S608
    return [_link(row) for row in connection.rows(sql, (coder,) if coder else ())]


def exactly(connection: Connection, one: End, other: End, coder: str) -> Link | None:
    """The coder's link of exactly these two, the lesser first, if there is one."""
    sql = (
        f'SELECT {_COLUMNS} FROM links WHERE coder = ? AND document_id = ? AND start = ? AND "end" = ? '  # noqa: S608
        "AND other_id = ? AND other_start = ? AND other_end = ?"
    )
    row = connection.row(sql, (coder, one.document_id, *one.span, other.document_id, *other.span))
    return _link(row) if row else None


def making(link: Link) -> Edit:
    """The edit that makes a link."""
    (one, span), (other, other_span) = link.one, link.other
    return Edit("links", (link.id,), None, whole_row("links", (one, *span, other, *other_span, *link[3:])))


def removing(link: Link) -> Edit:
    """The edit that takes a link away."""
    return making(link).inverse()


def judging(link: Link, verdict: str) -> Edit:
    """The edit that gives a link another verdict."""
    return Edit("links", (link.id,), {"verdict": link.verdict}, {"verdict": verdict})


def _link(row: Row) -> Link:
    id_, one, start, end, other, other_start, other_end, verdict, coder = row
    return Link(id_, End(one, Span(start, end)), End(other, Span(other_start, other_end)), verdict, coder)
