"""Finding in the journal what is asked for: by day, by coder, by passage, by word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import BadQuery, UnknownAnnotation
from reader.session.reading import Reading
from reader.store import history as rows
from reader.store import review
from reader.store.journal import PROGRAM
from reader.store.opening import open_to_read
from reader.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.model.past import Past
    from reader.store.connection import Connection
    from reader.store.history import Entry

_CHUNK = 2_000
"""Changes that are gone through in one breath."""
_NAMED = 4
"""So many ids are named in a message."""
_SHOWN = 60
"""So much of a word is repeated in a message."""


class LookingBack(Reading):
    """The part of a session that finds changes."""

    def bounds(self, past: Past) -> tuple[int, int]:
        """The numbers of the first and the last change that can be meant; the last is less if none can."""
        last = rows.latest(self._connection, self.origin)
        moment = past.moment(self._now())
        return (rows.first_since(self._connection, self.origin, moment) if moment else 1), last

    def settled(self, past: Past) -> Past:
        """The same with names as they are written, and the whole id of a passage that is there.

        A passage that is gone is found by going through the journal alone, as `looking_back` does.

        Raises:
            BadQuery: There is no such coder, or more than one coder or passage is meant.
        """
        return past._replace(coder=self._coder_meant(past.coder), passage=self._passage_meant(past.passage))

    def looking_back(
        self, past: Past, bounds: tuple[int, int], stopped: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[int, Sequence[Entry]]]:
        """Go through the journal, newest first, for what is asked for; may be done in another thread.

        Args:
            past: What is asked for.
            bounds: What `bounds` says of it.
            stopped: Asked now and then whether to give up.

        Returns:
            Piece by piece the oldest number that was looked at, and what was found.

        Raises:
            UnknownAnnotation: There never was such a passage; before the first piece.
            BadQuery: Several passages that are gone have ids which begin so; before the first piece.
        """
        first, last = bounds
        wanted = [fold(word) for word in past.words]
        known: dict[tuple[str, str], bool] = {}
        connection = open_to_read(self.path)
        try:
            passage = self._pinned(connection, past.passage, stopped)
            while last >= first and not stopped():
                start = max(first, last - _CHUNK + 1)
                if passage:
                    pieces = rows.touching(connection, self.origin, passage, start, last)
                    found = [piece.entry for piece in pieces if passage in piece.passages]
                else:
                    found = rows.entries(connection, self.origin, start, last, past.coder)
                yield start, [entry for entry in found if _asked_for(entry, past, wanted, known)]
                last = start - 1
        finally:
            connection.close()

    # -- parts ---

    def _coder_meant(self, name: str) -> str:
        known = {self.coder}
        if not self.blind:  # coding blind, one's own work is all that there is
            known |= {PROGRAM, *rows.doers(self._connection), *review.coders(self._connection)}
        if not name or name in known:
            return name
        meant = sorted(coder for coder in known if fold(coder) == fold(name))
        if not meant:
            raise BadQuery(f"no coder is called “{name[:_SHOWN]}”", "write the whole name, such as by:ann")
        if len(meant) > 1:
            raise BadQuery(f"“{name[:_SHOWN]}” may be {' or '.join(meant)}", "write the one that is meant")
        return meant[0]

    def _passage_meant(self, beginning: str) -> str:
        own = self.coder if self.blind else ""
        found = rows.passages_there(self._connection, beginning, own, _NAMED + 1) if beginning else []
        if len(found) > 1:
            raise _ambiguous(beginning, found)
        return found[0] if found else beginning

    def _pinned(self, connection: Connection, beginning: str, stopped: Callable[[], bool]) -> str:
        """The id of the passage that is meant: one that is there, else one that is gone."""
        if not beginning or rows.passages_there(connection, beginning, "", 1) == [beginning]:
            return beginning
        found: dict[str, None] = {}
        last = rows.latest(connection, self.origin)
        while last > 0 and not stopped():
            for piece in rows.touching(connection, self.origin, beginning, last - _CHUNK + 1, last):
                if beginning in piece.passages:
                    return beginning
                found |= dict.fromkeys(sorted(piece.passages))
            if len(found) > _NAMED:
                break
            last -= _CHUNK
        if stopped():
            return beginning
        if len(found) > 1:
            raise _ambiguous(beginning, list(found))
        if not found:
            hint = "`karabakh-reader export` writes the ids of those that are there"
            raise UnknownAnnotation(f"no passage ever had an id that begins with “{beginning[:_SHOWN]}”", hint)
        return next(iter(found))


def _ambiguous(beginning: str, ids: Sequence[str]) -> BadQuery:
    told = ", ".join(ids[:_NAMED]) + (" and more" if len(ids) > _NAMED else "")
    return BadQuery(f"the ids of several passages begin with “{beginning[:_SHOWN]}”: {told}", "write more of the id")


def _asked_for(entry: Entry, past: Past, wanted: Sequence[str], known: dict[tuple[str, str], bool]) -> bool:
    """Labels come again and again: what was found out of one is remembered."""
    if past.coder and entry.coder != past.coder:
        return False
    if not wanted:
        return True
    said = (entry.label, entry.coder)
    if (found := known.get(said)) is None:
        text = fold(" ".join(said))
        found = known[said] = all(word in text for word in wanted)
    return found
