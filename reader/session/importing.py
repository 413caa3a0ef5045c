"""Taking in: articles and their metadata, by the program itself; annotations from a file, by the coder.

Everything is written in batches, so that nobody else waits long for the write lock.
"""

from __future__ import annotations

from time import thread_time
from typing import TYPE_CHECKING

from reader.errors import UnknownArticle
from reader.model.change import Edit
from reader.model.outcome import Done
from reader.session.base import Base
from reader.session.codebook_files import counted
from reader.session.following import renaming_articles, renaming_outlets
from reader.session.pacing import ARTICLE_BATCH, Pace, length
from reader.store import documents as document_rows
from reader.store.journal import PROGRAM
from reader.store.naming import FOLLOWED, former_names
from reader.store.opening import fold_between, fold_late

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from reader.model.document import Document, Metadata
    from reader.model.passage import ImportedAnnotation
    from reader.store.bodies import Body
    from reader.store.helping import Helper

_ANNOTATION_BATCH = 500
"""Annotations of a file that one change takes in: about 50 ms of holding the write lock."""

_LOG = 8_000_000
"""Code points, with room for rows, after which the log is folded in. It has some 30 MB then: a row is in five indexes,
whose pages all go into it."""


class Importing(Base):
    """The part of a session that takes in what comes from files."""

    _pace: Pace | None = None
    _unfolded = -1
    """What was written since the log was folded in; less than nothing before the first."""

    def preparing(self) -> Helper:
        """What prepares many texts beside this process, for `add_documents`. To be closed."""
        from reader.store.helping import Helper  # only a start that finds new articles needs it

        return Helper()

    def add_documents(self, articles: Sequence[tuple[Document, str]], prepared: Sequence[Body] | None = None) -> Done:
        """Take in articles with their texts, by the program itself; one that is known is left alone.

        Args:
            articles: Each article as it shall be and its text. A version that is taken (another process was
                faster) becomes the next free one.
            prepared: What is kept beside each text, if it was made already: see `preparing`.
        """
        added = 0
        done = Done("no new article")
        pace = self._pace = self._pace or Pace()
        bodies = dict(zip([document.id for document, _ in articles], prepared or (), strict=prepared is not None))
        if self._unfolded < 0 and len(articles) > 1:
            fold_late(self._connection)
            self._unfolded = 0
        for batch in pace.batches(articles):
            if prepared is None:
                from reader.store.bodies import made_of

                bodies.update(zip([d.id for d, _ in batch], made_of([text for _, text in batch]), strict=True))
            with self._journal.writing() as slot:
                began = thread_time()
                new: dict[str, str] = {}
                taken: dict[str, list[int]] = {}
                edits: list[Edit] = []
                for document, text in batch:
                    if document.id in new or document_rows.is_there(self._connection, document.id):
                        continue
                    new[document.id] = text
                    if document.article not in taken:
                        taken[document.article] = document_rows.versions(self._connection, document.article)
                    there = taken[document.article]
                    version = max(there) + 1 if document.version in there else document.version
                    there.append(version)
                    came = document.imported_at or slot.at
                    edits.append(document_rows.adding(document._replace(version=version, imported_at=came)))
                if not edits:
                    continue
                label = f"noticed {counted(len(edits), 'article')}"
                change = self._journal.write(slot, PROGRAM, label, tuple(edits))
                document_rows.store_texts(self._connection, new, bodies)
                added += len(edits)
            done = self._done(change, f"noticed {counted(added, 'article')}")
            self._written(sum(map(length, batch)), thread_time() - began)
        return done

    def _written(self, number: int, held: float) -> None:
        """Note that so many code points were written, and how long it took."""
        if self._unfolded >= 0:
            self._unfolded += number
            if self._unfolded > _LOG:
                self._unfolded = 0
                fold_between(self._connection)  # SQLite would do it as part of a change
        if self._pace is not None:
            self._pace.learn(number, held)

    def put_in_order(self, stopped: Callable[[], bool] = lambda: False) -> None:
        """Make the indexes of words and of the same words quick to look up again, after many articles have come in.

        Args:
            stopped: Asked after each step, of some milliseconds, whether to leave it at that.
        """
        from reader.store.ordering import put_in_order

        for _ in put_in_order(self._connection):
            if stopped():
                return

    def same_texts(self, digests: Mapping[str, str]) -> list[tuple[str, str]]:
        """Which of these articles have the text of another, that is here or before them.

        Args:
            digests: The SHA-256 of each article's text, by the article's id.

        Returns:
            Ids: the article's, and the other's.
        """
        return document_rows.same_texts(self._connection, digests)

    def having_text(self, digest: str) -> list[str]:
        """The ids of the articles, in any version, whose text has this digest (SHA-256, in hex)."""
        return document_rows.having_text(self._connection, digest)

    def set_metadata(self, metadata: Mapping[str, Metadata], provenance: Mapping[str, str] | None = None) -> Done:
        """Give articles (by id), in all their versions, other metadata, by the program itself.

        Args:
            metadata: What is known of each now.
            provenance: Where that was found, as `Document.provenance` has it; what it is now if not given.

        Raises:
            UnknownArticle: No article has one of the ids.
        """
        wanted = {document_id: fields._asdict() for document_id, fields in metadata.items()}
        for document_id, where in (provenance or {}).items():
            wanted[document_id]["provenance"] = where
        known = self._articles.all()
        if len({document.article for document in known.values()}) < len(known):
            wanted = {id_: dict(new) for id_, new in self._of_all_versions(wanted).items()}
        outlets = renamed_outlets(document_rows.all_versions(self._connection), wanted)
        done = self._alter_documents(wanted, "read metadata")
        if outlets:
            with self._journal.writing() as slot:
                if edits := renaming_outlets(self._connection, outlets, ()):
                    self._done(self._journal.write(slot, PROGRAM, "follow renamed outlets", edits), done.message)
        return done

    def rename_articles(self, names: Mapping[str, str]) -> Done:
        """Give articles (by id), in all their versions, other names, by the program itself.

        Raises:
            UnknownArticle: No article has one of the ids.
        """
        return self._alter_documents(
            self._of_all_versions({i: {"article": n} for i, n in names.items()}), "name articles"
        )

    def follow_files(self, files: Mapping[str, tuple[str, str]]) -> Done:
        """Note that articles, in all their versions, are in files of other names now, by the program itself.

        Kept filters that name an article name it by its new name.

        Args:
            files: By the id of an article's newest version: the file's name, and what the article is called now.

        Raises:
            UnknownArticle: No article has one of the ids.
        """
        done = Done("nothing changed")
        for some in _without_clash(files, document_rows.all_versions(self._connection)):
            wanted = {id_: {"source": source, "article": article} for id_, (source, article) in some.items()}
            with self._journal.writing() as slot:
                first: list[Edit] = []
                then: list[Edit] = []
                names: dict[str, str] = {}
                for document_id, new in self._of_all_versions(wanted).items():
                    there = document_rows.find(self._connection, document_id)
                    if there is None:
                        raise UnknownArticle(f"no article has the id {document_id}", "see `karabakh-reader list`")
                    before, after = {"source": there.source, "article": there.article}, dict(new)
                    if there.article != new["article"]:
                        # Two may have swapped their names: for a moment each is called by its id.
                        first.append(_called(there.id, there.article, there.id))
                        names[there.article], before["article"] = new["article"], there.id
                    then.append(Edit("documents", (document_id,), dict(before), dict(after)))
                edits = (*first, *then, *renaming_articles(self._connection, names))
                change = self._journal.write(slot, PROGRAM, FOLLOWED, edits)
                done = self._done(change, f"followed {counted(len(files), 'renamed file')}")
        return done

    def former_names(self) -> Mapping[str, str]:
        """The names that articles' files had before they were renamed: which article's, by its id."""
        known = self._articles.all()
        formers = former_names(self._connection)
        return {name: id_ for id_, names in formers.items() if id_ in known for name in names}

    def import_annotations(
        self, annotations: Sequence[ImportedAnnotation], places: Sequence[str] | None = None
    ) -> Done:
        """Merge a file's annotations into what is there, as changes of at most 500 annotations each.

        One that is there already (by id, or by coder and span) gets the tags that it lacks, and the memo if it has
        none. Tags are found by id, then by path, else made.

        Args:
            annotations: What the file says.
            places: What messages call each of them ("passages.csv, line 3").

        Raises:
            BadFile: Something does not fit the articles, or contradicts what is there. Nothing was taken in.
        """
        from reader.session.merging import Merger, Prover  # the reader's start has no use for it

        prover = Prover(self._connection, self.text)
        for position, given in enumerate(annotations, 1):
            prover.prove(places[position - 1] if places else f"annotation {position} of the file", given)
        changes = 0
        totals = {"added": 0, "completed": 0, "there already": 0}
        done = Done("nothing to import")
        for first in range(0, len(annotations), _ANNOTATION_BATCH):
            with self._journal.writing() as slot:
                merger = Merger(self._connection, slot.at)
                for given in annotations[first : first + _ANNOTATION_BATCH]:
                    totals[merger.merge(given)] += 1
                told = ", ".join(f"{number} {what}" for what, number in totals.items() if number)
                if merger.edits:
                    label = f"import annotations: {counted(merger.annotations, 'annotation')}"
                    change = self._journal.write(slot, self.coder, label, tuple(merger.edits))
                    changes += 1
                    undone = f"; undo takes it back in {changes} steps" if changes > 1 else ""
                    done = self._done(change, f"annotations: {told}{undone}")
                else:
                    done = done._replace(message=f"annotations: {told}")
        return done

    def _of_all_versions(self, wanted: Mapping[str, Mapping[str, str]]) -> dict[str, Mapping[str, str]]:
        """The same for every version of each article."""
        every: dict[str, Mapping[str, str]] = {}
        for document_id, new in wanted.items():
            there = document_rows.find(self._connection, document_id)
            versions = document_rows.of_article(self._connection, there.article) if there else []
            every.update({version.id: new for version in versions} or {document_id: new})
        return every

    def _alter_documents(self, wanted: Mapping[str, Mapping[str, str]], label: str) -> Done:
        for document_id in wanted:
            # All are known, or nothing is changed; another process may have taken them in a moment ago.
            if document_rows.find(self._connection, document_id) is None:
                raise UnknownArticle(f"no article has the id {document_id}", "see `karabakh-reader list`")
        done = Done("nothing changed")
        altered = 0
        ids = list(wanted)
        for first in range(0, len(ids), ARTICLE_BATCH):
            with self._journal.writing() as slot:
                edits = []
                for document_id in ids[first : first + ARTICLE_BATCH]:
                    new, there = wanted[document_id], document_rows.find(self._connection, document_id)
                    before = {name: getattr(there, name) for name in new}
                    changed = [name for name in new if new[name] != before[name]]
                    if changed:
                        old_side, new_side = {n: before[n] for n in changed}, {n: new[n] for n in changed}
                        edits.append(Edit("documents", (document_id,), old_side, dict(new_side)))
                if edits:
                    altered += len(edits)
                    told = f"{label} of {counted(len(edits), 'article')}" if "meta" in label else label
                    change = self._journal.write(slot, PROGRAM, told, tuple(edits))
                    done = self._done(change, f"changed {counted(altered, 'article')}")
        return done


def renamed_outlets(documents: Iterable[Document], wanted: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """The new name of each outlet all of whose articles get another one, and the same."""
    becomes: dict[str, set[str]] = {}
    for document in documents:
        becomes.setdefault(document.outlet, set()).add(wanted.get(document.id, {}).get("outlet", document.outlet))
    return {
        old: new for old, names in becomes.items() if old and len(names) == 1 for new in names if new and new != old
    }


def _without_clash(
    files: Mapping[str, tuple[str, str]], documents: Iterable[Document]
) -> Iterator[Mapping[str, tuple[str, str]]]:
    """Parts of it for a change each: all at once, where one article gets the name that another of them gives up."""
    called = {document.article for document in documents if document.id not in files}
    given_up = {document.article for document in documents if document.id in files} - called
    if any(article in given_up for _, article in files.values()):
        yield files
        return
    every = list(files.items())
    for first in range(0, len(every), ARTICLE_BATCH):
        yield dict(every[first : first + ARTICLE_BATCH])


def _called(document_id: str, before: str, after: str) -> Edit:
    return Edit("documents", (document_id,), {"article": before}, {"article": after})
