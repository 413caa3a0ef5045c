"""What `import` brings in, and that an export comes back equal."""

from __future__ import annotations

import io
import os
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import BadFile
from reader.exporters import csv_table, json_lines
from reader.exporters.placing import placed
from reader.model.passage import Filters
from reader.model.span import Span
from reader.session import Session
from reader.workspace import Workspace
from reader.workspace.copying import copy_article
from reader.workspace.incoming import Kind, kind_of, read_annotations, take_in

THEN = "2026-01-01T00:00:00.000Z"
TEXT = "Title – here\n\n=One, two. “Three”\nfour \U0001f468\u200d\U0001f469\u200d\U0001f467 five, six.\n"


def export(session, writer, **options):
    out = io.BytesIO()
    writer.write(placed(session.annotations(Filters()), session.text), out, **options)
    return out.getvalue()


@pytest.fixture
def annotated(workspace, session, put):
    """Several coders, odd tags, memos over lines, untagged highlights, tags that the codebook file has not."""
    put({"a.txt": TEXT, "b.md": TEXT, "codebook.csv": "path,key\nnaming,1\n", "metadata.csv": "file,title\na.txt,=T\n"})
    workspace.scan(session)
    session.make_tag("=odd; \"tag\", 'x'/é", key=",é", definition="+")
    session.make_tag("- 1")
    a, b = session.documents()
    session.annotate(a.id, Span(0, 5), ["naming", "- 1"])
    session.annotate(a.id, Span(14, 23), ["=odd; \"tag\", 'x'/é"], "=1+1\nline\r\nthree\tfour\x00")
    session.annotate(b.id, Span(40, 45))
    with Session.open(workspace.database, "=ben b") as ben:
        ben.annotate(a.id, Span(0, 5), ["naming"], "'")
        ben.annotate(a.id, Span(0, len(TEXT)), [], "''@")
        ben.annotate(b.id, Span(0, 5), ["- 1"])
    return session


def another(tmp_path, *, metadata=True):
    workspace = Workspace(tmp_path / "other")
    workspace.corpus.mkdir(parents=True)
    for name in ("a.txt", "b.md"):
        (workspace.corpus / name).write_text(TEXT, encoding="utf-8", newline="")
    if metadata:
        (workspace.corpus / "metadata.csv").write_text("file,title\na.txt,=T\n", encoding="utf-8")
    return workspace


@pytest.mark.parametrize("codebook", [True, False])
@pytest.mark.parametrize(
    ("writer", "options"),
    [(csv_table, {}), (csv_table, {"delimiter": ";"}), (csv_table, {"raw": True}), (json_lines, {})],
    ids=["csv", "semicolon", "raw", "jsonl"],
)
def test_an_export_imported_and_exported_again_has_equal_bytes(annotated, tmp_path, writer, options, codebook):
    data = export(annotated, writer, **options)
    (tmp_path / "x.dat").write_bytes(data)
    workspace = another(tmp_path)
    if codebook:
        (workspace.corpus / "codebook.csv").write_text("path,key\nnaming,1\n", encoding="utf-8")
    with Session.open(workspace.database, "carl") as session:
        workspace.scan(session)
        kind = kind_of(tmp_path / "x.dat")
        imported = read_annotations(tmp_path / "x.dat", kind, raw=options.get("raw", False))
        take_in(session, imported, "x.dat")
        assert export(session, writer, **options) == data
        take_in(session, imported, "x.dat")
        assert export(session, writer, **options) == data
        assert session.check().good


def test_both_forms_say_the_same(annotated, tmp_path):
    (tmp_path / "x").write_bytes(export(annotated, csv_table))
    workspace = another(tmp_path)
    with Session.open(workspace.database, "carl") as session:
        workspace.scan(session)
        take_in(session, read_annotations(tmp_path / "x", Kind.CSV), "x")
        assert export(session, json_lines) == export(annotated, json_lines)


@given(
    memos=st.lists(
        st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20)
        | st.text("'=+-@\t\r\n\0 \",;", max_size=8),
        min_size=1,
        max_size=8,
    ),
    data=st.data(),
)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_memos_on_any_spans_come_back(tmp_path_factory, memos, data):
    root = tmp_path_factory.mktemp("any")
    workspace = another(root)
    with Session.open(workspace.database, "ann") as session:
        workspace.scan(session)
        first = session.documents()[0]
        for memo in memos:
            start = data.draw(st.integers(0, len(TEXT) - 1))
            session.annotate(first.id, Span(start, data.draw(st.integers(start + 1, len(TEXT)))), (), memo)
        table, lines = export(session, csv_table), export(session, json_lines)
    for number, (content, writer) in enumerate(((table, csv_table), (lines, json_lines))):
        (root / "x").write_bytes(content)
        copy = another(root / str(number))
        with Session.open(copy.database, "ben") as session:
            copy.scan(session)
            take_in(session, read_annotations(root / "x", kind_of(root / "x")), "x")
            assert export(session, writer) == content


def test_articles_without_metadata_take_it_from_the_file(annotated, tmp_path):
    (tmp_path / "x").write_bytes(export(annotated, json_lines))
    workspace = another(tmp_path, metadata=False)
    with Session.open(workspace.database, "carl") as session:
        workspace.scan(session)
        _, notes = take_in(session, read_annotations(tmp_path / "x", Kind.JSON_LINES), "x")
        assert session.documents()[0].title == "=T"
        assert notes == ["x: took title, outlet and date of 1 article that had none here"]


def test_annotations_of_articles_elsewhere_are_left_out_and_said(annotated, tmp_path):
    (tmp_path / "x").write_bytes(export(annotated, csv_table))
    workspace = another(tmp_path)
    (workspace.corpus / "b.md").unlink()
    with Session.open(workspace.database, "carl") as session:
        workspace.scan(session)
        done, notes = take_in(session, read_annotations(tmp_path / "x", Kind.CSV), "x")
        assert "4 added" in done
        assert notes == ["x: left out 2 annotations of articles that are not here (b)"]


def test_where_no_article_is_here_the_import_is_refused(annotated, tmp_path):
    (tmp_path / "x").write_bytes(export(annotated, csv_table))
    with (
        Session.open(tmp_path / "empty.db", "carl") as session,
        pytest.raises(BadFile, match=r"none of its articles is here \(a, b\)"),
    ):
        take_in(session, read_annotations(tmp_path / "x", Kind.CSV), "x")


def test_a_quote_that_is_not_what_the_article_says_refuses_the_whole_file(annotated, tmp_path):
    (tmp_path / "x").write_bytes(export(annotated, csv_table).replace(b"Title,", b"Tytle,"))
    before = export(annotated, csv_table)
    with pytest.raises(BadFile, match=r"x, line \d+: the quote is not what stands in a at 0 to 5"):
        take_in(annotated, read_annotations(tmp_path / "x", Kind.CSV), "x")
    assert export(annotated, csv_table) == before


# -- article files ---


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.txt", "Once upon a time", Kind.ARTICLE),
        ("a.txt", "", Kind.ARTICLE),
        ("a.csv", "path,color,key,definition\n", Kind.CODEBOOK),
        ("a.csv", "file;title;outlet\n", Kind.METADATA),
        ("a.txt", "annotation_id, he said", Kind.ARTICLE),
        ("a.md", '{"annotation_id": 1}', Kind.ARTICLE),
    ],
)
def test_a_file_is_told_by_how_it_begins(tmp_path, name, content, kind):
    (tmp_path / name).write_text(content)
    assert kind_of(tmp_path / name) is kind


def test_exports_are_told_whatever_they_are_called(annotated, tmp_path):
    for encoding in ("utf-8", "utf-16"):
        (tmp_path / "a.txt").write_bytes(export(annotated, csv_table).decode("utf-8-sig").encode(encoding))
        assert kind_of(tmp_path / "a.txt") is Kind.CSV
    (tmp_path / "a.md").write_bytes(b"\n\n" + export(annotated, json_lines))
    assert kind_of(tmp_path / "a.md") is Kind.JSON_LINES


def test_an_article_is_copied_byte_for_byte(workspace, session, tmp_path):
    data = "\ufeffÄ\r\n".encode("utf-16")
    (tmp_path / "new.txt").write_bytes(data)
    assert copy_article(workspace, session, tmp_path / "new.txt").new
    assert (workspace.corpus / "new.txt").read_bytes() == data
    assert [path.name for path in workspace.corpus.iterdir()] == ["new.txt"]


def test_the_same_article_again_is_nothing_new(workspace, session, tmp_path, put):
    put({"a.txt": "one"})
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfone")
    assert not copy_article(workspace, session, tmp_path / "a.txt").new
    assert not copy_article(workspace, session, workspace.corpus / "a.txt").new
    assert (workspace.corpus / "a.txt").read_bytes() == b"one"


def test_a_name_that_another_text_has_is_refused(workspace, session, tmp_path, put):
    put({"a.txt": "one"})
    workspace.scan(session)
    (tmp_path / "a.txt").write_text("two")
    with pytest.raises(BadFile, match=r"a.txt: corpus/ has an article of this name with another text"):
        copy_article(workspace, session, tmp_path / "a.txt")
    (workspace.corpus / "a.txt").unlink()
    with pytest.raises(BadFile, match="another text"):
        copy_article(workspace, session, tmp_path / "a.txt")
    assert list(workspace.corpus.iterdir()) == []


@pytest.mark.parametrize("name", ["a.pdf", "a", ".a.txt", "metadata.csv", "codebook.csv"])
def test_names_that_no_article_has_are_refused(workspace, session, tmp_path, name):
    (tmp_path / name).write_text("x")
    with pytest.raises(BadFile, match=name):
        copy_article(workspace, session, tmp_path / name)


def test_what_is_no_text_is_refused_by_name(workspace, session, tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n picture")
    with pytest.raises(BadFile, match=r"^a.txt: "):
        copy_article(workspace, session, tmp_path / "a.txt")
    assert list(workspace.corpus.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX links")
def test_a_file_system_without_links_will_do(workspace, session, tmp_path, monkeypatch):
    def no_links(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    (tmp_path / "a.txt").write_text("one")
    assert copy_article(workspace, session, tmp_path / "a.txt").new
    assert [path.name for path in workspace.corpus.iterdir()] == ["a.txt"]


def test_a_refused_import_leaves_the_metadata_alone_too(workspace, session, put, tmp_path):
    put({"a.txt": TEXT})
    workspace.scan(session)
    (document,) = session.documents()
    session.annotate(document.id, Span(0, 5), [], "one memo")
    file = tmp_path / "other.csv"
    file.write_text(
        "annotation_id,document_id,article,outlet,title,coder,start,end,quote,memo,tag_path,created_at,updated_at\n"
        f"x1,{document.id},a,Outlet,A title,{session.coder},0,5,Title,another memo,,{THEN},{THEN}\n",
        encoding="utf-8",
    )
    with pytest.raises(BadFile, match=r"other\.csv, line 2: .* has another memo there already"):
        take_in(session, read_annotations(file, Kind.CSV), file.name)
    assert session.documents() == (document,)
