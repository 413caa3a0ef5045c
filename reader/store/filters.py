"""Filters that are kept under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.change import Edit

if TYPE_CHECKING:
    from reader.store.connection import Connection


def kept(connection: Connection) -> dict[str, str]:
    """The words of each kept filter, by its name, in order of the names."""
    return dict(connection.rows("SELECT name, words FROM filters ORDER BY name"))


def keeping(name: str, words: str, before: str | None) -> Edit:
    """The edit that keeps words under a name, or in place of the words that were kept under it."""
    return Edit("filters", (name,), None if before is None else {"words": before}, {"words": words})


def dropping(name: str, words: str) -> Edit:
    """The edit that keeps a filter no longer."""
    return Edit("filters", (name,), {"words": words}, None)
