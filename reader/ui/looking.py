"""Looks at `corpus/` while the reader is open, in a thread: what is new comes in, what has changed is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.app import App
from textual.message import Message

from reader.errors import ReaderError
from reader.model.annotation import NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.session import Session
    from reader.workspace import Workspace

CORPUS_EVERY = 2.0
"""Seconds between two looks."""


class Looking(App[None], inherit_bindings=False):
    """The part of the program that minds the folder with the articles."""

    workspace: Workspace
    session: Session
    notes: list[str]
    """What has been noticed in the corpus, in sentences: files that are no articles."""
    states: Mapping[str, str] = {}
    """What is to be said of articles, by id: "changed on disk"."""
    others_wrote = False
    """Whether another process has written since the last look: it may have taken articles in."""
    going = False
    """Whether the program is about to end: nobody waits for the thread."""
    _looking = False
    _failed = ""

    class CorpusLooked(Message):
        """A look at `corpus/` is over."""

        def __init__(self, states: Mapping[str, str], notes: Sequence[str]) -> None:
            super().__init__()
            self.states, self.notes = states, notes

    class CorpusFailed(Message):
        """A look at `corpus/` went wrong."""

        def __init__(self, error: Exception) -> None:
            super().__init__()
            self.error = error

    def renew(self) -> None:
        """Others have changed something: show it."""

    def tell(self, message: str) -> None:
        """Say something that nobody asked for."""

    def glance_at_corpus(self) -> None:
        """Look at `corpus/` if anything has stirred there; in a large one that, too, is found out in the thread."""
        small = self.workspace.is_small
        if self.others_wrote or (self.workspace.stirred() if small else self.workspace.is_due):
            self.look_at_corpus(sure=self.others_wrote or small)

    def look_at_corpus(self, *, sure: bool = True) -> None:
        """Compare `corpus/` with the database, in a thread, unless that is being done already.

        Args:
            sure: Whether to do so even if nothing has stirred.
        """
        if not self._looking:
            self._looking, self.others_wrote = True, False
            self._read_corpus(sure)

    @work(thread=True, group="corpus", exit_on_error=False)
    def _read_corpus(self, sure: bool) -> None:  # noqa: FBT001
        from reader.session import Session
        from reader.workspace import LookStopped

        try:
            if not sure and not self.workspace.stirred():
                return
            # A connection belongs to the thread that opened it.
            with Session.open(self.workspace.database, self.session.coder, create=False) as session:
                found = self.workspace.scan(session, lambda: self.going, patient=True)
                states = self.workspace.states(session)
            veiled = self.session.blind == NAMES
            self.post_message(self.CorpusLooked(states, found.sentences(veiled=veiled)))
        except LookStopped:
            return
        except Exception as error:
            self.post_message(self.CorpusFailed(error))
        finally:
            self._looking = False

    @on(CorpusFailed)
    def _corpus_failed(self, event: CorpusFailed) -> None:
        message = str(event.error) if isinstance(event.error, ReaderError) else type(event.error).__name__
        if message != self._failed:
            self._failed = message
            self.tell(f"corpus/ cannot be looked at: {message}")

    @on(CorpusLooked)
    def _corpus_looked(self, event: CorpusLooked) -> None:
        changed = self.states != event.states or self.session.refresh()
        self.states = event.states
        fresh = [note for note in event.notes if note not in self.notes]
        cleared = len(self.notes) != len(event.notes)
        self.notes[:] = event.notes
        if changed or fresh or cleared:
            self.renew()
        if fresh:
            self.tell(fresh[0] + (f" · and {len(fresh) - 1} more" if len(fresh) > 1 else ""))
