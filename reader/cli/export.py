"""`export`: tagged passages as CSV or JSON lines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli import offering
from reader.cli.filtering import filter_options, passages
from reader.cli.opening import opened
from reader.cli.output import stdout_bytes
from reader.exporters import EXPORTERS, format_for
from reader.exporters.placing import placed
from reader.workspace.writing import refuse_overwriting, replacing

if TYPE_CHECKING:
    from reader.config import Settings

_NAMED_DELIMITERS = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";"}


@click.command(
    "export",
    short_help="Write the passages as CSV or JSON lines.",
    epilog="\b\nExamples:\n  karabakh-reader export -o passages.csv\n"
    "  karabakh-reader export --tag frame --by ann --format jsonl | jq .quote\n"
    "  karabakh-reader export --filter 'published:2023-09 \"cease fire\"' -o passages.csv",
)
@click.option("-o", "--output", metavar="FILE", shell_complete=offering.files, help="Where to; else to stdout.")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(list(EXPORTERS)),
    help="The format; else FILE's ending tells, else it is CSV.",
)
@filter_options
@click.option("--delimiter", metavar="CHAR", help="Between the CSV's cells; a comma, else. `tab` is one too.")
@click.option("--raw", is_flag=True, help="CSV: leave cells as they are that a spreadsheet could take for a formula.")
@click.pass_obj
def command(
    settings: Settings,
    /,
    output: str | None,
    format_name: str | None,
    delimiter: str | None,
    raw: bool,  # noqa: FBT001
    words: tuple[str, ...],
    **asked: tuple[str, ...],
) -> None:
    """Write the annotated passages: as CSV (one row an annotation and tag) or JSON lines (one object an annotation).

    The CSV opens in Excel by double-click. JSON lines is the lossless form. `import` takes both back.
    """
    path = None if output in (None, "-") else Path(str(output)).expanduser()
    name = format_name or format_for(path.name if path else "")
    options = _options(name, delimiter, path, raw=raw)
    with opened(settings, tell=True) as (workspace, session):
        found = passages(workspace, session, words=words, **asked)
        if path:
            refuse_overwriting(workspace, path)
        with replacing(path) if path else stdout_bytes() as out, session.texts() as text_of:
            EXPORTERS[name].write(placed(found, text_of), out, **options)


def _options(name: str, delimiter: str | None, path: Path | None, *, raw: bool) -> dict[str, object]:
    """What the format is told; an option that it does not know is a mistake worth hearing of."""
    options: dict[str, object] = {}
    if delimiter is not None:
        options["delimiter"] = _one_character(delimiter)
    elif name == "csv" and path and path.name.lower().endswith(".tsv"):
        options["delimiter"] = "\t"
    if raw:
        options["raw"] = True
    if strange := sorted(set(options) - EXPORTERS[name].options):
        raise click.UsageError(f"--{strange[0]} is for CSV alone")
    return options


def _one_character(delimiter: str) -> str:
    char = _NAMED_DELIMITERS.get(delimiter, delimiter)
    if len(char) != 1 or char.isalnum() or char in "\"'_ \r\n\0" or "\ud800" <= char <= "\udfff":
        raise click.BadParameter(
            "one character that is no letter, digit, blank or quotation mark", param_hint="--delimiter"
        )
    return char
