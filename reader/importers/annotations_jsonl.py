"""The JSON lines that `export` writes, read back: one object an annotation."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from reader.errors import BadFile
from reader.importers import (
    LARGEST_OFFSET,
    Imported,
    a_coder,
    a_document,
    a_path,
    a_time,
    an_id,
    left_alone,
    opened,
    wrong,
)
from reader.model.annotation import Annotation
from reader.model.document import Metadata
from reader.model.passage import ImportedAnnotation
from reader.model.span import Span

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model.codebook import Tag

_COMPUTED = frozenset({"paragraph", "sentence", "before", "after"})
"""Fields that follow from the others and are not looked at."""


class _Tag(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    tag_id: Annotated[str, AfterValidator(an_id)]
    tag_path: Annotated[str, AfterValidator(a_path)]


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    annotation_id: Annotated[str, AfterValidator(an_id)]
    document_id: Annotated[str, AfterValidator(a_document)]
    article: str = ""
    outlet: str = ""
    title: str = ""
    author: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    tags: list[_Tag]
    coder: Annotated[str, AfterValidator(a_coder)]
    created_at: Annotated[str, AfterValidator(a_time)]
    updated_at: Annotated[str, AfterValidator(a_time)]
    start: Annotated[int, Field(ge=0, le=LARGEST_OFFSET)]
    end: Annotated[int, Field(ge=1, le=LARGEST_OFFSET)]
    quote: str
    memo: str
    blind: Literal["", "others", "names"] = ""

    def imported(self, tags: tuple[Tag, ...]) -> ImportedAnnotation:
        span = Span(self.start, self.end)
        annotation = Annotation(
            self.annotation_id,
            self.document_id,
            span,
            self.quote,
            self.coder,
            self.memo,
            self.created_at,
            self.updated_at,
            blind=self.blind,
        )
        return ImportedAnnotation(annotation, tags)

    def metadata(self) -> Metadata:
        return Metadata(self.title, self.outlet, self.author, self.published, self.url, self.language)


_KNOWN = frozenset(_Line.model_fields) | _COMPUTED


def sniff(first_line: str) -> bool:
    """Whether a file that begins with this line holds such objects."""
    if not first_line.lstrip().startswith("{"):
        return False
    try:
        first = json.loads(first_line)
    except (ValueError, RecursionError):
        return False
    return isinstance(first, dict) and {"annotation_id", "document_id", "quote"} <= first.keys()


def read(path: Path) -> Imported:
    """Read the file, all of it or nothing.

    Raises:
        BadFile: Naming file, line, field and what was expected.
    """
    imported = Imported()
    seen: dict[str, tuple[int, ImportedAnnotation]] = {}
    unknown: dict[str, None] = {}
    with opened(path, newline="\n") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            fields = _object(path.name, number, line)
            try:
                parsed = _Line.model_validate(fields)
            except ValidationError as error:
                raise wrong(path.name, number, error) from error
            tags = tuple(imported.tag(tag.tag_id, tag.tag_path, path.name, number) for tag in parsed.tags)
            annotation = parsed.imported(tags)
            first, earlier = seen.setdefault(parsed.annotation_id, (number, annotation))
            if earlier != annotation:
                message = f"{path.name}, line {number}: this annotation is another one on line {first}"
                raise BadFile(message, "an annotation_id may stand for one annotation only")
            unknown.update(dict.fromkeys(key for key in fields if key not in _KNOWN))
            imported.know(parsed.document_id, parsed.article, parsed.metadata)
    for number, annotation in seen.values():
        imported.annotations.append(annotation)
        imported.lines.append(number)
    imported.notes += left_alone(path.name, tuple(unknown))
    return imported


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object, in which each key stands once: of two, nobody knows which is meant."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise BadFile(f"“{max(keys, key=keys.count)}” is there twice", "each field may be there once")
    return found


def _no_number(word: str) -> object:
    raise BadFile(f"{word} is no number", "expected JSON")


_decode = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_number).decode


def _object(name: str, number: int, line: str) -> dict[str, object]:
    try:
        value = _decode(line)
        if "\\ud" in line.lower():
            json.dumps(value, ensure_ascii=False).encode("utf-8")
    except BadFile as error:
        raise BadFile(f"{name}, line {number}: {error.message}", error.hint) from error
    except UnicodeEncodeError as error:
        raise BadFile(f"{name}, line {number}: half a character, \\ud…", "expected Unicode") from error
    except json.JSONDecodeError as error:
        raise BadFile(
            f"{name}, line {number}, character {error.colno}: {error.msg.lower()}", "expected JSON"
        ) from error
    except (ValueError, RecursionError) as error:  # a number of ten thousand digits, a thousand brackets
        raise BadFile(f"{name}, line {number}: not to be read as JSON", "expected one object a line") from error
    if not isinstance(value, dict):
        raise BadFile(f"{name}, line {number}: no object", "expected one object a line, { … }")
    return value
