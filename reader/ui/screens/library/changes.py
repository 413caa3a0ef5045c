"""What the library does to articles that are marked: their metadata set, their passages exported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reader.errors import BadMetadata
from reader.model.annotation import NAMES
from reader.text.display import typable
from reader.text.match import rank
from reader.ui.messages import Choice, Offer
from reader.ui.screens.working import MANY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.session import Session
    from reader.ui.keymap import Keymap
    from reader.ui.screens.working import Act
    from reader.workspace import Workspace

_LOOKED_AT = 200
"""Articles whose values are looked at for what may be written."""
_FILE = "passages.csv"


class Bench(Protocol):
    """What they work at: the screen."""

    session: Session
    keymap: Keymap

    @property
    def workspace(self) -> Workspace:
        """The folder."""

    def targets(self) -> list[int]:
        """The numbers of the marked articles, else of the one under the cursor.

        Raises:
            ReaderError: There is none.
        """

    def change(self, act: Act, count: int, *, writes: bool = True) -> None:
        """Change articles, in a thread if they are many."""

    def open_panel(self, offer: Offer, chosen: Callable[[Choice], None]) -> None:
        """Open a type-ahead list."""


class Changes:
    """Commands that change what is marked."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def metadata(self) -> None:
        """Choose a field of all that are marked, and write its value."""
        from reader.session.correcting import FIELDS

        session = self._bench.session
        numbers = self._bench.targets()
        session.require_writing()
        if session.blind == NAMES:
            raise BadMetadata("outlet, author and title are hidden while coding blind", "end that in the reader first")
        entries = session.article_entries(numbers[:_LOOKED_AT], {})
        values = {
            field: list(dict.fromkeys(str(getattr(entry.document, field)) for entry in entries.values()))
            for field in FIELDS
        }

        def find(typed: str) -> list[Choice]:
            told = [(field, _told(values[field])) for field in FIELDS]
            return [Choice(told[i][0], told[i][0], told[i][1]) for i in rank(typed, told)]

        offer = Offer(f"set what of {_of(numbers)}: Enter takes a field, Esc leaves", find, "no such field")
        self._bench.open_panel(offer, lambda choice: self._ask_value(numbers, choice.value, values[choice.value]))

    def _ask_value(self, numbers: Sequence[int], field: str, there: Sequence[str]) -> None:
        session = self._bench.session

        def find(typed: str) -> list[Choice]:
            if session.why_not(field, typed):
                return []
            known = [value for value in there if value and value != typed]
            wanted = Choice(typed, f"{field}: {typed or 'nothing'}", f"Enter writes it on {_of(numbers)}")
            return [wanted, *(Choice(known[i], known[i]) for i in rank(typed, [(value, "") for value in known]))]

        typed = typable(there[0]) if len(there) == 1 else ""
        prompt = f"{field} of {_of(numbers)}, nothing where it is not known"
        offer = Offer(prompt, find, f"{field}: " + (session.why_not(field, "?") or "too long"), typed)
        self._bench.open_panel(offer, lambda choice: self._write(numbers, field, choice.value))

    def _write(self, numbers: Sequence[int], field: str, value: str) -> None:
        from reader.workspace.marked import set_field

        folder = self._bench.workspace
        self._bench.change(lambda s, progress: set_field(folder, s, numbers, field, value, progress), len(numbers))

    def export(self) -> None:
        """Write the passages of all that are marked to a file."""
        numbers, folder = self._bench.targets(), self._bench.workspace

        def find(typed: str) -> list[Choice]:
            name = typed.strip()
            there = bool(name) and (folder.root / name).is_file()
            told = "in place of the file that is there" if there else ".csv for spreadsheets, .jsonl loses nothing"
            return [Choice(name, f"write {name}", f"the passages of {_of(numbers)} · {told}")] if name else []

        offer = Offer(f"a file for the passages of {_of(numbers)}", find, "type the name of a file", _FILE)
        self._bench.open_panel(offer, lambda choice: self._export(numbers, choice.value))

    def _export(self, numbers: Sequence[int], name: str) -> None:
        from reader.workspace.marked import export_passages

        folder = self._bench.workspace
        # However few the articles are, their passages may be many.
        self._bench.change(lambda s, progress: export_passages(folder, s, numbers, name, progress), MANY, writes=False)


def _of(numbers: Sequence[int]) -> str:
    return "this article" if len(numbers) == 1 else f"{len(numbers):,} articles"


def _told(values: Sequence[str]) -> str:
    """What articles say in a field."""
    if len(values) <= 1:
        return values[0] if values and values[0] else "–"
    return f"{len(values)} different ones, such as {next(value for value in values if value)}"
