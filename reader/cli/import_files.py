"""`import`: article files and folders into `corpus/`, and annotations that `export` wrote."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli import offering
from reader.cli.entry import FAILED, say
from reader.cli.opening import opened
from reader.cli.output import line
from reader.errors import BadFile, ReaderError

if TYPE_CHECKING:
    from reader.cli.taking_in import TakingIn
    from reader.config import Settings
    from reader.session import Session
    from reader.workspace.incoming import Kind

_EXAMPLES = (
    "\b\nExamples:\n  karabakh-reader import ~/Downloads/*.html nexis.docx\n"
    "  karabakh-reader import ~/Downloads/press/\n"
    "  karabakh-reader import dump.jsonl --map text=body,title=headline\n"
    "  karabakh-reader import from-ann.csv from-ben.jsonl"
)

_MANY = 20_000
"""Annotations that take some seconds."""


@click.command("import", short_help="Take in articles, or exported annotations.", epilog=_EXAMPLES)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, shell_complete=offering.files)
@click.option("--raw", is_flag=True, help="The CSV was exported with --raw: take no apostrophes off.")
@click.option(
    "--map", "columns", metavar="FIELD=COLUMN,...", help="Which columns of a table are what: text=body,title=head."
)
@click.pass_obj
def command(settings: Settings, paths: tuple[str, ...], raw: bool, columns: str | None) -> None:  # noqa: FBT001
    """Take in articles, or annotations that `export` wrote, as CSV or JSON lines.

    Articles: text (.txt, .md), saved pages (.html), PDF, Word (.docx); downloads of Nexis and Factiva; tables with
    one article a row (.jsonl, .csv); zip archives and folders of these. They are copied into corpus/. What a file is,
    is told by how it begins, not by its ending. What is refused is named, and does not stop the rest.
    """
    from reader.cli.mapping import parsed
    from reader.cli.taking_in import TakingIn

    failed = False
    mapping = parsed(columns)
    with (
        opened(settings, scan=False) as (workspace, session),  # it is compared once all is there
        TakingIn(workspace, session, mapping) as taking,
    ):
        kinds: list[tuple[Path, Kind]] = []
        for name in paths:
            try:
                _sort(taking, Path(name).expanduser(), kinds)
            except ReaderError as error:
                failed = True
                taking.refused.append(("", str(error)))
        sync = taking.finish()
        for sentence in taking.said(sync):
            say(sentence)
        for path, kind in kinds:
            try:
                _annotations(session, path, kind, raw=raw)
            except ReaderError as error:
                failed = True
                say(str(error))
    if failed or taking.refused:
        raise click.exceptions.Exit(FAILED)


def _sort(taking: TakingIn, path: Path, kinds: list[tuple[Path, Kind]]) -> None:
    """Copy articles at once; what needs the articles to be there waits."""
    from reader.workspace.incoming import Kind, kind_of

    if path.is_dir():
        taking.folder(path)
        return
    database = taking.workspace.database
    if database.exists() and path.exists() and path.samefile(database):
        # Not even to look at: see `is_open_here` in store/connection.py.
        raise BadFile(f"{path.name} is this workspace's database", "`karabakh-reader export` writes what it holds")
    kind = kind_of(path)
    if kind is Kind.CODEBOOK:
        raise BadFile(f"{path.name} is a codebook", "`karabakh-reader codebook import` takes it in")
    if kind is Kind.METADATA:
        raise BadFile(f"{path.name} is about articles", "put it into corpus/ as metadata.csv")
    if kind is Kind.ARTICLE:
        taking.file(path)
    else:
        kinds.append((path, kind))


def _annotations(session: Session, path: Path, kind: Kind, *, raw: bool) -> None:
    from reader.workspace.incoming import read_annotations, take_in

    imported = read_annotations(path, kind, raw=raw)
    if len(imported.annotations) >= _MANY and sys.stderr.isatty():
        say(f"{path.name}: {len(imported.annotations):,} annotations, which takes a while; Ctrl+C keeps whole steps")
    done, notes = take_in(session, imported, path.name)
    line(f"{path.name}: {done}")
    for note in notes:
        say(note)
