"""`compare`: what sets outlets, articles and coders apart; a verb is a module of this package with a `command`."""

from __future__ import annotations

import click

from reader.cli.lazy import LazyGroup

_VERBS = {
    "keyness": "keyness",
    "naming": "naming",
    "tags": "tags",
    "cooccurrence": "cooccurrence",
    "grid": "grid",
    "time": "time",
    "quotes": "quotes",
    "links": "links",
    "reuse": "reuse",
    "contrasts": "contrasts",
}
"""Verbs in the order of the help, with their modules."""


@click.command(
    cls=LazyGroup,
    package="reader.cli.compare",
    modules=_VERBS,
    name="compare",
    invoke_without_command=True,
    short_help="Show what sets outlets, articles and coders apart.",
    epilog="\b\nExamples:\n  karabakh-reader compare grid --columns outlet\n"
    "  karabakh-reader compare cooccurrence --within sentence --format csv -o together.csv",
)
@click.pass_context
def command(context: click.Context) -> None:
    """Show what sets outlets, articles and coders apart.

    Furniture of the page is left out of all that is counted. Into a pipe: cells separated by tabs.
    """
    if context.invoked_subcommand is None:
        raise click.UsageError(f"say what to compare: {', '.join(_VERBS)}")
