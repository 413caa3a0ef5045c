"""What the search's commands do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reader.text.match import rank
from reader.text.units import Grain
from reader.ui.messages import Choice, Goal, Offer

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.codebook import Tag
    from reader.model.outcome import Done
    from reader.model.span import Span
    from reader.session import Session
    from reader.ui.screens.review.rows import Marks
    from reader.ui.screens.search.rows import Hits
    from reader.ui.screens.working import Act

GRAINS: tuple[tuple[Grain | None, str], ...] = (
    (None, "the hit itself"),
    (Grain.SENTENCE, "its sentence"),
    (Grain.PARAGRAPH, "its paragraph"),
)
"""How much around a hit is tagged, and how that is told."""
_SORTED = (
    ("", "as found, article by article"),
    ("right", "by what stands to the right"),
    ("left", "by what stands left"),
)


class Bench(Protocol):
    """What the acts work at: the screen."""

    session: Session
    hits: Hits
    marks: Marks
    typed: str
    reach: int
    """Which of `GRAINS` is tagged."""
    grouped: bool

    @property
    def row(self) -> int:
        """The row that the cursor stands on."""

    def targets(self) -> list[tuple[str, Span]]:
        """The marked hits, else the one under the cursor.

        Raises:
            ReaderError: There is none, or not all that is marked has been found yet.
        """

    def ask_for(self, typed: str) -> None:
        """Search for something else."""

    def sort_by(self, side: str) -> None:
        """List in another order."""

    def group(self, *, grouped: bool, row: int = 0) -> None:
        """List articles, or hits."""

    def change(self, act: Act, count: int) -> None:
        """Change passages, in a thread if they are many."""

    def step(self, by: int) -> None:
        """So many rows down."""

    def marked(self) -> None:
        """Marks have changed: show them."""

    def reached(self) -> None:
        """How much is tagged has changed: show it."""

    def go_there(self, goal: Goal) -> None:
        """Go to a passage in the reader."""

    def open_words(self) -> None:
        """Open the prompt."""

    def open_panel(self, offer: Offer, chosen: Callable[[Choice], None]) -> None:
        """Open a type-ahead list."""

    def tell(self, message: str, *, warning: bool = False) -> None:
        """Say something in the status line."""


class Acts:
    """Commands of the group `search`."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    # -- what is listed ---

    def open(self) -> None:
        """Go to the hit; from an article's row to its first hit in the list."""
        bench = self._bench
        if bench.grouped:
            if bench.hits.articles:
                bench.group(grouped=False, row=bench.hits.index(bench.hits.firsts[bench.row]))
        elif hit := bench.hits.at(bench.row):
            bench.go_there(Goal(*hit))

    def words(self) -> None:
        """Type what is searched for."""
        self._bench.open_words()

    def lists(self) -> None:
        """Search for a word list."""
        lists = list(self._bench.session.lexicon.items())
        told = [(name, ", ".join(words)) for name, words in lists]

        def find(typed: str) -> list[Choice]:
            return [Choice(told[i][0], told[i][0], told[i][1]) for i in rank(typed, told)]

        empty = "no word list like that" if lists else "corpus/lexicon.csv would have word lists: name,word in each row"
        self._bench.open_panel(Offer("a word list", find, empty), lambda c: self._bench.ask_for(_listed(c.value)))

    def sort(self) -> None:
        """Choose the order."""

        def find(typed: str) -> list[Choice]:
            told = [(name, "") for _, name in _SORTED]
            return [Choice(_SORTED[i][0], _SORTED[i][1]) for i in rank(typed, told)]

        self._bench.open_panel(Offer("sort", find, "nothing like that"), lambda c: self._bench.sort_by(c.value))

    def group(self) -> None:
        """Articles with numbers, or hits."""
        self._bench.group(grouped=not self._bench.grouped)

    # -- marks ---

    def mark(self) -> None:
        """Mark the hit, or no longer, and go on."""
        bench = self._bench
        if not bench.grouped and bench.row < len(bench.hits):
            bench.marks.toggle(bench.hits.place(bench.row))
            bench.step(1)
            bench.marked()

    def mark_all(self) -> None:
        """Mark all hits, or none."""
        if not self._bench.grouped:
            self._bench.marks.mark_all()
            self._bench.marked()

    def invert(self) -> None:
        """Turn the marks round."""
        if not self._bench.grouped:
            self._bench.marks.invert()
            self._bench.marked()

    # -- tagging ---

    def widen(self) -> None:
        """Tag more around a hit."""
        self._reach(1)

    def narrow(self) -> None:
        """Tag less around it."""
        self._reach(-1)

    def _reach(self, by: int) -> None:
        bench = self._bench
        bench.reach = min(max(bench.reach + by, 0), len(GRAINS) - 1)
        bench.reached()
        bench.tell(f"a tag gets {GRAINS[bench.reach][1]}")

    def tag(self) -> None:
        """Put a tag on the marked hits."""
        targets = self._bench.targets()
        tags = list(self._bench.session.codebook)

        def find(typed: str) -> list[Choice]:
            found = rank(typed, [(tag.path, tag.definition) for tag in tags])
            return [Choice(t.id, t.path, t.definition, t.color, t.key or " ") for t in (tags[i] for i in found)]

        reach = GRAINS[self._bench.reach][1]
        told = f"put a tag on {_number(len(targets))}: {reach}"
        by_id = self._bench.session.codebook.by_id
        self._bench.open_panel(Offer(told, find, "no tag like that"), lambda c: self._put(targets, by_id[c.value]))

    def put(self, tag: Tag) -> None:
        """A tag's own key: put it on the marked hits."""
        self._put(self._bench.targets(), tag)

    def _put(self, targets: list[tuple[str, Span]], tag: Tag) -> None:
        grain, typed = GRAINS[self._bench.reach][0], self._bench.typed

        def act(session: Session, progress: Callable[[int, int], None] | None) -> Done:
            by_article: dict[str, list[Span]] = {}
            for document_id, span in targets:
                by_article.setdefault(document_id, []).append(span)
            places = [(id_, span) for id_, spans in by_article.items() for span in session.widened(id_, spans, grain)]
            return session.tag_places(places, tag.id, typed, progress)

        self._bench.change(act, len(targets))


def _number(hits: int) -> str:
    return "this hit" if hits == 1 else f"{hits:,} hits"


def _listed(name: str) -> str:
    return f'list:"{name}"' if " " in name else f"list:{name}"
