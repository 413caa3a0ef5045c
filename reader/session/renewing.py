"""A changed article: its next version comes in, and what stands on the older ones is moved to it.

Annotations, judged quotations, links and contrasted passages are moved to where their words stand now, if they stand
anywhere; where they are others by then, or stand among others, they are moved and are *unsure*. What has no place stays
on the version that it is on. So all there were are moved or kept, and none is made or lost: moving alters where
something is, and nothing else of it. Marks of furniture go along where their words are unchanged.

Which articles are done (`!`) is said of a text: the mark stays on the version that it was set on, and a new version has
none, for nobody has read it yet. Once it is read, `!` sets it anew.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.errors import ReaderError, UnknownArticle
from reader.model.anchor import KINDS, OTHERS
from reader.model.change import Edit
from reader.model.renewal import KEPT, MOVED, UNSURE, Fate, Renewal, again_told, remains_told
from reader.session.doubting import Doubting, ways_back
from reader.session.restating import restating
from reader.store import anchors, marks
from reader.store import documents as document_rows
from reader.store import passages as rows
from reader.store.journal import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model.anchor import Anchor
    from reader.model.document import Document, Metadata
    from reader.session.moving import Mover, Place

GONE = "its words are not there any more, or in several places"
STAYED = "it was not moved"
TAKEN = "another passage of the coder’s comes to stand on the same words"


class Renewing(Doubting):
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
        new, older, coming = self._next(article_id, document)
        return self._renewal(new, older, coming, self._mover(document.id, text))

    def renew(
        self, article_id: str, document: Document, text: str, said: tuple[Metadata, str] | None = None
    ) -> Renewal:
        """Take in an article's changed text, and move to it what all coders have on older ones, as one change.

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
        mover = self._mover(document.id, text)
        bodies = dict(zip([document.id], made_of([text]), strict=True))
        # To align texts takes a while, which nobody else is to wait for: what is found now is at hand later.
        new, older, coming = self._next(article_id, document)
        self._renewal(new, older, coming, mover)
        with self._journal.writing() as slot:
            new, older, coming = self._next(article_id, document)
            if coming is not None:
                if coming.before is None:
                    new = new._replace(imported_at=slot.at)
                    coming = document_rows.adding(new)
                label = f"version {new.version} of {new.article}{again_told(_again(coming))}"
                edits = (coming, *restating(self._connection, [*older, new], said))
                change = self._journal.write(slot, PROGRAM, label, edits)
                if coming.before is None:
                    document_rows.store_texts(self._connection, {document.id: text}, bodies)
                self._done(change, label)
            done = self._renewal(new, older, coming, mover)
            moves = (
                anchors.moving(fate.anchor, new.id, fate.span, fate.quote)
                for fate in done.fates
                if fate.span is not None
            )
            edits = (*moves, *done.marks)
            if edits:
                change = self._journal.write(slot, self.coder, done.label, edits)
                self._done(change, done.label)
                done = done._replace(change=change)
        return done

    # -- what is left ---

    def left_behind(self) -> Mapping[str, Mapping[int, int]]:
        """By the id of each article's newest version: how many passages each older version still has, if any."""
        everything = tuple(self._articles.all().values())
        newest = {document.article: document for document in everything}
        if len(newest) == len(everything):
            return {}
        counts, others = rows.all_counts(self._connection), anchors.others(self._connection)
        left: dict[str, dict[int, int]] = {}
        for document in everything:
            head = newest[document.article]
            if head.id != document.id and (number := counts.get(document.id, 0) + others.get(document.id, 0)):
                left.setdefault(head.id, {})[document.version] = number
        return left

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

    def here_still(self, document_id: str) -> str:
        """What stands on an older version and is no annotation, for the text shows it nowhere; empty if nothing is.

        Returns:
            "2 judged quotations, 1 link".
        """
        there = anchors.of_document(self._connection, document_id, self.text, OTHERS)
        counts = Counter(anchor.kind for anchor in there if not self.alone or anchor.coder == self.coder)
        named = ((counts[kind], KINDS[kind]) for kind in OTHERS if counts[kind])
        return ", ".join(f"{number} {name}{'' if number == 1 else 's'}" for number, name in named)

    def fates(self, old_id: str, new_id: str) -> tuple[Fate, ...]:
        """What became of the passages that were on one version when another came in, as far as it can be seen still.

        Args:
            old_id: The version that they were on, or still are.
            new_id: The version that they were moved to.
        """
        from reader.store import renewals

        mover = self._mover(new_id, self.text(new_id))
        doubted = {anchor.id for anchor, _ in self.doubted(new_id)}
        back = ways_back(self._connection, self.origin, new_id)
        found: list[Fate] = []
        for now, _, span in renewals.came_from(self._connection, self.origin, old_id, new_id, self.text):
            was = now._replace(document_id=old_id, span=span, quote=self.quote(old_id, span))
            state = UNSURE if now.id in doubted else MOVED
            way = back.get(now.thing)
            sureness = 1.0 if way is not None and way.is_round(now) else mover.place(was).sureness
            found.append(Fate(was, state, now.span, now.quote, sureness))
        for anchor in self._anchors(old_id):
            why = GONE if mover.place(anchor).span is None else STAYED
            found.append(Fate(anchor, KEPT, None, "", 0.0, why))
        return tuple(sorted(found, key=lambda fate: (fate.anchor.span, fate.anchor.coder, fate.anchor.id)))

    def came_in(self, document_id: str) -> str:
        """When a version came in (UTC, ISO 8601); empty if not even the journal knows."""
        from reader.store import renewals

        return self.document(document_id).imported_at or renewals.came_in(self._connection, self.origin, document_id)

    def version_numbers(self, document_id: str) -> tuple[tuple[int, str], ...]:
        """The numbers that a version has had, with when it got each (UTC): several where its text has come again."""
        from reader.store import renewals, returns

        if returns.came_again(self._connection, document_id) and (
            known := renewals.numbers(self._connection, self.origin, document_id)
        ):
            return tuple(known)
        return ((self.document(document_id).version, self.came_in(document_id)),)

    # -- parts ---

    def _number(self, document_id: str) -> int:
        """How many passages a version has, of all coders; of one who works alone the coder's own."""
        if self.alone:
            own = marks.own_number(self._connection, document_id, self.coder)
            return own + anchors.others_of(self._connection, document_id, self.coder)
        counted = rows.counts(self._connection, document_id).annotations
        return counted + anchors.others_of(self._connection, document_id)

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

    def _renewal(self, new: Document, older: Sequence[Document], coming: Edit | None, mover: Mover) -> Renewal:
        """What becomes of all that stands on older versions. The newest first, and the sure ones, take their place.

        Where a text has come again, what was moved from it goes back to where it stood there.
        """
        again = _again(coming)
        back = ways_back(self._connection, self.origin, new.id, coming=bool(again))
        marks = mover.marks([document.id for document in reversed(older)])
        there = {anchor.place for anchor in self._anchors(new.id)}
        fates: dict[tuple[str, str], Fate | None] = {}
        placed: list[tuple[Anchor, Place]] = []
        versions: dict[str, int] = {}
        for document in reversed(older):
            for anchor in self._anchors(document.id):
                versions[document.id] = document.version
                placed.append((anchor, mover.place(anchor, back.get(anchor.thing))))
                fates[anchor.thing] = None
        for anchor, place in sorted(placed, key=lambda pair: not pair[1].sure):
            fates[anchor.thing] = _fate(anchor, place, new.id, mover.text, there)
        shown = self._articles.all().get(older[-1].id) if older else None
        named = new._replace(article=shown.article) if shown else new
        return Renewal(named, tuple(filter(None, fates.values())), versions, marks=marks, again=again)

    def _anchors(self, document_id: str) -> list[Anchor]:
        return anchors.of_document(self._connection, document_id, self.text)


def _fate(anchor: Anchor, place: Place, document_id: str, text: str, there: set[tuple[object, ...]]) -> Fate:
    """What becomes of one; where it moves to is taken then."""
    if place.span is None:
        return Fate(anchor, KEPT, None, "", 0.0, GONE)
    moved = anchor._replace(document_id=document_id, span=place.span)
    if moved.place in there:
        return Fate(anchor, KEPT, None, "", 0.0, TAKEN)
    there.add(moved.place)
    quote = text[place.span.start : place.span.end]
    return Fate(anchor, MOVED if place.sure else UNSURE, place.span, quote, place.sureness)


def _again(coming: Edit | None) -> int:
    """The number that a version had whose text comes again; 0 where it is new, or there already."""
    return int((coming.before or {}).get("version") or 0) if coming is not None else 0
