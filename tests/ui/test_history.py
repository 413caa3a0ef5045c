"""The history as a screen: what was done, what it touched, and the way back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from reader.model.span import Span
from reader.session import Session
from reader.ui.screens.history import HistoryScreen
from reader.ui.theme import DARK, LIGHT
from tests.session.making import imported
from tests.ui.conftest import Reader

SIZE = (120, 35)
WORK = ("down", "1", "down", "2", "down", "3")


def history(reader: Reader) -> HistoryScreen:
    screen = reader.app.screen
    assert isinstance(screen, HistoryScreen)
    return screen


def listed(reader: Reader) -> list[str]:
    """The rows in sight, without the times."""
    listing = history(reader).listing
    return [strip.text[20:].strip() for strip in listing._strips[1:] if strip.text.strip()]


def told(reader: Reader) -> str:
    """What is said beside or below the list."""
    pane = history(reader)._pane
    return "\n".join(strip.text for strip in pane._painted(*pane.size))


async def settle(reader: Reader, pilot: Pilot[None]) -> None:
    """Wait until a look through the journal has ended."""
    for _ in range(200):
        await pilot.pause(0.01)
        if not history(reader)._looking:
            return
    raise AssertionError("the look does not end")


async def test_the_newest_stands_first_and_is_told_of(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press(*WORK, "g", "h")
        assert listed(reader)[0].split() == ["ann", "tag", "frame/judgement"]
        assert "+ frame/judgement" in told(reader)
        await pilot.press("down")
        assert "+ frame/cause" in told(reader)
        assert "Eurasia Review · ann’s passage" in told(reader)


async def test_enter_goes_to_the_passage(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "1")
        span = reader.column.cursor.span
        await pilot.press("end", "g", "h", "enter")
        assert reader.column.cursor.span == span
        assert reader.column.sees(span.start)


def import_many(reader: Reader, number: int = 40) -> list[str]:
    """One change that is about many passages; their words, in order."""
    document, text = reader.document_id, reader.session.text(reader.document_id)
    spans = [Span(10 * n, 10 * n + 9) for n in range(number)]
    made = [imported(document, span, text, id=f"made-{span.start:04}", memo="why so " * 5) for span in spans]
    reader.session.import_annotations(made)
    return [text[span.start : span.end] for span in spans]


async def test_of_a_large_change_the_first_passages_are_shown_then_how_many_there_are(reader: Reader) -> None:
    async with reader.app.run_test(size=(160, 45)) as pilot:
        await pilot.press("down", "1")
        quotes = import_many(reader)
        await pilot.press("g", "h")
        assert "… and many more" in told(reader) or "… and 37 more: →" in told(reader)
        history(reader).count()
        assert "… and 37 more: →" in told(reader)
        assert all(quote.strip() in told(reader) for quote in quotes[:3])
        assert quotes[3].strip() not in told(reader)


async def test_a_large_change_is_gone_through_and_enter_goes_to_what_is_shown(reader: Reader) -> None:
    async with reader.app.run_test(size=(160, 45)) as pilot:
        await pilot.press("down", "1")
        import_many(reader)
        await pilot.press("g", "h", "left")
        assert "these are the first" in history(reader).foot.status.message
        await pilot.press("right", "right", "left", "l")
        assert "… and 31 more: → · ← back" in told(reader)
        await pilot.press(*["right"] * 11)
        assert "more" not in told(reader)
        await pilot.press("right")
        assert "these are the last" in history(reader).foot.status.message
        await pilot.press("enter")
        assert reader.column.cursor.span.start == 390


async def test_another_row_begins_at_its_own_first_passage(reader: Reader) -> None:
    async with reader.app.run_test(size=(160, 45)) as pilot:
        await pilot.press("down", "1")
        quotes = import_many(reader)
        await pilot.press("g", "h", "right", "down")
        assert "+ frame/problem" in told(reader)
        await pilot.press("up")
        assert quotes[0].strip() in told(reader)
        assert "back" not in told(reader)


async def test_what_was_about_no_passage_leads_nowhere(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("g", "h", "enter")
        assert "no passage to go to" in history(reader).foot.status.message


async def test_back_to_here_is_one_change_and_u_brings_it_again(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press(*WORK, "g", "h", "down", "b")
        assert history(reader).foot.status.message.startswith("took back tag frame/cause, and 1 more")
        assert listed(reader)[0].endswith("take back tag frame/cause, and 1 more")
        assert reader.session.counts(reader.session.documents()[0].id).annotations == 1
        await pilot.press("u")
        assert reader.session.counts(reader.session.documents()[0].id).annotations == 3


async def test_what_is_taken_back_is_said_and_has_a_sign_without_colours(reader: Reader) -> None:
    reader.app.no_color = True
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "1", "down", "2", "u", "g", "h")
        signs = [strip.text[0] for strip in history(reader).listing._strips[1:4]]
        assert signs == [" ", "×", " "]
        await pilot.press("down")
        assert "taken back" in history(reader).foot.status.details
        await pilot.press("down")
        assert "taken back" not in history(reader).foot.status.details


async def test_another_s_change_is_not_taken_back(reader: Reader) -> None:
    with Session.open(reader.session.path, "eve") as eve:
        eve.annotate(reader.session.documents()[0].id, Span(0, 10), ["naming"])
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("g", "h", "b")
        assert "not one of yours" in history(reader).foot.status.message
        assert reader.session.counts(reader.session.documents()[0].id).annotations == 1


async def test_the_semicolon_in_the_reader_tells_what_happened_to_the_passage(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press(*WORK, "5", ";")
        await settle(reader, pilot)
        assert [row.split("  ")[-1].strip() for row in listed(reader)] == ["tag naming", "tag frame/judgement"]
        await pilot.press("escape")
        assert len(listed(reader)) > 2
        await pilot.press("p")
        await settle(reader, pilot)
        assert len(listed(reader)) == 2


async def test_the_semicolon_on_nothing_says_so(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press(";")
        assert "no annotation is under the cursor" in reader.said


async def test_words_are_typed_and_esc_shows_everything_again(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press(*WORK, "g", "h")
        everything = len(listed(reader))
        await pilot.press("/", *"by:ann cause", "enter")
        await settle(reader, pilot)
        assert len(listed(reader)) == 1
        assert "by:ann cause" in history(reader).heading._words
        await pilot.press("escape")
        assert len(listed(reader)) == everything
        await pilot.press("escape")
        assert reader.screen


async def test_a_day_that_is_none_is_said_and_the_line_stays(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("g", "h", "/", *"since:once", "enter")
        assert "is no day" in history(reader).foot.status.message
        assert history(reader).opened is not None


@pytest.mark.parametrize(
    ("words", "sentence"),
    [("by:nobody", "no coder is called “nobody”"), ("coder:ann", "coder: is no filter of the history")],
)
async def test_a_word_that_means_nothing_is_said_and_the_line_stays(reader: Reader, words: str, sentence: str) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("g", "h", "/", *words, "enter")
        assert sentence in history(reader).foot.status.message
        assert history(reader).opened is not None


async def test_what_is_not_there_is_said(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("g", "h", "/", *"qqqq", "enter")
        await settle(reader, pilot)
        assert len(history(reader).entries) == 0
        shown = "".join(strip.text for strip in history(reader).listing._strips)
        assert "Nothing like that was done." in shown


async def test_since_yesterday_is_one_key(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press(*WORK, "g", "h", "y")
        assert "since:yesterday" in history(reader).heading._words
        assert len(listed(reader)) >= 3


async def test_what_others_do_comes_in_and_the_cursor_stays_on_its_change(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press(*WORK, "g", "h", "down")
        screen = history(reader)
        number = screen.entries.number(screen.listing.index)
        with Session.open(reader.session.path, "eve") as eve:
            eve.annotate(reader.session.documents()[0].id, Span(0, 10), ["naming"])
        screen.renew()
        assert screen.entries.number(screen.listing.index) == number
        assert "eve" in listed(reader)[0]


async def test_blind_the_history_is_one_s_own(open_reader: Callable[..., Reader]) -> None:
    reader = open_reader()
    with Session.open(reader.session.path, "eve") as eve:
        eve.annotate(reader.session.documents()[0].id, Span(0, 10), ["naming"])
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("B", *WORK, "g", "h")
        await settle(reader, pilot)
        assert {row.split()[0] for row in listed(reader)} == {"ann"}


@pytest.mark.parametrize("size", [(30, 8), (80, 24), (120, 35), (160, 45)])
async def test_every_line_is_as_wide_as_the_window(reader: Reader, size: tuple[int, int]) -> None:
    async with reader.app.run_test(size=size) as pilot:
        await pilot.press(*WORK, "g", "h", "down")
        pane = history(reader)._pane
        if pane.display:
            assert {strip.cell_length for strip in pane._painted(*pane.size)} == {pane.size.width}


def marks_and_memos(reader: Reader) -> None:
    """Something of each kind, with times that stand still."""
    document, other, *_ = reader.session.documents()
    made = reader.session.annotate(document.id, Span(60, 140), ["frame/cause", "naming"], "the first reason given")
    reader.session.move(made, Span(60, 180))
    reader.session.annotate(other.id, Span(20, 90), ["source/armenia"])
    reader.session.undo()
    reader.session.toggle_done(other.id)


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name, "ansi-dark"])
@pytest.mark.parametrize("size", [(80, 24), (120, 35), (160, 45)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_what_it_looks_like(
    snap_compare: Callable[..., bool],
    reader: Reader,
    size: tuple[int, int],
    theme: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("reader.ui.widgets.past.clock", lambda moment: moment[11:16])
    marks_and_memos(reader)
    reader.app.theme = theme
    assert snap_compare(reader.app, press=["g", "h", "down", "down", "down"], terminal_size=size)


def test_what_it_looks_like_where_nothing_is(snap_compare: Callable[..., bool], reader: Reader) -> None:
    assert snap_compare(reader.app, press=["g", "h", "/", *"by:- highlight", "enter"], terminal_size=(80, 24))
