"""The index of the articles' words: which articles may have what a search asks for. It is made from the texts alone.

FTS5 without content (the texts lie in `bodies`) over the folded text, so that it finds `Əliyev` by `aliyev`; its rows
have the articles' numbers. It is not in the journal; `check` counts whether every article's words are in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.search import All, Any, Near, Words
from reader.model.span import Span
from reader.store.documents import NEWEST
from reader.text.hits import indexable, indexed

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


def add(connection: Connection, folded: Mapping[int, str]) -> None:
    """Index articles' texts, inside the transaction that makes their rows.

    Args:
        connection: The database.
        folded: The texts as `indexable` gives them, by the articles' numbers, in order. (Before a number lower than the
            last, and before a savepoint, which it opens for an INSERT … SELECT, SQLite writes all that FTS5 has
            gathered, which takes four times as long.)
    """
    if connection.row("SELECT v FROM word_index_config WHERE k = 'automerge'") != (_TIDYING["automerge"],):
        connection.each_of("INSERT INTO word_index(word_index, rank) VALUES (?, ?)", list(_TIDYING.items()))
    connection.each_of("INSERT INTO word_index(rowid, text) VALUES (?, ?)", list(folded.items()))


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
            parts = indexed(node.text)
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


# -- proof, on a connection that has the database as `real` ---

_TEXTS = "SELECT d.number, d.article, b.text FROM real.bodies b JOIN real.documents d ON d.id = b.document_id"


def wrong(connection: Connection) -> Iterator[str]:
    """Which articles the index lacks, has with another number of words than their texts, or in excess, in sentences."""
    there = {number: _counted(size) for number, size in connection.each("SELECT id, sz FROM real.word_index_docsize")}
    for number, article, text in connection.each(_TEXTS):
        found = there.pop(number, None)
        if found is None:
            yield f"the words of {article} are not in the index"
        elif found != len(indexed(text)):
            yield f"the words of {article} in the index are not those of its text"
    for number in there:
        yield f"the index of words has {number}, which is no article"


def rebuild(connection: Connection) -> int:
    """Make the index anew, from the texts; gives how many articles are in it."""
    connection.execute("INSERT INTO real.word_index(word_index) VALUES ('delete-all')")
    made = 0
    for number, _, text in connection.each(_TEXTS):
        connection.execute("INSERT INTO real.word_index(rowid, text) VALUES (?, ?)", (number, indexable(text)))
        made += 1
    return made


def _counted(size: bytes) -> int:
    """How many words FTS5 has of an article: a variable-length integer of SQLite's, of the table's one column."""
    number = 0
    for byte in size:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            break
    return number
