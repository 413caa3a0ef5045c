"""JSON lines, the lossless form: one object an annotation, with all its tags, nothing escaped beyond JSON's own."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.exporters.placing import Placed


def write(passages: Iterable[Placed], out: BinaryIO) -> None:
    """Write one line an annotation, in UTF-8.

    Args:
        passages: Ordered by article, start and end.
        out: Open for bytes; is left open.
    """
    for _, same_span in groupby(passages, lambda p: (p.passage.annotation.document_id, p.passage.annotation.span)):
        ordered = sorted(same_span, key=lambda p: (p.passage.annotation.coder, p.passage.annotation.id))
        out.writelines(json.dumps(_fields(p), ensure_ascii=False).encode("utf-8") + b"\n" for p in ordered)


def _fields(placed: Placed) -> dict[str, object]:
    """The CSV's columns under the same names and in the same order, with the tags as one list."""
    annotation, document = placed.passage.annotation, placed.passage.document
    return {
        "annotation_id": annotation.id,
        "document_id": document.id,
        "article": document.article,
        "outlet": document.outlet,
        "title": document.title,
        "author": document.author,
        "published": document.published,
        "url": document.url,
        "language": document.language,
        "tags": [{"tag_id": tag.id, "tag": tag.name, "tag_path": tag.path} for tag in placed.passage.tags],
        "coder": annotation.coder,
        "created_at": annotation.created_at,
        "updated_at": annotation.updated_at,
        "start": annotation.span.start,
        "end": annotation.span.end,
        "paragraph": placed.paragraph,
        "sentence": placed.sentence,
        "before": placed.before,
        "quote": annotation.quote,
        "after": placed.after,
        "memo": annotation.memo,
        "blind": annotation.blind,
    }
