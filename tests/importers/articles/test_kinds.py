"""What a file is, told by how it begins."""

from __future__ import annotations

import zipfile

import pytest

from reader.importers import articles
from tests.importers.articles.making import (
    FACTIVA_PAGE,
    FACTIVA_XML,
    NEXIS,
    NEXIS_PAGE,
    PAGE,
    docx,
    packed,
    pdf,
)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.txt", "Once upon a time, <html> was new.", ""),
        ("a.txt", PAGE, ""),
        ("a.md", NEXIS, ""),
        ("a.txt", NEXIS, "nexis"),
        ("a.txt", "1 of 2 DOCUMENTS were found, he said.", ""),
        ("a.html", PAGE, "page"),
        ("a.html", "no markup at all", "page"),
        ("a.xml", PAGE, "page"),
        ("a.html", NEXIS_PAGE, "nexis"),
        ("a.html", FACTIVA_PAGE, "factiva"),
        ("a.xml", FACTIVA_XML, "factiva"),
        ("a.pdf", pdf(["x"]), "pdf"),
        ("a.txt", pdf(["x"]), "pdf"),
        ("a.docx", docx("x"), "word"),
        ("a.zip", docx("x"), "word"),
        ("a.zip", packed({"a.txt": "x"}), "archive"),
        ("a.zip", packed({"password/a.html": PAGE}), "archive"),
        ("a.zip", packed({"word/a.html": PAGE}), "archive"),
        ("a.zip", packed({"word/news.xml": FACTIVA_XML}), "archive"),
        ("a.zip", packed({"a.html": PAGE, "b.docx": docx("x")}, compress_type=zipfile.ZIP_STORED), "archive"),
        ("a.zip", packed({"b.pdf": pdf(["x"]), "a.txt": "x"}, compress_type=zipfile.ZIP_STORED), "archive"),
        ("a.jsonl", '{"text": "x"}', "rows"),
        ("a.csv", "text\nx\n", "rows"),
        ("a.pdf", "a text", ""),
    ],
    ids=lambda value: "" if isinstance(value, bytes) or len(value) > 20 else None,  # an archive has a time in it
)
def test_a_file_is_what_it_begins_as(name: str, content: str | bytes, kind: str) -> None:
    data = content if isinstance(content, bytes) else content.encode()
    assert articles.kind_of(name, data[: articles.HEAD]) == kind
