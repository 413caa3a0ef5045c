"""The codebook's screen (`g c`): the tree, how much each tag is used, and the whole entry of the one under the cursor.

How much a tag is used is counted in a thread and filled in when it comes; nothing waits for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Container

from reader.model.codebook import Example
from reader.model.tree import outline
from reader.ui.commands.codebook import SCREEN
from reader.ui.messages import Goal
from reader.ui.screens.acts.codebook import Shaping
from reader.ui.screens.counting import Counting, touched
from reader.ui.screens.defining import Defining
from reader.ui.screens.entries import entry, where
from reader.ui.screens.splitting import Splitting
from reader.ui.screens.tagfilter import Filtering
from reader.ui.widgets.entry import EntryPane, Said
from reader.ui.widgets.tagrows import Painted, TagRows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.strip import Strip
    from textual.widget import Widget

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


class CodebookScreen(Filtering, Defining, Counting, Splitting):
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
        self._goal = ""
        """The path that the cursor is to stand on when the tree is next listed."""
        self._touched: frozenset[str] | None = None
        """The tags that the change that is being shown is about; None if that is not known."""
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
        found = self.found() if self.typed else frozenset()
        nodes = outline(self.session.codebook).rows(self._shut, (lambda tag: tag.id in found) if self.typed else None)
        return TagRows(self.painter, nodes, self.figures, counted=self.counted, painted=self._painted)

    def stand_on(self, path: str) -> None:
        """Put the cursor on a path when the tree is next listed, opening what it lies in."""
        parts = path.split("/")
        self._shut -= {"/".join(parts[:depth]) for depth in range(1, len(parts))}
        self._goal = path

    def list_anew(self, path: str = "") -> None:
        """List the tree anew, the cursor on the same tag, wherever that is now, or on a path."""
        old, index = self.node, self.listing.index
        listed = self._tree()
        path, self._goal = path or self._goal, ""
        there = listed.index_of(path) if path else None
        if there is None and old is not None and old.tag is not None:
            known = self.session.codebook.by_id.get(old.tag.id)
            there = listed.index_of(known.path) if known is not None else None
        elif there is None and old is not None:
            there = listed.index_of(old.path)
        self.listing.show(listed, index if there is None else there)
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
        if node.branch and not node.closed and not self.typed:
            self._shut.add(node.path)
            self.list_anew()
        elif node.depth:
            self.list_anew(node.path.rpartition("/")[0])
        self.look()

    # -- leaving ---

    def escape(self) -> None:
        """End a split, else the filter, else go back to the reader."""
        if self.splitting is not None:
            self.end_split()
            self.look()
        elif self.typed:
            self.filter_by("")
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
        elif passages := self.session.tagged(tag.id, 1):
            goal = Goal(passages[0].document_id, passages[0].span)
        else:
            whose = "none of your passages" if self.session.alone else "no passage"
            self.tell(f"{whose} has {tag.path} yet", warning=True)
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
        listed = self.listing.rows
        if isinstance(listed, TagRows):
            listed.count(self.figures, counted=self.counted)
            self.listing.freshen()

    def say_how_much(self) -> None:
        """Say above the list how much there is, or is marked."""
        if self.splitting is not None:
            marked = len(self.splitting.rows.marked)
            self.heading.say(f"split {self.splitting.tag.path}", f"{marked:,} marked")
            return
        number = len(self.session.codebook)
        listed = f"{len(self.found()):,} of " if self.typed else ""
        alone = "  your passages alone" if self.session.alone else ""
        words = (f"“{self.typed}”" if self.typed else "") + alone
        self.heading.say(words, f"{listed}{number:,} tag{'' if number == 1 else 's'}")

    def look(self) -> None:
        """Say what stands under the cursor, and show the whole of it."""
        super().look()
        self.show_entry()

    def under_cursor(self) -> str:
        """Path and colour of the tag."""
        if self.splitting is not None:
            return ""
        node = self.node
        if node is None or node.tag is None:
            return f"{node.path} holds others together, and is no tag" if node else ""
        # Where there is no room for the entry, this line is all that tells what the tag is for.
        room = self.entry.display or not node.tag.definition
        return node.path if room else f"{node.path}: {node.tag.definition}"

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
        only, self._touched = self._touched, None
        self.count(only)

    def restyle(self, painter: Painter) -> None:
        """The theme has changed, or a colour that the tags in the strip must differ from."""
        if painter is self.painter:
            return
        self._painted = {}
        self.entry.restyle(painter)
        if self.splitting is not None:
            self.splitting.rows.painter = painter
        super().restyle(painter)
        if self.splitting is None:
            self.list_anew()
        self.show_entry()

    def done(self, outcome: Done) -> None:
        """Show what a change has changed, on a path if one was told, and say what was done."""
        self._touched = touched(outcome)
        if outcome.change is None and self._goal:
            self.list_anew()
        super().done(outcome)


def screen(session: Session, painter: Painter, keymap: Keymap) -> CodebookScreen:
    """The screen, for the program to open."""
    return CodebookScreen(session, painter, keymap)
