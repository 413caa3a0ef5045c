"""The CSV that `export` writes, read back: rows become annotations again, each cell exactly what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from reader.errors import BadFile
from reader.importers import (
    LARGEST_OFFSET,
    Imported,
    a_coder,
    a_document,
    a_time,
    an_id,
    an_offset,
    an_optional_id,
    an_optional_path,
    left_alone,
    opened,
    wrong,
)
from reader.model.annotation import Annotation
from reader.model.document import Metadata
from reader.model.passage import ImportedAnnotation
from reader.model.span import Span
from reader.text import table
from reader.text.formula import unescape

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model.codebook import Tag

REQUIRED = (
    "annotation_id", "document_id", "tag_path", "coder", "created_at", "updated_at", "start", "end", "quote", "memo",
)  # fmt: skip
_COMPUTED = frozenset({"tag", "paragraph", "sentence", "before", "after"})
"""Columns that follow from the others and are not looked at."""


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    annotation_id: Annotated[str, AfterValidator(an_id)]
    document_id: Annotated[str, AfterValidator(a_document)]
    article: str = ""
    outlet: str = ""
    title: str = ""
    author: str = ""
    published: str = ""
    url: str = ""
    tag_id: Annotated[str, AfterValidator(an_optional_id)] = ""
    tag_path: Annotated[str, AfterValidator(an_optional_path)]
    coder: Annotated[str, AfterValidator(a_coder)]
    created_at: Annotated[str, AfterValidator(a_time)]
    updated_at: Annotated[str, AfterValidator(a_time)]
    start: Annotated[int, BeforeValidator(an_offset), Field(ge=0, le=LARGEST_OFFSET)]
    end: Annotated[int, BeforeValidator(an_offset), Field(ge=1, le=LARGEST_OFFSET)]
    quote: str
    memo: str

    def annotation(self) -> Annotation:
        span = Span(self.start, self.end)
        return Annotation(
            self.annotation_id,
            self.document_id,
            span,
            self.quote,
            self.coder,
            self.memo,
            self.created_at,
            self.updated_at,
        )

    def metadata(self) -> Metadata:
        return Metadata(self.title, self.outlet, self.author, self.published, self.url)


def sniff(first_line: str) -> bool:
    """Whether a file that begins with this line is such a table."""
    return set(REQUIRED) <= set(table.header_of(first_line, REQUIRED))


def read(path: Path, *, raw: bool = False) -> Imported:
    """Read the file, all of it or nothing.

    Args:
        path: The file.
        raw: It was written with `--raw`: no cell has an apostrophe that is not its own.

    Raises:
        BadFile: Naming file, line, column and what was expected.
    """
    imported = Imported()
    lines: dict[str, int] = {}
    tags: dict[str, tuple[Tag, ...]] = {}
    annotations: dict[str, Annotation] = {}
    with opened(path) as source:
        rows = table.parse(source, name=path.name, required=REQUIRED)
        unknown = [c for c in rows.columns if c and c not in _Row.model_fields and c not in _COMPUTED]
        for row in rows.rows:
            cells = row.cells if raw else {column: unescape(cell) for column, cell in row.cells.items()}
            try:
                parsed = _Row.model_validate(cells)
            except ValidationError as error:
                raise wrong(path.name, row.line, error) from error
            annotation = parsed.annotation()
            if annotations.setdefault(annotation.id, annotation) != annotation:
                message = f"{path.name}, line {row.line}: this annotation is another one on line {lines[annotation.id]}"
                raise BadFile(message, "rows with one annotation_id differ in their tag alone")
            lines.setdefault(annotation.id, row.line)
            there = tags.setdefault(annotation.id, ())
            if parsed.tag_path:
                tag = imported.tag(parsed.tag_id, parsed.tag_path, path.name, row.line)
                if all(other.path != tag.path for other in there):
                    tags[annotation.id] = (*there, tag)
            imported.know(annotation.document_id, parsed.article, parsed.metadata)
    for key, annotation in annotations.items():
        imported.annotations.append(ImportedAnnotation(annotation, tags[key]))
        imported.lines.append(lines[key])
    imported.notes += left_alone(path.name, unknown)
    return imported
