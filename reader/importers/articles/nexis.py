"""Downloads of Nexis: many articles in one file, as text, as a page, or (see `word`) as a Word document.

The older form counts its articles ("1 of 10 DOCUMENTS") and has outlet and date centred above each; the newer (Nexis
Uni, Lexis+) has the headline first, then outlet and date, a line "Body", and "End of Document". What stands in a line
with a colon (BYLINE, SECTION, LENGTH, LANGUAGE) is read from there; nothing else is taken for metadata.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.errors import BadFile
from reader.importers.articles import MOST, OWN, Article, numbered, undated
from reader.importers.articles.markup import begins_as_page, lines_of, text_of, tree_of
from reader.model.document import Metadata, stem
from reader.text.dates import iso

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FIELD = "header field"
HEAD = "head of the article"
_COUNT = re.compile(
    r"^\s*(?:Document\s+)?(\d+)\s+(?:of|de|von|di|van|sur)\s+(\d+)\s+(?:DOCUMENTS?|DOCUMENTOS?|DOKUMENTE[N]?)\s*$",
    re.IGNORECASE,
)
_FIELD = re.compile(r"^\s*([A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ -]{2,24}):\s*(.*)$", re.DOTALL)
_NEW_FIELD = re.compile(r"^(Section|Length|Byline|Highlight|Dateline|Language|Series|Edition):\s*(.*)$")
_LAST = frozenset({
    "LOAD-DATE", "LANGUAGE", "PUBLICATION-TYPE", "GRAPHIC", "JOURNAL-CODE", "TYPE", "SUBJECT", "ORGANIZATION", "NOTES",
    "GEOGRAPHIC", "PERSON", "COMPANY", "CORRECTION-DATE", "DOCUMENT-TYPE", "ACC-NO", "TICKER", "INDUSTRY", "CITY",
    "STATE", "COUNTRY",
})  # fmt: skip
_SURE = frozenset({
    "LOAD-DATE", "LANGUAGE", "PUBLICATION-TYPE", "GRAPHIC", "JOURNAL-CODE", "CORRECTION-DATE", "DOCUMENT-TYPE",
    "ACC-NO",
})  # fmt: skip
"""Those of them that end a text wherever they stand below its beginning: more may follow that is no field."""
_LABEL = "BODY"
"""What older downloads write above a text."""
_FIRST = frozenset({"BYLINE", "SECTION", "LENGTH", "HIGHLIGHT", "DATELINE", "SERIES", "COLUMN", "EDITION"})
_ELSEWHERE = {
    "AUTEUR": "BYLINE", "AUTOR": "BYLINE", "LONGUEUR": "LENGTH", "LÄNGE": "LENGTH", "RUBRIQUE": "SECTION",
    "RUBRIK": "SECTION", "LANGUE": "LANGUAGE", "SPRACHE": "LANGUAGE", "DATE-CHARGEMENT": "LOAD-DATE",
    "TYPE-PUBLICATION": "PUBLICATION-TYPE", "TYPE-DE-PUBLICATION": "PUBLICATION-TYPE", "UPDATE": "LOAD-DATE",
    "PUBLIKATIONSART": "PUBLICATION-TYPE", "ENCART": "HIGHLIGHT", "GRAPHIQUE": "GRAPHIC", "SUJET": "SUBJECT",
    "PERSONNE": "PERSON", "ORGANISATION": "ORGANIZATION", "SOCIÉTÉ": "COMPANY", "ENTREPRISE": "COMPANY",
    "VILLE": "CITY", "PAYS": "COUNTRY",
}  # fmt: skip
_MARKS = tuple(
    name.encode() for name in ("LENGTH:", "LOAD-DATE:", "BYLINE:", "SECTION:", "LÄNGE:", "LONGUEUR:", "Length:")
)
_RIGHTS = re.compile(r"^\s*(?:Copyright\b|©|All Rights Reserved\b)", re.IGNORECASE)
_BREAK = "\v"
"""A line break within a block of a page: a headline may have one."""
_SEVERAL = " / "
"""Between lines of a head that are told in one."""
_BODY, _END = "Body", "End of Document"
_BY = re.compile(r"^(?:by|von|par|por)\s+", re.IGNORECASE)
_LANGUAGES = {"english": "en", "french": "fr", "français": "fr", "german": "de", "deutsch": "de", "russian": "ru",
              "spanish": "es", "italian": "it", "turkish": "tr", "armenian": "hy", "azerbaijani": "az", "arabic": "ar",
              "georgian": "ka", "persian": "fa", "dutch": "nl", "portuguese": "pt"}  # fmt: skip


def sniff(name: str, head: bytes) -> bool:
    """Whether a text is a download of Nexis; a page that is one is read by `page`'s place in the registry."""
    if begins_as_page(head):
        return re.search(rb"\d+ (?:of|de|von|di|sur) \d+ DOCUMENTS?<", head) is not None
    if not name.lower().endswith(".txt"):
        return False
    if not head.startswith((b"\xff\xfe", b"\xfe\xff")) and not any(mark in head for mark in _MARKS):
        return False  # nearly every text; the rest costs twenty times as much
    return is_nexis(_decoded(head).split("\n"))


def is_nexis(lines: Sequence[str]) -> bool:
    """Whether these lines are such a download: by the count and a field, or the two lines around each body."""
    if any(_COUNT.match(line) for line in lines[:400]):
        return any(re.match(r"\s*(LENGTH|LOAD-DATE|BYLINE|SECTION|LÄNGE|LONGUEUR):", line) for line in lines[:2000])
    return _BODY in lines and _END in lines and any(line.startswith("Length:") for line in lines)


def read(name: str, data: bytes) -> Iterator[Article]:
    """The file's articles.

    Raises:
        BadFile: It cannot be told where they begin.
    """
    if begins_as_page(data[:65536]):
        page = text_of(data)
        yield from articles(
            lines_of(tree_of(page.text), _BREAK), name, "nexis page, lxml", page.encoding, wrapped=False
        )
    else:
        from reader.text.decode import decode

        text = decode(data)
        yield from articles(text.text.split("\n"), name, f"{OWN}, Nexis text", text.encoding, wrapped=True)


def articles(
    lines: Sequence[str], name: str, method: str, encoding: str = "", *, wrapped: bool = False
) -> Iterator[Article]:
    """The articles in the lines of a download.

    Args:
        lines: Of the whole file.
        name: The file's name, which the articles are named after.
        method: What made the lines.
        encoding: How their bytes were understood.
        wrapped: Whether a paragraph may be several lines, and a blank line ends it.

    Raises:
        BadFile: None is found, or one has no text.
    """
    starts = [at for at, line in enumerate(lines) if _COUNT.match(line)]
    newer = not starts
    parts = (
        [lines[a + 1 : b] for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]
        if starts
        else list(_between_ends(lines))
    )
    if not parts:
        raise BadFile("looks like a download of Nexis, but no article was found in it")
    if len(parts) > MOST:
        raise BadFile(f"holds more than {MOST:,} articles", "make several of it")
    for number, part in enumerate(parts, 1):
        text, metadata, found = _newer(part) if newer else _older(part, wrapped=wrapped)
        yield Article(text, metadata, found, method, encoding, numbered(stem(name), number))


def _older(lines: Sequence[str], *, wrapped: bool) -> tuple[str, Metadata, dict[str, str]]:
    blocks = _blocks(lines, wrapped=wrapped)
    said: dict[str, str] = {}
    head: list[str] = []
    body: list[str] = []
    within = ended = False
    none_below = _without_text_below(blocks)
    for at, block in enumerate(blocks):
        field = _FIELD.match(block)
        name = _name(field) if field else ""
        closes = name in _LAST and bool(body) and (ended or name in _SURE or none_below[at])
        if field and not ended and name == _LABEL:
            body += [rest] if (rest := field[2].strip()) else []
            within = True
        elif field and (closes or (name in _FIRST and not ended) or (name in _LAST and within and not body)):
            said.setdefault(name, field[2].replace(_BREAK, " ").strip())
            within, ended = True, ended or closes
        elif _RIGHTS.match(block) and (ended or within):
            continue
        elif not ended:
            (body if within else head).append(block)
    return _made(head, body, said)


def _without_text_below(blocks: Sequence[str]) -> list[bool]:
    """Of each block whether nothing of the text follows it: a field there is not above the text, nor part of it."""
    found: list[bool] = []
    none = True
    for block in reversed(blocks):
        found.append(none)
        field = _FIELD.match(block)
        name = _name(field) if field else ""
        none = name in _SURE or (none and (name in _FIRST | _LAST or _RIGHTS.match(block) is not None))
    return found[::-1]


def _name(field: re.Match[str]) -> str:
    """A field's name in English."""
    return _ELSEWHERE.get(field[1], field[1])


def _made(head: list[str], body: list[str], said: dict[str, str]) -> tuple[str, Metadata, dict[str, str]]:
    """An article of the older form: above the fields stand outlet, date, and what comes after it, the headline."""
    head = [line for line in head if not _RIGHTS.match(line)]
    dated = next((at for at, line in enumerate(head) if at and iso(line)), None)
    fields: dict[str, str] = {}
    if dated is not None:
        fields["outlet"], fields["published"] = head[0].replace(_BREAK, " "), iso(head[dated])
        head = head[dated + 1 :]
        if not body:
            head, body = head[:1], head[1:]
    fields["title"] = " ".join(head if dated is not None else head[-1:]).replace(_BREAK, " ")
    body = [line for block in body for line in map(str.strip, block.split(_BREAK)) if line]
    found = {name: HEAD for name, value in fields.items() if value}
    found |= undated(HEAD, _SEVERAL.join(head[:-1]).replace(_BREAK, " ")) if dated is None else {}
    _said(said, fields, found)
    return "\n".join([*([fields["title"]] if fields["title"] else []), *body]) if body else "", _metadata(fields), found


def _said(said: dict[str, str], fields: dict[str, str], found: dict[str, str]) -> None:
    """Take over what fields say: author and language; section and length are kept as they stand there."""
    if author := _BY.sub("", said.get("BYLINE", "")):
        fields["author"], found["author"] = author, "byline"
    if language := _LANGUAGES.get(said.get("LANGUAGE", "").split(";")[0].strip().lower(), ""):
        fields["language"], found["language"] = language, FIELD
    for name in ("SECTION", "LENGTH"):
        if said.get(name):
            found[name.lower()] = f"{FIELD}: {said[name]}"


def _metadata(fields: dict[str, str]) -> Metadata:
    return Metadata(**{name: value for name, value in fields.items() if value})


def _between_ends(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    first = 0
    for at, line in enumerate(lines):
        if line.strip() == _END:
            yield lines[first:at]
            first = at + 1


def _newer(lines: Sequence[str]) -> tuple[str, Metadata, dict[str, str]]:
    """An article of the newer form. A list of contents may stand before the first one: what is nearest counts."""
    plain = [line.replace("\xa0", " ").strip() for line in lines]
    if _BODY not in plain:
        return "", Metadata(), {}
    at = plain.index(_BODY)
    said: dict[str, str] = {}
    head: list[str] = []
    for line in plain[:at]:
        if field := _NEW_FIELD.match(line):
            said[field[1].upper()] = field[2].strip()
        elif line and not _RIGHTS.match(line):
            head.append(line)
    body = [line for line in plain[at + 1 :] if line]
    end = next(
        (at for at, line in enumerate(body) if re.match(r"(Load-Date|Classification|Language):?", line)), len(body)
    )
    for line in body[end:]:
        if field := _NEW_FIELD.match(line):
            said.setdefault(field[1].upper(), field[2].strip())
    body = body[:end]
    fields: dict[str, str] = {}
    dated = next((at for at in range(len(head) - 1, 1, -1) if iso(head[at])), None)
    if dated is not None:
        fields = {"title": head[dated - 2], "outlet": head[dated - 1], "published": iso(head[dated])}
    found = dict.fromkeys(fields, HEAD) | (undated(HEAD, _SEVERAL.join(head[-3:])) if dated is None else {})
    _said(said, fields, found)
    title = [fields["title"]] if "title" in fields and body else []
    return "\n".join([*title, *body]), _metadata(fields), found


def _blocks(lines: Sequence[str], *, wrapped: bool) -> list[str]:
    """The paragraphs; in a text that is wrapped, of the lines between blank ones."""
    if not wrapped:
        return [line for line in (line.strip() for line in lines) if line]
    blocks: list[str] = []
    open_ = False
    for line in lines:
        if not line.strip():
            open_ = False
        elif open_:
            blocks[-1] = f"{blocks[-1]} {line.strip()}"
        else:
            blocks.append(line.strip())
            open_ = True
    return blocks


def _decoded(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore")
    return head.decode("utf-8", "replace").removeprefix("\ufeff")
