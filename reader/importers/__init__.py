"""What comes from outside becomes what the program knows, one module a format; here is what all of them share.

Data that is not ours is checked where it comes in, and nowhere else: a pydantic model reads a row and gives a value
of `model/`, or a sentence that says which line and column is wrong and what was expected. The formats do not know
each other. pydantic is imported by the modules that need it, not here: the reader's start reads article files.
"""

from __future__ import annotations

import io
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.errors import BadFile
from reader.model.codebook import Tag, path_problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from pydantic import ValidationError

    from reader.model.document import Metadata
    from reader.model.passage import ImportedAnnotation

ENDINGS = (
    ".txt",
    ".md",
    ".html",
    ".htm",
    ".xhtml",
    ".pdf",
    ".docx",
    ".xml",
    ".jsonl",
    ".ndjson",
    ".csv",
    ".tsv",
    ".zip",
)
"""Names of files that may hold articles; which kind it is, the file itself tells."""

TEXTS = (".txt", ".md")
"""Names of files whose bytes are the text, unless they begin as something else."""

LARGEST_OFFSET = 2**31 - 1
"""No text is as long; keeps absurd numbers out of the database."""

_EXPECTED = {
    "int": "a whole number",
    "string": "text",
    "list": "a list",
    "model": "an object",
    "greater": "a number that is not below zero",
    "less": "a number that a text may be long",
}
"""What a cell should be, by how pydantic calls its being something else."""

_LONGEST_ID = 200
_REPEATED = 4096
"""Values of one kind that are remembered: most rows repeat them, and those of a million rows shall be one object."""

_DIGITS = re.compile(r"-?[0-9]+")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(slots=True)
class Imported:
    """The annotations of one file, and what it says about their articles."""

    annotations: list[ImportedAnnotation] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    """Where each annotation begins in the file, for messages."""
    articles: dict[str, str] = field(default_factory=dict)
    """What the file calls each article, by document id."""
    metadata: dict[str, Metadata] = field(default_factory=dict)
    """What the file knows about each article, by document id."""
    tags: dict[tuple[str, str], Tag] = field(default_factory=dict)
    """The file's tags, by id and path."""
    named: dict[str, tuple[str, int]] = field(default_factory=dict)
    """What the file calls each tag that has an id, and where it does so first."""
    notes: tuple[str, ...] = ()
    """What was left alone, in words."""

    def know(self, document_id: str, article: str, metadata: Callable[[], Metadata]) -> None:
        """Keep what a row says about its article; the first row that names it counts."""
        if document_id not in self.articles:
            self.articles[document_id] = article
            self.metadata[document_id] = metadata()

    def tag(self, id_: str, path: str, name: str, line: int) -> Tag:
        """The tag that a row names.

        Raises:
            BadFile: Another row has another tag of that id: which of the two is meant, nobody knows.
        """
        if known := self.tags.get((id_, path)):
            return known
        if id_:
            first, place = self.named.setdefault(id_, (path, line))
            if first != path:
                message = f"{name}, line {line}: the tag {path} has the id {id_}, which is {first} on line {place}"
                raise BadFile(message, "one tag_id may stand for one tag only")
        made = self.tags[id_, path] = Tag(id_, path, "")
        return made


@dataclass(frozen=True, slots=True)
class CodebookFile:
    """What a codebook file says, of whatever format."""

    tags: tuple[Tag, ...]
    """In the file's order; without colour or id where it gives none."""
    notes: tuple[str, ...]
    """What was left alone, in words."""
    silent: tuple[str, ...] = ()
    """The columns that the file does not have."""


def an_id(value: str) -> str:
    """An id, of whatever kind: ours are UUIDs, a colleague's codebook may have others."""
    if not (value.isascii() and value.isprintable() and 0 < len(value) <= _LONGEST_ID and " " not in value):
        raise ValueError(f"expected an id, up to {_LONGEST_ID} plain characters without blanks")
    return value


def an_optional_id(value: str) -> str:
    """An id, or nothing."""
    return an_id(value) if value else ""


@lru_cache(_REPEATED)
def a_document(value: str) -> str:
    """A document's id."""
    if not _SHA256.fullmatch(value.strip().lower()):
        raise ValueError("expected 64 hexadecimal digits")
    return value.strip().lower()


@lru_cache(_REPEATED)
def a_time(value: str) -> str:
    """A time with its zone, as the database has times: UTC, milliseconds."""
    expected = "expected a time in UTC as 2026-11-22T01:02:03.456Z"
    try:
        time = datetime.fromisoformat(value.strip())
        utc = time.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    except (ValueError, OverflowError):
        raise ValueError(expected) from None
    if time.tzinfo is None:
        raise ValueError(expected)
    return utc


def an_offset(value: object) -> object:
    """A cell that says where a stretch begins or ends: plain digits, not all that Python takes for a number."""
    if isinstance(value, str) and not _DIGITS.fullmatch(value.strip()):
        raise ValueError("expected a whole number")
    return value


@lru_cache(_REPEATED)
def a_coder(value: str) -> str:
    """A coder's name."""
    if not value.strip():
        raise ValueError("expected a coder's name")
    return value


@lru_cache(_REPEATED)
def a_path(value: str) -> str:
    """A tag's path."""
    if problem := path_problem(value):
        raise ValueError(problem)
    return value


def an_optional_path(value: str) -> str:
    """A tag's path, or nothing."""
    return a_path(value) if value else ""


def reason(error: OSError) -> str:
    """Why the system refused, in its words without the number."""
    return (error.strerror or str(error) or type(error).__name__).lower()


@contextmanager
def opened(path: Path, *, newline: str = "") -> Iterator[io.TextIOWrapper]:
    """A table's or a list's file as text: UTF-8, with or without BOM, or UTF-16 with one.

    Raises:
        BadFile: It cannot be read, or is in another encoding; the message names line and column.
    """
    try:
        with path.open("rb") as raw:
            encoding = "utf-16" if raw.read(2) in _UTF16_MARKS else "utf-8-sig"
            raw.seek(0)
            with io.TextIOWrapper(raw, encoding=encoding, newline=newline) as lines:
                yield lines
    except OSError as error:
        raise BadFile(f"{path.name} cannot be read: {reason(error)}") from error
    except UnicodeError as error:
        with path.open("rb") as raw:
            if raw.read(2) in _UTF16_MARKS:
                raise BadFile(f"{path.name}: begins as UTF-16, but is not", "save it as “CSV UTF-8”") from error
        raise BadFile(f"{path.name}{_not_utf8(path)}: not UTF-8", "save it as “CSV UTF-8”") from error


def _not_utf8(path: Path) -> str:
    """Where the first byte is that is no UTF-8, in words; empty where that cannot be told."""
    with path.open("rb") as raw:
        for number, line in enumerate(raw, 1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError as error:
                return f", line {number}, byte {error.start + 1} of the line"
    return ""


def left_alone(name: str, columns: Sequence[str]) -> tuple[str, ...]:
    """A note on columns that mean nothing to the program, if there are any."""
    many = "s" if len(columns) > 1 else ""
    return (f"{name}: left alone the column{many} {', '.join(columns)}",) if columns else ()


def wrong(name: str, line: int, error: ValidationError) -> BadFile:
    """The error for one row that a model has refused: file, line, column, and what was expected."""
    first = error.errors(include_url=False)[0]
    place = f"{name}, line {line}"
    if first["loc"]:
        place += f", column {'.'.join(str(part) for part in first['loc'])}"
    kind = first["type"]
    if kind == "missing":
        return BadFile(place, "this field is not there")
    if kind == "value_error":
        expected = first["msg"].removeprefix("Value error, ")
    else:
        told = next((words for start, words in _EXPECTED.items() if kind.startswith(start)), "")
        expected = f"expected {told or first['msg'].removeprefix('Input should be ')}"
    return BadFile(f"{place}: {_shown(first.get('input'))}", expected)


def _shown(value: object) -> str:
    """A cell's content for a message, cut where it would fill the screen."""
    text = repr(value)
    return text if len(text) <= 60 else text[:59] + "…"
