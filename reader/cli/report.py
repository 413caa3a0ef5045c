"""The report of an error that no one foresaw: where in the program it happened, and nothing that anyone has written.

What an exception says may quote an article, a memo or a tag; so may its notes and the values of variables. A report may
be sent to whoever mends the program, so it holds types, places and lines of source code alone.
"""

from __future__ import annotations

import linecache
import os
import platform
import sys
from typing import TYPE_CHECKING

from reader import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

_NAME = "karabakh-reader"
_PACKAGES = ("textual", "rich", "click", "pydantic", "sqlite-utils")
_FRAMES = 60
"""Places that are told of one exception; where there are more, those in the middle are left out."""
_DEEP = 20
"""Exceptions that one may have been caused by, or hold."""


def write_report(error: BaseException) -> str:
    """Write the report where only its owner can read it.

    Returns:
        In a sentence, where it is; or what it would have said first, where nothing can be written.
    """
    import tempfile

    try:
        handle, path = tempfile.mkstemp(prefix=f"{_NAME}-", suffix=".txt")
        with open(handle, "w", encoding="utf-8", errors="backslashreplace") as file:  # noqa: PTH123
            file.write(report(error))
    except Exception:  # no folder for it, or the report itself failed: that must not hide the error
        return f"No report could be written; it was {_type(error)}{_where(error)}"
    return f"The report is in {path}"


def report(error: BaseException) -> str:
    """The report itself, as text."""
    return "\n".join([*_about(), "", *_told(error, set(), 0), ""])


def _about() -> Iterator[str]:
    from importlib.metadata import PackageNotFoundError, version

    yield f"{_NAME} {__version__}"
    yield f"Python {sys.version}"
    yield f"on {platform.platform()}"
    for package in _PACKAGES:
        try:
            yield f"{package} {version(package)}"
        except PackageNotFoundError:
            yield f"{package} is not installed"
    if database := sys.modules.get("sqlite3"):
        yield f"SQLite {getattr(database, 'sqlite_version', '?')}"
    yield f"TERM {os.environ.get('TERM', '')[:40]!a}"


def _told(error: BaseException, told: set[int], depth: int) -> Iterator[str]:
    """An exception, and before it what it came of; inside it those that it holds."""
    if id(error) in told or depth > _DEEP:
        return
    told.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _told(before, told, depth + 1)
        yield ""
        yield "which led to" if error.__cause__ else "while that was dealt with, there came"
    yield _type(error)
    places = list(_places(error.__traceback__))
    half = _FRAMES // 2
    if len(places) > _FRAMES:
        places[half:-half] = [f"  … {len(places) - _FRAMES} more"]
    yield from places
    if isinstance(error, BaseExceptionGroup):
        for number, inner in enumerate(error.exceptions[:_DEEP], 1):
            yield f"it holds, as number {number}:"
            yield from (f"  {line}" for line in _told(inner, told, depth + 1))


def _places(traceback: TracebackType | None) -> Iterator[str]:
    while traceback is not None:
        code = traceback.tb_frame.f_code
        source = linecache.getline(code.co_filename, traceback.tb_lineno).strip()
        yield f"  {code.co_filename}, line {traceback.tb_lineno}, in {code.co_name}" + (
            f"\n    {source}" if source else ""
        )
        traceback = traceback.tb_next


def _type(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _where(error: BaseException) -> str:
    """The last place of an exception that is in this program, as the end of a sentence."""
    place, traceback = "", error.__traceback__
    while traceback is not None:
        name = traceback.tb_frame.f_globals.get("__name__", "")
        if str(name).partition(".")[0] == "reader":
            place = f" in {name}, line {traceback.tb_lineno}"
        traceback = traceback.tb_next
    return place
