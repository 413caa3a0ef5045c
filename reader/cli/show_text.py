"""`text`: an article's text, the one that offsets count in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli import offering
from reader.cli.opening import opened
from reader.cli.output import stdout_bytes

if TYPE_CHECKING:
    from reader.config import Settings


@click.command(
    "text",
    short_help="Print an article's text.",
    epilog="\b\nExamples:\n  karabakh-reader text 1 | less\n  karabakh-reader text 002_statecraft > 002.txt",
)
@click.argument("article", shell_complete=offering.articles)
@click.pass_obj
def command(settings: Settings, article: str) -> None:
    """Print an article's text; into a pipe byte for byte, in UTF-8."""
    with opened(settings) as (workspace, session):
        text = session.text(workspace.resolve(session, article).id)
    with stdout_bytes() as out:
        out.write(text.encode("utf-8"))
