"""Word documents."""

from __future__ import annotations

import io
import zipfile

import pytest

from reader.errors import BadFile
from reader.importers.articles import word
from tests.importers.articles.making import NEXIS_LINES, PARAGRAPHS, docx, packed


def test_paragraphs_are_lines() -> None:
    (article,) = word.read("a.docx", docx(*PARAGRAPHS, title="A title"))
    assert article.text == "\n".join(PARAGRAPHS)
    assert (article.metadata.title, article.found) == ("A title", {"title": "document properties"})
    assert article.method.startswith("python-docx ")


def test_a_download_of_nexis_is_split() -> None:
    first, second = word.read("press.docx", docx(*NEXIS_LINES))
    assert first.name == "press-0001"
    assert first.metadata[:4] == ("Guns fall silent", "The Harbour Post", "Jane Roe", "2023-09-20T17:03Z")
    assert first.found["section"] == "header field: WORLD"
    assert first.text.split("\n") == ["Guns fall silent", *PARAGRAPHS[:2]]
    assert (second.metadata.outlet, second.metadata.published) == ("Valley Times", "2023-10-03")
    assert second.text.split("\n") == ["Roads reopen", PARAGRAPHS[2]]


def test_a_document_of_two_hundred_megabytes_inside_is_refused() -> None:
    source = io.BytesIO(docx("x"))
    out = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b">x<", b">" + b"x" * 60_000_000 + b"<"))
    with pytest.raises(BadFile, match=r"times its size|more than 50 MB"):
        list(word.read("a.docx", out.getvalue()))


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04 word/", packed({"word/document.xml": "<a"}), docx()], ids=["no archive", "no XML", "no text"]
)
def test_what_is_no_document_or_has_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(BadFile):
        list(word.read("a.docx", data))
