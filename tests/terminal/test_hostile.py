"""Hostile text in every widget, screen and command: nothing of it reaches the terminal as a command, and it is seen.

The tables name, for each widget, screen and command that there is, where it shows such text. Whoever adds one adds a
line, and a scenario if none shows it yet.
"""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from textual.widget import Widget

import reader.ui.screens
import reader.ui.widgets
from reader.cli.group import cli
from reader.model.span import Span
from reader.session import Session
from tests.terminal.hostile import ARGUMENT, PAYLOADS, hostile_workspace, obeyed
from tests.terminal.program import PATIENCE, Program, reader_command

SHOWN = {
    "Column": "columns",
    "Lines": "columns",
    "Pointing": "columns",
    "Columns": "columns",
    "Abreast": "by matter",
    "Holding": "contrasts side by side",
    "Contrasting": "contrasts side by side",
    "ContrastsScreen": "contrast sets",
    "Writing": "a contrast's memo",
    "Foot": "annotation",
    "Choices": "tag finder",
    "Finder": "tag finder",
    "LibraryScreen": "library",
    "Folding": "library",
    "WordCounting": "library",
    "Timeline": "library",
    "Prompt": "search",
    "SearchBar": "search",
    "_Slash": "search",
    "MemoEditor": "memo",
    "Notice": "no articles",
    "KeysScreen": "keys",
    "ReadingScreen": "columns",
    "Keying": "columns",
    "Telling": "annotation",
    "Arriving": "columns",
    "Over": "tag finder",
    "Searching": "search",
    "Memoing": "memo",
    "ReviewScreen": "review",
    "Changing": "review",
    "Memos": "review",
    "Working": "review",
    "Listed": "review",
    "Split": "review",
    "Beside": "review",
    "WordsBar": "a filter",
    "OnlyOne": "one tag alone",
    "Covering": "columns",
    "Furnishing": "columns",
    "Furnished": "furniture",
    "CodebookScreen": "codebook",
    "EntryPane": "codebook",
    "Defining": "a definition",
    "Counting": "codebook",
    "Filtering": "codebook",
    "Splitting": "a tag split",
    "Listing": "history",
    "Heading": "history",
    "ListScreen": "history",
    "TagKeys": "review",
    "OverText": "columns",
    "HistoryScreen": "history",
    "Reckoning": "the grid",
    "CellPassages": "a row side by side",
    "GridScreen": "the grid",
    "KeynessScreen": "keyness",
    "TagsScreen": "tags",
    "TimeScreen": "time",
    "QuotesScreen": "who says what",
    "NetworkScreen": "the network",
    "Pair": "history",
    "Seeking": "history",
    "SearchScreen": "found everywhere",
    "Past": "history",
    "ParallelsPane": "parallel passages",
    "Paralleling": "parallel passages",
    "Reusing": "columns",
}
"""Every widget and screen, and the scenario that shows hostile text in it."""

TOURS = {
    "the articles": {
        "columns": ("", "␛[2J", ""),
        "parallel passages": ("p", "parallel to", "pp"),
        "annotation": ("n", "frame0/", ""),
        "another coder's": ("\tn", "eve␛", ""),
        "nothing of mine": ("\\", "makes a copy", ""),
        "a copy": ('"', "is yours", ""),
        "a split": ("&", "touches", ""),
        "furniture": ("f", "marked as furniture", "u"),
        "folded": ("~", "folded", "~"),
        "metadata": ("i", "correct what of", "\x1b"),
        "dimmed": ("w", "is dimmed", ""),
        "hidden": ("w", "is hidden: w", ""),
        "done": ("w!", "is done", ""),
        "not done": ("!", "not done any more", ""),
        "coding blind": ("BB", "article 1", ""),
        "not blind": ("B", "no longer coding blind", ""),
        "history": ("gh", "changes", "jjjjjj"),
        "the history's filter": ("/", "since:", "\x1b\x1b"),
    },
    "what comes over them": {
        "tag finder": ("t", "frame", "\x1b"),
        "making a tag": ("tqzqz", "make the tag", "\x1b"),
        "article finder": ("a", "open an article", "\x1b"),
        "search": ("/", "words to look for", "\x1b"),
        "hits": ("/words\r", "words”", "\x1b"),
        "memo": ("m", "Esc keeps it", "\x1b"),
        "tag keys": (",", "and then", "\x1b"),
        "toggling": ("1", "takes it back", ""),
        "taking back": ("u", "undid", ""),
        "copying": ("y", "copied", ""),
        "one column more": ("A", "words", ""),
        "keys": ("?", "back to the reader", "\x1b"),
        "palette": ("\x10", "add the last tags again", "\x1b"),
        "themes": ("\x1bOR", "Search for themes", "\x1b"),
        "by matter": ("==", "by matter", "="),
        "a contrast set": ("C", "contrast set: what", "\x1b"),
        "contrast sets": ("gs", "Contrast sets", "j"),
        "a contrast's memo": ("m", "Esc keeps it", "\x1b"),
        "another heading": ("r", "call it", "\x1b"),
        "contrasts side by side": ("\r", "of 6", "\x1b"),
        "which tag alone": ("s", "show only", "\x1b"),
        "one tag alone": ("stag\r", "only ", "s"),
    },
    "the library": {
        "library": ("gl", "articles", ""),
        "sorted articles": (">", "sorted by title", "jjj"),
        "filtered articles": ("/words", "of 7 articles", "\x1b"),
        "a filter of articles that is refused": ('/outlet:"]53;c"', "no outlet is called", "\x1b"),
        "marked articles": ("*", "7 marked", ""),
        "a field of all": ("e", "set what of 7 articles", "\x1b"),
        "a value for all": ("etitle\r", "Enter writes it on 7 articles", "\x1b"),
        "a file for all": ("w", "the passages of 7 articles", "\x1b*"),
        "back from the library": ("q", "¶", ""),
    },
    "the review": {
        "review": ("gr", "passages", ""),
        "another row": ("j", "passages", ""),
        "a filter": ('/tag:frame -qqq memo:"["\r', "memo:", ""),
        "a filter that is refused": ('/ tag:"]53;c"', "no tag is called", "\x1b"),
        "a filter to keep": ("f[@click=x]", "keep this filter", "\r"),
        "kept filters": ("f", "[@click=x]", "\x1b"),
        "tags grouped": ("bgroup:tag\r", "s, with their branches", ""),
        "a group's passages": ("\r", "passage", ""),
        "a tag for all": ("*t", "put a tag on", "\x1b"),
        "a tag off all": ("-", "take a tag off", "\x1b"),
        "a memo for all": ("m", "Esc keeps it", "\x1b"),
        "a change of all": ("9", "takes it back", "u"),
        "back from the review": ("q", "¶", ""),
    },
    "the search": {
        "a search everywhere": ("g/words\r", "hits in", ""),
        "a search that is refused": ('/x outlet:"]53;c"', "no outlet is called", "\x1b"),
        "found everywhere": ("jj", "hits in", ""),
        "hits by article": ("b", "hits in", "b"),
        "a tag for hits": ("*t", "put a tag on", "\x1b"),
        "back from the search": ("q", "¶", ""),
    },
    "the comparisons": {
        "the grid": ("gp", "frame0/", "ll"),
        "another figure": ("s", "how much of the text", ""),
        "a row side by side": ("a", "to the grid", "\x1b"),
        "back in the grid": ("", "left out of", ""),
        "rows of the grid": ("f", "words to search for", "\x1b"),
        "keyness": ("gk", "looked at", "j"),
        "naming": ("f", "names", ""),
        "back from keyness": ("q", "¶", ""),
        "tags": ("gf", "how much each is used", "j"),
        "tags together": ("f", "which stand together", ""),
        "back from tags": ("q", "¶", ""),
        "time": ("gt", "published by", "b"),
        "reuse over time": ("f", "others have too", "\r"),
        "back from time": ("q", "¶", ""),
        "who says what": ("gq", "1 speaker, ", ""),
        "what one says": ("\r", "not judged", ""),
        "somebody else speaks": ("e", "Smith   ", "\x1b"),
        "back from who says what": ("q", "¶", ""),
        "the network": ("gn", "words in common", ""),
        "words in common": ("l\r", "passage", ""),
        "back from the network": ("q", "¶", ""),
    },
    "the codebook": {
        "codebook": ("gcjjj", "passages", ""),
        "the end of the codebook": ("\x1b[F", "22 of 22", ""),
        "filtering the codebook": ("/what", "tags", "\x1b"),
        "a tag beside": ("a", "make a tag", "\x1b"),
        "a tag moved": ("m", "below which tag", "\x1b"),
        "two tags joined": ("J", "with which tag", "\x1b"),
        "colours": ("p", "colour of", "\x1b"),
        "keys of tags": ("K", "key of", "\x1b"),
        "a definition": ("e", "Esc keeps it", "\x1b"),
        "no split": ("s", "no passage has", ""),
        "a tag split": ("\x1b[Hjs", "marks a passage", "\x1b"),
        "a tag deleted": ("\x1b[Fx", "deleted tag", "u"),
        "back in the reader": ("q", "¶", ""),
        "all in one column": ("}" * 30, "¶", ""),
    },
}
"""Ways through the reader, each from its start: a scenario follows the one before it in its tour."""

SCENARIOS = {name for tour in TOURS.values() for name in tour}
"""What is typed for it, what then stands on the screen, and what ends it; one after the other in one reader."""

COMMANDS: dict[str, list[list[str]]] = {
    "read": [["read", ARGUMENT]],
    "init": [["init", f"made{ARGUMENT}"]],
    "import": [
        ["import", ARGUMENT],
        ["import", "bad"],
        ["import", "--help"],
        ["import", "in"],
        ["import", "in/d.jsonl", "--map", ARGUMENT],
        ["import", "in/d.jsonl", "--map", f"text={ARGUMENT}"],
    ],
    "list": [["list"], ["list", "--duplicates"]],
    "update": [["update", "--dry-run"], ["update", ARGUMENT], ["update"], ["undo"]],
    "diff": [["diff", "4"], ["diff", ARGUMENT]],
    "text": [["text", "f"], ["text", ARGUMENT], ["text", "f", "--source"], ["text", "d-0001", "--source"]],
    "annotate": [["annotate", "f", "0", "20", "--tag", ARGUMENT], ["annotate", ARGUMENT, "0", ARGUMENT]],
    "annotations": [["annotations"], ["annotations", "--tag", ARGUMENT]],
    "export": [["export"], ["export", "--format", "jsonl"], ["export", "--format", ARGUMENT]],
    "codebook": [["codebook"]],
    "codebook export": [["codebook", "export"], ["codebook", "export", "--format", "qdc"]],
    "codebook import": [["codebook", "import", ARGUMENT], ["codebook", "import", "--format", "qdc", "bad.qdc"]],
    "codebook set": [["codebook", "set", ARGUMENT], ["codebook", "set", "good", "--key", ARGUMENT]],
    "codebook delete": [["codebook", "delete", ARGUMENT]],
    "search": [["search", "words"], ["search", ARGUMENT]],
    "compare": [["compare"], ["compare", ARGUMENT]],
    "compare keyness": [["compare", "keyness", "--least", "1"], ["compare", "keyness", "--filter", ARGUMENT]],
    "compare naming": [["compare", "naming"], ["compare", "naming", "--list", ARGUMENT]],
    "compare tags": [["compare", "tags"], ["compare", "tags", "--group", "coder", "--format", "csv"]],
    "compare cooccurrence": [["compare", "cooccurrence"], ["compare", "cooccurrence", "--within", ARGUMENT]],
    "compare grid": [["compare", "grid"], ["compare", "grid", "--search", ARGUMENT, "--format", "json"]],
    "compare quotes": [["compare", "quotes", "--all"], ["compare", "quotes", "--outlet", ARGUMENT]],
    "compare links": [["compare", "links"], ["compare", "links", "--verdict", ARGUMENT]],
    "compare reuse": [
        ["compare", "reuse"],
        ["compare", "reuse", "1", "2", "--format", "csv"],
        ["compare", "reuse", "--network"],
        ["compare", "reuse", ARGUMENT],
    ],
    "compare contrasts": [["compare", "contrasts"], ["compare", "contrasts", "--heading", ARGUMENT]],
    "compare time": [["compare", "time", "--group", "tag"], ["compare", "time", "--scale", ARGUMENT]],
    "history": [["history"]],
    "undo": [["undo"]],
    "redo": [["redo"]],
    "check": [["check"], ["check", "--repair"]],
    "backup": [["backup", f"{ARGUMENT}/x"]],
    "keys": [["keys"]],
    "completion": [["completion", ARGUMENT], ["completion", "bash"]],
}
"""Every command, and how it is called to show what it can of hostile text; run one after the other on a terminal."""

ASIDE = [
    ["--workspace", ARGUMENT, "list"],
    ["--coder", ARGUMENT, "list"],
    [ARGUMENT],
    ["list", ARGUMENT],
    ["--" + ARGUMENT],
]
"""What goes wrong before a command is known."""

RUNNER = "import json, sys\nfrom reader.cli.entry import run\nfor a in json.load(open(sys.argv[1])):\n    run(a)\n"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace, made once: no scenario writes what another would miss."""
    root = tmp_path_factory.mktemp("hostile") / "study"
    hostile_workspace(root)
    return root


def classes() -> set[str]:
    """The widgets and screens that there are."""
    return {
        name
        for package in (reader.ui.widgets, reader.ui.screens)
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        for name, found in inspect.getmembers(importlib.import_module(module.name), inspect.isclass)
        if issubclass(found, Widget) and found.__module__ == module.name
    }


def verbs(group: click.Group, before: str = "") -> Iterator[str]:
    """The commands that there are, those of a command too."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield before + name
        if isinstance(command, click.Group):
            yield from verbs(command, f"{before}{name} ")


def test_every_widget_and_screen_has_a_scenario() -> None:
    told = "say in SHOWN which scenario shows hostile text in it, and add one to TOURS if none does"
    assert classes() - set(SHOWN) == set(), told
    assert set(SHOWN) - classes() == set(), "these are no longer there"
    assert set(SHOWN.values()) <= {*SCENARIOS, "no articles"}


def test_every_command_has_a_scenario() -> None:
    told = "add it to COMMANDS, called so that it shows names, tags and texts, and an error that quotes its arguments"
    assert set(verbs(cli)) - set(COMMANDS) == set(), told
    assert set(COMMANDS) - set(verbs(cli)) == set(), "these are no longer there"


@pytest.fixture
def at(hostile: Path) -> Iterator[Callable[..., Program]]:
    """Starts something in the hostile workspace."""
    started: list[Program] = []

    def starter(command: list[str], **options: object) -> Program:
        started.append(Program(command, **{"cwd": hostile, "size": (180, 50)} | options))  # type: ignore[arg-type]
        return started[-1]

    yield starter
    for program in started:
        program.close()


@pytest.mark.parametrize("tour", TOURS)
def test_nothing_in_the_reader_is_obeyed(at: Callable[..., Program], tour: str) -> None:
    reader_ = at(reader_command("read", "1", "2", "3"), environment={"KARABAKH_READER_CODER": "ann"})
    reader_.wait_for("¶")
    seen = ""
    for name, (keys, told, end) in TOURS[tour].items():
        before = len(reader_.raw)
        reader_.send(keys)
        reader_.wait_until(lambda told=told: told in reader_.text, PATIENCE, f"{told!r} of {name!r}")
        reader_.settle(0.1)
        seen += reader_.text
        reader_.send(end)
        reader_.settle(0.15)
        assert obeyed(reader_.raw[before:]) == [], name
    assert obeyed(reader_.raw) == []
    for sign in "␛␇␀␡␦␢\ufffd":
        assert sign in seen
    reader_.send("\x11")
    assert reader_.wait() == 0
    assert obeyed(reader_.raw) == []


def test_a_million_marks_without_a_blank_are_shown_and_left(at: Callable[..., Program]) -> None:
    reader_ = at(reader_command("read", "7"))
    reader_.wait_for("¶")
    reader_.send("\x1b[6~\x1b[F\x1b[H")
    reader_.settle(0.3)
    reader_.send("q")
    assert reader_.wait() == 0
    assert obeyed(reader_.raw) == []


def test_a_file_that_is_no_article_is_named_without_harm(at: Callable[..., Program], tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    for name in ("colour", "title", "questions"):
        (tmp_path / "corpus" / f"{PAYLOADS[name].replace('/', '')}\u202e.txt").write_bytes(b"")
    reader_ = at(reader_command(), cwd=tmp_path)
    reader_.wait_for("None of the files")
    reader_.wait_for("␛[38;5;99m")
    reader_.send("q")
    assert reader_.wait() == 0
    assert obeyed(reader_.raw) == []


def test_nothing_on_the_command_line_is_obeyed(at: Callable[..., Program], tmp_path: Path) -> None:
    calls = [call for calls in COMMANDS.values() for call in calls] + ASIDE
    (tmp_path / "run.py").write_text(RUNNER, encoding="utf-8")
    (tmp_path / "calls.json").write_text(json.dumps(calls), encoding="utf-8")
    shown = at([sys.executable, str(tmp_path / "run.py"), str(tmp_path / "calls.json")], size=(200, 50))
    shown.wait()
    assert obeyed(shown.raw) == []
    assert b"Traceback" not in shown.raw
    assert b"went wrong" not in shown.raw
    assert "␛]52;c;".encode() in shown.raw


def test_offsets_hold(hostile: Path) -> None:
    with Session.open(hostile / "annotations.db", "ann", create=False) as session:
        for passage in session.annotations():
            span = passage.annotation.span
            assert passage.annotation.quote == session.text(passage.document.id)[span.start : span.end]
            assert span.start < Span(*span).end
