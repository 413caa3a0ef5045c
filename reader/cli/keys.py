"""`keys`: whose each key is, as it holds now."""

from __future__ import annotations

import click

from reader.cli.output import Column, table
from reader.config import SETTINGS_VARIABLE
from reader.errors import ReaderError

_COLUMNS = (Column("command"), Column("keys", least=8), Column("does", least=20, wraps=True))

_EPILOG = f"""\b
Examples:
  karabakh-reader keys
  karabakh-reader keys | cut -f1,2

\b
A settings file, in ~/.config/karabakh-reader/settings.toml:
  [keys]
  tag.undo = ["u", "Backspace"]
  tag.find = "F4"
  move.next_sentence = ["Down", "F7"]
  program.theme = []

A command has the keys that stand there instead of its own; [] leaves it without. The file may also lie under
$XDG_CONFIG_HOME, or where ${SETTINGS_VARIABLE} says. Digits, c d v z, the comma and the free capitals are the
tags' keys: `codebook set --key` changes those. What is typed into a prompt, a list or a memo is never remapped."""


@click.command("keys", short_help="Show the reader's keys, as they hold now.", epilog=_EPILOG)
def command() -> None:
    """Show the reader's commands with their keys, as they hold now: the settings file's, if there is one.

    Into a pipe: the command's name, its keys and what it does, separated by tabs.
    """
    from reader.ui.commands import COMMANDS
    from reader.ui.keymap import own_keymap

    keymap = own_keymap()
    if keymap.problem:
        raise ReaderError(keymap.problem)
    table(_COLUMNS, [(command.id, keymap.names(command), command.title) for command in COMMANDS])
