"""What the library's commands do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reader.model.vocabulary import ARTICLES
from reader.text.match import rank
from reader.ui.messages import Choice, Offer, Opening
from reader.ui.screens.library.changes import Bench as ForChanges
from reader.ui.screens.library.changes import Changes

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from reader.model.query import Query
    from reader.ui.screens.library.rows import Articles
    from reader.ui.screens.review.rows import Marks

_SORTED = {
    "article": "by number: the name of the article",
    "title": "by title",
    "outlet": "by outlet",
    "author": "by author",
    "date": "by date of publication",
    "words": "by length, furniture and all",
    "tagged": "by how many passages are tagged",
    "state": "by how far you are with it",
}


class Bench(ForChanges, Protocol):
    """What the acts work at: the screen."""

    wanted: Query
    marks: Marks
    articles: Articles

    @property
    def number(self) -> int:
        """Of the article that the cursor stands on; 0 if it stands on none."""

    @property
    def listed(self) -> AbstractSet[int]:
        """The numbers of all that is listed, and of what is folded."""

    def ask_for(self, query: Query) -> None:
        """List something else."""

    def step(self, by: int) -> None:
        """So many rows down."""

    def marked(self) -> None:
        """Marks have changed: show them."""

    def unfold(self) -> None:
        """Show what is like the article under the cursor, below it."""

    def fold(self) -> None:
        """Put that away again."""

    def turn_folding(self) -> bool:
        """Fold articles that are the same, or nearly, or no longer; gives which."""

    def go_there(self, opening: Opening) -> None:
        """Open articles in the reader."""

    def open_words(self) -> None:
        """Open the prompt with the filter's words in it."""

    def tell(self, message: str, *, warning: bool = False) -> None:
        """Say something in the status line."""


class Acts(Changes):
    """Commands of the group `library`."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._bench: Bench = bench

    # -- what is listed ---

    def open(self) -> None:
        """Open the marked articles side by side, else the one under the cursor."""
        numbers = self._bench.targets()
        ids = self._bench.session.article_ids(numbers)
        self._bench.go_there(Opening(tuple(ids[number] for number in numbers if number in ids)))

    def filter(self) -> None:
        """Filter by words."""
        self._bench.open_words()

    def sort(self) -> None:
        """Choose how the list is sorted."""
        ways = [(name, descending) for name in ARTICLES.sorts for descending in (False, True)]
        told = [
            (f"{_SORTED[name]}{', the other way round' if way else ''}", f"sort:{'-' if way else ''}{name}")
            for name, way in ways
        ]

        def find(typed: str) -> list[Choice]:
            return [Choice(str(i), told[i][0], told[i][1]) for i in rank(typed, told)]

        def take(choice: Choice) -> None:
            name, descending = ways[int(choice.value)]
            self._sort_by(name, descending=descending)

        self._bench.open_panel(Offer("sort", find, "nothing like that"), take)

    def sort_left(self) -> None:
        """Sort by the column to the left."""
        self._step_sort(-1)

    def sort_right(self) -> None:
        """Sort by the column to the right."""
        self._step_sort(1)

    def _step_sort(self, step: int) -> None:
        place = (ARTICLES.sorts.index(self._bench.wanted.sort) + step) % len(ARTICLES.sorts)
        self._sort_by(ARTICLES.sorts[place], descending=False)

    def turn(self) -> None:
        """Sort the other way round."""
        self._sort_by(self._bench.wanted.sort, descending=not self._bench.wanted.descending)

    def _sort_by(self, name: str, *, descending: bool) -> None:
        self._bench.ask_for(self._bench.wanted._replace(sort=name, descending=descending))
        self._bench.tell(f"sorted {_SORTED[name]}{', the other way round' if descending else ''}")

    def unfold(self) -> None:
        """Show the articles that are like this one."""
        self._bench.unfold()

    def fold(self) -> None:
        """Put them away."""
        self._bench.fold()

    def fold_all(self) -> None:
        """Articles that are the same, or nearly, in one row, or each in its own."""
        key = self._bench.keymap.key("library.fold_all")
        if self._bench.turn_folding():
            nearly = "" if self._bench.session.has_many else ", or nearly,"
            self._bench.tell(f"articles with the same text{nearly} are in one row: {key} each in its own")
        else:
            self._bench.tell(f"each article has a row of its own: {key} those that are the same in one")

    # -- marks ---

    def mark(self) -> None:
        """Mark the article, or no longer, and go on."""
        if number := self._bench.number:
            self._bench.marks.toggle(number)
            self._bench.step(1)
            self._bench.marked()

    def mark_all(self) -> None:
        """Mark all that are listed; where all are marked, none of them."""
        listed, marks = self._bench.listed, self._bench.marks
        if marks.but >= listed:
            marks.forget(listed)
        else:
            marks.mark(listed)
        self._bench.marked()

    def invert(self) -> None:
        """Turn the marks of all that are listed round."""
        self._bench.marks.but ^= self._bench.listed
        self._bench.marked()
