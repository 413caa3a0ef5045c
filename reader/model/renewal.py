"""What becomes of passages when their article gets another text: moved, moved but unsure, or kept where they are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reader.model.anchor import ANNOTATION, KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model.anchor import Anchor
    from reader.model.change import Change, Edit
    from reader.model.document import Document
    from reader.model.span import Span

MOVED, UNSURE, KEPT = "moved", "unsure", "kept"


class Fate(NamedTuple):
    """What becomes of one annotation, judged quotation, link or contrasted passage."""

    anchor: Anchor
    """As it is on the older version."""
    state: str
    """`MOVED`, `UNSURE` or `KEPT`."""
    span: Span | None
    """Where it stands in the new version; None if it is kept."""
    quote: str
    """The words there; empty if it is kept."""
    sureness: float
    """From 1 down to 0; see `text/anchor.py`."""
    why: str = ""
    """Of one that is kept: why, in words."""

    @property
    def told_sureness(self) -> str:
        """How sure its place is, in hundredths; what is unsure is never told as 1, whatever it is rounded to."""
        return f"{min(self.sureness, 0.99 if self.state == UNSURE else 1.0):.2f}"


class Renewal(NamedTuple):
    """An article's next version, and what becomes of all passages on the older ones."""

    document: Document
    """The new version."""
    fates: tuple[Fate, ...]
    """Of all that stands on older versions, of all coders, in order of version, start and end."""
    versions: Mapping[str, int]
    """The numbers of the older versions that have passages, by document id."""
    change: Change | None = None
    """What moved them; None if nothing was moved, or nothing is done yet."""
    marks: tuple[Edit, ...] = ()
    """What moves marks of furniture. Of those that stay it is not told: lists and menus change at every edit."""
    again: int = 0
    """The number of the version that had the same text before; 0 if none had."""

    @property
    def label(self) -> str:
        """What the journal calls it: "version 2 of a: 12 passages moved, 2 of them unsure, 1 kept on version 1"."""
        by_kind = {kind: [fate for fate in self.fates if fate.anchor.kind == kind] for kind in KINDS}
        told = [self._told(kind, fates) for kind, fates in by_kind.items() if fates]
        if number := len(self.marks):
            told.append(f"{number} mark{'' if number == 1 else 's'} of furniture moved")
        version = f"version {self.document.version} of {self.document.article}{again_told(self.again)}"
        return f"{version}: {'; '.join(told) or self._told(ANNOTATION, ())}"

    def _told(self, kind: str, fates: Sequence[Fate]) -> str:
        """What became of all that are of one kind."""
        counts = Counter(fate.state for fate in fates)
        moved, unsure = counts[MOVED] + counts[UNSURE], counts[UNSURE]
        told = [f"{moved or 'no'} {KINDS[kind]}{'' if moved == 1 else 's'} moved"]
        if unsure:
            told.append(f"{unsure} of them unsure")
        kept = Counter(fate.anchor.document_id for fate in fates if fate.state == KEPT)
        told += [f"{number} kept on version {self.versions[document_id]}" for document_id, number in kept.items()]
        return ", ".join(told)


def again_told(number: int) -> str:
    """What is said behind a version of whose text an older one was already, by that one's number; nothing for 0."""
    return f", the text of version {number} again" if number else ""


def remains_told(left: Mapping[int, int]) -> str:
    """What is said of an article with passages on older versions: "5 passages on version 1"."""
    return ", ".join(f"{n} passage{'' if n == 1 else 's'} on version {version}" for version, n in left.items())
