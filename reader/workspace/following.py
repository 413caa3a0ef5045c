"""Files in `corpus/` that were renamed: the article that such a file held before is the one that it holds now.

An article's id is made of the name that its file had first, so the file gives another id under a new name. What it
held is known by its bytes or by its text. Where file and text have changed at once, it is known by how alike the texts
are, and only where nothing else could be meant: else the file holds a new article, and the old one has vanished.
"""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from reader.model.document import document_id, plain_name, text_digest
from reader.text.alike import resemblance, shingles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from reader.model.document import Document
    from reader.session import Session
    from reader.workspace.folder import Seen
    from reader.workspace.reading import Found

_ALIKE = 0.8
"""Two texts that resemble each other by as much are one, if no other comes near."""
_ALIKE_IN_PLACE = 0.4
"""The same where the file's system says that it is the very file (by its inode)."""
_APART = 0.5
"""As much as that share of the best may another text resemble it at most."""
_VERY_FILE = 2.0
"""What is added to how alike two texts are if it is the very file, so that it comes before all others."""
_MOST_LOST = 200
"""If more files are gone, texts that have changed too are looked for in those alone that are the very file."""


class _Waiting(NamedTuple):
    """A new file that may be one which was renamed."""

    document: Document
    """What it would be as a new article."""
    text: str
    """Empty where it is the text of that other article."""
    like: tuple[tuple[str, float], ...]
    """Articles, by id, that it may be, and how alike they are."""
    found: Found


def held(files: Mapping[str, Seen], documents: Iterable[Document], text_of: Callable[[str], str]) -> dict[str, Seen]:
    """The same files, each with the id of the article that it holds where it was renamed once: not the one it gives.

    Args:
        files: What a look has found.
        documents: The newest version of each article.
        text_of: The text of an article, by its id.
    """
    known = list(documents)
    ids = {document.id for document in known}
    found = dict(files)
    strange = [name for name, seen in files.items() if seen.document_id and seen.document_id not in ids]
    if strange:
        texts = {document.source: document for document in known if not document.method and not document.part}
        for name in strange:
            there = texts.get(plain_name(name))
            if there is not None and document_id(name, text_of(there.id)) == files[name].document_id:
                found[name] = files[name]._replace(document_id=there.id)
    return found


class Following:
    """Finds out which files were renamed.

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
        self._before = {plain_name(name): seen for name, seen in before.items()}
        self._waiting: list[_Waiting] = []
        self.arrived: dict[str, list[Found]] = {}
        """What was found in files that were renamed and have other bytes too, by name."""
        self._altered: dict[str, tuple[list[str], Found]] = {}
        """Files that another article's text was found in than before: the articles with it, by id; what was found."""

    def alter(self, found: Found) -> None:
        """Note that a file has another text than its article: it may be another's."""
        if twins := self._twins(found.article.text):
            self._altered[plain_name(found.file)] = twins, found

    def wait(self, document: Document, found: Found) -> bool:
        """Whether a new article may be one that is known already; `settle` says so when all files have been seen."""
        text = found.article.text
        if document.part or not self._lost:
            return False
        if twins := self._twins(text):
            inode = self._inode(document.source)
            like = tuple((id_, 1 + self._in_place(self._documents[id_].source, inode)) for id_ in twins)
            self._waiting.append(_Waiting(document, "", like, found))
            return True
        if like := tuple(self._like(document.source, text)):
            self._waiting.append(_Waiting(document, text, like, found))
        return bool(like)

    def settle(
        self, files: Mapping[str, Seen], keeps: Callable[[str], bool] | None = None
    ) -> tuple[dict[str, str], list[tuple[Document, str]]]:
        """Say which articles are in files of other names now, and which of those that waited are new after all.

        Args:
            files: All that are there, as they were seen.
            keeps: Whether a file, by name in NFC, holds the articles that it had under that name before.

        Returns:
            The new name of the file by the article's id; and the new articles with their texts.
        """
        present = {plain_name(name): seen for name, seen in files.items()}
        meant = [*self._by_content(present), *self._by_text(present)]
        if keeps is not None:  # a table that came back under its old name may be what others came from meanwhile
            back = {name for name in {name for _, name in meant} - self._before.keys() if keeps(name)}
            meant = [(id_, name) for id_, name in meant if name not in back]
        moves = self._sure(meant)
        moved_to = {name: id_ for id_, name in moves.items()}
        self.arrived = {
            one.document.source: [one.found]
            for one in self._waiting
            if one.found.digest and moved_to.get(one.document.source) in dict(one.like)
        } | {
            name: [found]
            for name, (twins, found) in self._altered.items()
            if found.digest and moved_to.get(name) in twins
        }
        new = [
            (one.document, one.text or self._session.text(one.like[0][0]))
            for one in self._waiting
            if moved_to.get(one.document.source) not in dict(one.like)
        ]
        self._waiting, self._altered = [], {}
        return moves, new

    def as_before(self, files: Mapping[str, Seen], formers: Mapping[str, str]) -> dict[str, Seen]:
        """Files that were renamed, with what was known of their articles under the names of before.

        Args:
            files: All that are there, as they were seen.
            formers: The name of before by the name of now, in NFC.
        """
        known: dict[str, Seen] = {}
        for name, seen in files.items():
            before = self._before.get(formers.get(plain_name(name), ""))
            if before is not None and seen.digest and before.digest == seen.digest and seen.apart is None:
                known[name] = seen._replace(apart=before.apart)
        return known

    # -- what may be meant ---

    @cached_property
    def _lost(self) -> dict[str, Document]:
        """Articles that are a whole file each, and whose file is gone, by the file's name."""
        try:
            there = {plain_name(name) for name in os.listdir(self._corpus)}  # noqa: PTH208 (names alone)
        except OSError:
            return {}
        whole = (document for document in self._documents.values() if not document.part)
        return {document.source: document for document in whole if document.source not in there}

    @cached_property
    def _recently(self) -> list[Document]:
        """Those of them that were there at the last look."""
        return [document for source, document in self._lost.items() if source in self._before]

    @cached_property
    def _runs(self) -> dict[str, frozenset[tuple[str, str, str]]]:
        """What articles that are gone are told by, as far as it was asked for; by id."""
        return {}

    def _twins(self, text: str) -> list[str]:
        """The articles, by id, that have exactly this text."""
        return [id_ for id_ in self._session.having_text(text_digest(text)) if id_ in self._documents]

    def _like(self, name: str, text: str) -> Iterator[tuple[str, float]]:
        """The articles that went since the last look and are like a text."""
        inode = self._inode(name)
        runs: frozenset[tuple[str, str, str]] | None = None
        for document in self._recently:
            in_place = self._in_place(document.source, inode)
            if not in_place and len(self._recently) > _MOST_LOST:
                continue
            runs = shingles(text) if runs is None else runs
            if document.id not in self._runs:
                self._runs[document.id] = shingles(self._session.text(document.id))
            alike = resemblance(runs, self._runs[document.id])
            if alike >= (_ALIKE_IN_PLACE if in_place else _ALIKE * _APART):
                yield document.id, alike + in_place

    def _in_place(self, source: str, inode: int) -> float:
        """What is added for a file that is the very one that had this name, as far as is known."""
        seen = self._before.get(source)
        return _VERY_FILE if seen is not None and seen.stamp is not None and seen.stamp.inode == inode else 0.0

    def _inode(self, name: str) -> int:
        try:
            return (self._corpus / name).stat().st_ino
        except OSError:
            return -1

    # -- what is sure ---

    def _by_content(self, present: Mapping[str, Seen]) -> Iterator[tuple[str, str]]:
        """Articles, by id, and files that hold them by their bytes, or by the id that a name of before gives."""
        by_digest: dict[str, list[str]] = {}
        for name, seen in present.items():
            if seen.digest:
                by_digest.setdefault(seen.digest, []).append(name)
        # A table may have been altered since its articles came out of it: then the last look knows its bytes.
        gone = {name: seen.digest for name, seen in self._before.items() if name not in present}
        for document in self._documents.values():
            for digest in (document.source_digest, gone.get(document.source, "")):
                names = by_digest.get(digest, [])
                if len(names) == 1 and document.source not in names and not self._as_compared(present, names[0]):
                    yield document.id, names[0]
        for name, seen in present.items():
            known = self._documents.get(seen.document_id)
            if known is not None and known.source != name and not self._holds(present, known):
                yield known.id, name

    def _as_compared(self, present: Mapping[str, Seen], name: str) -> bool:
        """Whether a file is as it was when it was held against articles of its own: no other's has come there since."""
        before = self._before.get(name)
        return before is not None and before.digest == present[name].digest and before.apart is not None

    def _by_text(self, present: Mapping[str, Seen]) -> Iterator[tuple[str, str]]:
        """The same for files that hold the text of an article whose file holds another, or is gone."""
        for name, (ids, _) in self._altered.items():
            lost = [id_ for id_ in ids if not self._holds(present, self._documents[id_])]
            if len(lost) == len(ids) == 1:
                yield lost[0], name
        meant: dict[str, list[tuple[float, str]]] = {}
        for one in self._waiting:
            for id_, alike in one.like:
                if not self._holds(present, self._documents[id_]):
                    meant.setdefault(id_, []).append((alike, one.document.source))
        for one in self._waiting:
            ranked = sorted(((alike, id_) for id_, alike in one.like if id_ in meant), reverse=True)
            if ranked and _stands_out([alike for alike, _ in ranked]):
                alike, id_ = ranked[0]
                files = sorted(meant[id_], reverse=True)
                if files[0][1] == one.document.source and _stands_out([alike for alike, _ in files]):
                    yield id_, one.document.source

    def _holds(self, present: Mapping[str, Seen], document: Document) -> bool:
        """Whether the file that an article was in holds it still."""
        seen = present.get(document.source)
        if seen is None:
            return False
        same = document.id == seen.document_id or (seen.digest and seen.digest == document.source_digest)
        return bool(same) or document_id(document.source, self._session.text(document.id)) == seen.document_id

    def _sure(self, meant: list[tuple[str, str]]) -> dict[str, str]:
        """Of what is meant that which contradicts nothing: one file to an article, and one article to a file.

        A file that holds another article as it stands keeps that one, unless that one goes elsewhere.
        """
        moves: dict[str, str] = {}
        by_name: dict[str, list[str]] = {}
        for id_, name in dict.fromkeys(meant):
            if not self._documents[id_].part:
                by_name.setdefault(name, []).append(id_)
            moves[id_] = "" if id_ in moves else name
        doubtful = {id_ for ids in by_name.values() if len(ids) > 1 for id_ in ids}
        moves = {id_: name for id_, name in moves.items() if name and id_ not in doubtful}
        whole = {d.source: d.id for d in self._documents.values() if not d.part} if moves else {}
        while stuck := [id_ for id_, name in moves.items() if name in whole and whole[name] not in moves]:
            for id_ in stuck:
                del moves[id_]
        return moves


def _stands_out(ranked: list[float]) -> bool:
    """Whether the first of them is alike enough, and far before the next."""
    best, others = ranked[0], ranked[1:]
    enough = best >= _ALIKE  # the very file always is
    return enough and all(other < _APART * best for other in others)
