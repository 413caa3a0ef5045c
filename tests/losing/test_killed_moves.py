"""Kill -9 while an article's next version comes in: all is as it was, and the same once more moves everything."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reader.model.link import MADE, End
from reader.model.span import Span
from reader.session import Session
from tests.session.making import TEXT, article, fill, rows
from tests.terminal.program import ROOT

NEW = "Some words before it. " + TEXT
PLACES = 5
"""Of each kind so many are moved."""
EDITS = 1 + 4 * PLACES
"""The version that comes in, and all that moves."""

KILLED = """
import os, signal, sys
from pathlib import Path
from reader.session import Session
from reader.store import apply
from tests.session.making import article
from tests.losing.test_killed_moves import NEW

left = int(sys.argv[2])
run = apply._Work._run

def counted(work, edit):
    global left
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    left -= 1
    return run(work, edit)

apply._Work._run = counted
with Session.open(Path(sys.argv[1]), "ann") as session:
    session.renew(session.documents()[0].id, *article("a.txt", NEW))
"""


@pytest.fixture
def said(database: Path) -> Path:
    """A database with passages of each kind in the first article, by two coders."""
    for coder in ("ann", "eve"):
        with Session.open(database, coder) as session:
            if coder == "ann":
                fill(session)
            a, b = (document.id for document in session.documents())
            for place in range(PLACES):
                if (place % 2 == 0) == (coder == "ann"):
                    span = Span(place * 10, place * 10 + 10)
                    session.highlight(a, span)
                    session.name_speaker(a, span, "Smith")
                    session.link(End(a, span), End(b, Span(0, 13)), MADE)
                    session.toggle_contrast("who began it", a, span)
    return database


@pytest.mark.parametrize("after", [0, 1, 2, EDITS // 2, EDITS - 1])
def test_a_move_that_was_killed_has_moved_nothing_and_again_moves_all(said: Path, after: int) -> None:
    before = rows(said)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(said), str(after)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert rows(said) == before
    with Session.open(said, "ann") as session:
        assert session.check().problems == ()
        renewal = session.renew(session.documents()[0].id, *article("a.txt", NEW))
        assert {fate.state for fate in renewal.fates} == {"moved"}
        assert len(renewal.fates) == EDITS - 1
        assert session.left_behind() == {}
        assert session.check().problems == ()
