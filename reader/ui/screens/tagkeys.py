"""Tags' own keys on a list: they act on what is marked, or on the row; the comma waits for the key behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.codebook import key_problem
from reader.ui.keymap import TAG_PREFIX
from reader.ui.screens.listing import ListScreen

if TYPE_CHECKING:
    from reader.model.codebook import Tag


class TagKeys(ListScreen):
    """A list on which a tag's own key puts the tag on.

    A screen of its own says in `put_by_key` what that does, and has a command `tag` in its group that finds one.
    """

    _pair = False
    """Whether the comma was typed, and the key behind it is to come."""

    if TYPE_CHECKING:

        def put_by_key(self, tag: Tag) -> None:
            """A tag's own key was typed."""

    def stroke(self, stroke: str) -> None:
        """Act on one stroke; while something is being done all but `Esc` wait."""
        if self.waits(stroke):
            return
        if self._pair:
            self._pair = False
            if self.keymap.means(stroke, "program.escape", self.screen_id):
                self.look()
            else:
                self._tag_key(TAG_PREFIX + (" " if stroke == "space" else stroke))
            return
        super().stroke(stroke)

    def other_stroke(self, stroke: str) -> None:
        """A tag's own key."""
        if stroke == TAG_PREFIX:
            self._pair = True
            paired = [tag for tag in self.session.codebook.keyed() if tag.key[0] == ","]
            keys = "   ".join(f"{tag.key[1:]} {tag.name}" for tag in paired)
            self.tell(", and then: " + (keys or "no tag has such a key yet"))
        elif not key_problem(stroke):
            self._tag_key(stroke)

    def _tag_key(self, key: str) -> None:
        tag = self.session.codebook.by_key.get(key)
        if tag is None:
            find = self.keymap.key(f"{self.screen_id}.tag")
            self.tell(f"no tag has the key {key}: {find} finds one", warning=True)
        else:
            self.attempt(lambda: self.put_by_key(tag))
