"""Downloads of Factiva: a page with a table an article, its rows named by field codes; or XML with named elements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.errors import BadFile
from reader.importers.articles import MOST, OWN, Article, numbered, undated
from reader.importers.articles.markup import begins_as_page, lines_of, plain, text_of, tree_of
from reader.model.document import Metadata, stem
from reader.text.dates import iso

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element
    from lxml.html import HtmlElement

FIELD = "header field"
_XML = re.compile(rb"<(?:\w+:)?(?:PPSResponse|ppsArticleResponse|ppsarticle)\b", re.IGNORECASE)
_PAGE = re.compile(rb"""<div[^>]{0,60}class=["']article\b.{0,400}?<b>(?:HD|SE|CLM|BY|WC|PD)</b>""", re.DOTALL)
_LOGO = re.compile(rb"<title>\s*Factiva\b|Dow Jones Factiva|factivalogo", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]{2,4}$")
_BY = re.compile(r"^(?:by|von|par|por)\s+", re.IGNORECASE)
_LANGUAGES = {"english": "en", "anglais": "en", "français": "fr", "french": "fr", "deutsch": "de", "german": "de",
              "русский": "ru", "russian": "ru", "español": "es", "spanish": "es", "italiano": "it", "italian": "it",
              "türkçe": "tr", "turkish": "tr", "arabic": "ar", "armenian": "hy", "azerbaijani": "az"}  # fmt: skip


def sniff(name: str, head: bytes) -> bool:  # noqa: ARG001 (all readers are called alike)
    """Whether it begins as a download of Factiva."""
    if begins_as_page(head):
        return _PAGE.search(head) is not None or _LOGO.search(head) is not None
    return head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") and _XML.search(head[:4000]) is not None


def read(name: str, data: bytes) -> Iterator[Article]:
    """The file's articles.

    Raises:
        BadFile: It is damaged, or has none.
    """
    if begins_as_page(data[:65536]):
        page = text_of(data)
        made = (
            _of_table(one)
            for one in tree_of(page.text).xpath("//div[contains(concat(' ', @class), ' article')]//table")
        )
        found = [(fields, paragraphs) for fields, paragraphs in made if paragraphs]
        method, encoding = f"{OWN}, Factiva page", page.encoding
    else:
        found = [_of_element(one) for one in _elements(data)]
        method, encoding = f"{OWN}, Factiva XML", ""
    if not found or len(found) > MOST:
        raise BadFile("looks like a download of Factiva, but no article was found in it")
    for number, (fields, paragraphs) in enumerate(found, 1):
        yield _article(fields, paragraphs, method, encoding, numbered(stem(name), number))


def _article(fields: dict[str, str], paragraphs: list[str], method: str, encoding: str, name: str) -> Article:
    said = {
        "title": fields.get("HD", ""),
        "outlet": fields.get("SN", ""),
        "author": _BY.sub("", fields.get("BY", "")),
        "published": iso(f"{fields.get('PD', '')} {fields.get('ET', '')}"),
        "language": _language(fields.get("LA", "").lower()),
    }
    said = {field: value for field, value in said.items() if value}
    found = {field: "byline" if field == "author" else FIELD for field in said}
    if "published" not in said:
        found |= undated(FIELD, fields.get("PD", ""))
    for code, field in (("SE", "section"), ("WC", "length")):
        if fields.get(code):
            found[field] = f"{FIELD}: {fields[code]}"
    title = [said["title"]] if "title" in said else []
    return Article("\n".join([*title, *paragraphs]), Metadata(**said), found, method, encoding, name)


def _language(said: str) -> str:
    return _LANGUAGES.get(said, said if re.fullmatch("[a-z]{2}", said) else "")


def _of_table(table: HtmlElement) -> tuple[dict[str, str], list[str]]:
    """Fields by code, and the paragraphs of the lead (LP) and the text (TD)."""
    fields: dict[str, str] = {}
    paragraphs: list[str] = []
    for row in table.iter("tr"):
        cells = row.findall("td")
        if len(cells) != 2 or not _CODE.match(code := plain(cells[0].text_content()).strip("\xa0 ")):
            continue
        if code in {"LP", "TD"}:
            paragraphs += lines_of(cells[1])
        else:
            fields.setdefault(code, plain(cells[1].text_content()))
    return fields, paragraphs


def _elements(data: bytes) -> list[_Element]:
    """The articles' elements, whatever their namespace; entities are not followed, and none is large."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadFile("is no XML that could be read") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise BadFile("declares entities of its own, which no download of Factiva does")
    return list(root.iter("{*}article"))


def _of_element(article: _Element) -> tuple[dict[str, str], list[str]]:
    def words(path: str) -> str:
        return next((plain("".join(found.itertext())) for found in article.iterfind(path)), "")

    fields = {
        "HD": words("{*}headline"),
        "BY": words("{*}byline"),
        "SN": words("{*}sourceName"),
        "PD": words("{*}publicationDate/{*}dateTime") or words("{*}publicationDate/{*}date"),
        "LA": words("{*}baseLanguage"),
        "SE": words("{*}sectionName"),
        "WC": words("{*}wordCount"),
    }
    paragraphs = [
        line
        for part in ("{*}leadParagraph", "{*}tailParagraphs")
        for found in article.iterfind(f"{part}/{{*}}paragraph")
        if (line := plain("".join(found.itertext())))
    ]
    return fields, paragraphs
