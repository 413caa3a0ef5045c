"""`check` names each planted corruption; `--repair` rebuilds what can be derived, and nothing else, after a copy."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from reader.errors import BadFile
from reader.session import Session
from reader.session.examining import examine, repair
from tests.session.making import run_sql
from tests.store.planted import PLANTED
from tests.store.test_check import used
from tests.store.test_refusing import damage

__all__ = ["used"]

SHARED = ("documents", "bodies", "tags", "annotations", "annotation_tags", "changes")


@pytest.fixture
def spoiled(used, database):
    """A database that is closed, to be spoiled."""
    used.close()
    return database


def everything(path: Path) -> dict[str, set[tuple[object, ...]]]:
    """Each row of what is shared, as bytes."""
    raw = sqlite3.connect(path)
    raw.text_factory = bytes
    rows = {table: set(raw.execute(f"SELECT * FROM {table}")) for table in SHARED}  # noqa: S608
    raw.close()
    return rows


def kept(path: Path) -> list[Path]:
    return list(path.parent.glob("*.before-repair"))


@pytest.mark.parametrize("name", list(PLANTED))
def test_a_planted_corruption_is_named_and_mended_where_it_can_be(spoiled, name):
    planted = PLANTED[name]
    whole = everything(spoiled)
    run_sql(spoiled, planted.sql)
    before = everything(spoiled)
    told = examine(spoiled, "ann").problems
    assert told
    for words in planted.said:
        assert words in "\n".join(told)
    repaired = repair(spoiled, "ann")
    after = everything(spoiled)
    assert repaired.report.good == planted.mends
    assert after["changes"] == before["changes"]
    assert planted.rebuilt in "\n".join(repaired.rebuilt)
    for table in SHARED:
        # Nothing is there that was not before the repair or in the whole database, but for new numbers of rows.
        assert {row[1:] for row in after[table]} <= {row[1:] for row in before[table] | whole[table]}
        assert len(after[table]) >= len(before[table])
    if planted.mends:
        assert repaired.report == examine(spoiled, "ann")
    (copy,) = kept(spoiled)
    assert copy.name == repaired.copy
    assert everything(copy) == before


def test_a_whole_database_is_left_alone(spoiled):
    before = spoiled.read_bytes()
    repaired = repair(spoiled, "ann")
    assert repaired.report.good
    assert (repaired.copy, repaired.rebuilt) == ("", ())
    assert kept(spoiled) == []
    assert spoiled.read_bytes() == before


def test_what_is_mended_can_be_worked_with(spoiled):
    run_sql(spoiled, "DELETE FROM spans", "DELETE FROM undoable", "DELETE FROM tallies")
    assert len(repair(spoiled, "ann").rebuilt) == 3
    with Session.open(spoiled, "ann") as session:
        assert session.undo().message
        assert session.redo().message
        assert session.check().good


def test_several_things_are_mended_at_once_and_what_is_left_is_told(spoiled):
    run_sql(
        spoiled,
        "DELETE FROM spans",
        "UPDATE annotations SET quote = 'else' WHERE number = 1",
        "INSERT INTO tags (id, path, color, key, definition) VALUES ('x', 'forged', '#000000', '', '')",
    )
    repaired = repair(spoiled, "ann")
    assert repaired.report.problems == ("tag x is in the table, but not in the journal",)
    assert len(repaired.rebuilt) == 2


def test_without_a_copy_nothing_is_repaired(spoiled, monkeypatch):
    run_sql(spoiled, "DELETE FROM spans")
    before = everything(spoiled)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("reader.store.repair.give_name", full)
    with pytest.raises(BadFile, match="nothing was repaired"):
        repair(spoiled, "ann")
    assert everything(spoiled) == before
    assert not examine(spoiled, "ann").good


def test_a_repair_that_is_broken_off_leaves_the_database_as_it_was(spoiled, monkeypatch):
    run_sql(spoiled, "DELETE FROM spans", "DELETE FROM undoable")
    before = examine(spoiled, "ann")

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reader.store.repair._Repair._tallies", broken)
    with pytest.raises(KeyboardInterrupt):
        repair(spoiled, "ann")
    assert examine(spoiled, "ann") == before


# -- damage ---


def test_a_damaged_page_is_told_with_the_table_it_is_in(spoiled):
    damage(spoiled, "bodies")
    before = spoiled.read_bytes()
    told = "\n".join(examine(spoiled, "ann").problems)
    assert "annotations.db is damaged" in told
    assert "the file is damaged: bodies cannot be read" in told
    assert spoiled.read_bytes() == before


def test_a_file_that_was_cut_short_is_told_with_what_is_missing(spoiled):
    spoiled.write_bytes(spoiled.read_bytes()[:-8192])
    before = spoiled.read_bytes()
    told = examine(spoiled, "ann").problems
    assert told[0] == "annotations.db is damaged, it was cut short"
    assert any(sentence.startswith("the file is damaged: ") for sentence in told[1:])
    assert repair(spoiled, "ann").report.problems == told
    assert spoiled.read_bytes() == before
    assert kept(spoiled) == []


def test_a_damaged_page_survives_a_repair_in_words(spoiled):
    for table in ("annotations_by_tag", "bodies", "spans_node", "changes"):
        damage(spoiled, table)
        assert not repair(spoiled, "ann").report.good
        for copy in kept(spoiled):
            copy.unlink()


def test_an_index_that_lacks_a_row_is_made_anew(spoiled):
    raw = sqlite3.connect(spoiled)
    raw.execute("PRAGMA writable_schema = ON")
    raw.execute(
        "UPDATE sqlite_master SET sql = replace(sql, 'tag_id)', 'tag_id) WHERE 0') WHERE name = 'annotations_by_tag'"
    )
    raw.commit()
    raw.close()
    raw = sqlite3.connect(spoiled)
    raw.execute("REINDEX annotations_by_tag")
    raw.execute("PRAGMA writable_schema = ON")
    raw.execute("UPDATE sqlite_master SET sql = replace(sql, ' WHERE 0', '') WHERE name = 'annotations_by_tag'")
    raw.commit()
    raw.close()
    assert "missing from index annotations_by_tag" in "\n".join(examine(spoiled, "ann").problems)
    repaired = repair(spoiled, "ann")
    assert repaired.report.good
    assert repaired.rebuilt == ("the indexes of the tables",)
