"""What goes out, one module a format, and the list of them: a new format is one module and one line here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.exporters import csv_table, json_lines

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format that passages can be written in."""

    label: str
    """What people call it."""
    endings: tuple[str, ...]
    """Of file names that ask for it."""
    write: Callable[..., None]
    """`write(passages, out, **options)`, see the module."""
    options: frozenset[str] = frozenset()
    """Options that `write` knows."""


EXPORTERS: dict[str, Exporter] = {
    "csv": Exporter("CSV", (".csv", ".tsv"), csv_table.write, frozenset({"delimiter", "raw"})),
    "jsonl": Exporter("JSON lines", (".jsonl", ".ndjson", ".json"), json_lines.write),
}


def format_for(file_name: str) -> str:
    """The format that a file's ending asks for; CSV where it asks for none."""
    for name, exporter in EXPORTERS.items():
        if file_name.lower().endswith(exporter.endings):
            return name
    return "csv"
