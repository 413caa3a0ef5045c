"""`compare keyness`: the words and phrases that set some articles off against the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from reader.cli.compare.scoping import query_of
from reader.cli.compare.showing import NO_OUTLET, Figure, Pivot, column, figure_options, number, people, put_out, text
from reader.cli.entry import say
from reader.cli.filtering import known_outlets
from reader.cli.opening import opened
from reader.cli.searching import narrow_options, narrowed
from reader.errors import ReaderError
from reader.session.codebook_files import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.analysis.keyness import Key
    from reader.config import Settings
    from reader.exporters.figures import Value
    from reader.model.document import Document
    from reader.session import Session

_TOP = 20
"""Rows of each group in a table."""
_OF_ARTICLES = ("article", "outlet", "published")
"""Words of a filter that are about articles, and not about passages."""
_FIGURES = (
    text("group", blank=NO_OUTLET),
    text("words"),
    Figure("stop_word", "stop", right=False),
    number("times"),
    number("rest_times", "rest"),
    Figure("per_million", "per million", "{:,.0f}"),
    Figure("rest_per_million", "rest’s", "{:,.0f}"),
    Figure("log_likelihood", "LL", "{:,.1f}"),
    Figure("significance", "sure", right=False),
    Figure("p", "", "{:.2g}"),
    Figure("log_ratio", "log ratio", "{:+.2f}"),
    number("articles"),
    number("rest_articles", "rest’s"),
    Figure("deviation", "DP", "{:.2f}"),
)


@click.command(
    "keyness",
    short_help="The words and phrases that set some articles off.",
    epilog="\b\nExamples:\n  karabakh-reader compare keyness\n"
    "  karabakh-reader compare keyness --outlet Statecraft --top 50\n"
    "  karabakh-reader compare keyness --filter published:2023-09-20 --against published:2023-09-19 --format csv",
)
@click.option(
    "--filter", "words", metavar="WORDS", multiple=True, help="The group, by a filter: 'published:2023-09-20'."
)
@click.option("--against", metavar="WORDS", help="What they are held against, as a filter; all others, else.")
@click.option("--longest", type=click.IntRange(1, 3), default=3, help="Words of the longest phrases; three, else.")
@click.option("--least", type=click.IntRange(min=1), default=3, help="Occurrences in all, at least; three, else.")
@click.option("--top", type=click.IntRange(min=1), help=f"So many rows of each group; {_TOP} in a table, else all.")
@narrow_options
@figure_options
@click.pass_obj
def command(
    settings: Settings,
    words: tuple[str, ...],
    against: str | None,
    longest: int,
    least: int,
    top: int | None,
    articles: tuple[str, ...],
    outlets: tuple[str, ...],
    form: str | None,
    output: str | None,
) -> None:
    """The words and phrases that set some articles off against all others; without options each outlet's.

    LL is the log-likelihood (Dunning 1993): how sure it is that they are not equally frequent. Asterisks say so: p
    below 0.05, 0.01, 0.001, 0.0001, where each p is corrected by Bonferroni for all words that were looked at. The log
    ratio (Hardie 2014) says how much: +1 is twice as frequent, -1 half as frequent; none at all is taken for a half. DP
    (Gries 2008) says how evenly it is spread over the group's articles: 0 evenly, near 1 in one of many. What is per
    million words, and p, a terminal is not shown.
    """
    from reader.analysis.keyness import MOST, keyness
    from reader.analysis.stopwords import stop_words
    from reader.analysis.wordlist import WordList

    with opened(settings, tell=True) as (workspace, session):
        there = list(session.documents())
        if words or articles or outlets:
            narrow = narrowed(workspace, session, articles, outlets)
            group = [d for d in _found(session, words, there) if narrow is None or d.id in narrow]
            called = (
                *(some.strip() for some in words),
                *known_outlets(session, outlets),
                *(workspace.resolve(session, article).article for article in articles),
            )
            sides = [_Sides(" ".join(called), group, _others(session, group, against, there))]
        elif against is not None:
            raise click.UsageError("--against needs a group that is held against it: --outlet, --article or --filter")
        else:
            sides = _by_outlet(session, there)
        wordlist = WordList()
        for document, body in session.bodies(sorted({d for side in sides for d in (*side.group, *side.rest)})):
            wordlist.add(document.id, body)
        rows: list[tuple[Value, ...]] = []
        for name, group, rest in sides:
            stop = stop_words(document.language for document in group)
            ids, other_ids = [d.id for d in group], [d.id for d in rest]
            most = top or (_TOP if form is None and output is None else MOST)
            found = keyness(wordlist, ids, other_ids, stop=stop, longest=longest, least=least, most=most)
            rows += (_row(name, key) for key in found.keys)
        one = len(sides) == 1
        put_out(workspace, _FIGURES, rows, form, output, lambda: _people(rows, one=one))


class _Sides(NamedTuple):
    """Articles, and what they are held against."""

    name: str
    group: list[Document]
    rest: list[Document]


def _by_outlet(session: Session, there: list[Document]) -> list[_Sides]:
    """Each outlet against all others; articles that state none are no group of their own."""
    groups: dict[str, list[Document]] = {}
    for document in there:
        groups.setdefault(document.outlet, []).append(document)
    if unstated := len(groups.pop("", [])):
        say(f"{counted(unstated, 'article')} without an outlet: held against with the others, no group of their own")
    if not groups:
        raise ReaderError("no article states its outlet", "say which articles with --article or --filter")
    return [_Sides(name, group, _others(session, group, None, there)) for name, group in sorted(groups.items())]


def _others(session: Session, group: list[Document], against: str | None, there: list[Document]) -> list[Document]:
    """What a group is held against.

    Raises:
        ReaderError: There is no group, or nothing to hold it against, or an article is on both sides.
    """
    if not group:
        raise ReaderError("no article is like that", "`karabakh-reader list` shows what is known of them")
    rest = [d for d in there if d not in group] if against is None else _found(session, (against,), there)
    if not rest:
        raise ReaderError("there is no other article", "a group is held against others")
    if both := [document.article for document in rest if document in group]:
        raise ReaderError(f"{both[0]} is on both sides", "hold articles against others")
    return rest


def _found(session: Session, words: tuple[str, ...], there: list[Document]) -> list[Document]:
    """The articles that filters ask for.

    Raises:
        ReaderError: They are about passages.
    """
    query = query_of(session, words)
    if strange := [term.field for term in query.terms if term.field not in _OF_ARTICLES]:
        raise ReaderError(f"{strange[0]}: is about passages", "articles are told by article:, outlet: and published:")
    found = frozenset(session.look_for(query).documents)
    return [document for document in there if document.id in found]


def _people(rows: Sequence[Sequence[Value]], *, one: bool) -> Pivot:
    """What fits into a terminal; of a single group it need not be said which."""
    left_out = {"per_million", "rest_per_million", "p", *(("group",) if one else ())}
    shown = [place for place, figure in enumerate(_FIGURES) if figure.name not in left_out]
    return Pivot([column(_FIGURES[i]) for i in shown], [[people(_FIGURES[i], row[i]) for i in shown] for row in rows])


def _row(name: str, key: Key) -> tuple[Value, ...]:
    return (
        name, key.words, "stop" if key.stop else "", key.times, key.rest_times, key.per_million, key.rest_per_million,
        key.likelihood, "*" * key.bars, key.chance, key.ratio, key.articles, key.rest_articles, key.deviation,
    )  # fmt: skip
