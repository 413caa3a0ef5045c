"""`import`: article files into `corpus/`, and annotations that `export` wrote."""

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
    from reader.config import Settings
    from reader.session import Session
    from reader.workspace import Workspace
    from reader.workspace.incoming import Kind

_EXAMPLES = (
    "\b\nExamples:\n  karabakh-reader import ~/Downloads/*.txt\n  karabakh-reader import from-ann.csv from-ben.jsonl"
)

_MANY = 20_000
"""Annotations that take some seconds."""


@click.command("import", short_help="Take in articles, or exported annotations.", epilog=_EXAMPLES)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, shell_complete=offering.files)
@click.option("--raw", is_flag=True, help="The CSV was exported with --raw: take no apostrophes off.")
@click.pass_obj
def command(settings: Settings, paths: tuple[str, ...], raw: bool) -> None:  # noqa: FBT001
    """Take in article files (.txt, .md), or annotations that `export` wrote, as CSV or JSON lines.

    Article files are copied into corpus/. What a file is, is told by how it begins, not by its ending.
    """
    failed = False
    with opened(settings) as (workspace, session):
        kinds: list[tuple[Path, Kind]] = []
        for name in paths:
            try:
                kinds.append(_article_or_kind(workspace, session, Path(name).expanduser()))
            except ReaderError as error:
                failed = True
                say(str(error))
        for sentence in workspace.scan(session).sentences():
            say(sentence)
        for path, kind in kinds:
            try:
                _annotations(session, path, kind, raw=raw)
            except ReaderError as error:
                failed = True
                say(str(error))
    if failed:
        raise click.exceptions.Exit(FAILED)


def _article_or_kind(workspace: Workspace, session: Session, path: Path) -> tuple[Path, Kind]:
    """Copy an article at once; what needs the articles to be there waits."""
    from reader.workspace.incoming import Kind, copy_article, kind_of

    if path.is_dir():
        raise BadFile(f"{path} is a folder", f"name its files: {path}/*.txt")
    if workspace.database.exists() and path.exists() and path.samefile(workspace.database):
        # Not even to look at: see `is_open_here` in store/connection.py.
        raise BadFile(f"{path.name} is this workspace's database", "`karabakh-reader export` writes what it holds")
    kind = kind_of(path)
    if kind is Kind.CODEBOOK:
        raise BadFile(f"{path.name} is a codebook", "`karabakh-reader codebook import` takes it in")
    if kind is Kind.METADATA:
        raise BadFile(f"{path.name} is about articles", "put it into corpus/ as metadata.csv")
    if kind is Kind.ARTICLE:
        copied = copy_article(workspace, session, path)
        line(f"{copied.name}: {'copied into corpus/' if copied.new else 'in corpus/ already'}")
    return path, kind


def _annotations(session: Session, path: Path, kind: Kind, *, raw: bool) -> None:
    from reader.workspace.incoming import Kind, read_annotations, take_in

    if kind is Kind.ARTICLE:
        return
    imported = read_annotations(path, kind, raw=raw)
    if len(imported.annotations) >= _MANY and sys.stderr.isatty():
        say(f"{path.name}: {len(imported.annotations):,} annotations, which takes a while; Ctrl+C keeps whole steps")
    done, notes = take_in(session, imported, path.name)
    line(f"{path.name}: {done}")
    for note in notes:
        say(note)
