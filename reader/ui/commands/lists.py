"""The commands of every screen that is a list: moving in it, and coming back from it."""

from __future__ import annotations

from reader.ui.commands.command import LISTS, Command

LIST: tuple[Command, ...] = (
    Command("list.next", ("down", "j"), "next row", "List", palette=False, screen=LISTS),
    Command("list.previous", ("up", "k"), "previous row", "List", palette=False, screen=LISTS),
    Command("list.page_down", ("pagedown",), "page down", "List", palette=False, screen=LISTS),
    Command("list.page_up", ("pageup",), "page up", "List", palette=False, screen=LISTS),
    Command("list.first", ("home",), "first row", "List", palette=False, screen=LISTS),
    Command("list.last", ("end",), "last row", "List", palette=False, screen=LISTS),
)
