"""Which words a filter has: those of the list of passages, and those of the list of articles."""

from __future__ import annotations

from typing import NamedTuple


class Vocabulary(NamedTuple):
    """What may be said of one kind of list."""

    fields: tuple[str, ...]
    """What may stand before a colon, beside `sort` and `group`."""
    sorts: tuple[str, ...]
    """What may be sorted by; the first is how it is sorted if nothing is said."""
    groups: tuple[str, ...] = ()
    """What may be listed in place of it, with how many each has."""
    plain: tuple[str, ...] = ()
    """Words that mean more than that they are to be found."""

    @property
    def listing(self) -> tuple[str, ...]:
        """What stands before a colon and says how to list."""
        return ("sort", "group") if self.groups else ("sort",)


PASSAGES = Vocabulary(
    ("tag", "within", "overlaps", "near", "article", "outlet", "by", "published", "date", "worked", "memo"),
    ("article", "time", "tag", "coder", "outlet", "date"),
    ("tag", "article"),
    ("untagged", "unsure"),
)
ARTICLES = Vocabulary(
    ("article", "title", "outlet", "author", "published", "date", "language", "tag", "by", "state"),
    ("article", "title", "outlet", "author", "date", "words", "tagged", "state"),
)
"""`date:` is the search's word for `published:`."""
DATES = ("published", "worked", "date")
"""Words that are followed by stretches of days."""
STATES = {
    "new": "not started",
    "open": "in progress",
    "done": "done",
    "tagged": "tagged",
    "unsure": "unsure",
    "changed": "changed on disk",
    "vanished": "vanished",
}
"""What may follow `state:`, and as people say it."""


def hint(field: str, vocabulary: Vocabulary = PASSAGES) -> str:
    """What may stand behind a word, for who has written something else there."""
    if field in DATES:
        return (
            f"such as {field}:2023-09-19, {field}:2023-09..2023-10, {field}:2023.., {field}:yesterday or {field}:today"
        )
    if field == "sort":
        told = ", ".join(f"sort:{name}" for name in vocabulary.sorts)
        return f"there are {told}; sort:-{vocabulary.sorts[1]} is the other way round"
    if field == "group":
        return "there are group:tag and group:article"
    examples = {
        "memo": "such as memo:any, memo:none or memo:word",
        "article": "such as article:001_espreso",
        "outlet": "such as outlet:statecraft",
        "by": "such as by:ann",
        "author": "such as author:aliyev",
        "title": "such as title:karabakh",
        "language": "such as language:en",
        "state": "such as state:done",
    }
    return examples.get(field, f"such as {field}:frame/cause")
