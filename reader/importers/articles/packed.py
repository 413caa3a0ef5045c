"""Zip archives, those that are documents too, opened with care: nothing is unpacked before all of it was counted."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import IO, TYPE_CHECKING

from reader.errors import BadFile
from reader.model.document import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_MEMBERS = 10_000
LARGEST_MEMBER = 50 * 2**20
"""Bytes, unpacked."""
LARGEST = 500 * 2**20
"""Bytes of all that is in it, unpacked."""
RATIO = 200
"""Bytes out for one byte in, over the whole of it; text gives ten."""

_CHUNK = 1 << 16
_ENCRYPTED = 0x1
_LINK = 0o120000
_SPARED = 2**20
"""Bytes that a small archive may come to at any ratio."""


def checked(source: IO[bytes], size: int) -> zipfile.ZipFile:
    """An archive that may be read: names, sizes and sums are held against the limits, by unpacking it once.

    Args:
        source: The bytes, to be kept open.
        size: How many they are.

    Raises:
        BadFile: With the reason alone.
    """
    try:
        archive = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise BadFile("is no zip file that could be read") from error
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise BadFile(f"holds more than {MOST_MEMBERS:,} files", "make several of it")
    if sum(member.file_size for member in members) > LARGEST:
        raise BadFile(_more_than(LARGEST), "make several of it")
    seen: set[str] = set()
    total = 0
    for member in members:
        _check_name(member, seen)
        for chunk in unpacked(archive, member):
            total += len(chunk)
            if total > LARGEST:
                raise BadFile(_more_than(LARGEST), "make several of it")
            if total > RATIO * size + _SPARED:
                raise BadFile(f"comes to more than {RATIO} times its size: no archive of texts does")
    return archive


def unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """A member's bytes, in pieces, up to the limit.

    Raises:
        BadFile: It is larger than it may be, damaged, or packed in a way that is not known.
    """
    length = 0
    try:
        with archive.open(member) as file:
            while chunk := file.read(_CHUNK):
                length += len(chunk)
                if length > LARGEST_MEMBER:
                    raise BadFile(f"holds a file of {_more_than(LARGEST_MEMBER).removeprefix('comes to ')}")
                yield chunk
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise BadFile("is damaged, or packed in a way that cannot be read") from error


def document(data: bytes) -> io.BytesIO:
    """A document that is a zip archive, checked."""
    source = io.BytesIO(data)
    checked(source, len(data)).close()
    source.seek(0)
    return source


def _check_name(member: zipfile.ZipInfo, seen: set[str]) -> None:
    name = member.filename
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or (len(name) > 1 and name[1] == ":") or "\0" in name:
        raise BadFile("holds a file that would lie outside of it", "pack it anew from a plain folder")
    if member.external_attr >> 16 & 0o170000 == _LINK:
        raise BadFile("holds a link, not a file", "pack the files themselves")
    if member.flag_bits & _ENCRYPTED:
        raise BadFile("is locked with a password", "pack it without one")
    folded = name.casefold()
    if folded in seen:
        raise BadFile("holds two files of one name", "pack it anew from a plain folder")
    seen.add(folded)


def _more_than(size: int) -> str:
    return f"comes to more than {size // 2**20} MB"


def articles_of(names: list[str]) -> dict[str, str]:
    """What the articles of these files are called, by file: without the ending, or with it where two would be equal."""
    stems: dict[str, int] = {}
    for name in names:
        stems[stem(name)] = stems.get(stem(name), 0) + 1
    return {name: stem(name) if stems[stem(name)] == 1 else name for name in names}


def flat_names(paths: list[str]) -> dict[str, str]:
    """A name for each file of a tree, as if they lay in one folder: its own, or its whole path where two are equal.

    Args:
        paths: With `/` between their parts, all different.
    """
    own = [path.rpartition("/")[2] for path in paths]
    folded = [name.casefold() for name in own]
    counts: dict[str, int] = {}
    for name in folded:
        counts[name] = counts.get(name, 0) + 1
    names: dict[str, str] = {}
    taken = {name for name in folded if counts[name] == 1}
    for path, name, key in zip(paths, own, folded, strict=True):
        if counts[key] > 1:
            flat, number = path.replace("/", "-"), 1
            head, dot, ending = flat.rpartition(".")
            while flat.casefold() in taken:
                number += 1
                flat = f"{head}-{number}{dot}{ending}"
            taken.add(flat.casefold())
            names[path] = flat
        else:
            names[path] = name
    return names
