"""An article's file, read once and with care: what it is, where it leads and how large it is come first.

A corpus folder is filled by hand, from downloads and from colleagues. What cannot be an article is refused with the
reason, before its bytes are in memory; nothing here ever writes.
"""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from reader.errors import BadFile
from reader.importers import reason
from reader.text.decode import Decoded, decode

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

LARGEST = 100 * 2**20
"""Bytes; more is no article, and would fill the memory."""

LARGEST_OF_MANY = 2 * 2**30
"""Bytes of a file that holds many articles, and is never in memory as a whole."""


def is_unicode(name: str) -> bool:
    """Whether a file's name, as the system gave it, is Unicode: names are bytes to some systems."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def read(path: Path, *, within: Path | None = None) -> Decoded:
    """The text of an article's file, and how its bytes were made into text.

    Args:
        path: The file.
        within: A folder that a symbolic link may not lead out of.

    Raises:
        BadFile: With the reason alone; the caller knows the name.
    """
    return decode(read_bytes(path, within=within))


def read_bytes(path: Path, *, within: Path | None = None) -> bytes:
    """The bytes of an article's file, under the same conditions."""
    if not is_unicode(path.name):
        raise BadFile("its name is no Unicode", "rename it")
    try:
        if path.is_symlink():
            _check_link(path, within)
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise BadFile("a folder" if stat.S_ISDIR(found.st_mode) else "no file")
        if found.st_size > LARGEST:
            raise BadFile(_too_large())
        with path.open("rb") as source:
            data = source.read(LARGEST + 1)
    except OSError as error:
        raise BadFile(f"cannot be read, {reason(error)}") from error
    if len(data) > LARGEST:  # it grew meanwhile
        raise BadFile(_too_large())
    return data


def open_large(path: Path, *, within: Path | None = None) -> tuple[BinaryIO, int]:
    """A file that is read piece by piece, such as an archive, and its size now; what it grows by is not its own.

    Raises:
        BadFile: Under the same conditions, but of another size.
    """
    if not is_unicode(path.name):
        raise BadFile("its name is no Unicode", "rename it")
    try:
        if path.is_symlink():
            _check_link(path, within)
        size = path.stat().st_size
        if size > LARGEST_OF_MANY:
            raise BadFile(f"larger than {LARGEST_OF_MANY // 2**30} GB")
        return path.open("rb"), size
    except OSError as error:
        raise BadFile(f"cannot be read, {reason(error)}") from error


def _check_link(path: Path, within: Path | None) -> None:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop of links, before Python 3.13
        raise BadFile("a link that leads nowhere") from error
    if within is not None and not target.is_relative_to(within.resolve()):
        raise BadFile(f"a link that leads out of {within.name}/", "put the file itself there")


def _too_large() -> str:
    return f"larger than {LARGEST // 2**20} MB"
