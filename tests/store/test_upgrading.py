"""An older database is brought up to date whole or not at all, and not in silence."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database

from reader.errors import DatabaseUnusable
from reader.model.outcome import Upgrade
from reader.store import migrations, upgrading
from reader.store.header import APPLICATION_ID, SCHEMA_VERSION
from reader.store.opening import open_database

OLD = 5


@pytest.fixture(autouse=True)
def told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if each step took a while."""
    monkeypatch.setattr(upgrading, "_SILENT", 0.0)
    monkeypatch.setattr(upgrading, "_TOLD_EVERY", 0.0)
    monkeypatch.setattr(upgrading, "_ASKED_EVERY", 20)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database of an older version, with an article."""
    path = tmp_path / "annotations.db"
    raw = sqlite3.connect(path, isolation_level=None)
    migrations.migrations.apply(Database(raw), stop_before="m006_coders")
    raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    raw.execute(f"PRAGMA user_version = {OLD}")
    raw.execute("INSERT INTO meta VALUES ('origin', 'o')")
    raw.execute("INSERT INTO tags (id, path, color, key, definition) VALUES ('id', 'kept', '#000000', '', '')")
    raw.close()
    return path


def schema(path: Path) -> tuple[object, list[object]]:
    raw = sqlite3.connect(path)
    try:
        made = raw.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        return raw.execute("PRAGMA user_version").fetchone()[0], [made, raw.execute("SELECT * FROM tags").fetchall()]
    finally:
        raw.close()


def test_how_far_it_is_is_told_step_by_step_and_that_it_is_done(database: Path) -> None:
    said: list[Upgrade] = []
    open_database(database, told=said.append).close()
    assert {(one.name, one.version, one.steps) for one in said} == {
        ("annotations.db", SCHEMA_VERSION, SCHEMA_VERSION - OLD)
    }
    assert [one.step for one in said] == sorted(one.step for one in said)
    assert {one.step for one in said if one.step} == set(range(1, SCHEMA_VERSION - OLD + 1))
    assert [one.state for one in said] == ["under way"] * (len(said) - 1) + ["done"]


def test_nothing_is_said_of_what_is_done_in_a_moment(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upgrading, "_SILENT", 1e9)
    said: list[Upgrade] = []
    open_database(database, told=said.append).close()
    assert said == []


def test_nothing_is_said_of_a_new_database_nor_of_one_that_is_up_to_date(tmp_path: Path) -> None:
    said: list[Upgrade] = []
    for _ in range(2):
        open_database(tmp_path / "annotations.db", told=said.append).close()
    assert said == []


@pytest.fixture(params=[KeyboardInterrupt, ValueError])
def failure(request: pytest.FixtureRequest) -> type[BaseException]:
    return request.param


def test_what_interrupts_it_leaves_the_old_version_whole(database: Path, failure: type[BaseException]) -> None:
    before = schema(database)
    said: list[str] = []

    def interrupt(upgrade: Upgrade) -> None:
        said.append(upgrade.state)
        if upgrade.step == 2:
            raise failure

    with pytest.raises(failure):
        open_database(database, told=interrupt)
    assert said[-1] == "taken back"
    assert schema(database) == before
    open_database(database).close()
    assert schema(database)[0] == SCHEMA_VERSION


def test_ctrl_c_is_heard_where_nobody_is_told(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = schema(database)
    monkeypatch.setattr(upgrading._Watch, "look", lambda self: signal.raise_signal(signal.SIGINT))
    heard = signal.signal(signal.SIGINT, signal.default_int_handler)  # where it is ignored, as behind a shell's `&`
    try:
        with pytest.raises(KeyboardInterrupt):
            open_database(database)
    finally:
        signal.signal(signal.SIGINT, heard)
    assert schema(database) == before


def test_a_step_that_fails_is_told_as_taken_back(database: Path) -> None:
    raw = sqlite3.connect(database)
    raw.execute("CREATE TABLE filters (in_the_way)")
    raw.commit()
    raw.close()
    before = schema(database)
    said: list[str] = []
    with pytest.raises(DatabaseUnusable):
        open_database(database, told=lambda upgrade: said.append(upgrade.state))
    assert said[-1] == "taken back"
    assert schema(database) == before


def test_a_kill_leaves_the_old_version_whole(database: Path) -> None:
    before = schema(database)
    code = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom reader.store import opening, upgrading\n"
        "upgrading._SILENT = upgrading._TOLD_EVERY = 0.0\nupgrading._ASKED_EVERY = 20\n"
        "def die(upgrade):\n    if upgrade.step == upgrade.steps:\n        os.kill(os.getpid(), signal.SIGKILL)\n"
        "opening.open_database(Path(sys.argv[1]), told=die)\n"
    )
    killed = subprocess.run([sys.executable, "-c", code, str(database)], check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    assert schema(database) == before
    open_database(database).close()
    assert schema(database)[0] == SCHEMA_VERSION
