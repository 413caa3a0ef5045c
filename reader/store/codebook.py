"""Reading the codebook, and the edits that change a tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.change import Edit
from reader.model.codebook import Codebook, Tag
from reader.store.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.store.connection import Connection


_ALL = f"SELECT id, {', '.join(TABLES['tags'].columns)} FROM tags"  # noqa: S608


def codebook(connection: Connection) -> Codebook:
    """All tags."""
    return Codebook(tuple(Tag(*row) for row in connection.rows(_ALL)))


def changed(known: Codebook, edits: Iterable[Edit]) -> Codebook:
    """A codebook after edits that were applied to it; those of other tables are not looked at."""
    tags = dict(known.by_id)
    for edit in edits:
        if edit.table != "tags":
            continue
        id_ = edit.key[0]
        if edit.after is None:
            del tags[id_]
        elif edit.before is None:
            tags[id_] = Tag(id_, **{name: str(edit.after.get(name, "")) for name in TABLES["tags"].columns})
        else:
            tags[id_] = tags[id_]._replace(**{name: str(value) for name, value in edit.after.items()})
    return Codebook(tuple(tags.values()))


def path_of(connection: Connection, tag_id: str) -> str | None:
    """A tag's path, if there is such a tag."""
    row = connection.row("SELECT path FROM tags WHERE id = ?", (tag_id,))
    return str(row[0]) if row else None


def making(tag: Tag) -> Edit:
    """The edit that makes a tag."""
    return Edit("tags", (tag.id,), None, {name: getattr(tag, name) for name in TABLES["tags"].columns})


def removing(tag: Tag) -> Edit:
    """The edit that removes a tag that nothing carries any more."""
    return making(tag).inverse()


def altering(old: Tag, new: Tag) -> Edit | None:
    """The edit that makes one tag into another of the same id; None if they are equal."""
    names = [name for name in TABLES["tags"].columns if getattr(old, name) != getattr(new, name)]
    if not names:
        return None
    return Edit("tags", (old.id,), {n: getattr(old, n) for n in names}, {n: getattr(new, n) for n in names})
