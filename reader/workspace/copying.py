"""Copying articles' files into `corpus/`, byte for byte, and only those that are new.

A plain text is known by its name and words; any other file by its bytes, whatever it is called.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from reader.errors import BadFile
from reader.importers import ENDINGS, TEXTS, reason, text_file
from reader.importers.articles import HEAD, kind_of
from reader.model.document import document_id, plain_name
from reader.text.decode import decode
from reader.workspace.folder import CODEBOOK, LEXICON, MAPPING, METADATA
from reader.workspace.reading import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.session import Session
    from reader.workspace import Workspace

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Copied:
    """An article's file that is in `corpus/` now."""

    name: str
    new: bool
    """Whether it was not there before."""


def copy_article(workspace: Workspace, session: Session, path: Path) -> Copied:
    """Copy one article's file into `corpus/`; see `Copying.copy`."""
    return Copying(workspace, session).copy(path)


def files_below(folder: Path) -> Iterator[tuple[Path, str]]:
    """The files in a folder and its folders that may hold articles, and a name for each that its path makes.

    Hidden ones are left out, as is what a browser puts beside a page that it saves (`Page_files/`). Links to folders
    are not followed.
    """
    for here, folders, files in os.walk(folder):
        pages = {name.rpartition(".")[0] for name in files if name.lower().endswith((".html", ".htm"))}
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and not (name.endswith("_files") and name.removesuffix("_files") in pages)
        )
        for name in sorted(files):
            if not name.startswith("."):
                path = Path(here, name)
                yield path, "-".join(path.relative_to(folder.parent).parts)


class Copying:
    """Copies files one after the other; what is in `corpus/` is looked at once."""

    def __init__(self, workspace: Workspace, session: Session) -> None:
        self._corpus = workspace.corpus
        try:
            self._names = {plain_name(name): name for name in os.listdir(self._corpus)}  # noqa: PTH208 (names alone)
        except OSError as error:
            raise BadFile(f"{self._corpus} cannot be read: {reason(error)}") from error
        self._ids: dict[str, set[str]] = {}
        self._sources: dict[str, str] = {}
        """The file with each digest, if it is there."""
        for document in session.versions():
            self._ids.setdefault(document.source, set()).add("" if document.method else document.id)
            if document.source_digest and document.source in self._names:
                self._sources[document.source_digest] = document.source

    def copy(self, path: Path, *, otherwise: str = "", within: Path | None = None) -> Copied:
        """Copy an article's file, or a file of several articles.

        Args:
            path: The file.
            otherwise: The name to give it where another file has its own.
            within: A folder that a link may not lead out of.

        Raises:
            BadFile: It is none, or its name is taken by another text. The message names it.
        """
        try:
            copied = self._copy(path, plain_name(path.name), within)
            if copied is None and otherwise:
                copied = self._copy(path, plain_name(otherwise), within)
        except BadFile as error:
            raise BadFile(f"{path.name}: {error.message}", error.hint) from error
        if copied is None:
            message = f"{path.name}: corpus/ has an article of this name with another text"
            raise BadFile(message, "rename the file, then import it")
        return copied

    def take_back(self, name: str) -> None:
        """Remove a file that was copied, and turned out to hold no article."""
        with contextlib.suppress(OSError):
            (self._corpus / name).unlink()
        self._names.pop(name, None)

    def _copy(self, path: Path, name: str, within: Path | None) -> Copied | None:
        _check_name(name)
        size = 0
        with contextlib.suppress(OSError):
            size = path.stat().st_size
        if size > text_file.LARGEST and not name.lower().endswith(TEXTS):
            source, size = text_file.open_large(path, within=within)
            with source:
                return self._put(name, source, size)
        data = text_file.read_bytes(path, within=within)
        if name.lower().endswith(TEXTS) and not kind_of(name, data[:HEAD]):
            return self._put_text(name, data)
        return self._put(name, io.BytesIO(data), len(data))

    def _put_text(self, name: str, data: bytes) -> Copied | None:
        identity = document_id(name, decode(data).text)
        if (there := self._names.get(name)) is not None:
            return Copied(there, new=False) if self._identity(there, name) == identity else None
        if self._ids.get(name, {identity}) - {identity}:
            return None  # the file is gone, its article is not
        return self._write(name, io.BytesIO(data), len(data))

    def _put(self, name: str, source: IO[bytes], size: int) -> Copied | None:
        if not kind_of(name, source.read(HEAD)):
            raise BadFile("is a plain text, whatever it is called", "rename it to end in .txt")
        source.seek(0)
        digest = digest_of(source, size)
        if (known := self._sources.get(digest)) is not None:
            return Copied(self._names.get(known, known), new=False)
        if (there := self._names.get(name)) is not None:
            return Copied(there, new=False) if self._digest_of(there) == digest else None
        if name in self._ids:
            return None
        copied = self._write(name, source, size)
        if copied is not None:
            self._sources[digest] = name
        return copied

    def _write(self, name: str, source: IO[bytes], size: int) -> Copied | None:
        try:
            _write(source, size, self._corpus / name)
        except FileExistsError:  # another process was faster, or the system takes A for a
            return None
        except OSError as error:
            raise BadFile(f"cannot be copied into corpus/, {reason(error)}", "look at its rights and space") from error
        self._names[name] = name
        return Copied(name, new=True)

    def _identity(self, there: str, name: str) -> str:
        """The id of the article in a file; empty if there is none in it."""
        try:
            return document_id(name, text_file.read(self._corpus / there, within=self._corpus).text)
        except BadFile:
            return ""

    def _digest_of(self, there: str) -> str:
        try:
            source, size = text_file.open_large(self._corpus / there, within=self._corpus)
            with source:
                return digest_of(source, size)
        except (BadFile, OSError):
            return ""


def _check_name(name: str) -> None:
    if name.startswith(".") or name in (METADATA, CODEBOOK, LEXICON, MAPPING):
        raise BadFile("no article's name", "rename the file")
    if not name.lower().endswith(ENDINGS):
        endings = f"{', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}"
        raise BadFile("neither an article nor a file that `export` wrote", f"articles end in {endings}")


def _write(source: IO[bytes], size: int, target: Path) -> None:
    """Write a new file that nobody ever sees half written.

    Raises:
        FileExistsError: There is one already.
        OSError: It cannot be written, or there is less to copy than there was.
    """
    part = target.with_name(f".{os.getpid()}.{os.urandom(4).hex()}.part")
    try:
        with part.open("xb") as file:
            shutil.copyfileobj(source, file, _CHUNK)
            if file.tell() != size:
                raise OSError(None, "it was being written while it was copied")
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
