"""Writing what a tag's entry says: in place, a draft kept every second, entered into the journal once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text.display import one_line
from reader.ui.screens.writing import Writing

if TYPE_CHECKING:
    from reader.model.codebook import Tag
    from reader.model.outcome import Done

TITLES = {
    "definition": "definition of {}",
    "include": "when to use {}",
    "exclude": "when not to use {}",
}
"""What is written, by the tag's column."""


class Defining(Writing):
    """The part of a screen that writes definitions and rules."""

    def write(self, tag: Tag, column: str) -> None:
        """Open the editor on what a tag says in a column, or on what was typed when the program ended in between."""

        def keep(said: str) -> Done:
            definition, include, exclude = (said if column == one else None for one in TITLES)
            there = self.session.codebook.by_id.get(tag.id, tag)
            return self.session.set_tag(there.path, definition=definition, include=include, exclude=exclude)

        title = TITLES[column].format(one_line(tag.path))
        self.open_editor(title, getattr(tag, column), f"entry/{tag.id}/{column}", keep)
