"""PDF: lines joined into paragraphs."""

from __future__ import annotations

import pytest

from reader.errors import BadFile
from reader.importers.articles import pdf
from tests.importers.articles.making import pdf as made


def read(data: bytes):
    (article,) = pdf.read("a.pdf", data)
    return article


LINES = [
    "The ministry said on Wednesday that the operation had been com-",
    "pleted, and that both sides would meet again before the end of a",
    "week.",
    "",
    "Residents of the town described a night of shelling and the hours",
    "in shelters.",
]


def test_lines_are_joined_into_paragraphs() -> None:
    first, second = read(made(LINES)).text.split("\n")
    assert first.startswith("The ministry said on Wednesday that the operation had been completed, and that")
    assert first.endswith("before the end of a week.")
    assert second == "Residents of the town described a night of shelling and the hours in shelters."


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    text = read(made(["The first half of a sentence that is"], ["not over here."])).text
    assert text == "The first half of a sentence that is not over here."


def test_the_title_is_what_the_properties_state() -> None:
    article = read(made(["Words."], title="Guns fall silent"))
    assert (article.metadata.title, article.found["title"]) == ("Guns fall silent", "document properties")
    assert read(made(["Words."], title="report-v3.docx")).metadata.title == ""


def test_the_method_names_the_library() -> None:
    assert read(made(["Words."])).method.startswith("pypdfium2 ")


def test_a_script_in_it_is_not_run() -> None:
    script = "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\); while\\(true\\){})>>"
    assert read(made(["Words."], extra=script)).text == "Words."


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.4 nonsense" * 100, made([])], ids=["cut", "junk", "no text"])
def test_what_has_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(BadFile):
        read(data)


def test_what_is_locked_with_a_password_is_refused() -> None:
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + b"00" * 32 + b">/U<" + b"00" * 32 + b">>>/ID[<00><00>]"
    locked = made(["Words."]).replace(b">>\nstartxref", lock + b">>\nstartxref")
    with pytest.raises(BadFile, match="is locked with a password"):
        list(pdf.read("a.pdf", locked))
