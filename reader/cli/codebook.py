"""`codebook`: the tags, shown, exported, imported, changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli import offering
from reader.cli.opening import opened
from reader.cli.output import Column, line, stdout_bytes, table
from reader.workspace.writing import refuse_overwriting, replacing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.config import Settings

_COLUMNS = (Column("tag", least=16), Column("color"), Column("key"), Column("definition", least=20, wraps=True))
_FORMATS = ("csv", "qdc")
_COMPARED = 200
"""New tags that are held against those that there are, at most."""


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
@click.option("--format", "form", type=click.Choice(_FORMATS), help="By default what FILE's ending says, else csv.")
@click.pass_obj
def export(settings: Settings, output: str | None, form: str | None) -> None:
    """Write the codebook: as CSV, or as REFI-QDA (.qdc), which other programs for coding read."""
    from reader.exporters import codebook_csv, qdc

    path = None if output in (None, "-") else Path(str(output)).expanduser()
    write = qdc.write if (form or _format_of(path)) == "qdc" else codebook_csv.write
    with opened(settings) as (workspace, session):
        if path:
            refuse_overwriting(workspace, path)
        with replacing(path) if path else stdout_bytes() as out:
            write(session.codebook, out)


@command.command("import", epilog="\b\nExample:\n  karabakh-reader codebook import --dry-run codebook.qdc")
@click.argument("file", metavar="FILE", shell_complete=offering.files)
@click.option("--format", "form", type=click.Choice(_FORMATS), help="By default what FILE's ending says, else csv.")
@click.option("--dry-run", is_flag=True, help="Say what it would do, and do nothing.")
@click.pass_obj
def import_(settings: Settings, file: str, form: str | None, dry_run: bool) -> None:  # noqa: FBT001
    """Take in a codebook, CSV or REFI-QDA: its tags are made, or changed to what it says; others stay.

    A tag is the same by its id, else by its path.
    """
    from reader.cli.entry import say
    from reader.importers import codebook_csv, qdc

    path = Path(file).expanduser()
    with opened(settings) as (_, session):
        book = (qdc.read if (form or _format_of(path)) == "qdc" else codebook_csv.read)(path)
        plan = session.compare_codebook(book.tags, book.silent)
        renamed = {old.path: new.path for old, new in plan.changed}
        there = [renamed.get(tag.path, tag.path) for tag in session.codebook]
        for sentence in plan.each():
            line(sentence)
        if dry_run:
            line(f"it would be: {plan.told}, {plan.same} so already; nothing was done")
        else:
            line(session.import_codebook(book.tags, silent=book.silent).message)
        for note in (*book.notes, *_slips([tag.path for tag in plan.made], there)):
            say(note)


@command.command("set", epilog="\b\nExample:\n  karabakh-reader codebook set frame/hope --key 0 --color '#30A46C'")
@click.argument("path", shell_complete=offering.tags)
@click.option("--color", metavar="#RRGGBB", help="Its colour.")
@click.option("--key", help="The key that toggles it; '' takes the key away.")
@click.option("--definition", metavar="TEXT", help="What it stands for, so that a second coder can apply it.")
@click.option("--include", metavar="TEXT", help="When it is to be used, beyond what the definition says.")
@click.option("--exclude", metavar="TEXT", help="When it is not to be used.")
@click.option("--rename", "new_path", metavar="NEW", help="Another path; the tags below it move along.")
@click.pass_obj
def set_(
    settings: Settings,
    path: str,
    color: str | None,
    key: str | None,
    definition: str | None,
    include: str | None,
    exclude: str | None,
    new_path: str | None,
) -> None:
    """Change a tag, or make it if there is none of this path."""
    from reader.cli.entry import say

    with opened(settings) as (_, session):
        if path not in session.codebook.by_path and new_path is None:
            said = {"color": color, "key": key, "definition": definition, "include": include, "exclude": exclude}
            made = session.make_tag(path, **{name: value or "" for name, value in said.items()})
            line(f"made tag {made.path}")
            named = [made.path]
        else:
            done = session.set_tag(
                path,
                new_path=new_path,
                color=color,
                key=key,
                definition=definition,
                include=include,
                exclude=exclude,
            )
            line(done.message)
            named = [new_path] if new_path is not None and done.change is not None else []
        for note in _slips(named, session.codebook.by_path):
            say(note)


@command.command("delete", epilog="\b\nExample:\n  karabakh-reader codebook delete frame/hope")
@click.argument("path", shell_complete=offering.tags)
@click.pass_obj
def delete(settings: Settings, path: str) -> None:
    """Take a tag off every passage and out of the codebook; `undo` brings it back."""
    with opened(settings) as (_, session):
        line(session.delete_tag(path).message)


def _slips(paths: Sequence[str], there: Iterable[str]) -> Iterator[str]:
    """That a new path may be a slip for one that is there, for each that may; nothing for hundreds of new ones.

    Who takes in another codebook as a whole has not mistyped it, and to compare thousands with thousands takes seconds.
    """
    from reader.text.near import near

    if len(paths) > _COMPARED:
        return
    known = tuple(there)
    for path in paths:
        if found := near(path, known):
            yield f"{path} may be a slip: {found[0][0]} is {found[0][1]}"


def _format_of(path: Path | None) -> str:
    return "qdc" if path is not None and path.suffix.lower() == ".qdc" else "csv"
