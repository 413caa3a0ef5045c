"""`init`: a new workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli import offering
from reader.cli.entry import say
from reader.cli.output import line

if TYPE_CHECKING:
    from reader.config import Settings


@click.command(
    "init",
    short_help="Make a new workspace.",
    epilog="\b\nExamples:\n  karabakh-reader init karabakh --sample\n  karabakh-reader init my-study",
)
@click.argument("folder", metavar="[DIR]", required=False, shell_complete=offering.folders)
@click.option("--sample", is_flag=True, help="With the five articles, their metadata and the starter codebook.")
@click.pass_obj
def command(settings: Settings, folder: str | None, sample: bool) -> None:  # noqa: FBT001
    """Make a new workspace in DIR, else in the workspace's folder; prints where it is."""
    from reader.workspace import place
    from reader.workspace.founding import found

    root = Path(folder).expanduser() if folder else settings.workspace
    workspace = found(root, sample=sample)
    if placed := place.warning(workspace.database):
        say(placed)
    if not sample:
        say("put articles into corpus/, or `karabakh-reader import` them")
    line(str(workspace.root.resolve()))
