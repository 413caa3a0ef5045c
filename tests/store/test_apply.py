"""Many edits at once: what one statement can run comes together, and what is not as it was stops all of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import Superseded
from reader.model.change import Edit
from reader.model.span import Span
from reader.session import Session
from reader.store import passages
from reader.store.alike import alike
from reader.store.apply import apply_edits
from tests.session.making import fill, rows, run_sql

_EDITS = st.builds(
    Edit,
    st.sampled_from(["annotations", "annotation_tags", "tags"]),
    st.just(("k",)),
    st.sampled_from([None, {}, {"memo": "x"}]),
    st.sampled_from([None, {}, {"memo": "y"}]),
)


@given(st.lists(_EDITS, max_size=40), st.integers(1, 7))
def test_edits_come_in_their_order_and_each_once(edits: list[Edit], most: int) -> None:
    together = list(alike(edits, most))
    assert [edit for some in together for edit in some] == edits
    assert all(0 < len(some) <= most for some in together)
    assert all(len({(edit.table, edit.before is None, edit.after is None) for edit in some}) == 1 for some in together)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A session with three passages, one of them with two tags."""
    opened = Session.open(tmp_path / "annotations.db", "ann")
    fill(opened)
    document = opened.documents()[0].id
    opened.annotate(document, Span(0, 11), ["naming", "frame/cause"], "why")
    opened.annotate(document, Span(12, 15), ["naming"])
    opened.annotate(document, Span(19, 26))
    return opened


def removing(session: Session) -> tuple[Edit, ...]:
    return passages.removing_all([found.annotation for found in session.annotations()])


def test_many_are_removed_at_once_with_all_that_is_derived_from_them(session: Session) -> None:
    edits = removing(session)
    with session._connection.writing():
        apply_edits(session._connection, edits, "2026-11-22T00:00:00.000Z")
    assert list(session.annotations()) == []
    assert session._connection.rows("SELECT * FROM spans") == []
    assert session._connection.rows("SELECT * FROM own_tallies WHERE count <> 0") == []
    assert session._connection.rows("SELECT * FROM tallies WHERE count <> 0") == []


@pytest.mark.parametrize(
    "meanwhile",
    [
        "UPDATE annotations SET memo = 'other' WHERE start = 19",
        "DELETE FROM annotation_tags WHERE annotation_id = (SELECT id FROM annotations WHERE start = 12)",
        "INSERT INTO annotation_tags SELECT a.id, t.id FROM annotations a, tags t WHERE a.start = 19 LIMIT 1",
    ],
)
def test_one_that_is_not_as_it_was_stops_all(session: Session, meanwhile: str) -> None:
    edits = removing(session)
    run_sql(session.path, meanwhile)
    before = rows(session.path)
    with pytest.raises(Superseded), session._connection.writing():
        apply_edits(session._connection, edits, "2026-11-22T00:00:00.000Z")
    assert rows(session.path) == before


def test_a_tag_that_is_there_already_stops_all_that_come_with_it(session: Session) -> None:
    tag = session.codebook.by_path["naming"].id
    edits = [passages.putting_on(found.annotation.id, tag) for found in reversed(list(session.annotations()))]
    before = rows(session.path)
    with pytest.raises(Superseded), session._connection.writing():
        apply_edits(session._connection, edits, "2026-11-22T00:00:00.000Z")
    assert rows(session.path) == before
