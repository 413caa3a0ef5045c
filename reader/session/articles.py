"""What is known of the articles, as far as anybody has asked: one by one, or all of them, kept true change by change.

To read a hundred thousand takes a second. So a start reads those alone that it shows, and of those that are at hand
those alone are read again that have changed, as the journal says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.document import veiled
from reader.store import documents as rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader.model.change import Edit
    from reader.model.document import Document
    from reader.store.connection import Connection
    from reader.store.journal import Journal

_FEW = 2_000
"""Changed articles that are read again one by one: a tenth of what to read a hundred thousand takes."""
_SOME = 1_000
"""Articles that are kept at hand where not all are."""


class Articles:
    """The articles of one connection, in its thread.

    Args:
        connection: The database.
        journal: Its changes.
        veil: Says whether it is not to be seen who speaks.
    """

    def __init__(self, connection: Connection, journal: Journal, veil: Callable[[], bool]) -> None:
        self._connection, self._journal, self._is_veiled = connection, journal, veil
        self._veil = False
        """Whether what is at hand is so."""
        self._all: dict[str, Document] | None = None
        self._newest: tuple[Document, ...] | None = None
        self._versions: tuple[Document, ...] | None = None
        self._some: dict[str, Document] = {}
        """Those that were asked for one by one."""
        self._stale: set[str] = set()
        """The ids of those that have changed since all were read."""
        self._times = 0
        self._as_of: int | None = None
        """The journal's last change that what is at hand has, or is known to be stale by; None before a first look."""

    # -- what is known ---

    @property
    def times(self) -> int:
        """How often articles, or versions of them, have come, gone or got another name since the first look."""
        self._look()
        return self._times

    def all(self) -> dict[str, Document]:
        """Every version of every article by its id, in order of their names, the newest last."""
        self._look()
        if self._all is None or len(self._stale) > _FEW:
            found = rows.all_versions(self._connection)
            self._put({document.id: document for document in (veiled(found) if self._veil else found)})
        elif self._stale:
            self._put(self._mended(self._all))
        return self._all or {}

    def newest(self) -> tuple[Document, ...]:
        """The newest version of each article, in order of their names; the same object until something changes."""
        everything = self.all()
        if self._newest is None:
            self._newest = tuple({document.article: document for document in everything.values()}.values())
        return self._newest

    def versions(self) -> tuple[Document, ...]:
        """Every version; likewise."""
        everything = self.all()
        if self._versions is None:
            self._versions = tuple(everything.values())
        return self._versions

    def one(self, document_id: str) -> Document | None:
        """The article with that id, if there is one; all are read only where numbers stand for names."""
        self._look()
        if self._veil or (self._all is not None and len(self._stale) <= _FEW):
            return self.all().get(document_id)
        found = self._some.get(document_id)
        if found is None and (found := rows.find(self._connection, document_id)) is not None:
            if len(self._some) >= _SOME:
                self._some.clear()
            self._some[document_id] = found
        return found

    def newest_of(self, document_ids: Iterable[str]) -> dict[str, Document]:
        """Those articles by their ids of which there is no newer version, and that are there."""
        newest = set(rows.newest_among(self._connection, list(document_ids)))
        return {id_: document for id_ in newest if (document := self.one(id_)) is not None}

    def first(self, limit: int) -> Sequence[Document]:
        """So many articles, the first by name, in their newest versions."""
        self._look()
        if self._veil or self._all is not None:
            return self.newest()[:limit]
        return rows.first(self._connection, limit)

    # -- what changes ---

    def follow(self, edits: Iterable[Edit]) -> None:
        """Something was changed on this connection."""
        edits = [edit for edit in edits if edit.table == "documents"]
        if edits:
            self._mark({edit.key[0] for edit in edits}, others=any(map(_others, edits)))

    def catch_up(self) -> None:
        """Others may have changed something."""
        if self._as_of is None:
            return
        before, self._as_of = self._as_of, self._journal.latest()
        edits = self._journal.edits_since(before, "documents")
        if edits is None:
            self._times += 1
            self._drop()
        else:
            self.follow(edits)

    def _look(self) -> None:
        if self._veil != self._is_veiled():
            self._veil = not self._veil
            self._drop()
        if self._as_of is None:
            self._as_of = self._journal.latest()

    def _mark(self, ids: set[str], *, others: bool) -> None:
        self._times += others
        if self._veil:  # where numbers stand for names, one more article gives those behind it others
            self._drop()
            return
        for id_ in ids:
            self._some.pop(id_, None)
        if self._all is not None:
            self._stale |= ids

    def _drop(self) -> None:
        self._all = self._newest = self._versions = None
        self._some.clear()
        self._stale.clear()

    def _put(self, found: dict[str, Document]) -> None:
        self._drop()
        self._all = found

    def _mended(self, known: dict[str, Document]) -> dict[str, Document]:
        """All articles, with those that are stale as they are now."""
        now = {document.id: document for document in rows.find_all(self._connection, list(self._stale))}
        mended = {**known, **now}
        for gone in self._stale.difference(now):
            mended.pop(gone, None)
        if all(id_ in known and _place(known[id_]) == _place(document) for id_, document in now.items()):
            return mended
        return {document.id: document for document in sorted(mended.values(), key=_place)}


def _place(document: Document) -> tuple[str, int]:
    return document.article, document.version


def _others(edit: Edit) -> bool:
    """Whether an article, or a version, has come, gone or got another name."""
    return edit.before is None or edit.after is None or not edit.after.keys().isdisjoint({"article", "version"})
