"""An article that has changed on disk, in the reader: taken in by a key, its passages moved, looked at, confirmed."""

from __future__ import annotations

import os

import pytest

from reader.model.link import MADE, End
from reader.model.span import Span
from tests.ui.conftest import Reader
from tests.ui.test_states import SIZE, looked

OLD = "The council met in the old hall.\n\nNothing was decided on Tuesday.\n\nNobody left before the vote.\n"
NEW = "A line put in.\n\nThe council met in the old hall.\n\nNothing was dicided on Tuesday.\n"
WORDS = ("old hall", "was decided", "left before")


@pytest.fixture
def changed(root, open_reader) -> Reader:
    """A reader on an article with three passages that is going to change on disk."""
    file = root / "corpus" / "000_a.txt"
    file.write_text(OLD, encoding="utf-8")
    reader = open_reader()
    reader.workspace.scan(reader.session)
    article = reader.workspace.resolve(reader.session, "000_a")
    for words in WORDS:
        start = OLD.index(words)
        reader.session.annotate(article.id, Span(start, start + len(words)), ["naming"])
    reader.session.close()
    file.write_text(NEW, encoding="utf-8")
    os.utime(file, (0, 0))  # nobody is writing it any more
    return open_reader(articles=("000_a",))


async def taken_in(reader, pilot):
    await reader.app.workers.wait_for_complete()
    await pilot.press(">")
    await pilot.pause()
    await reader.app.workers.wait_for_complete()
    await pilot.pause()
    await reader.app.workers.wait_for_complete()
    await pilot.pause()


async def test_a_key_takes_it_in_and_one_takes_it_back(changed: Reader) -> None:
    async with changed.app.run_test(size=SIZE) as pilot:
        await looked(changed, pilot)
        assert changed.column.state == "changed on disk"
        await taken_in(changed, pilot)
        told = "version 2 of 000_a: 2 passages moved, 1 of them unsure, 1 kept on version 1 · u takes it back"
        assert changed.said.startswith(told)
        assert changed.column.outline.text == NEW
        assert changed.column.state == "1 passage on version 1"
        assert changed.count() == 2
        await pilot.press("u")
        assert (changed.column.outline.text, changed.column.state) == (OLD, "version 1")
        assert changed.count() == 3
        await pilot.press("U")
        assert changed.column.outline.text == NEW
        assert changed.column.state == "1 passage on version 1"


async def test_what_was_taken_back_is_moved_once_more_by_the_same_key(changed: Reader) -> None:
    async with changed.app.run_test(size=SIZE) as pilot:
        await taken_in(changed, pilot)
        await pilot.press("u")
        await taken_in(changed, pilot)
        assert "2 passages moved" in changed.said
        assert changed.column.outline.text == NEW


async def test_the_cursor_stays_on_its_words(changed: Reader) -> None:
    async with changed.app.run_test(size=SIZE) as pilot:
        await pilot.press("n")
        assert changed.selected == "old hall"
        await taken_in(changed, pilot)
        assert changed.selected == "old hall"


async def test_the_same_key_goes_to_what_is_unsure_and_b_says_that_it_is_right(changed: Reader) -> None:
    async with changed.app.run_test(size=SIZE) as pilot:
        await taken_in(changed, pilot)
        await taken_in(changed, pilot)
        assert changed.selected == "was dicided"
        assert "unsure, 1 of 1 · b says it is right" in changed.said
        await pilot.press("b")
        assert "its place is right" in changed.said
        await taken_in(changed, pilot)
        assert "no passage is unsure" in changed.said


async def test_the_older_version_is_opened_and_left_again(changed: Reader) -> None:
    async with changed.app.run_test(size=SIZE) as pilot:
        await pilot.press("<")
        assert "no older version" in changed.said
        await taken_in(changed, pilot)
        await pilot.press("<")
        assert changed.column.outline.text == OLD
        assert changed.column.state == "version 1"
        await pilot.pause()
        assert " · version 1 " in changed.column.render_lines(changed.column.size.region)[0].text
        assert changed.count() == 1
        await pilot.press("n")
        assert changed.selected == "left before"
        await taken_in(changed, pilot)
        assert changed.column.outline.text == NEW


async def test_the_finder_offers_older_versions_with_passages(changed: Reader) -> None:
    async with changed.app.run_test(size=SIZE) as pilot:
        await taken_in(changed, pilot)
        await pilot.press("a", *"version 1")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert changed.column.outline.text == OLD


async def test_what_was_said_in_comparing_goes_along_and_comes_back(changed: Reader) -> None:
    session = changed.session
    old, other = changed.workspace.resolve(session, "000_a").id, changed.workspace.resolve(session, "003").id
    hall, decided, left = (Span(OLD.index(words), OLD.index(words) + len(words)) for words in WORDS)
    session.name_speaker(old, decided, "Smith")
    session.link(End(old, hall), End(other, Span(0, 9)), MADE)
    session.toggle_contrast("who began it", old, left)
    for annotation in session.window(old, Span(0, len(OLD))):
        session.remove(annotation.id)
    async with changed.app.run_test(size=SIZE) as pilot:
        await taken_in(changed, pilot)
        told = "1 judged quotation moved, 1 of them unsure; 1 link moved; no contrasted passages moved, 1 kept on"
        assert told in changed.said
        assert changed.column.state == "1 passage on version 1"
        new = changed.column.document.id
        assert [link.across(new)[0] for link in session.links_of(new)] == [
            Span(NEW.index("old hall"), NEW.index("old hall") + 8)
        ]
        await taken_in(changed, pilot)
        assert changed.selected == "was dicided"
        assert "unsure, 1 of 1: judged quotation, confirmed, said by Smith · b says it is right" in changed.said
        await pilot.press("b")
        assert "its place is right" in changed.said
        await pilot.press("<")
        assert changed.said.endswith("> goes back to that · here still: 1 contrasted passage")
        await pilot.press("u", "u")
        assert (changed.column.outline.text, changed.column.state) == (OLD, "version 1")
        assert [link.across(old)[0] for link in session.links_of(old)] == [hall]


async def test_an_article_that_has_not_changed_is_left_alone(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        before = len(list(reader.session.history()))
        await pilot.press("down")
        here = reader.selected
        await taken_in(reader, pilot)
        assert "has not changed on disk" in reader.said
        assert reader.selected == here
        assert len(list(reader.session.history())) == before
