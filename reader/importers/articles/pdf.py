"""A PDF: its text by PDFium, lines joined into paragraphs by how they lie on the page. Scripts in it are never run."""

from __future__ import annotations

import itertools
import re
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import BadFile
from reader.importers.articles import LONGEST, Article
from reader.model.document import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdfium2 import PdfDocument, PdfTextPage

WHERE = "document properties"
_PAGES = 5_000
_ANNEXED = re.compile(r"\.(docx?|pdf|indd|qxd|rtf|odt|txt)$|^microsoft word\b|^untitled", re.IGNORECASE)
_PARTED = re.compile("(?<=[^\\W\\d_])[\ufffe\x02](?=[a-zà-öø-ÿа-яё])")
"""A word that the line's end parted: PDFium marks the hyphen, and takes the line's end away."""
_ENDS = (".", "!", "?", "”", '"', "»", "։", "…", ":")


class Line(NamedTuple):
    """A line on a page, in points from the left and the bottom."""

    text: str
    left: float
    right: float
    bottom: float
    height: float


def sniff(name: str, head: bytes) -> bool:  # noqa: ARG001 (all readers are called alike)
    """Whether it begins as a PDF; some programs put bytes of their own before that, and an archive may hold one."""
    return b"%PDF-" in head[:1024] and not head.startswith(b"PK\x03\x04")


def read(name: str, data: bytes) -> Iterator[Article]:  # noqa: ARG001
    """The file's text as one article.

    Raises:
        BadFile: It is damaged, locked, or has no text.
    """
    import pypdfium2
    from pypdfium2.version import PYPDFIUM_INFO

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise BadFile("is locked with a password", "save a copy without one") from error
        raise BadFile("is no PDF that could be read") from error
    try:
        if len(document) > _PAGES:
            raise BadFile(f"has more than {_PAGES} pages", "save the article's own pages alone")
        text = _text(document)
        metadata, found = _metadata(document)
    except pypdfium2.PdfiumError as error:
        raise BadFile("has a page that could not be read") from error
    finally:
        document.close()
    if not text:
        raise BadFile("has no text, only pictures of it", "make its text with a program that recognises letters")
    yield Article(text, metadata, found, f"pypdfium2 {PYPDFIUM_INFO}")


def _text(document: PdfDocument) -> str:
    paragraphs: list[str] = []
    length = 0
    for number in range(len(document)):
        page = document[number]
        try:
            textpage = page.get_textpage()
            try:
                made = paragraphs_of(_lines(textpage))
            finally:
                textpage.close()
        finally:
            page.close()
        if paragraphs and made and _goes_on(paragraphs[-1], made[0]):
            paragraphs[-1] = _joined(paragraphs[-1], made.pop(0))
        paragraphs += made
        length += sum(map(len, made))
        if length > LONGEST:
            raise BadFile("holds a text that is longer than any article")
    return "\n".join(paragraphs)


def _lines(page: PdfTextPage) -> list[Line]:
    """The lines of a page, in the order in which they were written."""
    text = page.get_text_range()
    lines: list[Line] = []
    # Indices count characters of the page; a line end that PDFium made up counts as two, as it does in the text.
    at = 0
    for part in text.split("\r\n"):
        shown = " ".join(_PARTED.sub("", part).replace("\ufffe", "-").replace("\x02", "-").replace("\0", "").split())
        if shown:
            first = at + len(part) - len(part.lstrip())
            last = at + len(part.rstrip()) - 1
            left, bottom, _, top = page.get_charbox(first, loose=True)
            right = page.get_charbox(last, loose=True)[2]
            lines.append(Line(shown, left, right, bottom, max(top - bottom, 1.0)))
        at += len(part) + 2
    return lines


def paragraphs_of(lines: Sequence[Line]) -> list[str]:
    """Lines joined into paragraphs.

    A new one begins where there is more room above the line than lines have between them, where the letters have
    another size, where the line is indented, or after a line that ends a sentence well before the margin.
    """
    if not lines:
        return []
    steps = [one.bottom - other.bottom for one, other in itertools.pairwise(lines)]
    usual = median([step for step in steps if step > 0] or [0.0])
    margin = max(line.right for line in lines)
    width = margin - min(line.left for line in lines)
    made = [lines[0].text]
    for before, line in itertools.pairwise(lines):
        step = before.bottom - line.bottom
        apart = (
            step > 1.35 * usual
            or step < -usual  # another column
            or abs(before.height - line.height) > 0.15 * before.height
            or (line.left - before.left > 0.015 * width and before.text.endswith(_ENDS))
            or (before.right < margin - 0.2 * width and before.text.endswith(_ENDS))
        )
        if apart:
            made.append(line.text)
        else:
            made[-1] = _joined(made[-1], line.text)
    return made


def _goes_on(before: str, after: str) -> bool:
    """Whether a paragraph goes on over the page's end."""
    return not before.endswith(_ENDS) and after[:1].islower()


def _joined(before: str, after: str) -> str:
    """Two lines as one; a word that was parted at the line's end is one again."""
    if before.endswith("-") and before[-2:-1].isalpha() and after[:1].islower():
        return before[:-1] + after
    return f"{before} {after}"


def _metadata(document: PdfDocument) -> tuple[Metadata, dict[str, str]]:
    """Title and author as the properties state them; names of files that programs put there are none."""
    said = document.get_metadata_dict(skip_empty=True)
    fields = {
        name: value
        for name, value in (("title", said.get("Title", "").strip()), ("author", said.get("Author", "").strip()))
        if value and len(value) <= 500 and not _ANNEXED.search(value)
    }
    return Metadata(**fields), dict.fromkeys(fields, WHERE)
