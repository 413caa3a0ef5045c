"""A look at `corpus/`: which articles' files are there, which could not be read and why, told from what was known.

A look is taken at every start and every two seconds, so it must cost next to nothing while nothing has changed: a
file whose stamp (size, times, inode) is the one it had is taken for what it was. A stamp is trusted only if it
was some seconds old when the file was read, since within one tick of the clock a file can change twice.
"""

from __future__ import annotations

import os
import time
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import BadFile, ReaderError
from reader.importers import reason, text_file
from reader.model.document import document_id

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from reader.text.decode import Decoded

METADATA = "metadata.csv"
CODEBOOK = "codebook.csv"
LEXICON = "lexicon.csv"
_NOT_ARTICLES = frozenset({METADATA, CODEBOOK, LEXICON})

_SETTLED_NS = 3_000_000_000
"""A file that was altered less than this before it was read is read again at the next look."""


class Stamp(NamedTuple):
    """What a file's system says of it; equal stamps, equal content."""

    size: int
    modified: int
    changed: int
    inode: int


class Seen(NamedTuple):
    """What a file was when it was read."""

    stamp: Stamp | None
    """None if it cannot be trusted at the next look."""
    document_id: str = ""
    """The id that its name and text give; empty if it is no article."""
    reason: str = ""
    """Why it is no article."""


class Look(NamedTuple):
    """What is in `corpus/` now."""

    files: Mapping[str, Seen]
    """By name, as the system spells it, in order."""
    skipped: tuple[tuple[str, str], ...]
    """Files that are left alone, and why."""
    folders: tuple[str, ...]


def stamp_of(path: Path | os.DirEntry[str]) -> Stamp:
    """The file's stamp; that of the file itself where `path` is a link to it.

    Raises:
        OSError: There is no such file.
    """
    status = path.stat()
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def settled(stamp: Stamp) -> bool:
    """Whether a file that has this stamp now cannot change any more without getting another one."""
    now = time.time_ns()  # a file may also be dated in the future, and is then as settled as any
    return all(abs(now - moment) > _SETTLED_NS for moment in (stamp.modified, stamp.changed))


class Glance(NamedTuple):
    """What tells whether anything in the folder may have changed, for the price of a stamp of each file."""

    number: int
    """How many files and folders there are."""
    stamps: int | None
    """All names and stamps, folded into one number; None if one of the files may still be changing."""


def glance(corpus: Path) -> Glance:
    """A glance at the folder, which reads no file; of a folder that cannot be read it says that it may be changing."""
    stamps: list[tuple[str, Stamp | None]] = []
    at_rest = True
    try:
        with os.scandir(corpus) as entries:
            for entry in entries:
                try:
                    stamp: Stamp | None = stamp_of(entry)
                except OSError:  # a dangling link, or one that has just gone
                    stamp = None
                at_rest = at_rest and (stamp is None or settled(stamp))
                stamps.append((entry.name, stamp))
    except OSError:
        return Glance(0, None)
    return Glance(len(stamps), hash(tuple(sorted(stamps, key=lambda one: one[0]))) if at_rest else None)


class LookStopped(Exception):
    """The look was given up, since whoever asked for it is going."""


def look(
    corpus: Path,
    known: Mapping[str, Seen],
    found: Callable[[str, str, Decoded], None] | None = None,
    stopped: Callable[[], bool] | None = None,
) -> Look:
    """Look at the folder.

    Args:
        corpus: The folder.
        known: What the last look gave; files that have the stamp which they had then are not read.
        found: Called with name, document id and text of each file that was read, before the next one is.
        stopped: Asked before each file; when it says so, the look is given up.

    Raises:
        ReaderError: The folder itself cannot be read.
        LookStopped: It was given up.
    """
    files: dict[str, Seen] = {}
    skipped: list[tuple[str, str]] = []
    folders: list[str] = []
    names: dict[str, str] = {}
    for entry in _entries(corpus):
        if stopped is not None and stopped():
            raise LookStopped
        name = entry.name
        if name.startswith(".") or name in _NOT_ARTICLES:
            continue
        if _is_folder(entry):
            folders.append(name)
            continue
        plain = unicodedata.normalize("NFC", name)
        if not name.lower().endswith(text_file.ENDINGS):
            skipped.append((name, f"left alone, articles end in {' or '.join(text_file.ENDINGS)}"))
        elif plain in names:
            skipped.append((name, "another file has this name, spelled with other code points: rename one"))
        else:
            names[plain] = name
            files[name] = _seen(corpus, name, known.get(name), found)
            if files[name].reason:
                skipped.append((name, files[name].reason))
    return Look(files, tuple(skipped), tuple(folders))


def _entries(corpus: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(corpus) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        raise ReaderError(f"{corpus} cannot be read: {reason(error)}", "give yourself the right to read it") from error


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _seen(corpus: Path, name: str, before: Seen | None, found: Callable[[str, str, Decoded], None] | None) -> Seen:
    path = corpus / name
    try:
        stamp: Stamp | None = stamp_of(path)
    except OSError:  # a dangling link; reading says so in words
        stamp = None
    if before is not None and stamp is not None and before.stamp == stamp:
        return before
    kept = stamp if stamp is not None and settled(stamp) else None
    try:
        decoded = text_file.read(path, within=corpus)
    except BadFile as error:
        return Seen(kept, reason=str(error))
    identity = document_id(name, decoded.text)
    if found is not None:
        found(name, identity, decoded)
    return Seen(kept, identity)
