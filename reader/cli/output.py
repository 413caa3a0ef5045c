"""How results are shown: tables for a person at a terminal, plain lines and exact bytes for a pipe.

Whatever goes to a terminal goes through `display`, since an article, a title or a tag may hold what a terminal would
obey. Into a pipe go tab-separated cells without header or colour, one line each.
"""

from __future__ import annotations

import io
import re
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from reader.text.display import one_line, safe_block

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console
    from typing_extensions import Buffer


_GAP = 2
_BREAKS = re.compile(r"[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


class Column(NamedTuple):
    """A column of a table for people."""

    name: str
    right: bool = False
    """Aligned to the right, as numbers are."""
    least: int = 0
    """Cells that it may be cut down to where room is short; 0 if it is never cut."""
    wraps: bool = False
    """Goes on in the next line rather than being cut."""
    piped: bool = False
    """For pipes alone."""


def is_terminal() -> bool:
    """Whether a person looks at what is printed."""
    return sys.stdout.isatty()


def line(text: str) -> None:
    """Print one line of data."""
    print(one_line(text) if is_terminal() else _BREAKS.sub(" ", text))


def table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
    """Print rows: as a table to a terminal, tab-separated into a pipe."""
    if is_terminal():
        # Names of columns too: they may be articles' or outlets'.
        safe_columns = [column._replace(name=one_line(column.name)) for column in columns]
        _show_table(safe_columns, [[one_line(cell) for cell in row] for row in rows])
        return
    for row in rows:
        sys.stdout.write("\t".join(_BREAKS.sub(" ", cell) for cell in row) + "\n")


def _show_table(columns: Sequence[Column], rows: list[list[str]]) -> None:
    """A table without lines; columns in which nothing stands are left out."""
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    screen = console()
    told = [i for i, column in enumerate(columns) if not column.piped and any(row[i] for row in rows)]
    widths = [max(cell_len(text) for text in (columns[i].name, *(row[i] for row in rows))) for i in told]
    _fit(widths, [columns[i].least for i in told], screen.width - _GAP * (len(told) - 1))
    shown = Table(box=None, padding=(0, _GAP, 0, 0), pad_edge=False, header_style="bold")
    for i, width in zip(told, widths, strict=True):
        shown.add_column(
            Text(columns[i].name),
            justify="right" if columns[i].right else "left",
            width=width,
            no_wrap=not columns[i].wraps,
            overflow="fold" if columns[i].wraps else "ellipsis",
        )
    for row in rows:
        shown.add_row(*(Text(row[i]) for i in told))
    if told:
        screen.print(shown)


def _fit(widths: list[int], least: list[int], room: int) -> None:
    """Cut the widest of the columns that may be cut, until all fit or none may be cut any more."""
    while sum(widths) > room:
        cuttable = [i for i, width in enumerate(widths) if least[i] and width > least[i]]
        if not cuttable:
            return
        widest = max(cuttable, key=widths.__getitem__)
        widths[widest] -= 1


def console() -> Console:
    """A console that reads nothing into what it is given: no markup, no emoji names, no colours of its own."""
    from rich.console import Console

    return Console(markup=False, emoji=False, highlight=False, soft_wrap=False)


@contextmanager
def stdout_bytes() -> Iterator[BinaryIO]:
    """Where exact bytes go: a pipe gets them as they are, a terminal their text, made safe."""
    sys.stdout.flush()
    if is_terminal():
        shown = _Shown()
        out = io.BufferedWriter(shown)
        yield out
        out.flush()
        shown.finish()
    else:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()


class _Shown(io.RawIOBase):
    """Takes bytes of UTF-8 and shows their text on the terminal, whole lines at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._rest = b""

    def writable(self) -> bool:
        return True

    def write(self, data: Buffer, /) -> int:
        chunk = bytes(data)
        whole, newline, self._rest = (self._rest + chunk).rpartition(b"\n")
        self._show(whole + newline)
        return len(chunk)

    def finish(self) -> None:
        """Show what does not end in a line feed."""
        self._show(self._rest)
        self._rest = b""

    @staticmethod
    def _show(data: bytes) -> None:
        text = data.decode("utf-8", "replace").replace("\r\n", "\n").removeprefix("\ufeff")
        sys.stdout.write(safe_block(text))
