"""Splitting a tag: its passages are listed in place of the tree, and those that go to another tag are marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.errors import BadTag
from reader.ui.screens.listing import ListScreen
from reader.ui.widgets.tagrows import PassageRows

if TYPE_CHECKING:
    from reader.model.codebook import Tag
    from reader.ui.commands import Command

_AT_MOST = 10_000
"""Passages of one tag that are listed to be marked."""
_IN_SPLIT = ("mark", "visit")
"""What can be done while passages are marked."""


class Split(NamedTuple):
    """A tag whose passages are being marked."""

    tag: Tag
    rows: PassageRows


class Splitting(ListScreen):
    """The part of the codebook's screen that splits tags."""

    splitting: Split | None = None
    """What is being split, if anything is."""

    if TYPE_CHECKING:

        def list_anew(self, path: str = "") -> None:
            """List the tree, the cursor on a path."""

        def say_how_much(self) -> None:
            """Say above the list how much there is, or is marked."""

    def begin_split(self, tag: Tag) -> None:
        """List a tag's passages, to be marked."""
        ids = self.session.carriers(tag.id, _AT_MOST)
        if not ids:
            whose = "none of your passages" if self.session.alone else "no passage"
            raise BadTag(f"{whose} has {tag.path} yet", "there is nothing to split")
        self.splitting = Split(tag, PassageRows(self.painter, self.session, ids))
        self.listing.show(self.splitting.rows)
        self.say_how_much()
        mark, name = self.keymap.key("codebook.mark"), self.keymap.key("codebook.visit")
        self.tell(f"{mark} marks a passage that goes to another tag, {name} names that tag")

    def mark(self) -> None:
        """Mark the passage under the cursor, or not, and go to the next."""
        if self.splitting is None:
            raise BadTag("passages are marked in a split", f"{self.keymap.key('codebook.split')} begins one")
        listed = self.splitting.rows
        listed.marked ^= {listed.ids[self.listing.index]}
        self.say_how_much()
        self.listing.step(1)
        self.look()

    def end_split(self) -> None:
        """Back to the tree."""
        if self.splitting is not None:
            tag, self.splitting = self.splitting.tag, None
            self.list_anew(tag.path)

    def run(self, command: Command) -> None:
        """Do what a command says; while passages are marked, what is done to the tree is not at hand."""
        group, _, name = command.id.partition(".")
        if self.splitting is not None and group == "codebook" and name not in _IN_SPLIT:
            self.tell(f"{self.keymap.key('program.escape')} ends the split first", warning=True)
            return
        super().run(command)
