"""Taking in: what is new in `corpus/` goes into the database, some articles at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import DatabaseBusy, DatabaseDamaged, DatabaseUnusable, Superseded
from reader.model.document import Document, Metadata, named_id, plain_name, stem
from reader.workspace import telling
from reader.workspace.beside import Beside
from reader.workspace.folder import METADATA, Seen
from reader.workspace.following import Following, held
from reader.workspace.known import Known
from reader.workspace.preparing import Preparing
from reader.workspace.tables import of_head, stated, told_where, where_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from reader.errors import ReaderError
    from reader.session import Session
    from reader.store.bodies import Body
    from reader.workspace.again import Again
    from reader.workspace.containers import Containers
    from reader.workspace.folder import Look
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
        self._beside = Beside(corpus)
        self.documents = {document.id: document for document in session.documents()}
        self._shared: dict[str, str] = {}
        """Where metadata was found, as it is kept: most articles of a file share it, and need it once."""
        self._known = Known(self.documents)
        self._known.seen(before or {})
        self.added: list[str] = []
        """By id, since an article's name may yet change."""
        self.alike: list[tuple[str, str]] = []
        """Ids of new articles, each with that of another that has the same text."""
        self.twice: list[tuple[str, str]] = []
        """What files hold that is the same article as one of another file, and the id of that."""
        self.followed: list[tuple[str, str]] = []
        """Files that were renamed: the id of the article, and the name before."""
        self.restated: list[tuple[Document, Document]] = []
        """Articles of which their files say something else than before: what was known of each, and what is now."""
        self._following = Following(corpus, session, self.documents, before or {})
        self._containers: Containers | None = None
        self._before = frozenset(self._known.sources)
        """Files that articles had come from before this look."""
        self._seen = before or {}
        self._again: Again | None = None
        self._waiting = self._corrected = 0
        """Articles that are new, and those of which something else is said, that could not be taken in."""
        self._refused = "" if not session.read_only else f"{session.path.name} cannot be written ({session.read_only})"
        """Why nothing can be taken in now."""

    def refusals(self) -> list[str]:
        """What has to be said of what could not be taken in."""
        return telling.left_out(self._waiting, self._corrected, self._refused)

    def knows(self, name: str, seen: Seen) -> bool:
        """Whether the database has what this file was taken for."""
        known = self._known
        return seen.document_id in self.documents or seen.digest in known.digests or plain_name(name) in known.sources

    # -- what a reading asks and tells ---

    def has(self, name: str, id_: str = "", digest: str = "") -> bool:
        """Whether there is an article with that id, or all that a file with these bytes holds.

        A file of several articles is read again under the name that it had: some may have come in and others not.
        """
        source = plain_name(name)
        returned = name not in self._seen and source in self._before  # it may hold what it held before
        other = self._known.digests.get(digest, source)
        if other != source and (not returned or (self._corpus / other).exists()):
            return True
        # A file that is as it was first may say something else than it did at the last look.
        back = name in self._seen and self._seen[name].digest not in ("", digest)
        return id_ in self.documents or (digest in self._known.whole and not back)

    def mapping(self, name: str) -> Mapping[str, str]:
        """Which columns of a table are what, as `mapping.csv` says.

        Raises:
            BadFile: It cannot be read.
        """
        return self._beside.mappings.get(plain_name(name), {})

    def found(self, found: Found) -> None:
        """Take in an article, if it is new."""
        source, article = plain_name(found.file), found.article
        part = plain_name(article.name)
        if found.digest and source not in self._before and self._waits(found):
            return
        comparing = self._read_again().comparing(source) if found.digest and source in self._before else None
        if (there := self.documents.get(found.id)) is not None:
            if there.source != source:
                self._found_elsewhere(found, there)
            elif comparing is not None:
                comparing.hold(there.id, found)
            return
        if comparing is None:
            if source in self._known.sources and not part:
                self._following.alter(found)
                return  # another text than was read from there
        elif comparing.knows(found):
            return
        elif part and self._known.all_from(source, found.digest):
            if (found.digest, part) in self._known.parts:
                return  # made into text in another way
        else:
            if not part:
                self._following.alter(found)
            if comparing.take(found):
                return
        self._new(found)

    def _found_elsewhere(self, found: Found, there: Document) -> None:
        """Tell an article of which another file gave the same name and text: that of another outlet gets a name."""
        from reader.session.correcting import BY_HAND

        source, part, outlet = plain_name(found.file), found.article.name, found.article.metadata.outlet
        if found.digest and not part and source in self._before:
            self._following.alter(found)  # the two files may have swapped their names back
        if not (self._corpus / there.source).exists():
            return
        corrected = where_of(there).get("outlet") in (BY_HAND, METADATA)  # then it says nothing of that file
        if part and outlet and there.outlet and outlet != there.outlet and not corrected:
            name = f"{stem(source)}-{part}"
            article = found.article._replace(name=name)
            self.found(found._replace(id=named_id(name, article.text), article=article))
        elif found.digest:
            self.twice.append((f"{source}, {part}" if part else source, there.id))

    # Most looks find nothing that these are needed for.

    def _read_again(self) -> Again:
        from reader.workspace.again import Again

        self._again = self._again or Again(self._session, self._known, self.documents, self._seen)
        return self._again

    def _waits(self, found: Found) -> bool:
        from reader.workspace.containers import Containers

        if self._containers is None:
            self._containers = Containers(self._corpus, self._session, self.documents, self._seen)
        return self._containers.wait(found)

    def _new(self, found: Found) -> None:
        source, article = plain_name(found.file), found.article
        part = plain_name(article.name)
        if self._refused:
            self._waiting += 1
            return
        known, places = (article.metadata, dict(article.found)) if article.method else of_head(article.text)
        metadata, provenance = stated(self._beside.metadata.get(part or source, Metadata()), known, places)
        document = Document(
            found.id, "", 1, *metadata, 0, "", source, article.encoding, found.digest,
            article.method, part, self._shared.setdefault(where := told_where(provenance), where),
        )  # fmt: skip
        if not self._following.wait(document, found):
            self._take(document, article.text)

    def settle(self, files: Mapping[str, Seen]) -> dict[str, Seen]:
        """Follow the files that were renamed, when all have been seen, and write all that is new.

        Args:
            files: What they are.

        Returns:
            The same, each with the articles that are not in it as they were.
        """
        moves: dict[str, str] = {}
        arrived: dict[str, list[Found]] = {}
        if self._containers is not None:
            moves, arrived, new = self._containers.settle()
            for found in new:
                self.found(found)
        self.flush()
        others, as_new = self._following.settle(files, self._again.keeps if self._again is not None else None)
        files = dict(files)
        if moves := moves | others:
            self._follow(moves)
            if self._again is not None:
                self._again.forget(moves.values())
            files |= self._following.as_before(files, {self.documents[i].source: name for i, name in self.followed})
        for source, found_there in (arrived | self._following.arrived).items() if not self._refused else ():
            for found in self._read_again().hold(source, found_there):
                self._new(found)
        for document, text in as_new:
            self._take(document, text)
        if self._again is not None:
            new, corrected = self._again.settle(files)
            for found in new:
                self._new(found)
            if not self._restate({id_: said for of_file in corrected.values() for id_, said in of_file.items()}):
                self._again.put_off(files, corrected)
        self.flush()
        return held(files, self.documents.values(), self._session.text)

    def _take(self, document: Document, text: str) -> None:
        self.documents[document.id] = document
        self._known.add(document)
        self._coming.put(document, text)
        self.flush(every=False)

    # -- writing ---

    def _restate(self, news: Mapping[str, tuple[Metadata, str]]) -> bool:
        """Take over what a file says of its articles now; whether that could be done."""
        try:
            if news and not self._refused:
                self._session.restate(news)
        except (*REFUSALS, Superseded) as error:
            self._refused = why(error)
        if news and self._refused:
            self._corrected += len(news)
            return False
        for id_, (metadata, where) in news.items():
            was = self.documents[id_]
            self.documents[id_] = was._replace(**metadata._asdict(), provenance=where)
            self.restated.append((was, self.documents[id_]))
        return True

    def _follow(self, moves: Mapping[str, str]) -> None:
        """Let articles, by id, be in files of other names from now on."""
        if self._refused:
            self._waiting += len(moves)
            return
        was = dict(self.documents)
        self.documents.update({id_: was[id_]._replace(source=name) for id_, name in moves.items()})
        self._known.recount()
        moved = {id_: self.documents[id_] for id_ in moves}
        longer = self._known.longer_names(moved)
        files = self._known.places(moved, {longer.get(i, d.article) for i, d in was.items() if i not in moves})
        try:
            if longer:
                self._session.rename_articles(longer)
            self._session.follow_files(files)
        except REFUSALS as error:
            self._refused = why(error)
            self._waiting += len(moves)
            self.documents.update(was)
            self._known.recount()
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
            (document._replace(article=self._known.name_of(document), words=body.words), text)
            for (document, text), body in zip(waiting, bodies, strict=True)
        ]
        new = {document.id: document for document, _ in articles}
        renamed = self._known.longer_names(new)
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

    def _give_up(self) -> None:
        for document in (dropped := self._coming.drop()):
            del self.documents[document.id]
        self._waiting += len(dropped)
        self._known.recount()

    def notes(self, found: Look, before: Mapping[str, Seen]) -> list[str]:
        """What has to be said of files that are the same, have other names, or are gone, and of texts that are equal.

        Args:
            found: What is in the folder.
            before: What the files were at the look before.
        """
        lost = {plain_name(name) for name in before.keys() - found.files.keys()}
        return [
            *telling.twins(found.files, self.documents, self._known.digests),
            *telling.found_twice(self.twice, self.documents),
            *telling.same_texts(self.alike, self.documents),
            *telling.renamed(self.followed, self.documents),
            *telling.gone(lost, self.documents),
        ]
