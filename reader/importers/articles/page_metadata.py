"""What a page's markup says of its article: each field as it stands there, with the place, and nothing inferred."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from reader.importers.articles import undated
from reader.importers.articles.markup import plain
from reader.model.document import Metadata
from reader.text.dates import iso

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

MARKUP, TAGS, ADDRESS, BYLINE, SAVED = "page markup (JSON-LD)", "page markup", "address", "byline", "the browser's note"
_LONGEST = 500
_ARTICLES = re.compile(r"article|report|posting|review", re.IGNORECASE)
_SAVED = re.compile(r"<!-- saved from url=\(\d+\)(https?://[^\s<>]+) -->")
_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")
_BY = re.compile(r"^(?:by|von|par|por|от|автор:?)\s+(\S.{1,80})$", re.IGNORECASE)
_TITLE = ("og:title", "twitter:title", "dc.title")
_OUTLET = ("og:site_name", "application-name", "dc.publisher")
_AUTHOR = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "publish-date", "publication_date", "pubdate", "dc.date.issued", "dcterms.created", "dc.date", "date",
)  # fmt: skip


def metadata_of(tree: HtmlElement, source: str) -> tuple[Metadata, dict[str, str]]:
    """The metadata that a page states, and where each was found.

    Args:
        tree: The page.
        source: Its source, for what is no element of it.
    """
    metas = _metas(tree)
    linked = _linked_data(tree)
    fields: dict[str, str] = {}
    found: dict[str, str] = {}
    candidates = (
        *_url(tree, metas, linked, source),
        *_title(tree, metas, linked),
        *_outlet(metas, linked),
        *_author(tree, metas, linked),
        *_published(tree, metas, linked),
        *_language(tree, metas, linked),
    )
    for name, value, where in candidates:
        value = plain(value)
        if name not in fields and value and len(value) <= _LONGEST:
            fields[name], found[name] = value, where
    address = fields.get("url", "")
    day = _DAY.search(urlsplit(address).path)
    if "published" not in fields and day and (made := iso(f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}")):
        fields["published"], found["published"] = made, ADDRESS
    if address and "outlet" not in fields and (host := urlsplit(address).hostname):
        fields["outlet"], found["outlet"] = host.removeprefix("www."), ADDRESS
    if "published" not in fields:
        stated = [*(metas.get(name, "") for name in _PUBLISHED), _string(linked.get("datePublished"))]
        found |= undated(TAGS, next(filter(None, stated), ""))
    return Metadata(**fields), found


def _url(
    tree: HtmlElement, metas: dict[str, str], linked: dict[str, Any], source: str
) -> Iterator[tuple[str, str, str]]:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and _is_address(link.get("href")):
            yield "url", link.get("href") or "", TAGS
    if _is_address(metas.get("og:url")):
        yield "url", metas["og:url"], TAGS
    if _is_address(linked.get("url")):
        yield "url", linked["url"], MARKUP
    if saved := _SAVED.search(source[:4000]):
        yield "url", saved[1], SAVED


def _title(tree: HtmlElement, metas: dict[str, str], linked: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    yield "title", _string(linked.get("headline")), MARKUP
    headings = [plain(heading.text_content()) for heading in tree.iter("h1")]
    if len([line for line in headings if line]) == 1:
        yield "title", "".join(headings), "the page's heading"
    yield from (("title", metas.get(name, ""), TAGS) for name in _TITLE)
    yield from (("title", title.text_content(), "the page's title") for title in tree.iter("title"))


def _outlet(metas: dict[str, str], linked: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    yield "outlet", metas.get("og:site_name", ""), TAGS
    yield "outlet", ", ".join(_names(linked.get("publisher"))), MARKUP
    yield from (("outlet", metas.get(name, ""), TAGS) for name in _OUTLET)


def _author(tree: HtmlElement, metas: dict[str, str], linked: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    yield "author", ", ".join(_names(linked.get("author"))), MARKUP
    for name in _AUTHOR:
        if not _is_address(metas.get(name)):
            yield "author", metas.get(name, ""), TAGS
    for element in tree.xpath("//*[@rel='author' or @itemprop='author']"):
        yield "author", element.text_content(), TAGS
    for element in tree.xpath("//*[contains(@class, 'byline')]"):
        if by := _BY.match(plain(element.text_content())):
            yield "author", by[1], BYLINE


def _published(tree: HtmlElement, metas: dict[str, str], linked: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    yield "published", iso(metas.get(_PUBLISHED[0], "")), TAGS
    yield "published", iso(_string(linked.get("datePublished"))), MARKUP
    for element in tree.xpath("//*[@itemprop='datePublished']"):
        yield "published", iso(element.get("datetime") or element.get("content") or element.text_content()), TAGS
    yield from (("published", iso(metas.get(name, "")), TAGS) for name in _PUBLISHED[1:])
    for element in tree.xpath("(//article//time[@datetime] | //header//time[@datetime])[1]"):
        yield "published", iso(element.get("datetime")), "the page's time element"


def _language(tree: HtmlElement, metas: dict[str, str], linked: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    tags = (tree.get("lang"), tree.get("xml:lang"), metas.get("content-language"), metas.get("og:locale"))
    for said, where in (*((tag, TAGS) for tag in tags), (_string(linked.get("inLanguage")), MARKUP)):
        code = re.match(r"\s*([A-Za-z]{2,3})(?![A-Za-z])", said or "")
        yield "language", code[1].lower() if code else "", where


def _metas(tree: HtmlElement) -> dict[str, str]:
    """The page's own statements, by name in small letters; the first of each."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        content = plain(meta.get("content") or "")
        if name and content:
            metas.setdefault(name.strip().lower(), content)
    return metas


def _linked_data(tree: HtmlElement) -> dict[str, Any]:
    """The JSON-LD object that describes the article; empty if there is none."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            said = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        objects = said if isinstance(said, list) else said.get("@graph", [said]) if isinstance(said, dict) else []
        for one in objects if isinstance(objects, list) else ():
            if isinstance(one, dict) and _ARTICLES.search(str(one.get("@type", ""))):
                return one
    return {}


def _names(said: object) -> list[str]:
    many = said if isinstance(said, list) else [said]
    names = [_string(one.get("name")) if isinstance(one, dict) else _string(one) for one in many]
    return [name for name in dict.fromkeys(map(plain, names)) if name and not _is_address(name)]


def _string(value: object) -> str:
    """A string of JSON-LD: many pages write it escaped as if it were markup."""
    return unescape(value) if isinstance(value, str) else ""


def _is_address(value: object) -> bool:
    return isinstance(value, str) and value.startswith(("http://", "https://"))
