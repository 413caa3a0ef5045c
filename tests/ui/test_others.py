"""Other coders' work in the reader: seen, dimmed, hidden, copied; coding blind; done marks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.model.span import Span
from reader.session import Session
from reader.ui.widgets.column import Column
from reader.ui.widgets.listing import Listing
from tests.ui.conftest import Reader

SIZE = (120, 35)
HERE = ("down", "right")


def eve_marks(reader: Reader, memo: str = "") -> None:
    """Eve marks what the cursor stands on."""
    with Session.open(reader.session.path, "eve") as eve:
        eve.annotate(reader.document_id, reader.column.cursor.span, ["naming"], memo)
    reader.session.refresh()
    reader.screen.renew()


def marks(reader: Reader) -> list[bool]:
    """The marks in sight: whether each is dimmed."""
    return [mark.dim for look in reader.column._looked.lines.values() if look for mark in look.dress.marks]


def head(column: Column) -> str:
    return column._headed[1][0].text


async def test_w_dims_then_hides_then_shows(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press(*HERE)
        eve_marks(reader)
        assert marks(reader) == [False]
        await pilot.press("w")
        assert marks(reader) == [True]
        assert "is dimmed: w hides it" in reader.said
        await pilot.press("w")
        assert marks(reader) == []
        assert "others hidden" in head(reader.column)
        await pilot.press("w")
        assert marks(reader) == [False]


async def test_own_work_is_never_dimmed(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press(*HERE, "1")
        eve_marks(reader)
        await pilot.press("w")
        assert marks(reader) == [False]
        dims = [look.dress.dim for look in reader.column._looked.lines.values() if look and look.dress.marks]
        assert [tag.path for dim in dims for tag in dim] == ["naming"]


async def test_what_is_hidden_is_not_gone_to(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press(*HERE)
        eve_marks(reader)
        await pilot.press("w", "w", "home", "n")
        assert "no annotation further on" in reader.said


async def test_how_others_are_seen_is_kept_for_the_next_start(
    open_reader: Callable[..., Reader],
) -> None:
    first = open_reader()
    async with first.app.run_test(size=SIZE) as pilot:
        await pilot.press("w", "B", "B")
    second = open_reader()
    async with second.app.run_test(size=SIZE):
        assert (second.session.others, second.session.blind) == ("dimmed", "names")
        assert "coding blind" in head(second.column)


async def test_coding_blind_shows_neither_others_work_nor_who_says_it(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press(*HERE)
        eve_marks(reader)
        assert "Eurasia Review" in head(reader.column)
        await pilot.press("B")
        assert marks(reader) == []
        assert "Eurasia Review" in head(reader.column)
        await pilot.press("B")
        shown = "".join(strip.text for column in reader.screen.columns.shown for strip in column._headed[1])
        assert "article 1" in shown
        for name in ("Eurasia", "Espreso", "000_", "Azerbaijan"):
            assert name not in shown
        await pilot.press("a")
        shown = "".join(strip.text for strip in reader.app.screen.query_one(Listing)._strips)
        assert "article 1" in shown
        for name in ("Eurasia", "Espreso", "000_", "Azerbaijan"):
            assert name not in shown
        await pilot.press("escape", "B")
        assert marks(reader) == [False]
        assert "Eurasia Review" in head(reader.column)


async def test_what_is_asked_for_by_name_is_shown_without_it(open_reader: Callable[..., Reader]) -> None:
    first = open_reader()
    async with first.app.run_test(size=SIZE) as pilot:
        await pilot.press("B", "B")
    second = open_reader(articles=("002",))
    async with second.app.run_test(size=SIZE):
        assert second.column.document is not None
        assert second.column.document.article == "article 3"


async def test_a_tag_in_blind_mode_is_noted_on_the_passage(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("B", *HERE, "1", "B")
        found = reader.session.at(reader.document_id, reader.column.cursor.span)
        assert found is not None
        assert found.blind == "others"


async def test_the_ditto_mark_copies_another_coder_s_annotation(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press(*HERE)
        eve_marks(reader, "hers")
        await pilot.press("x")
        assert 'no key changes another coder’s work, " makes a copy' in reader.said
        await pilot.press('"')
        assert "a copy of eve’s is yours" in reader.said
        own = reader.session.at(reader.document_id, reader.column.cursor.span)
        assert own is not None
        assert (own.coder, own.memo) == ("ann", "hers")


async def test_a_memo_on_another_s_passage_is_written_on_a_copy(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press(*HERE)
        eve_marks(reader, "hers")
        await pilot.press("n", "m", "end", *" too", "escape")
        assert "on a copy of eve’s" in reader.said
        own = reader.session.at(reader.document_id, reader.column.cursor.span)
        assert own is not None
        assert (own.memo, reader.tags_here()) == ("hers too", {"naming"})


async def test_a_memo_that_is_only_looked_at_copies_nothing(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press(*HERE)
        eve_marks(reader, "hers")
        await pilot.press("n", "m", "escape")
        assert reader.count() == 1


async def test_the_exclamation_mark_marks_the_article_done_and_u_takes_it_back(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("!")
        assert "is done" in reader.said
        assert "done · " in head(reader.column)
        await pilot.press("u")
        assert "done · " not in head(reader.column)


async def test_the_finder_knows_what_is_done(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("!", "a", *"done")
        listing = reader.app.screen.query_one(Listing)
        assert len(listing.rows) == 1
        assert listing._strips[1].text.rstrip().endswith("done")


async def test_the_head_tells_how_much_is_covered(reader: Reader) -> None:
    async with reader.app.run_test(size=(160, 45)) as pilot:
        await pilot.press("down", "1")
        length = reader.column.cursor.span.length
        furniture = reader.session.furniture(reader.document_id)
        percent = 100 * length // (len(reader.column.outline.text) - sum(span.length for span in furniture))
        assert f"1 tagged · {percent} % covered" in head(reader.column)


async def test_many_annotations_are_counted_in_a_thread(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.session.marks._AT_ONCE", 0)
    monkeypatch.setattr("reader.ui.screens.covering._COVER_EVERY", 0.01)
    async with reader.app.run_test(size=(160, 45)) as pilot:
        await pilot.press("down", "1")
        for _ in range(200):
            if "% covered" in head(reader.column):
                break
            await pilot.pause(0.01)
        assert "% covered" in head(reader.column)


async def test_undo_shows_what_it_takes_back(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "1")
        span = reader.column.cursor.span
        await pilot.press("end")
        assert not reader.column.sees(span.start)
        await pilot.press("u")
        assert reader.column.sees(span.start)
        assert reader.column.cursor.span == span
        assert reader.said == "undid: tag frame/problem"


async def test_undo_of_what_is_in_sight_leaves_the_cursor(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "1", "down")
        span = reader.column.cursor.span
        await pilot.press("u")
        assert reader.column.cursor.span == span


async def test_undo_in_an_article_that_is_not_open_opens_it(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        other = reader.session.documents()[4]
        reader.session.annotate(other.id, Span(0, 20), ["naming"])
        await pilot.press("u")
        assert reader.document_id == other.id
