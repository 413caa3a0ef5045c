"""Filters that are kept under a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import BadQuery
from reader.model.query import Query, Term, parse
from reader.session import Session


def test_a_kept_filter_is_asked_for_by_its_name(session: Session, database: Path) -> None:
    session.keep_filter(" my causes ", parse("tag:frame/cause sort:-time"))
    with Session.open(database, "eve") as other:
        assert other.asked("my causes") == Query((Term("tag", ("frame/cause",)),), "time", descending=True)
        assert other.asked("my") == parse("my")


def test_a_filter_takes_the_place_of_one_of_its_name(session: Session) -> None:
    session.keep_filter("mine", parse("naming"))
    session.keep_filter("mine", parse("untagged"))
    assert session.filters() == {"mine": "untagged"}
    assert session.keep_filter("mine", parse("untagged")).change is None


def test_keeping_and_dropping_are_undone(session: Session) -> None:
    session.keep_filter("mine", parse("naming"))
    session.drop_filter("mine")
    assert session.filters() == {}
    session.undo()
    assert session.filters() == {"mine": "naming"}
    session.undo()
    assert session.filters() == {}
    assert session.check().problems == ()


@pytest.mark.parametrize("name", ["", " ", "-x", "a\nb", "x" * 101])
def test_what_cannot_be_a_name_is_refused(session: Session, name: str) -> None:
    with pytest.raises(BadQuery):
        session.keep_filter(name, parse("naming"))


def test_a_filter_that_is_not_there_cannot_be_dropped(session: Session) -> None:
    with pytest.raises(BadQuery, match="no filter is called mine"):
        session.drop_filter("mine")
