"""The names that articles' files had before they were renamed, as the journal has them.

An article's id is made of the name that its file had first. Where the name of today does not give it, one of those
before does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.change import load_edits
from reader.model.document import is_proved
from reader.store.journal import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Collection

    from reader.store.connection import Connection

FOLLOWED = "follow renamed files"
"""The label of the changes that give articles' files other names, by which they are found."""


def former_names(connection: Connection, schema: str = "main") -> dict[str, list[str]]:
    """The names that each article's file had once, oldest first, by the article's id; of those that were renamed.

    Args:
        connection: The database.
        schema: What the database is called on it.
    """
    names: dict[str, list[str]] = {}
    sql = f"SELECT edits FROM {schema}.changes WHERE coder = ? AND label = ? ORDER BY oseq"  # noqa: S608
    for (edits,) in connection.each(sql, (PROGRAM, FOLLOWED)):
        try:
            made = load_edits(edits)
        except ValueError:
            continue  # what the journal has of it is told elsewhere
        for edit in made:
            if edit.table == "documents" and edit.before and "source" in edit.before:
                names.setdefault(edit.key[0], []).append(str(edit.before["source"]))
    return names


def proved_by_names(connection: Connection, ids: Collection[str]) -> set[str]:
    """Of some articles those whose text gave them their id under a name that their file had once.

    Args:
        connection: One that has the database as `real`.
        ids: Articles whose text does not give their id under the name of today.
    """
    if not ids:
        return set()
    names = former_names(connection, "real")
    proved = set()
    for id_ in names.keys() & set(ids):
        body = connection.row("SELECT text FROM real.bodies WHERE document_id = ?", (id_,))
        if body is not None and any(is_proved(id_, name, "", str(body[0])) for name in names[id_]):
            proved.add(id_)
    return proved
