"""The foot of the reader: a rule, the codebook with its keys and counts, what is under the cursor, a few keys.

Four kinds of line, painted like the text: a line is sent to the terminal when what it says has changed, and only then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from reader.text.display import one_line, safe
from reader.ui.commands import READING, Command, commands_of
from reader.ui.keymap import DEFAULT, Keymap
from reader.ui.paint import Painter, fit, shared_line, style

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.model.codebook import Tag

STRIP_LINES = 2
"""Lines that the codebook strip takes at most."""
_KEYS_FROM = 14
"""Lines of a window from which it has a line of keys."""
_DOT = " · "
_TOLD = 1024
"""Tags with their counts whose painting is remembered."""


class Status(NamedTuple):
    """What the status line says."""

    message: str = ""
    """What was done or is wrong; when it is empty, what is under the cursor is told."""
    warning: bool = False
    tags: tuple[Tag, ...] = ()
    quote: str = ""
    """The memo's first line."""
    details: str = ""
    brief: str = ""
    """The same in fewer words, for where there is no room for the details."""
    """Coder, time, and how many more there are."""
    place: str = ""
    """Where the cursor is, at the right end."""


class Entry(NamedTuple):
    """One tag of the codebook strip."""

    tag: Tag
    occurs: int


class Foot(Widget):
    """The lines below the columns.

    Args:
        painter: How things look; replaced when the theme or the codebook changes.
        keymap: Whose each key is.
        screen_id: The screen that it is the foot of; the reader's alone has the codebook strip.
    """

    DEFAULT_CSS = "Foot { dock: bottom; height: 4; width: 1fr; }"

    def __init__(self, painter: Painter, keymap: Keymap = DEFAULT, screen_id: str = READING) -> None:
        super().__init__()
        self.painter = painter
        self._keymap, self._screen_id = keymap, screen_id
        self.strip_wanted = screen_id == READING
        self._entries: tuple[Entry, ...] = ()
        self._said: tuple[Entry, ...] = ()
        self._status = Status()
        self._lines: list[Strip] = []
        self._steady: tuple[object, list[Strip]] = (None, [])
        """The lines that most keys leave as they are, and what they were painted for."""
        self._told: dict[Entry, list[Segment]] = {}
        self._keys: dict[tuple[int, frozenset[str]], Strip] = {}
        """The line of keys, by its width and what is left out of it."""
        self._left_out: frozenset[str] = frozenset()

    def count(self, keyed: Sequence[Tag], counts: Mapping[str, int]) -> None:
        """Tell the strip how often each tag with a key stands in the article that has the focus; shown by `say`."""
        entries = tuple(Entry(tag, counts.get(tag.id, 0)) for tag in keyed)
        if entries != self._entries:
            self._entries = entries

    def say(self, status: Status) -> None:
        """Tell the status line what to say, and show what `count` was told."""
        if status != self._status or self._entries is not self._said:
            self._status, self._said = status, self._entries
            self.freshen()

    def leave_out(self, commands: Iterable[str]) -> None:
        """Offer no key of some commands, by their ids: they do nothing where one is."""
        if (left_out := frozenset(commands)) != self._left_out:
            self._left_out = left_out
            self.freshen()

    @property
    def status(self) -> Status:
        """What the status line says now."""
        return self._status

    def restyle(self, painter: Painter) -> None:
        """The theme or the codebook has changed."""
        self.painter = painter
        self._lines, self._steady = [], (None, [])
        self._told, self._keys = {}, {}
        self.freshen()

    @property
    def lines_wanted(self) -> int:
        """How many lines the foot takes."""
        return len(self._lines) or self.size.height or 5

    def freshen(self) -> None:
        """Repaint the lines that say something else than before."""
        if not self.is_mounted or not self.app.size.width:
            return
        lines = self._painted(self.app.size.width, self.app.size.height)
        if len(lines) != len(self._lines):
            self._lines = lines
            self.styles.height = len(lines)
            self.refresh(layout=True)
            return
        changed = [y for y, (new, old) in enumerate(zip(lines, self._lines, strict=True)) if new != old]
        self._lines = lines
        if changed:
            self.refresh(*(Region(0, y, self.app.size.width, 1) for y in changed))

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of a part of the foot."""
        if not self._lines or self._lines[0].cell_length != self.size.width:
            self._lines = self._painted(self.size.width, self.app.size.height)
        blank = Strip([Segment(" " * self.size.width, self.painter.base)], self.size.width)
        strips = [self._lines[y] if y < len(self._lines) else blank for y in range(crop.y, crop.bottom)]
        return [strip.crop(crop.x, crop.right) for strip in strips]

    def on_resize(self) -> None:
        """The window has another size."""
        self.freshen()

    def _painted(self, width: int, height: int) -> list[Strip]:
        """All lines; a low window loses the keys, then the strip."""
        basis = (width, height, self.strip_wanted, self._entries, self._left_out)
        if self._steady[0] != basis:
            self._steady = (basis, self._steady_lines(width, height))
        steady = self._steady[1]
        status = self._status_line(width)
        return [*steady[:-1], status, steady[-1]] if height >= _KEYS_FROM else [*steady, status]

    def _steady_lines(self, width: int, height: int) -> list[Strip]:
        """All lines but the status."""
        lines: list[Strip] = []
        if height >= 12:
            lines.append(Strip([Segment("─" * width, self.painter.faint)], width))
        if self.strip_wanted and height >= 16:
            lines += self._strip_lines(width, STRIP_LINES if height >= 20 else 1)
        if height >= _KEYS_FROM:
            shown_for = width, self._left_out
            if shown_for not in self._keys:
                self._keys = {shown_for: self._key_line(width)}
            lines.append(self._keys[shown_for])
        return lines

    # -- the codebook strip ----------------------------------------------------

    def _strip_lines(self, width: int, most: int) -> list[Strip]:
        lines: list[Strip] = []
        line: list[Segment] = []
        used = 0
        for position, entry in enumerate(self._entries):
            segments = self._entry(entry)
            size = sum(cell_len(segment.text) for segment in segments)
            last = len(lines) == most - 1
            left = len(self._entries) - position
            reserve = len(f" … {left} more") if last and left > 1 else 0
            if used and used + size + reserve > width:
                if last:
                    line.append(Segment(f" … {left} more", self.painter.quiet))
                    break
                lines.append(shared_line(line, [], width, self.painter.base))
                line, used = [], 0
            line += segments
            used += size
        if not self._entries:
            find = self._keymap.key("tag.find")
            line = [Segment(f" no tag has a key yet: {find} finds or makes a tag", self.painter.quiet)]
        if line:
            lines.append(shared_line(line, [], width, self.painter.base))
        return lines

    def _entry(self, entry: Entry) -> list[Segment]:
        if (told := self._told.get(entry)) is None:
            if len(self._told) > _TOLD:
                self._told.clear()
            told = self._told[entry] = self._tell(entry)
        return told

    def _tell(self, entry: Entry) -> list[Segment]:
        tag, painter = entry.tag, self.painter
        back = painter.palette.background
        key = style(painter.palette.stripe(tag), back, bold=True)
        count = f" {entry.occurs:<3}" if entry.occurs else "    "
        return [
            Segment(f" {one_line(tag.key)} ", key),
            Segment(one_line(tag.name), painter.base if entry.occurs else painter.quiet),
            Segment(count, painter.quiet),
        ]

    # -- the other lines -------------------------------------------------------

    def _status_line(self, width: int) -> Strip:
        status, painter = self._status, self.painter
        right = [Segment(f"  {status.place} ", painter.quiet)] if status.place else []
        left = [Segment(" ", painter.base)]
        if status.message:
            message = shortened(one_line(status.message), width - 1)
            left.append(Segment(message, painter.warning if status.warning else painter.base))
            room = width - 1 - cell_len(message)
            return shared_line(left, right if room >= cell_len(status.place) + 3 else [], width, painter.base)
        for tag in status.tags:
            color = style(painter.palette.stripe(tag), painter.palette.background)
            left += [Segment(one_line(tag.path), color), Segment("  ", painter.base)]
        if status.quote:
            left.append(Segment(f"“{one_line(status.quote)}”  ", painter.base))
        room = width - sum(cell_len(segment.text) for segment in (*left, *right))
        details = status.details if cell_len(status.details) <= room else status.brief or status.details
        left.append(Segment(safe(details), painter.quiet))
        return shared_line(left, right, width, painter.base)

    def _key_line(self, width: int) -> Strip:
        known = [c for c in commands_of(self._screen_id) if c.short and self._keymap.strokes(c)]
        others = [c for c in known if c.id != "program.keys" and c.id not in self._left_out]
        help_key = next(c for c in known if c.id == "program.keys")
        right = self._hint(help_key, " ")
        room = width - 1 - sum(cell_len(segment.text) for segment in right)
        shown: list[Segment] = [Segment(" ", self.painter.base)]
        for command in others:
            hint = self._hint(command, "   ")
            room -= sum(cell_len(segment.text) for segment in hint)
            if room < 0:
                break
            shown += hint
        return shared_line(shown, right, width, self.painter.base)

    def _hint(self, command: Command, gap: str) -> list[Segment]:
        key = Segment(self._keymap.key(command.id), self.painter.accent)
        return [key, Segment(f" {command.short}{gap}", self.painter.quiet)]


def shortened(message: str, room: int) -> str:
    """A message in so many cells: if it is long it is cut before its last ` · `, else before the last colon.

    Behind them stands what takes a change back, or what to do.
    """
    if cell_len(message) <= room:
        return message
    for mark in (_DOT, ": "):
        said, mark_there, last = message.rpartition(mark)
        left = room - cell_len(mark_there + last)
        if said and left >= room // 3:
            return fit(said, left).rstrip() + mark_there + last
    return message
