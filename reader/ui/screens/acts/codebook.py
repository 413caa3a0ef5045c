"""What is done in the codebook's screen: making, moving, joining, splitting, and saying what a tag stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import BadTag
from reader.model.codebook import color_problem, key_problem, path_problem
from reader.session.codebook_files import normal_path
from reader.text.match import rank
from reader.ui.messages import Choice, Offer
from reader.ui.screens.acts.naming import slips, told_entry, told_slip
from reader.ui.screens.working import MANY
from reader.ui.sight import APART, NAMES, by_distance

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.model.codebook import Codebook, Tag
    from reader.model.outcome import Done
    from reader.model.tree import Node
    from reader.ui.screens.codebook import CodebookScreen
    from reader.ui.screens.working import Act

_TO, _GO = "to:", "go:"
"""What a choice means: do it with this, or go to the tag of this path."""
_TOP = "\0top"
_FREE_KEYS = "1234567890cdvzDEFGIMOPQRSTVXYZ"


class Shaping:
    """Commands of the group `codebook`.

    Args:
        screen: Where they are done.
    """

    def __init__(self, screen: CodebookScreen) -> None:
        self._screen = screen

    @property
    def _codebook(self) -> Codebook:
        return self._screen.session.codebook

    def _node(self) -> Node:
        node = self._screen.node
        if node is None:
            raise BadTag("no tag is here yet", f"{self._screen.keymap.key('codebook.make')} makes one")
        return node

    def _tag(self) -> Tag:
        node = self._node()
        if node.tag is None:
            raise BadTag(f"{node.path} only holds other tags together", "it is no tag itself")
        return node.tag

    # -- names and places ---

    def make(self) -> None:
        """A tag beside the one under the cursor."""
        node = self._screen.node
        parent = node.path.rpartition("/")[0] if node else ""
        self._name(parent and parent + "/")

    def make_below(self) -> None:
        """A tag below it."""
        self._name(self._node().path + "/")

    def _made(self, path: str) -> None:
        outcome = self._screen.session.add_tag(path)
        self._screen.stand_on(normal_path(path))
        self._screen.done(outcome)

    def rename(self) -> None:
        """Another name in the same place: the last part of its path, for all that lies below it too."""
        path = self._node().path
        parent, _, name = path.rpartition("/")
        inside = parent and parent + "/"

        def found(typed: str) -> list[Choice]:
            if "/" in typed:
                move = self._screen.keymap.key("codebook.move")
                return [_refused(typed, f"this is another name in the same place: {move} moves it")]
            if typed == name:
                return [_refused(typed, "it is called so already")]
            return self._named(inside + typed, f"{path} becomes {inside + typed}", path)

        self._ask(Offer(f"another name for {path}", found, "type a name", name), lambda new: self._moved(path, new))

    def move(self) -> None:
        """Below another tag, or to the top."""
        path = self._node().path
        name = path.rpartition("/")[2]
        places = [p for p in _places(self._codebook) if p != path and not p.startswith(path + "/")]

        def found(typed: str) -> list[Choice]:
            if typed == path or typed.startswith(path + "/"):
                return [_refused(typed, f"{path} cannot lie in itself")]
            told = [
                Choice(_TO + places[i], places[i], f"becomes {places[i]}/{name}") for i in rank(typed, _bare(places))
            ]
            top = [Choice(_TO + _TOP, "to the top", f"becomes {name}", mark="↑")] if "/" in path else []
            return [*told, *top] if typed else [*top, *told]

        def chosen(place: str) -> None:
            self._moved(path, name if place == _TOP else f"{place}/{name}")

        self._ask(Offer(f"move {path} below which tag?", found, "there is no such tag"), chosen)

    def _moved(self, path: str, new: str) -> None:
        outcome = self._screen.session.move_branch(path, new)
        self._screen.stand_on(normal_path(new))
        self._screen.done(outcome)

    def _name(self, typed: str) -> None:
        """Ask for the path of a tag that is to be made, and say where it would stand as it is typed."""

        def found(query: str) -> list[Choice]:
            parent, _, name = query.rpartition("/")
            where = f"a tag below {parent}" if parent else "a tag at the top"
            if not name:
                return [Choice("", f"{query}…", f"{where}: type its name", mark="+", why="type its name")]
            return self._named(query, where)

        self._ask(Offer("make a tag: its path", found, "type a name", typed), self._made)

    def _named(self, path: str, told: str, renamed: str = "") -> list[Choice]:
        """What a path that was typed may mean: one that is taken, or may be a slip, is pointed out.

        Args:
            path: The path.
            told: What comes of it.
            renamed: The path of what gets it, if that is not a new tag.
        """
        known = self._codebook.by_path.get(path)
        if known is not None:
            return [Choice(_GO + path, path, "is there already: Enter goes to it", self._stripe(known))]
        if problem := path_problem(path):
            return [_refused(path, problem)]
        meant = [(tag, how) for tag, how in slips(path, self._codebook) if tag.path != renamed]
        choice = Choice(_TO + path, path, told_slip(*meant[0]) if meant else told, mark="+")
        return [choice, *(Choice(_GO + tag.path, tag.path, "go to it", self._stripe(tag)) for tag, _ in meant)]

    # -- one of two, two of one ---

    def merge(self) -> None:
        """Join the tag with another one."""
        tag = self._tag()
        others = [t for t in self._codebook if t.id != tag.id and not t.path.startswith(tag.path + "/")]

        def chosen(path: str) -> None:
            self._change(tag.path, path, lambda session, progress: session.merge_tag(tag.path, path, progress))

        prompt, unsure = f"join {tag.path} with which tag?", "no tag is called that: the arrow keys point at one"
        self._ask(Offer(prompt, self._among(others), "there is no such tag", sure=unsure), chosen)

    def split(self) -> None:
        """Choose passages that go to another tag."""
        self._screen.begin_split(self._tag())

    def mark(self) -> None:
        """Mark the passage under the cursor, or not."""
        self._screen.mark()

    def name_split(self, tag: Tag, marked: Sequence[str]) -> None:
        """Ask which tag the marked passages get, and give it to them."""
        if not marked:
            raise BadTag("no passage is marked", f"{self._screen.keymap.key('codebook.mark')} marks the one here")
        others = [t for t in self._codebook if t.id != tag.id]
        begun = tag.path + "-" if "/" in tag.path else ""

        def found(typed: str) -> list[Choice]:
            make = []
            if typed and typed == begun:
                return [Choice("", f"{typed}…", "a new tag: type the rest of its name", mark="+", why="type its name")]
            if problem := typed and path_problem(typed):
                make = [_refused(typed, problem)]
            elif typed and typed not in self._codebook.by_path:
                meant = [(other, how) for other, how in slips(typed, self._codebook) if other.id != tag.id]
                make = [Choice(_TO + typed, typed, told_slip(*meant[0]) if meant else "a new tag", mark="+")]
            return [*make, *self._among(others)(typed)]

        def chosen(path: str) -> None:
            def show(outcome: Done) -> None:
                self._screen.end_split()
                self._show(path, outcome)

            act: Act = lambda session, progress: session.split_tag(tag.path, path, marked, progress)  # noqa: E731
            self._screen.change(act, len(marked), show)

        prompt = f"{len(marked):,} of {tag.path}: to which tag?"
        self._ask(Offer(prompt, found, "type a name", begun), chosen)

    def remove(self) -> None:
        """Delete the tag."""
        path = self._tag().path
        self._change(path, "", lambda session, progress: session.delete_tag(path, progress))

    # -- what it says ---

    def define(self) -> None:
        """Write the definition."""
        self._screen.write(self._tag(), "definition")

    def include(self) -> None:
        """Write when to use it."""
        self._screen.write(self._tag(), "include")

    def exclude(self) -> None:
        """Write when not to use it."""
        self._screen.write(self._tag(), "exclude")

    def color(self) -> None:
        """Choose a colour: what differs most from the neighbours' comes first."""
        tag = self._tag()
        beside = _neighbours(self._codebook, tag)
        ranked = by_distance([t.color for t in beside])

        def found(typed: str) -> list[Choice]:
            if typed.startswith("#"):
                if problem := color_problem(typed):
                    return [_refused(typed, problem)]
                return [Choice(_TO + typed, typed, "", typed)]
            told = []
            for color, distance in ranked:
                detail = "hard to tell from a neighbour’s" if distance < APART else ""
                here = "as it is now" if color == tag.color else ""
                told.append(Choice(_TO + color, NAMES[color], here or detail, color))
            return [choice for choice in told if typed.lower() in choice.name]

        def chosen(color: str) -> None:
            self._screen.done(self._screen.session.set_tag(tag.path, color=color.upper()))

        self._ask(Offer(f"colour of {tag.path}: its name, or #RRGGBB", found, "no colour of that name"), chosen)

    def key(self) -> None:
        """Give a key, or take it; another tag's key moves here."""
        tag = self._tag()

        def found(typed: str) -> list[Choice]:
            if problem := key_problem(typed):
                return [_refused(typed, problem)]
            keys = [typed] if typed else sorted(_FREE_KEYS, key=lambda key: key in self._codebook.by_key)
            none = [Choice(_TO, "no key", "it is found by typing")] if tag.key and not typed else []
            return [*none, *(self._key(key, tag) for key in keys if key_problem(key) == "")]

        def chosen(key: str) -> None:
            self._screen.done(self._screen.session.set_tag(tag.path, key=key, take_key=True))

        self._ask(Offer(f"key of {tag.path}: a digit, c d v z, a capital, or a comma and a sign", found, ""), chosen)

    def _key(self, key: str, tag: Tag) -> Choice:
        owner = self._codebook.by_key.get(key)
        if owner is None:
            return Choice(_TO + key, key, "free")
        told = "as it is now" if owner.id == tag.id else f"{owner.path} has it: it moves here"
        return Choice(_TO + key, key, told, self._stripe(owner))

    # -- looking ---

    def open(self) -> None:
        """Open a branch, or go into it."""
        self._screen.unfold()

    def close(self) -> None:
        """Close a branch, or go to what it lies in."""
        self._screen.fold()

    def filter(self) -> None:
        """Type what is looked for."""
        self._screen.open_filter()

    def visit(self) -> None:
        """Go to the example in the reader."""
        self._screen.enter()

    # -- parts ---

    def _change(self, path: str, there: str, act: Act) -> None:
        """Do what changes all that carries a tag, in a thread if it is much; then stand on a path, if one is told."""
        many = self._screen.session.is_on_many(path, MANY)
        self._screen.change(act, MANY if many else 0, lambda outcome: self._show(there, outcome))

    def _show(self, path: str, outcome: Done) -> None:
        if path:
            self._screen.stand_on(path)
        self._screen.done(outcome)

    def _among(self, tags: Sequence[Tag]) -> Callable[[str], list[Choice]]:
        names = [(tag.path, tag.definition) for tag in tags]

        def found(typed: str) -> list[Choice]:
            ranked = (tags[index] for index in rank(typed, names))
            return [Choice(_TO + t.path, t.path, told_entry(t), self._stripe(t), t.key or " ") for t in ranked]

        return found

    def _stripe(self, tag: Tag) -> str:
        return self._screen.painter.palette.stripe(tag)

    def _ask(self, offer: Offer, act: Callable[[str], None]) -> None:
        """Open a list, and act on what is chosen."""
        self._screen.session.require_writing()

        def chosen(choice: Choice) -> None:
            kind, value = choice.value[:3], choice.value[3:]
            if kind == _GO:
                self._screen.stand_on(value)
                self._screen.list_anew()
                self._screen.look()
            else:
                act(value)

        self._screen.open_panel(offer, chosen)
        self._screen.tell(offer.prompt)  # where something is typed already, the prompt does not say it


def _refused(typed: str, why: str) -> Choice:
    """What is typed, where it cannot be: the prompt stays open, and says why."""
    return Choice("", typed, why, mark="!", why=why)


def _places(codebook: Codebook) -> list[str]:
    """All paths in the tree, those too that are no tags."""
    found = {tag.path for tag in codebook}
    for tag in codebook:
        parts = tag.path.split("/")
        found.update("/".join(parts[:depth]) for depth in range(1, len(parts)))
    return sorted(found)


def _bare(paths: Sequence[str]) -> list[tuple[str, str]]:
    return [(path, "") for path in paths]


def _neighbours(codebook: Codebook, tag: Tag) -> list[Tag]:
    """The tags that a stripe is seen beside: those of its branch and those next to it in the tree."""
    parent = tag.path.rpartition("/")[0]
    tags = codebook.tags
    at = tags.index(tag)
    near = {*tags[max(at - 1, 0) : at + 2], *(t for t in tags if t.path.rpartition("/")[0] == parent)}
    return [t for t in near if t.id != tag.id]
