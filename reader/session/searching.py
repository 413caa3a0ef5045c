"""Searching all articles: hits as they are found, and a tag on all that were marked, as one change.

What searches is imported when something is searched for: a start that only reads does without it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.errors import BadQuery, ReaderError
from reader.model.annotation import NAMES, Annotation
from reader.model.outcome import Done
from reader.session.annotating import Annotating
from reader.session.asking import Asked, Where, WhereIn, wanted, where_of, withins
from reader.session.codebook_files import counted
from reader.session.finding import Finding
from reader.session.furnishing import Furnishing, furniture_of
from reader.store import documents as document_rows
from reader.store import passages as rows
from reader.store.ids import uuid7
from reader.store.opening import open_to_read
from reader.text.furniture import begun_outside
from reader.text.grapheme import snap_span, snap_spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date
    from typing import TypeAlias

    from reader.model.change import Edit
    from reader.model.document import Document
    from reader.model.search import Within
    from reader.model.span import Span
    from reader.session.wording import Known
    from reader.text.units import Grain

    Progress: TypeAlias = Callable[[int, int], None]
    """Told how many of how many edits are done; what it raises takes all of them back."""

LEXICON = "lexicon"
"""Under what the word lists are remembered."""
_NAMED = 60
"""So much of a search is repeated in the label of a change."""


class Searching(Finding, Annotating, Furnishing):
    """The part of a session that searches."""

    _placed: tuple[tuple[Sequence[Document], date], dict[Within, Where]] | None = None
    """Which articles words such as `outlet:` mean, among those that were known on a day."""

    @property
    def lexicon(self) -> Mapping[str, tuple[str, ...]]:
        """The word lists of `lexicon.csv`, by their names, as they were last read."""
        return word_lists(self.recall(LEXICON))

    def asked_for(self, typed: str, known: Known | None = None) -> Asked:
        """What is searched for.

        Args:
            typed: The search, in the language of `model/search.py`.
            known: What it can speak of.

        Raises:
            BadQuery: It means nothing, or names what is not there: what is wrong, where, and what to do.
        """
        from reader.model.search import resolved
        from reader.model.search_language import parse
        from reader.session.wording import outlets_hidden
        from reader.text.hits import check_patterns

        node = resolved(parse(typed), self._words_of)
        check_patterns(node)
        within_words = tuple(withins(node))
        if self.blind == NAMES and any(within.field == "outlet" for within in within_words):
            raise outlets_hidden()
        known = known or (self.known() if within_words else None)
        return Asked(typed, node, {within: self._where_of(within, known) for within in within_words} if known else {})

    def _where_of(self, within: Within, known: Known) -> Where:
        """What a word such as `outlet:` means; what was found among the same articles is at hand, key after key."""
        asked = known.documents, known.today
        if self._placed is None or self._placed[0][0] is not asked[0] or self._placed[0][1] != asked[1]:
            self._placed = asked, {}
        places = self._placed[1]
        if (there := places.get(within)) is None:
            there = where_of(within, known)
            if not there.is_about_passages:
                places[within] = there
        return there

    def _words_of(self, name: str) -> Sequence[str]:
        return self.lexicon[self.list_called(name)]

    def list_called(self, name: str) -> str:
        """The name of a word list, as it is written in the lexicon.

        Raises:
            BadQuery: There is no such list.
        """
        from reader.text.fold import fold

        lists = self.lexicon
        for called in lists:
            if fold(called) == fold(name):
                return called
        there = ", ".join(list(lists)[:8])
        hint = f"there are {there}" if there else "corpus/lexicon.csv would have them: name,word in each row"
        raise BadQuery(f"no word list is called “{name[:_NAMED]}”", hint)

    def search(
        self,
        asked: Asked,
        stopped: Callable[[], bool] | None = None,
        *,
        left_out: Callable[[int], None] | None = None,
        furniture: bool = False,
    ) -> Iterator[tuple[str, Sequence[Span]]]:
        """Articles with hits, as they are found; may be called from another thread.

        Args:
            asked: What is searched for.
            stopped: Asked before each article whether to give up, which ends it.
            left_out: Told of an article how many hits in furniture were left out, if any were.
            furniture: Whether those are hits like others.

        Yields:
            An article's id and its hits in order; of an article with several versions the newest alone is searched.

        Raises:
            BadQuery: A pattern takes too long.
            ReaderError: The database cannot be read.
        """
        from reader.store import words
        from reader.text.hits import find, searchable

        alone = (self.coder,) if self.alone else ()
        connection = open_to_read(self.path)
        try:
            with connection.reading():
                named = wanted(asked)
                for document_id in words.candidates(connection, asked.node):
                    if stopped is not None and stopped():
                        return
                    if named is not None and document_id not in named:
                        continue
                    where = WhereIn(connection, document_id, asked.where, alone)
                    text = document_rows.text(connection, document_id)
                    hits = snap_spans(text, find(asked.node, searchable(text), where) or [])
                    if hits and not furniture:
                        counted = begun_outside(hits, furniture_of(connection, document_id, text))
                        if left_out is not None and len(counted) < len(hits):
                            left_out(len(hits) - len(counted))
                        hits = counted
                    if hits:
                        yield document_id, hits
        finally:
            connection.close()

    def hits_in(self, asked: Asked, document_id: str) -> tuple[Sequence[Span], int]:
        """The hits in one article, in order, without furniture, and how many stand in furniture.

        Raises:
            BadQuery: A pattern takes too long.
            UnknownArticle: No article has that id.
        """
        from reader.text.hits import find, searchable

        where = WhereIn(self._connection, document_id, asked.where, (self.coder,) if self.alone else ())
        text = self.text(document_id)
        hits = snap_spans(text, find(asked.node, searchable(text), where) or [])
        counted = begun_outside(hits, self.furniture(document_id))
        return counted, len(hits) - len(counted)

    def widened(self, document_id: str, hits: Sequence[Span], grain: Grain | None) -> list[Span]:
        """The units around hits, each once, in order.

        Args:
            document_id: The article.
            hits: Where.
            grain: How far: the word, the sentence or the paragraph; None for the hits as they are.
        """
        if grain is None:
            return sorted(set(hits))
        from reader.text.segment import Outline
        from reader.text.units import around

        outline = Outline(self.text(document_id))
        return sorted({around(outline, grain, h.start).hull(around(outline, grain, h.end - 1)) for h in hits})

    def tag_places(
        self,
        places: Sequence[tuple[str, Span]],
        tag_id: str,
        searched: str,
        progress: Progress | None = None,
    ) -> Done:
        """Put a tag on stretches of articles that a search has found, as one change that says which search it was.

        Args:
            places: Articles by their ids, and where in them, whole graphemes in any case; one's own annotation of
                exactly that stretch is joined.
            tag_id: The tag.
            searched: What was searched for.
            progress: Told how far it is.

        Raises:
            UnknownTag: There is no such tag.
            SpanOutOfRange: A place is no stretch of its article.
            ReaderError: There are no places.
        """
        if not places:
            raise ReaderError("there is nothing to tag", "mark what is to be tagged")
        path = self._tag_path(tag_id)
        edits: list[Edit] = []
        tagged = there = 0
        with self._journal.writing() as slot:
            for document_id, span in dict.fromkeys(self._whole(place) for place in places):
                own = rows.exactly(self._connection, document_id, span, self.coder)
                if own is None:
                    quote = self.quote(document_id, span)
                    moment = slot.at
                    made = Annotation(
                        uuid7(), document_id, span, quote, self.coder, "", moment, moment, (tag_id,), self.blind
                    )
                    edits += rows.making(made)
                elif tag_id not in own.tag_ids:
                    edits += (rows.putting_on(own.id, tag_id), *self._opening_eyes(own))
                else:
                    there += 1
                    continue
                tagged += 1
            has_it = f"{counted(there, 'passage')} had it already" if there else ""
            if not edits:
                return Done(has_it)
            what = counted(tagged, "passage")
            shown = searched if len(searched) <= _NAMED else searched[: _NAMED - 1] + "…"
            label = f"tag {path} on {what} found by {shown}"
            change = self._journal.write(slot, self.coder, label, tuple(edits), progress)
        return self._done(change, " · ".join(part for part in (f"tagged {path}: {what}", has_it) if part))

    def _whole(self, place: tuple[str, Span]) -> tuple[str, Span]:
        document_id, span = place
        self.quote(document_id, span)  # it is a stretch of the article
        return document_id, snap_span(self.text(document_id), span)


def word_lists(remembered: str) -> dict[str, tuple[str, ...]]:
    """Word lists by their names, from what is remembered of them."""
    try:
        return {str(name): tuple(map(str, words)) for name, words in json.loads(remembered or "{}").items()}
    except (ValueError, AttributeError, TypeError):
        return {}
