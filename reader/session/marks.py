"""Where a coder has come to: articles not started, in progress, done; how much of a text is covered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.outcome import Progress
from reader.session.furnishing import Furnishing
from reader.store import marks as rows
from reader.store.opening import open_to_read
from reader.text.furniture import outside

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model.outcome import Done
    from reader.model.span import Span
    from reader.store.connection import Connection

NEW, OPEN, DONE = "new", "open", "done"
PEOPLE = {NEW: "not started", OPEN: "in progress", DONE: "done"}
"""The states of an article, as people say them."""

_AT_ONCE = 500
"""Annotations of a coder in one article up to which what they cover is worked out on the spot, in under 1 ms."""


class Marks(Furnishing):
    """The part of a session that knows how far its coder is."""

    def state(self, document_id: str) -> str:
        """How far the coder is with an article: `NEW`, `OPEN` or `DONE`."""
        if rows.is_done(self._connection, document_id, self.coder):
            return DONE
        return OPEN if rows.own_number(self._connection, document_id, self.coder) else NEW

    def states(self) -> Mapping[str, str]:
        """How far the coder is with each article, by its id; articles that are `NEW` are not in it."""
        begun = dict.fromkeys(rows.begun(self._connection, self.coder), OPEN)
        return begun | dict.fromkeys(rows.done_by(self._connection, self.coder), DONE)

    def toggle_done(self, document_id: str) -> Done:
        """Mark an article as done, or no longer.

        Raises:
            UnknownArticle: There is none with that id.
        """
        article = self.document(document_id).article
        with self._journal.writing() as slot:
            edit = rows.marking(document_id, self.coder)
            done = rows.is_done(self._connection, document_id, self.coder)
            label = f"{'not done' if done else 'done'}: {article}"
            change = self._journal.write(slot, self.coder, label, (edit.inverse() if done else edit,))
            return self._done(change, f"{article} is {'not done any more' if done else 'done'}")

    # -- how much is covered ---

    def progress(self, document_id: str) -> Progress:
        """How far the coder is with an article, for its head; kept until something changes.

        Where there are many annotations the part that they cover is what `work_out_covered` found last, for a key
        must not wait for them.
        """
        now = self.coverage_moment()
        kept = self._progress.get(document_id)
        if kept is not None and kept[0] == now:
            return kept[1]
        number = rows.own_number(self._connection, document_id, self.coder)
        fresh = number <= _AT_ONCE
        covered = kept[2] if kept else 0
        if fresh:
            covered = self._covered(self._connection, document_id, self.furniture(document_id)) if number else 0
        done = rows.is_done(self._connection, document_id, self.coder)
        return self._keep_progress(document_id, now, covered, done=done, fresh=fresh)

    def work_out_covered(self, document_id: str) -> int:
        """Go through all annotations of the coder in an article; for another thread.

        Returns:
            The code points that are covered, for `keep_covered`.
        """
        connection = open_to_read(self.path)
        try:
            return self._covered(connection, document_id, self.known_furniture(document_id))
        finally:
            connection.close()

    def coverage_moment(self) -> int:
        """What `keep_covered` has to be told of the moment before `work_out_covered`."""
        return self._connection.changes + self._seen_version

    def keep_covered(self, document_id: str, covered: int, moment: int) -> None:
        """Take what another thread has worked out."""
        done = rows.is_done(self._connection, document_id, self.coder)
        self._keep_progress(document_id, moment, covered, done=done, fresh=True)

    def _covered(self, connection: Connection, document_id: str, furniture: Sequence[Span]) -> int:
        """Code points of the article's own text that the coder's annotations cover."""
        if not furniture:
            return rows.covered(connection, document_id, self.coder)
        return outside(rows.spans(connection, document_id, self.coder), furniture)

    def _keep_progress(self, document_id: str, moment: int, covered: int, *, done: bool, fresh: bool) -> Progress:
        length = len(self.text(document_id)) - sum(span.length for span in self.furniture(document_id))
        percent = max(100 * covered // length, 1) if covered and length else 0
        progress = Progress(done, percent, fresh)
        self._progress[document_id] = (moment, progress, covered)
        return progress
