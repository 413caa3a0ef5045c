"""Undo and redo, as the contract has them: of any depth, across restarts, for each coder alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader.errors import NothingToUndo, Superseded
from reader.model.codebook import Tag
from reader.model.document import Metadata
from reader.model.span import Span
from reader.session import Session
from reader.store.check import check
from tests.session.making import fill, rows, ticking

SPAN = Span(4, 11)


def test_undo_takes_back_the_newest_change_first(session, a, cause):
    session.highlight(a, Span(0, 3))
    session.toggle_tag(a, SPAN, cause)
    assert session.undo().message == "undid: tag frame/cause"
    assert session.undo().message == "undid: highlight"
    with pytest.raises(NothingToUndo):
        session.undo()


def test_redo_does_again_in_the_order_it_was_done(session, database, a, cause):
    session.highlight(a, Span(0, 3))
    session.toggle_tag(a, SPAN, cause)
    after = rows(database)
    session.undo()
    session.undo()
    assert session.redo().message == "did again: highlight"
    assert session.redo().message == "did again: tag frame/cause"
    assert rows(database) == after
    with pytest.raises(NothingToUndo):
        session.redo()


def test_an_undone_annotation_comes_back_with_its_id_and_its_time(session, database, a, cause):
    session.toggle_tag(a, SPAN, cause)
    before = rows(database)
    session.remove(session.window(a, SPAN)[0].id)
    session.undo()
    assert rows(database) == before


@pytest.mark.parametrize("act", ["memo", "tag", "remove"])
def test_undo_is_work_so_the_passage_has_its_time(tmp_path, act):
    path = tmp_path / "annotations.db"
    with Session.open(path, "ann", now=ticking(datetime(2026, 11, 22, tzinfo=UTC), 60)) as session:
        fill(session)
        a, cause = session.documents()[0].id, session.codebook.by_path["frame/cause"].id
        made = session.annotate(a, SPAN, ["naming"])
        before = session.annotation(made)
        if act == "memo":
            session.set_memo(a, SPAN, "a memo")
        elif act == "tag":
            session.toggle_tag(a, SPAN, cause)
        else:
            session.remove(made)
        undone = session.undo().change
        assert undone is not None
        assert session.annotation(made) == before._replace(updated_at=undone.at)
        assert undone.at > before.updated_at
    assert check(path).problems == ()


def test_a_new_change_ends_what_can_be_redone(session, a, cause, naming):
    session.toggle_tag(a, SPAN, cause)
    session.undo()
    session.toggle_tag(a, SPAN, naming)
    with pytest.raises(NothingToUndo, match="nothing to redo"):
        session.redo()


def test_what_was_done_again_can_be_undone_again(session, database, a, cause):
    before = rows(database)
    session.toggle_tag(a, SPAN, cause)
    after = rows(database)
    for _ in range(3):
        assert session.undo().message == "undid: tag frame/cause"
        assert rows(database) == before
        assert session.redo().message == "did again: tag frame/cause"
        assert rows(database) == after


def test_undo_and_redo_go_on_after_a_restart(session, database, a, cause):
    states = [rows(database)]
    for start in range(0, 40, 4):
        session.toggle_tag(a, Span(start, start + 3), cause)
        states.append(rows(database))
    for state in reversed(states[:-1]):
        with Session.open(database, "ann") as later:
            later.undo()
        assert rows(database) == state
    for state in states[1:]:
        with Session.open(database, "ann") as later:
            later.redo()
        assert rows(database) == state


def test_each_coder_undoes_their_own_changes(session, database, a, cause, naming):
    with Session.open(database, "bob") as other:
        session.toggle_tag(a, SPAN, cause)
        other.toggle_tag(a, SPAN, naming)
        session.undo()
        assert [x.coder for x in other.window(a, SPAN)] == ["bob"]
        with pytest.raises(NothingToUndo):
            session.undo()
        other.undo()
        session.redo()
        assert [x.coder for x in other.window(a, SPAN)] == ["ann"]


def test_one_coder_in_two_windows_has_one_undo(session, database, a, cause):
    with Session.open(database, "ann") as window:
        session.toggle_tag(a, SPAN, cause)
        window.undo()
        session.redo()
        assert window.at(a, SPAN)


def test_what_the_program_did_by_itself_is_never_undone(session, a):
    session.set_metadata({a: Metadata(title="New")})
    session.rename_articles({a: "a.txt"})
    with pytest.raises(NothingToUndo):
        session.undo()
    assert {change.coder for change in session.history()} == {"-"}


def test_undo_of_what_another_has_changed_since_is_refused_and_changes_nothing(session, database, a, cause):
    session.toggle_tag(a, SPAN, cause)
    with Session.open(database, "bob") as other:
        other.delete_tag("frame/cause")
    before = rows(database)
    changes = len(list(session.history()))
    with pytest.raises(Superseded, match="cannot undo “tag frame/cause”"):
        session.undo()
    assert rows(database) == before
    assert len(list(session.history())) == changes


def test_undo_of_a_tag_that_another_uses_by_now_is_refused(session, database, a):
    session.make_tag("mine")
    with Session.open(database, "bob") as other:
        other.annotate(a, SPAN, ["mine"])
    with pytest.raises(Superseded):
        session.undo()
    assert "mine" in session.codebook.by_path


def test_redo_onto_what_another_has_made_since_is_refused(session, database):
    session.make_tag("mine")
    session.undo()
    with Session.open(database, "bob") as other:
        other.make_tag("mine")
    with pytest.raises(Superseded, match="cannot redo"):
        session.redo()


@pytest.fixture
def stuck(session, database, a, cause, naming):
    """A session whose newest change cannot be taken back, and one before it that can."""
    session.toggle_tag(a, SPAN, naming)
    session.toggle_tag(a, Span(20, 30), cause)
    with Session.open(database, "bob") as other:
        other.delete_tag("frame/cause")
    return session


def test_what_cannot_be_undone_is_passed_over_when_undo_is_asked_again(stuck, database, a):
    with pytest.raises(Superseded, match="undo again passes it over"):
        stuck.undo()
    assert stuck.undo().message == "undid: tag naming"
    assert stuck.at(a, SPAN) is None
    with pytest.raises(NothingToUndo):
        stuck.undo()
    assert stuck.redo().message == "did again: tag naming"
    assert stuck.check().good


def test_another_window_and_another_run_pass_over_it_too(stuck, database):
    with pytest.raises(Superseded):
        stuck.undo()
    stuck.close()
    with Session.open(database, "ann") as later:
        assert later.undo().message == "undid: tag naming"


def test_what_could_not_be_undone_is_tried_again_after_another_change(stuck, database):
    with pytest.raises(Superseded):
        stuck.undo()
    with Session.open(database, "bob") as other:
        other.undo()
    assert stuck.undo().message == "undid: tag frame/cause"


def test_a_coder_passes_over_no_change_of_another(stuck, database, a):
    with Session.open(database, "eve") as other:
        other.highlight(a, Span(40, 50))
        with pytest.raises(Superseded):
            stuck.undo()
        assert other.undo().message == "undid: highlight"


def test_what_is_remembered_of_it_may_be_spoiled(stuck):
    stuck.remember("passed/undo/ann", "nonsense")
    with pytest.raises(Superseded):
        stuck.undo()
    assert stuck.undo().change is not None


def test_a_codebook_read_by_a_coder_can_be_undone(session, database):
    before = rows(database)
    session.import_codebook([Tag("", "new", "", "", ""), Tag("", "naming", "#000000", "", "else")])
    session.undo()
    assert rows(database) == before


def test_a_change_names_what_it_undoes(session, a, cause):
    change = session.toggle_tag(a, SPAN, cause).change
    undone = session.undo().change
    redone = session.redo().change
    assert (undone.undoes, redone.undoes) == (change.id, undone.id)
    assert redone.edits == change.edits


def test_changes_count_without_a_gap_and_time_never_runs_backwards(database):
    backwards = ticking(step=-60.0)
    with Session.open(database, "ann", now=backwards) as session:
        fill(session)
        a = session.documents()[0].id
        for _ in range(5):
            session.highlight(a, SPAN)
        changes = list(session.history())[::-1]
    assert [change.oseq for change in changes] == list(range(1, len(changes) + 1))
    times = [change.at for change in changes]
    assert times == sorted(times)


def test_the_thousandth_undo_reads_the_index_and_not_the_journal(session, a):
    plans = [
        session._connection.rows(f"EXPLAIN QUERY PLAN {sql}", ("ann", "undo"))
        for sql in ("SELECT max(oseq) FROM undoable WHERE coder = ? AND stack = ?",)
    ]
    plans.append(
        session._connection.rows(
            "EXPLAIN QUERY PLAN SELECT oseq, at FROM changes WHERE origin = ? ORDER BY oseq DESC LIMIT 1", ("x",)
        )
    )
    for plan in plans:
        assert all("SEARCH" in row[-1] for row in plan)


def test_where_tells_the_place_of_a_change(session, a, cause, naming):
    made = session.toggle_tag(a, SPAN, cause).change
    joined = session.toggle_tag(a, SPAN, naming).change
    assert session.where(made) == session.where(joined) == (a, SPAN)
    session.undo()
    assert session.where(session.undo().change) == (a, SPAN)
    assert session.where(next(iter(list(session.history())[-1:]))) is None
