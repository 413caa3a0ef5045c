"""Metadata that is corrected in an article's file while its text stays: taken over and told, by the program."""

from __future__ import annotations

import json

import pytest

from reader.errors import BadFile
from reader.model.document import Metadata
from reader.model.query import parse
from reader.session import Session
from reader.store.journal import PROGRAM
from reader.workspace import Workspace
from reader.workspace.copying import copy_article
from tests.importers.articles.making import FACTIVA_PAGE, NEXIS, PAGE
from tests.workspace.test_comparing import lines


def said(session, *fields):
    return [tuple(getattr(document, field) for field in fields) for document in session.documents()]


def where(session):
    (document,) = session.documents()
    return json.loads(document.provenance)


CORRECTED = PAGE.replace("Jane Roe", "John Doe").replace("2023-09-20T", "2023-09-21T")


def test_a_page_whose_author_and_date_were_corrected(workspace, session, put):
    put({"guns.html": PAGE})
    workspace.scan(session)
    put({"guns.html": CORRECTED})
    sync = workspace.scan(session)
    assert said(session, "author", "published") == [("John Doe", "2023-09-21T10:30:00+04:00")]
    (told,) = sync.sentences()
    assert told == (
        "guns: guns.html gives another author, John Doe (was Jane Roe), and another published, "
        "2023-09-21T10:30:00+04:00 (was 2023-09-20T10:30:00+04:00), taken over"
    )
    assert (sync.changed, workspace.states(session), where(session)["author"]) == ((), {}, "page markup")
    assert workspace.scan(session).sentences() == ()
    assert session.check().good


def test_to_whoever_codes_blind_the_fields_alone_are_told(workspace, session, put):
    put({"guns.html": PAGE})
    workspace.scan(session)
    put({"guns.html": CORRECTED})
    told = workspace.scan(session).sentences(veiled=True)
    assert told == ("guns: guns.html gives another author and published, taken over",)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("d.jsonl", lines("One.", "Two.", source="A"), lines("One.", "Two.", source="B")),
        ("d.csv", "text,source\nOne.,A\nTwo.,A\n", "text,source\nOne.,B\nTwo.,B\n"),
    ],
)
def test_a_column_that_was_corrected_is_one_change_by_the_program(workspace, session, put, name, old, new):
    put({name: old})
    workspace.scan(session)
    put({name: new})
    workspace.scan(session)
    assert said(session, "outlet") == [("B",), ("B",)]
    newest, *_ = session.history()
    assert (newest.coder, newest.label) == (PROGRAM, "outlet of 2 articles, as corpus/ has it now")
    assert Workspace(workspace.root).scan(session).notes == ()
    assert session.check().good


@pytest.mark.parametrize(
    ("name", "content", "old", "new", "field"),
    [
        ("d.txt", NEXIS, "The Harbour Post", "The Harbour Times", "outlet"),
        ("d.html", FACTIVA_PAGE, "20 September 2023", "21 September 2023", "published"),
    ],
)
def test_downloads_are_followed_too(workspace, session, put, name, content, old, new, field):
    put({name: content})
    workspace.scan(session)
    before = said(session, field)
    put({name: content.replace(old, new)})
    workspace.scan(session)
    now = said(session, field)
    assert now[0] != before[0]
    assert now[1:] == before[1:]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<meta name="author" content="Jane Roe">', ""),
        ('content="Jane Roe"', 'content=""'),
    ],
)
def test_what_the_file_says_no_more_stays_known(workspace, session, put, old, new):
    put({"guns.html": PAGE})
    workspace.scan(session)
    place = where(session)["author"]
    assert old in PAGE
    put({"guns.html": PAGE.replace(old, new)})
    sync = workspace.scan(session)
    assert said(session, "author") == [("Jane Roe",)]
    assert (where(session)["author"], sync.sentences()) == (place, ())


def test_a_date_that_is_not_understood_leaves_the_one_that_is_known(workspace, session, put):
    put({"t.csv": "text,date\nOne.,2023-09-20\nTwo.,2023-09-20\n"})
    workspace.scan(session)
    put({"t.csv": "text,date\nOne.,2023-09-20\nTwo.,mid-September\n"})
    sync = workspace.scan(session)
    assert said(session, "published") == [("2023-09-20",), ("2023-09-20",)]
    (told,) = sync.sentences()
    assert told.endswith(": “mid-September” is no date that is understood, so it stays 2023-09-20")
    assert workspace.scan(session).sentences() == ()
    assert Workspace(workspace.root).scan(session).sentences() == ()


def test_a_misspelt_date_line_does_not_take_the_outlet(workspace, session, put):
    put({"d.txt": NEXIS})
    workspace.scan(session)
    before = said(session, "outlet", "published")
    assert "September 20, 2023" in NEXIS
    put({"d.txt": NEXIS.replace("September 20, 2023", "Septembrus 20, 2023")})
    workspace.scan(session)
    assert said(session, "outlet", "published") == before


def test_what_was_blank_is_told_to_have_been(workspace, session, put):
    put({"t.csv": "text,author\nOne.,\nTwo.,Jane\n"})
    workspace.scan(session)
    put({"t.csv": "text,author\nOne.,Joan\nTwo.,Jane\n"})
    (told,) = workspace.scan(session).sentences()
    assert told.endswith(": t.csv gives author Joan (was blank), taken over")


def test_of_rows_of_one_text_a_blank_one_stays_blank(workspace, session, put):
    put({"t.csv": "text,source\nThe same.,A\nThe same.,\n"})
    workspace.scan(session)
    put({"t.csv": "text,source\nThe same.,\nThe same.,A\n"})
    assert workspace.scan(session).sentences() == ()
    assert said(session, "outlet") == [("A",), ("",)]


def test_a_line_put_in_above_a_row_is_no_news_of_it(workspace, session, put):
    put({"t.csv": "text,date,section\nOne.,2023-09-20,Home\nTwo.,mid-September,Home\n"})
    workspace.scan(session)
    before = list(session.history())
    put({"t.csv": "text,date,section\nOne.,2023-09-20,Home\n\nTwo.,mid-September,Home\n"})
    assert workspace.scan(session).sentences() == ()
    assert list(session.history()) == before


def test_what_a_hand_has_said_wins(workspace, session, put):
    put({"guns.html": PAGE})
    workspace.scan(session)
    session.correct(session.documents()[0].id, "author", "By Hand")
    put({"guns.html": CORRECTED})
    workspace.scan(session)
    assert said(session, "author", "published") == [("By Hand", "2023-09-21T10:30:00+04:00")]


def test_what_metadata_csv_says_wins(workspace, session, put):
    put({"guns.html": PAGE, "metadata.csv": "file,author\nguns.html,A Table\n"})
    workspace.scan(session)
    put({"guns.html": CORRECTED})
    workspace.scan(session)
    assert said(session, "author", "published") == [("A Table", "2023-09-21T10:30:00+04:00")]


def test_what_is_known_from_elsewhere_stays(workspace, session, put):
    put({"d.jsonl": lines("One.")})
    workspace.scan(session)
    (document,) = session.documents()
    session.set_metadata({document.id: Metadata(outlet="Elsewhere")})
    put({"d.jsonl": lines("One.", source="A", title="T")})
    workspace.scan(session)
    assert said(session, "outlet", "title") == [("Elsewhere", "T")]


def test_a_file_that_is_as_it_was_first_again_says_what_it_said(workspace, session, put):
    put({"guns.html": PAGE})
    workspace.scan(session)
    for content in (CORRECTED, PAGE):
        put({"guns.html": content})
        workspace.scan(session)
    assert said(session, "author") == [("Jane Roe",)]


def test_what_a_coder_took_back_can_be_redone_after_a_look_that_found_a_correction(workspace, session, put):
    put({"guns.html": PAGE})
    workspace.scan(session)
    session.correct(session.documents()[0].id, "outlet", "Mine")
    session.undo()
    put({"guns.html": CORRECTED})
    workspace.scan(session)
    session.redo()
    assert said(session, "outlet", "author") == [("Mine", "John Doe")]


def test_rows_of_one_text_keep_their_outlets_below_a_new_row(workspace, session, put):
    rows = lines("The same.", source="A") + lines("The same.", source="B")
    put({"d.jsonl": rows})
    workspace.scan(session)
    put({"d.jsonl": lines("Another.", source="C") + rows})
    workspace.scan(session)
    assert sorted(said(session, "outlet")) == [("A",), ("B",), ("C",)]
    assert said(session, "outlet")[:2] == [("A",), ("B",)]


def test_of_rows_of_one_text_that_which_was_corrected_is(workspace, session, put):
    put({"d.jsonl": lines("The same.", source="A") + lines("The same.", source="B")})
    workspace.scan(session)
    put({"d.jsonl": lines("New.") + lines("The same.", source="A") + lines("The same.", source="Z")})
    workspace.scan(session)
    assert said(session, "outlet")[:2] == [("A",), ("Z",)]


def test_where_a_text_comes_once_more_none_of_its_articles_is_corrected(workspace, session, put):
    rows = lines("The same.", source="A") + lines("The same.", source="B")
    put({"d.jsonl": rows})
    workspace.scan(session)
    put({"d.jsonl": lines("The same.", source="N") + rows})
    workspace.scan(session)
    assert said(session, "outlet")[:2] == [("A",), ("B",)]


def test_older_versions_and_kept_filters_go_along(workspace, session, put):
    put({"d.jsonl": lines("One old text.", source="A")})
    workspace.scan(session)
    put({"d.jsonl": lines("One new text.", source="A")})
    workspace.scan(session)
    (id_, file), *_ = workspace.changed(session).items()
    changed = workspace.changed_text(session, session.document(id_), file)
    session.renew(id_, changed.document, changed.text)
    session.keep_filter("mine", parse("outlet:A"))
    put({"d.jsonl": lines("One new text.", source="B")})
    workspace.scan(session)
    assert [document.outlet for document in session.versions()] == ["B", "B"]
    assert session.filters()["mine"] == "outlet:B"
    assert session.check().good


def test_what_cannot_be_written_is_said_and_comes_when_it_can(workspace, session, put):
    put({"guns.html": PAGE})
    workspace.scan(session)
    put({"guns.html": CORRECTED})
    with Session.open(workspace.database, "eve") as other:
        other._connection.raw.execute("BEGIN IMMEDIATE")
        session._connection.raw.execute("PRAGMA busy_timeout = 1")
        (note,) = workspace.scan(session).notes
        other._connection.raw.execute("ROLLBACK")
    assert note.startswith("metadata of 1 article was corrected in corpus/ and is not taken over: ")
    workspace.scan(session)
    assert said(session, "author") == [("John Doe",)]


def update(workspace, session):
    ((id_, file),) = workspace.changed(session).items()
    changed = workspace.changed_text(session, session.document(id_), file)
    return session.renew(id_, changed.document, changed.text, changed.said)


def test_what_a_changed_text_says_of_itself_comes_with_its_version(workspace, session, put):
    put({"guns.html": PAGE})
    workspace.scan(session)
    session.correct(session.documents()[0].id, "published", "2023-01-01")
    put({"guns.html": CORRECTED.replace("shelling", "shells")})
    workspace.scan(session)
    assert said(session, "author") == [("Jane Roe",)]
    update(workspace, session)
    assert [(d.version, d.author, d.published) for d in session.versions()] == [
        (1, "John Doe", "2023-01-01"),
        (2, "John Doe", "2023-01-01"),
    ]
    assert session.undo().message.startswith("undid: published of guns")
    assert session.check().good


def test_the_byline_of_a_changed_text_comes_with_it(workspace, session, put):
    text = "A headline\n\nBy {}\n\nThe ministry said on Wednesday that it was over.\n"
    put({"a.txt": text.format("Jane Roe")})
    workspace.scan(session)
    assert said(session, "author") == [("Jane Roe",)]
    put({"a.txt": text.format("John Doe")})
    workspace.scan(session)
    update(workspace, session)
    assert said(session, "author") == [("John Doe",)]


def test_whoever_imports_a_corrected_file_by_hand_is_told_where_to_put_it(workspace, session, put, tmp_path):
    put({"guns.html": PAGE})
    workspace.scan(session)
    (tmp_path / "guns.html").write_text(CORRECTED)
    with pytest.raises(BadFile, match="has another file of this name") as refused:
        copy_article(workspace, session, tmp_path / "guns.html")
    assert "copy it over that one in corpus/" in refused.value.hint
