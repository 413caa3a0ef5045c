"""The same words in other articles: underlined, told of in the status line, and put beside the text by a key."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from reader.errors import ReaderError
from reader.model.span import Span
from reader.text import motion
from reader.ui.dress import BARE
from reader.ui.paint import Look, Painter, geometry
from reader.ui.screens import reusing
from reader.ui.theme import PLAIN
from reader.ui.widgets.column import Column
from tests.ui.conftest import Reader

SIZE = (120, 35)


@pytest.fixture
def two(open_reader: Callable[..., Reader], monkeypatch: pytest.MonkeyPatch) -> Reader:
    """The reader on 003 and 002."""
    monkeypatch.setattr(reusing, "_LOOK_EVERY", 0.01)
    return open_reader(articles=("003", "002"))


async def known(reader: Reader, pilot: Pilot[None]) -> None:
    """Wait until it is known of all that is shown."""
    screen = reader.screen
    for _ in range(400):
        now = screen._holds_for()
        shown = [column.document.id for column in screen.columns.shown if column.document is not None]
        if all(id_ in screen._reused and screen._reused[id_].holds_for == now for id_ in shown):
            return
        await pilot.pause(0.01)
    raise AssertionError("it was not found")


async def to_the_shared_paragraph(reader: Reader, pilot: Pilot[None]) -> None:
    await known(reader, pilot)
    for _ in range(20):
        if reader.screen.reused_here(reader.column) and "neutralize illegal" in reader.selected:
            return
        await pilot.press("j")
    raise AssertionError("the paragraph was not come to")


async def test_words_that_stand_elsewhere_are_underlined(two: Reader) -> None:
    async with two.app.run_test(size=SIZE) as pilot:
        await to_the_shared_paragraph(two, pilot)
        assert any(span.overlaps(two.column.cursor.span) for span in two.column.reused)
        underlined = " ".join(
            segment.text
            for strip in two.column.render_lines(two.column.region.reset_offset)
            for segment in strip
            if segment.style is not None and segment.style.underline
        )
        assert "neutralize illegal Armenian armed" in " ".join(underlined.split())


async def test_the_status_line_says_where_else_they_stand(two: Reader) -> None:
    async with two.app.run_test(size=SIZE) as pilot:
        await to_the_shared_paragraph(two, pilot)
        await pilot.press("k", "j")
        told = two.screen.foot.status.details
        assert told.startswith("also in ")
        assert "paragraph" in told
        assert "90 words; not attributed" in told


async def test_in_a_narrow_terminal_whether_they_are_attributed_is_said_first(two: Reader) -> None:
    async with two.app.run_test(size=(80, 24)) as pilot:
        await to_the_shared_paragraph(two, pilot)
        await pilot.press("k", "j")
        line = two.screen.foot._status_line(80).text
        assert line.startswith(" not attributed; also in ")
        assert "¶" in line
        assert two.screen.foot._status_line(160).text.startswith(" also in ")


async def test_the_paragraph_that_has_the_cursor_s_own_words_is_told_first(two: Reader) -> None:
    async with two.app.run_test(size=SIZE) as pilot:
        await known(two, pilot)
        column = two.column
        told = []
        for paragraph in (12, 13):  # the first one's words are cut out of a passage that goes around it
            column.go(column.cursor._replace(span=column.outline.paragraphs[paragraph - 1]))
            reuse, there = two.screen.reused_here(column)[0]
            told.append((two.session.document(reuse.other_id).article, there))
        assert told == [("004_hajiyeva", 15), ("004_hajiyeva", 18)]


async def test_r_puts_the_counterpart_beside_it_and_esc_leads_back(two: Reader) -> None:
    async with two.app.run_test(size=SIZE) as pilot:
        await to_the_shared_paragraph(two, pilot)
        here, origin = two.column, two.column.cursor.span
        await pilot.press("r")
        assert two.column is not here
        assert two.column.document is not None
        assert two.column.document.article == "004_hajiyeva"
        assert "neutralize illegal" in two.selected
        assert "90 words the same" in two.said
        assert "Esc back" in two.said
        await pilot.press("escape")
        assert two.column is here
        assert here.cursor.span == origin


def open_now(reader: Reader) -> list[object]:
    """Of each column its article, and where one is in it."""
    return [(column.document and column.document.article, column.sight) for column in reader.screen.columns.shown]


async def test_esc_opens_again_what_stood_where_r_put_the_counterpart(two: Reader) -> None:
    async with two.app.run_test(size=SIZE) as pilot:
        await known(two, pilot)
        await pilot.press("tab", "j", "j", "j", "tab")
        await to_the_shared_paragraph(two, pilot)
        before = open_now(two)
        await pilot.press("r")
        assert open_now(two)[1] != before[1]
        await pilot.press("escape")
        assert open_now(two) == before
        assert all(column.reused for column in two.screen.columns.shown)


async def test_the_last_of_several_places_leads_back_to_what_was_open_before_the_first(two: Reader) -> None:
    async with two.app.run_test(size=SIZE) as pilot:
        await known(two, pilot)
        two.column.go(motion.stand_on(Span(0, len(two.column.outline.text))))
        before = open_now(two)
        await pilot.press("r", "r", "r")
        assert open_now(two)[1] != before[1]
        await pilot.press("escape")
        assert open_now(two) == before


async def test_columns_that_were_opened_since_r_stay_when_esc_leads_back(two: Reader) -> None:
    async with two.app.run_test(size=SIZE) as pilot:
        await to_the_shared_paragraph(two, pilot)
        origin = two.selected
        await pilot.press("r", "A", "shift+tab", "escape")
        assert len(two.screen.columns.open_columns) == 3
        assert two.selected == origin


async def test_r_again_leads_to_the_next_place_and_round(two: Reader) -> None:
    async with two.app.run_test(size=SIZE) as pilot:
        await known(two, pilot)
        document = two.column.document
        assert document is not None
        places = two.screen._reused[document.id].found
        widest = max(places, key=lambda one: sum(one[0].span.overlaps(other.span) for other, _ in places))[0]
        two.screen.columns.fit()
        two.column.go(two.column.cursor._replace(span=widest.span))
        number = len(two.screen.reused_here(two.column))
        assert number > 1
        shown = []
        for _ in range(number + 1):
            await pilot.press("r")
            shown.append((two.document_id, two.column.cursor.span))
        assert len(set(shown)) == number
        assert shown[0] == shown[-1]


async def test_where_nothing_stands_elsewhere_r_says_so(two: Reader) -> None:
    async with two.app.run_test(size=SIZE) as pilot:
        await known(two, pilot)
        await pilot.press("home", "r")
        assert two.said == "no words under the cursor stand in another article"


async def test_it_is_found_again_when_articles_come_in_and_when_furniture_is_marked(two: Reader) -> None:
    async with two.app.run_test(size=SIZE) as pilot:
        await known(two, pilot)
        id_ = two.document_id
        number = len(two.screen._reused[id_].found)
        (two.workspace.corpus / "more.txt").write_text(two.session.text(id_) + "more.\n", encoding="utf-8")
        two.workspace.scan(two.session)
        two.app.renew()
        await known(two, pilot)
        assert len(two.screen._reused[id_].found) > number
        two.session.toggle_furniture(id_, Span(0, len(two.session.text(id_))), exact=True)
        two.column.freshen()
        await known(two, pilot)
        assert two.screen._reused[id_].found == []


async def test_coding_blind_the_other_article_is_told_by_its_number(two: Reader) -> None:
    async with two.app.run_test(size=SIZE) as pilot:
        await to_the_shared_paragraph(two, pilot)
        await pilot.press("B", "B", "k", "j")
        assert two.screen.foot.status.details.startswith("also in article 5, paragraph")
        await pilot.press("r")
        assert two.said.startswith("article 5, paragraph")


def test_without_colours_a_sign_stands_beside_words_that_stand_elsewhere() -> None:
    look = Look("other words, the same words", 0, 0, BARE, None, True, (), reused=(Span(13, 27),))
    strip = Painter(PLAIN).line(look, geometry(60, rule=False))
    assert "= other words, the same words" in strip.text
    assert not any(segment.style.underline for segment in strip if segment.style is not None)


@pytest.mark.parametrize("error", [ReaderError("it is held by another process"), ValueError("no such thing")])
async def test_where_it_cannot_be_found_r_says_why(
    two: Reader, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fails(_: str) -> None:
        raise error

    monkeypatch.setattr(two.session, "reuse", fails)
    async with two.app.run_test(size=SIZE) as pilot:
        await known(two, pilot)
        await pilot.press("r")
        assert str(error) in two.said


def bold(column: Column) -> str:
    """What is bold in the text of a column."""
    strips = column.render_lines(column.region.reset_offset)[column.head_height :]
    return " ".join(
        segment.text.strip()
        for strip in strips
        for segment in strip
        if segment.style is not None and segment.style.bold
    )


async def test_words_that_differ_are_marked_on_both_sides_until_esc(
    open_reader: Callable[..., Reader], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reusing, "_LOOK_EVERY", 0.01)
    shared = "the ministry of defense said on the nineteenth that its units had {} measures of a local kind"
    before = open_reader()
    for name, begins, words in (("a_one", "Evening news", "begun"), ("a_two", "Nobody knew", "started some")):
        text = f"{begins}.\n\n{shared.format(words)}.\n"
        (before.workspace.corpus / f"{name}.txt").write_text(text, encoding="utf-8")
    before.workspace.scan(before.session)
    for document in before.session.documents():
        before.session.zones_at_once(document.id)
    reader = open_reader(articles=("a_one", "a_two"))
    async with reader.app.run_test(size=SIZE) as pilot:
        await known(reader, pilot)
        await pilot.press("}", "r")
        columns = [column for column in reader.screen.columns.shown if column.document is not None]
        assert sorted(map(bold, columns)) == ["begun", "started some"]
        await pilot.press("escape")
        assert [bold(column) for column in columns] == ["", ""]
