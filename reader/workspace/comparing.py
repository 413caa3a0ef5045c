"""What a changed file holds now, against the articles that came from it: which are as they were, changed, gone, new.

An article of several in a file is known by its text; one whose text has changed by its address, by being like it, or,
where it is too short for that, by its title.
Its name in the file alone says little: that is a number, and whoever adds an article above moves all below it on.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from reader.model.document import plain_name, text_digest
from reader.text.alike import shingles
from reader.workspace.restating import Restating

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping

    from reader.model.document import Document, Metadata
    from reader.session import Session
    from reader.workspace.reading import Found

_ALIKE = 0.5
"""Texts of one file that resemble each other by as much are one article."""
_ALIKE_BY_NAME = 0.2
"""The same where the article has its name still."""
_SHORT = 100
"""Words; a text of more is known by its runs of words, if it is that article at all."""
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
        documents: The newest version of each article that came from the file.
    """

    def __init__(self, session: Session, documents: Iterable[Document]) -> None:
        self._session = session
        self._left = {document.id: document for document in documents}
        """Articles that were not found yet."""
        self._of_file = frozenset(self._left)
        self._restating = Restating(self._with_text)
        self._strange: list[Found] = []
        self._settled: Compared | None = None

    def hold(self, id_: str, found: Found | None = None, *, in_place: bool = True) -> None:
        """Note that an article is there with its text.

        Args:
            id_: The article.
            found: What was found of it, if what the file says of it is to be held against what is known.
            in_place: Whether it was found under the name in the file that it has.
        """
        document = self._left.pop(id_, None)
        if document is not None and found is not None:
            self._restating.hold(document, found.article, in_place=in_place)

    def restated(self) -> dict[str, tuple[Metadata, str]]:
        """By the ids of articles that are there with their texts: what the file says of them now, where that is new."""
        return self._restating.settle()

    def knows(self, found: Found) -> bool:
        """Whether what was found in the file is the text of one of its articles, which then is there as it was."""
        digest = text_digest(found.article.text)
        there = self._with_text(digest)
        same = [id_ for id_ in there if id_ in self._left]
        if same:
            part = plain_name(found.article.name)
            own = next((id_ for id_ in same if self._left[id_].part == part), "")
            self.hold(own or same[0], found, in_place=bool(own))
        elif there:
            self._restating.repeat(digest)
        return bool(same)

    def _with_text(self, digest: str) -> list[str]:
        return [id_ for id_ in self._session.having_text(digest) if id_ in self._of_file]

    def take(self, found: Found) -> bool:
        """Take what was found in the file; False if it is surely new, since so much else has changed already."""
        if self.knows(found):
            return True
        if len(self._strange) >= MOST:
            return False
        self._strange.append(found)
        return True

    def settle(self) -> Compared:
        """What became of them, when the whole file was gone through; nothing is taken after that."""
        if self._settled is None:
            self._settled = self._settle()
        return self._settled

    def keeps(self) -> bool:
        """Whether half of its articles are in the file in much the same words: it is no other's file under its name."""
        compared, lost = self.settle(), 0
        for id_, found in compared.changed.items():
            ours, theirs = (set(text.casefold().split()) for text in (self._session.text(id_), found.article.text))
            lost += len(ours & theirs) < _ALIKE * len(ours | theirs)
        return 2 * (lost + len(compared.gone)) <= len(self._of_file)

    def _settle(self) -> Compared:
        changed: dict[str, Found] = {}
        strange = [found for found in self._strange if not self._read_otherwise(found)]
        whole = [id_ for id_, document in self._left.items() if not document.part]
        if len(whole) == 1 and len(strange) == 1 and not strange[0].article.name:
            return Compared({whole[0]: strange[0]}, frozenset(self._left.keys() - whole), ())
        for pairs in (self._by_address, self._by_likeness, self._by_words, self._by_title, self._by_name):
            for id_, found in pairs(strange):
                if id_ not in changed and found in strange:
                    changed[id_] = found
                    strange.remove(found)
                    self._left.pop(id_)
        return Compared(changed, frozenset(self._left), tuple(strange))

    # -- which is which ---

    def _read_otherwise(self, found: Found) -> bool:
        """Whether an article came from these very bytes at this place: it was made into text in another way."""
        if not found.digest:
            return False
        part = plain_name(found.article.name)
        # A later version keeps the name that the first had, so its name says no place in these bytes.
        there = [d.id for d in self._left.values() if (d.source_digest, d.part, d.version) == (found.digest, part, 1)]
        for id_ in there:
            self.hold(id_)
        return bool(there)

    def _by_address(self, strange: list[Found]) -> Iterator[tuple[str, Found]]:
        ours = Counter(document.url for document in self._left.values() if document.url)
        theirs = {one.article.metadata.url: one for one in strange}
        for document in list(self._left.values()):
            if ours[document.url] == 1 and document.url in theirs:
                yield document.id, theirs[document.url]

    def _by_title(self, strange: list[Found]) -> Iterator[tuple[str, Found]]:
        """Short texts of one title and outlet, where no other has that."""
        left = [(document.title, document.outlet, id_) for id_, document in self._left.items()]
        ours, theirs = Counter(one[:2] for one in left), Counter(one.article.metadata[:2] for one in strange)
        ids = {(title, outlet): id_ for title, outlet, id_ in left if title and ours[title, outlet] == 1}
        for found in list(strange):
            said = found.article.metadata[:2]
            if theirs[said] == 1 and said in ids and not shingles(found.article.text):
                yield ids[said], found

    def _by_likeness(self, strange: list[Found]) -> Iterator[tuple[str, Found]]:
        """The most alike first, by runs of words; of equally alike ones that which has its name still."""
        yield from self._alike(strange, shingles)

    def _by_words(self, strange: list[Found]) -> Iterator[tuple[str, Found]]:
        """The same by single words: so are texts known that are too short to have runs."""
        for id_, found in self._alike(strange, _words):
            # Briefs are often written after one pattern: under another title such a text is another article.
            if len({self._left[id_].title, found.article.metadata.title} - {""}) < 2:
                yield id_, found

    def _by_name(self, strange: list[Found]) -> Iterator[tuple[str, Found]]:
        by_name = {plain_name(one.article.name): one for one in strange}
        for document in list(self._left.values()):
            if document.part in by_name:
                found = by_name[document.part]
                ours, theirs = shingles(self._session.text(document.id)), shingles(found.article.text)
                # Texts that are too short to be told apart are told by their names.
                if not (ours and theirs) or len(ours & theirs) >= _ALIKE_BY_NAME * len(ours | theirs):
                    yield document.id, found

    def _alike(
        self, strange: list[Found], runs_of: Callable[[str], Collection[Hashable]]
    ) -> Iterator[tuple[str, Found]]:
        runs = {id_: runs_of(self._session.text(id_)) for id_ in self._left}
        having = defaultdict(list)
        for id_, theirs in runs.items():
            for run in theirs:
                having[run].append(id_)
        ranked = []
        for number, found in enumerate(strange):
            own = runs_of(found.article.text)
            for id_, both in Counter(id_ for run in own for id_ in having.get(run, ())).items():
                alike = both / (len(own) + len(runs[id_]) - both)
                if alike >= _ALIKE:
                    elsewhere = self._left[id_].part != plain_name(found.article.name)
                    ranked.append((-alike, elsewhere, number, id_))
        all_found = list(strange)
        for _, _, number, id_ in sorted(ranked):
            if id_ in self._left:
                yield id_, all_found[number]


def _words(text: str) -> frozenset[str]:
    """The words of a short text, in any case; none of one that is told by its runs of words."""
    words = text.casefold().split()
    return frozenset(words) if len(words) <= _SHORT else frozenset()
