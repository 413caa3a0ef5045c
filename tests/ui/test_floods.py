"""Keys that come at once: all act, in order, and what they lead to is painted when the last has acted."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from reader.ui.widgets.column import Column
from tests.ui.conftest import Reader

SIZE = (160, 45)


def at_once(reader: Reader, keys: str) -> None:
    for key in keys:
        reader.app.post_message(events.Key(key, key))


async def test_they_lead_where_they_lead_one_by_one(open_reader: Callable[..., Reader]) -> None:
    keys = "jjjjllll}}jj"
    one_by_one, flooded = open_reader(), open_reader()
    async with one_by_one.app.run_test(size=SIZE) as pilot:
        await pilot.press(*keys)
        wanted, seen = one_by_one.selected, one_by_one.column.sight
    async with flooded.app.run_test(size=SIZE) as pilot:
        at_once(flooded, keys)
        await pilot.pause()
        assert flooded.selected == wanted
        assert flooded.column.sight == seen


async def test_they_are_painted_once(reader: Reader, monkeypatch) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        looks = []
        look = Column._looks
        monkeypatch.setattr(Column, "_looks", lambda self: looks.append(self) or look(self))
        at_once(reader, "j" * 30)
        await pilot.pause()
        assert 0 < looks.count(reader.column) <= 3


async def test_what_is_shown_at_last_is_where_they_led(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        at_once(reader, "j" * 12)
        await pilot.pause()
        span = reader.column.cursor.span
        shown = [look for look in reader.column._shown if getattr(look, "selected", None)]
        assert shown[0].selected.start == span.start
        assert reader.screen.foot.status.place.startswith("¶")


async def test_a_tag_among_them_is_on_what_was_selected_then(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        at_once(reader, "j1jjj2k")
        await pilot.pause()
        await pilot.press("j")
        assert reader.tags_here() == {"frame/cause"}
        assert reader.count() == 2


async def test_a_prompt_among_them_gets_what_is_typed_behind_it(reader: Reader) -> None:
    async with reader.app.run_test(size=SIZE) as pilot:
        at_once(reader, "jjj/terror")
        await pilot.pause()
        await pilot.pause()
        assert reader.screen.hits.query == "terror"
