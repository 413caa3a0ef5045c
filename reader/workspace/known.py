"""What the database has of the files in `corpus/`: which articles came from which, and from which bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.document import plain_name
from reader.workspace.naming import Names, free

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model.document import Document
    from reader.workspace.folder import Seen


class Known:
    """What is known of files by their articles.

    Args:
        documents: The newest version of each article, by id; whoever adds one says so (`add`), and whoever alters or
            removes any has all counted anew (`recount`).
    """

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._of: dict[str, list[Document]] | None = None
        self.recount()

    def recount(self) -> None:
        """Count all articles in anew."""
        self.names = Names()
        self.sources: dict[str, str] = {}
        """The digest of each file that articles came from; empty of plain text."""
        self.mixed: set[str] = set()
        """Files whose articles came from several states of them."""
        self.digests: dict[str, str] = {}
        """The file with each digest."""
        self.whole: set[str] = set()
        """Digests of files that are one article."""
        self.parts: set[tuple[str, str]] = set()
        """Digest and own name of articles of several in a file."""
        self.by_source: dict[str, str] = {}
        """The id of the article that is a whole file."""
        for document in self._documents.values():
            self.add(document)

    def add(self, document: Document) -> None:
        """Count an article in."""
        if self.sources.setdefault(document.source, document.source_digest) != document.source_digest:
            self.mixed.add(document.source)
        if document.source_digest:
            self.digests.setdefault(document.source_digest, document.source)
        if document.part:
            if document.version == 1:  # later ones keep the name that the first had
                self.parts.add((document.source_digest, document.part))
            if document.article:
                self.names.keep(document.article, document.source)
        else:
            self.names.add(document.source)
            self.by_source[document.source] = document.id
            if document.source_digest:
                self.whole.add(document.source_digest)

    def seen(self, files: Mapping[str, Seen]) -> None:
        """Note what files were at the last look: one may have been altered after its articles came in."""
        for name, seen in files.items():
            if seen.digest and (source := plain_name(name)) in self.sources:
                self.digests.setdefault(seen.digest, source)

    def all_from(self, source: str, digest: str) -> bool:
        """Whether all articles of a file were read from these bytes."""
        return self.sources.get(source) == digest and source not in self.mixed

    def of(self, source: str) -> Sequence[Document]:
        """The articles of a file, as they were when this was asked first."""
        if self._of is None:
            self._of = {}
            for document in self._documents.values():
                self._of.setdefault(document.source, []).append(document)
        return self._of.get(source, ())

    # -- what articles are called ---

    def name_of(self, document: Document) -> str:
        """What an article that comes in is called."""
        return self.names.own(document.part, document.source) if document.part else self.names.of(document.source)

    def longer_names(self, new: Mapping[str, Document]) -> dict[str, str]:
        """Articles, by id, that are called by their whole file's name now, since a new one has it without ending."""
        by_source = {d.source: d for d in self._beside(new) if d.id not in new and not d.part}
        named = {document.id: self.names.of(source) for source, document in by_source.items()}
        return {
            id_: name
            for id_, name in named.items()
            if name != self._documents[id_].article and name == self._documents[id_].source
        }

    def places(self, moved: Mapping[str, Document], taken: set[str]) -> dict[str, tuple[str, str]]:
        """The files of articles that were renamed, by id, and what they are called now.

        Args:
            moved: The articles, each with its file's name of today.
            taken: What others are called; theirs is added.
        """
        files = {}
        for id_, document in moved.items():
            source = document.source
            name = document.article if document.part else free(self.names.of(source), source, taken)
            taken.add(name)
            files[id_] = (source, name)
        return files

    def _beside(self, new: Mapping[str, Document]) -> list[Document]:
        files = {file for document in new.values() if not document.part for file in self.names.beside(document.source)}
        return [self._documents[self.by_source[file]] for file in files if file in self.by_source]
