"""What a terminal gets: tables for people, and nothing that it would obey, whatever articles and tags hold."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata

import pytest

pty = pytest.importorskip("pty")

EVIL = "a\x1b]52;c;eA==\x07\x1b[2Jb\x9bmc\u202ed\u200be[red]x[/red]:smile:\x7f"
OBEYED = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def on_a_terminal(program, *arguments, columns=100, **env):
    """Run a command with a terminal as its stdin, stdout and stderr; returns what the terminal gets."""
    master, slave = pty.openpty()
    env = program.env | {"TERM": "dumb", "COLUMNS": str(columns), "PYTHONUTF8": "1"} | env
    with subprocess.Popen(
        [sys.executable, "-m", "reader", *arguments], cwd=program.root, env=env, stdin=slave, stdout=slave, stderr=slave
    ) as process:
        os.close(slave)
        got = b""
        while True:
            try:
                chunk = os.read(master, 65536)
            except OSError:  # Linux says so when the last one has let go of the other end
                break
            if not chunk:
                break
            got += chunk
        process.wait(60)
    os.close(master)
    return got.decode("utf-8")


@pytest.fixture
def hostile(program):
    (program.root / "corpus" / "evil.txt").write_text(f"{EVIL} words {EVIL}\nmore\n", encoding="utf-8")
    row = ",".join(f'"{EVIL}"' for _ in range(3))
    (program.root / "corpus" / "metadata.csv").write_text(
        f"file,title,outlet,author\nevil.txt,{row}\n", encoding="utf-8"
    )
    (program.root / "corpus" / "bad\x1b[31m\n.txt").write_bytes(b"")
    program.out("codebook", "set", "tag/[red]x", "--definition", EVIL)
    program.out("annotate", "evil", "0", "20", "--tag", "tag/[red]x", "--memo", EVIL)
    return program


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["text", "evil"],
        ["annotations"],
        ["export"],
        ["export", "--format", "jsonl"],
        ["codebook"],
        ["codebook", "export"],
        ["search", "words"],
        ["history"],
        ["text", EVIL],
        ["codebook", "delete", EVIL],
        ["undo"],
        ["check"],
    ],
    ids=" ".join,
)
def test_nothing_that_a_terminal_obeys(hostile, arguments):
    shown = on_a_terminal(hostile, *arguments)
    assert OBEYED.findall(shown.replace("\r\n", "\n")) == []
    assert "Traceback" not in shown


def test_markup_is_shown_as_it_is(hostile):
    assert "tag/[red]x" in on_a_terminal(hostile, "codebook", columns=200)
    assert "[red]x[/red]:smile:" in on_a_terminal(hostile, "search", "words", columns=300)


@pytest.mark.parametrize("columns", [40, 80, 100, 200])
@pytest.mark.parametrize("verb", ["list", "codebook", "history"])
def test_tables_fit(program, verb, columns):
    lines = on_a_terminal(program, verb, columns=columns).split("\r\n")
    if columns >= 80:
        assert max(len(line) for line in lines) <= columns
    assert len(lines) > 2


def test_a_table_for_people_has_a_header_and_no_tabs(program):
    shown = on_a_terminal(program, "list", columns=120)
    assert shown.split("\r\n")[0].split() == ["#", "article", "outlet", "published", "title", "tagged", "words"]
    assert "\t" not in shown


def test_wide_characters_keep_columns_straight(program):
    (program.root / "corpus" / "metadata.csv").write_text(
        "file,title,outlet\n000_eurasia-review.txt,题目题目题目,东方\n", encoding="utf-8"
    )
    first, second = on_a_terminal(program, "list", columns=120).split("\r\n")[1:3]

    def cells_before(line, words):
        return sum(2 if unicodedata.east_asian_width(c) == "W" else 1 for c in line[: line.index(words)])

    assert cells_before(first, "题目") == cells_before(second, "Azerbaijan")


def test_no_colour_where_none_is_wanted(program):
    assert "\x1b[1m" in on_a_terminal(program, "list", TERM="xterm-256color")
    assert "\x1b[3" not in on_a_terminal(program, "list", TERM="xterm-256color", NO_COLOR="1")
