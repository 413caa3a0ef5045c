"""Tables with one article a row: JSON lines, and CSV or TSV with a header.

Which column is what, a mapping says (field to column): what it does not say is taken from columns with plain names.
Rows are read one at a time, so that a hundred thousand articles need no more memory than one.
"""

from __future__ import annotations

import csv
import io
import json
import re
from itertools import islice
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from reader.errors import BadFile
from reader.importers.articles import LONGEST, OWN, Article, numbered, undated
from reader.model.document import Metadata, stem
from reader.text.dates import of_cell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

FIELDS = ("text", *Metadata._fields)
"""What a column may be."""

_PLAIN = {
    "text": ("text", "body", "content", "article", "maintext", "main_text", "fulltext", "full_text", "article_text",
             "articlebody"),
    "title": ("title", "headline", "head"),
    "outlet": ("outlet", "source", "publication", "publisher", "newspaper", "media", "source_name", "sitename", "site"),
    "author": ("author", "authors", "byline", "creator", "by"),
    "published": ("published", "date", "published_at", "publication_date", "date_publish", "pubdate", "datetime",
                  "published_date", "publishedat", "date_published", "datepublished", "publish_date"),
    "url": ("url", "link", "address", "canonical", "permalink"),
    "language": ("language", "lang"),
}  # fmt: skip
_MAYBE_HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""How half a surrogate pair is written, or a whole one; as bytes of UTF-8 there is none."""
_LONGEST_LINE = LONGEST
_LOOKED_AT = 1_000
"""So many objects tell the columns of JSON lines, and so many sets of other columns are kept in mind."""
_OURS = frozenset({"annotation_id"})


class Refused(NamedTuple):
    """A row of which nothing came, and why."""

    place: str
    reason: str


def columns_of(name: str, source: IO[bytes]) -> list[str]:
    """The columns of a table: its header, or the keys of its first objects. Begins at the beginning, and goes back.

    Raises:
        BadFile: It has none.
    """
    source.seek(0)
    try:
        if _is_lines(name):
            first = (row for _, row in islice(_objects(source), _LOOKED_AT) if isinstance(row, dict))
            columns = list(dict.fromkeys(key for row in first for key in row))
        else:
            columns = next(_table(name, source), (0, []))[1]
    finally:
        source.seek(0)
    columns = [str(column).strip() for column in columns if str(column).strip()]
    if not columns:
        raise BadFile("has no rows with named columns", "expected a header, or one JSON object a line")
    if _OURS & set(columns):
        raise BadFile("holds annotations, not articles", "`karabakh-reader import` takes it in")
    return columns


def guessed(columns: list[str]) -> dict[str, str]:
    """Which column is what, where the names are plain."""
    by_name = {column.casefold().replace(" ", "_").replace("-", "_"): column for column in reversed(columns)}
    return {
        field: next(by_name[name] for name in names if name in by_name)
        for field, names in _PLAIN.items()
        if any(name in by_name for name in names)
    }


def mapped(columns: list[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """The columns to read: those that the mapping names, and for the rest what their names say.

    Raises:
        BadFile: A column is named that there is not, or none is the text.
    """
    for field, column in mapping.items():
        if column and column not in columns:
            raise BadFile(f"has no column {column!r} for {field}", f"its columns are {_some(columns)}")
    taken = set(mapping.values())
    chosen = {field: column for field, column in guessed(columns).items() if column not in taken} | dict(mapping)
    chosen = {field: column for field, column in chosen.items() if column}
    if "text" not in chosen:
        raise BadFile(
            f"does not say which column is the text ({_some(columns)})",
            "`karabakh-reader import FILE --map text=COLUMN` says it",
        )
    return chosen


def read(name: str, source: IO[bytes], mapping: Mapping[str, str]) -> Iterator[Article | Refused]:
    """The articles of a table, and the rows that are none.

    Args:
        name: The file's name: what the articles are named after, and whether it is JSON lines.
        source: Its bytes, in UTF-8 or in UTF-16 with a BOM.
        mapping: See `mapped`.

    Raises:
        BadFile: The table cannot be read at all.
    """
    columns_for = _columns_for(name, columns_of(name, source), mapping)
    rows = _objects(source) if _is_lines(name) else _records(name, source)
    method = f"{OWN}, {'JSON lines' if _is_lines(name) else 'table'}"
    number = 0
    for place, row in rows:
        if not isinstance(row, dict):
            yield Refused(f"line {place}", str(row or "is no JSON object"))
            continue
        number += 1
        chosen = columns_for(row)
        text = _cell(row, chosen["text"], "\n").replace("\r\n", "\n").replace("\r", "\n")
        if not text.strip():
            yield Refused(f"line {place}", "has no text")
            continue
        said = {field: " ".join(_cell(row, column).split()) for field, column in chosen.items() if field != "text"}
        date = said.get("published", "")
        said["published"] = of_cell(date)
        unread = undated(f"line {place}, column {chosen['published']}", date) if date and not said["published"] else {}
        said = {field: value for field, value in said.items() if value}
        found = {field: f"column {chosen[field]}" for field in said} | unread
        yield Article(text, Metadata(**said), found, method, "", numbered(stem(name), number))


def stands(name: str, columns: list[str], kept: Mapping[str, str]) -> list[str]:
    """The columns of a table that may be named: of JSON lines also those that were kept, for any object may lack any.

    Args:
        name: The file's name.
        columns: See `columns_of`.
        kept: A mapping that held for this table before.
    """
    others = [column for field, column in kept.items() if column and field != "text"] if _is_lines(name) else []
    return list(dict.fromkeys([*columns, *others]))


def _columns_for(
    name: str, columns: list[str], mapping: Mapping[str, str]
) -> Callable[[Mapping[str, Any]], Mapping[str, str]]:
    """What gives the columns to read of a row: of JSON lines those of plain names that the first objects had not too.

    Raises:
        BadFile: As `mapped`.
    """
    chosen = mapped(stands(name, columns, mapping), mapping)
    if not _is_lines(name):
        return lambda _: chosen
    known = set(columns)
    settled, taken = chosen.keys() | mapping.keys(), set(chosen.values())
    more: dict[tuple[str, ...], dict[str, str]] = {}

    def of(row: Mapping[str, Any]) -> Mapping[str, str]:
        if row.keys() <= known:
            return chosen
        keys = tuple(row)
        if keys not in more and len(more) < _LOOKED_AT:
            plain = guessed([key for key in keys if key not in known | taken])
            more[keys] = chosen | {field: column for field, column in plain.items() if field not in settled}
        return more.get(keys, chosen)

    return of


def _is_lines(name: str) -> bool:
    return name.lower().endswith((".jsonl", ".ndjson"))


def _objects(source: IO[bytes]) -> Iterator[tuple[int, Any]]:
    """Each line's object and number; in place of one that is none, why."""
    at = 0
    while line := source.readline(_LONGEST_LINE):
        at += 1
        if not line.endswith(b"\n") and len(line) >= _LONGEST_LINE:
            raise BadFile(f"has a line {at} longer than any article")
        try:
            text = line.decode("utf-8-sig" if at == 1 else "utf-8").strip()
            if not text:
                continue
            made = json.loads(text)
            if isinstance(made, dict) and _MAYBE_HALF.search(text):
                json.dumps(made, ensure_ascii=False).encode("utf-8")  # no lone surrogates, which could not be stored
            yield at, made if isinstance(made, dict) else "is no JSON object"
        except UnicodeEncodeError:
            yield at, "holds half of a letter (a lone surrogate, \\ud800 to \\udfff)"
        except (ValueError, RecursionError) as error:
            yield at, "is not UTF-8" if isinstance(error, UnicodeError) else "is no JSON"


def _table(name: str, source: IO[bytes]) -> Iterator[tuple[int, list[str]]]:
    """Each record's cells and line; the wrapper is let go, so that the bytes stay open."""
    start = source.read(4096)
    source.seek(0)
    encoding = "utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    lines = io.TextIOWrapper(source, encoding=encoding, newline="")
    first = start.decode(encoding, "ignore").split("\n", 1)[0]
    tabs = name.lower().endswith(".tsv") or "\t" in first
    delimiter = "\t" if tabs else ";" if ";" in first and "," not in first else ","
    csv.field_size_limit(LONGEST)
    records = csv.reader(lines, delimiter=delimiter)
    try:
        for record in records:
            yield records.line_num, record
    except UnicodeError as error:
        raise BadFile("is not UTF-8", "save it as “CSV UTF-8”") from error
    except csv.Error as error:
        raise BadFile(f"is no table from line {records.line_num} on") from error
    finally:
        lines.detach()


def _records(name: str, source: IO[bytes]) -> Iterator[tuple[int, dict[str, str]]]:
    records = _table(name, source)
    header = [column.strip() for column in next(records, (0, []))[1]]
    for place, record in records:
        if any(cell.strip() for cell in record):
            yield place, dict(zip(header, record, strict=False))


def _cell(row: Mapping[str, Any], column: str, between: str = ", ") -> str:
    """A cell as text; a list of names, or of paragraphs, joined; of an object its name."""
    value = row.get(column)
    many = value if isinstance(value, list) else [value]
    told = [one.get("name") if isinstance(one, dict) else one for one in many]
    return between.join(str(one) for one in told if isinstance(one, str | int | float))


def _some(columns: list[str]) -> str:
    return ", ".join(columns[:8]) + (" …" if len(columns) > 8 else "")
