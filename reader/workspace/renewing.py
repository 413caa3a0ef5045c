"""Articles whose file has another text now: which, and that text as the article's next version."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.errors import BadFile
from reader.model.document import document_id, plain_name
from reader.text.words import count_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from reader.model.document import Document
    from reader.session import Session
    from reader.workspace.folder import Look


class Changed(NamedTuple):
    """An article, and what its file holds now."""

    article: Document
    """Its newest version."""
    document: Document
    """What is to be the next; the same one, if the file holds its text still."""
    text: str


def changed_files(documents: Iterable[Document], found: Look) -> Mapping[str, str]:
    """The files, as the system spells them, that have another text than their article; by document id."""
    there = {plain_name(name): name for name, seen in found.files.items() if seen.document_id}
    texts = {seen.document_id for seen in found.files.values()}
    return {d.id: there[d.source] for d in documents if d.source in there and d.id not in texts}


def read_changed(corpus: Path, session: Session, article: Document, file: str) -> Changed:
    """An article with the text that its file holds now.

    Args:
        corpus: The folder.
        session: The data.
        article: Its newest version.
        file: The file's name; empty if it has not changed.

    Raises:
        BadFile: It cannot be read, or is no article any more.
    """
    if not file:
        return Changed(article, article, session.text(article.id))
    from reader.importers import text_file

    try:
        decoded = text_file.read(corpus / file, within=corpus)
    except BadFile as error:
        raise BadFile(f"{file}: {error.message}", error.hint) from error
    identity = document_id(file, decoded.text)
    document = article._replace(
        id=identity, words=count_words(decoded.text), source=plain_name(file), encoding=decoded.encoding
    )
    return Changed(article, document, decoded.text)
