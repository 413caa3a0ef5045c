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

from reader.errors import ReaderError
from reader.importers import ENDINGS, reason
from reader.workspace.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from reader.workspace.reading import Taker

METADATA = "metadata.csv"
CODEBOOK = "codebook.csv"
LEXICON = "lexicon.csv"
MAPPING = "mapping.csv"
"""See `workspace/mapping.py`."""
CHANGED = "changed on disk"
VANISHED = "vanished"
_NOT_ARTICLES = frozenset({METADATA, CODEBOOK, LEXICON, MAPPING})

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
    """The id that its name and text give; empty if its bytes are no text."""
    reason: str = ""
    """Why it is no article, or what of it is none."""
    digest: str = ""
    """SHA-256, in hex, of its bytes, if they hold articles and are no text."""
    apart: Mapping[str, str] | None = None
    """Where they are not those that its articles were read from: the articles, by id, that are not in it as they
    were, `CHANGED` or `VANISHED`."""


class Look(NamedTuple):
    """What is in `corpus/` now."""

    files: Mapping[str, Seen]
    """By name, as the system spells it, in order."""
    skipped: tuple[tuple[str, str], ...]
    """Files that are left alone, and why."""
    folders: tuple[str, ...]
    refused: tuple[tuple[str, str], ...] = ()
    """Parts of files that are no articles, and why, as far as the files were read now."""


def stamp_of(path: Path | os.DirEntry[str]) -> Stamp:
    """The file's stamp; that of the file itself where `path` is a link to it.

    Raises:
        OSError: There is no such file.
    """
    status = path.stat()
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def settled(stamp: Stamp, now: int | None = None) -> bool:
    """Whether a file that has this stamp now cannot change any more without getting another one."""
    now = now or time.time_ns()  # a file may also be dated in the future, and is then as settled as any
    return abs(now - stamp.modified) > _SETTLED_NS and abs(now - stamp.changed) > _SETTLED_NS


def at_rest(stamp: Stamp) -> bool:
    """Whether a file was altered so long ago that nobody is writing it any more, as far as its stamp can tell."""
    return abs(time.time_ns() - stamp.modified) > _SETTLED_NS


class Glance(NamedTuple):
    """What tells whether anything in the folder may have changed, for the price of a stamp of each file."""

    number: int
    """How many files and folders there are."""
    stamps: int | None
    """All names and stamps, folded into one number; None if one of the files may still be changing."""


def glance(corpus: Path) -> Glance:
    """A glance at the folder, which reads no file; of a folder that cannot be read it says that it may be changing."""
    number = total = 0
    at_rest = True
    now = time.time_ns()
    try:
        with os.scandir(corpus) as entries:
            for entry in entries:
                try:
                    stamp: Stamp | None = stamp_of(entry)
                except OSError:  # a dangling link, or one that has just gone
                    stamp = None
                at_rest = at_rest and (stamp is None or settled(stamp, now))
                number += 1
                total += hash((entry.name, stamp))  # whatever order they come in; nothing is kept of a hundred thousand
    except OSError:
        return Glance(0, None)
    return Glance(number, total if at_rest else None)


def look(
    corpus: Path,
    known: Mapping[str, Seen],
    taker: Taker | None = None,
    stopped: Callable[[], bool] | None = None,
    looked: Callable[[int, int, int], None] | None = None,
    leaves: Callable[[str, Stamp], bool] | None = None,
) -> Look:
    """Look at the folder.

    Args:
        corpus: The folder.
        known: What the last look gave; files that have the stamp which they had then are not read.
        taker: Who takes the articles that were found; without one, no file is read further than to tell whether it
            has changed.
        stopped: Asked before each file, and while one is read; when it says so, the look is given up.
        looked: Told how many bytes were read, of how many that are to be, and how many parts of files were refused.
        leaves: Asked of each file that is to be read, by name and stamp, whether to leave it alone for now: it is as
            the last look found it then, or not seen.

    Raises:
        ReaderError: The folder itself cannot be read.
        LookStopped: It was given up.
    """
    skipped: list[tuple[str, str]] = []
    folders: list[str] = []
    names: dict[str, str] = {}
    entries = _entries(corpus)
    with Reading(corpus, taker, stopped) as reading:
        if looked is not None:
            told, total = looked, _to_read(entries, known)
            reading.told = lambda done: told(done, total, len(reading.refused))
        for entry in entries:
            reading.go_on()
            name = entry.name
            if name.startswith(".") or name in _NOT_ARTICLES:
                continue
            if _is_folder(entry):
                folders.append(name)
                continue
            plain = unicodedata.normalize("NFC", name)
            if not name.lower().endswith(ENDINGS):
                skipped.append((name, f"left alone, articles end in {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}"))
            elif plain in names:
                skipped.append((name, "another file has this name, spelled with other code points: rename one"))
            else:
                names[plain] = name
                _see(reading, corpus, name, known.get(name), leaves)
        reading.finish()
    skipped += [(name, seen.reason) for name, seen in reading.files.items() if seen.reason]
    return Look(reading.files, tuple(sorted(skipped)), tuple(folders), tuple(reading.refused))


def _entries(corpus: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(corpus) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        raise ReaderError(f"{corpus} cannot be read: {reason(error)}", "give yourself the right to read it") from error


def _to_read(entries: list[os.DirEntry[str]], known: Mapping[str, Seen]) -> int:
    """How many bytes a look will read."""
    total = 0
    for entry in entries:
        if entry.name.lower().endswith(ENDINGS) and not entry.name.startswith(".") and entry.name not in _NOT_ARTICLES:
            try:
                stamp = stamp_of(entry)
            except OSError:
                continue
            before = known.get(entry.name)
            total += 0 if before is not None and before.stamp == stamp else stamp.size
    return total


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _see(
    reading: Reading, corpus: Path, name: str, before: Seen | None, leaves: Callable[[str, Stamp], bool] | None
) -> None:
    try:
        stamp: Stamp | None = stamp_of(corpus / name)
    except OSError:  # a dangling link; reading says so in words
        stamp = None
    if before is not None and stamp is not None and before.stamp == stamp:
        reading.files[name] = before
    elif leaves is not None and stamp is not None and leaves(name, stamp):
        reading.files[name] = (before or Seen(None))._replace(stamp=None)
    else:
        reading.read(name, stamp, stamp if stamp is not None and settled(stamp) else None, before)
