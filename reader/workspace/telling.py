"""What has to be said of articles' files after a comparison of `corpus/` with the database, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.document import UNDATED, Metadata, plain_name
from reader.workspace.tables import where_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from reader.model.document import Document
    from reader.workspace.folder import Seen

_TOLD = 3
"""So many of a kind are told one by one."""
_SHOWN = 2
"""Of so many corrected fields at most the values are told, each in no more signs than this:"""
_WIDE = 60


def left_out(new: int, corrected: int, why: str) -> list[str]:
    """How many articles are new, and how many have other metadata in their files, that could not be taken in."""
    told = []
    if new:
        what = "1 article in corpus/ is" if new == 1 else f"{new} articles in corpus/ are"
        told.append(f"{what} new and not taken in: {why}")
    if corrected:
        of = "1 article" if corrected == 1 else f"{corrected} articles"
        told.append(f"metadata of {of} was corrected in corpus/ and is not taken over: {why}")
    return told


def twins(files: Mapping[str, Seen], documents: Mapping[str, Document], digests: Mapping[str, str]) -> list[str]:
    """Files that hold the same article as another: their ending alone differs, or their name.

    Args:
        files: What is in the folder, by name.
        documents: The articles, by id.
        digests: The file that each digest of bytes was first seen of.
    """
    present = {plain_name(name) for name in files}
    notes = []
    for name, seen in files.items():
        document = documents.get(seen.document_id)
        other = document.source if document else digests.get(seen.digest, "")
        if other and other != plain_name(name) and other in present:
            what = "article" if document else "file"
            notes.append(f"{name}: the same {what} as {other}, left alone")
    return notes


def found_twice(twice: Iterable[tuple[str, str]], documents: Mapping[str, Document]) -> list[str]:
    """What files hold that is an article of another file, with its name and text; the id of that article."""
    told = [
        f"{what}: the same article as {documents[id_].article}, from {documents[id_].source}; left alone"
        for what, id_ in twice
        if id_ in documents and documents[id_].source != what  # which it is by now, where the file was renamed
    ]
    return _some(told, "{} more are the same articles as others, left alone")


def same_texts(alike: Iterable[tuple[str, str]], documents: Mapping[str, Document]) -> list[str]:
    """New articles whose text another one has too, by the ids of both: all are kept, since outlets differ."""
    told = [
        f"{documents[new].article}: the same text as {documents[other].article}; both are kept"
        for new, other in alike
        if new in documents and other in documents
    ]
    return _some(told, "{} more new articles have the text of another")


def renamed(followed: Iterable[tuple[str, str]], documents: Mapping[str, Document]) -> list[str]:
    """Files that were renamed: the article's id, and the name before."""
    told = [
        f"{documents[id_].source} was {before}: the same article, with all its passages" for id_, before in followed
    ]
    return _some(list(dict.fromkeys(told)), "{} more files have other names; their articles are the same")


def restated(articles: Iterable[tuple[Document, Document]], *, veiled: bool = False) -> list[str]:
    """Articles of which their files say something else: what was known of each before, and what is now.

    Args:
        articles: Each as it was and as it is.
        veiled: Whether what says who speaks is hidden: then the fields alone are named.
    """
    told = []
    for was, now in articles:
        fields = [field for field in Metadata._fields if getattr(was, field) != getattr(now, field)]
        if not fields and states_date_anew(was, now):
            continue  # told with the others that are not understood
        if not fields:
            what = "other details"
        elif veiled or len(fields) > _SHOWN:
            what = f"another {' and '.join(fields)}"
        else:
            what = ", and ".join(_news(field, getattr(was, field), getattr(now, field)) for field in fields)
        told.append(f"{now.article}: {now.source} gives {what}, taken over")
    return _some(told, "{} more articles have other metadata in their files, taken over")


def _news(field: str, was: str, now: str) -> str:
    return f"another {field}, {_cut(now)} (was {_cut(was)})" if was else f"{field} {_cut(now)} (was blank)"


def _cut(value: str) -> str:
    return value if len(value) <= _WIDE else value[: _WIDE - 1] + "…"


def states_date_anew(was: Document, now: Document) -> bool:
    """Whether an article's file states a date that is not understood, in words that it did not have before."""
    before, words = (where_of(document).get(UNDATED, "").partition(": ")[2] for document in (was, now))
    return bool(words) and words != before


def without_date(articles: Iterable[Document]) -> Iterator[tuple[str, str]]:
    """Of articles those whose file states a date that is not understood: where, and in which words."""
    for document in articles:
        if UNDATED in document.provenance:
            where, _, words = where_of(document).get(UNDATED, "").partition(": ")
            place = f"{document.source}, {document.part}" if document.part else document.source
            kept = f"it stays {document.published}" if document.published else "the article has none"
            yield f"{place}, {where}", f"“{words}” is no date that is understood, so {kept}"


def some_without_date(told: Iterable[tuple[str, str]]) -> list[str]:
    """The same in sentences."""
    return _some([f"{place}: {what}" for place, what in told], "{} more articles have a date that is not understood")


def gone(names: Collection[str], documents: Mapping[str, Document]) -> list[str]:
    """Files, by name in NFC, that went since the last look: their articles stay."""
    if not names:
        return []
    sources = {document.source: document for document in documents.values() if document.source in names}
    told = []
    for source, document in sources.items():
        what = "its articles stay" if document.part else f"its article {document.article} stays"
        told.append(f"{source} has vanished; {what}, with all passages")
    return _some(told, "{} more files have vanished; their articles stay")


def _some(told: list[str], more: str) -> list[str]:
    left = len(told) - _TOLD
    return told[:_TOLD] + ([more.format(left)] if left > 0 else [])
