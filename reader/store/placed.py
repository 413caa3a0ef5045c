"""What `check` proves of passages: each stands in its article where it says, in the words that it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.codebook import Example
from reader.store.proofs import FileProofs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class PlaceProofs(FileProofs):
    """The part of a check that holds passages against the articles' texts."""

    def _quotes(self) -> str:
        rows = self._connection.each(
            "SELECT a.*, d.article FROM ("
            "SELECT 'annotation ' || id, document_id, start, \"end\", quote FROM real.annotations UNION ALL "
            "SELECT 'contrast_passage ' || id, document_id, start, \"end\", quote FROM real.contrast_passages"
            ") a JOIN real.documents d ON d.id = a.document_id ORDER BY a.document_id"
        )
        number = 0

        def wrong() -> Iterator[str]:
            nonlocal number
            at_hand, text = "", ""
            for what, document_id, start, end, quote, article in rows:
                number += 1
                if document_id != at_hand:
                    body = self._connection.row("SELECT text FROM real.bodies WHERE document_id = ?", (document_id,))
                    at_hand, text = document_id, body[0] if body else ""
                if text[start:end] != quote:
                    yield f"{what}: its quote is not what {article} says from {start} to {end}"

        self._tell(wrong())
        return f"quotes equal to their articles' words: {number}"

    def _examples(self) -> str:
        """Tags' examples, against the articles that are here; one whose article is not can be proved by nothing."""
        number = 0

        def wrong() -> Iterator[str]:
            nonlocal number
            for path, written in self._connection.rows("SELECT path, example FROM real.tags WHERE example <> ''"):
                number += 1
                example = Example.read(written)
                if example is None:
                    yield f"tag {path}: its example is no passage"
                    continue
                sql = "SELECT b.text, d.article FROM real.bodies b JOIN real.documents d ON d.id = b.document_id "
                found = self._connection.row(sql + "WHERE d.id = ?", (example.document_id,))
                if found is not None and found[0][example.span.start : example.span.end] != example.quote:
                    yield (
                        f"tag {path}: its example is not what {found[1]} says "
                        f"from {example.span.start} to {example.span.end}"
                    )

        self._tell(wrong())
        return f"examples equal to their articles' words: {number}"

    def _links(self) -> str:
        """Both ends of each link, against the lengths of the texts; what they say follows from these."""
        self._end_within("link", (("links", "document_id", "end"), ("links", "other_id", "other_end")))
        return f"links within their articles: {self._count('links')}"

    def _quotations(self) -> str:
        """Quotations that coders have judged, in the same way."""
        self._end_within("quotation", (("quotations", "document_id", "end"),))
        return f"quotations within their articles: {self._count('quotations')}"

    def _end_within(self, what: str, ends: Sequence[tuple[str, str, str]]) -> None:
        """Hold ends of passages against the lengths of their articles.

        Args:
            what: What the passages are, in words.
            ends: For each a table, and its columns for the article and for the end.
        """
        sql = " UNION ALL ".join(
            f'SELECT p.id, p."{end}", d.article, b.text FROM real.{table} p '  # noqa: S608
            f"JOIN real.documents d ON d.id = p.{document} JOIN real.bodies b ON b.document_id = d.id"
            for table, document, end in ends
        )
        self._tell(
            f"{what} {id_} ends behind the end of {article}"
            for id_, end, article, text in self._connection.each(sql)
            if end > len(text)
        )

    def _count(self, table: str) -> int:
        row = self._connection.row(f"SELECT count(*) FROM real.{table}")  # noqa: S608
        return int(row[0]) if row else 0
