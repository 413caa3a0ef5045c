"""The states between: empty, narrow, bad, changed, twice at once, interrupted, started again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.command import CommandList
from textual.events import Key
from textual.pilot import Pilot

from reader.model.span import Span
from reader.session import Session
from reader.text.motion import Unit
from reader.ui.paint import Look
from reader.ui.screens.reading import ReadingScreen
from reader.ui.widgets.abreast import PROPORTION
from reader.ui.widgets.columns import fitting
from reader.workspace import Workspace
from tests.ui.conftest import NOON, Reader, until

SIZE = (120, 35)
Opener = Callable[..., Reader]


async def looked(reader: Reader, pilot: Pilot[None]) -> None:
    """Wait until the corpus has been looked at, from now: twice, since what was just written is left alone once."""
    for _ in range(2):
        await reader.app.workers.wait_for_complete()
        reader.app.look_at_corpus()
    await reader.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize(
    ("width", "columns"), [(60, 1), (79, 1), (80, 2), (179, 2), (180, 3), (239, 3), (240, 4), (300, 4)]
)
async def test_as_many_columns_as_fit_are_open(reader: Reader, width: int, columns: int) -> None:
    assert fitting(width) == columns
    async with reader.app.run_test(size=(width, 30)):
        assert len(reader.screen.columns.shown) == columns


async def test_the_window_may_change_its_size_at_any_moment(reader: Reader) -> None:
    async with reader.app.run_test(size=(120, 35)) as pilot:
        await pilot.press("down", "down")
        before = reader.selected
        for size in [(80, 24), (300, 80), (20, 5), (1, 1), (240, 24), (60, 10), (120, 35)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert reader.selected == before
        assert len(reader.screen.columns.shown) == 2


async def test_a_window_that_is_too_small_gets_a_sentence(reader: Reader) -> None:
    async with reader.app.run_test(size=(24, 6)):
        assert reader.screen._notice.display
        assert not reader.screen.columns.display


async def test_columns_are_no_narrower_than_thirty_cells(reader: Reader) -> None:
    async with reader.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("A")
        assert len(reader.screen.columns.shown) == 2
        assert "no room" in reader.said


async def test_the_last_column_cannot_be_closed(reader: Reader) -> None:
    async with reader.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("W", "W")
        assert len(reader.screen.columns.shown) == 1
        assert "last column" in reader.said


async def test_without_articles_it_says_what_to_do_and_opens_what_comes(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    reader = Reader(tmp_path)
    async with reader.app.run_test(size=SIZE) as pilot:
        assert "No articles yet." in reader.screen._notice._lines
        await pilot.press("j", "1", "t", "m", "n", "/", "tab", "A", "W", "x", "u", "y", "=", "+")
        (tmp_path / "corpus" / "new.txt").write_text("A first sentence. A second one.\n", encoding="utf-8")
        await looked(reader, pilot)
        assert reader.selected == "A first sentence."
    reader.session.close()


async def test_where_all_files_are_bad_it_says_which_and_why(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "bad.txt").write_bytes(b"%PDF-1.7 and so on")
    reader = Reader(tmp_path)
    async with reader.app.run_test(size=SIZE) as pilot:
        await looked(reader, pilot)
        assert any("bad.txt" in line for line in reader.screen._notice._lines)
        assert any("corpus/" in line for line in reader.screen._notice._lines)
    reader.session.close()


async def test_sixteen_colours_have_no_tints(open_reader: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLORTERM")
    monkeypatch.setenv("TERM", "xterm")
    reader = open_reader()
    async with reader.app.run_test(size=SIZE):
        assert reader.app.theme.startswith("ansi")
        assert reader.column.painter.palette.plain


async def test_without_a_codebook_the_finder_says_how_to_begin(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "one.txt").write_text("A first sentence. A second one.\n", encoding="utf-8")
    reader = Reader(tmp_path)
    reader.workspace.scan(reader.session)
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("1")
        assert "no tag has the key 1" in reader.said
        await pilot.press("t", *"tone", "enter")
        assert reader.tags_here() == {"tone"}
    reader.session.close()


async def test_a_changed_file_is_said_and_nothing_moves(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "1")
        before = reader.selected
        (reader.workspace.corpus / "000_eurasia-review.txt").write_text("Another text.\n", encoding="utf-8")
        (reader.workspace.corpus / "001_espreso.txt").unlink()
        await looked(reader, pilot)
        assert [column.state for column in reader.screen.columns.shown] == ["changed on disk", "vanished"]
        assert reader.selected == before
        assert reader.tags_here() == {"frame/problem"}


async def test_a_file_that_is_renamed_stays_open_under_its_new_name(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "1")
        before = reader.document_id, reader.selected
        corpus = reader.workspace.corpus
        (corpus / "000_eurasia-review.txt").rename(corpus / "other.txt")
        await looked(reader, pilot)
        assert (reader.document_id, reader.selected) == before
        assert reader.tags_here() == {"frame/problem"}
        assert reader.session.document(reader.document_id).article == "other"
        assert "other.txt was 000_eurasia-review.txt" in reader.said
        assert reader.column.state == ""


async def test_another_window_s_tags_are_shown(reader: Reader, open_reader: Opener) -> None:
    other = open_reader()
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down")
        other.session.toggle_tag(reader.document_id, reader.column.cursor.span, other.session.codebook.by_key["1"].id)
        reader.app._look_at_database()
        await pilot.pause()
        assert reader.count() == 1
        assert any(look.dress.lanes for look in reader.column._shown if isinstance(look, Look))
        await pilot.press("u")
        assert reader.count() == 0


async def test_the_next_start_is_where_one_was(reader: Reader, open_reader: Opener) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("A", "tab", "a", *"hajiyeva", "enter", "pagedown", "down", "right", "=", "q")
        before, unit = reader.selected, reader.column.cursor.unit
        articles = [column.document.article for column in reader.screen.columns.open_columns if column.document]
    assert unit is Unit.WORD
    again = open_reader()
    async with again.app.run_test(size=SIZE):
        assert [c.document.article for c in again.screen.columns.open_columns if c.document] == articles
        assert again.selected == before
        assert again.screen.columns.together == PROPORTION


async def test_the_theme_is_kept(reader: Reader, open_reader: Opener) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        reader.app.theme = "nord"
        await pilot.pause()
    again = open_reader()
    assert again.app.theme == "nord"


async def test_articles_that_are_asked_for_are_open(open_reader: Opener) -> None:
    reader = open_reader(articles=("003", "2"))
    async with reader.app.run_test(size=SIZE):
        shown = [column.document.article for column in reader.screen.columns.shown if column.document]
        assert shown == ["003_karimli", "001_espreso"]


async def test_a_memo_that_was_being_written_is_offered_after_a_crash(reader: Reader, open_reader: Opener) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "1", "m", *"half")
        reader.screen.keep_draft()
        span = reader.column.cursor.span
        # The program ends here without a word.
    again = open_reader()
    async with again.app.run_test(size=SIZE) as pilot:
        assert "m goes on with it" in again.said
        assert again.column.cursor.span == span
        await pilot.press("m", "!", "escape")
        own = again.session.at(again.document_id, span)
        assert own is not None
        assert own.memo == "half!"
        assert not again.session.drafts()


async def test_quitting_in_a_memo_keeps_it(reader: Reader, open_reader: Opener) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "1", "m", *"kept", "ctrl+q")
        document_id, span = reader.document_id, reader.column.cursor.span
    own = open_reader().session.at(document_id, span)
    assert own is not None
    assert own.memo == "kept"


async def test_a_memo_is_about_the_annotation_under_the_cursor_not_the_word(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "1", "right", "m", *"on", "escape")
        assert reader.count() == 1


async def test_search_shows_hits_as_one_types_and_escape_forgets_them(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        origin = reader.column.cursor
        await pilot.press("/", *"TURKIYE")
        assert reader.selected == "Türkiye"
        await pilot.press("escape")
        assert reader.column.cursor == origin
        assert not reader.column.hits


async def test_n_goes_through_the_hits_into_the_next_column_and_a_digit_tags_one(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("/", *"anti-terrorist actions", "enter")
        assert reader.column.document is not None
        assert reader.column.document.article == "001_espreso"
        assert reader.selected == "anti-terrorist actions"
        await pilot.press("5")
        assert reader.tags_here() == {"naming"}
        first = reader.column.cursor.span
        await pilot.press("n")
        assert reader.column.cursor.span != first
        await pilot.press("escape", "N")
        assert reader.column.cursor.span == first


async def test_a_search_without_hits_says_so(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("/", *"xyzzy", "enter")
        assert "is not in the shown articles" in reader.said


async def test_the_strip_can_be_put_away_and_stays_away(reader: Reader, open_reader: Opener) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        high = reader.screen.foot.size.height
        await pilot.press("f2")
        await pilot.pause()
        assert reader.screen.foot.size.height < high
    again = open_reader()
    async with again.app.run_test(size=SIZE):
        assert not again.screen.foot.strip_wanted


async def test_a_cursor_step_paints_only_the_lines_that_change(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "right")
        await pilot.pause()
        painted: list[int] = []
        paint = reader.column._strip

        def counted(y: int) -> object:
            painted.append(y)
            return paint(y)

        monkeypatch.setattr(reader.column, "_strip", counted)
        await pilot.press("right")
        await pilot.pause()
        assert len(painted) == 1


async def test_the_palette_runs_commands(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+p", *"one column more")
        await until(pilot, lambda: reader.app.screen.query_one(CommandList).option_count == 1)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(reader.app.screen, ReadingScreen))
        await until(pilot, lambda: len(reader.screen.columns.shown) == 3)


HOSTILE = "\x1b]0;owned\x07 [bold]x[/bold] [/] \u202egnp.exe \x9b2J ab\u0301\u200d c\x00d 😀👨‍👩‍👧 مرحبا 日本語 \u200b."


async def test_hostile_text_is_shown_as_signs_and_offsets_hold(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_bytes(f"Good words. {HOSTILE} More words.\n".encode())
    shutil.copy(corpus / "a.txt", corpus / "[b]x[_b].txt")
    workspace = Workspace(tmp_path)
    with Session.open(workspace.database, "evil[/]", now=lambda: NOON) as session:
        workspace.scan(session)
        session.make_tag("tone/[bold]x", key="1", definition="[/] a definition")
    reader = Reader(tmp_path, coder="evil[/]")
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("}", "1", "m", "[", "/", "]", "escape", "t", "escape", "a", "escape", "?", "escape")
        await pilot.press("/", *"words", "enter", "escape", "end", "1")
        await pilot.pause()
        shown = ""
        for column in reader.screen.columns.shown:
            for strip in column.render_lines(column.size.region):
                shown += "".join(segment.text for segment in strip)
        for strip in reader.screen.foot.render_lines(reader.screen.foot.size.region):
            shown += "".join(segment.text for segment in strip)
        assert not set("\x1b\x9b\x07\x00\u202e\u200b") & set(shown)
        assert "[bold]x[/bold]" in shown
    assert reader.session.check().good
    reader.session.close()


async def test_any_offset_on_the_screen_leads_back_to_itself(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE):
        column = reader.column
        for y in range(3, 20):
            for x in range(10, 40, 3):
                offset = column.offset_at(x, y)
                if offset is not None:
                    row = column._rows[y - 3]
                    assert row.span.start <= offset < max(row.span.end, row.span.start + 1)


def test_a_span_survives_being_kept(reader: Reader) -> None:
    reader.session.keep_draft("x", Span(1, 2), "text")
    assert reader.session.drafts() == {("x", Span(1, 2)): "text"}


async def test_keys_typed_faster_than_a_prompt_opens_and_closes_go_where_they_belong(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        for key in [
            "down",
            "t",
            *"tone/zeal",
            "enter",
            "down",
            "1",
            "m",
            *"on",
            "alt+j",
            "/",
            *"turkiye",
            "enter",
            "5",
        ]:
            reader.app.post_message(Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: any("naming" in change.label for change in reader.session.history(1)))
        labels = [change.label for change in reader.session.history(4)]
        assert [label.split()[0] for label in labels] == ["tag", "memo", "tag", "tag"]
        assert "naming" in labels[0]
        assert "tone/zeal" in labels[3]
        assert reader.selected == "Türkiye"


async def test_a_click_beside_a_prompt_leaves_it_and_keys_work_again(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        for opening in ("t", "/"):
            await pilot.press(opening, "x")
            await pilot.click(reader.column, offset=(20, 8))
            await pilot.pause()
            assert reader.screen.opened is None
            before = reader.column.cursor
            await pilot.press("down")
            assert reader.column.cursor != before


async def test_a_click_beside_a_memo_keeps_it(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "1", "m", *"so")
        span = reader.column.cursor.span
        await pilot.click(reader.screen.columns.shown[1], offset=(20, 4))
        await pilot.pause()
        own = reader.session.at(reader.screen.columns.shown[0].document.id, span)  # type: ignore[union-attr]
        assert own is not None
        assert own.memo == "so"


async def test_a_column_that_is_out_of_sight_keeps_its_place(open_reader: Opener) -> None:
    reader = open_reader(articles=("000", "001", "002"))
    async with reader.app.run_test(size=(120, 24)) as pilot:
        await pilot.press("shift+tab", "pagedown", "pagedown", "tab")
        before = reader.screen.columns.open_columns[2].sight
        assert before.top > 0
        await pilot.resize_terminal(50, 24)
        await pilot.pause()
        assert len(reader.screen.columns.shown) == 1
        await pilot.press("ctrl+q")
    again = open_reader(articles=("000", "001", "002"))
    async with again.app.run_test(size=(50, 24)) as pilot:
        await pilot.press("down", "q")
    last = open_reader(articles=("000", "001", "002"))
    async with last.app.run_test(size=(120, 24)):
        assert last.screen.columns.open_columns[2].sight == before


async def test_a_search_in_the_shown_articles_understands_the_language_of_the_search(reader: Reader) -> None:
    async with reader.app.run_test(size=(120, 35)) as pilot:
        await pilot.press("/")
        prompt = reader.app.screen.query_one("Prompt")
        prompt.value = '"anti-terrorist measures" OR aggress*'
        await pilot.press("enter")
        column = reader.app._reading.column
        found = [column.outline.text[start:end] for start, end in column.hits]
        assert found == ["anti-terrorist measures", "anti-terrorist measures"]
        await pilot.press("/")
        reader.app.screen.query_one("Prompt").value = '"anti'
        await pilot.pause()
        assert "a quotation mark is not closed" in reader.app._reading.foot.status.message


async def test_what_is_searched_for_here_is_searched_for_everywhere(reader: Reader) -> None:
    async with reader.app.run_test(size=(120, 35)) as pilot:
        await pilot.press("/", *"azerbaijan", "enter", "g", "/")
        await pilot.pause()
        assert reader.app.screen.heading._words == "azerbaijan"
