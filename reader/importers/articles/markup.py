"""Markup of a page as bytes, made a tree and lines of text; shared by the readers of pages and of databases."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from reader.errors import BadFile
from reader.text.decode import Decoded, decode

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LARGEST = 20 * 2**20
"""Bytes; no page of an article is larger, and a tree needs twenty times as much."""

_DECLARED = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WESTERN = frozenset({"ascii", "iso8859-1", "cp1252"})
"""What pages in Western languages are declared to be in, by Python's names."""
_ACCENTED = re.compile("[À-ÖØ-öø-ÿ]")
_ACCENTED_WORDS = re.compile("[À-ÖØ-öø-ÿ]{5,}")
_GIVEN_UP = frozenset({"ERR_RESOURCE_LIMIT", "ERR_INTERNAL_ERROR", "ERR_NO_MEMORY"})
"""What libxml2 calls it where it stops before the end: the first since 2.14, the second before."""
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "tr",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "blockquote",
        "section",
        "article",
        "header",
        "footer",
        "ul",
        "ol",
        "pre",
    ]
)


def begins_as_page(head: bytes) -> bool:
    """Whether bytes begin as HTML."""
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()[:2000].lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or (
        start.startswith((b"<?xml", b"<!--")) and b"<html" in start
    )


def text_of(data: bytes) -> Decoded:
    """A page's source as text: what is UTF-8 is UTF-8, whatever it says; else as it says; else a guess.

    Raises:
        BadFile: It is too large, empty, or in no encoding that can be told.
    """
    if len(data) > LARGEST:
        raise BadFile(f"is a page of more than {LARGEST // 2**20} MB", "save the article's own page alone")
    if not data.startswith(_BOMS):
        try:
            return _text(data.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            pass
        if (said := _DECLARED.search(data[:8192])) is not None:
            name = said[1].decode("ascii").lower()
            try:
                text = _declared(data, codecs.lookup(name).name)
            except (LookupError, UnicodeError, ValueError):
                return decode(data)
            # Servers call pages so that are in another alphabet; then every word is of accented letters alone.
            if not (codecs.lookup(name).name in _WESTERN and _is_another_alphabet(text)):
                return _text(text, f"{name}, as the page says")
    return decode(data)


def _declared(data: bytes, encoding: str) -> str:
    """Bytes in the encoding that a page states: browsers take Latin-1 for Windows-1252, where “ ” – ’ are letters.

    Raises:
        UnicodeError: They are not in that encoding.
        LookupError: It is none of text.
    """
    if encoding in _WESTERN:
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass
    return data.decode(encoding)


def _is_another_alphabet(text: str) -> bool:
    return 2 * sum(map(len, _ACCENTED_WORDS.findall(text))) > len(_ACCENTED.findall(text))


def tree_of(source: str) -> HtmlElement:
    """The tree of a page's source, whole.

    Raises:
        BadFile: There is none in it, or it is nested deeper than can be followed.
    """
    from lxml import etree, html

    # Bytes, since a source that declares an encoding is refused as text; and no entity, network or file is followed.
    # What is huge is bounded by `LARGEST`; without the word libxml2 drops all that lies deeper than 256 elements.
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise BadFile("holds no page that could be read") from error
    if any(error.type_name in _GIVEN_UP for error in parser.error_log.filter_from_fatals()):
        # The parser stops there and hands on what came before, as if that were all.
        raise BadFile("cannot be read to its end: it is nested too deep", "save its text as .txt")
    return tree


def lines_of(element: HtmlElement, breaks: str = "\n") -> list[str]:
    """What stands in an element, as lines: one a block, white space folded, none blank.

    Args:
        element: The element.
        breaks: What a line break within a block becomes.
    """
    return [line for part in "".join(_walk(element, breaks)).split("\n") if (line := plain(part))]


def plain(text: str) -> str:
    """White space folded as a browser does; no-break spaces become spaces at the ends alone."""
    return _BLANKS.sub(" ", text).strip(" \xa0")


def _walk(element: HtmlElement, breaks: str) -> list[str]:
    """Text and line breaks in order, without recursion: a page may be nested as deep as it likes."""
    from lxml import etree

    out: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if not isinstance(node.tag, str):
            out.append(node.tail or "" if event == "end" and node is not element else "")
            continue
        block = node.tag in _BLOCKS
        if event == "start":
            out += ["\n" if block else breaks if node.tag == "br" else "", _BLANKS.sub(" ", node.text or "")]
        else:
            tail = _BLANKS.sub(" ", node.tail or "") if node is not element else ""
            out += ["\n" if block else "", tail]
    return out


def _text(text: str, encoding: str) -> Decoded:
    if not text or text.isspace():
        raise BadFile("is empty")
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), encoding)
