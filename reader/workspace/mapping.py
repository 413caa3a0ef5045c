"""`mapping.csv` in `corpus/`: which column of a table of articles is what, one row a table; asked for once, and kept.

It lies beside what it is about, so that a colleague who gets the folder reads the same articles from it.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from reader.errors import BadFile
from reader.importers import opened, reason
from reader.importers.articles.rows import FIELDS
from reader.model.document import plain_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MAPPING = "mapping.csv"


def read(corpus: Path) -> dict[str, dict[str, str]]:
    """What each table's columns are, by the table's name; nothing if there is no such file.

    Raises:
        BadFile: It is not as it should be.
    """
    path = corpus / MAPPING
    if not path.is_file():
        return {}
    with opened(path) as lines:
        try:
            rows = list(csv.DictReader(lines))
        except csv.Error as error:
            raise BadFile(f"{MAPPING}: {error}", "expected a table with the columns file, text, title …") from error
    if rows and "file" not in rows[0]:
        raise BadFile(f"{MAPPING} has no column file", "expected a table with the columns file, text, title …")
    return {
        plain_name(row["file"] or ""): {field: said for field in FIELDS if (said := (row.get(field) or "").strip())}
        for row in rows
    }


def write(corpus: Path, name: str, mapping: Mapping[str, str]) -> None:
    """Keep what a table's columns are, in place of what was kept of that table.

    Raises:
        BadFile: It cannot be read or written.
    """
    kept = read(corpus) | {plain_name(name): dict(mapping)}
    out = io.StringIO(newline="")
    table = csv.DictWriter(out, ("file", *FIELDS), restval="")
    table.writeheader()
    table.writerows({"file": file, **columns} for file, columns in sorted(kept.items()))
    part = corpus / f".{MAPPING}.part"
    try:
        part.write_text(out.getvalue(), encoding="utf-8", newline="")
        part.replace(corpus / MAPPING)
    except OSError as error:
        raise BadFile(f"{MAPPING} cannot be written: {reason(error)}", "look at the rights of corpus/") from error
