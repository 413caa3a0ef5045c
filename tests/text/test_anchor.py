"""A stretch of a text again in a changed version: right, or nowhere, and never where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.span import Span
from reader.text.anchor import LEAST, Versions

OLD = (
    "The council met on Tuesday in the old hall.\n\n"
    "It said that nothing was decided, and that talks go on for as long as they have to.\n\n"
    "Nobody left before the vote.\n\n"
    "A second report names the minister as the one who ordered the march.\n\n"
    "Nobody left before the vote.\n"
)
ARTICLES = sorted((Path(__file__).parents[2] / "corpus").glob("*.txt"))


def placed(old: str, new: str, quote: str, nth: int = 0) -> str | None:
    """The words on which those of a stretch come to stand."""
    start = -1
    for _ in range(nth + 1):
        start = old.index(quote, start + 1)
    found = Versions(old, new).place(Span(start, start + len(quote)))
    return None if found.span is None else new[found.span.start : found.span.end]


@pytest.mark.parametrize(
    ("was", "became", "quote", "place"),
    [
        ("The council", "A new line.\n\nThe council", "nothing was decided", "nothing was decided"),
        ("the old hall", "the very old hall", "met on Tuesday", "met on Tuesday"),
        ("on Tuesday ", "", "met on Tuesday in the old hall", "met in the old hall"),
        ("decided", "dicided", "nothing was decided", "nothing was dicided"),
        ("nothing was decided", "all was settled at last", "nothing was decided", None),
        ("said that", "said on Monday that", "said that nothing", "said on Monday that nothing"),
        ("ordered the march", "ordered the march, it says", "march", "march"),
        ("march", "March", "the march", "the March"),
        ("as long as they have to", "as long as THEY have to", "long as they have", "long as THEY have"),
    ],
)
def test_a_stretch_follows_what_was_edited(was: str, became: str, quote: str, place: str | None) -> None:
    assert placed(OLD, OLD.replace(was, became, 1), quote) == place


def test_a_stretch_follows_its_line_when_lines_change_places() -> None:
    lines = OLD.split("\n\n")
    moved = "\n\n".join([lines[3], lines[1], lines[0], lines[2], lines[4]])
    assert (
        placed(OLD, moved, "named", 0)
        if "named" in OLD
        else placed(OLD, moved, "names the minister") == ("names the minister")
    )
    assert placed(OLD, moved, "met on Tuesday") == "met on Tuesday"


def test_equal_lines_stay_apart() -> None:
    versions = Versions(OLD, "First of all: a word.\n\n" + OLD)
    first = OLD.index("Nobody left")
    second = OLD.index("Nobody left", first + 1)
    shift = len("First of all: a word.\n\n")
    assert versions.place(Span(first, first + 6)).span == Span(first + shift, first + shift + 6)
    assert versions.place(Span(second, second + 6)).span == Span(second + shift, second + shift + 6)


def test_what_is_gone_is_nowhere() -> None:
    gone = OLD.replace("A second report names the minister as the one who ordered the march.\n\n", "")
    found = Versions(OLD, gone).place(Span(OLD.index("A second"), OLD.index("the march")))
    assert (found.span, found.sureness) == (None, 0.0)


def test_a_stretch_over_two_lines_that_are_parted_is_where_most_of_it_is() -> None:
    lines = OLD.split("\n\n")
    parted = "\n\n".join([lines[0], lines[2], lines[3], lines[4], lines[1]])
    quote = OLD[OLD.index("hall") : OLD.index(" for as long")]
    assert placed(OLD, parted, quote) == "It said that nothing was decided, and that talks go on"


def test_a_stretch_does_not_swallow_a_line_that_came_between_and_is_longer_than_it_is() -> None:
    between = OLD.replace("hall.\n\n", "hall.\n\nA line that was put in, with many words of no concern to anybody.\n\n")
    assert placed(OLD, between, "in the old hall.\n\nIt said") == "in the old hall."


def test_what_is_gone_is_not_found_where_the_same_words_stood_before() -> None:
    first = "Ten men of the guard left the city in the night, the ministry said on its page."
    second = "Later it was told that ten men of the guard left the city in the night, and none came back."
    assert placed(f"{first}\n\n{second}", second, "men of the guard left the city") is None


def test_a_stretch_does_not_begin_with_a_word_that_took_the_place_of_its_own() -> None:
    old = "Ministry of Defense officials spoke to the press on Tuesday."
    assert placed(old, old.replace("of Defense", "according Defense"), "of Defense") == "Defense"


def test_a_sentence_that_changed_places_in_its_line_is_found() -> None:
    old = "One man spoke of peace at length. Then the other man left the room in anger, and slammed the door."
    new = "Then the other man left the room in anger, and slammed the door. One man spoke of peace at length."
    assert placed(old, new, "spoke of peace") == "spoke of peace"
    assert placed(old, new, "slammed") == "slammed"


def test_a_stretch_within_a_word_stays_within_it() -> None:
    assert placed("the anti-terrorists march", "Then the anti-terrorists march", "terror") == "terror"


def test_nothing_is_found_in_nothing() -> None:
    assert placed("words", "", "words") is None


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_in_the_same_text_everything_is_where_it_was(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    versions = Versions(text, text)
    for start in range(0, len(text) - 60, 97):
        span = Span(start, start + 53)
        if not text[span.start : span.end].isspace():
            found = versions.place(span)
            assert found.same
            assert found.sureness == 1.0


@given(
    st.integers(0, 4).map(lambda n: ARTICLES[n].read_text(encoding="utf-8")),
    st.lists(st.tuples(st.floats(0, 1), st.text("abc de.\n", min_size=1, max_size=30)), max_size=4),
    st.floats(0, 0.9),
    st.integers(20, 200),
)
def test_what_is_put_in_elsewhere_moves_a_stretch_and_alters_nothing(
    text: str, inserted: list[tuple[float, str]], at: float, length: int
) -> None:
    start = int(at * (len(text) - length))
    span = Span(start, start + length)
    quote = text[span.start : span.end]
    # Whole lines, before the stretch's first line or behind its last.
    first = text.rfind("\n", 0, span.start) + 1
    last = text.find("\n", span.end)
    last = len(text) if last < 0 else last
    head, middle, tail = text[:first], text[first:last], text[last:]
    for where, words in inserted:
        if where < 0.5:
            cut = head.rfind("\n", 0, int(2 * where * len(head)) + 1) + 1
            head = head[:cut] + words.replace("\n", " ") + "\n" + head[cut:]
        else:
            cut = tail.rfind("\n", 0, int((2 * where - 1) * len(tail)) + 1)
            cut = max(cut, 0)
            tail = tail[:cut] + "\n" + words.replace("\n", " ") + tail[cut:]
    new = head + middle + tail
    found = Versions(text, new).place(span)
    if any(char.isalnum() for char in quote):
        assert found.span is not None
        assert found.sureness > LEAST
        assert new[found.span.start : found.span.end].split() == quote.split() or len(quote.split("\n")) > 1
