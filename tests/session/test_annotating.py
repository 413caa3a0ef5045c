"""What the tag keys, `Space`, `m`, `x`, `.` and `annotate` do to annotations."""

from __future__ import annotations

import pytest

from reader.errors import NotOurs, SpanOutOfRange, UnknownAnnotation, UnknownArticle, UnknownTag
from reader.model.span import Span
from reader.session import Session
from tests.session.making import TEXT, rows

SPAN = Span(4, 11)
OTHER_SPAN = Span(19, 26)


def only(session, document):
    [annotation] = session.window(document, Span(0, len(TEXT)))
    return annotation


def test_a_tag_makes_an_annotation(session, a, cause):
    done = session.toggle_tag(a, SPAN, cause)
    made = only(session, a)
    assert (made.span, made.quote, made.coder, made.memo, made.tag_ids) == (SPAN, "council", "ann", "", (cause,))
    assert made.created_at == made.updated_at == done.change.at
    assert done.message == "tagged frame/cause"


def test_a_second_tag_joins_the_annotation(session, a, cause, naming):
    session.toggle_tag(a, SPAN, cause)
    session.toggle_tag(a, SPAN, naming)
    assert only(session, a).tag_ids == tuple(sorted((cause, naming)))


def test_taking_off_one_of_two_tags_leaves_the_other(session, a, cause, naming):
    session.toggle_tag(a, SPAN, cause)
    session.toggle_tag(a, SPAN, naming)
    assert session.toggle_tag(a, SPAN, naming).message == "removed: naming"
    assert only(session, a).tag_ids == (cause,)


def test_the_last_tag_takes_the_annotation_along(session, a, cause):
    session.toggle_tag(a, SPAN, cause)
    session.toggle_tag(a, SPAN, cause)
    assert session.window(a, Span(0, len(TEXT))) == ()


def test_an_annotation_with_a_memo_outlives_its_last_tag(session, a, cause):
    session.toggle_tag(a, SPAN, cause)
    session.set_memo(a, SPAN, "why?")
    session.toggle_tag(a, SPAN, cause)
    assert only(session, a).memo == "why?"


def test_updated_at_is_the_time_of_the_last_change_of_its_tags(session, a, cause, naming):
    session.toggle_tag(a, SPAN, cause)
    done = session.toggle_tag(a, SPAN, naming)
    assert only(session, a).updated_at == done.change.at


def test_two_coders_annotate_one_span_each_for_themselves(session, database, a, cause):
    session.toggle_tag(a, SPAN, cause)
    with Session.open(database, "bob") as other:
        other.toggle_tag(a, SPAN, cause)
        other.toggle_tag(a, SPAN, cause)
    assert only(session, a).coder == "ann"


@pytest.mark.parametrize("span", [Span(5, 5), Span(7, 3), Span(-1, 3), Span(0, len(TEXT) + 1), Span(10**9, 10**9 + 1)])
def test_a_span_that_is_none_is_refused_and_changes_nothing(session, database, a, cause, span):
    before = rows(database)
    for act in (
        lambda: session.toggle_tag(a, span, cause),
        lambda: session.highlight(a, span),
        lambda: session.set_memo(a, span, "x"),
        lambda: session.annotate(a, span, ["naming"]),
    ):
        with pytest.raises(SpanOutOfRange, match="is no stretch of a"):
            act()
    assert rows(database) == before


def test_an_unknown_article_is_refused(session, cause):
    with pytest.raises(UnknownArticle):
        session.toggle_tag("nothing", SPAN, cause)


def test_a_tag_that_another_window_deleted_is_refused(session, database, a, naming):
    assert session.codebook.by_path["naming"]
    with Session.open(database, "bob") as other:
        other.delete_tag("naming")
    with pytest.raises(UnknownTag):
        session.toggle_tag(a, SPAN, naming)


def test_add_tags_is_one_change(session, a, cause, naming):
    done = session.add_tags(a, SPAN, [cause, naming])
    assert len(only(session, a).tag_ids) == 2
    session.undo()
    assert session.window(a, SPAN) == ()
    assert done.message == "tagged frame/cause, naming"


def test_add_tags_adds_what_is_missing_alone(session, a, cause, naming):
    session.toggle_tag(a, SPAN, cause)
    assert session.add_tags(a, SPAN, [cause, naming]).message == "tagged naming"
    assert session.add_tags(a, SPAN, [cause, naming]).change is None


def test_a_tag_made_by_typing_is_made_and_applied_as_one_change(session, a):
    session.tag_anew(a, SPAN, "claim/new")
    assert only(session, a).tag_ids == (session.codebook.by_path["claim/new"].id,)
    session.undo()
    assert "claim/new" not in session.codebook.by_path
    assert session.window(a, SPAN) == ()


def test_a_tag_that_is_there_is_not_made_twice(session, a, naming):
    session.tag_anew(a, SPAN, "naming")
    assert only(session, a).tag_ids == (naming,)
    assert session.tag_anew(a, SPAN, "naming").change is None


def test_space_highlights_and_takes_the_highlight_off(session, a):
    assert session.highlight(a, SPAN).message == "highlighted"
    assert only(session, a).tag_ids == ()
    session.highlight(a, SPAN)
    assert session.window(a, SPAN) == ()


def test_space_on_a_tagged_annotation_says_what_x_would_do(session, a, cause):
    session.toggle_tag(a, SPAN, cause)
    done = session.highlight(a, SPAN)
    assert done.change is None
    assert "frame/cause" in done.message
    assert done.message.startswith("stays, for it has ")


def test_a_memo_makes_an_annotation(session, a):
    session.set_memo(a, SPAN, "two\nlines \x00 here")
    assert only(session, a).memo == "two\nlines \x00 here"


@pytest.mark.parametrize("empty", ["", "  \n"])
def test_an_empty_memo_leaves_nothing_behind(session, database, a, empty):
    before = rows(database)
    assert session.set_memo(a, SPAN, empty).change is None
    session.set_memo(a, SPAN, "something")
    session.set_memo(a, SPAN, empty)
    assert rows(database) == before


def test_an_empty_memo_leaves_a_highlight_that_never_had_one(session, a):
    session.highlight(a, SPAN)
    session.set_memo(a, SPAN, "")
    assert only(session, a).span == SPAN


def test_an_empty_memo_leaves_the_tags(session, a, cause):
    session.toggle_tag(a, SPAN, cause)
    session.set_memo(a, SPAN, "x")
    session.set_memo_of(only(session, a).id, "")
    assert only(session, a).tag_ids == (cause,)


def test_half_a_surrogate_pair_from_a_terminal_is_replaced(session, a):
    session.set_memo(a, SPAN, "a\udce4b\ud83dc")
    assert only(session, a).memo == "a\ufffdb\ufffdc"


def test_remove_takes_tags_and_memo_along(session, a, cause):
    session.toggle_tag(a, SPAN, cause)
    session.set_memo(a, SPAN, "x")
    done = session.remove(only(session, a).id)
    assert done.message == "removed: frame/cause, a memo"
    assert session.window(a, SPAN) == ()


def test_no_verb_changes_another_coders_annotation(session, database, a, cause):
    with Session.open(database, "bob") as other:
        other.toggle_tag(a, SPAN, cause)
        theirs = only(other, a).id
    before = rows(database)
    for act in (session.remove, lambda i: session.set_memo_of(i, "mine")):
        with pytest.raises(NotOurs, match="bob"):
            act(theirs)
    assert rows(database) == before


def test_an_unknown_annotation_is_refused(session):
    with pytest.raises(UnknownAnnotation):
        session.remove("nothing")


def test_annotate_gives_the_id_and_joins_what_is_there(session, a, cause, naming):
    first = session.annotate(a, SPAN, ["naming"], "a memo")
    assert session.annotate(a, SPAN, ["frame/cause", "frame/cause"]) == first
    assert only(session, a).tag_ids == tuple(sorted((cause, naming)))
    assert only(session, a).memo == "a memo"
    assert session.annotate(a, SPAN) == first


def test_annotate_refuses_an_unknown_path_and_writes_nothing(session, database, a):
    before = rows(database)
    with pytest.raises(UnknownTag, match="no tag nothing"):
        session.annotate(a, SPAN, ["naming", "nothing"])
    assert rows(database) == before


def test_again_adds_the_last_tags(session, a, cause, naming):
    session.toggle_tag(a, SPAN, cause)
    session.toggle_tag(a, SPAN, naming)
    assert session.again(a, OTHER_SPAN).message == "tagged frame/cause, naming"


def test_again_takes_the_tags_of_the_last_span_alone(session, a, cause, naming):
    session.toggle_tag(a, SPAN, cause)
    session.toggle_tag(a, OTHER_SPAN, naming)
    assert session.again(a, Span(0, 3)).message == "tagged naming"


def test_again_knows_the_last_tags_after_a_restart(session, database, a, cause, naming):
    session.toggle_tag(a, Span(0, 3), naming)
    session.toggle_tag(a, SPAN, cause)
    session.toggle_tag(a, SPAN, naming)
    session.highlight(a, Span(30, 40))
    with Session.open(database, "ann") as later:
        assert later.again(a, OTHER_SPAN).message == "tagged frame/cause, naming"
    with Session.open(database, "bob") as other:
        assert other.again(a, OTHER_SPAN).change is None


def test_again_leaves_out_a_tag_that_was_a_slip(session, database, a, cause, naming):
    session.toggle_tag(a, SPAN, cause)
    session.toggle_tag(a, SPAN, naming)
    session.toggle_tag(a, SPAN, cause)
    with Session.open(database, "ann") as later:
        assert later.again(a, Span(0, 3)).message == "tagged naming"
    assert session.again(a, OTHER_SPAN).message == "tagged naming"


def test_again_leaves_out_a_tag_that_is_gone(session, database, a, cause, naming):
    session.toggle_tag(a, SPAN, cause)
    session.toggle_tag(a, SPAN, naming)
    session.delete_tag("naming")
    assert session.again(a, OTHER_SPAN).message == "tagged frame/cause"
