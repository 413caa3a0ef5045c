"""What a search is narrowed down to: which articles, and which stretches of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.model.search import Node, Within
    from reader.model.span import Span
    from reader.session.wording import Known
    from reader.store.connection import Connection


class Asked(NamedTuple):
    """A search that can be made: its words are understood, its names known."""

    typed: str
    node: Node
    """What is searched for, with the words of its lists."""
    where: Mapping[Within, Where]


class Where(NamedTuple):
    """What a word such as `outlet:` or `tag:` narrows a search down to."""

    documents: frozenset[str] = frozenset()
    """Articles by their ids, if it is about articles."""
    tag_ids: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()

    @property
    def is_about_passages(self) -> bool:
        """Whether hits have to touch passages."""
        return bool(self.tag_ids or self.coders)


class WhereIn:
    """Where in one article a search is to look."""

    def __init__(
        self, connection: Connection, document_id: str, where: Mapping[Within, Where], alone: tuple[str, ...]
    ) -> None:
        self._connection, self._document_id, self._where, self._alone = connection, document_id, where, alone

    def __call__(self, within: Within) -> Sequence[Span] | None:
        """The stretches that hits have to touch, none for all of the text; None if the article is not looked at."""
        where = self._where[within]
        if not where.is_about_passages:
            return () if self._document_id in where.documents else None
        from reader.store import words

        coders = where.coders or self._alone
        found = words.stretches(self._connection, self._document_id, tag_ids=where.tag_ids, coders=coders)
        return found or None


def wanted(asked: Asked) -> frozenset[str] | None:
    """The articles, by id, of which alone there can be hits: those that the search names; None if it names none."""
    from reader.model.search import All, Within

    parts = asked.node.parts if isinstance(asked.node, All) else (asked.node,)
    named = [asked.where[part] for part in parts if isinstance(part, Within) and part in asked.where]
    sets = [where.documents for where in named if not where.is_about_passages]
    return frozenset.intersection(*sets) if sets else None


def withins(node: Node) -> Iterator[Within]:
    """The words such as `outlet:` in a search."""
    from reader.model.search import All, Any, Not, Within

    match node:
        case Within():
            yield node
        case All() | Any():
            for part in node.parts:
                yield from withins(part)
        case Not():
            yield from withins(node.part)


def where_of(within: Within, known: Known) -> Where:
    """What a word such as `outlet:` means.

    Raises:
        BadQuery: There is no such article, outlet, tag or coder.
    """
    from reader.model.query import Query, Term
    from reader.session.wording import find

    field = "published" if within.field == "date" else within.field
    look = find(Query((Term(field, within.values),)), known)
    if not look.tests:
        return Where(documents=frozenset(look.documents))
    test = look.tests[0]
    values = tuple(str(value) for value in test.values)
    return Where(tag_ids=values) if field == "tag" else Where(coders=values)
