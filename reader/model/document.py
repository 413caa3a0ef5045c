"""One article: what is known about it, and the id that its name and text give it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


UNDATED = "date, not understood"
"""What a date is called in `Document.provenance` that is stated in words which are not understood: "where: words"."""


class Metadata(NamedTuple):
    """What an article's file does not say about itself in a form we could read: all fields may be blank."""

    title: str = ""
    outlet: str = ""
    author: str = ""
    published: str = ""
    """ISO 8601 date or date-time, as it was given."""
    url: str = ""
    language: str = ""


class Document(NamedTuple):
    """One article as the database has it; its text lies apart and never changes."""

    id: str
    """SHA-256, in hex, of name and text: see `document_id`."""
    article: str
    """The name in commands and exports: the file's without its ending, or with it where two would be equal."""
    version: int
    title: str
    outlet: str
    author: str
    published: str
    url: str
    language: str
    words: int
    imported_at: str
    """UTC, ISO 8601."""
    source: str
    """Name of the file in `corpus/` that it was read from."""
    encoding: str
    """How its bytes were made into text, and how that was decided, in words ("utf-8", "cp1251, guessed")."""
    source_digest: str = ""
    """SHA-256, in hex, of the file's bytes; empty of those taken in before it was kept, and of plain text."""
    method: str = ""
    """What made the text of the bytes, with its version ("trafilatura 2.3.1"); empty where they are the text."""
    part: str = ""
    """The name that an article of several in one file has there, and that its id is made of ("nexis-0001")."""
    provenance: str = ""
    """Where in the file each of the metadata was found, as JSON, by field; empty if nothing was."""

    @property
    def file(self) -> str:
        """What `metadata.csv` calls it: its file, or the article itself where a file holds several."""
        return self.article if self.part else self.source


def veiled(documents: Iterable[Document]) -> list[Document]:
    """The same articles under numbers, without what says who speaks: outlet, author, title, address, file.

    Args:
        documents: In order of their names, so that a number stays an article's as long as none comes before it.
    """
    numbers: dict[str, str] = {}
    shown = []
    for document in documents:
        name = numbers.setdefault(document.article, f"article {len(numbers) + 1}")
        shown.append(under_name(document, name))
    return shown


def under_name(document: Document, name: str) -> Document:
    """The same article under another name, without what says who speaks."""
    return document._replace(article=name, title="", outlet="", author="", url="", source="", part="")


def plain_name(file_name: str) -> str:
    """A file's name as it is compared: the same letters may be spelled with other code points."""
    return unicodedata.normalize("NFC", file_name)


def stem(file_name: str) -> str:
    """The file's name without its last ending, in NFC: what an article is called."""
    name = unicodedata.normalize("NFC", file_name)
    head, dot, _ = name.rpartition(".")
    return head if dot and head else name


def document_id(file_name: str, text: str) -> str:
    """The article's id: equal for two analysts who import one file, different for two outlets with one text.

    Args:
        file_name: Name of the file, with its ending, as first imported.
        text: The text as first imported.

    Returns:
        SHA-256 in hex of the stem (NFC, UTF-8), one NUL, and the text in UTF-8.
    """
    return named_id(stem(file_name), text)


def named_id(name: str, text: str) -> str:
    """The same for an article that has a name of its own, and no file: one of several in a file."""
    from hashlib import sha256  # 3 ms, which only a start that finds new articles pays

    digest = sha256(unicodedata.normalize("NFC", name).encode("utf-8"))
    digest.update(b"\0")
    digest.update(text.encode("utf-8"))
    return digest.hexdigest()


def is_proved(id_: str, source: str, part: str, text: str) -> bool:
    """Whether that text under that name gives an article its id."""
    return (named_id(part, text) if part else document_id(source, text)) == id_


def text_digest(text: str) -> str:
    """SHA-256, in hex, of the text in UTF-8: what `check` holds a stored text against."""
    from hashlib import sha256

    return sha256(text.encode("utf-8")).hexdigest()
