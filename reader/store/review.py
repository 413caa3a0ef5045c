"""Going through all passages: which ones a filter finds, and in which order; `grouping` counts them.

What no index serves is looked for article by article, so that what is found comes at once and in order, however much
there is; that is for a thread and a connection of its own. Rows are fetched by their numbers, when they are in sight.
"""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from reader.errors import ReaderError
from reader.model.query import NEAR
from reader.store import passages as rows
from reader.store.apply import LANE
from reader.store.passages import _COLUMNS
from reader.text.fold import find_all, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.model.annotation import Annotation
    from reader.store.connection import Connection

_T = TypeVar("_T")

_STEPS = 20_000
"""Of SQLite's, between two looks at whether to give up."""
_FIRST, _BATCH = 64, 16_384
"""Numbers that are handed on together: at first as many as a window shows, then more and more."""
_LOOK_UP = 256
"""Numbers between two looks at whether to give up."""
_ASKED = 500
"""Rows that are asked for in one statement."""


class Test(NamedTuple):
    """What an annotation has to be, beside standing in one of the articles."""

    kind: str
    """"tags", "within", "overlaps" or "near" (ids of tags); "words" or "memo" (folded words); "coders" (names);
    "worked" (pairs of moments, the second not of it, "" for none); "memoed" or "untagged"; "unsure" (ids of
    annotations, which whoever has worked them out puts there)."""
    values: tuple[str, ...] = ()
    """Any of them will do."""
    negated: bool = False
    coder: str = ""
    """Whose passages alone are looked at beside it; everybody's, if empty."""


BESIDE = ("within", "overlaps", "near")
"""Kinds of tests that look at other passages."""


class Look(NamedTuple):
    """What is looked for, and in which order it is listed."""

    documents: tuple[str, ...]
    """Ids of the articles in which to look, in order."""
    tests: tuple[Test, ...] = ()
    order: str = ""
    """"time", "tag" or "coder"; else by article, in the order above, and place."""
    descending: bool = False
    whole: bool = False
    """Whether it is everything there is, in order of articles and places."""


_PLACE = 'a.start, a."end", a.coder, a.id'
_FIRST_OF_ALL = (
    "SELECT a.number FROM documents d CROSS JOIN annotations a ON {whose}a.document_id = d.id "
    'ORDER BY d.article, d.version, a.start, a."end", a.coder LIMIT ?'
)
_TAG = (
    "(SELECT coalesce(min(t.path), char(1114111)) FROM annotation_tags y JOIN tags t ON t.id = y.tag_id "
    "WHERE y.annotation_id = a.id)"
)
"""The first of its tags; what has none comes last."""
_KEYS = {"time": "a.updated_at", "coder": "a.coder", "tag": _TAG}
_CODERS = (
    "WITH RECURSIVE c (coder) AS (SELECT min(coder) FROM own_tallies UNION ALL "
    "SELECT (SELECT min(coder) FROM own_tallies WHERE coder > c.coder) FROM c WHERE c.coder IS NOT NULL) "
    "SELECT coder FROM c WHERE coder IS NOT NULL"
)
"""Every coder once, by jumping from one to the next in the index."""


def first(connection: Connection, limit: int, coder: str = "") -> array[int]:
    """The numbers of the first annotations, by article and place: what a window shows before anything is looked for.

    Args:
        connection: The database.
        limit: How many.
        coder: Whose alone; everybody's, if empty.
    """
    sql = _FIRST_OF_ALL.format(whose="a.coder = ? AND " if coder else "")
    return array("q", (row[0] for row in connection.rows(sql, (coder, limit) if coder else (limit,))))


def coders(connection: Connection) -> list[str]:
    """Whoever has annotated something, sooner or later."""
    return [str(row[0]) for row in connection.rows(_CODERS)]


def look_through(connection: Connection, look: Look, stopped: Callable[[], bool] | None = None) -> Iterator[array[int]]:
    """The numbers of the annotations that a look finds, in its order, a few at first and then more at a time.

    Args:
        connection: One that nobody else uses.
        look: What is looked for.
        stopped: Asked now and then whether to give up, which ends it.

    Raises:
        ReaderError: It cannot be read.
    """
    prepare(connection, look, stopped)
    most, found = _FIRST, array("q")
    found_rows = _sorted(connection, look) if look.order else _by_article(connection, look)
    for row in until(found_rows, stopped):
        found.append(row[0])
        if len(found) >= most:
            yield found
            found, most = array("q"), min(most * 4, _BATCH)
    if found:
        yield found


def until(found: Iterator[_T], stopped: Callable[[], bool] | None) -> Iterator[_T]:
    """What is found, until one gives up."""
    try:
        for place, one in enumerate(found):
            if stopped is not None and place % _LOOK_UP == 0 and stopped():
                return
            yield one
    except ReaderError:
        if stopped is None or not stopped():
            raise


def passages(connection: Connection, look: Look, document_id: str) -> Iterator[Annotation]:
    """The annotations of one article that pass a look's tests, by place."""
    prepare(connection, look, None)
    where, values = where_of(look.tests)
    sql = f"SELECT {_COLUMNS} FROM annotations a WHERE a.document_id = ?{where} ORDER BY {_PLACE}"  # noqa: S608
    for row in connection.each(sql, (document_id, *values)):
        yield rows.to_annotation(row)


def by_numbers(connection: Connection, numbers: Sequence[int]) -> Iterator[tuple[int, Annotation]]:
    """Annotations by their numbers, in no order; those that are gone are left out."""
    for begin in range(0, len(numbers), _ASKED):
        some = numbers[begin : begin + _ASKED]
        marks = ", ".join("?" * len(some))
        sql = f"SELECT a.number, {_COLUMNS} FROM annotations a WHERE a.number IN ({marks})"  # noqa: S608
        for number, *row in connection.rows(sql, tuple(some)):
            yield number, rows.to_annotation(tuple(row))


def any_of(connection: Connection, numbers: Sequence[int], coder: str) -> bool:
    """Whether one of these annotations is a coder's; told by the first that is."""
    sql = "SELECT 1 FROM json_each(?) n CROSS JOIN annotations a ON a.number = n.value WHERE a.coder = ? LIMIT 1"
    return connection.row(sql, (json.dumps(list(numbers)), coder)) is not None


def numbers_of(connection: Connection, annotation_ids: Sequence[str]) -> dict[str, int]:
    """The numbers of annotations by their ids, without those that are gone."""
    sql = "SELECT id, number FROM annotations WHERE id IN (SELECT value FROM json_each(?))"
    return dict(connection.rows(sql, (json.dumps(list(annotation_ids)),)))


def number_of(connection: Connection, annotation_id: str) -> int | None:
    """An annotation's number, if it is there."""
    row = connection.row("SELECT number FROM annotations WHERE id = ?", (annotation_id,))
    return int(row[0]) if row else None


def spans_with(connection: Connection, document_id: str, tag_id: str, coder: str = "") -> list[tuple[int, int]]:
    """The spans in an article that have a tag, each once, by place: everybody's, or one coder's."""
    return connection.rows(
        "SELECT DISTINCT a.start, a.\"end\" FROM annotations a WHERE a.document_id = ? AND (? = '' OR a.coder = ?) AND "
        "EXISTS (SELECT 1 FROM annotation_tags g WHERE g.annotation_id = a.id AND g.tag_id = ?) "
        'ORDER BY a.start, a."end"',
        (document_id, coder, coder, tag_id),
    )


def articles_with(connection: Connection, tag_ids: Iterable[str]) -> set[str]:
    """The ids of the articles in which one of these tags stands or stood; for '' those in which anything is annotated.

    The counts are not looked at, only that there are some: an article in which there is nothing any more costs little.
    """
    sql = (
        "SELECT DISTINCT d.id FROM tallies t CROSS JOIN documents d ON d.number = t.document "
        "WHERE t.tag_id IN (SELECT value FROM json_each(?))"
    )
    return {str(row[0]) for row in connection.rows(sql, (json.dumps(list(tag_ids)),))}


# -- looking ---


def prepare(connection: Connection, look: Look, stopped: Callable[[], bool] | None) -> None:
    """Make a connection ready for a look's tests, and for giving up."""
    if stopped is not None:
        connection.raw.set_progress_handler(stopped, _STEPS)
    for place, test in enumerate(look.tests):
        if test.kind in ("words", "memo"):
            connection.raw.create_function(f"holds_{place}", 1, _holder(test.values), deterministic=True)


def _by_article(connection: Connection, look: Look) -> Iterator[tuple[int]]:
    where, values = where_of(look.tests)
    sql = f"SELECT a.number FROM annotations a WHERE a.document_id = ?{where} ORDER BY {_PLACE}"  # noqa: S608
    if not look.tests:
        sql = (
            'SELECT number FROM annotations WHERE document_id = ? ORDER BY start, "end", coder'  # from the index alone
        )
    for document_id in worth_looking(connection, look):
        yield from connection.each(sql, (document_id, *values))


def _sorted(connection: Connection, look: Look) -> Iterator[tuple[int]]:
    where, values = where_of(look.tests)
    way = " DESC" if look.descending else ""
    sql = (
        "SELECT a.number FROM json_each(?) d CROSS JOIN annotations a ON a.document_id = d.value "  # noqa: S608
        f"WHERE 1{where} ORDER BY {_KEYS[look.order]}{way}, d.key, {_PLACE}"
    )
    documents = json.dumps(list(worth_looking(connection, look)))
    yield from connection.each(sql, (documents, *values))


def worth_looking(connection: Connection, look: Look) -> Iterator[str]:
    """The articles in which there can be something, by the counts that are kept."""
    asked: list[Iterable[str]] = [("",)]
    asked += [t.values for t in look.tests if t.kind in ("tags", "within", "overlaps", "near") and not t.negated]
    there = set.intersection(*(articles_with(connection, tag_ids) for tag_ids in asked))
    return (document_id for document_id in look.documents if document_id in there)


# -- tests as SQL ---


def where_of(tests: Sequence[Test]) -> tuple[str, list[str]]:
    """SQL that goes behind another condition on `annotations a`, and its values."""
    clauses, values = "", []
    for place, test in enumerate(tests):
        clause, given = clause_of(place, test)
        clauses += f" AND {'NOT ' if test.negated else ''}({clause})"
        values += given
    return clauses, values


def clause_of(place: int, test: Test) -> tuple[str, list[str]]:
    """SQL for one test, the `place`th of a look, and its values."""
    asked = [json.dumps(test.values)]
    match test.kind:
        case "untagged":
            return "NOT EXISTS (SELECT 1 FROM annotation_tags x WHERE x.annotation_id = a.id)", []
        case "unsure":
            return "a.id IN (SELECT value FROM json_each(?))", asked
        case "memoed":
            return "a.memo <> ''", []
        case "memo":
            return f"holds_{place}(a.memo)", []
        case "words":
            return f"holds_{place}(a.quote) OR holds_{place}(a.memo)", []
        case "coders":
            return "a.coder IN (SELECT value FROM json_each(?))", asked
        case "worked":
            pairs = list(zip(test.values[::2], test.values[1::2], strict=True))
            one = "(a.updated_at >= ? AND (? = '' OR a.updated_at < ?))"
            return " OR ".join([one] * len(pairs)), [moment for start, end in pairs for moment in (start, end, end)]
        case "tags":
            # The plus keeps SQLite from looking for each of perhaps a thousand tags in turn.
            tags = "SELECT 1 FROM annotation_tags x WHERE x.annotation_id = a.id AND +x.tag_id IN "
            return f"EXISTS ({tags}(SELECT value FROM json_each(?)))", asked  # noqa: S608
        case kind:
            return _beside(kind), [test.coder, test.coder, *asked]


_BESIDE = {
    "within": 's.start <= a.start AND s."end" >= a."end"',
    "overlaps": 's.start < a."end" AND s."end" > a.start',
    "near": f's.start <= a."end" + {NEAR} AND s."end" >= a.start - {NEAR}',
}


def _beside(kind: str) -> str:
    """That a passage with one of the tags stands there, everybody's or one coder's; it may be the same one."""
    return (
        "EXISTS (SELECT 1 FROM spans s CROSS JOIN annotations b ON b.number = s.number "  # noqa: S608
        "CROSS JOIN annotation_tags x ON x.annotation_id = b.id "
        f"WHERE s.lane = {LANE} * (SELECT number FROM documents WHERE id = a.document_id) AND {_BESIDE[kind]} "
        "AND (? = '' OR b.coder = ?) "
        "AND +x.tag_id IN (SELECT value FROM json_each(?)))"
    )


def _holder(words: Sequence[str]) -> Callable[[str], bool]:
    """What tells whether a text holds one of the words, however it is written."""
    plain = [word for word in words if " " not in word and "'" not in word]
    is_plain = len(plain) == len(words)

    def holds(text: str) -> bool:
        if is_plain and text.isascii():
            lower = text.lower()  # the same as folded, but for what the words have none of
            return any(word in lower for word in plain)
        text = fold(text)
        return any(find_all(text, word, 1) for word in words)

    return holds
