"""Files that give an article the name and the text of another file's."""

from __future__ import annotations

from reader.workspace import Workspace
from tests.importers.articles.making import PAGE, docx, packed, pdf


def test_the_same_text_of_another_outlet_under_the_same_name_is_kept_under_another(workspace, session, put):
    put({"Alpha.zip": packed({"wire.html": PAGE})})
    workspace.scan(session)
    put({"Beta.zip": packed({"wire.html": PAGE.replace("The Daily", "The Post")})})
    sync = workspace.scan(session)
    assert sync.added == ("Beta-wire",)
    assert sync.notes == ("Beta-wire: the same text as wire; both are kept",)
    assert {d.article: d.outlet for d in session.documents()} == {"wire": "The Daily", "Beta-wire": "The Post"}
    session.remember("corpus", "{}")
    assert Workspace(workspace.root).scan(session).added == ()
    assert workspace.states(session) == {}
    assert session.check().good


def test_the_same_article_in_another_file_is_left_alone_and_said(workspace, session, put):
    put({"a.zip": packed({"wire.html": PAGE}), "uni.docx": docx("The same.")})
    workspace.scan(session)
    put(
        {
            "b.zip": packed({"wire.html": PAGE, "c.txt": "Others."}),
            "uni.txt": "The same.",
            "uni.pdf": pdf(["The same."]),
        }
    )
    sync = workspace.scan(session)
    assert sync.added == ("c",)
    assert "b.zip, wire: the same article as wire, from a.zip; left alone" in sync.notes
    assert "uni.pdf: the same article as uni, from uni.docx; left alone" in sync.notes
    assert "uni.txt: the same article as uni.docx, left alone" in sync.notes
