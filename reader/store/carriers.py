"""The annotations that carry a tag, through the index of what is tagged; all of them only for who changes all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.store import passages as rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model.annotation import Annotation
    from reader.store.connection import Connection


def carriers(connection: Connection, tag_id: str, limit: int = -1, coder: str = "") -> list[str]:
    """The ids of the annotations that have the tag, the first that was made first; at most so many.

    With a coder only that coder's: then what it costs depends on how many have the tag.
    """
    if coder:
        sql = (
            "SELECT t.annotation_id FROM annotation_tags t CROSS JOIN annotations a ON a.id = t.annotation_id "
            "WHERE t.tag_id = ? AND a.coder = ? ORDER BY t.annotation_id LIMIT ?"
        )
        return [str(row[0]) for row in connection.rows(sql, (tag_id, coder, limit))]
    sql = "SELECT annotation_id FROM annotation_tags WHERE tag_id = ? ORDER BY annotation_id LIMIT ?"
    return [str(row[0]) for row in connection.rows(sql, (tag_id, limit))]


def carrying(connection: Connection, tag_id: str, other: str) -> list[tuple[str, bool]]:
    """All of them, each with whether it has another tag too."""
    sql = (
        "SELECT t.annotation_id, EXISTS (SELECT 1 FROM annotation_tags o WHERE o.annotation_id = t.annotation_id "
        "AND o.tag_id = ?) FROM annotation_tags t WHERE t.tag_id = ? ORDER BY t.annotation_id"
    )
    return [(str(id_), bool(has)) for id_, has in connection.rows(sql, (other, tag_id))]


def of_others(connection: Connection, annotation_ids: Iterable[str], coder: str) -> int:
    """How many of these annotations are not the coder's."""
    sql = "SELECT 1 FROM annotations WHERE id = ? AND coder <> ?"
    return sum(connection.row(sql, (id_, coder)) is not None for id_ in annotation_ids)


def bare(connection: Connection, annotation_ids: Iterable[str]) -> int:
    """How many of these annotations have no tag."""
    sql = "SELECT 1 FROM annotation_tags WHERE annotation_id = ? LIMIT 1"
    return sum(connection.row(sql, (id_,)) is None for id_ in annotation_ids)


def tagged(connection: Connection, tag_id: str, limit: int, coder: str = "") -> tuple[Annotation, ...]:
    """Some annotations that have the tag, the first that were made; with a coder only that coder's."""
    found = (rows.find(connection, id_) for id_ in carriers(connection, tag_id, limit, coder))
    return tuple(annotation for annotation in found if annotation is not None)
