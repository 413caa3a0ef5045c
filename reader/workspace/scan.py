"""One comparison of `corpus/` with the database: what is new goes in, what changed or vanished is said.

The texts that the database has never change. A file that no longer is what was read from it leaves its article, and
all that hangs on it, as it is.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import BadFile, DatabaseBusy, DatabaseDamaged, DatabaseUnusable
from reader.model.document import Document, Metadata
from reader.workspace import memory as remembered
from reader.workspace.folder import CODEBOOK, LEXICON, METADATA, Look, look
from reader.workspace.lexicon import sync_lexicon
from reader.workspace.naming import article_names
from reader.workspace.tables import first_codebook, notes_on, read_metadata, sync_metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from reader.errors import ReaderError
    from reader.session import Session
    from reader.text.decode import Decoded
    from reader.workspace.folder import Seen
    from reader.workspace.memory import Memory

CHANGED = "changed on disk"
VANISHED = "vanished"
GUESSED = ", guessed"
"""How an encoding ends that was not stated, in the words of `text/decode.py`."""

_REFUSALS = (DatabaseBusy, DatabaseUnusable)
_COUNTED_EXACTLY = 500_000
_BATCH_FILES = 32
_BATCH_CHARACTERS = 2_000_000
"""What goes into the database at once: more would keep others waiting for the lock."""


class Sync(NamedTuple):
    """What a comparison found, by name."""

    added: tuple[str, ...] = ()
    """Articles that are new in the database."""
    changed: tuple[str, ...] = ()
    """Articles whose file has another text now."""
    vanished: tuple[str, ...] = ()
    """Articles whose file is not there any more."""
    skipped: tuple[tuple[str, str], ...] = ()
    """Files that are no articles, and why."""
    folders: tuple[str, ...] = ()
    """Folders in `corpus/`, which are left alone."""
    notes: tuple[str, ...] = ()
    """What else has to be said: about metadata and codebook."""

    def sentences(self) -> tuple[str, ...]:
        """All that a person has to be told, one line each; nothing about what is in order."""
        folders = (f"{name}/: a folder in corpus/, left alone" for name in self.folders)
        return (*(f"{name}: {why}" for name, why in self.skipped), *folders, *self.notes)


def scan(corpus: Path, session: Session, memory: Memory, stopped: Callable[[], bool] | None = None) -> Sync:
    """Compare, take in what is new, and keep in `memory` what was seen.

    Where the database cannot be written (it may be read, or another process holds it, or the disk is full), nothing is
    taken in, and a note says so if there is something new.
    """
    intake = _Intake(corpus, session)
    trusted = {name: seen for name, seen in memory.files.items() if not seen.document_id or intake.knows(name, seen)}
    found = look(corpus, trusted, intake.found, stopped)
    intake.flush()
    by_file = intake.by_file(found)
    notes = intake.refusals()
    if not notes:
        notes += first_codebook(corpus / CODEBOOK, session)
        notes += sync_lexicon(corpus / LEXICON, session)
        try:
            memory.metadata = sync_metadata(corpus / METADATA, session, by_file, memory.metadata)
        except _REFUSALS as error:
            notes.append(f"{METADATA} has changed and is not taken in: {_why(error)}")
    notes += [*notes_on(memory.metadata, METADATA, by_file), *intake.twins(found)]
    memory.files = dict(found.files)
    remembered.remember(session, memory)
    session.refresh()  # another process may have taken in the same files at the same time
    states = states_of(intake.documents.values(), found)
    by_state = {
        state: tuple(sorted(intake.documents[id_].article for id_, said in states.items() if said == state))
        for state in (CHANGED, VANISHED)
    }
    return Sync(
        added=tuple(intake.documents[id_].article for id_ in intake.added),
        changed=by_state[CHANGED],
        vanished=by_state[VANISHED],
        skipped=found.skipped,
        folders=found.folders,
        notes=tuple(notes),
    )


def _why(error: ReaderError) -> str:
    """Why the database could not be written; one that is damaged is another matter."""
    if isinstance(error, DatabaseDamaged):
        raise error
    return error.message


def states_of(documents: Iterable[Document], found: Look) -> dict[str, str]:
    """What is to be said of articles, by document id: of those whose file is not what was read, or only a guess."""
    texts = {seen.document_id for seen in found.files.values() if seen.document_id}
    names = {plain(name) for name in found.files}
    states: dict[str, str] = {}
    for document in documents:
        said = [] if document.id in texts else [CHANGED if document.source in names else VANISHED]
        said += [f"read as {document.encoding}"] if document.encoding.endswith(GUESSED) else []
        if said:
            states[document.id] = " · ".join(said)
    return states


def plain(name: str) -> str:
    """A file's name as it is compared: the same letters may be spelled with other code points."""
    return unicodedata.normalize("NFC", name)


def _words_in(text: str) -> int:
    """How many words it has: the reader's own in what a news item may be, plain runs of letters in what is longer."""
    if len(text) > _COUNTED_EXACTLY:
        return sum(1 for run in text.split() if any(map(str.isalnum, run)))
    from reader.text.skeleton import Skeleton  # their patterns take time to compile, and most scans find nothing new
    from reader.text.words import words

    return len(words(Skeleton(text)))


class _Intake:
    """Takes new articles into the database, some at a time."""

    def __init__(self, corpus: Path, session: Session) -> None:
        self._corpus = corpus
        self._session = session
        self._batch: list[tuple[Document, str]] = []
        self._size = 0
        self._metadata: Mapping[str, Metadata] | None = None
        self.documents = {document.id: document for document in session.documents()}
        self._sources = {document.source for document in self.documents.values()}
        self.added: list[str] = []
        """By id, since an article's name may yet change."""
        self._waiting = 0
        self._refused = "" if not session.read_only else f"{session.path.name} cannot be written ({session.read_only})"
        """Why nothing can be taken in now."""

    def refusals(self) -> list[str]:
        """What has to be said of articles that are new and could not be taken in."""
        if not self._waiting:
            return []
        what = "1 article in corpus/ is" if self._waiting == 1 else f"{self._waiting} articles in corpus/ are"
        return [f"{what} new and not taken in: {self._refused}"]

    def knows(self, name: str, seen: Seen) -> bool:
        """Whether the database has what this file was taken for."""
        return seen.document_id in self.documents or plain(name) in self._sources

    def found(self, name: str, identity: str, decoded: Decoded) -> None:
        """Take in a file's text, if its article is new."""
        source = plain(name)
        if identity in self.documents or source in self._sources:
            return
        if self._refused:
            self._waiting += 1
            return
        known = self.metadata().get(source, Metadata())
        document = Document(
            identity, "", 1, known.title, known.outlet, known.author, known.published, known.url, known.language,
            _words_in(decoded.text), "", source, decoded.encoding,
        )  # fmt: skip
        self._batch.append((document, decoded.text))
        self._size += len(decoded.text)
        self.documents[identity] = document
        self._sources.add(source)
        if len(self._batch) >= _BATCH_FILES or self._size >= _BATCH_CHARACTERS:
            self.flush()

    def flush(self) -> None:
        """Write what is waiting."""
        if not self._batch:
            return
        names = article_names(self._sources)
        self._batch = [(document._replace(article=names[document.source]), text) for document, text in self._batch]
        new = {document.id: document for document, _ in self._batch}
        renamed = {
            id_: names[document.source]
            for id_, document in self.documents.items()
            if id_ not in new
            and document.article != names[document.source]
            and names[document.source] == document.source
        }
        try:
            if renamed:
                self._session.rename_articles(renamed)
            self._session.add_documents(self._batch)
        except _REFUSALS as error:
            self._refused = _why(error)
            self._give_up()
            return
        self.documents.update(new)
        self.documents.update({id_: self.documents[id_]._replace(article=name) for id_, name in renamed.items()})
        self.added += new
        self._batch, self._size = [], 0

    def _give_up(self) -> None:
        for document, _ in self._batch:
            del self.documents[document.id]
            self._sources.remove(document.source)
        self._waiting += len(self._batch)
        self._batch, self._size = [], 0

    def by_file(self, found: Look) -> dict[str, Document]:
        """The articles by the names of their files: those they were read from, and those they are in now."""
        files = {document.source: document for document in self.documents.values()}
        for name, seen in found.files.items():
            if seen.document_id in self.documents:
                files.setdefault(plain(name), self.documents[seen.document_id])
        return files

    def metadata(self) -> Mapping[str, Metadata]:
        """What `metadata.csv` says, read once; nothing if it is not to be read, which is said elsewhere."""
        if self._metadata is None:
            try:
                self._metadata = read_metadata(self._corpus / METADATA)[0]
            except (BadFile, OSError):
                self._metadata = {}
        return self._metadata

    def twins(self, found: Look) -> list[str]:
        """Files that hold the same article as another: their ending alone differs."""
        present = {plain(name) for name in found.files}
        notes = []
        for name, seen in found.files.items():
            document = self.documents.get(seen.document_id)
            if document and document.source != plain(name) and document.source in present:
                notes.append(f"{name}: the same article as {document.source}, left alone")
        return notes
