"""A Word document (.docx): its paragraphs in order; or the articles in it, where it is a download of Nexis."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.errors import BadFile
from reader.importers.articles import LONGEST, Article, nexis
from reader.importers.articles.packed import document
from reader.model.document import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.table import Table

WHERE = "document properties"
_MEMBER = rb"PK\x03\x04.{26}"
"""What stands before a member's name in an archive (PKWARE's APPNOTE, 4.3.7)."""
_BEGINS = re.compile(_MEMBER + rb"(?:\[Content_Types\]\.xml|_rels/\.rels|docProps/|customXml/|word/)", re.DOTALL)
_PART = re.compile(
    _MEMBER + rb"word/(?:(?:document|styles|settings|webSettings|numbering|fontTable|footnotes|endnotes|comments|header"
    rb"|footer|theme/theme)\d*\.xml|_rels/document\d*\.xml\.rels)",
    re.DOTALL,
)
"""A member that a document of Word has and a folder of articles has not, also if that is called `word`."""


def sniff(name: str, head: bytes) -> bool:
    """Whether it begins as an office document that Word wrote, and not as an archive with such a document in it."""
    begins = _BEGINS.match(head) is not None
    if name.lower().endswith(".docx"):
        return begins or (head.startswith(b"PK\x03\x04") and b"word/" in head)
    return begins and _PART.search(head) is not None


def read(name: str, data: bytes) -> Iterator[Article]:
    """The document's article, or those that Nexis put into it.

    Raises:
        BadFile: It is damaged, larger inside than it may be, or has no text.
    """
    source = document(data)
    from importlib.metadata import version

    import docx

    try:
        opened = docx.Document(source)
        lines = list(_lines(opened))
        title = (opened.core_properties.title or "").strip()
    except (KeyError, ValueError, AttributeError, SyntaxError, OSError) as error:
        # What python-docx raises where parts are missing, or XML (a SyntaxError to lxml) is not.
        raise BadFile("is no Word document that could be read") from error
    method = f"python-docx {version('python-docx')}"
    if nexis.is_nexis(lines):
        yield from nexis.articles(lines, name, method)
        return
    text = "\n".join(line for line in lines if line)
    if not text:
        raise BadFile("has no text")
    if len(text) > LONGEST:
        raise BadFile("holds a text that is longer than any article")
    known = 0 < len(title) <= 500
    yield Article(text, Metadata(title=title if known else ""), {"title": WHERE} if known else {}, method)


def _lines(opened: Document) -> Iterator[str]:
    """Paragraphs, and rows of tables with tabs between their cells; a paragraph's own line breaks part it."""
    from docx.table import Table

    for block in opened.iter_inner_content():
        if isinstance(block, Table):
            yield from _rows(block)
        else:
            yield from (line.replace("\xa0", " ").strip() for line in block.text.split("\n"))


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)  # one that spans several comes often
        yield "\t".join(cell for cell in cells if cell)
