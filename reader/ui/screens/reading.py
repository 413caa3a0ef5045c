"""The reading screen: columns, foot, and what is open over them; it turns keys into acts and shows what came of it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual import on
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Input

from reader.errors import ReaderError
from reader.ui.commands import READING
from reader.ui.keymap import DEFAULT, Keymap
from reader.ui.messages import Chosen, Left, Refused, Settled
from reader.ui.screens.acts.boundaries import Boundaries
from reader.ui.screens.acts.contrasts import Contrasts
from reader.ui.screens.acts.furniture import Furniture
from reader.ui.screens.acts.going import Articles, Going
from reader.ui.screens.acts.metadata import Metadata
from reader.ui.screens.acts.moves import Moves, Selects
from reader.ui.screens.acts.others import Others
from reader.ui.screens.acts.program import Program
from reader.ui.screens.acts.tagging import Tagging
from reader.ui.screens.covering import Covering
from reader.ui.screens.furnishing import Furnishing
from reader.ui.screens.keying import Keying
from reader.ui.screens.memoing import Memoing
from reader.ui.screens.telling import Telling
from reader.ui.screens.working import Working
from reader.ui.search import Search
from reader.ui.widgets.column import Column
from reader.ui.widgets.columns import Columns
from reader.ui.widgets.foot import Foot
from reader.ui.widgets.notice import Notice
from reader.ui.widgets.parallels import ParallelsPane

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult
    from textual.geometry import Region

    from reader.model.document import Document
    from reader.session import Session
    from reader.ui.paint import Painter

SMALLEST = (30, 8)
"""Cells and lines that the reader needs."""
_KEEP_EVERY = 2.0
"""Seconds between two savings of where one is."""
HOW_TO_BEGIN = (
    "Put articles into the folder corpus/ and they open here by themselves:",
    ".txt .md .html .pdf .docx .jsonl .csv .zip, downloads of Nexis and Factiva;",
    "or quit with {quit} and run  karabakh-reader import FILE",
)


class ReadingScreen(Keying, Telling, Memoing, Covering, Furnishing, Working, Screen[None]):
    """Articles side by side, read and marked.

    Args:
        session: The data.
        painter: How things look.
        asked: Articles to open; none: those that were open last.
        greeting: What to say first.
        keymap: Whose each key is.
    """

    takes_strokes = True
    screen_id = READING

    DEFAULT_CSS = "ReadingScreen { layers: default above; layout: vertical; overflow: hidden; }"

    def __init__(
        self,
        session: Session,
        painter: Painter,
        asked: Sequence[Document],
        greeting: str = "",
        keymap: Keymap = DEFAULT,
    ) -> None:
        super().__init__()
        self.session = session
        self.keymap = keymap
        self.columns = Columns(session, painter)
        self.parallels = ParallelsPane(painter)
        self.foot = Foot(painter, keymap)
        self.hits = Search()
        self.notes: Sequence[str] = ()
        """What has been noticed in the corpus: files that are no articles."""
        self._notice = Notice(painter)
        self._asked, self._greeting = asked, greeting
        self._tagging = Tagging(self)
        self._acts: Mapping[str, object] = {
            "move": Moves(self),
            "select": Selects(self),
            "tag": self._tagging,
            "go": Going(self),
            "article": Articles(self),
            "boundary": Boundaries(self),
            "contrast": Contrasts(self),
            "furniture": Furniture(self),
            "metadata": Metadata(self, lambda document: self.app.workspace.says(self.session, document)),  # type: ignore[attr-defined]
            "others": Others(self),
            "program": Program(self),
        }

    # -- what there is -------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The columns with the foot below; the notice takes their place where there is nothing to show."""
        yield self._notice
        yield self.columns
        yield self.parallels
        yield self.foot

    def render_lines(self, crop: Region) -> list[Strip]:
        """Blank lines: columns and foot stand before them. Textual's own way would style each at each key."""
        return [Strip.blank(crop.width, self.columns.painter.base)] * crop.height

    def on_mount(self) -> None:
        """Open the articles."""
        self.foot.strip_wanted = self.session.recall("strip", "shown") == "shown"
        self.columns.begin(self._asked)
        self.set_out()
        self.look()
        if self._greeting:
            self.tell(self._greeting)
        self.offer_drafts()
        self.refocus()
        self.post_message(Settled())
        self.set_interval(_KEEP_EVERY, self._keep)
        self.begin_covering()
        self.begin_furnishing()
        self.begin_reusing()

    def put_away(self) -> bool:
        """Before the end: keep a memo that is being written, and where one is; False if the memo cannot be kept."""
        try:
            self._keep_memo()
        except ReaderError as error:
            self.tell(f"the memo cannot be saved, so the reader stays open: {error}", warning=True)
            return False
        with suppress(ReaderError):  # where one was is no reason not to end
            self.columns.keep()
        self.finish()
        return True

    def _keep_memo(self) -> None:
        try:
            self.close_memo()
        except ReaderError:
            self.keep_draft()  # it is offered at the next start

    def keep_all(self) -> None:
        """Keep what is being written, as a draft, and where one is: nobody knows whether the reader goes on."""
        with suppress(ReaderError):
            self.keep_draft()
        with suppress(ReaderError):
            self.columns.keep()

    def _keep(self) -> None:
        if self._unkept:
            with suppress(ReaderError):  # it is tried again in a moment
                self._unkept = not self.columns.keep() and not self.session.read_only

    @property
    def column(self) -> Column | None:
        """The column that has the focus."""
        return self.columns.active

    @property
    def home(self) -> Column | None:
        """What has the focus when nothing is open."""
        return self.columns.active

    @property
    def painter(self) -> Painter:
        """How things look."""
        return self.columns.painter

    def set_out(self) -> None:
        """Show columns, or say why there are none: no articles, or too small a window."""
        width, height = self.app.size
        too_small = width < SMALLEST[0] or height < SMALLEST[1]
        if too_small:
            self._notice.say((f"The window is {width} × {height}:", f"the reader needs {SMALLEST[0]} × {SMALLEST[1]}."))
        elif not self.columns.open_columns:
            what = (
                ("None of the files in corpus/ is an article:", *self.notes[:8])
                if self.notes
                else ("No articles yet.",)
            )
            leave = self.keymap.key("program.quit")
            self._notice.say((*what, "", *(line.format(quit=leave) for line in HOW_TO_BEGIN)))
        self._notice.display = too_small or not self.columns.open_columns
        self.columns.display = not self._notice.display
        self.foot.display = not too_small

    def on_resize(self) -> None:
        """The window has another size."""
        self.columns.fit()
        self.set_out()
        self.size_parallels()
        self.foot.freshen()
        self.place_over()
        self.refocus()
        self.keep_hits_true()
        self.call_after_refresh(self.columns.follow_anew)

    # -- what acts ask for --------------------------------------------------------------

    def copy(self, text: str) -> None:
        """Put text on the clipboard."""
        self.app.copy_to_clipboard(text)

    def toggle_strip(self) -> None:
        """Show the codebook strip, or put it away; kept for the next start."""
        self.foot.strip_wanted = not self.foot.strip_wanted
        self.session.remember("strip", "shown" if self.foot.strip_wanted else "away")
        self.foot.freshen()

    # -- what others do ----------------------------------------------------------------

    def renew(self, states: Mapping[str, str] | None = None) -> None:
        """Articles, the codebook or others' annotations have changed."""
        self.columns.renew(states)
        self.set_out()
        self.refocus()
        self.keep_hits_true()
        if self.foot.status.message:
            self.count_tags()
            self.foot.say(self.foot.status)
        else:
            self.look()

    def restyle(self, painter: Painter) -> None:
        """The theme or the codebook has changed."""
        self.columns.restyle(painter)
        self.parallels.restyle(painter)
        self.foot.restyle(painter)
        self._notice.restyle(painter)

    @on(Column.Moved)
    def _moved_by_mouse(self, event: Column.Moved) -> None:
        self._pending = ""
        self.parallels.enter(active=False)
        self._attempt(self.leave)
        if self.opened is not None:
            # It could not be left, and that has been said: it keeps the keys.
            self.refocus()
            return
        for index, column in enumerate(self.columns.open_columns):
            if column is event.column and column is not self.column:
                self.columns.activate(index)
        self.columns.follow()
        self.refocus()
        self.look()
        self._unkept = True

    @on(Column.Scrolled)
    def _scrolled_by_mouse(self, event: Column.Scrolled) -> None:
        if isinstance(event.column, Column):
            self.columns.follow(event.column)
        self._unkept = True

    # -- prompts and editors over the text -----------------------------------------------

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        self.tell(event.why, warning=True)

    def on_paste(self) -> None:
        """Nothing is open that takes what is pasted."""
        if self.opened is None:
            search, find, memo = map(self.keymap.key, ("go.search", "tag.find", "tag.memo"))
            what = f"{search} searches, {find} finds a tag, {memo} writes a memo"
            self.tell(f"nothing is open to paste into: {what}", warning=True)

    @on(Chosen)
    def _chosen(self, event: Chosen) -> None:
        self._attempt(lambda: self.take(event.choice))

    @on(Left)
    def _left(self, event: Left) -> None:
        self._attempt(self.leave)
        if self.opened is not None:
            # A memo that could not be written stays open, and what it is told next is for it.
            self.post_message(Settled())
            return
        for stroke in event.strokes:
            self.stroke(stroke)

    @on(Input.Changed)
    def _search_typed(self, event: Input.Changed) -> None:
        self.search_for(event.value)

    @on(Input.Submitted)
    def _search_entered(self) -> None:
        self.keep_hits()
