"""Keyness as rows, and the counting of it; the screen is `keyness`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.text.bar import bar
from reader.ui.screens.figurerows import BAR
from reader.ui.tabular import Cell, Column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.analysis.keyness import Key, Keyness
    from reader.analysis.naming import Variant
    from reader.analysis.wordlist import WordList
    from reader.model.document import Document
    from reader.session import Session
    from reader.ui.screens.reckoning import Snapshot

COLUMNS = (
    Column("words", 16, share=1),
    Column("", 4),
    Column("here", 6, right=True),
    Column("elsewhere", 9, right=True),
    Column("log ratio", 9, right=True),
    Column("LL", 6, right=True),
    Column("sure", 4),
    Column("articles", 8, right=True, rank=1),
    Column("", BAR, rank=2),
)


class Group(NamedTuple):
    """What is held against the rest."""

    field: str
    """"outlet" or "article"."""
    name: str


class Counted(NamedTuple):
    """What has been counted."""

    keyness: Keyness
    wordlist: WordList
    """The words of all articles, to hold another group against the rest."""


def groups_of(documents: Sequence[Document]) -> list[Group]:
    """What can be held against the rest: outlets, as far as they are stated, and articles."""
    outlets = sorted({document.outlet for document in documents if document.outlet})
    return [*(Group("outlet", name) for name in outlets), *(Group("article", d.article) for d in documents)]


def cells(key: Key, most: float) -> list[Cell]:
    """A row.

    Args:
        key: What stands in it.
        most: The log-likelihood that has the longest bar.
    """
    quiet = key.stop
    return [
        Cell(key.words, quiet=quiet),
        Cell("stop" if key.stop else "", quiet=True),
        Cell(f"{key.times:,}", quiet=quiet),
        Cell(f"{key.rest_times:,}", quiet=quiet),
        Cell(f"{key.ratio:+.2f}", quiet=quiet),
        Cell(f"{key.likelihood:,.1f}", quiet=quiet),
        Cell("*" * key.bars),
        Cell(f"{key.articles:,} : {key.rest_articles:,}", quiet=True),
        Cell(bar(key.likelihood, most, BAR), quiet=key.ratio < 0),
    ]


def told(key: Key, tests: int) -> str:
    """What a row says, in words."""
    sure = f"p {key.chance:.2g}" if key.chance < 1 else "it may well be chance"
    return (
        f"{key.per_million:,.0f} per million words here, {key.rest_per_million:,.0f} elsewhere · {sure}, for {tests:,} "
        f"looked at · DP {key.deviation:.2f}"
    )


def count_words(
    session: Session,
    documents: Sequence[Document],
    group: Sequence[Document],
    read: WordList | None,
    stopped: Callable[[], bool],
) -> Iterator[Snapshot]:
    """Count a keyness, in a thread.

    Args:
        session: Whose database it is.
        documents: All articles.
        group: Those that are held against the others.
        read: The words of all, if they are read already.
        stopped: Asked before each article whether to give up.
    """
    from reader.analysis.keyness import keyness
    from reader.analysis.stopwords import stop_words
    from reader.analysis.wordlist import WordList

    words = read or WordList()
    ids = {document.id for document in group}
    stop = stop_words(document.language for document in group)

    def snapshot() -> Counted:
        here, rest = [i for i in words if i in ids], [i for i in words if i not in ids]
        return Counted(keyness(words, here, rest, stop=stop), words)

    if read is None:
        for document, body in session.bodies(documents, stopped):
            words.add(document.id, body)
            yield snapshot
    else:
        yield snapshot


def count_names(
    session: Session, documents: Sequence[Document], variants: Sequence[Variant], stopped: Callable[[], bool]
) -> Iterator[Snapshot]:
    """Count how outlets name things, in a thread."""
    from reader.session.comparing import named

    counted = named(session, documents, variants, stopped)
    yield lambda: counted
