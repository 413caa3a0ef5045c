"""`compare contrasts`: the contrast sets, with the words of their passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli import offering
from reader.cli.compare.showing import NO_OUTLET, Figure, figure_options, number, put_out, text
from reader.cli.opening import opened
from reader.errors import ReaderError
from reader.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.config import Settings
    from reader.exporters.figures import Value
    from reader.session import Session

_FIGURES = (
    text("heading"),
    text("article"),
    text("outlet", blank=NO_OUTLET),
    number("version"),
    number("start"),
    number("end"),
    Figure("quote", "passage", right=False, least=20),
    text("memo"),
    text("coder"),
    text("contrast_id", "id"),
)


@click.command(
    "contrasts",
    short_help="Contrast sets, with the words of their passages.",
    epilog="\b\nExamples:\n  karabakh-reader compare contrasts\n"
    "  karabakh-reader compare contrasts --heading 'who began it' --format csv -o began.csv",
)
@click.option("--heading", "headings", metavar="HEADING", multiple=True, help="Of this set alone; repeatable.")
@click.option(
    "--by", "coders", metavar="CODER", multiple=True, shell_complete=offering.coders, help="Whose sets; repeatable."
)
@figure_options
@click.pass_obj
def command(
    settings: Settings, headings: tuple[str, ...], coders: tuple[str, ...], form: str | None, output: str | None
) -> None:
    """Passages that are held against each other under one heading, as C in the reader puts them there.

    A row a passage, with the set's heading and memo. When an article changes, its passages move to the next version, as
    annotations do. A set that has a memo and no passage is a row without one.
    """
    with opened(settings, tell=True) as (workspace, session):
        put_out(workspace, _FIGURES, _rows(session, headings, coders), form, output)


def _rows(session: Session, headings: tuple[str, ...], coders: tuple[str, ...]) -> Iterator[tuple[Value, ...]]:
    wanted = {fold(heading) for heading in headings}
    found = sorted(session.contrasts(), key=lambda one: (one.heading, one.coder))
    for heading in headings:
        if fold(heading) not in {fold(one.heading) for one in found}:
            told = ", ".join(dict.fromkeys(f"“{one.heading}”" for one in found))
            raise ReaderError(f"no contrast set has the heading {heading!r}", f"there are {told or 'none'}")
    for one in found:
        if (wanted and fold(one.heading) not in wanted) or (coders and one.coder not in coders):
            continue
        of_set = (one.memo, one.coder, one.id)
        if not one.passages:
            yield (one.heading, "", "", None, None, None, "", *of_set)
        for held in one.passages:
            document = session.document(held.document_id)
            place = (document.article, document.outlet, document.version, *held.span, held.quote)
            yield (one.heading, *place, *of_set)
