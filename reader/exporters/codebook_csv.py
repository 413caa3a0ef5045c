"""The codebook as CSV: like `corpus/codebook.csv`, with each tag's id, so that it comes back as the same tag."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, BinaryIO

from reader.text.formula import escape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model.codebook import Tag

COLUMNS = ("path", "color", "key", "definition", "id", "include", "exclude", "example")


def write(tags: Iterable[Tag], out: BinaryIO) -> None:
    """Write the tags in their order: UTF-8, line feeds, RFC 4180, so that a repository shows what changed.

    Args:
        tags: The codebook.
        out: Open for bytes; is left open.
    """
    lines = io.TextIOWrapper(out, encoding="utf-8", newline="")
    try:
        table = csv.writer(lines, lineterminator="\n")
        table.writerow(COLUMNS)
        for tag in tags:
            table.writerow([escape(getattr(tag, column)) for column in COLUMNS])
    finally:
        lines.detach()  # which flushes; closing would close what is not ours
