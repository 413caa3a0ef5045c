"""`history`: what was done, newest first."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import click

from reader.cli import offering
from reader.cli.opening import opened
from reader.cli.output import Column, table
from reader.model.past import past_with

if TYPE_CHECKING:
    from reader.config import Settings

_COLUMNS = (Column("time (UTC)"), Column("coder", least=8), Column("what", least=20), Column("id", piped=True))


@click.command(
    "history",
    short_help="Show the journal, newest first.",
    epilog="\b\nExamples:\n  karabakh-reader history\n  karabakh-reader history --since yesterday --by ann\n"
    "  karabakh-reader history --limit 0 > all.tsv",
)
@click.option("--since", metavar="DAY", help="Since today, yesterday, or a day such as 2026-11-22.")
@click.option("--by", metavar="CODER", shell_complete=offering.coders, help="Of this coder alone.")
@click.option(
    "--passage",
    metavar="ID",
    help="What happened to the annotation with this id; its beginning is enough where it is the only one.",
)
@click.option(
    "--limit", type=click.IntRange(min=0), default=20, show_default=True, help="So many changes at most; 0 for all."
)
@click.argument("words", nargs=-1)
@click.pass_obj
def command(settings: Settings, /, limit: int, words: tuple[str, ...], **asked: str | None) -> None:
    """Show the journal, newest first; with WORDS, what has all of them in it. A coder `-` is the program itself.

    Among the words since:DAY, by:CODER and passage:ID stand for the options, as in the reader (g h).

    Into a pipe: time, coder, what was done and the change's id, separated by tabs.
    """
    with opened(settings) as (_, session):
        past = session.settled(past_with(words, asked, session.moment_now))
        bounds = session.bounds(past)
        found = (entry for _, piece in session.looking_back(past, bounds) for entry in piece)
        shown = islice(found, limit or None)
        table(_COLUMNS, ((entry.at, entry.coder, entry.label, entry.id) for entry in shown))
