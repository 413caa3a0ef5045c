"""The CSV of tagged passages: one row an annotation and tag, made so that Excel opens it by double-click."""

from __future__ import annotations

import csv
import io
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, BinaryIO

from reader.text.formula import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.exporters.placing import Placed

COLUMNS = (
    "annotation_id", "document_id", "article", "outlet", "title", "author", "published", "url",
    "tag_id", "tag", "tag_path", "coder", "created_at", "updated_at", "start", "end",
    "paragraph", "sentence", "before", "quote", "after", "memo",
)  # fmt: skip
"""In the order of the contract; other programs address them by name."""

BOM = b"\xef\xbb\xbf"

_ORDER = itemgetter(COLUMNS.index("tag_path"), COLUMNS.index("coder"), COLUMNS.index("annotation_id"))


def write(passages: Iterable[Placed], out: BinaryIO, *, delimiter: str = ",", raw: bool = False) -> None:
    """Write the table: UTF-8 with BOM, CRLF, RFC 4180.

    Args:
        passages: Ordered by article, start and end.
        out: Open for bytes; is left open.
        delimiter: One character between cells.
        raw: Leave cells as they are that a spreadsheet could take for a formula.
    """
    out.write(BOM)
    lines = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=False)
    try:
        table = csv.writer(lines, delimiter=delimiter, lineterminator="\r\n")
        table.writerow(COLUMNS)
        for row in _ordered(passages):
            table.writerow(row if raw else [escape(cell) for cell in row])
    finally:
        lines.detach()  # which flushes; closing would close what is not ours


def _ordered(passages: Iterable[Placed]) -> Iterator[tuple[str, ...]]:
    """Rows by tag within a span: two coders' tags on one span stand mixed, so that they can be compared."""
    for _, same_span in groupby(passages, lambda p: (p.passage.annotation.document_id, p.passage.annotation.span)):
        yield from sorted((row for passage in same_span for row in _rows(passage)), key=_ORDER)


def _rows(placed: Placed) -> Iterator[tuple[str, ...]]:
    annotation, document = placed.passage.annotation, placed.passage.document
    tags = [(tag.id, tag.name, tag.path) for tag in placed.passage.tags] or [("", "", "")]
    for tag in tags:
        yield (
            annotation.id, document.id, document.article, document.outlet, document.title, document.author,
            document.published, document.url, *tag, annotation.coder, annotation.created_at, annotation.updated_at,
            str(annotation.span.start), str(annotation.span.end), str(placed.paragraph), str(placed.sentence),
            placed.before, annotation.quote, placed.after, annotation.memo,
        )  # fmt: skip
