"""`codebook.csv`: the tags, one a row, as a coder wrote them or as `codebook export` did."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from reader.errors import BadFile
from reader.importers import CodebookFile, an_id, left_alone, opened, wrong
from reader.model.codebook import Tag, color_problem, example_problem, key_problem, path_problem
from reader.text import table
from reader.text.formula import unescape

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COLUMNS = ("path", "color", "key", "definition", "id", "include", "exclude", "example")


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    path: str
    color: str = ""
    key: str = ""
    definition: str = ""
    id: str = ""
    include: str = ""
    exclude: str = ""
    example: str = ""

    @field_validator("path")
    @classmethod
    def _a_path(cls, value: str) -> str:
        path = unicodedata.normalize("NFC", value.strip())
        if problem := path_problem(path):  # an empty one has a problem too
            raise ValueError(problem)
        return path

    @field_validator("color")
    @classmethod
    def _a_color(cls, value: str) -> str:
        return _checked(value.strip(), color_problem)

    @field_validator("key")
    @classmethod
    def _a_key(cls, value: str) -> str:
        return _checked(value.strip(), key_problem)

    @field_validator("id")
    @classmethod
    def _an_id(cls, value: str) -> str:
        return an_id(value.strip()) if value.strip() else ""

    @field_validator("example")
    @classmethod
    def _an_example(cls, value: str) -> str:
        return _checked(value, example_problem)


def read(path: Path) -> CodebookFile:
    """Read the file, all of it or nothing.

    Raises:
        BadFile: Naming file, line, column and what was expected; also where two tags share path, key or id.
    """
    tags: list[Tag] = []
    seen: dict[tuple[str, str], int] = {}
    with opened(path) as source:
        rows = table.parse(source, name=path.name, required=("path",))
        for row in rows.rows:
            try:
                parsed = _Row.model_validate({column: unescape(cell) for column, cell in row.cells.items()})
            except ValidationError as error:
                raise wrong(path.name, row.line, error) from error
            for column, value in (("path", parsed.path), ("key", parsed.key), ("id", parsed.id)):
                if value and (first := seen.setdefault((column, value), row.line)) != row.line:
                    message = f"{path.name}, line {row.line}, column {column}: “{value}” stands on line {first} too"
                    raise BadFile(message, f"no two tags may have one {column}")
            tags.append(Tag(**parsed.model_dump()))
    unknown = [column for column in rows.columns if column and column not in COLUMNS]
    silent = tuple(column for column in COLUMNS if column not in rows.columns)
    return CodebookFile(tuple(tags), left_alone(path.name, unknown), silent)


def _checked(value: str, problem: Callable[[str], str]) -> str:
    if value and (said := problem(value)):
        raise ValueError(said)
    return value
