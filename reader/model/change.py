"""A change: one thing that a coder did, as the edits it made, so that it can be undone, told and replayed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Value: TypeAlias = str | int | None
Row: TypeAlias = dict[str, Value]

# Made once: `json.dumps` with settings of one's own makes an encoder at each call, and this is on a key's way.
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


class Edit(NamedTuple):
    """What happened to one row: made (`before` is None), removed (`after` is None), or altered."""

    table: str
    key: tuple[str, ...]
    """The values of the row's primary key."""
    before: Row | None
    """The columns that change, as they were; all of them if the row is removed."""
    after: Row | None
    """The columns that change, as they are now; all of them if the row is made."""

    def inverse(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(self.table, self.key, self.after, self.before)


class Change(NamedTuple):
    """An entry of the journal: written once, never altered."""

    id: str
    """UUIDv7."""
    origin: str
    """The database that it was made in."""
    oseq: int
    """Counts the origin's changes from 1, without a gap."""
    at: str
    """UTC, ISO 8601, milliseconds; never runs backwards in one origin."""
    coder: str
    label: str
    """What was done, for people: "tag frame/cause"."""
    edits: tuple[Edit, ...]
    undoes: str | None = None
    """The change that this one takes back, if it does."""

    def inverse(self) -> tuple[Edit, ...]:
        """The edits that take this change back, in the order in which they can be applied."""
        return tuple(edit.inverse() for edit in reversed(self.edits))


def dump_edits(edits: tuple[Edit, ...]) -> str:
    """Edits as JSON, for the journal's column."""
    return _encode([{"table": e.table, "key": e.key, "before": e.before, "after": e.after} for e in edits])


def edits_of(rows: Iterable[dict[str, Any]]) -> tuple[Edit, ...]:
    """Edits from the objects that stand for them in JSON."""
    return tuple(Edit(r["table"], tuple(r["key"]), r["before"], r["after"]) for r in rows)


def load_edits(text: str) -> tuple[Edit, ...]:
    """Edits from the journal's JSON.

    Raises:
        ValueError: The text is not what `dump_edits` writes.
    """
    try:
        return edits_of(json.loads(text))
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a list of edits: {error}") from error
