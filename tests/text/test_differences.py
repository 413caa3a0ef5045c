"""What was changed between two versions of a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.text.differences import CHANGED, IN, MOVED, OUT, differences

FIRST = "The council met on Tuesday in the old hall."
SECOND = "It said that nothing was decided, and that talks go on for long."
THIRD = "Another report names the minister who ordered the march."


def told(old: str, new: str) -> list[tuple[str, int, int]]:
    return [(difference.kind, difference.was, difference.now) for difference in differences(old, new)]


def joined(*lines: str) -> str:
    return "\n\n".join(lines) + "\n"


def test_nothing_is_told_of_what_is_the_same() -> None:
    assert differences(joined(FIRST, SECOND), joined(FIRST, SECOND)) == []


def test_a_line_is_put_in_and_another_taken_out() -> None:
    assert told(joined(FIRST, SECOND), joined("New words alone.", FIRST)) == [(IN, 0, 1), (OUT, 2, 0)]


def test_a_line_that_is_gone_stands_where_it_stood() -> None:
    assert told(joined(FIRST, SECOND, THIRD), joined(FIRST, THIRD, "Words put in.")) == [(OUT, 2, 0), (IN, 0, 3)]


def test_a_line_that_was_moved_is_not_taken_out_and_put_in() -> None:
    assert told(joined(FIRST, SECOND, THIRD), joined(THIRD, FIRST, SECOND)) == [(MOVED, 3, 1)]


def test_the_words_that_differ_are_marked_letter_by_letter() -> None:
    (found,) = differences(joined(FIRST), joined(FIRST.replace("Tuesday", "tuesday").replace("old ", "")))
    assert found.kind == CHANGED
    assert [found.old[start:end] for start, end in found.out] == ["Tuesday", "old"]
    assert [found.new[start:end] for start, end in found.put_in] == ["tuesday"]


LINES = st.lists(st.sampled_from([FIRST, SECOND, THIRD, "Nobody left.", "Nobody left before."]), max_size=8)


@given(LINES, LINES)
def test_from_the_old_lines_and_the_differences_follow_the_new(old: list[str], new: list[str]) -> None:
    found = differences("\n".join(old), "\n".join(new))
    lines = dict(enumerate(old, 1))
    for difference in found:
        if difference.was:
            assert lines.pop(difference.was) == difference.old
    made = {difference.now: difference.new for difference in found if difference.now}
    rest = iter(lines[number] for number in sorted(lines))
    assert [made.get(number) or next(rest) for number in range(1, len(new) + 1)] == new
    assert next(rest, None) is None
