"""What is done in the codebook's screen: making, moving, joining, splitting, and saying what a tag stands for."""

from __future__ import annotations

from reader.ui.screens.acts.codebook.joining import Joining
from reader.ui.screens.acts.codebook.placing import Placing
from reader.ui.screens.acts.codebook.saying import Saying


class Shaping(Placing, Joining, Saying):
    """Commands of the group `codebook`."""

    def open(self) -> None:
        """Open a branch, or go into it."""
        self.screen.unfold()

    def close(self) -> None:
        """Close a branch, or go to what it lies in."""
        self.screen.fold()

    def filter(self) -> None:
        """Type what is looked for."""
        self.screen.open_filter()

    def visit(self) -> None:
        """Go to the example in the reader."""
        self.screen.enter()
