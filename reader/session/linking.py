"""Links between passages: what coders say of pairs that were found, and pairs that they make by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.model.link import CONFIRMED, MADE, REFUSED, End, Link
from reader.session.parallel import Parallels
from reader.store import links as rows
from reader.store.ids import uuid7

if TYPE_CHECKING:
    from reader.model.outcome import Done
    from reader.model.span import Span
    from reader.text.segment import Outline

_SAID = {
    CONFIRMED: "confirmed: the two tell the same",
    REFUSED: "refused: the two do not tell the same",
    MADE: "linked: the two tell the same",
}


class Linking(Parallels):
    """The part of a session that links passages."""

    def link(self, one: End, other: End, verdict: str) -> Done:
        """Say of two passages whether they tell the same; said once more, it is taken back.

        Args:
            one: A passage.
            other: One of another article.
            verdict: `CONFIRMED`, `REFUSED` or `MADE`.

        Raises:
            UnknownArticle: There is no such article.
            SpanOutOfRange: A passage is no stretch of its article.
            ReaderError: Both are of one article.
        """
        first, second = sorted((one, other))
        for end in (first, second):
            self.quote(end.document_id, end.span)
        articles = [self.document(end.document_id).article for end in (first, second)]
        if articles[0] == articles[1]:
            raise ReaderError("a link joins passages of two articles", "stand on a passage of another one")
        with self._journal.writing() as slot:
            there = rows.exactly(self._connection, first, second, self.coder)
            if there is None:
                edit = rows.making(Link(uuid7(), first, second, verdict, self.coder))
            elif there.verdict == verdict:
                edit = rows.removing(there)
            else:
                edit = rows.judging(there, verdict)
            told = _SAID[verdict] if edit.after is not None else "no link any more"
            label = f"{verdict if edit.after is not None else 'no longer ' + verdict}: {' and '.join(articles)}"
            change = self._journal.write(slot, self.coder, label, (edit,))
        return self._done(change, told)

    def links_of(self, document_id: str) -> list[Link]:
        """The links of an article that are to be seen, in order of place."""
        return rows.of_document(self._connection, document_id, self.coder if self.alone else "")

    def links(self) -> list[Link]:
        """All links that are to be seen, in order of article and place."""
        return rows.every(self._connection, self.coder if self.alone else "")


def compared(outline: Outline, span: Span) -> Span:
    """What is compared where somebody stands: the sentence around a span, the paragraphs if it goes over more."""
    from reader.analysis.units import Units

    return Units(outline).unit(span).span
