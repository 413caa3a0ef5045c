"""`check`: prove that the database is whole; `--repair`: rebuild what can be derived."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli.entry import say
from reader.cli.output import line
from reader.cli.upgrading import Upgrading
from reader.errors import DatabaseUnusable
from reader.workspace import Workspace, place

if TYPE_CHECKING:
    from pathlib import Path

    from reader.config import Settings
    from reader.model.outcome import Report


@click.command(
    "check",
    short_help="Prove that the database is whole.",
    epilog="\b\nExamples:\n  karabakh-reader check\n  karabakh-reader check --repair",
)
@click.option("--repair", "repairs", is_flag=True, help="Rebuild what can be derived, after a copy of it as it is.")
@click.pass_obj
def command(settings: Settings, repairs: bool) -> None:  # noqa: FBT001
    """Prove that the database is whole, or say what is wrong; changes nothing.

    With --repair, what follows from texts, tables and journal is rebuilt (the indexes of words, of fingerprints and
    others, counts, digests, quotes, rows that the journal has), and nothing else; the database as it was is kept beside
    it, under the name that is printed.
    """
    from reader.session.examining import examine, repair, way_back

    database = Workspace.find(settings).database
    if placed := place.warning(database):
        say(placed)
    if not repairs:
        report = examine(database, settings.coder, Upgrading())
        _tell(report)
        if not report.good:
            mends = "`karabakh-reader check --repair` rebuilds what can be derived"
            raise DatabaseUnusable(_not_whole(database, report), f"{mends}; else {way_back(database)}")
        return
    repaired = repair(database, settings.coder, Upgrading())
    if repaired.copy:
        line(f"kept as it was: {repaired.copy}")
    for phrase in repaired.rebuilt:
        line(f"rebuilt: {phrase}")
    if repaired.report.good:
        line(f"{database.name} is whole" + ("" if repaired.copy else ", there is nothing to repair"))
        return
    _tell(repaired.report)
    raise DatabaseUnusable(f"{_not_whole(database, repaired.report)} that cannot be derived", way_back(database))


def _tell(report: Report) -> None:
    for sentence in report.problems or report.proved:
        line(sentence)


def _not_whole(database: Path, report: Report) -> str:
    number = len(report.problems)
    found = "1 thing is wrong" if number == 1 else f"{number} things are wrong"
    return f"{database.name} is not whole, {found}"
