"""What a changed file holds now, against the articles that came from it: which are as they were, changed, gone, new.

An article of several in a file is known by its text; one whose text has changed by its address, or by being like it.
Its name in the file alone says little: that is a number, and whoever adds an article above moves all below it on.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from reader.model.document import plain_name, text_digest
from reader.text.alike import shingles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reader.model.document import Document
    from reader.session import Session
    from reader.workspace.reading import Found

_ALIKE = 0.5
"""Texts of one file that resemble each other by as much are one article."""
_ALIKE_BY_NAME = 0.2
"""The same where the article has its name still."""
MOST = 2_000
"""Articles that have changed in one file; what more there are is new."""


class Compared(NamedTuple):
    """What became of a file's articles."""

    changed: Mapping[str, Found]
    """Those that have another text now, by id."""
    gone: frozenset[str]
    """Those that are in the file no more, by id."""
    new: tuple[Found, ...]


class Comparing:
    """Compares a file's articles, as they are found, with those that are known.

    Args:
        session: The data.
        documents: The newest version of each article that came from the file, but for those that came from these bytes.
    """

    def __init__(self, session: Session, documents: Iterable[Document]) -> None:
        self._session = session
        self._left = {document.id: document for document in documents}
        """Articles that were not found yet."""
        self._strange: list[Found] = []

    def hold(self, id_: str) -> None:
        """Note that an article is there as it was."""
        self._left.pop(id_, None)

    def take(self, found: Found) -> bool:
        """Take what was found in the file; False if it is surely new, since so much else has changed already."""
        same = [id_ for id_ in self._session.having_text(text_digest(found.article.text)) if id_ in self._left]
        if same:
            part = plain_name(found.article.name)
            self.hold(next((id_ for id_ in same if self._left[id_].part == part), same[0]))
        elif len(self._strange) < MOST:
            self._strange.append(found)
        else:
            return False
        return True

    def settle(self) -> Compared:
        """What became of them, when the whole file was gone through."""
        changed: dict[str, Found] = {}
        strange = list(self._strange)
        whole = [id_ for id_, document in self._left.items() if not document.part]
        if len(whole) == 1 and len(strange) == 1 and not strange[0].article.name:
            return Compared({whole[0]: strange[0]}, frozenset(self._left.keys() - whole), ())
        for pairs in (self._by_address, self._by_name, self._by_likeness):
            for id_, found in pairs(strange):
                if id_ not in changed and found in strange:
                    changed[id_] = found
                    strange.remove(found)
                    self._left.pop(id_)
        return Compared(changed, frozenset(self._left), tuple(strange))

    # -- which is which ---

    def _by_address(self, strange: list[Found]) -> Iterator[tuple[str, Found]]:
        ours = Counter(document.url for document in self._left.values() if document.url)
        theirs = {one.article.metadata.url: one for one in strange}
        for document in list(self._left.values()):
            if ours[document.url] == 1 and document.url in theirs:
                yield document.id, theirs[document.url]

    def _by_name(self, strange: list[Found]) -> Iterator[tuple[str, Found]]:
        by_name = {plain_name(one.article.name): one for one in strange}
        for document in list(self._left.values()):
            if document.part in by_name:
                found = by_name[document.part]
                ours, theirs = shingles(self._session.text(document.id)), shingles(found.article.text)
                # Texts that are too short to be told apart are told by their names.
                if not (ours and theirs) or len(ours & theirs) >= _ALIKE_BY_NAME * len(ours | theirs):
                    yield document.id, found

    def _by_likeness(self, strange: list[Found]) -> Iterator[tuple[str, Found]]:
        """The most alike first."""
        runs = {id_: shingles(self._session.text(id_)) for id_ in self._left}
        having = defaultdict(list)
        for id_, theirs in runs.items():
            for run in theirs:
                having[run].append(id_)
        ranked = []
        for number, found in enumerate(strange):
            own = shingles(found.article.text)
            for id_, both in Counter(id_ for run in own for id_ in having.get(run, ())).items():
                alike = both / (len(own) + len(runs[id_]) - both)
                if alike >= _ALIKE:
                    ranked.append((-alike, number, id_))
        all_found = list(strange)
        for _, number, id_ in sorted(ranked):
            if id_ in self._left:
                yield id_, all_found[number]
