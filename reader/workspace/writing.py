"""Files that are written for somebody: whole or not at all, and never over what cannot be made again."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from reader.errors import ReaderError
from reader.importers import reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.workspace import Workspace


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write; it takes the place of an older one only when it is whole.

    Raises:
        ReaderError: It cannot be written.
    """
    import tempfile  # 10 ms, which no other verb need pay

    target = Path(os.path.realpath(path))  # the file that a link leads to, not the link
    part: Path | None = None
    try:
        if target.exists() and not stat.S_ISREG(target.stat().st_mode):
            with target.open("wb") as out:  # a device or a pipe; a folder raises
                yield out
            return
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".part", dir=target.parent)
        part = Path(name)
        with open(handle, "wb") as out:  # noqa: PTH123
            yield out
            out.flush()
            os.fsync(out.fileno())
        part.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        part.replace(target)
        part = None
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise ReaderError(f"{path} cannot be written: {reason(error)}", "name another file") from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)


def refuse_overwriting(workspace: Workspace, path: Path) -> None:
    """Refuse to write over what cannot be made again: the database, articles, and what is kept beside them by hand.

    Raises:
        ReaderError: The file is one of these.
    """
    target = Path(os.path.realpath(path))
    root, corpus = Path(os.path.realpath(workspace.root)), Path(os.path.realpath(workspace.corpus))
    database = target.parent == root and target.name.startswith(workspace.database.name)
    if database:
        raise ReaderError(f"{path} would be overwritten", "name another file")
    if target.parent == corpus:
        raise ReaderError(f"{path} lies in corpus/, which is for articles", "name a file elsewhere")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
