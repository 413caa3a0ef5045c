"""Keys in the reader: each stroke becomes a command, a tag's key, or the first half of one; commands become acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.model.codebook import key_problem
from reader.text import motion
from reader.ui.commands import PLACES, Command, places_told, stroke_name
from reader.ui.keymap import TAG_PREFIX
from reader.ui.messages import Asked
from reader.ui.screens.contrasting import Contrasting
from reader.ui.screens.only import OnlyOne
from reader.ui.screens.paralleling import Paralleling
from reader.ui.screens.reusing import Reusing
from reader.ui.screens.searching import Searching
from reader.ui.screens.working import Working

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.ui.screens.acts.tagging import Tagging
    from reader.ui.widgets.column import Column


class Keying(Searching, OnlyOne, Contrasting, Paralleling, Reusing, Working):
    """The part of the reading screen that takes strokes."""

    asked = False
    """Whether the program as a whole is about to act: keys wait until it has."""
    _acts: Mapping[str, object]
    """What commands do, by their group."""
    _tagging: Tagging
    _pending = ""
    """The first half of a key of two."""
    _told = False
    """Whether the act under way has said something."""
    _unkept = False
    """Whether where one is has still to be kept."""

    def stroke(self, stroke: str) -> None:
        """Act on one stroke; while much is being changed all but `Esc` wait."""
        if self.waits(stroke) or self.strokes_parallels(stroke):
            return
        pending, self._pending = self._pending, ""
        if pending and self.keymap.means(stroke, "program.escape"):
            self.look()
            return
        if pending == TAG_PREFIX:
            self._tag_pair(stroke)
            return
        stroke = self.keymap.at_its_place(stroke)
        if pending:
            self._go_to(stroke)
        elif command := self.keymap.by_stroke.get(stroke):
            self.run(command)
        elif stroke == TAG_PREFIX:
            self._pending = TAG_PREFIX
            paired = [tag for tag in self.session.codebook.keyed() if tag.key[0] == ","]
            keys = "   ".join(f"{tag.key[1:]} {tag.name}" for tag in paired)
            self.tell(", and then: " + (keys or "no tag has such a key yet"))
        elif not key_problem(stroke):
            self._tag_key(stroke)

    def run(self, command: Command) -> None:
        """Do what a command says; what cannot be done is said."""
        group, _, name = command.id.partition(".")
        if group == "program" and name in ("quit", "keys", "theme", "palette", "stop"):
            self.ask(name)
            return
        if command.id == "program.escape":
            self.escape()
            return
        if command.id == "go.screen":
            self._pending = self.keymap.key(command.id)
            self.tell(places_told(self._pending, self.app.size.width - 1))
            return
        self._attempt(getattr(self._acts[group], name), look=group in ("move", "select", "go", "article"))

    def ask(self, what: str) -> None:
        """Ask the program for something; keys wait until it has come."""
        self.asked = True
        self.post_message(Asked(what))

    def _go_to(self, letter: str) -> None:
        """`g` and a letter: to another screen."""
        if letter in PLACES:
            # What one searches for here is what one wants to see everywhere.
            words = self.hits.query if PLACES[letter] == "search" else ""
            self.ask(f"go {PLACES[letter]} {words}")
        else:
            key = self.keymap.key("go.screen")
            nowhere = f"{key} {stroke_name(letter)} leads nowhere: "
            self.tell(nowhere + places_told(key, self.app.size.width - 1 - len(nowhere)), warning=True)

    def _tag_pair(self, stroke: str) -> None:
        """The key behind the comma: a tag's own, else the one at its place on the US keyboard."""
        typed = " " if stroke == "space" else stroke
        if TAG_PREFIX + typed not in self.session.codebook.by_key:
            typed = self.keymap.at_its_place(typed)
        self._tag_key(TAG_PREFIX + typed)

    def _tag_key(self, key: str) -> None:
        tag = self.session.codebook.by_key.get(key)
        if tag is None:
            self.tell(f"no tag has the key {key}: {self.keymap.key('tag.find')} finds or makes one", warning=True)
        else:
            self._attempt(lambda: self._tagging.toggle(tag))

    def _attempt(self, act: Callable[[], None], *, look: bool = False) -> None:
        self._told = False
        try:
            act()
        except ReaderError as error:
            self.tell(str(error), warning=True)
            return
        self.columns.follow()
        self.refocus()
        self._unkept = True
        if look and not self._told:
            self.look()

    def escape(self) -> None:
        """End what is begun: an extension, a search, one tag alone, a look elsewhere; say what is under the cursor."""
        column = self.column
        if column is not None and column.cursor.extending:
            self._end_extension(column)
        elif self.hits:
            self.end_search()
        elif self.contrasted:
            self.end_contrast()
        elif self.columns.only:
            self.show_only("")
        else:
            self.leave_reuse()
        self.look()

    def _end_extension(self, column: Column) -> None:
        """Stand on the unit at the free end; where an annotation's ends were being moved, on the annotation again."""
        kept = column.cursor.kept
        if kept and column.document is not None and self.session.stood_on(column.document.id, kept):
            column.go(motion.stand_on(kept))
        else:
            column.collapse()
