"""`compare grid`: what stands in which article or outlet, and what does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli.compare.scoping import group_of, scoped
from reader.cli.compare.showing import NO_OUTLET, Figure, Pivot, figure_options, number, put_out, share, text
from reader.cli.filtering import filter_options
from reader.cli.opening import opened
from reader.cli.output import Column
from reader.errors import ReaderError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.analysis.grid import Cell, Presence
    from reader.config import Settings
    from reader.exporters.figures import Value
    from reader.session import Session
    from reader.session.asking import Asked

_COLUMNS = ("article", "outlet")
_ABSENT = "—"


@click.command(
    "grid",
    short_help="What stands in which article, and what is left out.",
    epilog="\b\nExamples:\n  karabakh-reader compare grid --tag claim\n"
    "  karabakh-reader compare grid --columns outlet --list event --format csv\n"
    "  karabakh-reader compare grid --search 'civilian*' --search ceasefire",
)
@click.option("--columns", type=click.Choice(_COLUMNS), default=_COLUMNS[0], help="Articles, else; or outlets.")
@click.option("--list", "lists", metavar="NAME", multiple=True, help="A word list, a row each word; repeatable.")
@click.option("--search", "searches", metavar="QUERY", multiple=True, help="A search, a row each; repeatable.")
@filter_options
@figure_options
@click.pass_obj
def command(
    settings: Settings,
    /,
    columns: str,
    lists: tuple[str, ...],
    searches: tuple[str, ...],
    form: str | None,
    output: str | None,
    words: tuple[str, ...],
    **asked: tuple[str, ...],
) -> None:
    """Tags by articles or outlets: how often, how much of the text, and how deep in it they first come.

    A terminal shows them side by side: 3, 12 %, @40 is three passages on 12 % of the words, of which the first comes
    after 40 % of the text (of several articles that have any, on average); — is where there is none. Elsewhere each is
    a row, those where there is none too. Tags are shown that some passage has, or that --tag asks for; with --list or
    --search words are looked for, whatever is tagged.
    """
    from reader.analysis.grid import Grid

    if (lists or searches) and (asked["tags"] or asked["coders"]):
        raise click.UsageError("--tag and --by say which passages are counted: leave them out with --list or --search")
    with opened(settings, tell=True) as (workspace, session):
        scope = scoped(workspace, session, words=words, **asked)
        if (lists or searches) and scope.look.tests:
            raise ReaderError(
                "with --list or --search a filter can only narrow down articles", "outlet:, article: and date: do"
            )
        sought = _sought(session, lists, searches)
        labels = sought or sorted(scope.tags.values())
        grid = Grid(labels, (group_of(document, columns) for document in scope.documents))
        found = session.found_in(scope.documents, sought) if sought else session.compared(scope)
        for document, body, pieces in found:
            grid.add(group_of(document, columns), body, pieces)
        presence = grid.presence()
        if not sought and not asked["tags"]:
            # A tag that stands nowhere is left out by nobody.
            presence = presence._replace(rows=tuple(row for row in presence.rows if row in presence.counts))
        figures = (
            text("word" if sought else "tag"),
            text(columns, blank=NO_OUTLET if columns == "outlet" else ""),
            number("number"),
            number("words"),
            share("part_of_text", "of text"),
            Figure("depth", "", "{:.0f} %"),
            number("articles"),
        )
        put_out(workspace, figures, _rows(presence), form, output, lambda: _beside(presence, figures[0].name))


def _sought(session: Session, lists: tuple[str, ...], searches: tuple[str, ...]) -> dict[str, Asked]:
    """What is searched for, by what its row is called."""
    from reader.session.comparing import asked_for_word

    variants = session.variants(lists) if lists else []
    return {v.word: asked_for_word(v.word) for v in variants} | {q: session.asked_for(q) for q in searches}


def _rows(grid: Presence) -> Iterator[tuple[Value, ...]]:
    for row in grid.rows:
        for column in grid.columns:
            cell = grid.cell(row, column)
            yield row, column, cell.number, cell.words, cell.share, cell.depth, cell.articles


def _beside(grid: Presence, name: str) -> Pivot:
    columns = [Column(name, least=10), *(Column(column or NO_OUTLET, least=8) for column in grid.columns)]
    rows = [[row, *(_told(grid.cell(row, column)) for column in grid.columns)] for row in grid.rows]
    return Pivot([*columns, Column("absent", right=True)], [[*row, str(grid.absent(row[0]))] for row in rows])


def _told(cell: Cell) -> str:
    if cell.depth is None:
        return _ABSENT
    return f"{cell.number:,}, {100 * cell.share:.1f} %, @{cell.depth:.0f}"
