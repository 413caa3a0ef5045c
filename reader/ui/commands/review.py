"""The commands of the review, the list of all passages."""

from __future__ import annotations

from reader.ui.commands.command import Command

SCREEN = "review"

REVIEW: tuple[Command, ...] = (
    Command(
        "review.open",
        ("enter",),
        "to the passage in its article; to a group's passages",
        "Review",
        "go",
        screen=SCREEN,
    ),
    Command("review.filter", ("/",), "filter by words, as one types", "Review", "filter", screen=SCREEN),
    Command("review.mark", ("space",), "mark the row, or no longer, and go on", "Marked", "mark", screen=SCREEN),
    Command("review.mark_all", ("*",), "mark all rows, or none", "Marked", screen=SCREEN),
    Command("review.invert", ("i",), "mark what is not marked, and the other way round", "Marked", screen=SCREEN),
    Command("review.tag", ("t",), "put a tag on all that are marked, or on the row", "Marked", "tag", screen=SCREEN),
    Command(
        "review.remove", ("x", "delete"), "remove all that are marked, or the row", "Marked", "remove", screen=SCREEN
    ),
    Command("review.memo", ("m",), "memo on all that are marked, or on the row", "Marked", "memo", screen=SCREEN),
    Command("review.retag", ("r",), "put another tag in place of one", "Marked", "retag", screen=SCREEN),
    Command("review.untag", ("-",), "take a tag off them", "Marked", screen=SCREEN),
    Command("review.merge", ("&",), "make one of those that touch and have the same tags", "Marked", screen=SCREEN),
    Command(
        "review.kept", ("f",), "kept filters: take one, or keep this one under a name", "Review", "kept", screen=SCREEN
    ),
    Command("review.drop", ("e",), "keep a filter no longer", "Review", screen=SCREEN),
    Command("review.sort", ("s",), "sort", "Review", "sort", screen=SCREEN),
    Command(
        "review.group",
        ("b",),
        "group by tag (counted with its branch), by article, or not",
        "Review",
        "group",
        screen=SCREEN,
    ),
)
"""What acts stands first: so much of the foot's line of keys fits into 80 cells."""

FILTER_WORDS: tuple[tuple[str, str], ...] = (
    ("tag:frame/cause", "with that tag, or one below it"),
    ("article:  outlet:", "a part of the name is enough"),
    ("by:ann", "whose passages"),
    ("published:2023-09", "and worked:yesterday, worked:2026-11-01..2026-11-22"),
    ("memo:word", "and memo:any, memo:none"),
    ("untagged", "without a tag"),
    ("unsure", "moved to a new version of the article, where the words are others"),
    ("within:naming", "and overlaps:naming, near:naming: where another tag stands"),
    ('word "two words"', "what is in the passage or its memo"),
    ("-word  tag:a,b", "not; one or the other"),
    ("sort:-time  group:tag", "how it is listed"),
)
"""What one may type as a filter, and what it means."""
