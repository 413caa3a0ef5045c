"""A coder at work: the one door to the data for the command line and the reader.

`Session` is put together from what one does with the data: `reading`, `annotating`, keeping the `codebook`,
and `importing`. Each of its changes is one transaction, is in the journal, and can be undone by the coder who
made it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.errors import DatabaseUnusable, Superseded
from reader.session.annotating import Annotating
from reader.session.boundaries import Boundaries
from reader.session.comparing import Comparing
from reader.session.contrasts import Contrasts
from reader.session.correcting import Correcting
from reader.session.duplicates import Duplicates
from reader.session.history import History
from reader.session.importing import Importing
from reader.session.library import Library
from reader.session.linking import Linking
from reader.session.marks import Marks
from reader.session.quoting import Quoting
from reader.session.reading import Reading
from reader.session.renewing import Renewing
from reader.session.restating import Restating
from reader.session.reuse import Reusing
from reader.session.reviewing import Reviewing
from reader.session.seeing import Seeing
from reader.session.tagtree import TagTree

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reader.model.change import Change
    from reader.model.outcome import Done, Report
    from reader.session.reviewing import Progress


_LARGE = 200_000
"""Bytes of a change's edits from which it takes longer than a moment: some thousand edits."""


class Session(
    Importing,
    Correcting,
    Restating,
    Library,
    Renewing,
    Reviewing,
    Quoting,
    Comparing,
    Duplicates,
    Linking,
    Reusing,
    Boundaries,
    Contrasts,
    Annotating,
    TagTree,
    History,
    Marks,
    Seeing,
    Reading,
):
    """One coder at one database, in one thread."""

    def undo(self, progress: Progress | None = None) -> Done:
        """Take back the coder's newest change in this database that is not undone.

        Args:
            progress: Told now and then how many of how many edits are done; what it raises leaves all as it was.

        Raises:
            NothingToUndo: There is none left.
            Superseded: Somebody else has changed since what it changed; nothing was done. Asked once more, before
                anything else is changed, it is passed over.
        """
        undo = partial(self._journal.undo, progress=progress)
        return self._done(self._passing("undo", undo), "undid", "undo: ")

    def redo(self, progress: Progress | None = None) -> Done:
        """Do the newest undone change again, if the coder has changed nothing else since.

        Args:
            progress: As for `undo`.

        Raises:
            NothingToUndo: There is none.
            Superseded: Somebody else has changed since what it would change; nothing was done. Asked once more,
                before anything else is changed, it is passed over.
        """
        redo = partial(self._journal.redo, progress=progress)
        return self._done(self._passing("redo", redo), "did again", "redo: ")

    def is_large(self, stack: str) -> bool:
        """Whether what is next to "undo" or to "redo" is so much that it takes a while."""
        return self._journal.next_size(self.coder, stack) > _LARGE

    def _passing(self, what: str, take: Callable[[str, Sequence[int]], Change]) -> Change:
        """Take the next change, passing over those that were refused a moment ago.

        They are remembered with the journal's last change: when it has another one since, what was refused may go.
        """
        try:
            return take(self.coder, ())
        except Superseded as error:
            latest, passed = self._passed(what)
            if error.oseq not in passed or latest != self._journal.latest():
                self._pass(what, [error.oseq])
                raise
        try:
            change = take(self.coder, passed)
        except Superseded as error:
            self._pass(what, [*passed, error.oseq])
            raise
        self._pass(what, passed)
        return change

    def _passed(self, what: str) -> tuple[int, list[int]]:
        try:
            latest, *passed = map(int, self.recall(f"passed/{what}/{self.coder}").split())
        except ValueError:
            return 0, []  # nothing is kept, or nothing of ours
        return latest, passed

    def _pass(self, what: str, passed: Sequence[int]) -> None:
        self.remember(f"passed/{what}/{self.coder}", " ".join(map(str, (self._journal.latest(), *passed))))

    def check(self) -> Report:
        """Prove that the database is whole, or say what is wrong with it. Changes nothing."""
        from reader.store.check import check  # replays into a fresh schema, which imports sqlite-utils

        return check(self.path)

    def backup(self, target: Path) -> Report:
        """Copy the database to a new file, also while others write, and prove the copy.

        Args:
            target: Where to; must not exist.

        Returns:
            What was proved of the copy.

        Raises:
            BadFile: There is a file of that name already, or it cannot be written.
            DatabaseUnusable: The copy did not pass the check, and was not kept.
        """
        from reader.store.backup import backup

        if unseen := self.unseen_log:
            raise DatabaseUnusable(
                f"a backup would lack what lies in {unseen}, which cannot be read from here",
                "make it where the folder can be written",
            )
        return backup(self.path, target)

    def copy_due(self) -> bool:
        """Whether something was changed here on a day of which this session has kept no copy yet; cheap."""
        changes = self._connection.changes
        if changes == self._copied_changes:
            return False
        if self._today() == self._copied_day:
            self._copied_changes = changes
            return False
        return True

    def keep_daily_copy(self, stopped: Callable[[], bool] | None = None) -> None:
        """Keep a copy of the database in `backups/` beside it, if one is due; the last seven days' are kept.

        May be called from another thread. Each day it is tried once, so a failure is told once.

        Args:
            stopped: Asked now and then whether to give up.

        Raises:
            ReaderError: It could not be kept, and why; nothing else has suffered.
        """
        if self.read_only or not self.copy_due():
            return
        from reader.store.daily import keep

        self._copied_day = self._today()
        keep(self.path, self._copied_day, stopped)

    def _today(self) -> str:
        return self._now().astimezone().date().isoformat()


__all__ = ["Session"]
