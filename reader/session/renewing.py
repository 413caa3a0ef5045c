"""A changed article: its next version comes in, and the annotations of the older ones are moved to it.

An annotation is moved to where its words stand now, if they stand anywhere; where they are others by then, or stand
among others, it is moved and is *unsure*. What has no place stays on the version that it is on. So all there were are
moved or kept, and none is made or lost: moving alters where an annotation is, and nothing else of it.

That one is unsure is kept nowhere: it is, as long as the newest change to it is the one that moved it. Whoever tags it,
writes its memo, gives it other boundaries or confirms it has looked at it.

Which articles are done (`!`) is said of a text: the mark stays on the version that it was set on, and a new version has
none, for nobody has read it yet. Once it is read, `!` sets it anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import NothingThere, ReaderError, UnknownArticle
from reader.model.change import Edit
from reader.model.renewal import KEPT, MOVED, UNSURE, Fate, Renewal
from reader.session.base import Base
from reader.session.moving import Placer, is_sure, moving
from reader.session.restating import restating
from reader.store import documents as document_rows
from reader.store import marks, renewals
from reader.store import passages as rows
from reader.store.journal import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reader.model.annotation import Annotation
    from reader.model.document import Document, Metadata
    from reader.model.outcome import Done
    from reader.model.span import Span
    from reader.store.connection import Connection
    from reader.text.anchor import Anchored

GONE = "its words are not there any more, or in several places"
STAYED = "it was not moved"
TAKEN = "another passage of the coder’s comes to stand on the same words"


class Renewing(Base):
    """The part of a session that keeps annotations true when an article changes."""

    def foresee(self, article_id: str, document: Document, text: str) -> Renewal:
        """What `renew` would do, without doing it.

        Args:
            article_id: As for `renew`.
            document: As for `renew`.
            text: As for `renew`.

        Raises:
            UnknownArticle: No article has that id.
            ReaderError: The very text is another article's.
        """
        new, older, _ = self._next(article_id, document)
        return self._renewal(new, older, self._placer(text))

    def renew(
        self, article_id: str, document: Document, text: str, said: tuple[Metadata, str] | None = None
    ) -> Renewal:
        """Take in an article's changed text, and move all coders' annotations to it, as one change of the coder's.

        The new version itself is the program's change, and stays when the move is undone. Where the text is that of an
        older version again, that one becomes the newest. Where it is the newest already, what was left on older ones
        is moved to it.

        Args:
            article_id: The id of any of the article's versions.
            document: The new version: its id, file, bytes, method, encoding and number of words. All else is the
                newest’s.
            text: Its text.
            said: The article's metadata, and where it was found, if the file says something else now. It comes with
                the version, for all versions, and like that stays when the move is undone.

        Raises:
            UnknownArticle: No article has that id.
            ReaderError: The very text is another article's, or the database cannot be written.
        """
        from reader.store.bodies import made_of

        self.require_writing()
        placer = self._placer(text)
        bodies = dict(zip([document.id], made_of([text]), strict=True))
        # To align texts takes a while, which nobody else is to wait for: what is found now is at hand later.
        new, older, _ = self._next(article_id, document)
        self._renewal(new, older, placer)
        with self._journal.writing() as slot:
            new, older, coming = self._next(article_id, document)
            if coming is not None:
                if coming.before is None:
                    new = new._replace(imported_at=slot.at)
                    coming = document_rows.adding(new)
                label = f"version {new.version} of {new.article}"
                edits = (coming, *restating(self._connection, [*older, new], said))
                change = self._journal.write(slot, PROGRAM, label, edits)
                if coming.before is None:
                    document_rows.store_texts(self._connection, {document.id: text}, bodies)
                self._done(change, label)
            done = self._renewal(new, older, placer)
            moved = tuple(moving(fate, new.id) for fate in done.fates if fate.span is not None)
            if moved:
                change = self._journal.write(slot, self.coder, done.label, moved)
                self._done(change, done.label)
                done = done._replace(change=change)
        return done

    # -- what is left, and what is unsure ---

    def left_behind(self) -> Mapping[str, Mapping[int, int]]:
        """By the id of each article's newest version: how many annotations each older version still has, if any."""
        everything = tuple(self._articles.all().values())
        newest = {document.article: document for document in everything}
        if len(newest) == len(everything):
            return {}
        counts = rows.all_counts(self._connection)
        left: dict[str, dict[int, int]] = {}
        for document in everything:
            head = newest[document.article]
            if head.id != document.id and counts.get(document.id):
                left.setdefault(head.id, {})[document.version] = counts[document.id]
        return left

    def older_with_passages(self) -> tuple[Document, ...]:
        """The older versions that have annotations still, in order of their articles' names."""
        left = self.left_behind()
        names = {self.document(document_id).article: versions for document_id, versions in left.items()}
        everything = self._articles.all().values()
        return tuple(d for d in everything if d.version in names.get(d.article, {}))

    def version_told(self, document_id: str) -> str:
        """What the head of an article says of its versions: which it is, if not the newest, or what older ones have.

        Nothing of an article that never changed.
        """
        article = document_rows.find(self._connection, document_id)
        versions = document_rows.of_article(self._connection, article.article) if article else []
        if len(versions) < 2 or article is None:
            return ""
        if versions[-1].id != document_id:
            return f"version {article.version}"
        counts = {v.version: self._number(v.id) for v in versions[:-1]}
        return remains_told({version: count for version, count in counts.items() if count})

    def doubted_at(self, document_id: str, span: Span) -> Annotation | None:
        """The coder's own annotation on exactly a span, if its place is in question."""
        own = rows.exactly(self._connection, document_id, span, self.coder)
        return own if own is not None and own.id in self.unsure(document_id) else None

    def unsure(self, document_id: str) -> Mapping[str, float]:
        """Annotations in a version that were moved there and that nobody has worked on since, where it is not sure.

        It is read from the journal: the move is the newest change to them. How sure it was is worked out again.

        Returns:
            How sure their place is (0 to 1), by their ids, in order of place.
        """
        return _unsure(self._connection, self.origin, document_id, self.text)

    def fates(self, old_id: str, new_id: str) -> tuple[Fate, ...]:
        """What became of the passages that were on one version when another came in, as far as it can be seen still.

        Args:
            old_id: The version that they were on, or still are.
            new_id: The version that they were moved to.
        """
        placer = self._placer(self.text(new_id))
        doubted = self.unsure(new_id)
        found: list[Fate] = []
        for now, span in renewals.came_from(self._connection, self.origin, old_id, new_id):
            was = now._replace(document_id=old_id, span=span, quote=self.quote(old_id, span))
            state = UNSURE if now.id in doubted else MOVED
            found.append(Fate(was, state, now.span, now.quote, placer.place(old_id, span).sureness))
        for annotation in rows.of_document(self._connection, old_id):
            why = GONE if placer.place(old_id, annotation.span).span is None else STAYED
            found.append(Fate(annotation, KEPT, None, "", 0.0, why))
        return tuple(sorted(found, key=lambda fate: (fate.annotation.span, fate.annotation.coder, fate.annotation.id)))

    def came_in(self, document_id: str) -> str:
        """When a version came in (UTC, ISO 8601); empty if not even the journal knows."""
        return self.document(document_id).imported_at or renewals.came_in(self._connection, self.origin, document_id)

    def confirm(self, annotation_id: str) -> Done:
        """Say that an annotation of the coder's, which was moved and is unsure, stands where it should.

        Raises:
            UnknownAnnotation: There is none with that id.
            NothingThere: It is not unsure, or is another coder's.
        """
        with self._journal.writing() as slot:
            there = rows.by_id(self._connection, annotation_id)
            if there.coder != self.coder:
                raise NothingThere(f"only {there.coder} can confirm it", "a copy of it is yours")
            if there.id not in self.unsure(there.document_id):
                raise NothingThere("its place is not in question")
            edit = Edit("annotations", (there.id,), {"quote": there.quote}, {"quote": there.quote})
            return self._done(self._journal.write(slot, self.coder, "confirm a place", (edit,)), "its place is right")

    # -- parts ---

    def _number(self, document_id: str) -> int:
        """How many annotations a version has, of all coders; of one who works alone the coder's own."""
        if self.alone:
            return marks.own_number(self._connection, document_id, self.coder)
        return rows.counts(self._connection, document_id).annotations

    def _placer(self, text: str) -> Placer:
        return Placer(self.text, text)

    def _next(self, article_id: str, document: Document) -> tuple[Document, list[Document], Edit | None]:
        """The version that is to be the newest, all others, and the edit that makes it the newest if it is not."""
        article = document_rows.find(self._connection, article_id)
        if article is None:
            raise UnknownArticle(f"no article has the id {article_id}", "see `karabakh-reader list`")
        versions = document_rows.of_article(self._connection, article.article)
        newest, there = versions[-1], document_rows.find(self._connection, document.id)
        if there is None:
            new = newest._replace(
                id=document.id, version=newest.version + 1, words=document.words, imported_at="",
                source=document.source, encoding=document.encoding, source_digest=document.source_digest,
                method=document.method,
            )  # fmt: skip
            return new, versions, document_rows.adding(new)
        if there.article != article.article:
            raise ReaderError(
                f"{article.article} has the very text of {there.article} now", "remove one of the two from corpus/"
            )
        older = [version for version in versions if version.id != there.id]
        if there.id == newest.id:
            return there, older, None
        new = there._replace(version=newest.version + 1)
        return new, older, Edit("documents", (there.id,), {"version": there.version}, {"version": new.version})

    def _renewal(self, new: Document, older: Sequence[Document], placer: Placer) -> Renewal:
        """What becomes of the annotations on older versions. The newest first, and the sure ones, take their place."""
        there = {(a.coder, a.span) for a in rows.of_document(self._connection, new.id)}
        fates: dict[str, Fate] = {}
        placed: list[tuple[Annotation, Anchored]] = []
        versions: dict[str, int] = {}
        for document in reversed(older):
            for annotation in rows.of_document(self._connection, document.id):
                versions[document.id] = document.version
                placed.append((annotation, placer.place(document.id, annotation.span)))
        for annotation, place in sorted(placed, key=lambda pair: not is_sure(pair[1])):
            if place.span is None:
                fates[annotation.id] = Fate(annotation, KEPT, None, "", 0.0, GONE)
            elif (annotation.coder, place.span) in there:
                fates[annotation.id] = Fate(annotation, KEPT, None, "", 0.0, TAKEN)
            else:
                there.add((annotation.coder, place.span))
                quote = placer.text[place.span.start : place.span.end]
                state = MOVED if is_sure(place) else UNSURE
                fates[annotation.id] = Fate(annotation, state, place.span, quote, place.sureness)
        shown = self._articles.all().get(older[-1].id) if older else None
        named = new._replace(article=shown.article) if shown else new
        return Renewal(named, tuple(fates[annotation.id] for annotation, _ in placed), versions)


def all_unsure(connection: Connection, origin: str) -> Iterator[str]:
    """The ids of all annotations whose place is in question, in articles that have older versions; see `unsure`.

    Args:
        connection: Any, also one of another thread.
        origin: The id of the database.
    """

    def text_of(document_id: str) -> str:
        return document_rows.text(connection, document_id)

    for document in document_rows.all_versions(connection):
        if document.version > 1:
            yield from _unsure(connection, origin, document.id, text_of)


def _unsure(connection: Connection, origin: str, document_id: str, text_of: Callable[[str], str]) -> dict[str, float]:
    found: dict[str, float] = {}
    placer: Placer | None = None
    for annotation, before in renewals.moved(connection, origin, document_id):
        placer = placer or Placer(text_of, text_of(document_id))
        place = placer.place(*before)
        if place.span != annotation.span or not is_sure(place):
            found[annotation.id] = place.sureness
    return found


def remains_told(left: Mapping[int, int]) -> str:
    """What is said of an article with passages on older versions: "5 passages on version 1"."""
    return ", ".join(f"{n} passage{'' if n == 1 else 's'} on version {version}" for version, n in left.items())
