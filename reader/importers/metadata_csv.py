"""`metadata.csv`: what is known about the articles beside their text, one row a file, kept by hand."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from reader.errors import BadFile
from reader.importers import left_alone, opened, wrong
from reader.model.document import Metadata
from reader.model.published import EXPECTED, is_published
from reader.text import table

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = ("file", "title", "outlet", "author", "published", "url", "language")


@dataclass(frozen=True, slots=True)
class MetadataFile:
    """What the file says."""

    by_file: dict[str, Metadata]
    """By the name of the article's file, in NFC."""
    notes: tuple[str, ...]
    """What was left alone, in words."""
    silent: tuple[str, ...] = ()
    """The columns that the file does not have: it says nothing of these, not that they are blank."""


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", str_strip_whitespace=True)

    file: str
    title: str = ""
    outlet: str = ""
    author: str = ""
    published: str = ""
    url: str = ""
    language: str = ""

    @field_validator("file")
    @classmethod
    def _named(cls, value: str) -> str:
        if not value:
            raise ValueError("expected the name of an article's file")
        return unicodedata.normalize("NFC", value)

    @field_validator("published")
    @classmethod
    def _dated(cls, value: str) -> str:
        if value and not is_published(value):
            raise ValueError(EXPECTED)
        return value

    def metadata(self) -> Metadata:
        return Metadata(self.title, self.outlet, self.author, self.published, self.url, self.language)


def read(path: Path) -> MetadataFile:
    """Read the file, all of it or nothing.

    Raises:
        BadFile: Naming file, line, column and what was expected.
    """
    by_file: dict[str, Metadata] = {}
    lines: dict[str, int] = {}
    with opened(path) as source:
        rows = table.parse(source, name=path.name, required=("file",))
        for row in rows.rows:
            try:
                parsed = _Row.model_validate(row.cells)
            except ValidationError as error:
                raise wrong(path.name, row.line, error) from error
            if parsed.file in lines:
                message = f"{path.name}, line {row.line}, column file: {parsed.file} has a row already"
                raise BadFile(message, f"see line {lines[parsed.file]}; one row an article")
            lines[parsed.file] = row.line
            by_file[parsed.file] = parsed.metadata()
    unknown = [column for column in rows.columns if column and column not in COLUMNS]
    silent = tuple(column for column in COLUMNS if column not in rows.columns)
    return MetadataFile(by_file, left_alone(path.name, unknown), silent)
