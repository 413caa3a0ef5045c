"""`check`: prove that the database is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli.opening import opened
from reader.cli.output import line
from reader.errors import DatabaseUnusable

if TYPE_CHECKING:
    from reader.config import Settings


@click.command("check", short_help="Prove that the database is whole.", epilog="\b\nExample:\n  karabakh-reader check")
@click.pass_obj
def command(settings: Settings) -> None:
    """Prove that the database is whole, or say what is wrong; changes nothing."""
    with opened(settings, scan=False) as (workspace, session):
        report = session.check()
    for sentence in report.problems or report.proved:
        line(sentence)
    if not report.good:
        number = len(report.problems)
        found = "1 thing is wrong" if number == 1 else f"{number} things are wrong"
        wrong = f"{workspace.database.name} is not whole, {found}"
        raise DatabaseUnusable(wrong, "keep a copy of it as it is, and go back to a backup")
