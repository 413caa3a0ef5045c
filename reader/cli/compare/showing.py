"""How figures are put out: a table for a person, CSV or JSON for programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from reader.cli import offering
from reader.cli.output import Column, is_terminal, stdout_bytes, table
from reader.workspace.writing import refuse_overwriting, replacing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.exporters.figures import Value
    from reader.workspace import Workspace

_Command = TypeVar("_Command", bound="Callable[..., Any]")

FORMATS = ("table", "csv", "json")
NO_OUTLET, UNTAGGED = "(no outlet)", "(no tag)"
"""What people are shown where an article states no outlet, or a passage has no tag; in CSV and JSON it is blank."""


class Figure(NamedTuple):
    """A column of figures."""

    name: str
    """In CSV and JSON."""
    title: str = ""
    """In a table; the name, if empty."""
    form: str = "{}"
    """How a person is shown it."""
    right: bool = True
    least: int = 0
    """Cells that it may be cut down to where room is short; 0 if it is never cut."""
    blank: str = ""
    """What stands in a table where there is nothing."""
    scale: int = 1
    """By what a number is multiplied for people."""


def text(name: str, title: str = "", *, blank: str = "") -> Figure:
    """A column of words."""
    return Figure(name, title, right=False, least=10, blank=blank)


def number(name: str, title: str = "") -> Figure:
    """A column of whole numbers."""
    return Figure(name, title, "{:,}")


def share(name: str, title: str = "") -> Figure:
    """A column of parts, from 0 to 1; people are shown percents."""
    return Figure(name, title, "{:.1f} %", scale=100)


def column(figure: Figure) -> Column:
    """The column in which people are shown a figure."""
    return Column(figure.title or figure.name, right=figure.right, least=figure.least)


class Pivot(NamedTuple):
    """The same figures as people read them: rows by columns."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]


def figure_options(command: _Command) -> _Command:
    """Give a verb the options that `put_out` takes."""
    form = click.option(
        "--format", "form", type=click.Choice(FORMATS), help="A table, unless FILE ends in .csv or .json."
    )
    output = click.option(
        "-o", "--output", metavar="FILE", shell_complete=offering.files, help="Where to; else to stdout."
    )
    return output(form(command))


def put_out(
    workspace: Workspace,
    figures: Sequence[Figure],
    rows: Iterable[Sequence[Value]],
    form: str | None,
    output: str | None,
    pivot: Callable[[], Pivot] | None = None,
) -> None:
    """Put figures out as they are asked for.

    Args:
        workspace: What may not be written over.
        figures: The columns.
        rows: A value for each.
        form: One of `FORMATS`; by default what the file's ending says, else a table.
        output: The file; stdout, if None or "-".
        pivot: What a terminal is shown in place of the rows.

    Raises:
        ReaderError: The file cannot be written.
    """
    path = None if output in (None, "-") else Path(str(output)).expanduser()
    form = form or _format_of(path)
    if form == "table" and path is None:
        if pivot is not None and is_terminal():
            table(*pivot())
            return
        table([*map(column, figures)], _people(figures, rows) if is_terminal() else _plain(rows))
        return
    if form == "table":
        raise click.UsageError("a table is for the terminal: write --format csv or json into a file")
    from reader.exporters.figures import write_csv, write_json

    if path:
        refuse_overwriting(workspace, path)
    write = write_json if form == "json" else write_csv
    with replacing(path) if path else stdout_bytes() as out:
        write([figure.name for figure in figures], rows, out)


def people(figure: Figure, value: Value) -> str:
    """A value as a person is shown it."""
    if value is None or value == "":
        return figure.blank
    return figure.form.format(value if isinstance(value, str) else value * figure.scale)


def _people(figures: Sequence[Figure], rows: Iterable[Sequence[Value]]) -> Iterator[list[str]]:
    for row in rows:
        yield [people(figure, value) for figure, value in zip(figures, row, strict=True)]


def _plain(rows: Iterable[Sequence[Value]]) -> Iterator[list[str]]:
    from reader.exporters.figures import plain

    for row in rows:
        yield [plain(value) for value in row]


def _format_of(path: Path | None) -> str:
    if path is None:
        return "table"
    return "json" if path.name.lower().endswith(".json") else "csv"
