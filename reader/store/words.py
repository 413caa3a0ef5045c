"""The index of the articles' words: which articles may have what a search asks for. It is made from the texts alone.

FTS5 without content (the texts lie in `bodies`) over the folded text, so that it finds `Əliyev` by `aliyev`; its rows
have the articles' numbers. It is not in the journal; `check` looks whether every article is in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.search import All, Any, Near, Words
from reader.model.span import Span
from reader.store.documents import NEWEST
from reader.text.hits import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.model.search import Node
    from reader.store.connection import Connection

TABLE = "CREATE VIRTUAL TABLE word_index USING fts5(text, content='', tokenize='unicode61 remove_diacritics 0')"
_TIDYING = {"automerge": 16, "crisismerge": 64}
"""How many pieces of the index of one size there may be, until they are made one, at leisure and at once. SQLite's own
4 and 16 are meant for commits of any size; these come in hundreds of articles, and it takes a third less time."""
# CROSS JOIN keeps SQLite from turning the join round and asking the index once an article.
_ALL = f"SELECT d.number, d.id FROM documents d WHERE {NEWEST} ORDER BY d.number LIMIT ?"  # noqa: S608
_UNASKED = 32
"""Articles that are searched without the index, in some milliseconds."""
_BEGINNING = 3
"""Letters of a word's beginning that the index is asked for: most articles have a word that begins with fewer."""
_MATCHING = (
    "SELECT d.id FROM word_index w CROSS JOIN documents d ON d.number = w.rowid "  # noqa: S608
    f"WHERE word_index MATCH ? AND w.rowid > ? AND {NEWEST} ORDER BY w.rowid"
)


def add(connection: Connection, folded: Mapping[str, str]) -> None:
    """Index articles' texts, inside the transaction that makes their rows.

    Args:
        connection: The database.
        folded: The texts as `indexable` gives them, by the articles' ids.
    """
    if connection.row("SELECT v FROM word_index_config WHERE k = 'automerge'") != (_TIDYING["automerge"],):
        connection.each_of("INSERT INTO word_index(word_index, rank) VALUES (?, ?)", list(_TIDYING.items()))
    ids = list(folded)
    numbers = connection.rows(f"SELECT number, id FROM documents WHERE id IN ({', '.join('?' * len(ids))})", ids)  # noqa: S608
    # No INSERT … SELECT, for which SQLite opens a savepoint, and in order of their numbers: before a savepoint, and
    # before a number lower than the last, FTS5 writes all that it has gathered, which takes four times as long.
    rows = [(number, folded[document_id]) for number, document_id in sorted(numbers)]
    connection.each_of("INSERT INTO word_index(rowid, text) VALUES (?, ?)", rows)


def candidates(connection: Connection, node: Node) -> Iterator[str]:
    """The ids of the articles in which a search may be found, in the order in which they came in.

    Of each article the newest version alone; the first comes at once, however many there are. Asked for the beginning
    of a word, the index gathers all places of all words that begin so before it names the first article. So some
    articles come without it, among which are some with what is common; and what is rare it has gathered soon.
    """
    asked, last = _asked(node), 0
    if asked is None or "*" in asked:
        limit = -1 if asked is None else _UNASKED
        for number, document_id in connection.each(_ALL, (limit,)):
            last = number
            yield document_id
    if asked is not None:
        yield from (row[0] for row in connection.each(_MATCHING, (asked, last)))


def stretches(
    connection: Connection, document_id: str, *, tag_ids: Sequence[str] = (), coders: Sequence[str] = ()
) -> list[Span]:
    """Where in an article passages have one of some tags, or are of one of some coders; each stretch once.

    Args:
        connection: The database.
        document_id: The article.
        tag_ids: Any of them; none for whatever tags.
        coders: Any of them; none for whoever it is.
    """
    sql, values = 'SELECT DISTINCT a.start, a."end" FROM annotations a', [document_id, *coders, *tag_ids]
    if tag_ids:
        sql += " JOIN annotation_tags t ON t.annotation_id = a.id"
    sql += " WHERE a.document_id = ?"
    if coders:
        sql += f" AND a.coder IN ({', '.join('?' * len(coders))})"
    if tag_ids:
        sql += f" AND t.tag_id IN ({', '.join('?' * len(tag_ids))})"
    return [Span(*row) for row in connection.rows(sql, values)]


def _asked(node: Node) -> str | None:
    """What the index is asked: never less than the search; None where it cannot narrow it down."""
    match node:
        case Words():
            parts = tokens(node.text)
            if not parts:
                return None
            if node.prefix and len(parts) == 1 and len(parts[0]) < _BEGINNING:
                return None
            star = "*" if node.prefix else ""
            return f'"{" ".join(parts)}"{star}'
        case Near():
            return _joined(" AND ", [_asked(part) for part in node.parts], some=True)
        case All():
            return _joined(" AND ", [_asked(part) for part in node.parts], some=True)
        case Any():
            return _joined(" OR ", [_asked(part) for part in node.parts], some=False)
        case _:
            return None


def _joined(operator: str, asked: list[str | None], *, some: bool) -> str | None:
    """The parts as one question.

    Args:
        operator: What stands between them.
        asked: The parts; None for what the index cannot say.
        some: Whether what it can say is enough.
    """
    said = [one for one in asked if one is not None]
    if not said or (len(said) < len(asked) and not some):
        return None
    return f"({operator.join(said)})"
