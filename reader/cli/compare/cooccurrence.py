"""`compare cooccurrence`: which tags stand together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli.compare.scoping import scoped
from reader.cli.compare.showing import Figure, figure_options, number, put_out, share, text
from reader.cli.filtering import filter_options
from reader.cli.opening import opened

if TYPE_CHECKING:
    from reader.config import Settings

_WITHIN = ("passage", "sentence", "paragraph", "article")
_FIGURES = (
    text("tag"),
    text("with"),
    number("together"),
    number("of_tag", "tag’s"),
    number("of_with", "with’s"),
    share("part_of_tag", "of tag’s"),
    share("part_of_with", "of with’s"),
    Figure("jaccard", "", "{:.2f}"),
)


@click.command(
    "cooccurrence",
    short_help="Which tags stand together.",
    epilog="\b\nExamples:\n  karabakh-reader compare cooccurrence --within sentence\n"
    "  karabakh-reader compare cooccurrence --by ann --outlet Statecraft --format csv",
)
@click.option(
    "--within", type=click.Choice(_WITHIN), default=_WITHIN[0], help="In what they stand together; passages, else."
)
@filter_options
@figure_options
@click.pass_obj
def command(
    settings: Settings,
    /,
    within: str,
    form: str | None,
    output: str | None,
    words: tuple[str, ...],
    **asked: tuple[str, ...],
) -> None:
    """Which tags stand together: on one passage, or in one sentence, paragraph or article; each pair once.

    In a sentence, paragraph or article stands every passage that touches it, whoever marked it. Jaccard's figure is the
    part of those with either tag that have both; elsewhere it is called the c-coefficient.
    """
    from reader.analysis.cooccurrence import Cooccurrence, units

    counted = Cooccurrence()
    with opened(settings, tell=True) as (workspace, session):
        for _, body, pieces in session.compared(scoped(workspace, session, words=words, **asked)):
            counted.add(units(within, body.text, pieces))
        rows = (
            (t.one, t.other, t.number, t.of_one, t.of_other, t.share_of_one, t.share_of_other, t.alike)
            for t in counted.rows()
        )
        put_out(workspace, _FIGURES, rows, form, output)
