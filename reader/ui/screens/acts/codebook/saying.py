"""What a tag stands for, and how it is seen and reached: its entry, colour and key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.codebook import color_problem, key_problem
from reader.ui.messages import Choice, Offer
from reader.ui.screens.acts.codebook.asking import TO, Asking, refused
from reader.ui.sight import APART, NAMES, by_distance

if TYPE_CHECKING:
    from reader.model.codebook import Codebook, Tag

_FREE_KEYS = "1234567890cdvzDEFGIMOPQRSTVXYZ"


class Saying(Asking):
    """The part that says what a tag stands for."""

    def define(self) -> None:
        """Write the definition."""
        self.screen.write(self.tag(), "definition")

    def include(self) -> None:
        """Write when to use it."""
        self.screen.write(self.tag(), "include")

    def exclude(self) -> None:
        """Write when not to use it."""
        self.screen.write(self.tag(), "exclude")

    def color(self) -> None:
        """Choose a colour: what differs most from the neighbours' comes first."""
        tag = self.tag()
        beside = _neighbours(self.codebook, tag)
        ranked = by_distance([t.color for t in beside])

        def found(typed: str) -> list[Choice]:
            if typed.startswith("#"):
                if problem := color_problem(typed):
                    return [refused(typed, problem)]
                return [Choice(TO + typed, typed, "", typed)]
            told = []
            for color, distance in ranked:
                detail = "hard to tell from a neighbour’s" if distance < APART else ""
                here = "as it is now" if color == tag.color else ""
                told.append(Choice(TO + color, NAMES[color], here or detail, color))
            return [choice for choice in told if typed.lower() in choice.name]

        def chosen(color: str) -> None:
            self.screen.done(self.screen.session.set_tag(tag.path, color=color.upper()))

        self.ask(Offer(f"colour of {tag.path}: its name, or #RRGGBB", found, "no colour of that name"), chosen)

    def key(self) -> None:
        """Give a key, or take it; another tag's key moves here."""
        tag = self.tag()

        def found(typed: str) -> list[Choice]:
            if problem := key_problem(typed):
                return [refused(typed, problem)]
            keys = [typed] if typed else sorted(_FREE_KEYS, key=lambda key: key in self.codebook.by_key)
            none = [Choice(TO, "no key", "it is found by typing")] if tag.key and not typed else []
            return [*none, *(self._key(key, tag) for key in keys if key_problem(key) == "")]

        def chosen(key: str) -> None:
            self.screen.done(self.screen.session.set_tag(tag.path, key=key, take_key=True))

        self.ask(Offer(f"key of {tag.path}: a digit, c d v z, a capital, or a comma and a sign", found, ""), chosen)

    def _key(self, key: str, tag: Tag) -> Choice:
        owner = self.codebook.by_key.get(key)
        if owner is None:
            return Choice(TO + key, key, "free")
        told = "as it is now" if owner.id == tag.id else f"{owner.path} has it: it moves here"
        return Choice(TO + key, key, told, self.stripe(owner))


def _neighbours(codebook: Codebook, tag: Tag) -> list[Tag]:
    """The tags that a stripe is seen beside: those of its branch and those next to it in the tree."""
    parent = tag.path.rpartition("/")[0]
    tags = codebook.tags
    at = tags.index(tag)
    near = {*tags[max(at - 1, 0) : at + 2], *(t for t in tags if t.path.rpartition("/")[0] == parent)}
    return [t for t in near if t.id != tag.id]
