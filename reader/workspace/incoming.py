"""What `import` brings: article files, copied into `corpus/`, and annotations from this program's own exports.

What a file is, is told by how it begins, never by its ending: people rename what they send.
"""

from __future__ import annotations

import contextlib
import os
import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from reader.errors import BadFile
from reader.importers import Imported, reason, text_file
from reader.model.document import Document, Metadata, document_id
from reader.text.decode import decode
from reader.workspace.folder import CODEBOOK, LEXICON, METADATA

if TYPE_CHECKING:
    from pathlib import Path

    from reader.session import Session
    from reader.workspace import Workspace

_LONGEST_FIRST_LINE = 32 * 2**20
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class Kind(Enum):
    """What a file turns out to be."""

    ARTICLE = "article"
    CSV = "CSV of annotations"
    JSON_LINES = "JSON lines of annotations"
    CODEBOOK = "codebook"
    METADATA = "metadata"


@dataclass(frozen=True, slots=True)
class Copied:
    """An article's file that is in `corpus/` now."""

    name: str
    new: bool
    """Whether it was not there before."""


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
    if not path.name.lower().endswith(text_file.ENDINGS):
        columns = {cell.strip().strip('"').lower() for cell in line.replace(";", ",").replace("\t", ",").split(",")}
        if {"path", "color"} <= columns:
            return Kind.CODEBOOK
        if {"file", "outlet"} <= columns:
            return Kind.METADATA
        if line.lstrip().startswith("["):
            raise BadFile(f"{path.name} is one JSON list", "expected JSON lines, one object a line, as `export` writes")
    return Kind.ARTICLE


def copy_article(workspace: Workspace, session: Session, path: Path) -> Copied:
    """Copy an article's file into `corpus/`, byte for byte.

    Raises:
        BadFile: It is no article, or its name is taken by another text.
    """
    shown = path.name
    name = unicodedata.normalize("NFC", path.name)
    try:
        _check_name(name)
        data = text_file.read_bytes(path)
        identity = document_id(name, decode(data).text)
    except BadFile as error:
        raise BadFile(f"{shown}: {error.message}", error.hint) from error
    taken = BadFile(
        f"{shown}: corpus/ has an article of this name with another text", "rename the file, then import it"
    )
    there = next((entry for entry in _names(workspace) if unicodedata.normalize("NFC", entry) == name), None)
    if there is not None:
        if _identity(workspace.corpus / there, name) != identity:
            raise taken
        return Copied(there, new=False)
    if any(document.source == name and document.id != identity for document in session.versions()):
        raise taken  # the file is gone, its article is not
    try:
        _write(data, workspace.corpus / name)
    except FileExistsError as error:  # another process was faster, or the system takes A for a
        raise taken from error
    except OSError as error:
        raise BadFile(
            f"{shown}: cannot be copied into corpus/, {reason(error)}", "look at its rights and space"
        ) from error
    return Copied(name, new=True)


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
        id_: metadata
        for id_, metadata in imported.metadata.items()
        if id_ in documents and metadata != Metadata() and _says_nothing(documents[id_])
    }
    notes = [*imported.notes]
    # The annotations first: if they are refused, nothing at all has changed.
    places = [f"{name}, line {line}" for _, line in known]
    done = session.import_annotations([annotation for annotation, _ in known], places)
    if blank:
        session.set_metadata(blank)
        notes.append(f"{name}: took title, outlet and date of {_counted(len(blank), 'article')} that had none here")
    if strange:
        notes.append(
            f"{name}: left out {_counted(strange, 'annotation')} of articles that are not here ({_some(elsewhere)})"
        )
    return done.message, notes


def _says_nothing(document: Document) -> bool:
    fields = (
        document.title,
        document.outlet,
        document.author,
        document.published,
        document.url,
        document.language,
    )
    return not any(fields)


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


def _check_name(name: str) -> None:
    if name.startswith(".") or name in (METADATA, CODEBOOK, LEXICON):
        raise BadFile("no article's name", "rename the file")
    if not name.lower().endswith(text_file.ENDINGS):
        endings = " or ".join(text_file.ENDINGS)
        raise BadFile("neither an article nor a file that `export` wrote", f"articles end in {endings}")


def _names(workspace: Workspace) -> list[str]:
    try:
        return sorted(entry.name for entry in workspace.corpus.iterdir())
    except OSError as error:
        raise BadFile(f"{workspace.corpus} cannot be read: {reason(error)}") from error


def _identity(path: Path, name: str) -> str:
    """The id of the article in a file; empty if there is none in it."""
    try:
        return document_id(name, text_file.read(path, within=path.parent).text)
    except BadFile:
        return ""


def _write(data: bytes, target: Path) -> None:
    """Write a new file that nobody ever sees half written.

    Raises:
        FileExistsError: There is one already.
        OSError: It cannot be written.
    """
    part = target.with_name(f".{os.getpid()}.{os.urandom(4).hex()}.part")
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(part, target)  # fails where something is, as a rename would not
        except (OSError, NotImplementedError) as error:
            if isinstance(error, FileExistsError) or target.exists():
                raise FileExistsError(target) from error
            part.rename(target)  # a file system without links
    finally:
        with contextlib.suppress(OSError):
            part.unlink()
