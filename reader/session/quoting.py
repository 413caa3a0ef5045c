"""Who says what in the articles: found by rule when it is asked for, furniture left out; and what coders say of it."""

from __future__ import annotations

import unicodedata
from collections import deque
from functools import cached_property
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.model.quotation import CONFIRMED, WRONG, Quotation
from reader.session.base import storable
from reader.session.furnishing import MOST, held_furniture, ruled_of
from reader.session.furnishing import to_remember as zones_to_remember
from reader.session.saidbefore import Told, recalled, to_remember
from reader.session.searching import Searching
from reader.store import documents as document_rows
from reader.store import quotations as rows
from reader.store.ids import uuid7
from reader.store.opening import open_to_read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reader.model.document import Document
    from reader.model.outcome import Done
    from reader.model.span import Span
    from reader.session.saidbefore import Said
    from reader.store.connection import Connection

_LONGEST = 200
"""Characters of a speaker's name, at most."""
_AT_ONCE, _FOUND = 500, 10_000
"""What is remembered at once, and may wait for it: of each article what is said, and its zones."""
_SAID = {CONFIRMED: "confirmed: it is said, and by whom", WRONG: "wrong: nobody says that, so it is not counted"}


class Quoting(Searching):
    """The part of a session that finds quotations."""

    @cached_property
    def _found(self) -> deque[tuple[str, str]]:
        """What was found and is not remembered yet; added to in whichever thread asks."""
        return deque()

    def quoted(
        self, documents: Sequence[Document], stopped: Callable[[], bool] | None = None
    ) -> Iterator[tuple[Document, int, list[Told]]]:
        """Who says what in articles, one article at a time; may be called from another thread.

        What was found before is remembered; what is found now is, once `keep_quoted` is called.

        Args:
            documents: Which; those without anything said are told too.
            stopped: Asked before each whether to give up, which ends it.

        Yields:
            The article, how many words of its own it has, and what is said, in order of place.

        Raises:
            ReaderError: The database cannot be read.
        """
        connection = open_to_read(self.path)
        try:
            for first in range(0, len(documents), _AT_ONCE):
                with connection.reading():  # the log cannot be folded in behind somebody who reads for minutes
                    for document in documents[first : first + _AT_ONCE]:
                        if stopped is not None and stopped():
                            return
                        yield document, *self._said(connection, document.id)
        finally:
            connection.close()

    def _said(self, connection: Connection, document_id: str) -> Said:
        found = recalled(connection, document_id)
        if found is not None:
            return found
        text = document_rows.text(connection, document_id)
        ruled = ruled_of(connection, document_id, text)
        found = _told(text, held_furniture(connection, document_id, ruled))
        if not self.read_only and len(self._found) < _FOUND:
            self._found.append(to_remember(connection, document_id, found))
            if len(ruled) <= MOST:
                self._found.append(zones_to_remember(document_id, ruled))
        return found

    def keep_quoted(self, most: int = _AT_ONCE) -> None:
        """Remember what `quoted` has found since the last time: so much at most, in some milliseconds.

        The zones of furniture are remembered with it, which whoever compares articles asks for next.

        A convenience: where the database cannot be written, or is held by another process, it can wait.
        """
        some = [self._found.popleft() for _ in range(min(most, len(self._found)))]
        if some and not self.remember_all(some):
            self._found.extendleft(reversed(some))

    def judged(self) -> Mapping[tuple[str, Span], Quotation]:
        """What is to be seen of coders' verdicts, by article and place; may be called from another thread.

        The coder's own verdict holds; where there is none, the newest of the others'.

        Raises:
            ReaderError: The database cannot be read.
        """
        connection = open_to_read(self.path)
        try:
            found = rows.every(connection, self.coder if self.alone else "")
        finally:
            connection.close()
        found.sort(key=lambda said: said.coder == self.coder)  # stable: the newest of each stays behind
        return {(said.document_id, said.span): said for said in found}

    def judge_quote(self, document_id: str, span: Span, verdict: str) -> Done:
        """Say of a quotation whether it is one; said once more, it is taken back, with who was said to speak.

        Args:
            document_id: The article.
            span: The quotation, as it was found.
            verdict: `CONFIRMED` or `WRONG`.

        Raises:
            UnknownArticle: There is no such article.
            SpanOutOfRange: It is no stretch of the article.
        """
        return self._judge(document_id, span, lambda own: _with_verdict(own, verdict))

    def name_speaker(self, document_id: str, span: Span, typed: str) -> Done:
        """Say who says a quotation; the quotation is confirmed thereby.

        Args:
            document_id: The article.
            span: The quotation, as it was found.
            typed: Who speaks; empty for whoever was found.

        Raises:
            UnknownArticle: There is no such article.
            SpanOutOfRange: It is no stretch of the article.
            ReaderError: The name is too long.
        """
        name = unicodedata.normalize("NFC", " ".join(storable(typed).split()))
        if len(name) > _LONGEST:
            raise ReaderError(f"a speaker's name has at most {_LONGEST} characters", "give a shorter one")
        return self._judge(document_id, span, lambda own: own._replace(speaker=name, verdict=CONFIRMED))

    def _judge(self, document_id: str, span: Span, judged: Callable[[Quotation], Quotation | None]) -> Done:
        from reader.model.outcome import Done

        self.quote(document_id, span)
        article = self.document(document_id).article
        with self._journal.writing() as slot:
            there = rows.exactly(self._connection, document_id, span, self.coder)
            after = judged(there or Quotation(uuid7(), document_id, span, "", "", self.coder))
            if after == there:
                return Done("it is so already")
            if after is None and there is not None:
                edit, label, told = rows.removing(there), f"no longer {there.verdict}", "no verdict any more"
            elif after is not None:
                edit = rows.making(after) if there is None else rows.altering(there, after)
                named = f", said by {after.speaker}" if after.speaker else ""
                label = f"{after.verdict}{named}"
                told = f"confirmed{named}" if named and after.verdict == CONFIRMED else _SAID[after.verdict]
            else:
                return Done("it is so already")
            change = self._journal.write(slot, self.coder, f"quotation in {article} {label}", (edit,))
        return self._done(change, told)


def _with_verdict(own: Quotation, verdict: str) -> Quotation | None:
    return None if own.verdict == verdict else own._replace(verdict=verdict)


def _told(text: str, furniture: Sequence[Span]) -> Said:
    from reader.analysis.body import Body
    from reader.analysis.quotes import quotes
    from reader.text.segment import Outline

    outline, body = Outline(text), Body(text, furniture)
    return len(body), [
        Told(quote, own, body.depth(quote.span.start), outline.place(quote.span.start).paragraph)
        for quote in quotes(outline, furniture)
        if (own := body.covered([quote.span]))  # else all its words are furniture
    ]
