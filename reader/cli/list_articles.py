"""`list`: the articles, what is known of them, and how much is annotated."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

import click

from reader.cli.entry import say
from reader.cli.opening import opened
from reader.cli.output import Column, table
from reader.model.renewal import remains_told
from reader.session.marks import DONE, NEW, OPEN, PEOPLE

if TYPE_CHECKING:
    from reader.config import Settings

_COLUMNS = (
    Column("#", right=True),
    Column("article", least=20),
    Column("outlet", least=8),
    Column("published"),
    Column("title", least=8),
    Column("tagged", right=True),
    Column("words", right=True),
    Column("state"),
    Column("coding"),
)

_ALIKE_COLUMNS = (
    Column("group", right=True),
    Column("alike", right=True),
    Column("#", right=True),
    Column("article", least=20),
    Column("outlet", least=8),
    Column("published"),
    Column("title", least=8),
    Column("words", right=True),
)

_BY_WORD = {word: state for state, told in PEOPLE.items() for word in (state, told)}


class _State(click.Choice[str]):
    """How far a coder is: in the three words that `list` prints, or as people say it."""

    name = "state"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """One of the three; blank, hyphen and underscore are the same."""
        said = " ".join(value.lower().replace("-", " ").replace("_", " ").split())
        return super().convert(_BY_WORD.get(said, value), param, ctx)


@click.command(
    "list",
    short_help="Show the articles and what is known of them.",
    epilog="\b\nExamples:\n  karabakh-reader list\n  karabakh-reader list | cut -f2,7\n"
    "  karabakh-reader --coder ann list --state open\n  karabakh-reader list --duplicates\n"
    "  karabakh-reader list --filter 'aliyev outlet:espreso published:2023 -state:done sort:-date'",
)
@click.option(
    "--state",
    "asked",
    type=_State((DONE, OPEN, NEW)),
    multiple=True,
    help="Those alone that the coder has done, has in progress (open), or has not started (new); repeatable.",
)
@click.option(
    "--filter",
    "words",
    metavar="WORDS",
    multiple=True,
    help="A filter's words, as in the library (g l): words of title, outlet, author or name, outlet:, author:, title:, "
    "article:, published:, language:, tag:, by:, state:, sort:; repeatable: all have to hold.",
)
@click.option(
    "--duplicates",
    is_flag=True,
    help="Those alone that are nearly the same as others, by groups, with how alike they are to a group's first.",
)
@click.pass_obj
def command(settings: Settings, asked: tuple[str, ...], words: tuple[str, ...], duplicates: bool) -> None:  # noqa: FBT001
    """Show the articles with their metadata and counts.

    Words are counted without furniture: reply forms, tags, other headlines.

    Into a pipe: number, article, outlet, published, title, annotations, words, state (of the file: "changed on disk",
    "vanished"; "same text as" another article), and how far the coder is with it (open, done, or nothing), separated
    by tabs. With --duplicates: the group's number, how alike the article is to the first of its group in percent,
    number, article, outlet, published, title, words.
    """
    if duplicates:
        _list_duplicates(settings, asked, words)
        return
    with opened(settings, tell=True) as (workspace, session):
        counts, states, coded = session.all_counts(), workspace.states(session), session.states()
        left, same = session.left_behind(), session.same_texts_told()
        own = session.own_words()
        numbered = {document.id: (number, document) for number, document in enumerate(session.documents(), 1)}
        found = session.articles_found(" ".join(words), states) if words else numbered
        rows = (  # one by one: whoever wants the first ones only does not wait for a hundred thousand
            (
                str(number),
                document.article,
                document.outlet,
                document.published,
                document.title,
                str(counts.get(document.id, 0)),
                str(own(document)),
                " · ".join(
                    filter(
                        None, (states.get(document.id), remains_told(left.get(document.id, {})), same.get(document.id))
                    )
                ),
                coded.get(document.id, ""),
            )
            for number, document in (numbered[document_id] for document_id in found if document_id in numbered)
            if not asked or coded.get(document.id, NEW) in asked
        )
        table(_COLUMNS, rows)
    if own.unknown:
        told = f"of {own.unknown:,} articles what is furniture is not known yet, and counted in"
        say(f"{told}; `list` again goes on with it")


def _list_duplicates(settings: Settings, asked: tuple[str, ...], words: tuple[str, ...]) -> None:
    """The groups of articles that are nearly the same; those of which at least two are asked for."""
    with opened(settings, tell=True) as (workspace, session):
        coded = session.states()
        known = {document.id: (str(number), document) for number, document in enumerate(session.documents(), 1)}
        found = session.articles_found(" ".join(words), workspace.states(session)) if words else known
        wanted = {id_ for id_ in found if not asked or coded.get(id_, NEW) in asked}
        own = session.own_words()
        rows = []
        place = 0
        for group in session.duplicate_groups():
            listed = [pair for pair in group if pair[0] in wanted]
            if len(listed) < 2:
                continue
            place += 1
            text = session.text(group[0][0])
            for document_id, likeness in listed:
                number, document = known[document_id]
                percent = 100 if session.text(document_id) == text else min(floor(100 * likeness), 99)
                cells = (document.article, document.outlet, document.published, document.title, str(own(document)))
                rows.append((str(place), f"{percent}%", number, *cells))
        table(_ALIKE_COLUMNS, rows)
