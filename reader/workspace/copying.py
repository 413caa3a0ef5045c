"""Copying articles' files into `corpus/`, byte for byte, and only those that are new.

A plain text is known by its name and words; any other file by its bytes, whatever it is called. Nobody ever sees a file
half written: each lies beside its place until some hundred of them are on the disk, which for each alone would take
longer than all the rest.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self

from reader.errors import BadFile
from reader.importers import ENDINGS, TEXTS, reason, text_file
from reader.importers.articles import HEAD, kind_of
from reader.model.document import document_id, plain_name
from reader.text.decode import decode
from reader.workspace.folder import CODEBOOK, LEXICON, MAPPING, METADATA, stamp_of
from reader.workspace.reading import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.session import Session
    from reader.workspace import Workspace

_CHUNK = 1 << 20
_TOGETHER, _BYTES_TOGETHER = 512, 64 * 2**20
"""So many files, or bytes, are put in their places together."""
_ONE_BY_ONE = 8
"""Files that are sent to the disk each for itself; of more, all that the system has to write is."""
_PART = re.compile(r"\.[0-9]+\.[0-9a-f]{8}\.part")
_ABANDONED = 600
"""Seconds after which a file beside its place is nobody's any more: whoever wrote it was killed."""
_TAKEN = "corpus/ has an article of this name with another text"
_TAKEN_BYTES = "corpus/ has another file of this name"  # told by its bytes; the words may be the same
_IF_TAKEN = "rename the file, then import it; if it is a later state of that one, copy it over that one in corpus/"


@dataclass(frozen=True, slots=True)
class Copied:
    """An article's file that is in `corpus/` now."""

    name: str
    new: bool
    """Whether it was not there before."""


def copy_article(workspace: Workspace, session: Session, path: Path) -> Copied:
    """Copy one article's file into `corpus/`; see `Copying.copy`."""
    with Copying(workspace, session) as copying:
        copied = copying.copy(path)
        for name, why in copying.settle():
            raise BadFile(f"{name}: {why}", "rename the file, then import it")
    return copied


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
    """Copies files one after the other; what is in `corpus/` is looked at once. To be settled, and closed."""

    def __init__(self, workspace: Workspace, session: Session) -> None:
        self._corpus = workspace.corpus
        self._recalled = partial(workspace.recalled, session)
        try:
            self._names = {plain_name(name): name for name in os.listdir(self._corpus)}  # noqa: PTH208 (names alone)
        except OSError as error:
            raise BadFile(f"{self._corpus} cannot be read: {reason(error)}") from error
        self._parts: dict[str, Path] = {}
        """Where files are, by name, that are not in their places yet."""
        self._folded: set[str] = set()
        self._bytes = 0
        self._refused: list[tuple[str, str]] = []
        self._tidy()
        self._ids: dict[str, set[str]] = {}
        self._sources: dict[str, str] = {}
        """The file with each digest, if it is there."""
        for document in session.versions():
            self._ids.setdefault(document.source, set()).add("" if document.method else document.id)
            if document.source_digest and document.source in self._names:
                self._sources[document.source_digest] = document.source

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for part in self._parts.values():
            _drop(part)
        self._parts.clear()
        self._folded.clear()

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
            taken = _TAKEN if path.name.lower().endswith(TEXTS) else _TAKEN_BYTES
            raise BadFile(f"{path.name}: {taken}", _IF_TAKEN)
        return copied

    def settle(self) -> list[tuple[str, str]]:
        """Put what was copied in its place, once it is on the disk.

        Returns:
            The names of all files that could not be put there since this was made, and why.
        """
        try:
            _to_disk(list(self._parts.values()))
        except OSError as error:
            self._refused += [(name, f"cannot be copied into corpus/, {reason(error)}") for name in self._parts]
        else:
            for name, part in self._parts.items():
                try:
                    _put(part, self._corpus / name)
                except FileExistsError:  # another process was faster, or the system takes A for a
                    self._refused.append((name, _TAKEN))
                except OSError as error:
                    self._refused.append((name, f"cannot be copied into corpus/, {reason(error)}"))
        self.__exit__()
        self._bytes = 0
        return self._refused

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
            same = self._remembered(there) == identity or self._identity(there, name) == identity
            return Copied(there, new=False) if same else None
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
        if name.casefold() in self._folded:
            self.settle()  # then the system says whether it takes A for a
        if (self._corpus / name).exists():  # another process was faster, or the system takes A for a
            return None
        try:
            self._parts[name] = _written(source, size, self._corpus)
        except OSError as error:
            raise BadFile(f"cannot be copied into corpus/, {reason(error)}", "look at its rights and space") from error
        self._names[name] = name
        self._folded.add(name.casefold())
        self._bytes += size
        if len(self._parts) >= _TOGETHER or self._bytes >= _BYTES_TOGETHER:
            self.settle()
        return Copied(name, new=True)

    def _place(self, name: str) -> Path:
        """Where a file is now."""
        return self._parts.get(name) or self._corpus / name

    def _tidy(self) -> None:
        """Remove what somebody left beside its place who was killed."""
        for name in [name for name in self._names if _PART.fullmatch(name)]:
            with contextlib.suppress(OSError):
                if time.time() - (self._corpus / name).stat().st_mtime > _ABANDONED:
                    (self._corpus / name).unlink()
                    del self._names[name]

    def _remembered(self, there: str) -> str:
        """The id of the article in a file that has not changed since it was looked at; empty if nobody knows."""
        seen = self._recalled().files.get(there)
        if seen is None or seen.stamp is None or there in self._parts:
            return ""
        try:
            return seen.document_id if stamp_of(self._corpus / there) == seen.stamp else ""
        except OSError:
            return ""

    def _identity(self, there: str, name: str) -> str:
        """The id of the article in a file; empty if there is none in it."""
        try:
            return document_id(name, text_file.read(self._place(there), within=self._corpus).text)
        except BadFile:
            return ""

    def _digest_of(self, there: str) -> str:
        try:
            source, size = text_file.open_large(self._place(there), within=self._corpus)
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


def _written(source: IO[bytes], size: int, folder: Path) -> Path:
    """Write a file that nobody looks at, since it is hidden.

    Raises:
        OSError: It cannot be written, or there is less to copy than there was.
    """
    part = folder / f".{os.getpid()}.{os.urandom(4).hex()}.part"
    try:
        with part.open("xb") as file:
            shutil.copyfileobj(source, file, _CHUNK)
            whole = file.tell() == size
    except BaseException:
        _drop(part)
        raise
    if not whole:
        _drop(part)
        raise OSError(None, "it was being written while it was copied")
    return part


def _drop(part: Path) -> None:
    with contextlib.suppress(OSError):
        part.unlink()


def _to_disk(files: list[Path]) -> None:
    """Come back when these files are on the disk.

    Raises:
        OSError: They cannot be written there.
    """
    if len(files) > _ONE_BY_ONE and hasattr(os, "sync"):
        os.sync()  # one wait for all; a disk that is full or broken has mostly said so before
        return
    for file in files:
        with file.open("r+b") as written:
            os.fsync(written.fileno())


def _put(part: Path, target: Path) -> None:
    """Give a file its name, and leave what has it.

    Raises:
        FileExistsError: There is one already.
        OSError: It cannot be done.
    """
    try:
        os.link(part, target)  # fails where something is, as a rename would not
    except (OSError, NotImplementedError) as error:
        if isinstance(error, FileExistsError) or target.exists():
            raise FileExistsError(target) from error
        part.rename(target)  # a file system without links
