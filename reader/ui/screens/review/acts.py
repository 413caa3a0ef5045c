"""What the review's commands do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from reader.errors import UnknownTag
from reader.model.query import GROUPS, SORTS, parse
from reader.text.match import rank
from reader.ui.messages import Choice, Goal, Offer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.model.annotation import Annotation
    from reader.model.codebook import Tag
    from reader.model.query import Query
    from reader.session import Session
    from reader.ui.screens.review.rows import Groups, Marks, Passages
    from reader.ui.screens.working import Act

_SORTED = {
    "article": "by article and place",
    "time": "by when it was worked on",
    "tag": "by tag",
    "coder": "by coder",
    "outlet": "by outlet",
    "date": "by date of publication",
}
_GROUPED = {
    "": "passages, not grouped",
    "tag": "tags, with how many passages each and its branch has",
    "article": "articles, with how many passages each has",
}
_KEEP = "\0keep:"
"""Before a name to keep the filter under; no filter's name can begin so."""


class Bench(Protocol):
    """What the acts work at: the screen."""

    session: Session
    wanted: Query
    marks: Marks
    passages: Passages
    groups: Groups | None

    @property
    def row(self) -> int:
        """The row that the cursor stands on."""

    def targets(self) -> list[int]:
        """The numbers of what is to be changed.

        Raises:
            ReaderError: There is nothing, or not all that is marked is known yet.
        """

    def ask_for(self, query: Query) -> None:
        """List something else."""

    def change(self, act: Act, count: int) -> None:
        """Change passages, in a thread if they are many."""

    def step(self, by: int) -> None:
        """So many rows down."""

    def marked(self) -> None:
        """Marks have changed: show them."""

    def go_there(self, goal: Goal) -> None:
        """Go to a passage in the reader."""

    def open_words(self) -> None:
        """Open the prompt with the filter's words in it."""

    def open_memo(self, numbers: list[int]) -> None:
        """Open the memo editor for passages."""

    def open_panel(self, offer: Offer, chosen: Callable[[Choice], None]) -> None:
        """Open a type-ahead list."""

    def tell(self, message: str, *, warning: bool = False) -> None:
        """Say something in the status line."""


class Acts:
    """Commands of the group `review`."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    # -- what is listed ---

    def open(self) -> None:
        """Go to the passage, or list those of the group."""
        bench = self._bench
        if (groups := bench.groups) is not None:
            if groups.order:
                term = groups.term(groups.order[bench.row])
                bench.ask_for(bench.wanted._replace(group="").and_term(term))
        elif annotation := bench.passages.at(bench.row):
            bench.go_there(Goal(annotation.document_id, annotation.span))

    def filter(self) -> None:
        """Filter by words."""
        self._bench.open_words()

    def kept(self) -> None:
        """Take a kept filter, or keep this one."""
        offer = Offer(
            "a kept filter, or a name to keep this one under", self._kept_filters, "no filter is kept yet: type a name"
        )
        self._bench.open_panel(offer, self._take_filter)

    def _kept_filters(self, typed: str) -> list[Choice]:
        kept = list(self._bench.session.filters().items())
        choices = [Choice(kept[i][0], kept[i][0], kept[i][1]) for i in rank(typed, kept)]
        if typed and typed not in dict(kept):
            words = str(self._bench.wanted) or "all passages"
            choices.append(Choice(_KEEP + typed, f"keep this filter as “{typed}”", words, mark="+"))
        elif typed:
            choices.append(Choice(_KEEP + typed, f"keep this filter as “{typed}”, in place of that", "", mark="+"))
        return choices

    def _take_filter(self, choice: Choice) -> None:
        bench = self._bench
        if choice.value.startswith(_KEEP):
            name, query = choice.value.removeprefix(_KEEP), bench.wanted
            bench.change(lambda session, _: session.keep_filter(name, query), 0)
        else:
            bench.ask_for(bench.session.kept_filter(choice.value))

    def drop(self) -> None:
        """Keep a filter no longer."""

        def kept(typed: str) -> list[Choice]:
            there = list(self._bench.session.filters().items())
            return [Choice(there[i][0], there[i][0], there[i][1]) for i in rank(typed, there)]

        offer = Offer("which filter is to be kept no longer", kept, "no filter is kept")
        self._bench.open_panel(offer, lambda c: self._bench.change(lambda session, _: session.drop_filter(c.value), 0))

    def sort(self) -> None:
        """Choose how the list is sorted."""
        ways = [(name, way) for name in SORTS for way in ("", "-")]
        told = [(f"{_SORTED[name]}{', the other way round' if way else ''}", f"sort:{way}{name}") for name, way in ways]
        self._bench.open_panel(_offer("sort", told), self._take_sort)

    def _take_sort(self, choice: Choice) -> None:
        listed = parse(choice.value)
        self._bench.ask_for(self._bench.wanted._replace(sort=listed.sort, descending=listed.descending, group=""))

    def group(self) -> None:
        """Choose what the list is grouped by."""
        told = [(_GROUPED[group], f"group:{group}" if group else "") for group in ("", *GROUPS)]
        self._bench.open_panel(_offer("list", told), self._take_group)

    def _take_group(self, choice: Choice) -> None:
        self._bench.ask_for(self._bench.wanted._replace(group=parse(choice.value).group))

    # -- marks ---

    def mark(self) -> None:
        """Mark the row, or no longer, and go on."""
        bench = self._bench
        if bench.groups is None and bench.row < len(bench.passages):
            bench.marks.toggle(bench.passages.numbers[bench.row])
            bench.step(1)
            bench.marked()

    def mark_all(self) -> None:
        """Mark all rows, or none."""
        if self._bench.groups is None:
            self._bench.marks.mark_all()
            self._bench.marked()

    def invert(self) -> None:
        """Turn the marks round."""
        if self._bench.groups is None:
            self._bench.marks.invert()
            self._bench.marked()

    # -- changes ---

    def tag(self) -> None:
        """Put a tag on all that are marked."""
        numbers = self._bench.targets()
        self._ask_tag(f"put a tag on {_told(numbers)}", self._bench.session.codebook, partial(self._tagged, numbers))

    def _tagged(self, numbers: list[int], tag_id: str) -> None:
        self._bench.change(lambda session, progress: session.tag_all(numbers, tag_id, progress), len(numbers))

    def toggle(self, tag: Tag) -> None:
        """A tag's own key: put it on all that are marked, or take it off where all have it."""
        numbers = self._bench.targets()
        self._bench.change(lambda session, progress: session.toggle_on_all(numbers, tag.id, progress), len(numbers))

    def untag(self) -> None:
        """Take a tag off all that are marked."""
        numbers = self._bench.targets()

        def take(tag_id: str) -> None:
            self._bench.change(lambda session, progress: session.untag_all(numbers, tag_id, progress), len(numbers))

        self._ask_tag(f"take a tag off {_told(numbers)}", self._there(numbers), take, alone=True)

    def retag(self) -> None:
        """Put another tag in place of one."""
        numbers = self._bench.targets()
        self._ask_tag("in place of which tag", self._there(numbers), partial(self._retag_from, numbers), alone=True)

    def _retag_from(self, numbers: list[int], old_id: str) -> None:
        codebook = self._bench.session.codebook
        old = codebook.by_id.get(old_id)
        if old is None:
            raise UnknownTag("that tag is not in the codebook any more", "look at the codebook")

        def put(new_id: str) -> None:
            count = len(numbers)
            self._bench.change(lambda session, progress: session.retag_all(numbers, old_id, new_id, progress), count)

        others = [tag for tag in codebook if tag.id != old_id]
        self._ask_tag(f"in place of {old.path}, on {_told(numbers)}", others, put)

    def memo(self) -> None:
        """Write a memo for all that are marked."""
        self._bench.open_memo(self._bench.targets())

    def merge(self) -> None:
        """Make one of those that touch."""
        numbers = self._bench.targets()
        self._bench.change(lambda session, progress: session.merge_all(numbers, progress), len(numbers))

    def remove(self) -> None:
        """Remove all that are marked."""
        numbers = self._bench.targets()
        self._bench.change(lambda session, progress: session.remove_all(numbers, progress), len(numbers))

    # -- parts ---

    def _there(self, numbers: list[int]) -> list[Tag]:
        """The tags that the first of these passages have."""
        found: Iterable[Annotation] = self._bench.session.by_numbers(numbers[:_LOOKED_AT]).values()
        there = {tag_id for annotation in found for tag_id in annotation.tag_ids}
        codebook = self._bench.session.codebook
        return list(codebook) if len(numbers) > _LOOKED_AT else list(codebook.ordered(there))

    def _ask_tag(self, prompt: str, tags: Iterable[Tag], take: Callable[[str], None], *, alone: bool = False) -> None:
        """Ask for a tag; the only one there is need not be asked for, if it goes `alone`."""
        offered = list(tags)
        if alone and not offered:
            self._bench.tell("there is no tag on it", warning=True)
            return
        if alone and len(offered) == 1:
            take(offered[0].id)
            return

        def find(typed: str) -> list[Choice]:
            found = rank(typed, [(tag.path, tag.definition) for tag in offered])
            return [Choice(t.id, t.path, t.definition, t.color, t.key or " ") for t in (offered[i] for i in found)]

        self._bench.open_panel(Offer(prompt, find, "no tag like that"), lambda choice: take(choice.value))


_LOOKED_AT = 2_000
"""Passages that are looked at for the tags that may be taken off them."""


def _told(numbers: list[int]) -> str:
    return "this passage" if len(numbers) == 1 else f"{len(numbers):,} passages"


def _offer(prompt: str, told: list[tuple[str, str]]) -> Offer:
    """Ways to list, each as it is told and as words."""
    return Offer(
        prompt,
        lambda typed: [Choice(told[i][1], told[i][0], told[i][1]) for i in rank(typed, told)],
        "nothing like that",
    )
