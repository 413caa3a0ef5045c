"""What the screen of speakers counts: quotations as found and judged, in a thread; and how they look."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.speaking import Saying, Speaking, speaking
from reader.model.quotation import CONFIRMED, WRONG
from reader.ui.tabular import Cell, Column, heading, row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import TypeAlias

    from textual.strip import Strip

    from reader.model.document import Document
    from reader.model.quotation import Quotation
    from reader.model.span import Span
    from reader.session import Session
    from reader.session.comparing import Scope
    from reader.session.saidbefore import Told
    from reader.ui.paint import Painter
    from reader.ui.screens.reckoning import Snapshot

    Read: TypeAlias = dict[str, tuple[int, list[Told]]]
    """By article, how many words it has and what is said in it: what takes long to find."""

_SIGNS = {CONFIRMED: "✓", WRONG: "×", "": " "}
_COLUMNS = (
    Column("", 18),
    Column("¶", 3, right=True),
    Column("kind", 8, rank=1),
    Column("cue", 9, rank=2),
    Column("what is said", 20, share=1),
)


class Said(NamedTuple):
    """One quotation, with what a coder said of it."""

    document: Document
    told: Told
    name: str
    """Who speaks: one name in all articles; empty if that is not known."""
    verdict: str
    coder: str

    @property
    def place(self) -> tuple[str, Span]:
        """The article and the span."""
        return self.document.id, self.told.quote.span


class Counted(NamedTuple):
    """Who says what, as far as it is counted."""

    speaking: Speaking
    said: Mapping[str, Sequence[Said]]
    """By speaker, in order of columns, articles and places."""
    read: Read


def column_of(document: Document, by: str) -> str:
    """The column in which an article is counted: its outlet, or itself."""
    return document.outlet if by == "outlet" else document.article


def count(session: Session, by: str, read: Read, scope: Scope, stopped: Callable[[], bool]) -> Iterator[Snapshot]:
    """Count who says what, in a thread.

    Args:
        session: Whose database it is.
        by: "outlet" or "article".
        read: What was found already; what is found is added.
        scope: Which articles.
        stopped: Asked before each article whether to give up.
    """
    judged = session.judged()
    snapshot = partial(_counted, scope.documents, by, read, judged)
    yield snapshot
    for document, size, told in session.quoted([d for d in scope.documents if d.id not in read], stopped):
        read[document.id] = size, told
        yield snapshot


def _counted(
    documents: Sequence[Document], by: str, read: Read, judged: Mapping[tuple[str, Span], Quotation]
) -> Counted:
    from reader.analysis.quotes import known_as

    found = [(document, *read[document.id]) for document in documents if document.id in read]
    if by == "outlet":
        found.sort(key=lambda one: (not one[0].outlet, one[0].outlet))  # stable: articles stay in order
    all_said = [_said(document, one, judged) for document, _, told in found for one in told]
    names = known_as(Counter(one.name for one in all_said))
    by_name: dict[str, list[Said]] = {}
    by_article: dict[str, list[Saying]] = {}
    for one in all_said:
        name = names[one.name]
        by_name.setdefault(name, []).append(one._replace(name=name))
        saying = Saying(name, one.told.quote.kind, one.told.words, one.told.depth, one.verdict != WRONG)
        by_article.setdefault(one.document.id, []).append(saying)
    articles = ((column_of(document, by), size, by_article.get(document.id, ())) for document, size, _ in found)
    return Counted(speaking(articles), by_name, read)


def _said(document: Document, told: Told, judged: Mapping[tuple[str, Span], Quotation]) -> Said:
    there = judged.get((document.id, told.quote.span))
    if there is None:
        return Said(document, told, told.quote.name, "", "")
    return Said(document, told, there.speaker or told.quote.name, there.verdict, there.coder)


class SaidRows:
    """What one says, a row each quotation.

    Args:
        painter: How things look.
        text: Gives an article's text.
    """

    def __init__(self, painter: Painter, text: Callable[[str], str]) -> None:
        self.painter, self._text = painter, text
        self.said: Sequence[Said] = ()

    def __len__(self) -> int:
        return len(self.said)

    def heading(self, width: int) -> Strip | None:
        """The names of the columns."""
        return heading(_COLUMNS, width, self.painter) if self.said else None

    def paint(self, first: int, count: int, width: int, chosen: int) -> list[Strip]:
        """The rows in sight."""
        return [self._strip(index, width, chosen=index == chosen) for index in range(first, first + count)]

    def _strip(self, index: int, width: int, *, chosen: bool) -> Strip:
        one = self.said[index]
        quote, text = one.told.quote, self._text(one.document.id)
        words, wrong = text[slice(*quote.span)], one.verdict == WRONG
        cells = [
            Cell(one.document.outlet or one.document.article, quiet=True),
            Cell(f"{one.told.paragraph}", quiet=True),
            Cell(quote.kind, quiet=True),
            Cell(text[slice(*quote.cue)] if quote.cue else "—", quiet=True),
            Cell(words, quiet=wrong),
        ]
        return row(_COLUMNS, cells, width, self.painter, chosen=chosen, mark=_SIGNS[one.verdict])
