"""Correcting what is known of an article by hand: one field, one change by the coder, undone like any other."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.errors import BadMetadata, UnknownArticle
from reader.model.annotation import NAMES
from reader.model.change import Edit
from reader.model.document import Metadata
from reader.model.outcome import Done
from reader.session.base import Base, storable
from reader.session.codebook_files import counted
from reader.store import documents as rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model.document import Document
    from reader.session.reviewing import Progress

FIELDS = Metadata._fields
"""What can be corrected."""
BY_HAND = "by hand"
"""Where a value was found that somebody has written."""
_LONGEST = 2_000
"""Code points that a value may have."""
_PROVENANCE = "provenance"
"""The column, JSON by field, that says where values were found."""


class Correcting(Base):
    """The part of a session that corrects metadata."""

    def found_where(self, document: Document) -> Mapping[str, str]:
        """Where the values of an article's fields were found, in words, as far as that is known."""
        return _loaded(document.provenance)

    def why_not(self, field: str, value: str) -> str:
        """Why a field cannot have a value, in words; empty if it can."""
        from reader.model.published import EXPECTED, is_published  # a pattern that a start has no use for

        if field == "published" and value and not is_published(value):
            return EXPECTED
        return f"expected at most {_LONGEST:,} characters" if len(value) > _LONGEST else ""

    def correct(self, document_id: str, field: str, value: str) -> Done:
        """Give an article's field another value.

        Args:
            document_id: The article.
            field: One of `FIELDS`.
            value: The value; blank where nothing is known.

        Raises:
            UnknownArticle: No article has that id.
            BadMetadata: There is no such field, it cannot have that value, or the coder is not to see it.
        """
        return self.correct_all((document_id,), field, value)

    def correct_all(
        self, document_ids: Sequence[str], field: str, value: str, progress: Progress | None = None, left: str = ""
    ) -> Done:
        """Give a field of articles one value, as one change.

        Args:
            document_ids: The articles.
            field: One of `FIELDS`.
            value: The value; blank where nothing is known.
            progress: Told now and then how many of how many edits are done; what it raises leaves all as it was.
            left: What is to be said of articles that are none of these.

        Raises:
            UnknownArticle: No article has one of the ids.
            BadMetadata: There is no such field, it cannot have that value, or the coder is not to see it.
        """
        if self.blind == NAMES:
            raise BadMetadata("outlet, author and title are hidden while coding blind", "end that first")
        if field not in FIELDS:
            raise BadMetadata(f"an article has no {field}", f"it has {', '.join(FIELDS)}")
        value = storable(value.strip())
        if why := self.why_not(field, value):
            raise BadMetadata(f"{field}: {why}", "nothing was changed")
        with self._journal.writing() as slot:
            corrected = [
                (document, edit)
                for document in map(self._stored, document_ids)
                if (edit := _correction(document, field, value)) is not None
            ]
            if not corrected:
                return Done(f"{field} is so already{left}")
            one = len(document_ids) == 1
            of = corrected[0][0].article if one else counted(len(corrected), "article")
            label = f"{field} of {of}: {value or 'nothing'}"
            change = self._journal.write(slot, self.coder, label, tuple(edit for _, edit in corrected), progress)
            return self._done(change, (f"{field}: {value or 'nothing'}" if one else label) + left)

    def _stored(self, document_id: str) -> Document:
        document = rows.find(self._connection, document_id)
        if document is None:
            raise UnknownArticle(f"no article has the id {document_id}", "see `karabakh-reader list`")
        return document


def _correction(document: Document, field: str, value: str) -> Edit | None:
    """The edit that gives a field a value by hand; None where it has that."""
    before = str(getattr(document, field))
    if before == value:
        return None
    known = {**_loaded(document.provenance), field: BY_HAND}
    old = {field: before, _PROVENANCE: document.provenance}
    new = {field: value, _PROVENANCE: json.dumps(known, ensure_ascii=False, sort_keys=True)}
    return Edit("documents", (document.id,), dict(old), dict(new))


def _loaded(text: str) -> dict[str, str]:
    try:
        known = json.loads(text) if text else {}
    except ValueError:
        return {}
    return {str(field): str(where) for field, where in known.items()} if isinstance(known, dict) else {}
