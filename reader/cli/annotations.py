"""`annotations`: what is annotated, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli.filtering import filter_options, passages
from reader.cli.opening import opened
from reader.cli.output import Column, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.config import Settings
    from reader.model.passage import Passage

_COLUMNS = (
    Column("id", piped=True),
    Column("article", least=8),
    Column("start", right=True),
    Column("end", right=True),
    Column("tags", least=10),
    Column("coder", least=6),
    Column("quote", least=10),
    Column("memo", least=10),
)


@click.command(
    "annotations",
    short_help="Show what is annotated.",
    epilog="\b\nExamples:\n  karabakh-reader annotations --tag frame --by ann\n"
    "  karabakh-reader annotations --article 3 | cut -f1,7\n"
    "  karabakh-reader annotations --filter 'tag:frame near:naming -memo:any'",
)
@filter_options
@click.pass_obj
def command(settings: Settings, /, words: tuple[str, ...], **asked: tuple[str, ...]) -> None:
    """Show what is annotated, one line an annotation.

    Into a pipe: id, article, start, end, tags, coder, quote and memo, separated by tabs; `export` has all there is.
    """
    with opened(settings, tell=True) as (workspace, session):
        table(_COLUMNS, _rows(passages(workspace, session, words=words, **asked)))


def _rows(found: Iterator[Passage]) -> Iterator[tuple[str, ...]]:
    for passage in found:
        annotation = passage.annotation
        yield (
            annotation.id,
            passage.document.article,
            str(annotation.span.start),
            str(annotation.span.end),
            ", ".join(tag.path for tag in passage.tags),
            annotation.coder,
            annotation.quote,
            annotation.memo,
        )
