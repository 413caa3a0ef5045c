"""What annotations do to lines: marks, stripes, and both at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.model.annotation import Annotation
from reader.model.codebook import Codebook, Tag
from reader.model.span import Span
from reader.ui.dress import LANES, dress

TAGS = tuple(Tag(str(number), f"tag{number}", "#E5484D") for number in range(7))
BOOK = Codebook(TAGS)
LINES = tuple(Span(start, start + 10) for start in range(0, 60, 10))


def note(start: int, end: int, *tags: int, name: str = "a") -> Annotation:
    return Annotation(f"{name}{start}-{end}", "d", Span(start, end), "", "ann", "", "", "", tuple(map(str, tags)))


def test_lines_without_annotations_are_bare() -> None:
    assert all(not line.marks and not line.lanes for line in dress(LINES, [], BOOK))


def test_a_passage_over_two_lines_marks_both() -> None:
    first, second, *_ = dress(LINES, [note(5, 15, 0)], BOOK)
    assert [(m.start, m.end) for m in first.marks] == [(5, 10)]
    assert [(m.start, m.end) for m in second.marks] == [(10, 15)]


def test_the_shorter_passage_is_on_top_and_the_overlap_is_told() -> None:
    line = dress(LINES, [note(0, 10, 0), note(2, 4, 1)], BOOK)[0]
    assert [(m.start, m.end, m.top and m.top.path, m.overlap) for m in line.marks] == [
        (0, 2, "tag0", False),
        (2, 4, "tag1", True),
        (4, 10, "tag0", False),
    ]


def test_a_highlight_without_a_tag_has_no_stripe_but_shows() -> None:
    line = dress(LINES, [note(0, 10)], BOOK)[0]
    assert line.plain
    assert not line.lanes


def test_a_tag_keeps_its_lane_from_line_to_line() -> None:
    lines = dress(LINES, [note(0, 15, 0), note(5, 35, 1), note(22, 40, 2)], BOOK)
    assert [line.lanes.index(TAGS[1]) for line in lines[:4]] == [1, 1, 1, 1]
    assert lines[2].lanes[0] == TAGS[2]


def test_more_tags_than_lanes_are_told() -> None:
    line = dress(LINES, [note(0, 10, *range(6))], BOOK)[0]
    assert len(line.lanes) == LANES
    assert line.more


def test_one_tag_on_two_passages_of_a_line_is_one_stripe() -> None:
    line = dress(LINES, [note(0, 3, 0), note(5, 8, 0)], BOOK)[0]
    assert line.lanes == (TAGS[0],)


@given(st.lists(st.tuples(st.integers(0, 59), st.integers(1, 40), st.sets(st.integers(0, 6), max_size=4)), max_size=25))
def test_marks_lie_in_their_line_in_order_and_cover_just_what_is_annotated(
    passages: list[tuple[int, int, set[int]]],
) -> None:
    notes = [note(s, min(s + n, 60), *sorted(t), name=f"{i}:") for i, (s, n, t) in enumerate(passages)]
    covered = {offset for n in notes for offset in range(n.span.start, n.span.end)}
    marked: list[int] = []
    for line, span in zip(dress(LINES, notes, BOOK), LINES, strict=True):
        for mark in line.marks:
            assert span.start <= mark.start < mark.end <= span.end
            marked += range(mark.start, mark.end)
        here = {tag for n in notes if n.span.overlaps(span) for tag in n.tag_ids}
        shown = {tag.id for tag in line.lanes if tag}
        assert shown <= here
        assert line.more == (len(here) > LANES) or len(shown) + line.more >= min(len(here), LANES)
    assert marked == sorted(covered)
