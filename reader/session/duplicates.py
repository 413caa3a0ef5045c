"""Articles that are nearly the same: those of one article, and all groups that there are.

What compares is imported when something is compared.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reader.session.base import Base
from reader.store import documents as document_rows
from reader.store.opening import open_to_read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.session.compared import Texts
    from reader.store.connection import Connection

_MOST = 500
"""Places of one fingerprint that are looked at: one that more articles have says little about any of them."""
_NEARLY = 0.99
"""So alike at most are two texts that are not the same to the letter."""


class Alike(NamedTuple):
    """An article whose text is like another one's."""

    document_id: str
    likeness: float
    """0 to 1; 1 is the same text to the letter."""


class Duplicates(Base):
    """The part of a session that knows which articles are nearly the same."""

    def same_text(self, document_id: str) -> tuple[Alike, ...]:
        """The articles with the same text, in the order in which they came in; costs the same however many there are.

        Raises:
            UnknownArticle: No article has that id.
        """
        others = document_rows.with_digest(self._connection, document_rows.digest(self._connection, document_id))
        return tuple(Alike(other, 1.0) for other in others if other != document_id)

    def alike(self, document_id: str, among: Sequence[str] = ()) -> tuple[Alike, ...]:
        """The articles that are nearly the same, the likest first; may be called from another thread.

        Args:
            document_id: The article.
            among: Others that are to be told of in any case, with how alike they are.

        Returns:
            What `near_duplicates` finds, without what has the same text, and those.

        Raises:
            UnknownArticle: No article has that id.
            ReaderError: The database cannot be read.
        """
        from reader.analysis.resemblance import likeness, sketch
        from reader.session.compared import Texts

        connection = open_to_read(self.path)
        try:
            with connection.reading():
                texts = Texts(connection)
                found = dict(_near(connection, texts, document_id))
                digest = document_rows.digest(connection, document_id)
                left = {document_id, *document_rows.with_digest(connection, digest)}
                own = sketch(texts.of(document_id).comparable)
                for other in among:
                    if other not in found and other not in left:
                        found[other] = likeness(own, sketch(texts.of(other).comparable))
        finally:
            connection.close()
        pairs = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
        return tuple(Alike(other, min(alike, _NEARLY)) for other, alike in pairs if other not in left)

    def near_duplicates(self, document_id: str) -> list[tuple[str, float]]:
        """The other articles that are nearly the same as one, the likest first; may be called from another thread.

        Args:
            document_id: The article. Its other versions are not held against it, nor older ones of others.

        Returns:
            The id of each, and how alike it is, from 0 to 1: at least `resemblance.ALIKE`, or one of the two holds at
            least `resemblance.HELD` of the other, and that much is then said.

        Raises:
            UnknownArticle: No article has that id.
            ReaderError: The database cannot be read.
        """
        from reader.session.compared import Texts

        connection = open_to_read(self.path)
        try:
            with connection.reading():
                return _near(connection, Texts(connection), document_id)
        finally:
            connection.close()

    def duplicate_groups(self, stopped: Callable[[], bool] | None = None) -> list[list[tuple[str, float]]]:
        """All articles that are nearly the same as others, by groups; may be called from another thread.

        An article that merely holds another is none of its group: see `near_duplicates` for those.

        Args:
            stopped: Asked now and then whether to give up: then nothing is found.

        Returns:
            Groups in the order in which their first articles came in: the id of each article, and how alike it is to
            the first of its group, which is 1 for itself.

        Raises:
            ReaderError: The database cannot be read.
        """
        from reader.analysis.resemblance import ALIKE, candidates, groups, likeness, sketch
        from reader.session.compared import Texts
        from reader.store import fingerprints

        connection = open_to_read(self.path)
        try:
            with connection.reading():
                texts = Texts(connection)
                pairs = []
                for one, other in sorted(candidates(fingerprints.shared(connection))):
                    if stopped is not None and stopped():
                        return []
                    known = fingerprints.newest(connection, (one, other))
                    if len({found.article for found in known.values()}) == 2:
                        first, second = (sketch(texts.of(known[number].id).comparable) for number in (one, other))
                        if likeness(first, second) >= ALIKE:
                            pairs.append((known[one].id, known[other].id))
                found = []
                for first_id, *rest in groups(pairs):
                    lead = sketch(texts.of(first_id).comparable)
                    alike = [(id_, likeness(lead, sketch(texts.of(id_).comparable))) for id_ in rest]
                    found.append([(first_id, 1.0), *alike])
                return found
        finally:
            connection.close()


def _near(connection: Connection, texts: Texts, document_id: str) -> list[tuple[str, float]]:
    from reader.analysis.resemblance import ALIKE, HELD, LEAST_HELD, likeness, sketch
    from reader.store import fingerprints

    document = document_rows.find(connection, document_id)
    own = sketch(texts.of(document_id).comparable)
    common: Counter[int] = Counter()
    for hash_ in own:
        common.update({near.number for near in fingerprints.near(connection, hash_, _MOST)})
    # One that holds this, or is held by it, has so many in common at least; one that is merely alike has more.
    least = min(ALIKE * len(own), HELD * LEAST_HELD)
    known = fingerprints.newest(connection, [number for number, count in common.items() if count >= least])
    found = [
        (there.id, likeness(own, sketch(texts.of(there.id).comparable)))
        for there in known.values()
        if document is not None and there.article != document.article
    ]
    return sorted((pair for pair in found if pair[1] >= ALIKE), key=lambda pair: (-pair[1], pair[0]))
