"""`metadata.csv`, read again whenever it has changed, and `codebook.csv`, read once.

Both are kept by hand, so both may be wrong at any time: what is wrong is said, and the reader opens all the same.
The modules that read them are imported only when there is something to read, since pydantic costs a tenth of a second.
"""

from __future__ import annotations

import json
import stat
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.errors import BadFile, ReaderError
from reader.importers import reason
from reader.model.document import Metadata
from reader.workspace.folder import settled, stamp_of
from reader.workspace.memory import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from reader.model.document import Document
    from reader.session import Session
    from reader.workspace.folder import Stamp

TABLE = "metadata.csv"
"""Where metadata was found that is kept by hand."""
OF_HEAD = ("byline", "dateline")
"""Where in a plain text metadata was found: see `text/heading.py`."""
_CODEBOOK_READ = "codebook"
_TOLD = 3
"""So many file names are told in one note."""


def read_metadata(path: Path) -> tuple[Mapping[str, Metadata], tuple[str, ...], tuple[str, ...]]:
    """What `metadata.csv` says by file, what was left alone, and which columns it lacks; nothing if it is not there.

    Raises:
        BadFile: It is not as it should be.
    """
    if not is_file(path):
        return {}, (), ()
    from reader.importers import metadata_csv

    table = metadata_csv.read(path)
    return table.by_file, table.notes, table.silent


def said_of(path: Path, *names: str) -> Mapping[str, str]:
    """What `metadata.csv` says of one article, by column, without what is blank; nothing where it cannot be read.

    Args:
        path: `metadata.csv`.
        names: What the table may call the article, in NFC: its file's name, and those of before.
    """
    said = said_of_all(path)
    return next((said[name] for name in names if name in said), {})


def said_of_all(path: Path) -> Mapping[str, Mapping[str, str]]:
    """The same of every article, by the names of their files: the first row of each holds."""
    found: dict[str, Mapping[str, str]] = {}
    for file, said in _said(path):
        found.setdefault(file, said)
    return found


def _said(path: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    from reader.importers import opened
    from reader.text import table

    try:
        if not is_file(path):
            return
        with opened(path) as lines:
            for row in table.parse(lines, name=path.name, required=("file",)).rows:
                said = {column: told for column, cell in row.cells.items() if (told := cell.strip())}
                yield unicodedata.normalize("NFC", row.cells["file"].strip()), said
    except (BadFile, OSError):
        return  # what is wrong with it has been said when it was read


def stated(said: Metadata, found: Metadata, where: Mapping[str, str]) -> tuple[Metadata, dict[str, str]]:
    """What is known of an article by `metadata.csv` and by its file, and from where: the table wins.

    Args:
        said: What the table says; what is blank there was not said.
        found: What is known from elsewhere.
        where: Where that was found, by field; may hold other things too.
    """
    fields = {field: value for field, value in said._asdict().items() if value}
    kept = {field: place for field, place in where.items() if field not in Metadata._fields or getattr(found, field)}
    return found._replace(**fields), kept | dict.fromkeys(fields, TABLE)


def of_head(text: str) -> tuple[Metadata, dict[str, str]]:
    """What the head of a plain text says of itself, and where: see `text/heading.py`."""
    from reader.text.heading import stated as stated_in  # its patterns take time to compile

    head = stated_in(text)
    where = {"author": head.author_rule, "published": head.published_rule}
    known = Metadata(author=head.author, published=head.published)
    return known, {field: rule for field, rule in where.items() if rule}


def sync_metadata(path: Path, session: Session, by_file: Mapping[str, Document], before: Table) -> Table:
    """Bring the articles' metadata up to date.

    Args:
        path: `metadata.csv`.
        session: Where it is kept.
        by_file: The articles by the names of their files.
        before: What was remembered of the table; what is returned is to be remembered now.
    """
    digest = ""
    kept: Stamp | None = None
    try:
        if not is_file(path):
            return Table()
        stamp = stamp_of(path)
        if stamp == before.stamp:
            return before
        from hashlib import sha256

        digest = sha256(path.read_bytes()).hexdigest()
        kept = stamp if settled(stamp) else None
        if digest == before.digest:
            return Table(kept, digest, before.notes, before.strangers)
        known, notes, silent = read_metadata(path)
    except BadFile as error:
        void = f"; nothing of {path.name} is taken over until it is put right" if digest else ""
        return Table(kept, digest, [f"{error}{void}"])
    except OSError as error:
        return Table(notes=[f"{path.name} cannot be read: {reason(error)}"])
    strangers = [name for name in known if name not in by_file]
    if strangers and (formers := session.former_names()):
        ids = {document.id: document for document in by_file.values()}
        renamed = {name: ids[id_] for name in strangers if (id_ := formers.get(name)) in ids}
        # What is said of a file by its name of today is said last, and holds.
        known = {name: said for name, said in known.items() if name in renamed} | dict(known)
        by_file = {**by_file, **renamed}
        strangers = [name for name in strangers if name not in renamed]
    news = {by_file[name].id: _news(by_file[name], said, silent) for name, said in known.items() if name in by_file}
    if news:
        session.set_metadata(
            {id_: metadata for id_, (metadata, _) in news.items()}, {id_: where for id_, (_, where) in news.items()}
        )
    return Table(kept, digest, list(notes), strangers)


def _news(document: Document, said: Metadata, silent: Iterable[str]) -> tuple[Metadata, str]:
    """What an article's metadata is now, and its provenance.

    A cell that is blank takes back what the table said before, and leaves what the article's file says of itself.
    """
    where = where_of(document)
    held = {*silent, *(field for field, place in where.items() if place != TABLE and field in Metadata._fields)}
    there = Metadata(*(getattr(document, field) if field in held else "" for field in Metadata._fields))
    said = said._replace(**dict.fromkeys(silent, ""))
    kept = {field: place for field, place in where.items() if place != TABLE or field in silent}
    metadata, now = stated(said, there, kept)
    return metadata, told_where(now)


def where_of(document: Document) -> dict[str, str]:
    """Where an article's metadata was found, by field."""
    try:
        where: dict[str, str] = json.loads(document.provenance or "{}")
    except ValueError:
        where = {}
    return where


def told_where(where: Mapping[str, str]) -> str:
    """Where metadata was found, as `Document.provenance` has it."""
    return _told(tuple(sorted(where.items()))) if where else ""


@lru_cache(256)
def _told(where: tuple[tuple[str, str], ...]) -> str:
    # Most articles of a file have it from the same places.
    return json.dumps(dict(where), ensure_ascii=False)


def notes_on(table: Table, name: str, files: Iterable[str]) -> list[str]:
    """What has to be said about `metadata.csv` now."""
    present = set(files)
    strangers = [file for file in table.strangers if file not in present]
    if not strangers:
        return table.notes
    told = ", ".join(strangers[:_TOLD]) + (f" and {len(strangers) - _TOLD} more" if len(strangers) > _TOLD else "")
    return [*table.notes, f"{name} has a row for {told}, but no such article is there"]


def first_codebook(path: Path, session: Session) -> list[str]:
    """Read `codebook.csv` if it has not been yet: into a database that is new, or where it could not be read before.

    Returns:
        What has to be said about it.
    """
    if session.recall(_CODEBOOK_READ):
        return []
    notes: tuple[str, ...] = ()
    try:
        if is_file(path):
            from reader.importers import codebook_csv

            book = codebook_csv.read(path)
            session.import_codebook(book.tags, by_program=True)
            notes = book.notes
    except OSError as error:
        return [f"{path.name} cannot be read: {reason(error)}"]
    except ReaderError as error:
        return [str(error)]
    session.remember(_CODEBOOK_READ, "read")
    return list(notes)


def is_file(path: Path) -> bool:
    """Whether there is a file; what is something else (a pipe would be waited for) is refused."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        if path.is_symlink():
            raise BadFile(f"{path.name} is a link that leads nowhere", "put the file itself there") from None
        return False
    if not stat.S_ISREG(mode):
        raise BadFile(f"{path.name} is no file", "move it away")
    return True
