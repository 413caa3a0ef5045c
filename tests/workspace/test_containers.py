"""Files of several articles, and pages, that were renamed and changed at once: the same articles, as far as is sure."""

from __future__ import annotations

import pytest

from reader.model.span import Span
from reader.workspace import Workspace
from tests.importers.articles.making import PAGE, PARAGRAPHS, packed
from tests.workspace.test_comparing import lines, renewed

ROWS = lines(*PARAGRAPHS, source="A")
CHANGED_ROWS = lines("New.", PARAGRAPHS[0], PARAGRAPHS[1] + " And so on.", PARAGRAPHS[2])
PACK = packed({"a.txt": "1.", "b.txt": "2 two."})
CHANGED_PACK = packed({"a.txt": "1.", "b.txt": "2 two or more.", "c.txt": "3."})


@pytest.fixture
def replace(workspace, session, put):
    """Put a file in the place of another, and look."""

    def _replace(old, **new):
        (workspace.corpus / old).unlink()
        put({name.replace("_", "."): content for name, content in new.items()})
        return workspace.scan(session)

    return _replace


def places(session):
    return {document.article: document.source for document in session.documents()}


def test_a_page_that_was_renamed_and_corrected_says_what_it_says_now(workspace, session, put, replace):
    put({"guns.html": PAGE})
    workspace.scan(session)
    sync = replace("guns.html", z_html=PAGE.replace("Jane Roe", "John Doe"))
    assert (sync.added, sync.changed, sync.vanished) == ((), (), ())
    (document,) = session.documents()
    assert (document.source, document.author) == ("z.html", "John Doe")
    assert workspace.states(session) == {}
    assert Workspace(workspace.root).states(session) == {}


@pytest.mark.parametrize(
    ("old", "before", "new", "after", "changed", "added"),
    [
        ("d.jsonl", ROWS, "e_jsonl", lines(*PARAGRAPHS, source="B"), (), 0),
        ("d.jsonl", ROWS, "e_jsonl", lines(*PARAGRAPHS, "One more.", source="A"), (), 1),
        ("d.jsonl", ROWS, "e_jsonl", CHANGED_ROWS, ("d-0002",), 1),
        ("d.zip", PACK, "e_zip", CHANGED_PACK, ("b",), 1),
    ],
    ids=["corrected", "grown", "changed", "archive"],
)
def test_a_file_of_several_that_was_renamed_and_changed_is_followed(
    workspace, session, put, replace, old, before, new, after, changed, added
):
    put({old: before})
    workspace.scan(session)
    first = session.documents()[0]
    session.annotate(first.id, Span(0, 2))
    sync = replace(old, **{new: after})
    assert (len(sync.added), sync.changed, sync.vanished) == (added, changed, ())
    assert set(places(session).values()) == {new.replace("_", ".")}
    assert session.counts(first.id).annotations == 1
    assert list(workspace.changed(session)) == [d.id for d in session.documents() if d.article in changed]
    session.remember("corpus", "{}")
    sync = Workspace(workspace.root).scan(session)
    assert (sync.added, sync.vanished) == ((), ())
    assert session.check().good


def test_a_file_with_other_articles_is_another(workspace, session, put, replace):
    put({"d.jsonl": ROWS})
    workspace.scan(session)
    sync = replace("d.jsonl", e_jsonl=lines("Nothing of", "what there was.", PARAGRAPHS[0]))
    assert (len(sync.added), len(sync.vanished)) == (3, 3)
    assert set(places(session).values()) == {"d.jsonl", "e.jsonl"}


def test_of_two_files_that_one_may_have_become_neither_is_followed(workspace, session, put, replace):
    put({"d.jsonl": ROWS})
    workspace.scan(session)
    sync = replace("d.jsonl", e_jsonl=ROWS + lines("E."), f_jsonl=ROWS + lines("F."))
    assert (len(sync.added), len(sync.vanished)) == (8, 3)


def test_a_file_with_more_than_can_be_kept_in_mind_is_new(workspace, session, put, replace, monkeypatch):
    monkeypatch.setattr("reader.workspace.containers._MOST", 2)
    put({"d.jsonl": ROWS})
    workspace.scan(session)
    assert len(replace("d.jsonl", e_jsonl=ROWS + lines("E.")).added) == 4


def test_what_was_gone_before_the_last_look_is_not_looked_for(workspace, session, put):
    put({"d.jsonl": ROWS})
    workspace.scan(session)
    (workspace.corpus / "d.jsonl").unlink()
    workspace.scan(session)
    put({"e.jsonl": ROWS + lines("E.")})
    assert len(workspace.scan(session).added) == 4


def test_a_table_that_comes_back_under_its_old_name_holds_the_articles_that_it_held(workspace, session, put, replace):
    put({"mon.jsonl": lines(*PARAGRAPHS[:2], source="A")})
    workspace.scan(session)
    ids = [document.id for document in session.documents()]
    corrected = lines(*(text.replace("the", "that") for text in PARAGRAPHS[:2]), source="A")
    replace("mon.jsonl", mon2_jsonl=corrected)  # too much is other than it was to be sure
    sync = replace("mon2.jsonl", mon_jsonl=corrected)
    assert [note for note in sync.notes if "mon.jsonl" in note] == []
    for look in (workspace, Workspace(workspace.root)):
        sync = look.scan(session)
        assert (sync.added, sync.changed, sync.vanished) == (
            (), ("mon-0001", "mon-0002"), ("mon2-0001", "mon2-0002"),
        )  # fmt: skip
    assert sorted(workspace.changed(session)) == sorted(ids)
    assert sorted(renewed(workspace, session)) == ["mon-0001", "mon-0002"]
    for look in (workspace, Workspace(workspace.root)):
        sync = look.scan(session)
        assert (sync.added, sync.changed, sync.vanished) == ((), (), ("mon2-0001", "mon2-0002"))


def test_a_table_that_takes_the_name_of_one_that_is_gone_is_followed(workspace, session, put, replace):
    put({"a.jsonl": lines(PARAGRAPHS[0]), "b.jsonl": lines(PARAGRAPHS[1])})
    workspace.scan(session)
    longer = lines(PARAGRAPHS[0], "One more.")
    put({"a.jsonl": longer})
    replace("b.jsonl")
    sync = replace("a.jsonl", b_jsonl=longer)
    assert (sync.added, sync.changed) == ((), ())
    assert places(session) == {"a-0001": "b.jsonl", "a-0002": "b.jsonl", "b-0001": "b.jsonl"}
