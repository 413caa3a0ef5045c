"""Looking at a database that may not be whole, and so perhaps cannot be opened: `check` and its `--repair`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.errors import DatabaseDamaged
from reader.model.outcome import Repaired
from reader.session import Session
from reader.store import header

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.model.outcome import Report, Upgrade


def examine(database: Path, coder: str, told: Callable[[Upgrade], None] | None = None) -> Report:
    """Prove that a database is whole, or say what is wrong with it, also where it is too damaged to be opened.

    Args:
        database: The file.
        coder: Who asks.
        told: Told how far it is, where it has to be brought up to date first and that takes a while.

    Raises:
        ReaderError: It is no database of ours, or cannot be opened for another reason.
    """
    try:
        with Session.open(database, coder, told=told) as session:
            report = session.check()
            if unseen := session.unseen_log:
                problem = f"newer changes lie in {unseen}, which cannot be read from here: they were not looked at"
                report = report._replace(problems=(*report.problems, problem))
            return report
    except DatabaseDamaged as damage:
        from reader.store.check import check_damaged

        return check_damaged(database, damage)


def repair(database: Path, coder: str, told: Callable[[Upgrade], None] | None = None) -> Repaired:
    """Rebuild in a database what can be derived, after a copy of it as it is, and check it again.

    Args:
        database: The file.
        coder: Who asks.
        told: The same as for `examine`.

    Raises:
        ReaderError: It is no database of ours, or cannot be read, copied or written; then it is as it was.
    """
    from reader.store.repair import repair as rebuild

    try:
        with Session.open(database, coder, told=told) as session:  # which brings an older one up to date
            session.require_writing()
    except DatabaseDamaged as damage:
        found = header.damage_of(database)
        if found is not None:
            from reader.store.check import check_damaged

            return Repaired("", (), check_damaged(database, damage))
    return rebuild(database, datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S"))


def way_back(database: Path) -> str:
    """What to do about a database that is not whole and cannot be made so."""
    return header.way_back(database, "keep a copy of it as it is, and go back to a backup")
