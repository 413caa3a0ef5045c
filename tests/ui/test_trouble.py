"""What goes wrong while something is open: windows that change, writes that fail, keys that come too fast."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from textual.events import Key

from reader.errors import DatabaseBusy
from reader.model.annotation import Annotation
from reader.model.passage import ImportedAnnotation
from reader.model.span import Span
from reader.ui.paint import Look
from reader.ui.screens.reading import ReadingScreen
from reader.ui.widgets.column import Column
from reader.ui.widgets.memo import MemoEditor
from reader.ui.widgets.wardrobe import Wardrobe
from tests.ui.conftest import Reader, until

SIZE = (120, 35)


def refuse(*_: object, **__: object) -> None:
    raise DatabaseBusy("annotations.db is held by another process", "try again in a moment")


def marked(reader: Reader) -> int:
    """How many lines in sight show that something is annotated."""
    return sum(
        bool(look.dress.marks) for c in reader.screen.columns.shown for look in c._shown if isinstance(look, Look)
    )


async def test_a_resize_leaves_the_memo_its_keys(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "1", "m", "a", "b")
        await pilot.resize_terminal(90, 24)
        await pilot.pause()
        await pilot.press("c", "d", "escape")
        own = reader.session.at(reader.document_id, reader.column.cursor.span)
        assert own is not None
        assert own.memo == "abcd"


@pytest.mark.parametrize("opening", ["t", "a", "/"])
async def test_a_resize_leaves_a_prompt_its_keys(reader: Reader, opening: str) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press(opening, "x")
        await pilot.resize_terminal(90, 24)
        await pilot.pause()
        column = reader.app.query_one(Column) if opening == "a" else reader.column
        before = column.cursor
        await pilot.press("j", "escape")
        await pilot.pause()
        assert reader.screen.opened is None
        assert reader.column.cursor == before or opening == "/"


async def test_a_timed_write_that_fails_ends_nothing(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "m", "a")
        monkeypatch.setattr(reader.session, "keep_draft", refuse)
        monkeypatch.setattr(reader.session, "remember", refuse)
        reader.screen._save_draft()
        reader.screen._keep()
        assert "not saved yet" in reader.said
        monkeypatch.undo()
        reader.screen._save_draft()
        assert list(reader.session.drafts().values()) == ["a"]


async def test_a_memo_that_cannot_be_written_stays_open_and_says_so(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "m", "a")
        monkeypatch.setattr(reader.session, "set_memo", refuse)
        await pilot.press("escape")
        assert "another process" in reader.said
        await pilot.click(reader.screen.columns.shown[1], offset=(20, 6))
        await pilot.pause()
        assert "another process" in reader.said
        assert isinstance(reader.screen.focused, MemoEditor)
        monkeypatch.undo()
        await pilot.press("b", "escape")
        own = reader.session.at(reader.document_id, reader.column.cursor.span)
        assert own is not None
        assert own.memo == "ab"


async def test_quitting_with_a_memo_that_cannot_be_saved_stays_open(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "m", "a")
        monkeypatch.setattr(reader.session, "set_memo", refuse)
        monkeypatch.setattr(reader.session, "keep_draft", refuse)
        await pilot.press("ctrl+q")
        assert "stays open" in reader.said
        assert reader.screen.opened is not None


async def test_hits_stay_true_when_other_columns_are_shown(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("A", "A", "shift+tab", "/", *"armenian", "enter")
        for size in [(60, 30), (40, 30), (120, 30)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            for key in ("n", "n", "tab", "n", "N", "N"):
                await pilot.press(key)
                if key != "tab":
                    assert reader.selected.lower() == "armenian"


async def test_a_prompt_for_words_survives_a_resize(reader: Reader) -> None:
    async with reader.app.run_test(size=(60, 30)) as pilot:
        await pilot.press("tab", "/", *"the")
        await pilot.resize_terminal(120, 30)
        await pilot.pause()
        await pilot.press("enter", "n")
        assert reader.selected.lower() == "the"


async def test_keys_behind_a_screen_that_opens_are_for_it(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        for key in ("?", "q", "down", "1"):
            reader.app.post_message(Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: isinstance(reader.app.screen, ReadingScreen) and reader.tags_here())
        assert reader.app.is_running
        assert reader.tags_here() == {"frame/problem"}


async def test_keys_behind_quit_do_nothing(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        for key in ("q", "1"):
            reader.app.post_message(Key(key, key))
        await pilot.pause(0.3)
    assert list(reader.session.counts(next(iter(reader.session.documents())).id).by_tag) == []


async def test_undoing_what_is_about_many_passages_repaints_them_all(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        text = reader.column.outline.text
        spans = [sentence for number in range(3) for sentence in reader.column.outline.sentences(number)]
        made = Annotation(
            "", reader.document_id, Span(0, 1), "", "ann", "", "2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00.000Z"
        )
        notes = [
            ImportedAnnotation(made._replace(id=f"note-{n}", span=span, quote=text[span.start : span.end]), ())
            for n, span in enumerate(spans)
        ]
        reader.session.import_annotations(notes)
        reader.screen.renew()
        assert marked(reader) > 5
        await pilot.press("u")
        assert reader.count() == 0
        assert marked(reader) == 0


async def test_the_wheel_takes_the_other_columns_along(reader: Reader) -> None:
    from textual.events import MouseScrollDown

    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("=")
        for _ in range(6):
            await pilot._post_mouse_events([MouseScrollDown], reader.column, offset=(5, 9))
        await pilot.pause()
        left, right = reader.screen.columns.shown
        assert left.share > 0
        assert right.share == pytest.approx(left.share, abs=0.05)


async def test_a_message_that_comes_twice_is_told_twice(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("n", "n")
        assert "no annotation" in reader.said


async def test_a_click_ends_a_key_that_was_begun(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press(",")
        await pilot.click(reader.column, offset=(20, 8))
        await pilot.press("1")
        assert reader.tags_here() == {"frame/problem"}


async def test_a_bad_file_that_is_gone_is_said_no_more(reader: Reader, open_reader: Callable[..., Reader]) -> None:
    bad = reader.workspace.corpus / "bad.txt"
    bad.write_bytes(b"%PDF-1.7 and so on")
    os.utime(bad, (0, 0))  # nobody is writing it any more
    async with reader.app.run_test(size=SIZE) as pilot:
        await reader.app.workers.wait_for_complete()
        reader.app.look_at_corpus()
        await reader.app.workers.wait_for_complete()
        await pilot.pause()
        assert any("bad.txt" in note for note in reader.screen.notes)
        bad.unlink()
        reader.app.look_at_corpus()
        await reader.app.workers.wait_for_complete()
        await pilot.pause()
        assert not reader.screen.notes


async def test_of_several_notes_of_a_look_it_is_said_how_many_more_there_are(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await reader.app.workers.wait_for_complete()
        reader.app.post_message(reader.app.CorpusLooked({}, ["One thing.", "Another.", "A third."]))
        await until(pilot, lambda: reader.screen.foot.status.message == "One thing. · and 2 more")


async def test_what_a_run_was_asked_for_is_not_what_the_next_opens(open_reader: Callable[..., Reader]) -> None:
    asked = open_reader(articles=("003",))
    async with asked.app.run_test(size=SIZE) as pilot:
        assert len(asked.screen.columns.shown) == 1
        await pilot.press("q")
    plain = open_reader()
    async with plain.app.run_test(size=SIZE):
        assert len(plain.screen.columns.shown) == 2


async def test_the_click_finds_the_letter_behind_signs_and_wide_letters(tmp_path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text("ab\u200b\u200b \x01\x02 日本 WORD here.\n", encoding="utf-8")
    reader = Reader(tmp_path)
    reader.workspace.scan(reader.session)
    async with reader.app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        column = reader.column
        shown = "".join(segment.text for segment in column._strip(column.head_height))
        from rich.cells import cell_len

        x = cell_len(shown[: shown.index("WORD")])
        offset = column.offset_at(x, column.head_height)
        assert offset is not None
        assert column.outline.text[offset:].startswith("WORD")
    reader.session.close()


async def test_dresses_are_kept_in_bounds(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.ui.widgets.wardrobe._KEPT", 5)
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("tab", *["pagedown"] * 5)
        wardrobe = reader.column._wardrobe
        assert isinstance(wardrobe, Wardrobe)
        assert len(wardrobe._kept) <= 5


async def test_a_search_without_hits_is_over_at_enter(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "1", "home", "/", *"zzqq", "enter")
        assert "is not in the shown articles" in reader.said
        await pilot.press("n")
        assert reader.tags_here() == {"frame/problem"}


async def test_in_a_narrow_window_the_message_wins_and_the_way_to_all_keys_is_shown(reader: Reader) -> None:
    async with reader.app.run_test(size=(40, 20)) as pilot:
        await pilot.press("down", "2", "2")
        lines = ["".join(segment.text for segment in line) for line in reader.screen.foot._lines]
        assert any("removed: frame/cause" in line for line in lines)
        assert lines[-1].rstrip().endswith("? keys")
