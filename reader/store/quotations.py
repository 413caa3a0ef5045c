"""Quotations that coders have judged, each a coder's verdict on one that was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.change import Edit
from reader.model.quotation import Quotation
from reader.model.span import Span
from reader.store.tables import whole_row

if TYPE_CHECKING:
    from reader.store.connection import Connection, Row

_SELECT = 'SELECT id, document_id, start, "end", speaker, verdict, coder FROM quotations'


def every(connection: Connection, coder: str = "") -> list[Quotation]:
    """All that were judged, the oldest verdict first; with a coder only that coder's."""
    where = " WHERE coder = ?" if coder else ""
    return [_quotation(row) for row in connection.rows(f"{_SELECT}{where} ORDER BY id", (coder,) if coder else ())]


def exactly(connection: Connection, document_id: str, span: Span, coder: str) -> Quotation | None:
    """The coder's verdict on exactly this one, if there is one."""
    where = 'WHERE document_id = ? AND start = ? AND "end" = ? AND coder = ?'
    row = connection.row(f"{_SELECT} {where}", (document_id, *span, coder))
    return _quotation(row) if row else None


def find(connection: Connection, id_: str) -> Quotation | None:
    """A verdict by its id."""
    row = connection.row(f"{_SELECT} WHERE id = ?", (id_,))
    return _quotation(row) if row else None


def making(said: Quotation) -> Edit:
    """The edit that keeps a verdict."""
    values = (said.document_id, *said.span, said.speaker, said.verdict, said.coder)
    return Edit("quotations", (said.id,), None, whole_row("quotations", values))


def removing(said: Quotation) -> Edit:
    """The edit that takes it away."""
    return making(said).inverse()


def altering(said: Quotation, after: Quotation) -> Edit:
    """The edit that gives a quotation another verdict or speaker; one of the two is another."""
    names = [name for name in ("speaker", "verdict") if getattr(said, name) != getattr(after, name)]
    before, now = ({name: getattr(one, name) for name in names} for one in (said, after))
    return Edit("quotations", (said.id,), before, now)


def _quotation(row: Row) -> Quotation:
    id_, document_id, start, end, *rest = row
    return Quotation(id_, document_id, Span(start, end), *rest)
