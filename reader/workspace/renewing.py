"""Articles whose file has another text now: which, and that text as the article's next version."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.errors import BadFile
from reader.model.document import Document, document_id, named_id, plain_name
from reader.text.words import count_words
from reader.workspace.folder import CHANGED, stamp_of
from reader.workspace.scan import states_of
from reader.workspace.tables import of_head

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from reader.model.document import Metadata
    from reader.session import Session
    from reader.workspace.folder import Look
    from reader.workspace.reading import Found


class Changed(NamedTuple):
    """An article, and what its file holds now."""

    article: Document
    """Its newest version."""
    document: Document
    """What is to be the next; the same one, if the file holds its text still."""
    text: str
    said: tuple[Metadata, str] | None = None
    """The article's metadata, and its provenance, if the file says something else than is known."""


def changed_files(documents: Iterable[Document], found: Look) -> Mapping[str, str]:
    """The files, as the system spells them, that have another text than their article; by document id."""
    known = {document.id: document for document in documents}
    there = {plain_name(name): name for name, seen in found.files.items() if seen.document_id or seen.digest}
    states = states_of(known.values(), found)
    return {
        id_: there[known[id_].source]
        for id_, state in states.items()
        if state.startswith(CHANGED) and known[id_].source in there
    }


def read_changed(corpus: Path, session: Session, article: Document, file: str) -> Changed:
    """An article with the text that its file holds now.

    Args:
        corpus: The folder.
        session: The data.
        article: Its newest version.
        file: The file's name; empty if it has not changed.

    Raises:
        BadFile: It cannot be read, or does not hold the article any more.
    """
    if not file:
        return Changed(article, article, session.text(article.id))
    now = _Now(corpus, session, article, file)
    found = now.read()
    if found is None:
        return Changed(article, article, session.text(article.id))
    text = found.article.text
    identity = named_id(article.part, text) if article.part else document_id(file, text)
    for version in session.versions():
        if version.article == article.article and session.text(version.id) == text:
            identity = version.id  # that one again, also where the file had another name then
    document = article._replace(
        id=identity,
        words=count_words(text),
        source=plain_name(file),
        encoding=found.article.encoding,
        source_digest=found.digest,
        method=found.article.method,
    )
    from reader.workspace.restating import stated_now

    given = found.article
    known, where = (given.metadata, given.found) if given.method else of_head(text)
    return Changed(article, document, text, stated_now(article, known, where))


class _Now:
    """Reads a file for one of its articles; what else is in it is let go."""

    def __init__(self, corpus: Path, session: Session, article: Document, file: str) -> None:
        from reader.workspace.comparing import Comparing

        self._corpus, self._article, self._file = corpus, article, file
        of_file = [document for document in session.documents() if document.source == article.source]
        self._ids = {document.id for document in of_file}
        self._comparing = Comparing(session, of_file)

    def read(self) -> Found | None:
        """The article as it is in the file now; None if it is as it was.

        Raises:
            BadFile: The file cannot be read, or does not hold it any more.
        """
        from reader.workspace.reading import Reading

        try:
            stamp = stamp_of(self._corpus / self._file)
        except OSError:  # reading says so in words
            stamp = None
        with Reading(self._corpus, self) as reading:
            reading.read(self._file, stamp, None, None)
            reading.finish()
        seen = reading.files[self._file]
        if not (seen.document_id or seen.digest):
            raise BadFile(f"{self._file}: {seen.reason}")
        compared = self._comparing.settle()
        if self._article.id in compared.gone:
            message = f"{self._file} does not hold {self._article.article} any more"
            raise BadFile(message, "it stays as it was, with all its passages")
        return compared.changed.get(self._article.id)

    # -- what a reading asks and tells ---

    def found(self, found: Found) -> None:
        """Hold what was found against what is known."""
        if found.id in self._ids:
            self._comparing.hold(found.id)
        else:
            self._comparing.take(found)

    def has(self, name: str, id_: str = "", digest: str = "") -> bool:  # noqa: ARG002 (as a `Taker`)
        """Whatever is there is to be read."""
        return False

    def mapping(self, name: str) -> Mapping[str, str]:
        """Which columns of a table are what, as `mapping.csv` says."""
        from reader.workspace import mapping

        return mapping.read(self._corpus).get(plain_name(name), {})
