"""corpus/ held against the database: new, changed, vanished, bad."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.importers import text_file
from reader.model.document import document_id
from reader.session import Session
from reader.workspace import CHANGED, VANISHED, Workspace

CORPUS = Path(__file__).parents[2] / "corpus"


def names(session):
    return [document.article for document in session.documents()]


def test_the_five_articles_are_taken_in_with_their_metadata(workspace, session):
    shutil.copytree(CORPUS, workspace.corpus, dirs_exist_ok=True)
    sync = workspace.scan(session)
    assert len(sync.added) == 5
    assert sync.sentences() == ()
    first = session.documents()[0]
    assert (first.article, first.outlet, first.author) == ("000_eurasia-review", "Eurasia Review", "Peter Tase")
    text = (CORPUS / "000_eurasia-review.txt").read_text(encoding="utf-8")
    assert first.id == document_id("000_eurasia-review.txt", text)
    assert session.text(first.id) == text
    assert first.words == 660


def test_the_codebook_is_read_once(workspace, session, put):
    put({"a.txt": "x", "codebook.csv": "path,key\nnaming,1\n"})
    workspace.scan(session)
    put({"codebook.csv": "path,key\nother,2\n"})
    Workspace(workspace.root).scan(session)
    assert [tag.path for tag in session.codebook] == ["naming"]


def test_a_codebook_that_comes_later_is_not_read_by_itself(workspace, session, put):
    workspace.scan(session)
    put({"codebook.csv": "path\nnaming\n"})
    workspace.scan(session)
    assert len(session.codebook) == 0


def test_a_bad_codebook_is_said_until_it_is_mended(workspace, session, put):
    put({"codebook.csv": "path,color\nnaming,red\n"})
    assert "codebook.csv, line 2, column color" in workspace.scan(session).notes[0]
    put({"codebook.csv": "path\nnaming\n"})
    assert workspace.scan(session).notes == ()
    assert [tag.path for tag in session.codebook] == ["naming"]


def test_what_the_program_does_by_itself_is_not_the_coders(workspace, session, put):
    put({"a.txt": "x", "codebook.csv": "path\nnaming\n", "metadata.csv": "file,title\na.txt,T\n"})
    workspace.scan(session)
    put({"metadata.csv": "file,title\na.txt,U\n"})
    workspace.scan(session)
    assert {change.coder for change in session.history()} == {"-"}


def test_nothing_new_changes_nothing(workspace, session, put):
    put({"a.txt": "x", "metadata.csv": "file,title\na.txt,T\n"})
    workspace.scan(session)
    before = len(list(session.history()))
    assert Workspace(workspace.root).scan(session).added == ()
    assert len(list(session.history())) == before


def test_unchanged_files_are_not_read_again(workspace, session, put, monkeypatch):
    put({"a.txt": "x", "b.txt": b"\x00\xff\x00"})
    for name in ("a.txt", "b.txt"):
        os.utime(workspace.corpus / name, (1, 1))
    monkeypatch.setattr("reader.workspace.folder._SETTLED_NS", -1)
    workspace.scan(session)
    monkeypatch.setattr(text_file, "read_bytes", lambda *_, **__: pytest.fail("read again"))
    sync = Workspace(workspace.root).scan(session)
    assert [name for name, _ in sync.skipped] == ["b.txt"]


def test_a_file_just_written_is_not_trusted(workspace, session, put):
    put({"a.txt": "one"})
    workspace.scan(session)
    before = (workspace.corpus / "a.txt").stat()
    put({"a.txt": "two"})
    os.utime(workspace.corpus / "a.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert workspace.scan(session).changed == ("a",)


def test_a_changed_file_leaves_the_old_text(workspace, session, put):
    put({"a.txt": "old"})
    workspace.scan(session)
    put({"a.txt": "new text"})
    sync = workspace.scan(session)
    assert (sync.added, sync.changed) == ((), ("a",))
    only = session.documents()[0]
    assert session.text(only.id) == "old"
    assert workspace.states(session) == {only.id: CHANGED}
    put({"a.txt": "old"})
    assert workspace.states(session) == {}


def test_other_line_ends_are_no_change(workspace, session, put):
    put({"a.txt": "one\ntwo\n"})
    workspace.scan(session)
    put({"a.txt": "\ufeffone\r\ntwo\r\n"})
    assert workspace.scan(session).changed == ()


def test_a_vanished_file_leaves_its_article(workspace, session, put):
    put({"a.txt": "old"})
    workspace.scan(session)
    (workspace.corpus / "a.txt").unlink()
    assert workspace.scan(session).vanished == ("a",)
    assert list(workspace.states(session).values()) == [VANISHED]
    assert names(session) == ["a"]


def test_states_need_no_earlier_scan(workspace, session, put):
    put({"a.txt": "old"})
    workspace.scan(session)
    assert Workspace(workspace.root).states(session) == {}


def test_a_file_that_states_saw_first_is_still_taken_in(workspace, session, put):
    workspace.scan(session)
    put({"a.txt": "new"})
    assert workspace.states(session) == {}
    assert workspace.scan(session).added == ("a",)


def test_bad_files_are_skipped_by_name_and_reason(workspace, session, put):
    put({"a.txt": "good", "b.txt": b"%PDF-1.4 x", "c.txt": "", "d.md": "fine", "e.pdf": "x", ".h.txt": "hidden"})
    (workspace.corpus / "f.txt").mkdir()
    (workspace.corpus / "sub").mkdir()
    (workspace.corpus / "g.txt").symlink_to("nowhere")
    sync = workspace.scan(session)
    assert names(session) == ["a", "d"]
    assert [name for name, _ in sync.skipped] == ["b.txt", "c.txt", "e.pdf", "g.txt"]
    assert "PDF" in dict(sync.skipped)["b.txt"]
    assert sync.folders == ("f.txt", "sub")
    assert "sub/: a folder in corpus/, left alone" in sync.sentences()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_unicode_is_skipped(workspace, session):
    with open(os.fsencode(workspace.corpus) + b"/\xff.txt", "wb") as file:  # noqa: PTH123
        file.write(b"x")
    sync = workspace.scan(session)
    assert "no Unicode" in sync.skipped[0][1]
    assert Workspace(workspace.root).scan(session).skipped == sync.skipped


@pytest.mark.skipif(sys.platform != "linux", reason="other systems spell names in one form")
def test_two_spellings_of_one_name_are_one_article(workspace, session, put):
    put({unicodedata.normalize("NFC", "é.txt"): "one", unicodedata.normalize("NFD", "é.txt"): "two"})
    sync = workspace.scan(session)
    assert names(session) == ["é"]
    assert len(sync.skipped) == 1


def test_two_endings_make_both_names_long(workspace, session, put):
    put({"a.txt": "one"})
    workspace.scan(session)
    put({"a.md": "two"})
    assert workspace.scan(session).added == ("a.md",)
    assert names(session) == ["a.md", "a.txt"]


def test_two_endings_at_once(workspace, session, put):
    put({"a.txt": "one", "a.md": "two", "a.txt.md": "three", "b.txt": "four"})
    workspace.scan(session)
    assert names(session) == ["a.md", "a.txt", "a.txt.md", "b"]


def test_one_text_under_two_endings_is_one_article(workspace, session, put):
    put({"a.txt": "one", "a.md": "one"})
    assert workspace.scan(session).notes == ("a.txt: the same article as a.md, left alone",)
    assert names(session) == ["a"]
    assert workspace.states(session) == {}


def test_another_ending_is_not_vanished(workspace, session, put):
    put({"a.txt": "one"})
    workspace.scan(session)
    (workspace.corpus / "a.txt").rename(workspace.corpus / "a.md")
    put({"metadata.csv": "file,title\na.md,T\n"})
    workspace.scan(session)
    assert workspace.states(session) == {}
    assert session.documents()[0].title == "T"


def test_metadata_is_read_again_when_it_has_changed(workspace, session, put):
    put({"a.txt": "x", "metadata.csv": "file,title,outlet\na.txt,T,O\n"})
    workspace.scan(session)
    put({"metadata.csv": "file,title\na.txt,Other\n"})
    workspace.scan(session)
    assert (session.documents()[0].title, session.documents()[0].outlet) == ("Other", "O")  # it says nothing of it
    put({"metadata.csv": "file,title,outlet\na.txt,Other,\n"})
    workspace.scan(session)
    assert (session.documents()[0].title, session.documents()[0].outlet) == ("Other", "")


def test_metadata_of_an_article_that_comes_later(workspace, session, put):
    put({"metadata.csv": "file,title\na.txt,T\n"})
    assert "a row for a.txt, but no such article" in workspace.scan(session).notes[0]
    put({"a.txt": "x"})
    assert workspace.scan(session).notes == ()
    assert session.documents()[0].title == "T"


def test_bad_metadata_is_said_every_time_and_stops_nothing(workspace, session, put):
    put({"a.txt": "x", "metadata.csv": "file,published\na.txt,soon\n"})
    for _ in range(2):
        (note,) = Workspace(workspace.root).scan(session).notes
        assert note.startswith("metadata.csv, line 2, column published: 'soon': expected a date as ")
        assert note.endswith("; nothing of metadata.csv is taken over until it is put right")
    assert names(session) == ["a"]


def test_metadata_that_is_no_file_is_said(workspace, session):
    (workspace.corpus / "metadata.csv").mkdir()
    (workspace.corpus / "codebook.csv").mkdir()
    assert workspace.scan(session).notes == (
        "codebook.csv is no file: move it away",
        "metadata.csv is no file: move it away",
    )


def test_many_articles_come_in_batches(workspace, session, put):
    put({f"{number:03}.txt": f"text {number}" for number in range(210)})
    assert len(workspace.scan(session).added) == 210
    assert len([c for c in session.history() if c.coder == "-"]) == 2


def test_memory_that_makes_no_sense_is_made_anew(workspace, session, put):
    put({"a.txt": "x"})
    session.remember("corpus", '{"files": {"a.txt": 1}}')
    assert workspace.scan(session).added == ("a",)


def test_two_sessions_find_the_same(workspace, session, put):
    put({"a.txt": "x", "codebook.csv": "path\nnaming\n"})
    with Session.open(workspace.database, "ben") as other:
        workspace.scan(session)
        Workspace(workspace.root).scan(other)
        assert names(other) == ["a"]
        assert len(list(other.history())) == 2


def test_articles_that_another_process_took_in_meanwhile_are_seen(workspace, session, put, monkeypatch):
    """Both look at an empty database; the other one writes first."""
    assert session.documents() == ()
    assert len(session.codebook) == 0
    put({"a.txt": "x", "codebook.csv": "path\nnaming\n"})
    with Session.open(workspace.database, "ben") as other:
        Workspace(workspace.root).scan(other)
    assert session.documents() == ()
    workspace.scan(session)
    assert names(session) == ["a"]
    assert len(session.codebook) == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_corpus_that_cannot_be_read_is_an_error(workspace, session):
    workspace.corpus.chmod(0)
    try:
        with pytest.raises(ReaderError, match="cannot be read"):
            workspace.scan(session)
    finally:
        workspace.corpus.chmod(0o755)


def test_an_encoding_that_was_guessed_is_said(workspace: Workspace, session: Session) -> None:
    russian = "Министерство обороны Азербайджана заявило о начале мероприятий в Карабахе."
    (workspace.corpus / "guess.txt").write_bytes(russian.encode("cp1251"))
    workspace.scan(session)
    assert list(workspace.states(session).values()) == ["read as cp1251, guessed"]


def test_what_a_hand_wrote_stays_where_the_table_is_blank_and_yields_where_it_is_not(workspace, session, put):
    put({"a.txt": "x", "metadata.csv": "file,title,outlet\na.txt,T,\n"})
    workspace.scan(session)
    id_ = session.documents()[0].id
    session.correct(id_, "outlet", "Noon")
    put({"metadata.csv": "file,title,outlet\na.txt,Other,\n"})
    workspace.scan(session)
    assert (session.document(id_).title, session.document(id_).outlet) == ("Other", "Noon")
    put({"metadata.csv": "file,title,outlet\na.txt,Other,Evening\n"})
    workspace.scan(session)
    assert session.document(id_).outlet == "Evening"
    put({"metadata.csv": "file,title,outlet\na.txt,Yet another,\n"})
    workspace.scan(session)
    assert session.document(id_).outlet == ""  # what is blanked came from the table, and not from a hand
    assert session.check().problems == ()
