"""`list`: the articles, what is known of them, and how much is annotated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli.opening import opened
from reader.cli.output import Column, table

if TYPE_CHECKING:
    from reader.config import Settings

_COLUMNS = (
    Column("#", right=True),
    Column("article", least=20),
    Column("outlet", least=8),
    Column("published"),
    Column("title", least=8),
    Column("tagged", right=True),
    Column("words", right=True),
    Column("state"),
)


@click.command(
    "list",
    short_help="Show the articles and what is known of them.",
    epilog="\b\nExamples:\n  karabakh-reader list\n  karabakh-reader list | cut -f2,7",
)
@click.pass_obj
def command(settings: Settings) -> None:
    """Show the articles with their metadata and counts.

    Into a pipe: number, article, outlet, published, title, annotations, words and state, separated by tabs.
    """
    with opened(settings, tell=True) as (workspace, session):
        counts, states = session.all_counts(), workspace.states(session)
        rows = [
            (
                str(number),
                document.article,
                document.outlet,
                document.published,
                document.title,
                str(counts.get(document.id, 0)),
                str(document.words),
                states.get(document.id, ""),
            )
            for number, document in enumerate(session.documents(), 1)
        ]
    table(_COLUMNS, rows)
