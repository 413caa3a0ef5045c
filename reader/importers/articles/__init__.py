"""Articles out of files that are no plain text: saved pages, PDF, Word, and the downloads of news databases.

A reader is a small module with `sniff(name, head)`, which costs nothing and tells by how a file begins, and
`read(name, data)`, which gives the file's articles. What it leans on is imported in `read`, and `read` is called in a
process of its own (`worker`), since a library that parses strangers' files may hang, crash or fill the memory.
Archives and tables hold files and rows rather than an article: they are walked here (`archive`, `rows`).
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from reader import __version__
from reader.importers import TEXTS
from reader.model.document import UNDATED, Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

OWN = f"karabakh-reader {__version__}"
"""What is named as the method where no library made the text."""

HEAD = 1 << 16
"""Bytes that tell what a file is."""

READERS = ("pdf", "word", "nexis", "factiva", "page")
"""Modules that are asked in this order what a file is."""

_IN_TEXTS = ("pdf", "word", "nexis")
"""What a file may be that is called a text; markup in one is its text."""

LONGEST = 50_000_000
"""Code points of one article's text; more is no article."""

MOST = 100_000
"""Articles in one file that a reader may give."""


_NO_DATE = frozenset({"", "-", "–", "—", "?", "n/a", "na", "nan", "nat", "none", "null", "n.d.", "unknown", "undated"})
"""What stands for a date where none is stated."""
_MOST_WORDS = 80


def undated(where: str, words: str) -> dict[str, str]:
    """What is noted among what was found of a date that is not understood; nothing where none is stated.

    Args:
        where: The place in the file.
        words: What stands there.
    """
    words = " ".join(words.split())
    shown = words if len(words) <= _MOST_WORDS else words[: _MOST_WORDS - 1] + "…"
    return {} if words.casefold() in _NO_DATE else {UNDATED: f"{where}: {shown}"}


class Article(NamedTuple):
    """An article as a file gives it."""

    text: str
    metadata: Metadata = Metadata()
    found: Mapping[str, str] = {}
    """Where each of the metadata was found, by field: "page markup", "byline", "header field"; section and length
    too, as they stand there ("section: National Desk"), and `UNDATED`."""
    method: str = ""
    """What made the text, with its version; empty where the bytes are the text."""
    encoding: str = ""
    """How the bytes were understood, in words, where that was a question."""
    name: str = ""
    """The article's own name within a file that holds several; empty where the file is the article."""


class Reader(Protocol):
    """A module that knows one kind of file."""

    def sniff(self, name: str, head: bytes) -> bool:
        """Whether it is a file of this kind, by its first `HEAD` bytes."""

    def read(self, name: str, data: bytes) -> Iterator[Article]:
        """The file's articles.

        Raises:
            BadFile: With the reason alone; the caller knows the name.
        """


@cache
def reader(kind: str) -> Reader:
    """The module of that name."""
    return cast("Reader", import_module(f"{__name__}.{kind}"))


def kind_of(name: str, head: bytes) -> str:
    """What a file is, by how it begins: one of `READERS`, "archive", "rows"; empty for plain text.

    Args:
        name: Its name, which decides only where the bytes may be either: a table is text too.
        head: Its first bytes.
    """
    for kind in _IN_TEXTS if name.lower().endswith(TEXTS) else READERS:
        if reader(kind).sniff(name, head):
            return kind
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "archive"
    return "rows" if name.lower().endswith((".jsonl", ".ndjson", ".csv", ".tsv")) else ""


def numbered(name: str, number: int) -> str:
    """The name of an article that has none of its own."""
    return f"{name}-{number:04}"
