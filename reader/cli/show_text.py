"""`text`: an article's text, the one that offsets count in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli import offering
from reader.cli.opening import opened
from reader.cli.output import Column, stdout_bytes, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.config import Settings
    from reader.model.document import Document


_COLUMNS = (Column("what"), Column("is", wraps=True), Column("found in", least=8))


def _origins(document: Document) -> Iterator[tuple[str, str, str]]:
    """What there is to say of where an article came from: what, its value, and where that was found."""
    import json

    yield "file", document.source, ""
    for name in ("part", "source_digest", "method", "encoding", "imported_at"):
        if value := getattr(document, name):
            yield name.replace("_", " "), value, ""
    try:
        found: dict[str, str] = json.loads(document.provenance or "{}")
    except ValueError:
        found = {}
    for name in ("title", "outlet", "author", "published", "url", "language"):
        if value := getattr(document, name):
            yield name, value, found.pop(name, "metadata.csv")
    for name, said in found.items():
        where, _, value = said.partition(": ")
        if value:
            yield name, value, where


@click.command(
    "text",
    short_help="Print an article's text.",
    epilog="\b\nExamples:\n  karabakh-reader text 1 | less\n  karabakh-reader text 002_statecraft > 002.txt\n"
    "  karabakh-reader text 1 --source",
)
@click.argument("article", shell_complete=offering.articles)
@click.option("--source", is_flag=True, help="Instead: the file it was made from, how, and where its metadata is from.")
@click.pass_obj
def command(settings: Settings, article: str, source: bool) -> None:  # noqa: FBT001
    """Print an article's text; into a pipe byte for byte, in UTF-8."""
    with opened(settings) as (workspace, session):
        if source:
            table(_COLUMNS, list(_origins(workspace.resolve(session, article))))
            return
        text = session.text(workspace.resolve(session, article).id)
    with stdout_bytes() as out:
        out.write(text.encode("utf-8"))
