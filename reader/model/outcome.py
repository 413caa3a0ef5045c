"""What the session answers: what an action did, what was counted, what a check proved."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model.change import Change


class Done(NamedTuple):
    """An action's outcome."""

    message: str
    """A plain sentence for people: "tagged frame/cause"."""
    change: Change | None = None
    """The change that was written; None if there was nothing to do."""


class Counts(NamedTuple):
    """How much is annotated in one document, by all coders."""

    annotations: int
    by_tag: Mapping[str, int]
    """Annotations with this tag, by the tag's id; tags that do not occur are not in it."""


class TagFigures(NamedTuple):
    """How much one tag is used, by all coders."""

    tag_id: str
    passages: int
    articles: int
    outlets: int
    coders: int | None = None
    """None where they are not counted yet."""


class Progress(NamedTuple):
    """How far a coder is with an article."""

    done: bool
    covered: int
    """The part of its text that the coder's annotations cover, in percent."""
    fresh: bool
    """Whether that is as of now."""


class Report(NamedTuple):
    """What a check of a database found."""

    proved: tuple[str, ...]
    """Each a sentence on what holds."""
    problems: tuple[str, ...]
    """Each a sentence on what does not; none in a good database."""

    @property
    def good(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


class Repaired(NamedTuple):
    """What a repair of a database has done."""

    copy: str
    """The file that has the database as it was; empty if there was nothing to repair."""
    rebuilt: tuple[str, ...]
    """Each a phrase on what was rebuilt, and from what."""
    report: Report
    """What a check found afterwards."""


class Upgrade(NamedTuple):
    """How far it is that an older database is brought up to date."""

    name: str
    """The file's."""
    version: int
    """Of the schema, as it is to be."""
    step: int
    """Which step is under way, from 1."""
    steps: int
    seconds: float
    """Since it began."""
    state: str
    """`under way`, `done`, or `taken back`: then the file is as it was."""
