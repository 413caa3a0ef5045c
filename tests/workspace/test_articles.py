"""Files of every kind in corpus/: read once, with what they say of themselves, and held against themselves later."""

from __future__ import annotations

import json
import os
import signal
from concurrent.futures import Future

import pytest

from reader import processes
from reader.errors import BadFile
from reader.importers.articles.pool import Pool
from reader.model.document import document_id, named_id
from reader.session import Session
from reader.store.helping import Helper
from reader.workspace import CHANGED, VANISHED, LookStopped, Workspace
from reader.workspace.copying import Copying, files_below
from tests.importers.articles.making import NEXIS, PAGE, PARAGRAPHS, docx, packed, pdf
from tests.session.making import rows


def names(session):
    return [document.article for document in session.documents()]


def test_a_page_comes_in_with_what_it_says_of_itself(workspace, session, put):
    put({"guns.html": PAGE})
    assert workspace.scan(session).added == ("guns",)
    (document,) = session.documents()
    text = session.text(document.id)
    assert text.split("\n") == ["Guns fall silent", *PARAGRAPHS]
    assert document.id == document_id("guns.html", text)
    assert (document.outlet, document.published) == ("The Daily", "2023-09-20T10:30:00+04:00")
    assert json.loads(document.provenance)["outlet"] == "page markup"
    assert document.method.startswith("trafilatura ")
    assert (workspace.corpus / "guns.html").read_text() == PAGE
    assert session.check().good


def test_pdf_and_word_come_in(workspace, session, put):
    put({"a.pdf": pdf(["Words of a page."]), "b.docx": docx("Words of a document.")})
    workspace.scan(session)
    assert [session.text(document.id) for document in session.documents()] == [
        "Words of a page.",
        "Words of a document.",
    ]


def test_a_download_is_split_and_its_articles_have_names_of_their_own(workspace, session, put):
    put({"press.txt": NEXIS})
    assert workspace.scan(session).added == ("press-0001", "press-0002")
    first, second = session.documents()
    assert (first.source, first.part, second.part) == ("press.txt", "press-0001", "press-0002")
    assert first.id == named_id("press-0001", session.text(first.id))
    assert workspace.resolve(session, "press-0002") == second
    assert session.check().good


def test_a_text_that_was_taken_in_whole_before_stays_so(workspace, session, put, monkeypatch):
    put({"press.txt": NEXIS})
    with monkeypatch.context() as patch:
        patch.setattr("reader.importers.articles.kind_of", lambda *_: "")
        workspace.scan(session)
    assert Workspace(workspace.root).scan(session).added == ()
    assert names(session) == ["press"]
    assert workspace.states(session) == {}


def test_unchanged_files_are_not_read_again(workspace, session, put, monkeypatch):
    put({"guns.html": PAGE, "press.txt": NEXIS})
    workspace.scan(session)
    monkeypatch.setattr(Pool, "submit", lambda *_: pytest.fail("read again"))
    monkeypatch.setattr("reader.workspace.folder._SETTLED_NS", 10**18)
    assert Workspace(workspace.root).scan(session).added == ()
    assert workspace.states(session) == {}


def test_a_changed_page_leaves_the_old_text(workspace, session, put):
    put({"guns.html": PAGE})
    workspace.scan(session)
    put({"guns.html": PAGE.replace("Wednesday", "Thursday")})
    sync = workspace.scan(session)
    assert (sync.added, sync.changed) == ((), ("guns",))
    (only,) = session.documents()
    assert workspace.states(session) == {only.id: CHANGED}


def test_a_page_under_another_name_is_the_same_page(workspace, session, put):
    put({"guns.html": PAGE})
    workspace.scan(session)
    put({"z.html": PAGE})
    assert workspace.scan(session).notes == ("z.html: the same file as guns.html, left alone",)
    (workspace.corpus / "guns.html").unlink()
    assert workspace.scan(session).vanished == ()
    (workspace.corpus / "z.html").unlink()
    assert workspace.scan(session).vanished == ("z",)  # the copy took its place
    assert set(workspace.states(session).values()) == {VANISHED}


def test_the_same_text_from_another_outlet_is_kept_and_said(workspace, session, put):
    put({"a.txt": "The same.", "b.txt": "Another."})
    workspace.scan(session)
    put({"c.txt": "The same."})
    assert workspace.scan(session).notes == ("c: the same text as a; both are kept",)
    assert workspace.scan(session).notes == ()
    assert len(names(session)) == 3


def test_metadata_csv_wins_over_what_the_page_says(workspace, session, put):
    put({"guns.html": PAGE, "metadata.csv": "file,title,outlet\nguns.html,,By Hand\n"})
    workspace.scan(session)
    (document,) = session.documents()
    assert (document.title, document.outlet) == ("Guns fall silent", "By Hand")
    assert json.loads(document.provenance)["outlet"] == "metadata.csv"
    put({"metadata.csv": "file,title,outlet\nguns.html,A title,Another Hand\n"})
    workspace.scan(session)
    (document,) = session.documents()
    assert (document.title, document.outlet, document.author) == ("A title", "Another Hand", "Jane Roe")
    where = json.loads(document.provenance)
    assert (where["title"], where["author"]) == ("metadata.csv", "page markup")


def test_metadata_csv_names_an_article_of_several_by_its_own_name(workspace, session, put):
    put({"press.txt": NEXIS, "metadata.csv": "file,outlet\npress-0002,By Hand\n"})
    assert workspace.scan(session).notes == ()
    assert [document.outlet for document in session.documents()] == ["The Harbour Post", "By Hand"]


def test_a_date_that_is_not_understood_is_told_once_and_the_article_comes_in(workspace, session, put):
    put({"d.csv": "text,date\none,2023-09-20\ntwo,20/09/23\n"})
    sync = workspace.scan(session)
    what = "“20/09/23” is no date that is understood, so the article has none"
    assert sync.undated == (("d.csv, d-0002, line 3, column date", what),)
    assert sync.sentences() == (f"d.csv, d-0002, line 3, column date: {what}",)
    assert [document.published for document in session.documents()] == ["2023-09-20", ""]
    assert workspace.scan(session).sentences() == ()
    put({"d.csv": "text,date\none,2023-09-20\ntwo,2023-09-23\n"})
    workspace.scan(session)
    assert [document.published for document in session.documents()] == ["2023-09-20", "2023-09-23"]
    assert "understood" not in session.documents()[1].provenance


def test_a_date_that_metadata_csv_gives_need_not_be_understood(workspace, session, put):
    put({"d.csv": "text,date\ntwo,20/09/23\n", "metadata.csv": "file,published\nd-0001,2023-09-20\n"})
    assert workspace.scan(session).undated == ()


def test_an_archive_holds_what_could_lie_in_corpus(workspace, session, put):
    files = {
        "in/a.txt": "Text.",
        "in/guns.html": PAGE,
        "in/press.txt": NEXIS,
        "in/pic.png": b"x",
        "__MACOSX/in/._a.txt": b"x",
    }
    put({"pack.zip": packed(files)})
    sync = workspace.scan(session)
    assert set(names(session)) == {"a", "guns", "press-0001", "press-0002"}
    assert sync.refused == (("pack.zip, in/pic.png", "left alone, no file that holds articles is called so"),)
    by_name = {document.article: document for document in session.documents()}
    assert by_name["a"].id == document_id("a.txt", "Text.")
    assert by_name["guns"].outlet == "The Daily"
    assert session.check().good


def test_nothing_of_an_archive_that_is_refused_comes_in(workspace, session, put):
    put({"pack.zip": packed({"a.txt": "Text.", "../b.txt": "Out."})})
    sync = workspace.scan(session)
    assert names(session) == []
    assert "outside" in sync.skipped[0][1]


def test_a_table_comes_in_by_its_mapping(workspace, session, put):
    put({"d.csv": "a,b\nT,Some words.\n"})
    assert "which column is the text" in workspace.scan(session).skipped[0][1]
    put({"mapping.csv": "file,text,title\nd.csv,b,a\n", "d.csv": "a,b\nT,Some words.\n"})
    assert workspace.scan(session).added == ("d-0001",)
    assert session.documents()[0].title == "T"


def test_articles_of_several_with_one_name_get_another(workspace, session, put):
    put({"d.csv": "text\none\n", "d.jsonl": '{"text": "two"}\n', "d-0001.txt": "three"})
    workspace.scan(session)
    assert sorted(names(session)) == ["d-0001", "d.csv, d-0001", "d.jsonl, d-0001"]


def test_an_import_that_was_stopped_goes_on(workspace, session, put, monkeypatch):
    put({"d.jsonl": "".join(f'{{"text": "number {n}"}}\n' for n in range(100))})
    monkeypatch.setattr("reader.workspace.preparing._FILES", 10)
    real, calls = type(session).add_documents, []
    started = kept_processes(monkeypatch)

    def stop(self, articles, prepared):
        calls.append(1)
        if len(calls) == 4:
            raise KeyboardInterrupt
        return real(self, articles, prepared)

    with monkeypatch.context() as patch:
        patch.setattr(type(session), "add_documents", stop)
        with pytest.raises(KeyboardInterrupt):
            workspace.scan(session)
    assert len(session.documents()) == 30
    assert [process.returncode for process in started] == [-signal.SIGKILL]
    Workspace(workspace.root).scan(session)
    assert len(session.documents()) == 100
    assert session.check().good


def test_articles_are_the_same_whoever_prepares_them(workspace, session, put, monkeypatch, tmp_path):
    put({"d.jsonl": "".join(f'{{"text": "number {n} of those that came"}}\n' for n in range(100))})
    monkeypatch.setattr("reader.workspace.preparing._FILES", 10)
    started = kept_processes(monkeypatch)
    workspace.scan(session)
    assert len(started) == 1
    (tmp_path / "other").mkdir()
    other = Workspace(tmp_path / "other")
    other.corpus.mkdir()
    (other.corpus / "d.jsonl").write_bytes((workspace.corpus / "d.jsonl").read_bytes())
    real, calls = Helper.prepare, []

    def dying(self, texts):
        calls.append(1)
        if len(calls) == 5:
            started[-1].kill()
        return real(self, texts)

    monkeypatch.setattr(Helper, "prepare", dying)
    with Session.open(other.database, "ann") as beside:
        other.scan(beside)
        assert beside.check().good
    assert len(started) == 2
    ours, theirs = rows(workspace.database), rows(other.database)
    assert ours["documents"] == theirs["documents"]
    assert ours["bodies"] == theirs["bodies"]


def kept_processes(monkeypatch):
    """The processes that are started from now on."""
    started = []
    real = processes.start

    def start(module):
        started.append(real(module))
        return started[-1]

    monkeypatch.setattr(processes, "start", start)
    return started


@pytest.mark.parametrize(("name", "content"), [("guns.html", PAGE), ("guns.txt", "Guns fall silent.")])
def test_a_file_that_grows_while_it_is_read_waits_until_it_is_whole(
    workspace, session, put, monkeypatch, name, content
):
    put({name: content})
    from reader.importers import text_file

    real = text_file.read_bytes

    def grow(path, **options):
        data = real(path, **options)
        with path.open("a") as file:
            file.write("more")
        return data

    with monkeypatch.context() as patch:
        patch.setattr(text_file, "read_bytes", grow)
        assert "being written" in workspace.scan(session).skipped[0][1]
    assert names(session) == []
    assert workspace.scan(session).added == ("guns",)


def test_a_link_out_of_the_folder_is_refused(workspace, session, tmp_path):
    (tmp_path / "secret.html").write_text(PAGE)
    (workspace.corpus / "a.html").symlink_to(tmp_path / "secret.html")
    assert "leads out" in workspace.scan(session).skipped[0][1]


def test_files_below_a_folder_leave_out_what_a_browser_puts_beside_a_page(tmp_path):
    for name in ("a.html", "a_files/x.html", "b/c.txt", "b/.h.txt", "d_files/e.txt"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text("x")
    assert [flat for _, flat in files_below(tmp_path / "in")] == ["in-a.html", "in-b-c.txt", "in-d_files-e.txt"]


def test_two_files_of_one_name_are_both_copied_and_again_recognised(workspace, session, tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(folder)
    for new in (True, False):
        with Copying(workspace, session) as copying:
            assert copying.copy(tmp_path / "a" / "x.txt", otherwise="in-a-x.txt").new is new
            assert copying.copy(tmp_path / "b" / "x.txt", otherwise="in-b-x.txt").name == "in-b-x.txt"
            assert copying.settle() == []
    with pytest.raises(BadFile, match="another text"):
        Copying(workspace, session).copy(tmp_path / "b" / "x.txt")


def test_a_file_that_is_there_is_read_again_only_if_it_has_changed(workspace, session, put, tmp_path, monkeypatch):
    put({"x.txt": "one"})
    path = workspace.corpus / "x.txt"
    monkeypatch.setattr("reader.workspace.folder.settled", lambda *_: True)
    workspace.scan(session)
    (tmp_path / "x.txt").write_text("one")
    read = []
    real = Copying._identity
    monkeypatch.setattr(Copying, "_identity", lambda *asked: read.append(asked[1]) or real(*asked))
    assert not Copying(Workspace(workspace.root), session).copy(tmp_path / "x.txt").new
    assert read == []
    path.write_text("two")
    with pytest.raises(BadFile, match="another text"):
        Copying(Workspace(workspace.root), session).copy(tmp_path / "x.txt")
    assert read == ["x.txt"]


def test_what_was_copied_and_not_put_in_its_place_is_gone(workspace, session, tmp_path):
    (tmp_path / "x.txt").write_text("one")
    with Copying(workspace, session) as copying:
        assert copying.copy(tmp_path / "x.txt").new
        assert [path.suffix for path in workspace.corpus.iterdir()] == [".part"]
    assert list(workspace.corpus.iterdir()) == []


def test_a_file_that_came_into_corpus_meanwhile_is_left_as_it_is(workspace, session, tmp_path, put):
    (tmp_path / "x.txt").write_text("one")
    with Copying(workspace, session) as copying:
        copying.copy(tmp_path / "x.txt")
        put({"x.txt": "two"})
        assert copying.settle() == [("x.txt", "corpus/ has an article of this name with another text")]
    assert (workspace.corpus / "x.txt").read_text() == "two"


def test_what_was_left_half_copied_long_ago_is_removed(workspace, session):
    for name in (".17.0123abcd.part", ".18.0123abcd.part"):
        (workspace.corpus / name).write_text("half")
    os.utime(workspace.corpus / ".17.0123abcd.part", (0, 0))
    with Copying(workspace, session):
        assert [path.name for path in workspace.corpus.iterdir()] == [".18.0123abcd.part"]


def test_a_page_that_is_there_under_another_name_is_not_copied(workspace, session, put, tmp_path):
    put({"guns.html": PAGE})
    workspace.scan(session)
    (tmp_path / "other.html").write_text(PAGE)
    copied = Copying(workspace, session).copy(tmp_path / "other.html")
    assert (copied.name, copied.new) == ("guns.html", False)


def test_a_reading_that_is_given_up_waits_for_no_file(workspace, session, put, monkeypatch):
    put({"guns.html": PAGE})
    answers = iter([False, False])
    never: Future = Future()
    monkeypatch.setattr(Pool, "submit", lambda *_: never)
    with pytest.raises(LookStopped):
        workspace.scan(session, lambda: next(answers, True))
    assert names(session) == []


def test_how_far_a_table_is_read_is_told_row_by_row(workspace, session, put):
    put({"d.jsonl": "".join(json.dumps({"text": f"Words {n}."}) + "\n" for n in range(3)) + "no JSON\n", "a.txt": "a"})
    told = []
    workspace.scan(session, progress=told.append)
    total = sum(path.stat().st_size for path in workspace.corpus.iterdir())
    assert {far.total for far in told} == {total}
    done = [far.done for far in told]
    assert done == sorted(done)
    assert len(set(done)) > 3
    assert done[-1] == total
    assert told[-1].refused == 1


def test_what_is_known_already_counts_for_nothing_in_how_far_it_is(workspace, session, put, monkeypatch):
    monkeypatch.setattr("reader.workspace.folder._SETTLED_NS", -1)
    put({"a.txt": "known"})
    workspace.scan(session)
    put({"b.txt": "four"})
    told = []
    workspace.scan(session, progress=told.append)
    assert (told[-1].done, told[-1].total) == (4, 4)


def test_a_text_s_head_is_read_and_metadata_csv_wins(workspace, session, put):
    text = "A headline\n\nBy Jane Roe September 19, 2023\n\nThe council met, and said that nothing was decided.\n"
    put({"a.txt": text, "metadata.csv": "file,author\na.txt,By Hand\n"})
    workspace.scan(session)
    (document,) = session.documents()
    assert (document.author, document.published) == ("By Hand", "2023-09-19")
    assert json.loads(document.provenance) == {"author": "metadata.csv", "published": "byline"}
