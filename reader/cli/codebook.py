"""`codebook`: the tags, shown, exported, imported, changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli import offering
from reader.cli.opening import opened
from reader.cli.output import Column, line, refuse_overwriting, replacing, stdout_bytes, table

if TYPE_CHECKING:
    from reader.config import Settings

_COLUMNS = (Column("tag", least=16), Column("color"), Column("key"), Column("definition", least=20, wraps=True))


@click.group(
    "codebook",
    short_help="Show the tags, or change them.",
    invoke_without_command=True,
    epilog="\b\nExamples:\n  karabakh-reader codebook\n  karabakh-reader codebook set frame/hope --key 0\n"
    "  karabakh-reader codebook export -o codebook.csv",
)
@click.pass_context
def command(context: click.Context) -> None:
    """Show the tags, or change them.

    Into a pipe: path, color, key and definition, separated by tabs.
    """
    if context.invoked_subcommand is not None:
        return
    with opened(context.obj) as (_, session):
        tags = session.codebook.tags
    table(_COLUMNS, [(tag.path, tag.color, tag.key, tag.definition) for tag in tags])


@command.command("export", epilog="\b\nExample:\n  karabakh-reader codebook export -o codebook.csv")
@click.option("-o", "--output", metavar="FILE", shell_complete=offering.files, help="Where to; else to stdout.")
@click.pass_obj
def export(settings: Settings, output: str | None) -> None:
    """Write the codebook as CSV: path, color, key, definition and id."""
    from reader.exporters import codebook_csv

    path = None if output in (None, "-") else Path(str(output)).expanduser()
    with opened(settings) as (workspace, session):
        if path:
            refuse_overwriting(workspace, path)
        with replacing(path) if path else stdout_bytes() as out:
            codebook_csv.write(session.codebook, out)


@command.command("import", epilog="\b\nExample:\n  karabakh-reader codebook import codebook.csv")
@click.argument("file", metavar="FILE", shell_complete=offering.files)
@click.pass_obj
def import_(settings: Settings, file: str) -> None:
    """Take in a codebook's CSV: its tags are made, or changed to what it says; others stay."""
    from reader.cli.entry import say
    from reader.importers import codebook_csv

    with opened(settings) as (_, session):
        book = codebook_csv.read(Path(file).expanduser())
        line(session.import_codebook(book.tags, silent=book.silent).message)
        for note in book.notes:
            say(note)


@command.command("set", epilog="\b\nExample:\n  karabakh-reader codebook set frame/hope --key 0 --color '#30A46C'")
@click.argument("path", shell_complete=offering.tags)
@click.option("--color", metavar="#RRGGBB", help="Its colour.")
@click.option("--key", help="The key that toggles it; '' takes the key away.")
@click.option("--definition", metavar="TEXT", help="What it stands for, so that a second coder can apply it.")
@click.option("--rename", "new_path", metavar="NEW", help="Another path; the tags below it move along.")
@click.pass_obj
def set_(
    settings: Settings,
    path: str,
    color: str | None,
    key: str | None,
    definition: str | None,
    new_path: str | None,
) -> None:
    """Change a tag, or make it if there is none of this path."""
    with opened(settings) as (_, session):
        if path not in session.codebook.by_path and new_path is None:
            made = session.make_tag(path, color=color or "", key=key or "", definition=definition or "")
            line(f"made tag {made.path}")
        else:
            done = session.set_tag(path, new_path=new_path, color=color, key=key, definition=definition)
            line(done.message)


@command.command("delete", epilog="\b\nExample:\n  karabakh-reader codebook delete frame/hope")
@click.argument("path", shell_complete=offering.tags)
@click.pass_obj
def delete(settings: Settings, path: str) -> None:
    """Take a tag off every passage and out of the codebook; `undo` brings it back."""
    with opened(settings) as (_, session):
        line(session.delete_tag(path).message)
