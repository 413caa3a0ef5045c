"""`lexicon.csv`: word lists under names, one word or phrase a row, as somebody keeps them by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from reader.errors import BadFile
from reader.importers import left_alone, opened, wrong
from reader.model.search import entry
from reader.text import table
from reader.text.fold import fold
from reader.text.formula import unescape
from reader.text.hits import tokens

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

COLUMNS = ("name", "word")
_MOST = 5_000
"""Words that one list may have."""


class Lexicon(NamedTuple):
    """What the file says."""

    lists: Mapping[str, tuple[str, ...]]
    """The words of each list, in the file's order, by its name."""
    notes: tuple[str, ...]
    """What was left alone, in words."""


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    name: str
    word: str

    @field_validator("name")
    @classmethod
    def _a_name(cls, value: str) -> str:
        name = value.strip()
        if not name or len(name) > 100 or not name.isprintable() or any(mark in name for mark in ',()"'):
            raise ValueError("expected the list's name, without comma, bracket or quotation mark")
        return name

    @field_validator("word")
    @classmethod
    def _a_word(cls, value: str) -> str:
        word = value.strip()
        if not tokens(entry(word).text):
            raise ValueError("expected a word or a phrase")
        return word


def read(path: Path) -> Lexicon:
    """Read the file, all of it or nothing.

    Raises:
        BadFile: Naming file, line, column and what was expected.
    """
    lists: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    with opened(path) as source:
        rows = table.parse(source, name=path.name, required=COLUMNS)
        for row in rows.rows:
            try:
                parsed = _Row.model_validate({column: unescape(cell) for column, cell in row.cells.items()})
            except ValidationError as error:
                raise wrong(path.name, row.line, error) from error
            words = lists.setdefault(names.setdefault(fold(parsed.name), parsed.name), [])
            if parsed.word not in words:
                words.append(parsed.word)
            if len(words) > _MOST:
                raise BadFile(f"{path.name}, line {row.line}: {parsed.name} has more than {_MOST:,} words", "split it")
    unknown = [column for column in rows.columns if column and column not in COLUMNS]
    return Lexicon({name: tuple(words) for name, words in lists.items()}, left_alone(path.name, unknown))
