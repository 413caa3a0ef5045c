"""Furniture in a session: what rules find is remembered, what hands set and lift is a change like any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import SpanOutOfRange
from reader.model.span import Span
from reader.session import Session, ownwords
from reader.session.ownwords import WordCounter
from tests.session.making import article

OWN = "The council met on Tuesday and said that nothing was decided. "
TEXT = f"A headline\n\n{OWN}\n\n{OWN}\n\n{OWN}\n\nTags: war, peace\n\nA headline of others\n"
FORM = Span(TEXT.index("Tags:"), len(TEXT) - 1)
FIRST = Span(TEXT.index("The council"), TEXT.index("The council") + 11)


@pytest.fixture
def b(session: Session) -> str:
    """An article with furniture, which has been worked out."""
    given = article("page.txt", TEXT)
    session.add_documents([given])
    session.zones_at_once(given[0].id)
    return given[0].id


def stretches(session: Session, id_: str) -> list[tuple[Span, str]]:
    return [(Span(zone.start, zone.end), zone.rule) for zone in session.zones(id_)]


def test_rules_find_furniture(session: Session, b: str) -> None:
    assert stretches(session, b) == [(FORM, "tags, and what follows them")]


def test_what_rules_found_is_known_at_the_next_start(session: Session, database: Path, b: str) -> None:
    with Session.open(database, "eve") as eve:
        assert eve.zones(b) == session.zones(b) != ()


def test_before_it_is_worked_out_nothing_is_known_and_nothing_said(session: Session, a: str) -> None:
    assert (session.ruled(a), session.zones(a)) == (None, ())


def test_what_is_remembered_wrongly_is_worked_out_again(session: Session, database: Path, b: str) -> None:
    session.remember(f"zones/1/{b}", '[[5,99999,"furniture","x"]]')
    with Session.open(database, "eve") as eve:
        assert eve.ruled(b) is None
        assert eve.zones_at_once(b) == session.zones(b)


def test_own_words_are_set_to_furniture_and_u_takes_it_back(session: Session, b: str) -> None:
    assert session.toggle_furniture(b, FIRST).message == "marked as furniture"
    assert stretches(session, b)[0] == (FIRST, "by hand")
    assert session.undo().message == "undid: furniture: “The council” in page"
    assert stretches(session, b) == [(FORM, "tags, and what follows them")]
    session.redo()
    assert stretches(session, b)[0] == (FIRST, "by hand")
    assert session.check().problems == ()


def test_a_rule_s_mark_is_lifted_whole_and_set_again_without_a_trace(session: Session, b: str) -> None:
    first_line = Span(FORM.start, FORM.start + 5)
    assert session.toggle_furniture(b, first_line).message == "the author’s own words again"
    assert stretches(session, b) == []
    session.toggle_furniture(b, FORM)
    assert stretches(session, b) == [(FORM, "tags, and what follows them")]
    assert session.check().problems == ()


def test_of_a_mark_exactly_what_is_selected_is_lifted_if_that_is_asked(session: Session, b: str) -> None:
    session.toggle_furniture(b, Span(FORM.start, FORM.start + 5), exact=True)
    assert [span for span, _ in stretches(session, b)] == [Span(FORM.start + 5, FORM.end)]


def test_marks_are_the_article_s_and_name_who_set_them(session: Session, database: Path, b: str) -> None:
    session.toggle_furniture(b, FIRST)
    with Session.open(database, "eve") as eve:
        assert stretches(eve, b)[0] == (FIRST, "by hand")
        eve.toggle_furniture(b, FIRST)
    session.refresh()
    assert stretches(session, b) == [(FORM, "tags, and what follows them")]
    assert [change.coder for change in session.history(2)] == ["eve", "ann"]


def test_a_stretch_that_is_half_marked_is_marked_whole(session: Session, b: str) -> None:
    wide = Span(FORM.start - 20, FORM.start + 5)
    session.toggle_furniture(b, wide)
    assert [span for span, _ in stretches(session, b)] == [wide, Span(wide.end, FORM.end)]


def test_a_stretch_that_is_none_is_refused(session: Session, b: str) -> None:
    with pytest.raises(SpanOutOfRange):
        session.toggle_furniture(b, Span(5, 5))


def test_the_history_tells_what_was_marked(session: Session, b: str) -> None:
    change = session.toggle_furniture(b, FIRST).change
    assert change is not None
    [told], _ = session.touched(change)
    assert (told.what, told.quote, told.lines) == ("the article page", "The council", ("+ marked as furniture",))
    assert session.where(change) == (b, FIRST)


def test_furniture_is_left_out_of_the_share_that_is_covered(session: Session, b: str) -> None:
    session.annotate(b, FORM)
    assert session.progress(b).covered == 0
    session.annotate(b, Span(0, FORM.start))
    assert session.progress(b).covered == 99


def test_words_are_counted_without_furniture(session: Session, b: str) -> None:
    document = next(document for document in session.documents() if document.id == b)
    count = session.own_words()
    words = count(document)
    assert words == len(TEXT[: FORM.start].split())
    assert count.unknown == 0
    session.toggle_furniture(b, FIRST)
    assert session.own_words()(document) == words - 2


def test_words_are_counted_in_a_thread_as_they_are_here_and_a_text_is_gone_through_once(
    session: Session, b: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [document.id for document in session.documents()]
    counter = WordCounter(session.path)
    assert counter.count([*ids, "nobody"], lambda: True) == {}
    for _ in range(2):
        own = session.own_words()
        assert counter.count([*ids, "nobody"], lambda: False) == {id_: own(session.document(id_)) for id_ in ids}
        monkeypatch.setattr(ownwords, "ruled_of", None)
        session.toggle_furniture(b, FIRST)


def test_of_many_articles_some_are_worked_out_at_once(session: Session) -> None:
    documents = session.documents()
    for known in (1, 2):
        count = session.own_words(1)
        assert all(count(document) for document in documents)
        assert count.unknown == len(documents) - known
