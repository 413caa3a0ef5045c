"""Keyness and naming: the words that set an outlet or an article off, and how outlets name the same thing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from reader.errors import ReaderError
from reader.model.annotation import NAMES
from reader.text.match import rank
from reader.ui.commands.compare import KEYNESS_SCREEN
from reader.ui.messages import Choice, Offer
from reader.ui.screens.figurerows import FigureRows
from reader.ui.screens.keywords import (
    COLUMNS,
    LIKELY,
    Counted,
    Group,
    alone,
    cells,
    count_names,
    count_words,
    groups_of,
    told,
)
from reader.ui.screens.names import Names
from reader.ui.screens.reckoning import Reckoning, about_articles, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.analysis.keyness import Key
    from reader.analysis.naming import Naming
    from reader.analysis.wordlist import WordList
    from reader.session import Session
    from reader.ui.keymap import Keymap
    from reader.ui.paint import Painter
    from reader.ui.screens.reckoning import Count

SIDES = ("all", "more", "less")
"""Which words are listed: all, or those that the group has more or less of."""
_SIDES_TOLD = {"all": "", "more": ", what it has more of", "less": ", what it has less of"}


@dataclass
class _Kept:
    """The screen as it was left."""

    group: Group | None = None
    side: str = SIDES[0]
    naming: bool = False
    words: str = ""


_KEPT: WeakKeyDictionary[Session, _Kept] = WeakKeyDictionary()


class Acts:
    """Commands of the group `keyness`."""

    def __init__(self, screen: KeynessScreen) -> None:
        self._screen = screen

    def open(self) -> None:
        """To where the words stand."""
        self._screen.enter()

    def group(self) -> None:
        """Choose what is held against the rest."""
        self._screen.choose_group()

    def right(self) -> None:
        """The next group, or cell."""
        self._screen.step_aside(1)

    def left(self) -> None:
        """The one before."""
        self._screen.step_aside(-1)

    def side(self) -> None:
        """More, less, or both."""
        self._screen.turn_side()

    def naming(self) -> None:
        """Naming or keyness."""
        self._screen.turn_naming()

    def filter(self) -> None:
        """Ask for a filter."""
        self._screen.open_words()


class KeynessScreen(Reckoning["Counted | Naming"]):
    """Words that set a group off.

    Args:
        session: The data.
        painter: How things look.
        keymap: Whose each key is.
    """

    screen_id = KEYNESS_SCREEN
    title_shown = "Keyness"

    def __init__(self, session: Session, painter: Painter, keymap: Keymap) -> None:
        self._kept = kept = _KEPT.setdefault(session, _Kept())
        self.figures, self.grid = FigureRows(painter), Names(painter)
        super().__init__(session, painter, keymap, self.figures, kept.words)
        self.acts["keyness"] = Acts(self)
        self._counted: Counted | None = None
        self._read: tuple[object, WordList] | None = None
        """All words as of a moment."""
        self.keys: Sequence[Key] = ()
        """Those that are listed."""

    def on_unmount(self) -> None:
        """Keep how it was left, for the next time."""
        self._kept.words = str(self.wanted)

    # -- counting ---

    @property
    def naming(self) -> bool:
        """Whether naming is shown; outlets are hidden while one codes without names."""
        return self._kept.naming and self.session.blind != NAMES

    def counting(self) -> Count:
        """What is counted."""
        if self.naming:
            return self.scoped(partial(count_names, self.session, self.session.variants()))
        read = self._read[1] if self._read and self._read[0] == self._state else None
        return self.scoped(partial(count_words, self.session, self._kept.group, read))

    def check(self) -> None:
        """Look whether the filter is about articles, and more than one."""
        about_articles(self.wanted)
        if len(self.session.scope(self.wanted).documents) < 2 and not self.naming:
            raise alone()

    @property
    def _state(self) -> object:
        return self.session.moment, self.session.blind, self.wanted

    # -- showing ---

    def show(self, result: Counted | Naming) -> None:
        """Show what has been counted."""
        from reader.analysis.naming import Naming

        if isinstance(result, Naming):
            self.grid.take(result)
            self.listing.show(self.grid, self.listing.index if self.listing.rows is self.grid else 0)
            return
        self._counted, self._kept.group = result, result.group
        if not self.is_counting:
            self._read = self._state, result.wordlist
        side = self._kept.side
        found = result.keyness.keys
        self.keys = [k for k in found if side == "all" or (k.ratio > 0) == (side == "more")]
        most = max((key.likelihood for key in self.keys), default=0.0)
        most = max(most, LIKELY)  # where nothing is sure no bar is long
        keys = self.keys
        self.figures.show(COLUMNS, len(keys), lambda index: cells(keys[index], most))
        self.listing.show(self.figures, self.listing.index if self.listing.rows is self.figures else 0)

    def said(self) -> tuple[str, str]:
        """What is shown, and how much of it there is."""
        if self.naming:
            return "names by outlet: which part of all of its list", f"{len(self.grid.rows):,} names"
        counted = self._counted
        if counted is None:
            return "", ""
        words = f"{counted.group.name} against the rest{_SIDES_TOLD[self._kept.side]}"
        size, rest = counted.keyness.size, counted.keyness.rest_size
        return words, f"{size:,} words against {rest:,} · {counted.keyness.tests:,} looked at"

    def nothing(self) -> Sequence[str]:
        """What to say where there is nothing."""
        return ("No word stands here three times.", f"{self.keymap.key('keyness.filter')} changes what is compared.")

    def under_cursor(self) -> str:
        """What the row says, in words."""
        if self.listing.rows is self.grid:
            return self.grid.told(self.listing.index)
        if self._counted is None or self.listing.index >= len(self.keys):
            return ""
        return told(self.keys[self.listing.index], self._counted.keyness.tests)

    def idle(self) -> Mapping[str, str]:
        """Names are told of all outlets, and each is said more or less than another: neither is chosen."""
        if not self.naming:
            return {}
        group, side, back = map(self.keymap.key, ("keyness.group", "keyness.side", "keyness.naming"))
        return {
            "keyness.group": f"names are of all outlets: {back} leads to keyness, {group} chooses whose words there",
            "keyness.side": f"all names are listed: {back} leads to keyness, {side} lists more or less there",
        }

    def restyle(self, painter: Painter) -> None:
        """The theme has changed."""
        self.figures.painter = self.grid.painter = painter
        super().restyle(painter)

    # -- what the commands do ---

    def choose_group(self) -> None:
        """Choose what is held against the rest."""
        groups = groups_of(self.documents)
        named = [(group.name, group.field) for group in groups]

        def find(typed: str) -> list[Choice]:
            return [Choice(str(i), *named[i]) for i in rank(typed, named)]

        def take(choice: Choice) -> None:
            self._hold(groups[int(choice.value)])

        self.open_panel(Offer("whose words are held against the rest", find, "no outlet or article is called so"), take)

    def _hold(self, group: Group) -> None:
        self._kept.group, self._kept.naming = group, False
        self.listing.index = 0
        self.count_anew()
        self.look()

    def step_aside(self, by: int) -> None:
        """The next group; in the naming, the next cell."""
        if self.listing.rows is self.grid:
            self.grid.step(by)
            self.listing.freshen(everything=True)
            self.look()
        elif (groups := groups_of(self.documents)) and self._kept.group in groups:
            self._hold(groups[(groups.index(self._kept.group) + by) % len(groups)])

    def turn_side(self) -> None:
        """More, less, or both."""
        self._kept.side = SIDES[(SIDES.index(self._kept.side) + 1) % len(SIDES)]
        if self._counted is not None and not self.naming:
            self.show(self._counted)
        self.say()
        self.look()

    def turn_naming(self) -> None:
        """Naming or keyness."""
        if self.session.blind == NAMES:
            raise ReaderError("outlets are hidden while coding blind", "end that first")
        if not self.naming:
            self.session.variants()  # that there are no lists is said now
        self._kept.naming = not self._kept.naming
        self.count_anew()
        self.look()

    def enter(self) -> None:
        """To where the words stand."""
        if self.listing.rows is self.grid:
            if searched := self.grid.searched(self.listing.index):
                self.go_with("search", searched)
            else:
                self.tell(self.under_cursor(), warning=True)
        elif self.listing.index < len(self.keys):
            self.go_with("search", quoted(self.keys[self.listing.index].words))


def screen(session: Session, painter: Painter, keymap: Keymap) -> KeynessScreen:
    """The screen, as `g` opens it."""
    return KeynessScreen(session, painter, keymap)
