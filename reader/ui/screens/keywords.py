"""Keyness as rows, and the counting of it; the screen is `keyness`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.errors import ReaderError
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
    from reader.session.comparing import Scope
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

_LEAST = 2
"""Articles of which one can be held against the rest."""
LIKELY = 15.13
"""A log-likelihood with a probability of 0.0001, before it is corrected."""


class Group(NamedTuple):
    """What is held against the rest."""

    field: str
    """"outlet" or "article"."""
    name: str

    def holds(self, document: Document) -> bool:
        """Whether an article belongs to it."""
        return (document.outlet if self.field == "outlet" else document.article) == self.name


class Counted(NamedTuple):
    """What has been counted."""

    keyness: Keyness
    wordlist: WordList
    """The words of all articles, to hold another group against the rest."""
    group: Group


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
    sure = f"p {key.chance:.3g}" if key.chance < 1 else "it may well be chance"
    return (
        f"{key.per_million:,.0f} per million words here, {key.rest_per_million:,.0f} elsewhere · {sure}, for {tests:,} "
        f"looked at · DP {key.deviation:.2f}"
    )


def count_words(
    session: Session, group: Group | None, read: WordList | None, scope: Scope, stopped: Callable[[], bool]
) -> Iterator[Snapshot]:
    """Count a keyness, in a thread.

    Args:
        session: Whose database it is.
        group: What is held against the rest; the first that can be, if there is no such one.
        read: The words of all articles, if they are read already.
        scope: Which articles.
        stopped: Asked before each article whether to give up.

    Raises:
        ReaderError: There is nothing to hold an article against.
    """
    from reader.analysis.keyness import keyness
    from reader.analysis.stopwords import stop_words
    from reader.analysis.wordlist import WordList

    documents = scope.documents
    if len(documents) < _LEAST:
        raise alone()
    there = groups_of(documents)
    held = group if group in there else there[0]
    members = [document for document in documents if held.holds(document)]
    if len(members) == len(documents):  # the only outlet: there is no rest
        held, members = Group("article", documents[0].article), [documents[0]]
    words = read or WordList()
    ids = {document.id for document in members}
    stop = stop_words(document.language for document in members)

    def snapshot() -> Counted:
        here, rest = [i for i in words if i in ids], [i for i in words if i not in ids]
        return Counted(keyness(words, here, rest, stop=stop), words, held)

    yield snapshot
    if read is None:
        for document, body in session.bodies(documents, stopped):
            words.add(document.id, body)
            yield snapshot


def count_names(
    session: Session, variants: Sequence[Variant], scope: Scope, stopped: Callable[[], bool]
) -> Iterator[Snapshot]:
    """Count how outlets name things, in a thread."""
    from reader.session.comparing import named

    counted = named(session, scope.documents, variants, stopped)
    yield lambda: counted


def alone() -> ReaderError:
    """Why there is no keyness of a single article."""
    return ReaderError("there is no other article to hold one against", "change the filter")
