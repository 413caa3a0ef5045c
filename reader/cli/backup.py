"""`backup`: a safe copy of the database, also while it is in use."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli import offering
from reader.cli.opening import opened
from reader.cli.output import line

if TYPE_CHECKING:
    from reader.config import Settings


@click.command(
    "backup",
    short_help="Copy the database safely.",
    epilog="\b\nExamples:\n  karabakh-reader backup\n  karabakh-reader backup /mnt/usb/karabakh.db",
)
@click.argument("file", metavar="[FILE]", required=False, shell_complete=offering.files)
@click.pass_obj
def command(settings: Settings, file: str | None) -> None:
    """Copy the database, prove the copy, and print where it is; never over an existing file.

    Without FILE it goes beside the database, with the time in its name.
    """
    with opened(settings, scan=False) as (workspace, session):
        now = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S")
        target = Path(file).expanduser() if file else workspace.root / f"annotations.db.{now}.backup"
        session.backup(target)
        line(str(target))
