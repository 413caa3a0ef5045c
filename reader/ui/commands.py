"""Every command of the reader, declared once: keys, footer, `?` screen, palette and the README's table come from here.

A *stroke* is what one key press is called: the character that it types, else Textual's name of the key ("down",
"ctrl+r", "shift+left"). `read_stroke` makes strokes of key presses; whose they are, `keymap` knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

GROUPS = ("Move", "Select", "Tag", "Go", "Articles", "Program")


class Command(NamedTuple):
    """One thing that the reader can do."""

    id: str
    """Stable name, for key maps and for the method that does it: `tag.undo` is the act `undo` of the group `tag`."""
    strokes: tuple[str, ...]
    """Its keys, where the settings file gives it no others."""
    title: str
    """What it does, as in the `?` screen and the README."""
    group: str
    short: str = ""
    """A word for the footer; none if it is not shown there."""
    palette: bool = True
    """Whether the command palette lists it; single motions need no palette."""


COMMANDS: tuple[Command, ...] = (
    Command("move.next_sentence", ("down", "j"), "next sentence", "Move", palette=False),
    Command("move.previous_sentence", ("up", "k"), "previous sentence", "Move", palette=False),
    Command("move.next_word", ("right", "l"), "next word", "Move", palette=False),
    Command("move.previous_word", ("left", "h"), "previous word", "Move", palette=False),
    Command("move.next_paragraph", ("}", "]"), "next paragraph", "Move", palette=False),
    Command("move.previous_paragraph", ("{", "["), "previous paragraph", "Move", palette=False),
    Command("move.page_down", ("pagedown",), "page down", "Move", palette=False),
    Command("move.page_up", ("pageup",), "page up", "Move", palette=False),
    Command("move.start", ("home",), "start of the article", "Move"),
    Command("move.end", ("end",), "end of the article", "Move"),
    Command("move.scroll_down", ("ctrl+down",), "scroll down by a line, the cursor stays", "Move", palette=False),
    Command("move.scroll_up", ("ctrl+up",), "scroll up by a line, the cursor stays", "Move", palette=False),
    Command(
        "select.next_sentence",
        ("shift+down", "J"),
        "move the free end by a sentence, on",
        "Select",
        palette=False,
    ),
    Command(
        "select.previous_sentence",
        ("shift+up", "K"),
        "move the free end by a sentence, back",
        "Select",
        palette=False,
    ),
    Command("select.next_word", ("shift+right", "L"), "move the free end by a word, on", "Select", palette=False),
    Command(
        "select.previous_word",
        ("shift+left", "H"),
        "move the free end by a word, back",
        "Select",
        palette=False,
    ),
    Command("select.widen", ("+",), "widen: word, clause, sentence, paragraph", "Select"),
    Command("select.narrow", ("-",), "narrow: paragraph, sentence, clause, word", "Select"),
    Command("select.swap", ("o",), "the other end becomes the free one", "Select"),
    Command("tag.again", (".",), "add the last tags again", "Tag", "again"),
    Command("tag.find", ("t",), "find or make a tag by typing, and apply it", "Tag", "tag"),
    Command("tag.highlight", ("space",), "highlight without a tag, on and off", "Tag"),
    Command("tag.memo", ("m", "enter"), "memo on the annotation under the cursor, or on a new one", "Tag", "memo"),
    Command("tag.remove", ("x", "delete"), "remove the annotation under the cursor", "Tag"),
    Command("tag.undo", ("u",), "undo", "Tag", "undo"),
    Command("tag.redo", ("U", "ctrl+r"), "redo", "Tag"),
    Command("tag.copy", ("y", "ctrl+c"), "copy the selection with outlet, title and date", "Tag"),
    Command("go.next", ("n",), "next annotation, or next hit of a search", "Go", "next"),
    Command("go.previous", ("N",), "previous annotation, or previous hit", "Go"),
    Command("go.search", ("/",), "search in the shown articles", "Go", "search"),
    Command("go.screen", ("g",), "go to another screen, by a letter", "Go", palette=False),
    Command("article.next_column", ("tab",), "next column", "Articles", "column"),
    Command("article.previous_column", ("shift+tab",), "previous column", "Articles"),
    Command("article.open", ("a",), "open another article in this column", "Articles", "article"),
    Command("article.add_column", ("A",), "one column more", "Articles"),
    Command("article.close_column", ("W",), "close this column", "Articles"),
    Command("article.together", ("=",), "columns scroll together: off, in proportion", "Articles"),
    Command("program.strip", ("f2",), "show the codebook strip, or put it away", "Program"),
    Command("program.theme", ("f3",), "choose a theme", "Program"),
    Command("program.keys", ("?",), "all keys", "Program", "keys"),
    Command("program.palette", ("ctrl+p",), "command palette", "Program", palette=False),
    Command(
        "program.escape",
        ("escape",),
        "end what is begun: extension, search, prompt, memo",
        "Program",
        palette=False,
    ),
    Command("program.stop", ("ctrl+z",), "back to the shell for a while: fg comes back", "Program"),
    Command("program.quit", ("q", "ctrl+q"), "quit", "Program"),
)

STROKE_NAMES = {
    "down": "↓",
    "up": "↑",
    "right": "→",
    "left": "←",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "space": "Space",
    "enter": "Enter",
    "delete": "Del",
    "tab": "Tab",
    "escape": "Esc",
    "insert": "Ins",
    "backspace": "Backspace",
}
"""Keys that type nothing, as people write them."""


def stroke_name(stroke: str) -> str:
    """A stroke as people write it: `shift+down` is `Shift+↓`, `ctrl+r` is `Ctrl+R`."""
    *modifiers, key = stroke.split("+") if len(stroke) > 1 else (stroke,)
    short = len(key) == 1 and modifiers
    name = STROKE_NAMES.get(key, key.upper() if short or (key[:1] == "f" and key[1:].isdigit()) else key)
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name])


def key_names(strokes: Iterable[str]) -> str:
    """Strokes as people write them, separated by blanks."""
    return " ".join(map(stroke_name, strokes))


def read_stroke(key: str, character: str | None) -> tuple[str, ...]:
    """The strokes that one key press of Textual's means.

    `Esc` and a key close behind it reach a program as `Alt` and the key; both count, so there may be two.

    Args:
        key: Textual's name of the key.
        character: What it types, if it does.
    """
    if key.startswith("alt+") and len(key) > 4:
        rest = key[4:]
        typed = character if character is not None and character.isprintable() and len(character) == 1 else None
        if typed is None and len(rest) > 1:
            from textual.keys import key_to_character

            typed = key_to_character(rest)
        return ("escape", *read_stroke(rest, typed))
    if character is not None and len(character) == 1 and character.isprintable() and not key.startswith("ctrl+"):
        return ("space",) if character == " " else (character,)
    return (key,)


def key_table() -> str:
    """The keys as they are without a settings file, as a Markdown table, for the README."""
    lines = ["| keys | do |", "| --- | --- |"]
    tag_keys = "`1`…`9` `0`, or a tag's own key"
    for group in GROUPS:
        if group == "Tag":
            lines.append(f"| {tag_keys} | toggle that tag on the selection, saved at once |")
        for command in COMMANDS:
            if command.group == group:
                keys = " ".join(f"`{stroke_name(stroke)}`" for stroke in command.strokes)
                lines.append(f"| {keys} | {command.title} |")
    lines.append("| mouse | click moves the cursor, drag selects, wheel scrolls |")
    return "\n".join(lines)
