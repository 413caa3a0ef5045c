"""`read`: the reader, on the articles that are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli import offering
from reader.cli.opening import open_reader

if TYPE_CHECKING:
    from reader.config import Settings


@click.command("read", short_help="Open the reader.", epilog="\b\nExample:\n  karabakh-reader read 001_espreso 4")
@click.argument("articles", metavar="[ARTICLE]...", nargs=-1, shell_complete=offering.articles)
@click.pass_obj
def command(settings: Settings, articles: tuple[str, ...]) -> None:
    """Open the reader; on these articles, if any is named.

    ARTICLE is a name, the beginning of one, or its number in `list`.
    """
    open_reader(settings, articles)
