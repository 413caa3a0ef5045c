"""What the last look at `corpus/` found, kept in the database so that the next start need not read it again."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.workspace.folder import Seen, Stamp

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.session import Session

_NAME = "corpus"


@dataclass(slots=True)
class Table:
    """What is remembered of `metadata.csv`."""

    stamp: Stamp | None = None
    digest: str = ""
    """SHA-256, in hex, of the bytes that were read; empty if there was no such file."""
    notes: list[str] = field(default_factory=list)
    """What had to be said about it: the error, or what was left alone."""
    strangers: list[str] = field(default_factory=list)
    """Files that it names and that were no articles then."""


@dataclass(slots=True)
class Memory:
    """What is remembered of the whole folder."""

    files: dict[str, Seen] = field(default_factory=dict)
    metadata: Table = field(default_factory=Table)

    def see(self, files: Mapping[str, Seen], *, left_alone: bool) -> None:
        """Note what a look has found.

        Args:
            files: What is in the folder, by name.
            left_alone: Whether it has left files alone. One of them may be one that is gone, under another name: what
                is gone is remembered until that is known.
        """
        gone = {name: seen for name, seen in self.files.items() if name not in files} if left_alone else {}
        self.files = {**files, **gone}


def recall(session: Session) -> Memory:
    """What was kept; nothing if it cannot be understood, since everything in it can be read again."""
    try:
        kept = json.loads(session.recall(_NAME, "{}"))
        files = {name: Seen(_stamp(stamp), *others) for name, (stamp, *others) in kept.get("files", {}).items()}
        stamp, digest, notes, strangers = kept.get("metadata", (None, "", [], []))
        return Memory(files, Table(_stamp(stamp), digest, notes, strangers))
    except (ValueError, TypeError, AttributeError):
        return Memory()


def remember(session: Session, memory: Memory) -> None:
    """Keep it, if it is not what is kept already."""
    table = memory.metadata
    text = json.dumps(
        {
            "files": {name: _kept(seen) for name, seen in memory.files.items()},
            "metadata": (table.stamp, table.digest, table.notes, table.strangers),
        }
    )
    if text != session.recall(_NAME):
        session.remember(_NAME, text)


def _kept(seen: Seen) -> tuple[object, ...]:
    """What it is, without what most have not."""
    return (*seen,) if seen.apart is not None else seen[:4] if seen.digest else seen[:3]


def _stamp(numbers: list[int] | None) -> Stamp | None:
    return Stamp(*numbers) if numbers else None
