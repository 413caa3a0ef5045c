"""Where tags stand in the codebook and what they are called: making, renaming, moving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.codebook import path_problem
from reader.session.codebook_files import normal_path
from reader.text.match import rank
from reader.ui.messages import Choice, Offer
from reader.ui.screens.acts.codebook.asking import GO, TO, Asking, refused
from reader.ui.screens.acts.naming import slips, told_slip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.codebook import Codebook

_TOP = "\0top"


class Placing(Asking):
    """The part that makes, renames and moves."""

    def make(self) -> None:
        """A tag beside the one under the cursor."""
        node = self.screen.node
        parent = node.path.rpartition("/")[0] if node else ""
        self._name(parent and parent + "/")

    def make_below(self) -> None:
        """A tag below it."""
        self._name(self.node().path + "/")

    def _made(self, path: str) -> None:
        outcome = self.screen.session.add_tag(path)
        self.screen.stand_on(normal_path(path))
        self.screen.done(outcome)

    def rename(self) -> None:
        """Another name in the same place: the last part of its path, for all that lies below it too."""
        path = self.node().path
        parent, _, name = path.rpartition("/")
        inside = parent and parent + "/"

        def found(typed: str) -> list[Choice]:
            if "/" in typed:
                move = self.screen.keymap.key("codebook.move")
                return [refused(typed, f"this is another name in the same place: {move} moves it")]
            if typed == name:
                return [refused(typed, "it is called so already")]
            return self._named(inside + typed, f"{path} becomes {inside + typed}", path)

        self.ask(Offer(f"another name for {path}", found, "type a name", name), lambda new: self._moved(path, new))

    def move(self) -> None:
        """Below another tag, or to the top."""
        path = self.node().path
        name = path.rpartition("/")[2]
        places = [p for p in _places(self.codebook) if p != path and not p.startswith(path + "/")]

        def found(typed: str) -> list[Choice]:
            if typed == path or typed.startswith(path + "/"):
                return [refused(typed, f"{path} cannot lie in itself")]
            told = [
                Choice(TO + places[i], places[i], f"becomes {places[i]}/{name}") for i in rank(typed, _bare(places))
            ]
            top = [Choice(TO + _TOP, "to the top", f"becomes {name}", mark="↑")] if "/" in path else []
            return [*told, *top] if typed else [*top, *told]

        def chosen(place: str) -> None:
            self._moved(path, name if place == _TOP else f"{place}/{name}")

        self.ask(Offer(f"move {path} below which tag?", found, "there is no such tag"), chosen)

    def _moved(self, path: str, new: str) -> None:
        outcome = self.screen.session.move_branch(path, new)
        self.screen.stand_on(normal_path(new))
        self.screen.done(outcome)

    def _name(self, typed: str) -> None:
        """Ask for the path of a tag that is to be made, and say where it would stand as it is typed."""

        def found(query: str) -> list[Choice]:
            parent, _, name = query.rpartition("/")
            where = f"a tag below {parent}" if parent else "a tag at the top"
            if not name:
                return [Choice("", f"{query}…", f"{where}: type its name", mark="+", why="type its name")]
            return self._named(query, where)

        self.ask(Offer("make a tag: its path", found, "type a name", typed), self._made)

    def _named(self, path: str, told: str, renamed: str = "") -> list[Choice]:
        """What a path that was typed may mean: one that is taken, or may be a slip, is pointed out.

        Args:
            path: The path.
            told: What comes of it.
            renamed: The path of what gets it, if that is not a new tag.
        """
        known = self.codebook.by_path.get(path)
        if known is not None:
            return [Choice(GO + path, path, "is there already: Enter goes to it", self.stripe(known))]
        if problem := path_problem(path):
            return [refused(path, problem)]
        meant = [(tag, how) for tag, how in slips(path, self.codebook) if tag.path != renamed]
        choice = Choice(TO + path, path, told_slip(*meant[0]) if meant else told, mark="+")
        return [choice, *(Choice(GO + tag.path, tag.path, "go to it", self.stripe(tag)) for tag, _ in meant)]


def _places(codebook: Codebook) -> list[str]:
    """All paths in the tree, those too that are no tags."""
    found = {tag.path for tag in codebook}
    for tag in codebook:
        parts = tag.path.split("/")
        found.update("/".join(parts[:depth]) for depth in range(1, len(parts)))
    return sorted(found)


def _bare(paths: Sequence[str]) -> list[tuple[str, str]]:
    return [(path, "") for path in paths]
