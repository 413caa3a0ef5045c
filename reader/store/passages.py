"""Reading annotations: by place through the R*Tree, by order through the B-tree, never by a scan.

A B-tree on `start` is no index of intervals: near the end of a long text, or with one span over all of it, it
is a scan. So what touches a stretch of text is asked of `spans`; what comes next, and whether exactly this
span is marked, of `annotations_by_place`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import UnknownAnnotation
from reader.model.annotation import Annotation
from reader.model.change import Edit
from reader.model.change import Row as ChangedRow
from reader.model.outcome import Counts
from reader.model.span import Span
from reader.store.apply import LANE
from reader.store.tables import whole_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.store.connection import Connection, Row

# Ids have no line feed in them, so their list can be one string.
_COLUMNS = (
    'a.id, a.document_id, a.start, a."end", a.quote, a.coder, a.memo, a.created_at, a.updated_at, '
    "(SELECT group_concat(t.tag_id, char(10)) FROM annotation_tags t WHERE t.annotation_id = a.id), a.blind"
)
# CROSS JOIN keeps SQLite from turning the join round and asking the R*Tree once an annotation.
_BY_PLACE = (
    f"SELECT {_COLUMNS} FROM spans s CROSS JOIN annotations a ON a.number = s.number "  # noqa: S608
    f'WHERE s.lane = {LANE} * (SELECT number FROM documents WHERE id = ?) AND s.start < ? AND s."end" > ?'
)
WINDOW = f'{_BY_PLACE} ORDER BY a.start, a."end", a.created_at, a.id'
WINDOW_OF = f'{_BY_PLACE} AND a.coder = ? ORDER BY a.start, a."end", a.created_at, a.id'
COVERING = f'{_BY_PLACE} AND a.coder = ? ORDER BY a."end" - a.start, a.start, a.id LIMIT 1'
FIRST = f'{_BY_PLACE} ORDER BY a.coder <> ?, a."end" - a.start, a.start, a.created_at, a.id LIMIT 1'
FIRST_OF = f'{_BY_PLACE} AND a.coder = ? ORDER BY a."end" - a.start, a.start, a.created_at, a.id LIMIT 1'
FIRST_OF_OTHERS = (
    f'{_BY_PLACE} AND a.coder <> ? ORDER BY (a.start = ? AND a."end" = ?) DESC, a."end" - a.start, a.start, '
    "a.created_at, a.id LIMIT 1"
)
NUMBER_OF = (
    "SELECT count(*) FROM spans s CROSS JOIN annotations a ON a.number = s.number "  # noqa: S608
    f'WHERE s.lane = {LANE} * (SELECT number FROM documents WHERE id = ?) AND s.start < ? AND s."end" > ? '
    "AND a.coder = ?"
)
NUMBER = (
    "SELECT count(*) FROM spans s "  # noqa: S608
    f'WHERE s.lane = {LANE} * (SELECT number FROM documents WHERE id = ?) AND s.start < ? AND s."end" > ?'
)
EXACTLY = (
    f"SELECT {_COLUMNS} FROM annotations a "  # noqa: S608
    'WHERE a.document_id = ? AND a.start = ? AND a."end" = ? AND a.coder = ?'
)
ON = (
    f"SELECT {_COLUMNS} FROM annotations a "  # noqa: S608
    'WHERE a.document_id = ? AND a.start = ? AND a."end" = ? ORDER BY a.created_at, a.id LIMIT 1'
)
BY_ID = f"SELECT {_COLUMNS} FROM annotations a WHERE a.id = ?"  # noqa: S608
OF_DOCUMENT = f'SELECT {_COLUMNS} FROM annotations a WHERE a.document_id = ? ORDER BY a.start, a."end", a.coder, a.id'  # noqa: S608
AFTER = (
    'SELECT start, "end" FROM annotations WHERE document_id = ? AND (start, "end") > (?, ?) '
    'ORDER BY start, "end" LIMIT 1'
)
BEFORE = (
    'SELECT start, "end" FROM annotations WHERE document_id = ? AND (start, "end") < (?, ?) '
    'ORDER BY start DESC, "end" DESC LIMIT 1'
)
AFTER_OF = (
    'SELECT start, "end" FROM annotations WHERE coder = ? AND document_id = ? AND (start, "end") > (?, ?) '
    'ORDER BY start, "end" LIMIT 1'
)
BEFORE_OF = (
    'SELECT start, "end" FROM annotations WHERE coder = ? AND document_id = ? AND (start, "end") < (?, ?) '
    'ORDER BY start DESC, "end" DESC LIMIT 1'
)


def by_id(connection: Connection, annotation_id: str) -> Annotation:
    """The annotation with that id.

    Raises:
        UnknownAnnotation: There is none.
    """
    row = connection.row(BY_ID, (annotation_id,))
    if row is None:
        raise UnknownAnnotation(f"no annotation has the id {annotation_id}", "it may have been removed")
    return to_annotation(row)


def find(connection: Connection, annotation_id: str) -> Annotation | None:
    """The annotation with that id, if there is one."""
    row = connection.row(BY_ID, (annotation_id,))
    return to_annotation(row) if row else None


def exactly(connection: Connection, document_id: str, span: Span, coder: str) -> Annotation | None:
    """The coder's annotation on exactly this span."""
    row = connection.row(EXACTLY, (document_id, *span, coder))
    return to_annotation(row) if row else None


def on(connection: Connection, document_id: str, span: Span) -> Annotation | None:
    """The first annotation on exactly this span, of whatever coder."""
    row = connection.row(ON, (document_id, *span))
    return to_annotation(row) if row else None


def around(connection: Connection, document_id: str, span: Span, coder: str) -> Annotation | None:
    """The coder's shortest annotation that covers the span."""
    row = connection.row(COVERING, (document_id, span.start + 1, span.end - 1, coder))
    return to_annotation(row) if row else None


def window(connection: Connection, document_id: str, span: Span, coder: str = "") -> tuple[Annotation, ...]:
    """All annotations that share a code point with the span, in order of start, end, time and id; or one coder's."""
    if coder:
        rows = connection.rows(WINDOW_OF, (document_id, span.end, span.start, coder))
    else:
        rows = connection.rows(WINDOW, (document_id, span.end, span.start))
    return tuple(to_annotation(row) for row in rows)


def first(
    connection: Connection, document_id: str, span: Span, coder: str, *, alone: bool = False
) -> Annotation | None:
    """Of all that share a code point with the span the coder's own shortest, else the shortest unless `alone`."""
    row = connection.row(FIRST_OF if alone else FIRST, (document_id, span.end, span.start, coder))
    return to_annotation(row) if row else None


def first_of_others(connection: Connection, document_id: str, span: Span, coder: str) -> Annotation | None:
    """Of all but one coder's that share a code point with the span the one on exactly it, else the shortest."""
    row = connection.row(FIRST_OF_OTHERS, (document_id, span.end, span.start, coder, *span))
    return to_annotation(row) if row else None


def number(connection: Connection, document_id: str, span: Span, coder: str = "") -> int:
    """How many annotations share a code point with the span: all coders', or one's."""
    if coder:
        row = connection.row(NUMBER_OF, (document_id, span.end, span.start, coder))
    else:
        row = connection.row(NUMBER, (document_id, span.end, span.start))
    return int(row[0]) if row else 0


def neighbour(
    connection: Connection, document_id: str, span: Span, *, step: int, exact: bool, coder: str = ""
) -> Span | None:
    """The next (`step` 1) or the previous (-1) annotated span.

    Args:
        connection: The database.
        document_id: The article.
        span: Where one stands.
        step: The direction.
        exact: Whether `span` is an annotation's own. Else the next is the first that begins at or behind its
        start,
            the previous the last that begins before it.
        coder: Whose alone; everybody's, if empty.
    """
    whose = (coder, document_id) if coder else (document_id,)
    after, before = (AFTER_OF, BEFORE_OF) if coder else (AFTER, BEFORE)
    if exact:
        row = connection.row(after if step > 0 else before, (*whose, *span))
    elif step < 0:
        row = connection.row(before, (*whose, span.start, -1))
    else:
        row = connection.row(after, (*whose, span.start, -1))
        if row == tuple(span):
            row = connection.row(after, (*whose, *span))
    return Span(*row) if row else None


def counts(connection: Connection, document_id: str) -> Counts:
    """How much is annotated in a document."""
    by_tag: dict[str, int] = dict(
        connection.rows(
            "SELECT tag_id, count FROM tallies "
            "WHERE document = (SELECT number FROM documents WHERE id = ?) AND count <> 0",
            (document_id,),
        )
    )
    return Counts(by_tag.pop("", 0), by_tag)


def all_counts(connection: Connection) -> dict[str, int]:
    """How many annotations each document has that has any."""
    return dict(
        connection.rows(
            "SELECT d.id, t.count FROM tallies t JOIN documents d ON d.number = t.document "
            "WHERE t.tag_id = '' AND t.count <> 0"
        )
    )


def of_document(connection: Connection, document_id: str) -> Iterator[Annotation]:
    """All annotations of a document one by one, in order of start, end, coder and id."""
    for row in connection.each(OF_DOCUMENT, (document_id,)):
        yield to_annotation(row)


def to_annotation(row: Row) -> Annotation:
    """A row of these queries as a value."""
    id_, document_id, start, end, quote, coder, memo, created_at, updated_at, tags, blind = row
    tag_ids = tuple(sorted(tags.split("\n"))) if tags else ()
    return Annotation(id_, document_id, Span(start, end), quote, coder, memo, created_at, updated_at, tag_ids, blind)


# -- edits ---


def making(annotation: Annotation, *, keep_time: bool = False) -> tuple[Edit, ...]:
    """The edits that make an annotation and put its tags on it.

    Args:
        annotation: What is to be there.
        keep_time: Whether its `updated_at` is kept, as a file gave it; else it is the change's time.
    """
    row = _row(annotation)
    if keep_time:
        row["updated_at"] = annotation.updated_at
    tags = (putting_on(annotation.id, tag_id) for tag_id in annotation.tag_ids)
    return (Edit("annotations", (annotation.id,), None, row), *tags)


def removing(annotation: Annotation) -> tuple[Edit, ...]:
    """The edits that take an annotation's tags off and remove it."""
    tags = (taking_off(annotation.id, tag_id) for tag_id in annotation.tag_ids)
    return (*tags, Edit("annotations", (annotation.id,), _row(annotation), None))


def removing_all(annotations: Sequence[Annotation]) -> tuple[Edit, ...]:
    """The edits that take the tags off all annotations and then remove them: in this order few statements do it."""
    tags = [taking_off(annotation.id, tag_id) for annotation in annotations for tag_id in annotation.tag_ids]
    return (*tags, *(Edit("annotations", (annotation.id,), _row(annotation), None) for annotation in annotations))


def writing_memo(annotation: Annotation, memo: str) -> Edit:
    """The edit that gives an annotation another memo."""
    return Edit("annotations", (annotation.id,), {"memo": annotation.memo}, {"memo": memo})


def moving(annotation: Annotation, span: Span, quote: str) -> Edit:
    """The edit that gives an annotation another span."""
    before: ChangedRow = {"start": annotation.span.start, "end": annotation.span.end, "quote": annotation.quote}
    return Edit("annotations", (annotation.id,), before, {"start": span.start, "end": span.end, "quote": quote})


def seeing(annotation: Annotation, blind: str) -> Edit:
    """The edit that notes that an annotation is worked on less blind than before."""
    return Edit("annotations", (annotation.id,), {"blind": annotation.blind}, {"blind": blind})


def putting_on(annotation_id: str, tag_id: str) -> Edit:
    """The edit that puts a tag on an annotation."""
    return Edit("annotation_tags", (annotation_id, tag_id), None, {})


def taking_off(annotation_id: str, tag_id: str) -> Edit:
    """The edit that takes a tag off an annotation."""
    return putting_on(annotation_id, tag_id).inverse()


def _row(annotation: Annotation) -> ChangedRow:
    a = annotation
    values = (a.document_id, a.span.start, a.span.end, a.quote, a.coder, a.memo, a.created_at, a.blind)
    return whole_row("annotations", values)
