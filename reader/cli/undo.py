"""`undo`: take back the newest change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli.opening import opened
from reader.cli.output import line

if TYPE_CHECKING:
    from reader.config import Settings


@click.command("undo", short_help="Take back the newest change.", epilog="\b\nExample:\n  karabakh-reader undo")
@click.pass_obj
def command(settings: Settings) -> None:
    """Take back the coder's newest change in this database that is not undone, however long ago it was."""
    with opened(settings, scan=False) as (_, session):
        line(session.undo().message)
