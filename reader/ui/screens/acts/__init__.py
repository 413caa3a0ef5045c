"""What each command does, one class for each group of commands.

A command's id names its method: `move.next_word` is `Moves.next_word`. The acts hold no state that outlives a key;
what they need they ask of the `Desk`, which the reading screen is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.change import Change
    from reader.model.codebook import Tag
    from reader.model.outcome import Done
    from reader.model.span import Span
    from reader.session import Session
    from reader.ui.keymap import Keymap
    from reader.ui.messages import Choice, Offer
    from reader.ui.search import Search
    from reader.ui.widgets.column import Column
    from reader.ui.widgets.columns import Columns


class Desk(Protocol):
    """What acts work at."""

    session: Session
    keymap: Keymap
    columns: Columns
    hits: Search

    @property
    def column(self) -> Column | None:
        """The column that has the focus."""

    def tell(self, message: str, *, warning: bool = False) -> None:
        """Say something in the status line, until the next key."""

    def done(self, outcome: Done) -> None:
        """Show what a change has changed, and say what was done."""

    def take_next(self, stack: str, shown: Callable[[Done], None]) -> None:
        """Undo ("undo") or redo ("redo"), much of it in a thread; `shown` is told what came of it."""

    def copy(self, text: str) -> None:
        """Put text on the clipboard."""

    def show_place(self, change: Change | None) -> None:
        """Bring what a change was about into sight, if it is not."""

    def renew(self) -> None:
        """Other articles or annotations are to be seen: show them."""

    def ask(self, what: str) -> None:
        """Ask the program for something; keys wait until it has come."""

    def open_panel(self, offer: Offer, chosen: Callable[[Choice], None]) -> None:
        """Open a type-ahead list; `chosen` is called with what is taken from it."""

    def open_memo(self, column: Column, span: Span) -> None:
        """Open the memo editor on a passage."""

    def open_search(self) -> None:
        """Open the search prompt."""

    def search_again(self) -> None:
        """Other articles are shown: look for the same words in them."""

    def keep_hits_true(self) -> None:
        """Search again if other columns are shown than were searched."""

    @property
    def only(self) -> Tag | None:
        """The tag that is shown alone, if one is."""

    def ask_only(self) -> None:
        """Ask for the tag that is to be shown alone."""

    def show_only(self, tag_id: str) -> None:
        """Show a tag's passages alone; with no tag all are shown again."""

    def step_only(self, step: int) -> None:
        """The tag's next passage, or the one before, in whichever article."""

    def go_reuse(self) -> None:
        """Put beside the passage under the cursor where its words stand too; again, the next place."""

    def toggle_parallels(self) -> None:
        """Open the panel of parallel passages; where it is open, give it the keys."""

    @property
    def contrasted(self) -> bool:
        """Whether passages of a contrast set are held side by side."""

    def step_contrast(self, step: int) -> None:
        """The next passages of the set, or the ones before, or those of another set."""

    def tell_hits(self) -> None:
        """Say which hit one stands on, of how many."""

    def toggle_strip(self) -> None:
        """Show the codebook strip, or put it away."""
