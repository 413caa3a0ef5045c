"""`check` proves a good database, and names each corruption that is planted in one."""

from __future__ import annotations

import pytest

from reader.errors import DatabaseUnusable
from reader.model.span import Span
from reader.session import Session
from reader.store.check import check
from tests.session.making import rows, run_sql


@pytest.fixture
def used(session, database, a, cause, naming):
    """A database in which everything has happened once."""
    session.toggle_tag(a, Span(0, 5), cause)
    session.toggle_tag(a, Span(0, 5), naming)
    session.toggle_tag(a, Span(6, 9), naming)
    session.set_memo(a, Span(6, 9), "a memo")
    session.highlight(a, Span(20, 30))
    with Session.open(database, "bob") as other:
        other.toggle_tag(a, Span(0, 5), cause)
        other.undo()
        other.redo()
    session.remove(session.at(a, Span(20, 30)).id)
    session.undo()
    session.set_tag("naming", new_path="names")
    session.undo()
    return session


def test_a_good_database_is_proved(used):
    report = used.check()
    assert report.good
    assert len(report.proved) == 15
    assert "quotes equal to their articles' words: 4" in report.proved
    assert "tables equal to the journal replayed" in report.proved


def test_an_empty_database_is_proved(database):
    with Session.open(database, "ann") as session:
        assert session.check().good


def test_checking_changes_nothing(used, database):
    before = rows(database)
    used.refresh()
    used.check()
    assert rows(database) == before
    assert not used.refresh()


CORRUPTIONS = {
    "a quote": (
        ["UPDATE annotations SET quote = 'else' WHERE number = 1"],
        ["its quote is not what a says from 0 to 5"],
    ),
    "a span": (
        ['UPDATE annotations SET "end" = 4 WHERE number = 1'],
        ["its quote is not", "(0 to 4) is in the index of spans at 0 to 5", "journal has it: end"],
    ),
    "a span beyond the text": (['UPDATE annotations SET "end" = 99999 WHERE number = 1'], ["its quote is not"]),
    "a text": (["UPDATE bodies SET text = text || '.'"], ["the text of a (", "the text of b (", "digest differs"]),
    "a digest": (["UPDATE bodies SET digest = 'x' WHERE rowid = 1"], ["digest differs"]),
    "a lost text": (["DELETE FROM bodies WHERE rowid = 2"], ["the article b (", "has no text"]),
    "a memo": (["UPDATE annotations SET memo = 'forged' WHERE number = 2"], ["is not as the journal has it: memo"]),
    "a time": (["UPDATE annotations SET updated_at = 'x' WHERE number = 2"], ["journal has it: updated_at"]),
    "a coder": (["UPDATE annotations SET coder = 'x' WHERE number = 2"], ["is not as the journal has it: coder"]),
    "a row made beside the journal": (
        ["INSERT INTO tags (id, path, color, key, definition) VALUES ('x', 'forged', '#000000', '', '')"],
        ["tag x is in the table, but not in the journal"],
    ),
    "a row removed beside the journal": (
        ["DELETE FROM annotation_tags WHERE annotation_id = (SELECT min(id) FROM annotations)"],
        ["is in the journal, but not in the table", "the count of"],
    ),
    "an annotation removed": (
        ["DELETE FROM annotations WHERE number = 1"],
        [
            "a row of annotation_tags names a row of annotations",
            "the index of spans has 0 to 5",
            "but not in the table",
        ],
    ),
    "a tag's colour": (["UPDATE tags SET color = '#FFFFFF'"], ["is not as the journal has it: color"]),
    "metadata": (["UPDATE documents SET title = 'forged'"], ["document", "is not as the journal has it: title"]),
    "an annotation missing in the R*Tree": (
        ["DELETE FROM spans WHERE number = 1"],
        ["(0 to 5) is not in the index of spans"],
    ),
    "a surplus in the R*Tree": (
        ["INSERT INTO spans VALUES (99, 1000, 1001, 3, 4)"],
        ["index of spans has 3 to 4, which no annotation has"],
    ),
    "a moved entry in the R*Tree": (
        ["UPDATE spans SET start = 1 WHERE number = 1"],
        ["(0 to 5) is in the index of spans at 1 to 5"],
    ),
    "an entry in another article's part of the R*Tree": (
        ["UPDATE spans SET lane = 2000, lane_end = 2001 WHERE number = 1"],
        ["(0 to 5) is in the index of spans at another article"],
    ),
    "an R*Tree damaged inside": (["DELETE FROM spans_rowid WHERE rowid = 1"], ["index of spans is damaged"]),
    "a count": (["UPDATE tallies SET count = count + 1 WHERE tag_id = ''"], ["the count of annotations in a is wrong"]),
    "a gap in the journal": (
        ["DELETE FROM changes WHERE oseq = 4"],
        ["the journal has a gap: change 4 of"],
    ),
    "a wide gap": (["DELETE FROM changes WHERE oseq IN (4, 5)"], ["the journal has a gap: change 4 to 5 of"]),
    "no beginning": (["DELETE FROM changes WHERE oseq = 1"], ["gap: change 1 of"]),
    "the end of the journal": (
        ["DELETE FROM changes WHERE oseq = (SELECT max(oseq) FROM changes)"],
        ["journal"],
    ),
    "time running backwards": (
        ["UPDATE changes SET at = '2000-01-01T00:00:00.000Z' WHERE oseq = 5"],
        ["time runs backwards at change 5"],
    ),
    "an edit": (
        ["UPDATE changes SET edits = replace(edits, 'a memo', 'forged') WHERE edits LIKE '%a memo%'"],
        ["is not as the journal has it: memo"],
    ),
    "an edit that is no JSON": (
        ["UPDATE changes SET edits = '{' WHERE oseq = 4"],
        ["change 4 of", "cannot be replayed"],
    ),
    "an edit of the wrong shape": (["UPDATE changes SET edits = '[7]' WHERE oseq = 4"], ["cannot be replayed"]),
    "an edit of an unknown table": (
        ["""UPDATE changes SET edits = '[{"table":"meta","key":["a"],"before":null,"after":{}}]' WHERE oseq = 4"""],
        ["cannot be replayed"],
    ),
    "an edit of an unknown column": (
        ["""UPDATE changes SET edits = '[{"table":"tags","key":["a"],"before":null,"after":{"x":1}}]'"""],
        ["cannot be replayed"],
    ),
    "a lost origin": (["DELETE FROM meta"], ["has lost the id that the journal names it by"]),
    "what is next to undo": (["DELETE FROM undoable WHERE oseq = 3"], ["undoable ann undo 3 is in the journal"]),
    "what was undone": (
        ["UPDATE changes SET undoes = NULL WHERE undoes IS NOT NULL"],
        ["undoable"],
    ),
    "an undo of what was not next": (
        ["UPDATE changes SET undoes = (SELECT id FROM changes WHERE oseq = 1) WHERE undoes IS NOT NULL"],
        ["takes back one that was not next"],
    ),
    "a trigger that is not ours": (
        ["CREATE TRIGGER t AFTER INSERT ON tags BEGIN DELETE FROM changes; END"],
        ["the trigger t is not one that this program makes"],
    ),
    "a lost index": (["DROP INDEX annotations_by_place"], ["the index annotations_by_place is missing"]),
}


@pytest.mark.parametrize("name", list(CORRUPTIONS))
def test_a_planted_corruption_is_found_and_named(used, database, name):
    statements, expected = CORRUPTIONS[name]
    run_sql(database, *statements)
    problems = used.check().problems
    told = "\n".join(problems)
    for words in expected:
        assert words in told


def test_what_holds_is_still_proved_beside_a_problem(used, database):
    run_sql(database, "UPDATE annotations SET quote = 'else' WHERE number = 1")
    report = used.check()
    assert "texts equal to their digests: 2" in report.proved
    assert not any(proved.startswith("quotes") for proved in report.proved)


def test_many_problems_of_one_kind_are_counted(session, database, a, naming):
    for start in range(20):
        session.toggle_tag(a, Span(start, start + 1), naming)
    run_sql(database, "UPDATE annotations SET quote = 'else'")
    problems = [problem for problem in session.check().problems if "more of that kind" in problem]
    assert "… and 15 more of that kind" in problems


def test_a_damaged_page_is_found(used, database):
    page = used._connection.row("SELECT rootpage FROM sqlite_master WHERE name = 'annotations_by_tag'")[0]
    size = used._connection.row("PRAGMA page_size")[0]
    used.close()
    data = bytearray(database.read_bytes())
    data[(page - 1) * size + 8 : (page - 1) * size + 40] = b"\xff" * 32
    database.write_bytes(data)
    assert any("damaged" in problem for problem in check(database).problems)


def test_what_cannot_be_read_at_all_is_told_in_words(database):
    database.write_bytes(b"no database " * 1000)
    with pytest.raises(DatabaseUnusable):
        check(database)


def test_an_example_that_is_not_what_its_article_says_is_named(used, a, naming):
    used.set_example(naming, a, Span(4, 11))
    assert "examples equal to their articles' words: 1" in used.check().proved
    example = used.codebook.by_id[naming].example
    used.set_tag("naming", example=example + "!")
    assert used.check().problems == ("tag naming: its example is not what a says from 4 to 11",)


def test_an_example_whose_article_is_not_here_is_no_fault(used):
    used.set_tag("naming", example=f"{'0' * 64} 4-11 council")
    assert used.check().good
