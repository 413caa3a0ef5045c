"""Files in corpus/ that were renamed are followed; what cannot be told apart is left as it is."""

from __future__ import annotations

import json

import pytest

from reader.errors import DatabaseBusy
from reader.model.document import text_digest
from reader.model.query import parse
from reader.model.span import Span
from reader.store.repair import repair
from reader.workspace import CHANGED, VANISHED, Workspace
from tests.importers.articles.making import NEXIS, PAGE
from tests.session.making import run_sql

TEXT = "The council met on Tuesday."
LONG = " ".join(f"word{number} was said by speaker{number % 7}" for number in range(40))


@pytest.fixture
def move(workspace):
    """Rename files in corpus/, all at once: two may swap their names."""

    def _move(**names):
        for old in names:
            (workspace.corpus / f"{old}.txt").rename(workspace.corpus / f".{old}")
        for old, new in names.items():
            (workspace.corpus / f".{old}").rename(workspace.corpus / new)

    return _move


@pytest.fixture
def renamed(workspace, session, put, move):
    """The id of an article whose file was renamed, with a passage in it."""
    put({"a.txt": TEXT, "other.txt": "Other words."})
    workspace.scan(session)
    article = next(d.id for d in session.documents() if d.article == "a")
    session.annotate(article, Span(4, 11), [])
    move(a="b.txt")
    return article


def places(session):
    return {d.article: d.source for d in session.documents()}


def test_the_article_takes_the_file_s_new_name_with_all_that_hangs_on_it(workspace, session, renamed):
    sync = workspace.scan(session)
    assert (sync.added, sync.vanished) == ((), ())
    assert sync.notes == ("b.txt was a.txt: the same article, with all its passages",)
    assert places(session) == {"b": "b.txt", "other": "other.txt"}
    assert session.document(renamed).article == "b"
    assert session.counts(renamed).annotations == 1
    assert workspace.states(session) == {}


def test_it_stays_followed_by_whoever_looks_next(workspace, session, renamed):
    workspace.scan(session)
    session.remember("corpus", "{}")
    fresh = Workspace(workspace.root)
    assert (fresh.states(session), fresh.changed(session)) == ({}, {})
    assert fresh.scan(session).added == ()
    assert fresh.states(session) == {}


def test_it_is_followed_back(workspace, session, renamed, move):
    workspace.scan(session)
    move(b="a.txt")
    assert workspace.scan(session).added == ()
    assert places(session) == {"a": "a.txt", "other": "other.txt"}


def test_two_files_may_swap_their_names_and_back(workspace, session, put, move):
    put({"a.txt": TEXT, "b.txt": "Other words."})
    workspace.scan(session)
    ids = {d.article: d.id for d in session.documents()}
    move(a="b.txt", b="a.txt")
    assert workspace.scan(session).changed == ()
    assert {d.article: d.id for d in session.documents()} == {"a": ids["b"], "b": ids["a"]}
    assert (places(session), workspace.states(session)) == ({"a": "a.txt", "b": "b.txt"}, {})
    assert session.check().good
    move(a="b.txt", b="a.txt")
    workspace.scan(session)
    assert {d.article: d.id for d in session.documents()} == ids


def test_each_of_a_row_of_files_that_move_on_is_followed(workspace, session, put, move):
    put({"a.txt": "One text.", "b.txt": "Two texts.", "c.txt": "Three texts."})
    workspace.scan(session)
    ids = [d.id for d in session.documents()]
    move(a="b.txt", b="c.txt", c="d.txt")
    assert workspace.scan(session).added == ()
    assert [(d.article, d.id) for d in session.documents()] == list(zip("bcd", ids, strict=True))


def test_a_file_that_takes_another_s_place_is_not_followed(workspace, session, put, move):
    put({"a.txt": TEXT, "b.txt": "Other words."})
    workspace.scan(session)
    move(a="b.txt")
    sync = workspace.scan(session)
    assert (sync.changed, sync.vanished) == (("b",), ("a",))


@pytest.mark.parametrize("known_again", [True, False])
def test_a_file_that_is_renamed_and_changed_is_the_same_article_changed(
    workspace, session, put, move, known_again, monkeypatch
):
    put({"a.txt": LONG, "c.txt": "Other words."})
    workspace.scan(session)
    ids = [d.id for d in session.documents()]
    move(a="b.txt")
    kept = LONG if known_again else " ".join(LONG.split()[:120])
    put({"b.txt": kept + " And a word more."})
    assert workspace.scan(session).added == (() if known_again else ("b",))
    states = workspace.states(session)
    assert states == {ids[0]: CHANGED if known_again else VANISHED}


def test_of_two_new_files_that_are_like_one_that_is_gone_none_is_followed(workspace, session, put):
    put({"a.txt": LONG})
    workspace.scan(session)
    (workspace.corpus / "a.txt").unlink()
    put({"b.txt": LONG + " One word.", "c.txt": LONG + " Two words."})
    assert workspace.scan(session).added == ("b", "c")
    assert list(workspace.states(session).values()) == [VANISHED]


def test_of_two_articles_with_one_text_that_are_gone_none_is_followed(workspace, session, put):
    put({"a.txt": TEXT, "b.txt": TEXT})
    workspace.scan(session)
    for name in ("a.txt", "b.txt"):
        (workspace.corpus / name).unlink()
    put({"c.txt": TEXT})
    assert workspace.scan(session).added == ("c",)
    assert sorted(workspace.states(session).values()) == [VANISHED, VANISHED]


def test_a_copy_is_another_article(workspace, session, put, renamed):
    workspace.scan(session)
    put({"copy.txt": TEXT})
    assert workspace.scan(session).added == ("copy",)
    assert workspace.states(session) == {}


def test_a_file_that_is_gone_is_said_once_and_known_when_it_comes_back(workspace, session, put):
    put({"a.txt": TEXT})
    workspace.scan(session)
    (workspace.corpus / "a.txt").unlink()
    assert workspace.scan(session).notes == ("a.txt has vanished; its article a stays, with all passages",)
    assert workspace.scan(session).notes == ()
    put({"a.txt": TEXT})
    sync = workspace.scan(session)
    assert (sync.added, sync.vanished) == ((), ())


def test_a_page_and_a_download_are_followed_by_their_bytes(workspace, session, put):
    put({"guns.html": PAGE, "press.txt": NEXIS})
    workspace.scan(session)
    (workspace.corpus / "guns.html").rename(workspace.corpus / "shots.html")
    (workspace.corpus / "press.txt").rename(workspace.corpus / "wires.txt")
    assert workspace.scan(session).added == ()
    assert places(session) == {"press-0001": "wires.txt", "press-0002": "wires.txt", "shots": "shots.html"}
    assert workspace.states(session) == {}
    assert session.check().good


def test_the_check_knows_the_text_that_gave_the_id(workspace, session, renamed):
    workspace.scan(session)
    assert session.check().problems == ()


def test_a_text_that_never_gave_the_id_is_still_found_out(workspace, session, renamed):
    workspace.scan(session)
    other = "The council met on Friday."
    sql = f"UPDATE bodies SET text = '{other}', digest = '{text_digest(other)}' WHERE document_id = '{renamed}'"  # noqa: S608
    run_sql(session.path, sql)
    assert any("not the one that gave the article its id" in problem for problem in session.check().problems)


def test_a_repair_trusts_the_text_of_a_renamed_article(workspace, session, renamed):
    workspace.scan(session)
    run_sql(session.path, f"UPDATE bodies SET digest = 'x' WHERE document_id = '{renamed}'")  # noqa: S608
    path = session.path
    session.close()
    assert any("the digest of b" in made for made in repair(path, "now").rebuilt)


def test_all_versions_of_an_article_are_renamed(workspace, session, put, renamed):
    (workspace.corpus / "b.txt").rename(workspace.corpus / "a.txt")
    put({"a.txt": "The council met on Friday."})
    file = workspace.changed(session)[renamed]
    changed = workspace.changed_text(session, session.document(renamed), file)
    session.renew(renamed, changed.document, changed.text)
    (workspace.corpus / "a.txt").rename(workspace.corpus / "c.txt")
    workspace.scan(session)
    assert [(d.article, d.version) for d in session.versions()] == [("c", 1), ("c", 2), ("other", 1)]
    assert session.check().problems == ()


def test_a_name_that_two_would_have_makes_both_long(workspace, session, renamed):
    (workspace.corpus / "b.txt").rename(workspace.corpus / "other.md")
    workspace.scan(session)
    assert [d.article for d in session.documents()] == ["other.md", "other.txt"]


@pytest.mark.parametrize(
    ("table", "title"),
    [("a.txt,Old\n", "Old"), ("b.txt,New\n", "New"), ("b.txt,New\na.txt,Old\n", "New")],
)
def test_metadata_is_taken_by_either_name_and_by_that_of_today_first(workspace, session, put, renamed, table, title):
    put({"metadata.csv": "file,title\n" + table})
    assert workspace.scan(session).notes == ("b.txt was a.txt: the same article, with all its passages",)
    assert session.document(renamed).title == title
    put({"metadata.csv": "file,title\n" + table.replace(title, "Again")})
    assert workspace.scan(session).notes == ()
    assert session.document(renamed).title == "Again"


def test_kept_filters_name_the_article_by_its_new_name(workspace, session, renamed):
    session.keep_filter("mine", parse("article:a"))
    workspace.scan(session)
    assert session.filters()["mine"] == "article:b"


def test_where_nothing_can_be_written_it_is_followed_later(workspace, session, renamed, monkeypatch):
    def busy(_):
        raise DatabaseBusy("the database is busy")

    with monkeypatch.context() as patch:
        patch.setattr(session, "follow_files", busy)
        assert "1 article in corpus/ is new and not taken in" in workspace.scan(session).notes[0]
    assert session.document(renamed).article == "a"
    workspace.scan(session)
    assert session.document(renamed).article == "b"


def table_of(*texts, **more):
    return "".join(json.dumps({"text": text} | more) + "\n" for text in texts)


@pytest.mark.parametrize(
    "altered",
    [
        table_of("One text.", "Two texts.", "Three texts."),
        table_of("One text.", "Two texts.", source="The Post"),
        table_of("Two texts."),
    ],
    ids=["longer", "other cells", "shorter"],
)
def test_a_table_that_was_altered_after_it_came_in_is_followed_with_all_its_articles(workspace, session, put, altered):
    put({"four.jsonl": table_of("One text.", "Two texts.")})
    workspace.scan(session)
    put({"four.jsonl": altered})
    workspace.scan(session)
    before, states = {d.id: d.article for d in session.documents()}, workspace.states(session)
    (workspace.corpus / "four.jsonl").rename(workspace.corpus / "vier.jsonl")
    for look in (workspace, workspace, Workspace(workspace.root)):
        sync = look.scan(session)
        assert (sync.added, sync.changed) == ((), ())
        assert look.states(session) == states
    assert {d.id: d.article for d in session.documents()} == before
    assert {d.source for d in session.documents()} == {"vier.jsonl"}


def test_pages_that_swap_their_names_and_back_say_each_time_what_they_say_now(workspace, session, put):
    pages = {"1.html": PAGE, "2.html": PAGE.replace("ministry", "council").replace("news/1", "news/2")}
    put(pages)
    workspace.scan(session)
    ids = {document.id: document.source for document in session.documents()}
    for author in ("John Doe", "Ann Poe"):
        ids = {id_: "2.html" if source == "1.html" else "1.html" for id_, source in ids.items()}
        pages = {"1.html": pages["2.html"], "2.html": pages["1.html"]}
        put({name: page.replace("Jane Roe", author) for name, page in pages.items()})
        assert not [note for note in workspace.scan(session).notes if "left alone" in note]
        assert {document.id: document.source for document in session.documents()} == ids
        assert {document.author for document in session.documents()} == {author}
        assert workspace.states(session) == Workspace(workspace.root).states(session) == {}
