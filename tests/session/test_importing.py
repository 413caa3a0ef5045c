"""Taking in articles, metadata, and annotations from a file."""

from __future__ import annotations

import pytest

from reader.errors import BadFile, UnknownArticle
from reader.model.codebook import Tag
from reader.model.document import Metadata
from reader.model.span import Span
from reader.session import Session
from tests.session.making import OTHER, TEXT, article, imported, rows

SPAN = Span(4, 11)


def all_of(session, document):
    return session.window(document, Span(0, len(TEXT)))


# -- articles ---


def test_a_text_comes_back_exactly(database):
    text = "a\x00b\r\x0b\x0c\x85\u2028😀e\u0301\ufeff\n"
    with Session.open(database, "ann") as session:
        session.add_documents([article("odd.txt", text)])
        assert session.text(session.documents()[0].id) == text
        assert session.check().problems == ()


def test_an_article_that_is_known_is_left_alone(session, database):
    before = rows(database)
    assert session.add_documents([article("a.txt", TEXT)]).change is None
    assert rows(database) == before


def test_a_version_that_is_taken_becomes_the_next(session):
    session.add_documents([article("a.txt", TEXT + "more")])
    assert [d.version for d in session.versions() if d.article == "a"] == [1, 2]
    assert [(d.article, d.version) for d in session.documents()] == [("a", 2), ("b", 1)]


def test_long_articles_come_in_several_changes(database):
    with Session.open(database, "ann") as session:
        session.add_documents([article(f"{i}.txt", f"{i}" * 1_500_000) for i in range(3)])
        assert len(list(session.history())) == 3
        assert len(session.documents()) == 3


def test_metadata_that_is_equal_is_no_change(session, a):
    given = {a: Metadata(title="T", outlet="O")}
    assert session.set_metadata(given).change
    assert session.document(a).title == "T"
    assert session.set_metadata(given).change is None


def test_metadata_of_an_unknown_article_is_refused_whole(session, database, a):
    before = rows(database)
    with pytest.raises(UnknownArticle):
        session.set_metadata({a: Metadata(title="T"), "nothing": Metadata()})
    assert rows(database) == before


# -- annotations ---


def test_an_annotation_keeps_its_id_coder_and_times(session, a):
    given = imported(a, SPAN, TEXT, id="their-id", memo="m", tags=("naming", "new/one"))
    session.import_annotations([given])
    [made] = all_of(session, a)
    assert made._replace(tag_ids=()) == given.annotation
    assert {session.codebook.by_id[i].path for i in made.tag_ids} == {"naming", "new/one"}


def test_an_imported_time_outlives_undo_and_redo(session, a):
    session.import_annotations([imported(a, SPAN, TEXT, id="their-id", tags=("naming",))])
    [made] = all_of(session, a)
    session.undo()
    assert all_of(session, a) == ()
    session.redo()
    assert all_of(session, a) == (made,)
    assert session.check().problems == ()


def test_a_file_without_times_gets_the_time_of_the_import(session, a):
    given = imported(a, SPAN, TEXT)
    done = session.import_annotations(
        [given._replace(annotation=given.annotation._replace(created_at="", updated_at=""))]
    )
    [made] = all_of(session, a)
    assert made.created_at == made.updated_at == done.change.at


def test_what_is_there_already_is_skipped(session, database, a):
    given = [imported(a, SPAN, TEXT, id="their-id", memo="m", tags=("naming",))]
    session.import_annotations(given)
    before = rows(database)
    done = session.import_annotations(given)
    assert done.change is None
    assert done.message == "annotations: 1 there already"
    assert rows(database) == before


def test_missing_tags_and_an_empty_memo_are_filled_in(session, a, naming):
    session.import_annotations([imported(a, SPAN, TEXT, id="x", tags=("naming",))])
    done = session.import_annotations([imported(a, SPAN, TEXT, id="y", memo="m", tags=("frame/cause",))])
    [there] = all_of(session, a)
    assert (there.id, there.memo, len(there.tag_ids)) == ("x", "m", 2)
    assert there.updated_at == done.change.at


def test_an_empty_memo_in_the_file_takes_none_away(session, a):
    session.import_annotations([imported(a, SPAN, TEXT, id="x", memo="m")])
    session.import_annotations([imported(a, SPAN, TEXT, id="x")])
    assert all_of(session, a)[0].memo == "m"


def test_two_rows_of_one_annotation_are_one(session, a):
    session.import_annotations(
        [imported(a, SPAN, TEXT, tags=("naming",)), imported(a, SPAN, TEXT, memo="m", tags=("frame/cause",))]
    )
    [there] = all_of(session, a)
    assert (there.memo, len(there.tag_ids)) == ("m", 2)
    session.undo()
    assert all_of(session, a) == ()


def test_tags_are_found_by_id_then_by_path_and_else_made_as_far_as_they_may(session, a, naming):
    base = imported(a, SPAN, TEXT)
    tags = (
        Tag(naming, "another/name", "#000000", "", ""),
        Tag("their-cause", "frame/cause", "#000000", "", ""),
        Tag("their-new", "new", "nonsense", "1", "taken key"),
    )
    session.import_annotations([base._replace(tags=tags)])
    assert [tag.path for tag in session.codebook] == ["frame/cause", "frame/remedy", "naming", "new"]
    made = session.codebook.by_path["new"]
    assert (made.id, made.key, made.definition) == ("their-new", "", "taken key")


def bad(a: str) -> dict[str, list]:
    good = imported(a, SPAN, TEXT)
    return {
        "no article": [imported("nothing", SPAN, TEXT)],
        "no stretch": [good._replace(annotation=good.annotation._replace(span=Span(0, 10**6)))],
        "runs backwards": [good._replace(annotation=good.annotation._replace(span=Span(11, 4)))],
        "another quote": [good._replace(annotation=good.annotation._replace(quote="something"))],
        "another text": [imported(a, SPAN, OTHER)],
        "the program's name": [imported(a, SPAN, TEXT, coder="-")],
        "no coder": [imported(a, SPAN, TEXT, coder=" ")],
        "a bad path": [imported(a, SPAN, TEXT, tags=("a//b",))],
        "a bad id": [imported(a, SPAN, TEXT, id="x\ny")],
        "one id twice": [imported(a, SPAN, TEXT, id="x"), imported(a, Span(0, 3), TEXT, id="x")],
        "two memos": [imported(a, SPAN, TEXT, memo="x"), imported(a, SPAN, TEXT, memo="y")],
        "another memo": [imported(a, Span(0, 9), TEXT, memo="other")],
        "a known id elsewhere": [imported(a, SPAN, TEXT, id="known")],
    }


@pytest.mark.parametrize("name", list(bad("")))
def test_a_file_that_does_not_fit_is_refused_whole(session, database, a, name):
    session.import_annotations([imported(a, Span(0, 9), TEXT, id="known", memo="m")])
    before = rows(database)
    with pytest.raises(BadFile, match=r"annotation [23] of the file") as caught:
        session.import_annotations([imported(a, Span(20, 30), TEXT), *bad(a)[name]])
    assert caught.value.hint == "nothing was imported"
    assert rows(database) == before


def test_a_large_file_comes_in_changes_of_at_most_a_thousand(database):
    text = "x" * 3000
    with Session.open(database, "ann") as session:
        session.add_documents([article("x.txt", text)])
        document = session.documents()[0].id
        done = session.import_annotations([imported(document, Span(i, i + 2), text, tags=("t",)) for i in range(2100)])
        assert done.message == "annotations: 2100 added; undo takes it back in 5 steps"
        sizes = [sum(e.table == "annotations" for e in change.edits) for change in session.history(3)]
        assert max(sizes) <= 1000
        assert sum(sum(e.table == "annotations" for e in c.edits) for c in session.history()) == 2100
        assert session.counts(document).annotations == 2100
        assert session.check().problems == ()
