"""The statements that make, alter and remove one shared row, as an edit says.

Names come from the journal, which is data: they are held against `TABLES` before they become SQL.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reader.errors import Superseded
from reader.store.tables import LATER, TABLES

if TYPE_CHECKING:
    from reader.model.change import Edit, Value


def removal(edit: Edit) -> tuple[str, tuple[Value, ...]]:
    """The statement that removes a row which is as the edit says, and what it is about."""
    before = {name: value for name, value in (edit.before or {}).items() if name != "updated_at"}
    if edit.table in LATER:
        before = {**LATER[edit.table], **before}
    return _delete(edit.table, tuple(before)), (*edit.key, *before.values())


@cache
def insert(table: str, columns: tuple[str, ...]) -> str:
    """The statement that makes a row, of its key and some columns.

    Raises:
        Superseded: The table has no such column.
    """
    names = (*TABLES[table].key, *_known(table, columns))
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO {table} ({', '.join(map(_quoted, names))}) VALUES ({marks})"  # noqa: S608


@cache
def _delete(table: str, before: tuple[str, ...]) -> str:
    return f"DELETE FROM {table} WHERE {_where(table, before)}"  # noqa: S608


@cache
def update(table: str, after: tuple[str, ...], before: tuple[str, ...]) -> str:
    """The statement that gives columns other values where those named `before` have theirs still.

    Raises:
        Superseded: The table has no such column.
    """
    sets = ", ".join(f"{_quoted(name)} = ?" for name in _known(table, after))
    return f"UPDATE {table} SET {sets} WHERE {_where(table, before)}"  # noqa: S608


def _where(table: str, before: tuple[str, ...]) -> str:
    names = (*TABLES[table].key, *_known(table, before))
    return " AND ".join(f"{_quoted(name)} IS ?" for name in names)


def _known(table: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    allowed = (*TABLES[table].columns, "updated_at") if table == "annotations" else TABLES[table].columns
    if unknown := set(columns) - set(allowed):
        raise Superseded(f"the journal names a column {min(unknown)!r} that {table} does not have")
    return columns


def _quoted(name: str) -> str:
    return f'"{name}"'
