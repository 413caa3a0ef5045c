"""A workspace: a folder with `corpus/`, where the articles' files are, and the database made from them.

It finds the folder, compares it with the database, and hands what is new to the session; it never alters a file that
it found there. Importing it costs a start almost nothing: what is rarely needed is imported when it is.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from reader.errors import NoWorkspace
from reader.workspace import memory as remembered
from reader.workspace import naming
from reader.workspace.folder import CHANGED, VANISHED, glance, look, stamp_of
from reader.workspace.following import held
from reader.workspace.reading import LookStopped
from reader.workspace.renewing import Changed, changed_files, read_changed
from reader.workspace.resting import Resting
from reader.workspace.scan import Far, Sync, scan, states_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from reader.config import Settings
    from reader.model.document import Document
    from reader.session import Session
    from reader.workspace.folder import Glance, Look, Stamp
    from reader.workspace.memory import Memory

_SMALL = 100
"""Files; to look at the stamps of as many takes a quarter of a millisecond."""
_REST = 50
"""Times what a look at all stamps took that nobody looks again: a fiftieth of a core, however many files there are."""

__all__ = ["CHANGED", "VANISHED", "Changed", "Far", "LookStopped", "Sync", "Workspace"]


class Workspace:
    """One workspace; it may be asked from several threads, each with a session of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.corpus = root / "corpus"
        """The folder with the articles' files."""
        self.database = root / "annotations.db"
        """Made when it is first opened."""
        self._memory: Memory | None = None
        self._glance: Glance | None = None
        """What was there before the last comparison."""
        self._folder: Stamp | None = None
        """The folder's own stamp then: another one when files have come, gone, or been renamed."""
        self._resting = Resting()
        self._due = 0.0
        """When all stamps may be looked at again."""

    @classmethod
    def find(cls, settings: Settings) -> Workspace:
        """The workspace that the settings name.

        Raises:
            NoWorkspace: There is none.
        """
        workspace = cls(settings.workspace)
        if not workspace.exists():
            folder = settings.workspace.resolve()
            what = "has no corpus/" if settings.workspace.is_dir() else "is not there"
            raise NoWorkspace(
                f"no workspace: {folder} {what}",
                "`karabakh-reader init [DIR]` makes one, `--sample` with five articles",
            )
        return workspace

    def exists(self) -> bool:
        """Whether the folder is a workspace."""
        try:
            return self.corpus.is_dir()
        except OSError:
            return False

    def scan(
        self,
        session: Session,
        stopped: Callable[[], bool] | None = None,
        progress: Callable[[Far], None] | None = None,
        *,
        patient: bool = False,
    ) -> Sync:
        """Compare `corpus/` with the database and take in what is new.

        Args:
            session: The data.
            stopped: Asked before each file; when it says so, the comparison is given up.
            progress: Told now and then how far it is.
            patient: Whether it will be asked again soon: what may still be being written is left to another look.

        Raises:
            ReaderError: The folder cannot be read, or the database not written.
            LookStopped: It was given up; what was taken in by then stays.
        """
        self._folder = self._stamp()
        before = self._glanced()
        self._resting.begin()
        resting = self._resting if patient else None
        found = scan(self.corpus, session, self.recalled(session), stopped, progress, resting)
        self._glance = before
        return found

    @property
    def is_small(self) -> bool:
        """Whether to look if it has stirred takes no time that a person could notice."""
        return self._glance is not None and self._glance.number <= _SMALL

    @property
    def is_due(self) -> bool:
        """Whether it is time to look if a large one has stirred: at once when files have come or gone, else seldom."""
        return monotonic() >= self._due or self._stamp() != self._folder

    def stirred(self) -> bool:
        """Whether `corpus/` may be another than at the last comparison; costs a look at each file's stamp."""
        self._folder = self._stamp()
        now = self._glanced()
        return now.stamps is None or now != self._glance

    def states(self, session: Session) -> Mapping[str, str]:
        """What is to be said of articles whose file is not what was read from it: "changed on disk", "vanished".

        By document id. Reads no file that has not changed, and writes nothing.
        """
        return states_of(session.documents(), self._looked(session))

    def changed(self, session: Session) -> Mapping[str, str]:
        """The names of the files that have another text than their article, by the id of its newest version."""
        return changed_files(session.documents(), self._looked(session))

    def changed_text(self, session: Session, article: Document, file: str) -> Changed:
        """An article with the text that its file holds now; with its own, if no file is named.

        Raises:
            BadFile: The file cannot be read, or is no article any more.
        """
        return read_changed(self.corpus, session, article, file)

    def says(self, session: Session, document: Document) -> Mapping[str, str]:
        """What `metadata.csv` says of an article, by column, without what is blank: it wins over what hands write."""
        from reader.workspace.tables import said_of

        formers = [name for name, id_ in session.former_names().items() if id_ == document.id]
        return said_of(self.corpus / "metadata.csv", document.file, *reversed(formers))

    def says_of_all(self, session: Session) -> Mapping[str, Mapping[str, str]]:
        """The same of all articles, by what it calls them: their files, or what those were called before."""
        from reader.workspace.tables import said_of_all

        said = dict(said_of_all(self.corpus / "metadata.csv"))
        files = {document.id: document.file for document in session.documents()}
        for former, document_id in reversed(list(session.former_names().items())):
            if former in said and document_id in files:
                said.setdefault(files[document_id], said[former])
        return said

    def resolve(self, session: Session, name: str) -> Document:
        """The article that is meant: by its name, its file's name, a beginning of it, or its number in `list`.

        Raises:
            UnknownArticle: None is meant, or several could be; the message names them.
        """
        return naming.resolve(session.documents(), name)

    def _glanced(self) -> Glance:
        began = monotonic()
        found = glance(self.corpus)
        now = monotonic()
        self._due = now + _REST * (now - began)
        return found

    def _stamp(self) -> Stamp | None:
        try:
            return stamp_of(self.corpus)
        except OSError:
            return None

    def _looked(self, session: Session) -> Look:
        """What is in the folder now, by a look that reads no file which has not changed."""
        memory = self.recalled(session)
        found = look(self.corpus, memory.files, leaves=self._resting.left)
        found = found._replace(files=held(found.files, session.documents(), session.text))
        memory.see(found.files, left_alone=bool(self._resting.waiting))
        return found

    def recalled(self, session: Session) -> Memory:
        """What is remembered of the last look."""
        if self._memory is None:
            self._memory = remembered.recall(session)
        return self._memory
