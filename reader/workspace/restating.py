"""What a file says of its articles now, held against what is known of them: outlets correct bylines, analysts columns.

What a hand or `metadata.csv` has said of a field wins, and so does what is known from elsewhere than the file. Where
the file states nothing of a field, or nothing that is understood, what is known stays: a slip unsays nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.model.document import Metadata, text_digest
from reader.workspace.tables import TABLE, told_where, where_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reader.importers.articles import Article
    from reader.model.document import Document


class Said(NamedTuple):
    """What a file says of one of its articles, where that is not what is known."""

    metadata: Metadata
    found: Mapping[str, str]
    """Where each of it was found, and what else was, by field; see `Article.found`."""
    text: str
    """SHA-256, in hex, of the article's text."""
    in_place: bool
    """Whether it was found under the name in the file that the article has."""


def stated_now(
    document: Document, metadata: Metadata, found: Mapping[str, str], *, blank_too: bool = False
) -> tuple[Metadata, str] | None:
    """What an article's metadata is by its file, and its provenance; None where that is known.

    Args:
        document: The article.
        metadata: What the file says.
        found: Where it was found there, by field, and what else was ("section").
        blank_too: Whether a blank counts as said; else what is known stays.
    """
    from reader.session.correcting import BY_HAND

    where = where_of(document)
    fields = Metadata._fields
    held = {
        field
        for field in fields
        if where.get(field) in (TABLE, BY_HAND)
        or (getattr(document, field) and (field not in where or not (blank_too or getattr(metadata, field))))
    }
    said = Metadata(*(getattr(document if field in held else metadata, field) for field in fields))
    places = {field: place for field, place in where.items() if field in held}
    places |= {
        field: place
        for field, place in found.items()
        if field not in held and (field not in fields or getattr(said, field))
    }
    # The same found at another place of the file is no news: each line moves on below one that is put in.
    if all(getattr(document, field) == getattr(said, field) for field in fields) and _others(where) == _others(places):
        return None
    return said, told_where(places)


def _others(places: Mapping[str, str]) -> dict[str, str]:
    """What was found besides metadata, in the words that stand there, whatever the place."""
    return {
        field: place.partition(": ")[2] or place for field, place in places.items() if field not in Metadata._fields
    }


def _differs(document: Document, metadata: Metadata, found: Mapping[str, str]) -> bool:
    """Whether a file's words are not what is known; blanks tell articles of one text from each other, too."""
    return stated_now(document, metadata, found, blank_too=True) is not None


class Restating:
    """Gathers what one file says of its articles.

    Args:
        with_text: The ids of the file's articles that have a text, by its digest (SHA-256, in hex).
    """

    def __init__(self, with_text: Callable[[str], list[str]]) -> None:
        self._with_text = with_text
        self._said: dict[str, Said] = {}
        self._documents: dict[str, Document] = {}
        self._repeated: set[str] = set()
        """Digests of texts that the file has more often than before."""

    def hold(self, document: Document, article: Article, *, in_place: bool) -> None:
        """Note what the file says of an article that is there with its text.

        Args:
            document: The article.
            article: As it was found.
            in_place: See `Said.in_place`.
        """
        same = all(getattr(document, field) == value for field, value in article.metadata._asdict().items())
        if same and told_where(article.found) == document.provenance:
            return  # nearly all of a large file
        if article.method and _differs(document, article.metadata, article.found):
            said = Said(article.metadata, article.found, text_digest(article.text), in_place)
            self._said[document.id], self._documents[document.id] = said, document

    def repeat(self, digest: str) -> None:
        """Note that a text was found again when all articles with it had been found."""
        self._repeated.add(digest)

    def settle(self) -> dict[str, tuple[Metadata, str]]:
        """By the articles' ids: their metadata now, and its provenance, where that changes."""
        news: dict[str, tuple[Metadata, str]] = {}
        for id_, said in self._sure():
            stated = stated_now(self._documents[id_], said.metadata, said.found)
            if stated is not None:
                news[id_] = stated
        return news

    def _sure(self) -> Iterator[tuple[str, Said]]:
        """What is said, with the article that it is said of; nothing where that may be any of several."""
        by_text: dict[str, list[str]] = {}
        for id_, said in self._said.items():
            by_text.setdefault(said.text, []).append(id_)
        for text, ids in by_text.items():
            if len(self._with_text(text)) == 1:
                yield ids[0], self._said[ids[0]]
            elif text not in self._repeated:
                yield from self._apart(ids)

    def _apart(self, ids: list[str]) -> Iterator[tuple[str, Said]]:
        """The same for articles of one text: what is said of them as it was is let go with its article first."""
        left = dict.fromkeys(ids)
        strange: list[str] = []
        for id_ in ids:
            said = self._said[id_]
            same = next((o for o in left if not _differs(self._documents[o], said.metadata, said.found)), None)
            if same is None:
                strange.append(id_)
            else:
                del left[same]
        if len(left) == len(strange) == 1:
            yield next(iter(left)), self._said[strange[0]]
            return
        yield from ((id_, self._said[id_]) for id_ in strange if id_ in left and self._said[id_].in_place)
