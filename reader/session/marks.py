"""Where a coder has come to: articles not started, in progress, done; how much of a text is covered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.session.reading import Reading
from reader.store import marks as rows
from reader.store.opening import open_to_read

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model.outcome import Done

NEW, OPEN, DONE = "new", "open", "done"
PEOPLE = {NEW: "not started", OPEN: "in progress", DONE: "done"}
"""The states of an article, as people say them."""

_AT_ONCE = 500
"""Annotations of a coder in one article up to which what they cover is worked out on the spot, in under 1 ms."""


class Marks(Reading):
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

    def covered(self, document_id: str) -> tuple[int, bool]:
        """How much of an article the coder's annotations cover, in percent, and whether that is as of now.

        Where there are many it is what `work_out_covered` found last, for a key must not wait for them.
        """
        known, at, now = self._covered, self._covered_at, self.coverage_moment()
        fresh = at.get(document_id) == now
        if not fresh:
            number = rows.own_number(self._connection, document_id, self.coder)
            if number <= _AT_ONCE:
                known[document_id] = rows.covered(self._connection, document_id, self.coder) if number else 0
                at[document_id], fresh = now, True
        covered, length = known.get(document_id, 0), len(self.text(document_id))
        return (max(100 * covered // length, 1) if covered and length else 0), fresh

    def work_out_covered(self, document_id: str) -> int:
        """Go through all annotations of the coder in an article; for another thread.

        Returns:
            The code points that are covered, for `keep_covered`.
        """
        connection = open_to_read(self.path)
        try:
            return rows.covered(connection, document_id, self.coder)
        finally:
            connection.close()

    def coverage_moment(self) -> int:
        """What `keep_covered` has to be told of the moment before `work_out_covered`."""
        return self._connection.changes + self._seen_version

    def keep_covered(self, document_id: str, covered: int, moment: int) -> None:
        """Take what another thread has worked out."""
        self._covered[document_id], self._covered_at[document_id] = covered, moment
