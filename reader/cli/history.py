"""`history`: what was done, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli.opening import opened
from reader.cli.output import Column, table

if TYPE_CHECKING:
    from reader.config import Settings

_COLUMNS = (Column("time (UTC)"), Column("coder", least=8), Column("what", least=20), Column("id", piped=True))


@click.command(
    "history",
    short_help="Show the journal, newest first.",
    epilog="\b\nExamples:\n  karabakh-reader history\n  karabakh-reader history --limit 0 > all.tsv",
)
@click.option(
    "--limit", type=click.IntRange(min=0), default=20, show_default=True, help="So many changes at most; 0 for all."
)
@click.pass_obj
def command(settings: Settings, limit: int) -> None:
    """Show the journal, newest first. A coder `-` is the program itself.

    Into a pipe: time, coder, what was done and the change's id, separated by tabs.
    """
    with opened(settings) as (_, session):
        changes = session.history(limit or None)
        table(_COLUMNS, ((change.at, change.coder, change.label, change.id) for change in changes))
