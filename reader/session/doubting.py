"""What was moved to a new version of its article and nobody has looked at since, where it is not sure that it is right.

That one is unsure is kept nowhere: it is, as long as the newest change to it is the one that moved it. Whoever tags it,
writes its memo, gives it other boundaries, judges it anew or confirms it has looked at it.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from reader.errors import NothingThere
from reader.session.base import Base
from reader.store import anchors
from reader.store import documents as document_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reader.model.anchor import Anchor, Thing
    from reader.model.outcome import Done
    from reader.model.span import Span
    from reader.session.moving import Mover
    from reader.store.connection import Connection
    from reader.store.renewals import Moved
    from reader.store.returns import Way


class Doubting(Base):
    """The part of a session that knows what is unsure."""

    def doubted(self, document_id: str) -> list[tuple[Anchor, float]]:
        """All in a version that was moved there and that nobody has worked on since, where it is not sure.

        It is read from the journal: the move is the newest change to it. How sure it was is worked out again.

        Returns:
            Each with how sure its place is (0 to 1), in order of place.
        """
        from reader.store import renewals

        moved = chain(
            renewals.annotations_moved(self._connection, self.origin, document_id),
            renewals.others_moved(self._connection, self.origin, document_id, self.text),
        )
        found = _doubted(self._connection, self.origin, moved, document_id)
        return sorted(found, key=lambda pair: pair[0].span)

    def confirm(self, document_id: str, span: Span) -> Done:
        """Say that what the coder has on exactly a span, and is unsure, stands where it should.

        Raises:
            NothingThere: Nothing there is unsure, or only what is another coder's.
        """
        there = [anchor for anchor in self._at(document_id, span) if anchor.coder == self.coder]
        # What is unsure takes a while to find out: nobody is to wait for it, and where nothing stands it is not asked.
        doubted = {anchor for anchor, _ in self.doubted(document_id)} if there else set()
        own = [anchor for anchor in there if anchor in doubted]
        if not own:
            raise NothingThere("no place of yours is in question here", "who made a passage confirms its place")
        with self._journal.writing() as slot:
            if not set(own) <= set(self._at(document_id, span)):
                raise NothingThere("what stood here has been changed meanwhile")
            edits = tuple(map(anchors.confirming, own))
            return self._done(self._journal.write(slot, self.coder, "confirm a place", edits), "its place is right")

    def _mover(self, document_id: str, text: str) -> Mover:
        """What finds the places of older versions' passages in one that has a text."""
        from reader.session.moving import Mover  # only articles that have changed need it

        return Mover(self._connection, self.origin, document_id, text)

    def _at(self, document_id: str, span: Span) -> list[Anchor]:
        """What stands on exactly a span, of all coders."""
        there = anchors.of_document(self._connection, document_id, self.text)
        return [anchor for anchor in there if anchor.span == span]


def all_unsure(connection: Connection, origin: str) -> Iterator[str]:
    """The ids of all annotations whose place is in question, in articles that have older versions; see `doubted`.

    Args:
        connection: Any, also one of another thread.
        origin: The id of the database.
    """
    from reader.store import renewals

    for document in document_rows.all_versions(connection):
        if document.version > 1:
            moved = renewals.annotations_moved(connection, origin, document.id)
            yield from (anchor.id for anchor, _ in _doubted(connection, origin, moved, document.id))


def ways_back(connection: Connection, origin: str, document_id: str, *, coming: bool = False) -> Mapping[Thing, Way]:
    """Where all stood that was moved away from a version whose text has come again; nothing of any other version.

    Args:
        connection: Any.
        origin: The id of the database.
        document_id: The version.
        coming: Whether its text is about to come again.
    """
    from reader.store import returns

    if not coming and not returns.came_again(connection, document_id):
        return {}
    return returns.ways(connection, origin, document_id)


def _doubted(
    connection: Connection, origin: str, moved: Iterable[Moved], document_id: str
) -> Iterator[tuple[Anchor, float]]:
    from reader.session.moving import Mover

    mover: Mover | None = None
    back: Mapping[Thing, Way] | None = None
    for now, old_id, old in moved:
        mover = mover or Mover(connection, origin, document_id, document_rows.text(connection, document_id))
        place = mover.place(now._replace(document_id=old_id, span=old))
        if place.span == now.span and place.sure:
            continue
        back = ways_back(connection, origin, document_id) if back is None else back
        way = back.get(now.thing)
        if way is None or not way.is_round(now):
            yield now, place.sureness
