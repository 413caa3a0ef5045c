"""`completion`: the script by which a shell completes what is typed."""

from __future__ import annotations

import sys

import click

from reader.cli.completing import answer
from reader.cli.shells import SHELLS


@click.command(
    "completion",
    short_help="Print the script by which a shell completes commands.",
    epilog="\b\nExamples, for ~/.bashrc, ~/.zshrc and ~/.config/fish/config.fish:\n"
    '  eval "$(karabakh-reader completion bash)"\n'
    '  eval "$(karabakh-reader completion zsh)"\n'
    "  karabakh-reader completion fish | source",
)
@click.argument("shell", type=click.Choice(list(SHELLS)))
def command(shell: str) -> None:
    """Print the script by which a shell completes commands, options, articles, tags, coders, outlets and files.

    To complete, the workspace's database is looked at and nothing is written.
    """
    sys.stdout.write(answer(f"{shell}_source", ()))
