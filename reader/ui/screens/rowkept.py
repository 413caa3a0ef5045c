"""The row that the cursor was put on, kept while others come in around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.ui.widgets.listing import Listing


class RowKept:
    """Follows a row by its name; a cursor that nobody has moved waits at the top.

    Args:
        listing: Whose cursor it is.
        name: The row it was left on before; None for none.
    """

    def __init__(self, listing: Listing, name: str | None = None) -> None:
        self.name = name
        """The row that somebody means; None while it is whatever stands at the top."""
        self._listing = listing
        self._put = 0

    def note(self, rows: Sequence[str]) -> str | None:
        """See whether the cursor has been moved since it was put somewhere, among the rows that are listed."""
        index = self._listing.index
        if index != self._put and index < len(rows):
            self.name, self._put = rows[index], index
        return self.name

    def place(self, rows: Sequence[str]) -> int:
        """Where the cursor belongs when these rows are listed: on the row that is meant, or where it stands."""
        index = rows.index(self.name) if self.name in rows else self._listing.index
        self._put = max(min(index, len(rows) - 1), 0)
        return self._put

    def forget(self) -> None:
        """Go back to the top: what is listed next is about something else."""
        self.name, self._put = None, 0
        self._listing.index = 0
