"""`redo`: do again what was undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli.opening import opened
from reader.cli.output import line

if TYPE_CHECKING:
    from reader.config import Settings


@click.command("redo", short_help="Do again what was undone.", epilog="\b\nExample:\n  karabakh-reader redo")
@click.pass_obj
def command(settings: Settings) -> None:
    """Do again what was undone last, if the coder has changed nothing else since."""
    with opened(settings, scan=False) as (_, session):
        line(session.redo().message)
