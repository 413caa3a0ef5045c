"""Which column of a table of articles is what: told by `--map`, by `mapping.csv`, by plain names, or asked for once."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from reader.cli.entry import say
from reader.errors import BadFile
from reader.text.display import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from reader.workspace import Workspace

_TABLES = (".jsonl", ".ndjson", ".csv", ".tsv")


def parsed(said: str | None) -> dict[str, str]:
    """What `--map text=body,title=headline` says: field to column.

    Raises:
        click.BadParameter: It is not of that form.
    """
    from reader.importers.articles.rows import FIELDS

    mapping: dict[str, str] = {}
    for part in (said or "").split(","):
        field, equals, column = part.partition("=")
        if not part.strip():
            continue
        if not equals or field.strip() not in FIELDS:
            raise click.BadParameter(f"{part!r} is not FIELD=COLUMN with FIELD one of {', '.join(FIELDS)}")
        mapping[field.strip()] = column.strip()
    return mapping


def settle_columns(workspace: Workspace, path: Path, said: Mapping[str, str]) -> None:
    """Have it settled, and kept in `mapping.csv`, what the columns of a table are, before it is copied.

    Does nothing for what is no table. Where it cannot be told and a person is there, that person is asked.

    Raises:
        BadFile: It cannot be told and nobody can be asked, or a column is named that there is not.
    """
    if not path.name.lower().endswith(_TABLES) or not path.is_file():
        return
    from reader.importers import articles
    from reader.importers.articles import rows
    from reader.workspace import mapping

    with path.open("rb") as source:
        if articles.kind_of(path.name, source.read(articles.HEAD)) != "rows":
            return
        tables = mapping.read(workspace.corpus)
        kept = tables.get(path.name, {})
        try:
            columns = rows.columns_of(path.name, source)
            try:
                chosen = rows.mapped(rows.stands(path.name, columns, kept), kept | dict(said))
            except BadFile:
                alike = next((one for one in tables.values() if one and set(one.values()) <= set(columns)), None)
                if said or not (alike or (sys.stdin.isatty() and sys.stderr.isatty())):
                    raise
                chosen = alike or _asked(path.name, columns)  # what holds for one table holds for those like it
        except BadFile as error:
            raise BadFile(f"{path.name}: {error.message}", error.hint.replace("FILE", path.name)) from error
    if chosen != kept:
        mapping.write(workspace.corpus, path.name, chosen)
        told = ", ".join(f"{field} from {column}" for field, column in chosen.items())
        say(f"{path.name}: {told}; corpus/mapping.csv keeps it")


def _asked(name: str, columns: Sequence[str]) -> dict[str, str]:
    from reader.importers.articles.rows import FIELDS, guessed

    say(f"{name} has the columns {', '.join(columns)}")
    plain = guessed(list(columns))
    chosen: dict[str, str] = {}
    for field in FIELDS:
        none = "" if field == "text" else " (Enter for none)"
        answer = ""
        while True:
            answer = str(
                click.prompt(
                    one_line(f"Which column is the {field}?{none}"),
                    default=plain.get(field, "" if none else None),
                    show_default=field in plain,
                    err=True,
                )
            ).strip()
            if answer in columns or (not answer and none):
                break
            say(f"there is no column {answer!r}")
        if answer:
            chosen[field] = answer
    return chosen
