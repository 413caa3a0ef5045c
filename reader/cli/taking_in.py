"""Taking article files and folders in: copied, read, and told in a line; what was refused goes into a report."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from reader.cli.entry import say
from reader.cli.output import line
from reader.cli.progress import progress
from reader.errors import ReaderError
from reader.workspace.writing import replacing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from reader.session import Session
    from reader.workspace import Workspace
    from reader.workspace.copying import Copying
    from reader.workspace.scan import Far, Sync

REPORT = "import-refused.csv"
_COPIED, _THERE, _MORE = "copied into corpus/", "in corpus/ already", " more, it was in corpus/ already"
_TOLD = 10
"""So many refusals are told one by one; the report has them all."""


@dataclass(slots=True)
class TakingIn:
    """One run of `import`: the files that are articles, and what became of them."""

    workspace: Workspace
    session: Session
    columns: Mapping[str, str]
    """What `--map` says: field to column."""
    _named: list[tuple[str, str]] = field(default_factory=list)
    """The name in `corpus/` of each file that was named by itself, and what to say of it."""
    _new: list[str] = field(default_factory=list)
    _there: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    """Files and parts of them, and why."""
    _many: bool = False
    _copying: Copying | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave no file behind that is not whole and in its place."""
        if self._copying is not None:
            self._copying.__exit__()

    def file(self, path: Path) -> None:
        """Copy a file that holds articles.

        Raises:
            BadFile: It does not, or cannot be copied.
        """
        self._ask(path)
        copied = self._copier().copy(path)
        self._count(copied.name, new=copied.new)
        self._named.append((copied.name, _COPIED if copied.new else _THERE))

    def folder(self, path: Path) -> None:
        """Copy all files in a folder and its folders that hold articles; those that do not are reported."""
        from reader.workspace.copying import files_below

        self._many = True
        found = list(files_below(path))
        with progress() as told:
            for number, (file, flat) in enumerate(found, 1):
                try:
                    self._ask(file)
                    copied = self._copier().copy(file, otherwise=flat, within=path)
                    self._count(copied.name, new=copied.new)
                except ReaderError as error:
                    shown = str(file.relative_to(path.parent))
                    self.refused.append((shown, str(error).removeprefix(f"{file.name}: ")))
                if told is not None:
                    told.tell("files copied", number, len(found), number, len(self.refused))

    def finish(self) -> Sync:
        """Read what was copied, and say what came in, what was there, and what was refused."""
        if self._copying is not None:
            self.refused += self._copying.settle()
        with progress() as told:

            def tell(far: Far) -> None:
                if told is not None:
                    refused = len(self.refused) + far.refused
                    told.tell("articles", min(far.done, far.total), far.total, far.articles, refused)

            sync = self.workspace.scan(self.session, progress=tell if told else None)
        here: set[str] = set()
        parts: dict[str, int] = {}
        added = set(sync.added)
        for document in self.session.documents():
            here.add(document.source)
            if document.part and document.article in added:
                parts[document.source] = parts.get(document.source, 0) + 1
        self._take_back(sync, here)
        self.refused += sync.refused
        gone = {name for name, _ in self.refused}
        for name, what in self._named:
            if name not in gone:
                number = parts.get(name, 0)
                several = f"{number:,} article{'' if number == 1 else 's'}"
                line(f"{name}: {what}" if not number else f"{name}: {several}{_MORE if what == _THERE else ''}")
        self._report(len(sync.added), sync.undated)
        return sync

    # -- parts ---

    def _copier(self) -> Copying:
        from reader.workspace.copying import Copying

        self._copying = self._copying or Copying(self.workspace, self.session)
        return self._copying

    def _count(self, name: str, *, new: bool) -> None:
        if new:
            self._new.append(name)
        else:
            self._there += 1

    def _ask(self, path: Path) -> None:
        from reader.cli.mapping import settle_columns

        settle_columns(self.workspace, path, self.columns)

    def _take_back(self, sync: Sync, here: set[str]) -> None:
        """Take files out of `corpus/` again that this run copied there and that hold no article."""
        copied = set(self._new)
        for name, why in sync.skipped:
            if name in copied and name not in here:
                self._copier().take_back(name)
                self.refused.append((name, why))

    def _report(self, added: int, undated: Sequence[tuple[str, str]]) -> None:
        many = self._many or len(self._named) + len(self.refused) > 1 or bool(undated)
        for name, why in self.refused[:_TOLD]:
            say(f"{name}: {why}" if name else why)
        if not many:
            return
        told = f"import: {added:,} came in, {self._there:,} there already, {len(self.refused):,} refused"
        told += f", {len(undated):,} without the date that they state" if undated else ""
        if self.refused or undated:
            path = self.workspace.root / REPORT
            try:
                with replacing(path) as out:
                    out.write(_table([*self.refused, *undated]))
                told += f"; {REPORT} names each and why"
            except ReaderError as error:
                told += f"; {error}"
        say(told)

    def said(self, sync: Sync) -> list[str]:
        """What else has to be said of the comparison, beside what the report has."""
        here = {name for name, _ in self.refused}
        copied = set(self._new)
        skipped = [f"{name}: {why}" for name, why in sync.skipped if name not in here and name not in copied]
        return [*skipped, *sync._replace(skipped=()).sentences(searching=False)]


def _table(refused: list[tuple[str, str]]) -> bytes:
    from reader.text.formula import escape

    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow(("file", "reason"))
    table.writerows((escape(name), escape(why)) for name, why in refused)
    return ("\ufeff" + out.getvalue()).encode("utf-8", "replace")
