from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.span import Span
from reader.text import grapheme, motion
from reader.text.motion import Cursor, Unit
from reader.text.segment import Outline
from reader.text.units import Grain, after, before
from tests.text.strategies import CORPUS, filled_texts

TEXT = (
    "A title of the article\n\n"
    "In this case, the war (of 1994) ended. “We stay,” he said at 5 p.m. on Monday.\n\n"
    "Last of all, it began again."
)
OUTLINE = Outline(TEXT)
MOVED = [Unit.WORD, Unit.SENTENCE, Unit.PARAGRAPH]
EXTENDED = [Unit.WORD, Unit.SENTENCE]


def shown(cursor: Cursor, outline: Outline = OUTLINE) -> str:
    return outline.text[cursor.span.start : cursor.span.end]


def on(quote: str, unit: Unit = Unit.SENTENCE) -> Cursor:
    return motion.at(OUTLINE, TEXT.index(quote), unit)


def act(outline: Outline, cursor: Cursor, name: str, number: int) -> Cursor:
    """One thing that a user can do."""
    step = 1 if number % 2 else -1
    match name:
        case "next":
            return motion.next_unit(outline, cursor, MOVED[number % 3], step)
        case "extend":
            return motion.extend(outline, cursor, EXTENDED[number % 2], 1 if number % 4 < 2 else -1)
        case "swap":
            return motion.swap(cursor)
        case "widen":
            return motion.widen(outline, cursor)
        case "narrow":
            return motion.narrow(outline, cursor)
        case "collapse":
            return motion.collapse(outline, cursor)
        case "select":
            return motion.select(outline, number % (len(outline.text) + 1), number * 7 % (len(outline.text) + 1))
        case _:
            start = number % len(outline.text)
            end = min(start + 1 + number % 9, len(outline.text))
            return motion.stand_on(grapheme.snap_span(outline.text, Span(start, end)))


acts = st.lists(
    st.tuples(
        st.sampled_from(["next", "next", "extend", "extend", "swap", "widen", "narrow", "collapse", "select", "stand"]),
        st.integers(0, 1000),
    ),
    max_size=15,
)


def walked(text: str, steps: list[tuple[str, int]]) -> tuple[Outline, Cursor]:
    outline = Outline(text)
    cursor = motion.start(outline)
    for name, number in steps:
        cursor = act(outline, cursor, name, number)
    return outline, cursor


# -- whatever is done ----------------------------------------------------------------------------


@given(filled_texts, acts)
def test_a_cursor_never_leaves_the_text_is_never_empty_and_cuts_nothing(text, steps):
    _, cursor = walked(text, steps)
    assert 0 <= cursor.span.start < cursor.span.end <= len(text)
    assert 0 <= cursor.place < len(text)
    assert set(cursor.span) <= set(grapheme.boundaries(text))


@given(filled_texts, acts)
def test_widening_and_narrowing_again_gives_the_same_cursor(text, steps):
    outline, cursor = walked(text, steps)
    if not cursor.extending:
        wide = motion.widen(outline, cursor)
        if wide != cursor:
            assert motion.narrow(outline, wide) == cursor


@given(filled_texts, acts)
def test_widening_all_the_way_and_back_gives_the_same_cursor(text, steps):
    outline, cursor = walked(text, steps)
    path = [cursor]
    while not path[-1].extending and (wide := motion.widen(outline, path[-1])) != path[-1]:
        assert wide.span.covers(path[-1].span)
        path.append(wide)
    for before_it, after_it in zip(reversed(path[:-1]), reversed(path), strict=False):
        assert motion.narrow(outline, after_it) == before_it


@given(filled_texts, acts, st.sampled_from(EXTENDED), st.sampled_from([1, -1]), st.integers(1, 5))
def test_extending_and_extending_back_gives_the_same_selection(text, steps, unit, step, times):
    outline, cursor = walked(text, steps)
    cursor = motion.collapse(outline, cursor)
    path = [cursor]
    for _ in range(times):
        moved = motion.extend(outline, path[-1], unit, step)
        if moved.span == path[-1].span:
            break
        path.append(moved)
    back = path[-1]
    for expected in reversed(path[:-1]):
        back = motion.extend(outline, back, unit, -step)
        assert back.span == expected.span


@given(filled_texts, acts, st.sampled_from(EXTENDED), st.sampled_from([1, -1]))
def test_an_extension_leaves_one_end_where_it_was(text, steps, unit, step):
    outline, cursor = walked(text, steps)
    moved = motion.extend(outline, cursor, unit, step)
    assert moved.span.start == cursor.span.start or moved.span.end == cursor.span.end


@given(filled_texts, acts)
def test_swapping_twice_frees_the_same_end(text, steps):
    _, cursor = walked(text, steps)
    once = motion.swap(cursor)
    assert once.span == cursor.span
    assert once.extending
    assert motion.swap(motion.swap(once)) == once


@given(filled_texts, st.integers(0, 200), st.sampled_from(MOVED))
def test_a_step_back_takes_a_step_back(text, offset, unit):
    outline = Outline(text)
    cursor = motion.at(outline, offset, unit)
    moved = motion.next_unit(outline, cursor, unit)
    if moved != cursor:
        assert motion.next_unit(outline, moved, unit, -1) == cursor


@pytest.mark.parametrize("unit", MOVED)
@given(text=filled_texts)
def test_walking_meets_every_unit_once(text, unit):
    outline = Outline(text)
    count = len(outline.paragraphs)
    find = {
        Unit.WORD: outline.words,
        Unit.SENTENCE: outline.sentences,
        Unit.PARAGRAPH: lambda i: (outline.paragraphs[i],),
    }
    expected = [span for i in range(count) for span in find[unit](i)]
    cursor = motion.at(outline, 0, unit)
    met = [cursor.span]
    while (moved := motion.next_unit(outline, cursor, unit)) != cursor:
        cursor = moved
        met.append(cursor.span)
    assert met == expected


@given(filled_texts, st.integers(-2, 200), st.sampled_from(Grain))
def test_the_unit_behind_and_the_unit_before_are_the_nearest(text, offset, grain):
    outline = Outline(text)
    count = range(len(outline.paragraphs))
    units = {
        Grain.WORD: lambda: [span for i in count for span in outline.words(i)],
        Grain.CLAUSE: lambda: [span for i in count for span in outline.clauses(i)],
        Grain.SENTENCE: lambda: [span for i in count for span in outline.sentences(i)],
        Grain.PARAGRAPH: lambda: list(outline.paragraphs),
    }[grain]()
    assert after(outline, grain, offset) == next((span for span in units if span.start >= offset), None)
    assert before(outline, grain, offset) == next((span for span in reversed(units) if span.start < offset), None)


@pytest.mark.parametrize("text", ["", " \n\u00a0\n"])
@given(steps=acts)
def test_in_a_blank_text_nothing_moves(text, steps):
    outline = Outline(text)
    cursor = motion.start(outline)
    assert cursor == motion.end(outline) == Cursor(Span(0, 0), Unit.SENTENCE, 0)
    for name, number in steps:
        if name not in {"stand", "swap"}:
            cursor = act(outline, cursor, name, number)
            assert cursor.span == Span(0, 0)


# -- what the keys promise -----------------------------------------------------------------------


def test_one_begins_on_the_first_sentence_and_end_is_the_last():
    assert shown(motion.start(OUTLINE)) == "A title of the article"
    assert shown(motion.end(OUTLINE)) == "Last of all, it began again."


def test_down_goes_from_sentence_to_sentence_across_paragraphs():
    cursor = motion.start(OUTLINE)
    seen = []
    for _ in range(4):
        cursor = motion.next_unit(OUTLINE, cursor, Unit.SENTENCE)
        seen.append(shown(cursor))
    assert seen == [
        "In this case, the war (of 1994) ended.",
        "“We stay,” he said at 5 p.m. on Monday.",
        "Last of all, it began again.",
        "Last of all, it began again.",
    ]


def test_right_from_a_sentence_goes_to_its_first_word_and_left_to_its_last():
    assert shown(motion.next_unit(OUTLINE, on("“We"), Unit.WORD)) == "We"
    assert shown(motion.next_unit(OUTLINE, on("“We"), Unit.WORD, -1)) == "Monday"


def test_words_follow_each_other_across_sentences():
    cursor = motion.next_unit(OUTLINE, on("ended", Unit.WORD), Unit.WORD)
    assert shown(cursor) == "We"
    assert shown(motion.next_unit(OUTLINE, cursor, Unit.WORD, -1)) == "ended"


def test_down_from_a_word_goes_to_the_next_sentence():
    assert shown(motion.next_unit(OUTLINE, on("war", Unit.WORD), Unit.SENTENCE)).startswith("“We stay")


def test_down_from_a_paragraph_goes_to_its_first_sentence_and_up_to_its_last():
    paragraph = on("In this", Unit.PARAGRAPH)
    assert shown(motion.next_unit(OUTLINE, paragraph, Unit.SENTENCE)) == "In this case, the war (of 1994) ended."
    assert shown(motion.next_unit(OUTLINE, paragraph, Unit.SENTENCE, -1)).startswith("“We stay")


def test_a_brace_always_goes_to_a_whole_paragraph():
    for unit in motion.RUNGS:
        moved = motion.next_unit(OUTLINE, on("war", unit), Unit.PARAGRAPH)
        assert shown(moved) == "Last of all, it began again."
        assert moved.unit is Unit.PARAGRAPH


def test_widening_climbs_word_clause_sentence_paragraph_around_the_place():
    cursor = on("1994", Unit.WORD)
    seen = []
    for _ in range(4):
        cursor = motion.widen(OUTLINE, cursor)
        seen.append((cursor.unit.label, shown(cursor)))
    assert seen == [
        ("clause", "(of 1994)"),
        ("sentence", "In this case, the war (of 1994) ended."),
        ("paragraph", TEXT.split("\n\n")[1]),
        ("paragraph", TEXT.split("\n\n")[1]),
    ]


def test_no_rung_is_skipped_when_two_are_alike():
    cursor = motion.widen(OUTLINE, motion.at(OUTLINE, 0, Unit.CLAUSE))
    assert (cursor.unit, shown(cursor)) == (Unit.SENTENCE, "A title of the article")


def test_narrowing_a_sentence_goes_to_the_clause_and_word_where_it_begins():
    clause = motion.narrow(OUTLINE, on("“We"))
    assert shown(clause) == "“We stay,”"
    assert shown(motion.narrow(OUTLINE, clause)) == "We"


def test_right_after_widening_goes_to_the_first_word_of_what_is_selected():
    wide = motion.widen(OUTLINE, motion.widen(OUTLINE, on("1994", Unit.WORD)))
    assert shown(motion.next_unit(OUTLINE, wide, Unit.WORD)) == "In"


def test_widening_a_passage_goes_to_the_smallest_unit_around_it_and_back():
    start = TEXT.index("the war")
    passage = motion.stand_on(Span(start, start + 10))
    wide = motion.widen(OUTLINE, passage)
    assert (wide.unit, shown(wide)) == (Unit.SENTENCE, "In this case, the war (of 1994) ended.")
    wider = motion.widen(OUTLINE, wide)
    assert motion.narrow(OUTLINE, motion.narrow(OUTLINE, wider)) == passage


def test_narrowing_a_passage_goes_to_the_largest_unit_inside():
    start = TEXT.index("In this")
    narrow = motion.narrow(OUTLINE, motion.stand_on(Span(start, TEXT.index(" (of"))))
    assert (narrow.unit, shown(narrow)) == (Unit.CLAUSE, "In this case,")


def test_a_passage_that_no_unit_covers_cannot_be_widened():
    passage = motion.stand_on(Span(0, len(TEXT)))
    assert motion.widen(OUTLINE, passage) == passage


def test_from_a_passage_one_goes_to_its_first_word_and_to_its_last():
    passage = motion.stand_on(Span(TEXT.index("the war"), TEXT.index(" ended")))
    assert shown(motion.next_unit(OUTLINE, passage, Unit.WORD)) == "the"
    assert shown(motion.next_unit(OUTLINE, passage, Unit.WORD, -1)) == "1994"


def test_from_what_a_mouse_selected_one_goes_to_its_first_word_and_to_its_last():
    start = TEXT.index("the war")
    for dragged in (motion.select(OUTLINE, start, start + 6), motion.select(OUTLINE, start + 6, start)):
        assert shown(motion.next_unit(OUTLINE, dragged, Unit.WORD)) == "the"
        assert shown(motion.next_unit(OUTLINE, dragged, Unit.WORD, -1)) == "war"


def test_from_a_passage_of_one_word_one_goes_on_behind_it_and_back_before_it():
    passage = motion.stand_on(Span(TEXT.index("(of") + 1, TEXT.index("1994") - 1))
    assert shown(motion.next_unit(OUTLINE, passage, Unit.WORD)) == "1994"
    assert shown(motion.next_unit(OUTLINE, passage, Unit.WORD, -1)) == "war"


def test_from_a_passage_within_a_sentence_one_goes_to_the_next_sentence_and_the_one_before():
    passage = motion.stand_on(Span(TEXT.index("the war"), TEXT.index(" ended")))
    assert shown(motion.next_unit(OUTLINE, passage, Unit.SENTENCE)).startswith("“We stay")
    assert shown(motion.next_unit(OUTLINE, passage, Unit.SENTENCE, -1)) == "A title of the article"


def test_from_a_passage_of_two_sentences_one_goes_to_the_first_and_to_the_last():
    passage = motion.stand_on(Span(TEXT.index("In this"), TEXT.index("\n\nLast")))
    assert shown(motion.next_unit(OUTLINE, passage, Unit.SENTENCE)).startswith("In this case")
    assert shown(motion.next_unit(OUTLINE, passage, Unit.SENTENCE, -1)).startswith("“We stay")


def test_shift_down_takes_in_the_next_sentence_and_shift_up_lets_it_go():
    one = on("In this")
    two = motion.extend(OUTLINE, one, Unit.SENTENCE)
    assert shown(two) == TEXT.split("\n\n")[1]
    assert two.extending
    assert motion.extend(OUTLINE, two, Unit.SENTENCE, -1).span == one.span


def test_shift_up_from_the_first_press_takes_in_the_sentence_before():
    one = on("In this")
    two = motion.extend(OUTLINE, one, Unit.SENTENCE, -1)
    assert shown(two).startswith("A title")
    assert two.span.end == one.span.end
    assert not two.free_end


def test_shift_right_takes_in_a_word_and_with_a_sentences_last_word_its_full_stop():
    cursor = on("(of", Unit.WORD)
    seen = []
    for _ in range(3):
        cursor = motion.extend(OUTLINE, cursor, Unit.WORD)
        seen.append(shown(cursor))
    assert seen == ["of 1994", "of 1994) ended.", "of 1994) ended. “We"]


def test_shift_left_from_a_first_word_takes_in_the_last_of_the_sentence_before():
    cursor = motion.extend(OUTLINE, on("We", Unit.WORD), Unit.WORD, -1)
    assert shown(cursor) == "ended. “We"
    cursor = motion.extend(OUTLINE, cursor, Unit.WORD, 1)
    assert shown(cursor) == "We"


def test_o_frees_the_other_end():
    cursor = motion.swap(on("“We"))
    cursor = motion.extend(OUTLINE, cursor, Unit.WORD, 1)
    assert shown(cursor) == "stay,” he said at 5 p.m. on Monday."
    cursor = motion.extend(OUTLINE, motion.swap(cursor), Unit.WORD, -1)
    assert shown(cursor) == "stay,” he said at 5 p.m. on"


def test_an_extension_stays_at_the_edge_of_the_text():
    cursor = motion.end(OUTLINE)
    assert motion.extend(OUTLINE, cursor, Unit.SENTENCE) == cursor


def test_a_plain_motion_ends_an_extension_and_goes_on_from_its_free_end():
    cursor = motion.extend(OUTLINE, motion.start(OUTLINE), Unit.SENTENCE)
    moved = motion.next_unit(OUTLINE, cursor, Unit.SENTENCE)
    assert shown(moved).startswith("“We stay")
    assert not moved.extending
    assert shown(motion.next_unit(OUTLINE, cursor, Unit.SENTENCE, -1)) == "A title of the article"


def test_escape_leaves_the_unit_at_the_free_end():
    cursor = motion.extend(OUTLINE, motion.start(OUTLINE), Unit.SENTENCE)
    assert motion.collapse(OUTLINE, cursor) == on("In this")
    assert motion.collapse(OUTLINE, on("war", Unit.WORD)) == on("war", Unit.WORD)


def test_widening_ends_an_extension():
    cursor = motion.extend(OUTLINE, on("the war", Unit.WORD), Unit.WORD)
    wide = motion.widen(OUTLINE, cursor)
    assert (shown(wide), wide.extending) == ("the war", False) or not wide.extending
    assert wide.span.covers(cursor.span)


def test_a_mouse_selects_both_characters_it_was_on():
    start = TEXT.index("the war")
    cursor = motion.select(OUTLINE, start, start + 6)
    assert (shown(cursor), cursor.unit, cursor.extending, cursor.free_end) == ("the war", Unit.PASSAGE, True, True)
    back = motion.select(OUTLINE, start + 6, start)
    assert (shown(back), back.free_end) == ("the war", False)


def test_what_a_mouse_selected_is_there_again_after_extending_and_back():
    start = TEXT.index("he war")
    cursor = motion.select(OUTLINE, start, start + 4)
    more = motion.extend(OUTLINE, cursor, Unit.WORD)
    assert shown(more) == "he war (of"
    assert motion.extend(OUTLINE, more, Unit.WORD, -1).span == cursor.span


def test_a_mouse_selects_no_white_space_at_the_ends_and_no_half_of_a_grapheme():
    text = "a  cafe\u0301  b"
    outline = Outline(text)
    assert motion.select(outline, 1, 6).span == Span(3, 8)


def test_a_mouse_over_blanks_alone_stands_on_the_sentence_there():
    assert shown(motion.select(OUTLINE, 22, 23)) == "In this case, the war (of 1994) ended."


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_every_word_of_an_article_can_be_reached_and_left_again(path):
    outline = Outline(path.read_text(encoding="utf-8"))
    cursor = motion.next_unit(outline, motion.start(outline), Unit.WORD)
    path_taken = [cursor]
    while (moved := motion.next_unit(outline, path_taken[-1], Unit.WORD)) != path_taken[-1]:
        path_taken.append(moved)
    for expected in reversed(path_taken[:-1]):
        cursor = motion.next_unit(outline, moved, Unit.WORD, -1)
        assert cursor == expected
        moved = cursor


def test_at_the_edge_of_the_text_one_stands_on_a_unit_of_the_motion_s_size():
    outline = Outline("One two. Three four.")
    word = motion.next_unit(outline, motion.end(outline), Unit.WORD, -1)
    assert motion.next_unit(outline, word, Unit.SENTENCE, 1).span == Span(9, 20)
    assert motion.next_unit(outline, word, Unit.PARAGRAPH, 1).span == Span(0, 20)
    assert motion.next_unit(outline, motion.start(outline), Unit.PARAGRAPH, -1).unit is Unit.PARAGRAPH
