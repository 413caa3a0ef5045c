"""A saved web page: the article that stands on it, by trafilatura, and what its markup says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import BadFile
from reader.importers.articles import LONGEST, Article
from reader.importers.articles.markup import begins_as_page, plain, text_of, tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_ENDINGS = (".html", ".htm", ".xhtml")


def sniff(name: str, head: bytes) -> bool:
    """Whether it begins as HTML; what is called a text is taken for one, whatever it quotes."""
    if name.lower().endswith(_ENDINGS):
        return not head.startswith((b"%PDF-", b"PK\x03\x04"))
    return begins_as_page(head) and not name.lower().endswith((".txt", ".md", ".csv", ".tsv", ".jsonl", ".ndjson"))


def read(name: str, data: bytes) -> Iterator[Article]:  # noqa: ARG001 (all readers are called alike)
    """The page's article: the headline if the page has one, and the paragraphs, each on a line of its own.

    Raises:
        BadFile: With the reason alone.
    """
    from reader.importers.articles.page_metadata import metadata_of

    source = text_of(data)
    tree = tree_of(source.text)
    metadata, found = metadata_of(tree, source.text)
    headline = headline_of(tree, metadata.title)
    body, method = extract(tree)
    if headline and _folded(headline) not in _folded(body[: len(headline) * 3 + 200]):
        body = f"{headline}\n{body}"
    if len(body) > LONGEST:
        raise BadFile("holds a text that is longer than any article")
    yield Article(body, metadata, found, method, source.encoding)


def extract(tree: HtmlElement) -> tuple[str, str]:
    """The paragraphs of the article on a page, and what found them.

    Args:
        tree: The page; it is altered.

    Raises:
        BadFile: No article is on it.
    """
    import trafilatura

    document = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=False)
    text = str(getattr(document, "text", "") or "").strip()
    if not text:
        raise BadFile("holds no article that could be found", "save the article's own page, or its text as .txt")
    return text, f"trafilatura {trafilatura.__version__}"


def headline_of(tree: HtmlElement, title: str) -> str:
    """The page's headline as it stands on the page: its one `h1`, or the one that is its title."""
    found = [line for heading in tree.iter("h1") if (line := plain(heading.text_content()))]
    if len(found) == 1:
        return found[0]
    return next((line for line in found if title and _folded(line) in _folded(title)), "")


def _folded(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
