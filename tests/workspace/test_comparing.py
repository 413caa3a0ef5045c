"""Files that are no plain text and have changed: which of their articles did, and what becomes of them."""

from __future__ import annotations

import json

import pytest

from reader.errors import BadFile
from reader.model.document import is_proved
from reader.model.span import Span
from reader.text.decode import Decoded
from reader.workspace import CHANGED, VANISHED, Workspace, unpacking
from tests.importers.articles.making import NEXIS, PAGE, PARAGRAPHS, docx, packed, pdf


def lines(*texts, **more):
    return "".join(json.dumps({"text": text} | more) + "\n" for text in texts)


def by_text(session):
    return {session.text(document.id): document for document in session.documents()}


def states(workspace, session):
    return {session.document(id_).article: state for id_, state in workspace.states(session).items()}


def renewed(workspace, session):
    """Take in all that has changed; gives the articles."""
    taken = []
    for id_, file in workspace.changed(session).items():
        changed = workspace.changed_text(session, session.document(id_), file)
        session.renew(id_, changed.document, changed.text)
        taken.append(changed.document.article)
    return taken


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("a.html", PAGE, PAGE.replace("Wednesday", "Thursday")),
        ("a.pdf", pdf(["Words of a page."]), pdf(["Words of another page."])),
        ("a.docx", docx("Words of a page."), docx("Words of another page.")),
    ],
    ids=["page", "pdf", "word"],
)
def test_a_changed_file_becomes_the_next_version_and_its_passages_move(workspace, session, put, name, old, new):
    put({name: old})
    workspace.scan(session)
    (first,) = session.documents()
    word = session.text(first.id).index("of")
    session.annotate(first.id, Span(word, word + 2))
    put({name: new})
    assert workspace.scan(session).changed == ("a",)
    assert renewed(workspace, session) == ["a"]
    (second,) = session.documents()
    assert (second.version, second.source_digest != first.source_digest) == (2, True)
    assert second.method == first.method
    assert session.counts(second.id).annotations == 1
    assert workspace.states(session) == {}
    assert workspace.scan(session).changed == ()
    assert session.check().good


def test_a_file_with_other_bytes_and_the_same_text_has_not_changed(workspace, session, put):
    put({"a.pdf": pdf(["Words of a page."])})
    workspace.scan(session)
    put({"a.pdf": pdf(["Words of a page."], extra="/Lang(en)")})
    assert workspace.scan(session).changed == ()
    assert (workspace.states(session), workspace.changed(session)) == ({}, {})
    fresh = Workspace(workspace.root)
    assert (fresh.states(session), fresh.changed(session)) == ({}, {})


def test_a_file_that_changes_back_has_its_first_text_again(workspace, session, put):
    put({"a.jsonl": lines("Words of a page.")})
    workspace.scan(session)
    (first,) = session.documents()
    for said in ("Words of another page.", "Words of a page."):
        put({"a.jsonl": lines(said)})
        workspace.scan(session)
        assert renewed(workspace, session) == ["a-0001"]
    assert [document.id for document in session.documents()] == [first.id]
    assert session.documents()[0].version == 3
    assert workspace.states(session) == {}


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("d.jsonl", lines(*PARAGRAPHS), lines(PARAGRAPHS[0], PARAGRAPHS[1] + " And so on.", PARAGRAPHS[2])),
        ("d.csv", 'text\n"One text."\n"Two texts."\n', 'text\n"One text."\n"Two longer texts."\n'),
        ("d.txt", NEXIS, NEXIS.replace("Buses ran again", "Some buses ran again")),
        ("d.zip", packed({"d-0001.txt": "1.", "d-0002.txt": "2."}), packed({"d-0001.txt": "1.", "d-0002.txt": "3."})),
    ],
    ids=["lines", "table", "download", "archive"],
)  # fmt: skip
def test_one_changed_article_of_several_gets_a_version_and_the_rest_do_not(workspace, session, put, name, old, new):
    put({name: old})
    workspace.scan(session)
    before = {document.article: document.id for document in session.documents()}
    put({name: new})
    sync = workspace.scan(session)
    assert (sync.added, sync.changed, sync.vanished) == ((), ("d-0002",), ())
    assert renewed(workspace, session) == ["d-0002"]
    now = {document.article: document for document in session.documents()}
    assert [name for name in before if now[name].id != before[name]] == ["d-0002"]
    assert now["d-0002"].version == 2
    assert is_proved(now["d-0002"].id, name, now["d-0002"].part, session.text(now["d-0002"].id))
    assert workspace.states(session) == {}
    session.remember("corpus", "{}")
    sync = Workspace(workspace.root).scan(session)
    assert (sync.added, sync.changed, sync.vanished) == ((), (), ())
    assert session.check().good


def test_an_article_above_moves_no_other(workspace, session, put):
    put({"d.jsonl": lines(*PARAGRAPHS)})
    workspace.scan(session)
    before = by_text(session)
    put({"d.jsonl": lines("One more.", *PARAGRAPHS)})
    sync = workspace.scan(session)
    assert (len(sync.added), sync.changed, sync.vanished) == (1, (), ())
    now = by_text(session)
    assert {text: now[text].id for text in before} == {text: before[text].id for text in before}


def test_an_article_that_is_known_by_its_address_may_be_wholly_rewritten(workspace, session, put):
    put({"d.jsonl": lines("Old words.", url="https://a.example/1") + lines("Others.", url="https://a.example/2")})
    workspace.scan(session)
    put({"d.jsonl": lines("Others.", url="https://a.example/2") + lines("All new.", url="https://a.example/1")})
    assert workspace.scan(session).changed == ("d-0001",)


def test_an_article_that_is_in_its_file_no_more_has_vanished(workspace, session, put):
    put({"d.jsonl": lines(*PARAGRAPHS)})
    workspace.scan(session)
    gone = by_text(session)[PARAGRAPHS[0]]
    put({"d.jsonl": lines(*PARAGRAPHS[1:])})
    assert workspace.scan(session).vanished == (gone.article,)
    assert states(workspace, session) == {gone.article: VANISHED}
    with pytest.raises(BadFile, match=r"d\.jsonl does not hold d-0001 any more"):
        workspace.changed_text(session, gone, "d.jsonl")


def test_a_file_with_other_articles_leaves_the_old_ones(workspace, session, put):
    long = [" ".join(f"{word}{number}" for number in range(40)) for word in ("red", "green")]
    put({"d.jsonl": lines(long[0])})
    workspace.scan(session)
    put({"d.jsonl": lines(long[1])})
    sync = workspace.scan(session)
    assert (len(sync.added), sync.changed, sync.vanished) == (1, (), ("d-0001",))


def test_a_file_that_breaks_off_is_no_new_text(workspace, session, put):
    put({"a.pdf": pdf(["Words of a page."])})
    workspace.scan(session)
    (document,) = session.documents()
    put({"a.pdf": b"%PDF-1.4 x"})
    workspace.scan(session)
    assert states(workspace, session) == {"a": CHANGED}
    with pytest.raises(BadFile, match=r"a\.pdf: "):
        workspace.changed_text(session, document, "a.pdf")


def test_a_file_with_a_part_that_is_refused_has_changed_in_what_has_and_no_more(workspace, session, put):
    put({"d.jsonl": lines(*PARAGRAPHS) + "no object\n"})
    workspace.scan(session)
    changed = PARAGRAPHS[1].replace("shelling", "shells")
    put({"d.jsonl": lines("One more.", PARAGRAPHS[0], changed, PARAGRAPHS[2]) + "no object\n"})
    workspace.scan(session)
    assert states(workspace, session) == {"d-0002": CHANGED}
    assert renewed(workspace, session) == ["d-0002"]
    for look in (workspace, Workspace(workspace.root)):
        sync = look.scan(session)
        assert (sync.added, sync.changed, sync.vanished) == ((), (), ())
        assert (look.states(session), look.changed(session)) == ({}, {})
        assert [name for name, _ in sync.skipped] == ["d.jsonl"]
    session.remember("corpus", "{}")
    sync = Workspace(workspace.root).scan(session)
    assert (sync.added, sync.changed, sync.vanished) == ((), (), ())


def test_a_table_all_of_whose_rows_were_taken_again_is_known_when_it_is_read_anew(workspace, session, put):
    put({"d.jsonl": lines(*PARAGRAPHS[:2])})
    workspace.scan(session)
    put({"d.jsonl": lines("One more.", *(text + " And so on." for text in PARAGRAPHS[:2]))})
    workspace.scan(session)
    assert renewed(workspace, session) == ["d-0001", "d-0002"]
    session.remember("corpus", "{}")
    sync = Workspace(workspace.root).scan(session)
    assert (sync.added, sync.changed, sync.vanished) == ((), (), ())
    assert len(session.documents()) == 3


def test_what_is_read_from_the_same_bytes_in_other_words_is_the_same_article(workspace, session, put, monkeypatch):
    put({"d.zip": packed({"a.txt": "1.", "b.txt": "2."})})
    workspace.scan(session)
    put({"d.zip": packed({"a.txt": "1.", "b.txt": "3.", "c.txt": "4."})})
    workspace.scan(session)
    assert renewed(workspace, session) == ["b"]
    monkeypatch.setattr(unpacking, "decode", lambda data: Decoded(data.decode().replace("4", "Four"), "utf-8"))
    session.remember("corpus", "{}")
    sync = Workspace(workspace.root).scan(session)
    assert (sync.added, sync.changed, sync.vanished) == ((), (), ())


def test_a_short_article_that_has_changed_is_known_below_a_new_one(workspace, session, put):
    briefs = [" ".join(text.split()[:12]) for text in PARAGRAPHS]
    put({"d.jsonl": lines(*briefs)})
    workspace.scan(session)
    before = by_text(session)[briefs[1]]
    put({"d.jsonl": lines("A brief of other words.", briefs[0], briefs[1].replace("night", "day"), briefs[2])})
    sync = workspace.scan(session)
    assert (len(sync.added), sync.changed, sync.vanished) == (1, (before.article,), ())


def test_a_short_article_in_other_words_is_known_by_its_title_and_outlet(workspace, session, put):
    put(
        {"d.jsonl": lines("Buses ran.", title="Buses", source="P") + lines("Trains stood.", title="Trains", source="P")}
    )
    workspace.scan(session)
    before = by_text(session)["Trains stood."]
    new = lines("Rain fell.", title="Rain", source="P") + lines("All is late today.", title="Trains", source="P")
    put({"d.jsonl": new + lines("Buses ran.", title="Buses", source="P")})
    sync = workspace.scan(session)
    assert (len(sync.added), sync.changed, sync.vanished) == (1, (before.article,), ())


def test_a_brief_of_the_same_pattern_under_another_title_is_another_article(workspace, session, put):
    pattern = "Article about {0} begins here. The {0} ministry said that its forces moved on Tuesday."
    briefs = {name: lines(pattern.format(name), title=name) for name in ("alpha", "beta", "gamma")}
    put({"d.jsonl": briefs["alpha"] + briefs["beta"]})
    workspace.scan(session)
    put({"d.jsonl": briefs["gamma"] + briefs["alpha"]})
    sync = workspace.scan(session)
    assert (len(sync.added), sync.changed, sync.vanished) == (1, (), ("d-0002",))


def test_an_article_that_is_put_in_above_others_gets_the_next_number(workspace, session, put):
    put({"d.jsonl": lines(*PARAGRAPHS[:2])})
    workspace.scan(session)
    put({"d.jsonl": lines(PARAGRAPHS[2], *PARAGRAPHS[:2])})
    assert workspace.scan(session).added == ("d-0003",)
    put({"d.jsonl": lines("One more.", PARAGRAPHS[2], *PARAGRAPHS[:2], "And one more.")})
    assert workspace.scan(session).added == ("d-0004", "d-0005")
