"""What is said while an older database is brought up to date."""

from __future__ import annotations

import io
import sqlite3

import pytest

from reader.cli import upgrading
from reader.cli.upgrading import Upgrading
from reader.model.outcome import Upgrade
from reader.store import migrations
from reader.store import upgrading as steps
from reader.store.header import SCHEMA_VERSION

UNDER_WAY = [Upgrade("annotations.db", 8, step, 3, step * 2.5, "under way") for step in (1, 2)]
DONE = UNDER_WAY[-1]._replace(state="done")


class Terminal(io.StringIO):
    """What says that it is one."""

    def isatty(self) -> bool:
        return True


def said(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, upgrades: list[Upgrade]) -> str:
    monkeypatch.setattr("sys.stderr", stream)
    tell = Upgrading()
    for upgrade in upgrades:
        tell(upgrade)
    return stream.getvalue()


def test_into_a_pipe_it_says_once_that_it_takes_a_while_and_at_last_that_it_is_done(monkeypatch):
    assert said(monkeypatch, io.StringIO(), [*UNDER_WAY, DONE]).splitlines() == [
        "karabakh-reader: annotations.db is brought up to version 8, which takes a while",
        "karabakh-reader: annotations.db is of version 8 now",
    ]


def test_at_a_terminal_one_line_says_how_far_it_is(monkeypatch):
    monkeypatch.setattr(upgrading, "_width", lambda: 120)
    shown = said(monkeypatch, Terminal(), [*UNDER_WAY, DONE])
    told = "karabakh-reader: annotations.db is brought up to version 8, which takes a while: step"
    assert shown == (
        f"\r{told} 1 of 3, 2 s\x1b[K\r{told} 2 of 3, 5 s\x1b[K\nkarabakh-reader: annotations.db is of version 8 now\n"
    )


def test_in_a_narrow_window_the_line_stays_one_line(monkeypatch):
    monkeypatch.setattr(upgrading, "_width", lambda: 40)
    shown = said(monkeypatch, Terminal(), UNDER_WAY[:1])
    assert len(shown.strip("\r").removesuffix("\x1b[K")) == 39


def test_where_it_was_taken_back_the_file_is_said_to_be_as_it_was(monkeypatch):
    shown = said(monkeypatch, io.StringIO(), [*UNDER_WAY, DONE._replace(state="taken back")])
    assert shown.endswith("annotations.db is as it was\n")


@pytest.mark.parametrize("verb", ["list", "check"])
def test_a_command_says_so_on_stderr_and_gives_data_alone_on_stdout(program, monkeypatch, verb):
    database = program.root / "annotations.db"
    before = program.out("list")
    raw = sqlite3.connect(database)
    raw.execute("DROP INDEX tallies_by_tag")
    raw.execute("DELETE FROM _sqlite_migrations WHERE name = 'm008_articles_of_tags'")
    raw.execute("PRAGMA user_version = 7")
    raw.commit()
    raw.close()
    assert migrations.count() == SCHEMA_VERSION
    monkeypatch.setattr(steps, "_SILENT", 0.0)
    monkeypatch.setattr(steps, "_ASKED_EVERY", 20)
    done = program.run(verb)
    assert done.returncode == 0
    assert f"annotations.db is brought up to version {SCHEMA_VERSION}" in done.stderr
    assert "is brought up" not in done.stdout
    if verb == "list":
        assert done.stdout == before
