"""What `import` brings: what a file is, and annotations from this program's own exports.

What a file is, is told by how it begins, never by its ending: people rename what they send.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from reader.errors import BadFile
from reader.importers import TEXTS, Imported, reason
from reader.model.document import Document, Metadata
from reader.workspace.tables import OF_HEAD, told_where, where_of

if TYPE_CHECKING:
    from pathlib import Path

    from reader.session import Session

_LONGEST_FIRST_LINE = 32 * 2**20
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class Kind(Enum):
    """What a file turns out to be."""

    ARTICLE = "article"
    CSV = "CSV of annotations"
    JSON_LINES = "JSON lines of annotations"
    CODEBOOK = "codebook"
    METADATA = "metadata"


def kind_of(path: Path) -> Kind:
    """What a file is, told by its first line.

    Raises:
        BadFile: It cannot be read.
    """
    line = _first_line(path)
    if "annotation_id" in line:
        from reader.importers import annotations_csv, annotations_jsonl

        if annotations_jsonl.sniff(line):
            return Kind.JSON_LINES
        if annotations_csv.sniff(line):
            return Kind.CSV
    if not path.name.lower().endswith(TEXTS):
        columns = {cell.strip().strip('"').lower() for cell in line.replace(";", ",").replace("\t", ",").split(",")}
        if {"path", "color"} <= columns:
            return Kind.CODEBOOK
        if {"file", "outlet"} <= columns and not columns & {"text", "body", "content"}:
            return Kind.METADATA
        if line.lstrip().startswith("["):
            raise BadFile(f"{path.name} is one JSON list", "expected JSON lines, one object a line, as `export` writes")
    return Kind.ARTICLE


def read_annotations(path: Path, kind: Kind, *, raw: bool = False) -> Imported:
    """The annotations in a file that `export` wrote.

    Raises:
        BadFile: Naming file, line, column and what was expected.
    """
    from reader.importers import annotations_csv, annotations_jsonl

    return annotations_csv.read(path, raw=raw) if kind is Kind.CSV else annotations_jsonl.read(path)


def take_in(session: Session, imported: Imported, name: str) -> tuple[str, list[str]]:
    """Put annotations from a file into the database: all that are of articles here, or none.

    Args:
        session: Where they go.
        imported: What the file says.
        name: What messages call the file.

    Returns:
        What was done, and what has to be said besides.

    Raises:
        BadFile: An annotation does not fit its article, or none is of an article here.
    """
    documents = {document.id: document for document in session.versions()}
    known = [(a, line) for a, line in zip(imported.annotations, imported.lines, strict=True)
             if a.annotation.document_id in documents]  # fmt: skip
    strange = len(imported.annotations) - len(known)
    elsewhere = sorted({imported.articles[id_] or id_[:12] for id_ in imported.articles if id_ not in documents})
    if strange and not known:
        raise BadFile(f"{name}: none of its articles is here ({_some(elsewhere)})", "import the articles' files first")
    text_id, text = "", ""
    for passage, line in sorted(known, key=lambda pair: pair[0].annotation.document_id):
        annotation = passage.annotation
        if annotation.document_id != text_id:
            text_id = annotation.document_id
            text = session.text(text_id)
        start, end = annotation.span
        if not start < end <= len(text) or text[start:end] != annotation.quote:
            message = (
                f"{name}, line {line}: the quote is not what stands in {documents[text_id].article} at {start} to {end}"
            )
            raise BadFile(message, "nothing of the file was imported")
    blank = {
        id_: _filled(documents[id_], metadata)
        for id_, metadata in imported.metadata.items()
        if id_ in documents and metadata != Metadata() and _says_nothing(documents[id_])
    }
    notes = [*imported.notes]
    # The annotations first: if they are refused, nothing at all has changed.
    places = [f"{name}, line {line}" for _, line in known]
    done = session.import_annotations([annotation for annotation, _ in known], places)
    if blank:
        session.set_metadata(
            {id_: metadata for id_, (metadata, _) in blank.items()}, {id_: where for id_, (_, where) in blank.items()}
        )
        notes.append(f"{name}: took title, outlet and date of {_counted(len(blank), 'article')} that had none here")
    if strange:
        notes.append(
            f"{name}: left out {_counted(strange, 'annotation')} of articles that are not here ({_some(elsewhere)})"
        )
    return done.message, notes


def _says_nothing(document: Document) -> bool:
    """Whether nothing is known of an article but what the head of its text states."""
    where = where_of(document)
    return not any(getattr(document, field) and where.get(field) not in OF_HEAD for field in Metadata._fields)


def _filled(document: Document, metadata: Metadata) -> tuple[Metadata, str]:
    """What is said of an article elsewhere, and where that is blank what its head states; and where it was found."""
    said = {field: value or getattr(document, field) for field, value in metadata._asdict().items()}
    where = where_of(document)
    kept = {field: place for field, place in where.items() if said.get(field, "") == getattr(document, field, "")}
    return Metadata(**said), told_where(kept)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _some(names: list[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _first_line(path: Path) -> str:
    """The first line that is not blank, as far as it can be understood."""
    if str(path) == "-" or (path.exists() and not path.is_file()):
        raise BadFile(f"{path.name} is no regular file", "save it to one, and import that")
    try:
        with path.open("rb") as source:
            line = source.readline(_LONGEST_FIRST_LINE)
            if line[:2] in _UTF16_MARKS:
                line += source.read(2)  # the line feed's other half
                return line.decode("utf-16", "ignore")
            while line and not line.strip():
                line = source.readline(_LONGEST_FIRST_LINE)
    except OSError as error:
        raise BadFile(f"{path.name} cannot be read: {reason(error)}") from error
    return line.decode("utf-8-sig", "replace")
