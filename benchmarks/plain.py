"""What somebody would write in an hour to have the same articles in SQLite: read, insert, index; nothing else.

Run as a program with the file or folder, and the database to make. The floor of `benchmarks/importing.py`.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import zipfile
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

BATCH = 500
SCHEMA = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE articles (id INTEGER PRIMARY KEY, name TEXT NOT NULL, text TEXT NOT NULL);
    CREATE VIRTUAL TABLE words USING fts5 (text, content = 'articles', content_rowid = 'id');
"""


def texts(path: Path) -> Iterator[tuple[str, str]]:
    """Names and texts of all articles in a folder of text files, in JSON lines, or in an archive."""
    if path.is_dir():
        for file in sorted(path.iterdir()):
            yield file.name, file.read_text("utf-8")
    elif path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield name, archive.read(name).decode("utf-8")
    else:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                yield f"{path.name}-{number}", json.loads(line)["text"]


def main(path: Path, database: Path) -> None:
    """Read, insert, index, in transactions of some hundred articles."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.executescript(SCHEMA)
    numbered = ((number, *article) for number, article in enumerate(texts(path), 1))
    while batch := list(islice(numbered, BATCH)):
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO articles VALUES (?, ?, ?)", batch)
        connection.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", [(n, text) for n, _, text in batch])
        connection.execute("COMMIT")
    connection.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
