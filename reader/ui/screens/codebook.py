"""The codebook's screen (`g c`): the tree, how much each tag is used, and the whole entry of the one under the cursor.

How much a tag is used is counted in a thread and filled in when it comes; nothing waits for it.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container
from textual.widgets import Input

from reader.model.codebook import Example
from reader.model.tree import outline
from reader.text.fold import fold
from reader.ui.commands.codebook import SCREEN
from reader.ui.messages import Goal
from reader.ui.screens.acts.codebook import Shaping
from reader.ui.screens.counting import Counting
from reader.ui.screens.defining import Defining
from reader.ui.screens.entries import entry, some_passages, where
from reader.ui.screens.over import Box, Opened
from reader.ui.screens.splitting import Splitting
from reader.ui.widgets.entry import EntryPane, Said
from reader.ui.widgets.searchbar import SearchBar
from reader.ui.widgets.tagrows import Painted, TagRows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.strip import Strip
    from textual.widget import Widget

    from reader.model.codebook import Tag
    from reader.model.outcome import Done
    from reader.model.tree import Node
    from reader.session import Session
    from reader.ui.keymap import Keymap
    from reader.ui.messages import Choice
    from reader.ui.paint import Painter

BESIDE_FROM = 120
"""Cells from which the entry stands beside the tree, and not below."""
_BELOW_FROM = 20
"""Lines from which there is room for it below."""


class CodebookScreen(Defining, Counting, Splitting):
    """The screen.

    Args:
        session: The data.
        painter: How things look.
        keymap: Whose each key is.
    """

    screen_id = SCREEN
    title_shown = "Codebook"
    DEFAULT_CSS = """
    CodebookScreen { #both { layout: vertical; height: 1fr; } EntryPane { height: 9; } }
    CodebookScreen.-beside {
        #both { layout: horizontal; }
        EntryPane { width: 2fr; height: 1fr; }
        Listing { width: 3fr; }
    }
    CodebookScreen.-low { EntryPane { display: none; } }
    """

    def __init__(self, session: Session, painter: Painter, keymap: Keymap) -> None:
        self._painted: dict[Painted, Strip] = {}
        self._shut: set[str] = set()
        self._typed = ""
        self._origin = ""
        """Where the cursor was when the filter was opened."""
        make, back = keymap.key("codebook.make"), keymap.key("program.escape")
        empty = (
            "No tag yet.",
            f"{make} makes one; {back} goes back to the reader",
            "",
            "in the reader, t makes one too",
        )
        super().__init__(session, painter, keymap, TagRows(painter, (), {}, counted=False, painted={}), empty)
        self.entry = EntryPane(painter)
        self.shaping = Shaping(self)
        self.acts["codebook"] = self.shaping
        self.listing.show(self._tree())

    def body(self) -> Iterable[Widget]:
        """The tree, and the entry."""
        yield Container(self.listing, self.entry, id="both")

    def on_mount(self) -> None:
        """Begin, and begin to count."""
        self._lay_out()
        super().on_mount()
        self.say_how_much()
        self.count()

    def on_resize(self) -> None:
        """The window has another size."""
        self._lay_out()
        super().on_resize()
        self.look()

    def _lay_out(self) -> None:
        width, height = self.app.size
        self.entry.beside = width >= BESIDE_FROM
        self.set_class(self.entry.beside, "-beside")
        self.set_class(not self.entry.beside and height < _BELOW_FROM, "-low")

    # -- the tree ---

    @property
    def node(self) -> Node | None:
        """The row under the cursor."""
        listed = self.listing.rows
        return listed.nodes[self.listing.index] if isinstance(listed, TagRows) and listed.nodes else None

    def _tree(self) -> TagRows:
        wanted = partial(_matches, fold(self._typed).split()) if self._typed else None
        nodes = outline(self.session.codebook).rows(self._shut, wanted)
        return TagRows(self.painter, nodes, self.figures, counted=self.counted, painted=self._painted)

    def stand_on(self, path: str) -> None:
        """Put the cursor on a path when the tree is next listed, opening what it lies in."""
        parts = path.split("/")
        self._shut -= {"/".join(parts[:depth]) for depth in range(1, len(parts))}
        self.list_anew(path)

    def list_anew(self, path: str = "") -> None:
        """List the tree anew, the cursor on the same tag, wherever that is now, or on a path."""
        old, index = self.node, self.listing.index
        listed = self._tree()
        ids = {node.tag.id: at for at, node in enumerate(listed.nodes) if node.tag}
        paths = {node.path: at for at, node in enumerate(listed.nodes)}
        if path in paths:
            index = paths[path]
        elif old is not None:
            index = ids.get(old.tag.id, index) if old.tag else paths.get(old.path, index)
        self.listing.show(listed, index)
        self.say_how_much()

    def unfold(self) -> None:
        """Open the branch under the cursor, or go into it."""
        node = self.node
        if node is not None and node.closed:
            self._shut.discard(node.path)
            self.list_anew()
        elif node is not None and node.branch:
            self.listing.step(1)
        self.look()

    def fold(self) -> None:
        """Close the branch under the cursor, or go to what it lies in."""
        node = self.node
        if node is None:
            return
        if node.branch and not node.closed and not self._typed:
            self._shut.add(node.path)
            self.list_anew()
        elif node.depth:
            self.list_anew(node.path.rpartition("/")[0])
        self.look()

    # -- the filter ---

    def open_filter(self) -> None:
        """Open a prompt; what is typed is looked for at once."""
        self._origin = self.node.path if self.node else ""
        bar = SearchBar(self.painter, "in path or definition")
        self._open(Opened(bar, self._place_filter, self._leave_filter))

    def _place_filter(self) -> Box:
        width, height = self.app.size
        return Box(0, height - 1, width, 1)

    def _leave_filter(self) -> None:
        self._close()
        self._typed = ""
        self.list_anew(self._origin)
        self.look()

    def _filter(self, typed: str) -> None:
        if typed != self._typed:
            self._typed = typed
            self.list_anew()

    @on(Input.Changed)
    def _filter_typed(self, event: Input.Changed) -> None:
        if self.opened is not None and isinstance(self.opened.widget, SearchBar):
            self._filter(event.value.strip())

    @on(Input.Submitted)
    def _filter_entered(self) -> None:
        self._close()
        self.look()

    def escape(self) -> None:
        """End a split, else the filter, else go back to the reader."""
        if self.splitting is not None:
            self.end_split()
            self.look()
        elif self._typed:
            self._filter("")
            self.look()
        else:
            super().escape()

    def enter(self) -> None:
        """In a split name the other tag; else go to the example, or the first passage, in the reader."""
        if self.splitting is not None:
            chosen = [id_ for id_ in self.splitting.rows.ids if id_ in self.splitting.rows.marked]
            self.shaping.name_split(self.splitting.tag, chosen)
            return
        tag = self.node.tag if self.node else None
        if tag is None:
            self.unfold()
            return
        example = Example.read(tag.example)
        if example is not None and any(d.id == example.document_id for d in self.session.documents()):
            goal = Goal(example.document_id, example.span)
        elif passages := some_passages(self.session, tag, 1):
            goal = Goal(passages[0].document_id, passages[0].span)
        else:
            self.tell(f"no passage has {tag.path} yet", warning=True)
            return
        self.asked = True
        self.dismiss(goal)

    def take(self, choice: Choice) -> None:
        """`Enter` in a list: do what was chosen; if it cannot be done, the list stays open with what is typed."""
        opened = self.opened
        self._chosen_from(choice)
        if self.opened is opened:
            self._close()

    # -- what is said ---

    def show_figures(self) -> None:
        """Figures have come: show them."""
        if self.splitting is None:
            self.list_anew()
            self.show_entry()

    def say_how_much(self) -> None:
        """Say above the list how much there is, or is marked."""
        if self.splitting is not None:
            marked = len(self.splitting.rows.marked)
            self.heading.say(f"split {self.splitting.tag.path}", f"{marked:,} marked")
            return
        number = len(self.session.codebook)
        words = f"“{self._typed}”" if self._typed else ""
        self.heading.say(words, f"{number:,} tag{'' if number == 1 else 's'}")

    def look(self) -> None:
        """Say what stands under the cursor, and show the whole of it."""
        super().look()
        self.show_entry()

    def under_cursor(self) -> str:
        """Path and colour of the tag."""
        if self.splitting is not None:
            return ""
        node = self.node
        return "" if node is None else node.path if node.tag else f"{node.path} holds others together, and is no tag"

    def show_entry(self) -> None:
        """Show the whole of what is under the cursor."""
        if self.entry.display:
            self.entry.say(self._entry())

    def _entry(self) -> list[Said]:
        if self.splitting is not None:
            found = self.splitting.rows.passage(self.splitting.rows.ids[self.listing.index])
            return [] if found is None else [Said(where(self.session, found.document_id), "quiet"), Said(found.quote)]
        node = self.node
        if node is None or node.tag is None:
            return [Said(node.path, "strong")] if node else []
        color = self.painter.palette.stripe(node.tag)
        return entry(self.session, node.tag, color, self.keymap.key("codebook.define"), beside=self.entry.beside)

    # -- what changes ---

    def renew(self, states: Mapping[str, str] | None = None) -> None:  # noqa: ARG002
        """The codebook or annotations have changed, by whomever: list them anew, and count again."""
        if self.splitting is not None and self.splitting.tag.id not in self.session.codebook.by_id:
            self.splitting = None
        if self.splitting is None:
            self.list_anew()
        else:
            self.splitting.rows.forget()
            self.listing.freshen(everything=True)
        self.show_entry()
        self.count()

    def restyle(self, painter: Painter) -> None:
        """The theme or the codebook has changed."""
        self._painted = {}
        self.entry.restyle(painter)
        if self.splitting is not None:
            self.splitting.rows.painter = painter
        super().restyle(painter)
        if self.splitting is None:
            self.list_anew()
        self.show_entry()

    def done(self, outcome: Done) -> None:
        """Show what a change has changed, and say what was done."""
        super().done(outcome)
        self.show_entry()


def _matches(words: list[str], tag: Tag) -> bool:
    where = _folded(tag.path, tag.definition)
    return all(word in where for word in words)


@lru_cache(maxsize=8192)
def _folded(path: str, definition: str) -> str:
    return fold(path) + "\n" + fold(definition)


def screen(session: Session, painter: Painter, keymap: Keymap) -> CodebookScreen:
    """The screen, for the program to open."""
    return CodebookScreen(session, painter, keymap)
