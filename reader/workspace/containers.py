"""Files of several articles that are new while another such file is gone: one may be the other, renamed and changed.

A file that has its bytes still is known by them (see `following`). One that was renamed and changed at once is known by
its articles: at least half of those that the other one held are in it with their very texts, and in no other.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from reader.model.document import plain_name, text_digest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reader.model.document import Document
    from reader.session import Session
    from reader.workspace.folder import Seen
    from reader.workspace.reading import Found

_MOST, _MOST_TEXT = 2_000, 20_000_000
"""Articles, and code points, that wait to be told apart; where there are more, those of their file are new."""


class Containers:
    """Finds out which of such files were renamed.

    Args:
        corpus: The folder.
        session: The data.
        documents: The newest version of each article by id; the caller may add new ones.
        before: What the files were at the look before.
    """

    def __init__(
        self, corpus: Path, session: Session, documents: Mapping[str, Document], before: Mapping[str, Seen]
    ) -> None:
        self._corpus = corpus
        self._session = session
        self._documents = documents
        self._before = before
        self._waiting: dict[str, list[Found]] = {}
        self._number = self._size = 0
        self._too_many: set[str] = set()
        self._settled = False

    @cached_property
    def _lost(self) -> dict[str, frozenset[str]]:
        """The ids of the articles of each such file that went since the last look."""
        held: dict[str, set[str]] = {}
        for document in self._documents.values():
            if document.part:
                held.setdefault(document.source, set()).add(document.id)
        gone = [name for name in self._before if plain_name(name) in held and not (self._corpus / name).exists()]
        return {plain_name(name): frozenset(held[plain_name(name)]) for name in gone}

    def wait(self, found: Found) -> bool:
        """Whether an article of a new file is kept until all files have been seen; then `settle` says what it is."""
        source = plain_name(found.file)
        if self._settled or not found.article.name or source in self._too_many or not self._lost:
            return False
        self._number, self._size = self._number + 1, self._size + len(found.article.text)
        if self._number > _MOST or self._size > _MOST_TEXT:
            self._too_many.add(source)
            return False
        self._waiting.setdefault(source, []).append(found)
        return True

    def settle(self) -> tuple[dict[str, str], dict[str, list[Found]], list[Found]]:
        """Say what those are that waited.

        Returns:
            The new name of the file, by the ids of the articles whose file was renamed; all that was found in such
            files, by name; and articles that are new.
        """
        self._settled = True
        meant: dict[str, list[str]] = {}
        for source, found in self._waiting.items():
            for lost in self._meant(source, found):
                meant.setdefault(lost, []).append(source)
        claims = [source for sources in meant.values() for source in sources]
        renamed = {s[0]: lost for lost, s in meant.items() if len(s) == 1 and claims.count(s[0]) == 1}
        moves = {id_: source for source, lost in renamed.items() for id_ in self._lost[lost]}
        arrived = {source: self._waiting.pop(source) for source in renamed}
        new = [one for found in self._waiting.values() for one in found]
        self._waiting = {}
        return moves, arrived, new

    def _meant(self, source: str, found: list[Found]) -> list[str]:
        """The files that are gone which this one may be."""
        if source in self._too_many:
            return []
        there = {id_ for one in found for id_ in self._session.having_text(text_digest(one.article.text))}
        return [lost for lost, ids in self._lost.items() if 2 * len(ids & there) >= len(ids)]
