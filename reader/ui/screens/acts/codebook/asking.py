"""What all that is done in the codebook's screen leans on: the tag under the cursor, and a list to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import BadTag
from reader.text.match import rank
from reader.ui.messages import Choice
from reader.ui.screens.acts.naming import told_entry

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.model.codebook import Codebook, Tag
    from reader.model.outcome import Done
    from reader.model.tree import Node
    from reader.ui.messages import Offer
    from reader.ui.screens.codebook import CodebookScreen

TO, GO = "to:", "go:"
"""What a choice means: do it with this, or go to the tag of this path."""


class Asking:
    """The part that asks.

    Args:
        screen: Where it is done.
    """

    def __init__(self, screen: CodebookScreen) -> None:
        self.screen = screen

    @property
    def codebook(self) -> Codebook:
        """The codebook as it is now."""
        return self.screen.session.codebook

    def node(self) -> Node:
        """The row under the cursor.

        Raises:
            BadTag: There is none.
        """
        node = self.screen.node
        if node is None:
            raise BadTag("no tag is here yet", f"{self.screen.keymap.key('codebook.make')} makes one")
        return node

    def tag(self) -> Tag:
        """The tag under the cursor.

        Raises:
            BadTag: There is none: what stands there only holds others together.
        """
        node = self.node()
        if node.tag is None:
            raise BadTag(f"{node.path} only holds other tags together", "it is no tag itself")
        return node.tag

    def show(self, path: str, outcome: Done) -> None:
        """Say what was done, and stand on a path, if one is told."""
        if path:
            self.screen.stand_on(path)
        self.screen.done(outcome)

    def among(self, tags: Sequence[Tag]) -> Callable[[str], list[Choice]]:
        """What of some tags is offered for what is typed."""
        names = [(tag.path, tag.definition) for tag in tags]

        def found(typed: str) -> list[Choice]:
            ranked = (tags[index] for index in rank(typed, names))
            return [Choice(TO + t.path, t.path, told_entry(t), self.stripe(t), t.key or " ") for t in ranked]

        return found

    def stripe(self, tag: Tag) -> str:
        """The colour that a tag is seen in."""
        return self.screen.painter.palette.stripe(tag)

    def ask(self, offer: Offer, act: Callable[[str], None]) -> None:
        """Open a list, and act on what is chosen."""
        self.screen.session.require_writing()

        def chosen(choice: Choice) -> None:
            kind, value = choice.value[:3], choice.value[3:]
            if kind == GO:
                self.screen.stand_on(value)
                self.screen.list_anew()
                self.screen.look()
            else:
                act(value)

        self.screen.open_panel(offer, chosen)
        self.screen.tell(offer.prompt)  # where something is typed already, the prompt does not say it


def refused(typed: str, why: str) -> Choice:
    """What is typed, where it cannot be: the prompt stays open, and says why."""
    return Choice("", typed, why, mark="!", why=why)
