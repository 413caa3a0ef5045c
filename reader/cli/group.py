"""The command and its verbs; a verb's module is imported when it is asked for."""

from __future__ import annotations

import click

from reader import __version__
from reader.cli import offering
from reader.cli.entry import NAME
from reader.cli.lazy import LazyGroup
from reader.cli.opening import open_reader, settle
from reader.config import CODER_VARIABLE, WORKSPACE_VARIABLE

_VERBS = {
    "read": "read",
    "init": "init",
    "import": "import_files",
    "list": "list_articles",
    "update": "update",
    "diff": "diff",
    "text": "show_text",
    "annotate": "annotate",
    "annotations": "annotations",
    "export": "export",
    "codebook": "codebook",
    "search": "search",
    "compare": "compare",
    "history": "history",
    "undo": "undo",
    "redo": "redo",
    "check": "check",
    "backup": "backup",
    "keys": "keys",
    "completion": "completion",
}
"""Verbs in the order of the help, with their modules, each of which has a `command`."""


@click.command(
    cls=LazyGroup,
    package="reader.cli",
    modules=_VERBS,
    name=NAME,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="\b\nExamples:\n  karabakh-reader\n  karabakh-reader --coder ann read 1 3\n"
    "  karabakh-reader export -o passages.csv",
)
@click.option(
    "--workspace",
    metavar="DIR",
    shell_complete=offering.folders,
    help=f"The folder with corpus/ and annotations.db; else ${WORKSPACE_VARIABLE}, else the current folder.",
)
@click.option(
    "--coder",
    metavar="NAME",
    shell_complete=offering.coders,
    help=f"Who annotates; else ${CODER_VARIABLE}, else the login name.",
)
@click.version_option(__version__, prog_name=NAME)
@click.pass_context
def cli(context: click.Context, workspace: str | None, coder: str | None) -> None:
    """Read news coverage of one event side by side, and tag what differs, by keyboard.

    Without a command it opens the reader.
    """
    context.obj = settle(workspace, coder)
    if context.invoked_subcommand is None:
        open_reader(context.obj, ())
