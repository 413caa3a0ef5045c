"""Tab in real shells: the line that is run is the one that was meant, whatever the names are."""

from __future__ import annotations

import sqlite3
import sys

import pytest

pytest.importorskip("pty")

from tests.cli.shell import Shell, there

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")

LINES = {
    "karabakh-reader exp\t": ["export"],
    "karabakh-reader export --format js\t": ["export", "--format", "jsonl"],
    "karabakh-reader export --tag fra\tca\t": ["export", "--tag", "frame/cause"],
    "karabakh-reader export --tag=frame/c\t": ["export", "--tag=frame/cause"],
    "karabakh-reader text 002\t": ["text", "002_statecraft"],
    "karabakh-reader codebook set 'frame/c\t": ["codebook", "set", "frame/cause"],
    'karabakh-reader codebook set "two\t': ["codebook", "set", "two words"],
    "karabakh-reader codebook set two\t": ["codebook", "set", "two words"],
    "karabakh-reader codebook set it\t": ["codebook", "set", "it's"],
    "karabakh-reader codebook set colon:\t": ["codebook", "set", "colon:tail"],
    "karabakh-reader codebook set new\t": ["codebook", "set", "new$HOME"],
    "karabakh-reader codebook set sub\t": ["codebook", "set", "sub$(touch PWNED)"],
    "karabakh-reader codebook set old\t": ["codebook", "set", "old`touch PWNED`"],
    "karabakh-reader codebook set semi\t": ["codebook", "set", "semi;touch PWNED"],
    "karabakh-reader codebook set back\t": ["codebook", "set", "back\\slash"],
    "karabakh-reader codebook set any\t": ["codebook", "set", "any*"],
    "karabakh-reader codebook set жа\t": ["codebook", "set", "жа лоба"],
    "karabakh-reader codebook set evil\t": ["codebook", "set", "evil"],
    "karabakh-reader --coder a\t": ["--coder", "ann"],
    "true; karabakh-reader text 003\t": ["text", "003_karimli"],
}


@pytest.fixture
def study(program):
    """A workspace with names that a shell would obey, in a folder whose name has a blank."""
    program.out("annotate", "1", "0", "9")
    with sqlite3.connect(program.root / "annotations.db") as raw:
        names = ["two words", "it's", "colon:tail", "new$HOME", "sub$(touch PWNED)", "old`touch PWNED`",
                 "semi;touch PWNED", "back\\slash", "any*", "жа лоба", "evil\ntouch PWNED", "evil\x1b[2J"]  # fmt: skip
        rows = [(f"id{number}", name, "#000000", "", "") for number, name in enumerate(names)]
        raw.executemany("INSERT INTO tags (id, path, color, key, definition) VALUES (?, ?, ?, ?, ?)", rows)
    raw.close()
    return program.root.rename(program.root.with_name("my study"))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_tab_inserts_what_means_the_name(study, tmp_path, shell):
    if not there(shell):
        pytest.skip(f"there is no {shell} here")
    seen = Shell(shell, study, tmp_path).run(*LINES)
    assert dict(zip(LINES, seen, strict=True)) == LINES
    assert not list(tmp_path.rglob("PWNED"))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_tab_honours_the_workspace_on_the_line_and_completes_files(study, tmp_path, shell):
    if not there(shell):
        pytest.skip(f"there is no {shell} here")
    lines = {
        "karabakh-reader --workspace my\\ study text 003\t": ["--workspace", "my study", "text", "003_karimli"],
        "karabakh-reader --workspace 'my study' text 003\t": ["--workspace", "my study", "text", "003_karimli"],
        "karabakh-reader import 'my study'/corpus/003\t": ["import", "my study/corpus/003_karimli.txt"],
    }
    seen = Shell(shell, tmp_path, tmp_path).run(*lines)
    assert dict(zip(lines, seen, strict=True)) == lines
