"""Taking in: what is new in `corpus/` goes into the database, some articles at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import BadFile, DatabaseBusy, DatabaseDamaged, DatabaseUnusable
from reader.model.document import Document, Metadata, plain_name
from reader.workspace import telling
from reader.workspace.comparing import Comparing
from reader.workspace.folder import CHANGED, METADATA, VANISHED
from reader.workspace.following import Following, held
from reader.workspace.naming import Names, free
from reader.workspace.preparing import Preparing
from reader.workspace.tables import of_head, read_metadata, stated, told_where

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from reader.errors import ReaderError
    from reader.session import Session
    from reader.store.bodies import Body
    from reader.workspace.folder import Look, Seen
    from reader.workspace.reading import Found

REFUSALS = (DatabaseBusy, DatabaseUnusable)


def why(error: ReaderError) -> str:
    """Why the database could not be written; one that is damaged is another matter."""
    if isinstance(error, DatabaseDamaged):
        raise error
    return error.message


class Intake:
    """Takes new articles into the database, some at a time. To be closed."""

    def __init__(self, corpus: Path, session: Session, before: Mapping[str, Seen] | None = None) -> None:
        self._corpus = corpus
        self._session = session
        self._coming = Preparing(session)
        self._metadata: Mapping[str, Metadata] | None = None
        self._mapping: Mapping[str, Mapping[str, str]] | None = None
        self.documents = {document.id: document for document in session.documents()}
        self._names = Names()
        self._sources: dict[str, str] = {}
        """The digest of each file that articles came from; empty of plain text."""
        self._mixed: set[str] = set()
        """Files whose articles came from several states of them."""
        self._digests: dict[str, str] = {}
        """The file with each digest."""
        self._whole: set[str] = set()
        """Digests of files that are one article."""
        self._parts: set[tuple[str, str]] = set()
        """Digest and own name of articles of several in a file."""
        self._by_source: dict[str, str] = {}
        """The id of the article that is a whole file."""
        self._shared: dict[str, str] = {}
        """Where metadata was found, as it is kept: most articles of a file share it, and need it once."""
        for document in self.documents.values():
            self._know(document)
        for name, seen in (before or {}).items():
            if seen.digest and (source := plain_name(name)) in self._sources:
                self._digests.setdefault(seen.digest, source)  # it was altered after its articles came in
        self.added: list[str] = []
        """By id, since an article's name may yet change."""
        self.alike: list[tuple[str, str]] = []
        """Ids of new articles, each with that of another that has the same text."""
        self.followed: list[tuple[str, str]] = []
        """Files that were renamed: the id of the article, and the name before."""
        self._following = Following(corpus, session, self.documents, before or {})
        self._compared: dict[str, Comparing] = {}
        """Files that have other bytes than their articles were read from."""
        self._waiting = 0
        self._refused = "" if not session.read_only else f"{session.path.name} cannot be written ({session.read_only})"
        """Why nothing can be taken in now."""

    def refusals(self) -> list[str]:
        """What has to be said of articles that are new and could not be taken in."""
        if not self._waiting:
            return []
        what = "1 article in corpus/ is" if self._waiting == 1 else f"{self._waiting} articles in corpus/ are"
        return [f"{what} new and not taken in: {self._refused}"]

    def knows(self, name: str, seen: Seen) -> bool:
        """Whether the database has what this file was taken for."""
        return seen.document_id in self.documents or seen.digest in self._digests or plain_name(name) in self._sources

    # -- what a reading asks and tells ---

    def has(self, name: str, id_: str = "", digest: str = "") -> bool:
        """Whether there is an article with that id, or all that a file with these bytes holds.

        A file of several articles is read again under the name that it had: some may have come in and others not.
        """
        known = self._digests.get(digest)
        return id_ in self.documents or digest in self._whole or (known is not None and known != plain_name(name))

    def mapping(self, name: str) -> Mapping[str, str]:
        """Which columns of a table are what, as `mapping.csv` says.

        Raises:
            BadFile: It cannot be read.
        """
        if self._mapping is None:
            from reader.workspace import mapping

            self._mapping = mapping.read(self._corpus)
        return self._mapping.get(plain_name(name), {})

    def found(self, found: Found) -> None:
        """Take in an article, if it is new."""
        source, article = plain_name(found.file), found.article
        part = plain_name(article.name)
        if (there := self.documents.get(found.id)) is not None:
            if found.digest and there.source == source and there.source_digest != found.digest:
                self._comparing(source, found.digest).hold(there.id)
            return
        if (found.digest, part) in self._parts:
            return
        if source in self._sources and (not part or self._sources[source] != found.digest or source in self._mixed):
            if not part:
                self._following.alter(source, article.text)
            if not found.digest or self._comparing(source, found.digest).take(found):
                return  # another file than was read from there
        self._new(found)

    def _comparing(self, source: str, digest: str) -> Comparing:
        if source not in self._compared:
            known = (d for d in self.documents.values() if d.source == source and d.source_digest != digest)
            self._compared[source] = Comparing(self._session, known)
        return self._compared[source]

    def _new(self, found: Found) -> None:
        source, article = plain_name(found.file), found.article
        part = plain_name(article.name)
        if self._refused:
            self._waiting += 1
            return
        known, places = (article.metadata, dict(article.found)) if article.method else of_head(article.text)
        metadata, provenance = stated(self.metadata().get(part or source, Metadata()), known, places)
        document = Document(
            found.id, "", 1, *metadata, 0, "", source, article.encoding, found.digest,
            article.method, part, self._shared.setdefault(where := told_where(provenance), where),
        )  # fmt: skip
        if not self._following.wait(document, article.text):
            self._take(document, article.text)

    def settle(self, files: Mapping[str, Seen]) -> dict[str, Seen]:
        """Follow the files that were renamed, when all have been seen, and write all that is new.

        Args:
            files: What they are.

        Returns:
            The same, each with the articles that are not in it as they were.
        """
        files = dict(files)
        for name in [name for name in files if plain_name(name) in self._compared]:
            compared = self._compared[plain_name(name)].settle()
            files[name] = files[name]._replace(
                apart=dict.fromkeys(compared.changed, CHANGED) | dict.fromkeys(compared.gone, VANISHED)
            )
            for found in compared.new:
                self._new(found)
        self.flush()
        moves, new = self._following.settle(files)
        if moves:
            self._follow(moves)
            files |= self._following.as_before(files, {self.documents[i].source: name for i, name in self.followed})
        for document, text in new:
            self._take(document, text)
        self.flush()
        return held(files, self.documents.values(), self._session.text)

    def _take(self, document: Document, text: str) -> None:
        self.documents[document.id] = document
        self._know(document)
        self._coming.put(document, text)
        self.flush(every=False)

    # -- writing ---

    def _follow(self, moves: Mapping[str, str]) -> None:
        """Let articles, by id, be in files of other names from now on."""
        if self._refused:
            self._waiting += len(moves)
            return
        was = dict(self.documents)
        self.documents.update({id_: was[id_]._replace(source=name) for id_, name in moves.items()})
        self._recount()
        moved = {id_: self.documents[id_] for id_ in moves}
        longer = self._renamed(moved)
        taken = {longer.get(id_, document.article) for id_, document in was.items() if id_ not in moves}
        files = {}
        for id_, document in moved.items():
            name = document.article if document.part else free(self._names.of(document.source), document.source, taken)
            taken.add(name)
            files[id_] = (document.source, name)
        try:
            if longer:
                self._session.rename_articles(longer)
            self._session.follow_files(files)
        except REFUSALS as error:
            self._refused = why(error)
            self._waiting += len(moves)
            self.documents.update(was)
            self._recount()
            return
        names = longer | {id_: name for id_, (_, name) in files.items()}
        self.documents.update({id_: self.documents[id_]._replace(article=name) for id_, name in names.items()})
        self.followed += [(id_, was[id_].source) for id_ in moves]

    def flush(self, *, every: bool = True) -> None:
        """Write what is waiting; or that of it alone behind which enough else waits."""
        for articles, bodies in self._coming.ready(every=every):
            self._write(articles, bodies)

    def close(self) -> None:
        """End what prepares texts; what was not written is dropped."""
        self._coming.close()

    def _write(self, waiting: Sequence[tuple[Document, str]], bodies: Sequence[Body]) -> None:
        articles = [
            (document._replace(article=self._name(document), words=body.words), text)
            for (document, text), body in zip(waiting, bodies, strict=True)
        ]
        new = {document.id: document for document, _ in articles}
        renamed = self._renamed(new)
        try:
            alike = self._session.same_texts(dict(zip(new, (body.digest for body in bodies), strict=True)))
            if renamed:
                self._session.rename_articles(renamed)
            self._session.add_documents(articles, bodies)
        except REFUSALS as error:
            self._refused = why(error)
            self._give_up()
            return
        self.documents.update(new)
        self.documents.update({id_: self.documents[id_]._replace(article=name) for id_, name in renamed.items()})
        self.added += new
        self.alike += alike

    def _name(self, document: Document) -> str:
        return self._names.own(document.part, document.source) if document.part else self._names.of(document.source)

    def _renamed(self, new: Mapping[str, Document]) -> dict[str, str]:
        """Articles that are called by their whole file's name now, since another has it without ending."""
        by_source = {d.source: d for d in self._beside(new) if d.id not in new and not d.part}
        named = {document.id: self._names.of(source) for source, document in by_source.items()}
        return {
            id_: name
            for id_, name in named.items()
            if name != self.documents[id_].article and name == self.documents[id_].source
        }

    def _beside(self, new: Mapping[str, Document]) -> list[Document]:
        files = {file for document in new.values() if not document.part for file in self._names.beside(document.source)}
        return [self.documents[self._by_source[file]] for file in files if file in self._by_source]

    def _know(self, document: Document) -> None:
        """Count an article in."""
        if self._sources.setdefault(document.source, document.source_digest) != document.source_digest:
            self._mixed.add(document.source)
        if document.source_digest:
            self._digests.setdefault(document.source_digest, document.source)
        if document.part:
            if document.version == 1:  # later ones keep the name that the first had
                self._parts.add((document.source_digest, document.part))
            if document.article:
                self._names.keep(document.article)
        else:
            self._names.add(document.source)
            self._by_source[document.source] = document.id
            if document.source_digest:
                self._whole.add(document.source_digest)

    def _give_up(self) -> None:
        dropped = self._coming.drop()
        for document in dropped:
            del self.documents[document.id]
        self._waiting += len(dropped)
        self._recount()

    def _recount(self) -> None:
        """Count all articles in anew."""
        self._names, self._sources, self._digests, self._by_source = Names(), {}, {}, {}
        self._whole, self._parts, self._mixed = set(), set(), set()
        for document in self.documents.values():
            self._know(document)

    def by_file(self, found: Look) -> dict[str, Document]:
        """The articles by the names of their files: those they were read from, and those they are in now."""
        files = {document.file: document for document in self.documents.values()}
        for name, seen in found.files.items():
            if seen.document_id in self.documents:
                files.setdefault(plain_name(name), self.documents[seen.document_id])
        return files

    def metadata(self) -> Mapping[str, Metadata]:
        """What `metadata.csv` says, read once; nothing if it is not to be read, which is said elsewhere."""
        if self._metadata is None:
            try:
                self._metadata = read_metadata(self._corpus / METADATA)[0]
            except (BadFile, OSError):
                self._metadata = {}
        return self._metadata

    def notes(self, found: Look, before: Mapping[str, Seen]) -> list[str]:
        """What has to be said of files that are the same, have other names, or are gone, and of texts that are equal.

        Args:
            found: What is in the folder.
            before: What the files were at the look before.
        """
        lost = {plain_name(name) for name in before.keys() - found.files.keys()}
        return [
            *telling.twins(found.files, self.documents, self._digests),
            *telling.same_texts(self.alike, self.documents),
            *telling.renamed(self.followed, self.documents),
            *telling.gone(lost, self.documents),
        ]
