"""Saved pages: the article, and what the markup says of it."""

from __future__ import annotations

import pytest

from reader.errors import BadFile
from reader.importers.articles import page
from reader.importers.articles.markup import text_of
from reader.model.document import UNDATED, Metadata
from tests.importers.articles.making import PAGE, PARAGRAPHS


def read(source: str | bytes):
    (article,) = page.read("a.html", source if isinstance(source, bytes) else source.encode())
    return article


def test_the_text_is_headline_and_paragraphs_a_line_each() -> None:
    assert read(PAGE).text == "\n".join(["Guns fall silent", *PARAGRAPHS])


def test_the_metadata_is_what_the_markup_states() -> None:
    article = read(PAGE)
    assert article.metadata == Metadata(
        "Guns fall silent", "The Daily", "Jane Roe", "2023-09-20T10:30:00+04:00", "https://daily.example/news/1", "en"
    )
    assert article.found["published"] == "page markup"
    assert article.found["title"] == "the page's heading"


def test_the_method_names_the_extractor_and_its_version() -> None:
    assert read(PAGE).method.startswith("trafilatura 2.")


def test_a_page_that_says_nothing_of_itself_gives_no_metadata() -> None:
    body = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)
    assert read(f"<html><body><article>{body}</article></body></html>").metadata == Metadata()


def test_linked_data_is_read() -> None:
    said = (
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "no"}, {"@type": "NewsArticle",'
        ' "headline": "From JSON &amp; more", "inLanguage": "az-Latn",'
        ' "datePublished": "2023-09-20T08:00:00Z", "author": [{"name": "A"}, {"name": "B"}],'
        ' "publisher": {"name": "Harbour Post"}}]}</script>'
    )
    body = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)
    metadata = read(f"<html><head>{said}</head><body><article>{body}</article></body></html>").metadata
    assert metadata[:4] == ("From JSON & more", "Harbour Post", "A, B", "2023-09-20T08:00:00Z")
    assert metadata.language == "az"


def test_the_day_is_taken_from_the_address_where_the_markup_has_none() -> None:
    source = PAGE.replace("/news/1", "/2023/9/21/guns").replace("article:published_time", "other")
    article = read(source)
    assert (article.metadata.published, article.found["published"]) == ("2023-09-21", "address")


def test_a_page_that_lies_about_its_encoding_is_read_by_its_bytes() -> None:
    text = "Министерство сообщило в среду, что операция завершена и оружие будет передано другой стороне. "
    source = PAGE.replace(PARAGRAPHS[1], text * 3)
    article = read(source.encode("cp1251", "ignore"))
    assert "Министерство сообщило" in article.text
    assert article.encoding.endswith(", guessed")


def test_an_encoding_that_the_page_states_is_believed() -> None:
    text = "Nazirlik çərşənbə günü əməliyyatın başa çatdığını bildirib. " * 3
    source = PAGE.replace(PARAGRAPHS[1], text).replace("utf-8", "utf-16")
    assert "çərşənbə" in read(source.encode("utf-16")).text
    article = read(PAGE.replace("utf-8", "windows-1254").replace("Residents", "İnsanlar").encode("cp1254"))
    assert "İnsanlar" in article.text
    assert article.encoding == "windows-1254, as the page says"


def nested(tag: str, depth: int) -> str:
    """A page with a paragraph in so many elements, and one after them."""
    inner, after = PARAGRAPHS[1:]
    deep = f"{f'<{tag}>' * depth}<p>{inner}</p>{f'</{tag}>' * depth}"
    return f"<html><body><article><p>{PARAGRAPHS[0]}</p>{deep}<p>{after}</p></article></body></html>"


@pytest.mark.parametrize("tag", ["div", "b", "span"])
def test_a_page_that_is_nested_deep_is_read_to_its_end(tag: str) -> None:
    text = read(nested(tag, 400)).text
    assert all(line in text for line in PARAGRAPHS)


def test_a_page_that_is_nested_deeper_than_can_be_followed_is_refused() -> None:
    with pytest.raises(BadFile, match="nested too deep"):
        read(nested("div", 10_000))


@pytest.mark.parametrize(
    "source",
    ["<html></html>", "<div>" * 10_000, ""],
    ids=["nothing", "nested", "empty"],
)
def test_a_page_without_an_article_is_refused(source: str) -> None:
    with pytest.raises(BadFile):
        read(source)


def test_a_page_of_fifty_megabytes_is_refused_unread() -> None:
    with pytest.raises(BadFile, match="more than 20 MB"):
        read(b"<html>" + b" " * 50_000_000)


def test_a_date_that_is_not_understood_is_noted_with_its_words() -> None:
    article = read(PAGE.replace("2023-09-20T10:30:00+04:00", "the 20th of the month"))
    assert (article.metadata.published, article.found[UNDATED]) == ("", "page markup: the 20th of the month")
    assert UNDATED not in read(PAGE).found


RUSSIAN = "Министерство обороны сообщило в среду о завершении операции в Карабахе и о сдаче оружия. " * 4


def declared(charset: str, words: str, encoding: str) -> bytes:
    source = (
        f'<!doctype html><html><head><meta charset="{charset}"></head><body><article><p>{words}</p></article></body>'
    )
    return source.encode(encoding)


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "latin1", "us-ascii"])
def test_a_page_in_another_alphabet_than_it_says_is_guessed_at(charset: str) -> None:
    found = text_of(declared(charset, RUSSIAN, "cp1251"))
    assert RUSSIAN in found.text
    assert found.encoding == "cp1251, guessed"


def test_latin_1_is_what_browsers_take_it_for() -> None:
    words = "Le ministère a déclaré mercredi que l’opération « était » – enfin – terminée."
    found = text_of(declared("iso-8859-1", words, "cp1252"))
    assert words in found.text
    assert found.encoding == "iso-8859-1, as the page says"


def test_bytes_that_windows_1252_has_not_are_latin_1() -> None:
    assert "\x81é" in text_of(declared("iso-8859-1", "\x81é", "latin-1")).text
