"""Two tags of one, one of two, and none of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import BadTag
from reader.model.codebook import path_problem
from reader.ui.messages import Choice, Offer
from reader.ui.screens.acts.codebook.asking import TO, Asking, refused
from reader.ui.screens.acts.naming import slips, told_slip
from reader.ui.screens.working import MANY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.codebook import Tag
    from reader.model.outcome import Done
    from reader.ui.screens.working import Act


class Joining(Asking):
    """The part that joins, splits and deletes: what changes all that carries a tag."""

    def merge(self) -> None:
        """Join the tag with another one."""
        tag = self.tag()
        others = [t for t in self.codebook if t.id != tag.id and not t.path.startswith(tag.path + "/")]

        def chosen(path: str) -> None:
            self.change(tag.path, path, lambda session, progress: session.merge_tag(tag.path, path, progress))

        prompt, unsure = f"join {tag.path} with which tag?", "no tag is called that: the arrow keys point at one"
        self.ask(Offer(prompt, self.among(others), "there is no such tag", sure=unsure), chosen)

    def split(self) -> None:
        """Choose passages that go to another tag."""
        self.screen.begin_split(self.tag())

    def mark(self) -> None:
        """Mark the passage under the cursor, or not."""
        self.screen.mark()

    def name_split(self, tag: Tag, marked: Sequence[str]) -> None:
        """Ask which tag the marked passages get, and give it to them."""
        if not marked:
            raise BadTag("no passage is marked", f"{self.screen.keymap.key('codebook.mark')} marks the one here")
        others = [t for t in self.codebook if t.id != tag.id]
        begun = tag.path + "-" if "/" in tag.path else ""

        def found(typed: str) -> list[Choice]:
            make = []
            if typed and typed == begun:
                return [Choice("", f"{typed}…", "a new tag: type the rest of its name", mark="+", why="type its name")]
            if problem := typed and path_problem(typed):
                make = [refused(typed, problem)]
            elif typed and typed not in self.codebook.by_path:
                meant = [(other, how) for other, how in slips(typed, self.codebook) if other.id != tag.id]
                make = [Choice(TO + typed, typed, told_slip(*meant[0]) if meant else "a new tag", mark="+")]
            return [*make, *self.among(others)(typed)]

        def chosen(path: str) -> None:
            def show(outcome: Done) -> None:
                self.screen.end_split()
                self.show(path, outcome)

            act: Act = lambda session, progress: session.split_tag(tag.path, path, marked, progress)  # noqa: E731
            self.screen.change(act, len(marked), show)

        prompt = f"{len(marked):,} of {tag.path}: to which tag?"
        self.ask(Offer(prompt, found, "type a name", begun), chosen)

    def remove(self) -> None:
        """Delete the tag."""
        path = self.tag().path
        self.change(path, "", lambda session, progress: session.delete_tag(path, progress))

    def change(self, path: str, there: str, act: Act) -> None:
        """Do what changes all that carries a tag, in a thread if it is much; then stand on a path, if one is told."""
        many = self.screen.session.is_on_many(path, MANY)
        self.screen.change(act, MANY if many else 0, lambda outcome: self.show(there, outcome))
