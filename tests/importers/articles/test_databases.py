"""Downloads of Nexis and Factiva, split into articles."""

from __future__ import annotations

import pytest

from reader.errors import BadFile
from reader.importers.articles import factiva, nexis
from reader.model.document import UNDATED
from tests.importers.articles.making import FACTIVA_PAGE, FACTIVA_XML, NEXIS, NEXIS_PAGE


def test_the_articles_of_a_nexis_text() -> None:
    first, second = nexis.read("press.txt", NEXIS.encode())
    assert first.metadata[:4] == ("Guns fall silent in the hills", "The Harbour Post", "Jane Roe", "2023-09-20")
    assert first.metadata.language == "en"
    assert first.found["section"] == "header field: WORLD; Pg. 4"
    assert first.found["length"] == "header field: 40 words"
    assert (second.name, second.metadata.outlet, second.metadata.published) == (
        "press-0002",
        "Valley Times",
        "2023-10-03",
    )


def test_the_lines_of_a_wrapped_paragraph_are_one() -> None:
    first, second = nexis.read("press.txt", NEXIS.encode())
    assert first.text.split("\n")[1] == (
        "The ministry said on Wednesday that the operation had ended after the other side agreed to hand over weapons."
    )
    assert second.text == "Roads reopen\nBuses ran again on Tuesday."


def test_rights_and_fields_are_no_text() -> None:
    first, _ = nexis.read("press.txt", NEXIS.encode())
    assert "Copyright" not in first.text
    assert "LOAD-DATE" not in first.text


def test_a_nexis_page() -> None:
    (article,) = nexis.read("press.html", NEXIS_PAGE.encode())
    assert article.metadata[:4] == ("Guns fall silent; Roads stay closed", "The Harbour Post", "JANE ROE", "2023-09-20")
    assert article.text.split("\n")[1:] == ["The ministry said so.", "Others did not."]


@pytest.mark.parametrize(
    ("source", "published"), [(FACTIVA_PAGE, "2023-09-20T17:03"), (FACTIVA_XML, "2023-09-20T13:03:00Z")]
)
def test_a_factiva_download(source: str, published: str) -> None:
    (article,) = factiva.read("press", source.encode())
    assert article.metadata == ("Guns fall silent", "The Harbour Post", "Jane Roe", published, "", "en")
    assert article.text.split("\n")[:3] == ["Guns fall silent", "The ministry said so.", "Others did not."]
    assert article.found["section"] == "header field: World"
    assert article.found["length"].startswith("header field: 40")


def test_entities_are_not_followed(tmp_path) -> None:
    (tmp_path / "secret").write_text("secret")
    bombs = (
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{tmp_path}/secret">]>',
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
        + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(10))
        + "]>",
    )
    for bomb, entity in zip(bombs, ("&e;", "&k;"), strict=True):
        source = FACTIVA_XML.replace("<PPSResponse>", f"{bomb}<PPSResponse>").replace("Others did", entity)
        with pytest.raises(BadFile, match=r"entities|XML"):
            list(factiva.read("press.xml", source.encode()))


def test_xml_that_is_cut_is_refused() -> None:
    with pytest.raises(BadFile, match="no XML"):
        list(factiva.read("press.xml", FACTIVA_XML[:400].encode()))


def test_a_date_of_nexis_that_is_not_understood_is_noted() -> None:
    first, second = nexis.read("press.txt", NEXIS.replace("3 October 2023", "3. X. MMXXIII").encode())
    assert UNDATED not in first.found
    assert second.found[UNDATED] == "head of the article: Valley Times / 3. X. MMXXIII"
    assert second.text.endswith("Buses ran again on Tuesday.")


def test_a_date_of_factiva_that_is_not_understood_is_noted() -> None:
    (article,) = factiva.read("f.html", FACTIVA_PAGE.replace("20 September 2023", "20 Septembrus 2023").encode())
    assert article.found[UNDATED] == "header field: 20 Septembrus 2023"


def older(body: str) -> str:
    """The text of an article of the older form with these blocks between the fields above it and those below."""
    whole = f"""1 of 1 DOCUMENTS

The Harbour Post

September 20, 2023 Wednesday

Guns fall silent

BYLINE: By Jane Roe

LENGTH: 40 words

{body}

LOAD-DATE: September 21, 2023

LANGUAGE: ENGLISH

TYPE: News

SUBJECT: WAR (90%)

Copyright 2023 Harbour Press
"""
    (article,) = nexis.read("press.txt", whole.encode())
    return article.text


@pytest.mark.parametrize(
    "body",
    [
        "TYPE: Review\n\nThe ministry said so.\n\nOthers did not.",
        "SUBJECT: WAR\n\nCOUNTRY: AZERBAIJAN\n\nThe ministry said so.\n\nOthers did not.",
        "BODY:\n\nThe ministry said so.\n\nOthers did not.",
        "BODY:\nThe ministry said so.\n\nOthers did not.",
        "The ministry said so.\n\nOthers did not.\n\nNOTES: none\n\nCITY: BAKU",
        "The ministry said so.\n\nOthers did not.\n\nGRAPHIC: A photo\n\nA chart",
    ],
)
def test_fields_above_and_below_a_text_of_nexis_are_not_of_it(body: str) -> None:
    assert older(body) == "Guns fall silent\nThe ministry said so.\nOthers did not."


def test_a_paragraph_that_begins_like_a_field_ends_no_text() -> None:
    text = older("The ministry said so.\n\nTYPE: what nobody had seen.\n\nOthers did not.")
    assert text == "Guns fall silent\nThe ministry said so.\nTYPE: what nobody had seen.\nOthers did not."
