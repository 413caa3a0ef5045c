"""A codebook in REFI-QDA (`.qdc`), as this program or another has written it.

XML from outside is read as a stream: no document type, no entities, no deeper nesting than a path can be long, and
no larger a file than any codebook is.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

from reader.errors import BadFile
from reader.importers import CodebookFile, an_id, reason
from reader.model.codebook import Tag, color_problem, example_problem, key_problem, path_problem
from reader.model.entry import read_entry

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 50_000_000
_DEEPEST = 100
"""A path of 200 characters has no more parts."""
_GUID = re.compile(r"(\{)?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?(1)\})")
_NO_PLACE = ("key", "include", "exclude", "example")
"""What other programs' files do not speak of."""


class _Code(NamedTuple):
    number: int
    path: str
    line: int
    guid: str
    attributes: dict[str, str]
    said: list[str]


def read(path: Path) -> CodebookFile:
    """Read the file, all of it or nothing.

    Raises:
        BadFile: Naming file, line and what is wrong.
    """
    reading = _Reading(path.name)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadFile(f"{path.name} has more than {MOST_BYTES // 1_000_000} MB", "a codebook is smaller")
        with path.open("rb") as source:
            while block := source.read(65_536):
                reading.parser.Parse(block, False)
        reading.parser.Parse(b"", True)
    except OSError as error:
        raise BadFile(f"{path.name} cannot be read: {reason(error)}") from error
    except (expat.ExpatError, ValueError, LookupError) as error:
        line = reading.parser.CurrentLineNumber
        raise BadFile(f"{path.name}, line {line}: this is no well-formed XML", "export it again") from error
    return reading.finished()


class _Reading:
    """One file on its way in."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._open: list[str] = []
        """Names of the elements that are open."""
        self._codes: list[_Code] = []
        """Those of them that are codes."""
        self._tags: dict[int, Tag] = {}
        """By the order in which the codes begin: one ends after those in it."""
        self._number = 0
        self._first: dict[tuple[str, str], int] = {}
        self._guids: dict[str, int] = {}
        """The line of the code that has it."""
        self._notes: dict[str, int] = {}
        self._all_ours = True
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._read

    def finished(self) -> CodebookFile:
        """What the file says."""
        notes = tuple(f"{self._name}: {note} ({number} times)" for note, number in self._notes.items())
        tags = tuple(tag for _, tag in sorted(self._tags.items()))
        return CodebookFile(tags, notes, () if self._all_ours else _NO_PLACE)

    def _bad(self, what: str, hint: str = "", line: int = 0) -> BadFile:
        return BadFile(f"{self._name}, line {line or self.parser.CurrentLineNumber}: {what}", hint)

    def _refuse_doctype(self, *_: object) -> None:
        raise self._bad("a codebook has no document type", "export it again, from a program that you trust")

    def _begin(self, qualified: str, attributes: dict[str, str]) -> None:
        name = qualified.rpartition(" ")[2]
        if not self._open and name != "CodeBook":
            raise self._bad(f"this begins with “{name[:60]}”, and not with CodeBook", "it is no REFI-QDA codebook")
        self._open.append(name)
        if name != "Code":
            return
        if len(self._codes) >= _DEEPEST:
            raise self._bad("codes lie deeper in each other than a path can be long")
        own = unicodedata.normalize("NFC", attributes.get("name", "").strip())
        if "/" in own:
            self._note("a slash in a name became a dash")
            own = own.replace("/", "-")
        path = f"{self._codes[-1].path}/{own}" if self._codes else own
        if problem := path_problem(path):
            raise self._bad(f"“{own[:60]}”: {problem}", "give the code another name")
        self._number += 1
        guid = self._judged(attributes.get("guid", "").strip())
        self._codes.append(_Code(self._number, path, self.parser.CurrentLineNumber, guid, attributes, []))

    def _judged(self, written: str) -> str:
        """A code's GUID, whatever becomes of the code, in small letters and without braces; empty if it has none."""
        if not written:
            return ""
        if not _GUID.fullmatch(written):
            raise self._bad(f"“{written[:60]}” is no GUID", "export it again, from a program that keeps to REFI-QDA")
        guid = written.strip("{}").lower()
        if first := self._guids.get(guid):
            raise self._bad(f"the GUID “{guid}” stands on line {first} too", "no two codes may have one")
        self._guids[guid] = self.parser.CurrentLineNumber
        return guid

    def _read(self, text: str) -> None:
        if self._open[-2:] == ["Code", "Description"]:
            self._codes[-1].said.append(text)

    def _end(self, qualified: str) -> None:
        self._open.pop()
        if qualified.rpartition(" ")[2] == "Code":
            code = self._codes.pop()
            if code.attributes.get("isCodable", "true").strip() not in ("false", "0"):
                self._take(code)

    def _take(self, code: _Code) -> None:
        definition, facts = read_entry("".join(code.said))
        self._all_ours &= facts is not None
        color = code.attributes.get("color", "").strip()
        if color and color_problem(color):
            self._note("left alone a colour that is not #RRGGBB")
            color = ""
        facts = facts or {"id": code.guid}
        key, example = facts.get("key", ""), facts.get("example", "")
        if problem := key_problem(key) or example_problem(example):
            raise self._bad(f"{code.path}: {problem}", line=code.line)
        try:
            id_ = an_id(facts["id"]) if facts.get("id") else ""
        except ValueError as error:
            raise self._bad(f"{code.path}: {error}", line=code.line) from error
        for what, value in (("path", code.path), ("key", key), ("id", id_)):
            if value and (first := self._first.get((what, value))):
                raise self._bad(f"“{value}” stands on line {first} too", f"no two tags may have one {what}", code.line)
            self._first[what, value] = code.line
        include, exclude = facts.get("include", ""), facts.get("exclude", "")
        self._tags[code.number] = Tag(id_, code.path, color, key, definition, include, exclude, example)

    def _note(self, what: str) -> None:
        self._notes[what] = self._notes.get(what, 0) + 1
