"""One comparison of `corpus/` with the database: what is new goes in, what changed or vanished is said.

The texts that the database has never change. A file that no longer is what was read from it leaves its article, and
all that hangs on it, as it is.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from reader.model.document import UNDATED, Document, plain_name
from reader.workspace import memory as remembered
from reader.workspace import telling
from reader.workspace.folder import CHANGED, CODEBOOK, LEXICON, METADATA, VANISHED, Look, look
from reader.workspace.intake import REFUSALS, Intake, why
from reader.workspace.lexicon import sync_lexicon
from reader.workspace.memory import Table
from reader.workspace.tables import first_codebook, notes_on, sync_metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from reader.session import Session
    from reader.workspace.folder import Seen
    from reader.workspace.memory import Memory
    from reader.workspace.resting import Resting

_MANY = 1_000
"""So many new articles leave the index of the same words in pieces enough to be put in order."""
GUESSED = ", guessed"
"""How an encoding ends that was not stated, in the words of `text/decode.py`."""


class Far(NamedTuple):
    """How far a comparison is."""

    done: int
    """Bytes that were read."""
    total: int
    """Bytes that are to be read."""
    articles: int
    """How many are in the database that are new."""
    refused: int
    """Parts of files that are no articles."""


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
    """What else has to be said: about metadata and codebook, and of articles with the same text."""
    refused: tuple[tuple[str, str], ...] = ()
    """Parts of files of several articles that are none, and why; `skipped` names the first of them."""
    undated: tuple[tuple[str, str], ...] = ()
    """Where the files of new articles state a date that is not understood, and in which words."""
    lexicon: tuple[str, ...] = ()
    """What has to be said of the word lists, to whoever searches."""
    restated: tuple[tuple[Document, Document], ...] = ()
    """Articles of which their files say something else: each as it was known, and as it is."""

    def sentences(self, *, searching: bool = True, veiled: bool = False) -> tuple[str, ...]:
        """All that a person has to be told, one line each; nothing about what is in order.

        Args:
            searching: Whether what is said of word lists concerns that person.
            veiled: Whether outlet, author and title are hidden from that person.
        """
        folders = (f"{name}/: a folder in corpus/, left alone" for name in self.folders)
        undated = telling.some_without_date(self.undated)
        told = (
            *(f"{name}: {why}" for name, why in self.skipped),
            *folders,
            *undated,
            *self.notes,
            *telling.restated(self.restated, veiled=veiled),
        )
        return told + self.lexicon if searching else told


def scan(
    corpus: Path,
    session: Session,
    memory: Memory,
    stopped: Callable[[], bool] | None = None,
    progress: Callable[[Far], None] | None = None,
    resting: Resting | None = None,
) -> Sync:
    """Compare, take in what is new, and keep in `memory` what was seen.

    `progress` is told now and then how far it is. Files that `resting` leaves alone are taken in by a later look.

    Where the database cannot be written (it may be read, or another process holds it, or the disk is full), nothing is
    taken in, and a note says so if there is something new.
    """
    intake = Intake(corpus, session, memory.files)
    trusted = {
        name: seen
        for name, seen in memory.files.items()
        if not (seen.document_id or seen.digest) or intake.knows(name, seen)
    }

    def looked(done: int, total: int, refused: int) -> None:
        if progress is not None:
            progress(Far(done, total, len(intake.added), refused))

    try:
        leaves = resting.leaves if resting is not None else None
        found = look(corpus, trusted, intake, stopped, looked if progress is not None else None, leaves)
        found = found._replace(files=intake.settle(found.files))
        if len(intake.added) >= _MANY:
            with suppress(*REFUSALS):  # it can wait for another time
                session.put_in_order(stopped or (lambda: False))
    finally:
        intake.close()
    if intake.followed:
        memory.metadata = Table()  # it may say something of the names of today
    waiting = resting is not None and bool(resting.waiting)
    by_file = _by_file(intake.documents, found)
    notes, lexicon = intake.refusals(), list[str]()
    if not notes:
        notes += first_codebook(corpus / CODEBOOK, session)
        lexicon = sync_lexicon(corpus / LEXICON, session)
        try:
            memory.metadata = sync_metadata(corpus / METADATA, session, by_file, memory.metadata)
        except REFUSALS as error:
            notes.append(f"{METADATA} has changed and is not taken in: {why(error)}")
    notes += [*notes_on(memory.metadata, METADATA, by_file), *intake.notes(found, memory.files if not waiting else {})]
    memory.see(found.files, left_alone=waiting or bool(intake.refusals()))
    remembered.remember(session, memory)
    session.refresh()  # another process may have taken in the same files at the same time
    states = states_of(intake.documents.values(), found)
    # `metadata.csv` may have told the date of those that came in.
    new = [session.document(id_) for id_ in intake.added if UNDATED in intake.documents[id_].provenance]
    new = [document for document in new if not document.published]
    new += [now for was, now in intake.restated if telling.states_date_anew(was, now)]
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
        refused=found.refused,
        notes=tuple(notes),
        restated=tuple(intake.restated),
        undated=tuple(telling.without_date(new)),
        lexicon=tuple(lexicon),
    )


def _by_file(documents: Mapping[str, Document], found: Look) -> dict[str, Document]:
    """The articles by the names of their files: those they were read from, and those they are in now."""
    files = {document.file: document for document in documents.values()}
    for name, seen in found.files.items():
        if seen.document_id in documents:
            files.setdefault(plain_name(name), documents[seen.document_id])
    return files


def states_of(documents: Iterable[Document], found: Look) -> dict[str, str]:
    """What is to be said of articles, by document id: of those whose file is not what was read, or only a guess."""
    texts = {seen.document_id for seen in found.files.values() if seen.document_id}
    # A file that was held against articles of its own is no other's, though others came from its bytes elsewhere.
    digests = {seen.digest for seen in found.files.values() if seen.digest and seen.apart is None}
    files = {plain_name(name): seen for name, seen in found.files.items()}
    states: dict[str, str] = {}
    for document in documents:
        if document.id in texts or document.source_digest in digests:
            said = []
        else:
            said = [_state(document, files.get(document.source))]
        said += [f"read as {document.encoding}"] if document.encoding.endswith(GUESSED) else []
        if told := " · ".join(filter(None, said)):
            states[document.id] = told
    return states


def _state(document: Document, seen: Seen | None) -> str:
    """What is to be said of an article whose file has other bytes now, or is gone."""
    if seen is None:
        return VANISHED
    if seen.digest and seen.digest == document.source_digest:
        return ""
    return CHANGED if seen.apart is None else seen.apart.get(document.id, "")
