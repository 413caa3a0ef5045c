"""`python -m benchmarks.losing`: a reader killed in the middle of its work, round after round, and what was lost.

A round presses its keys in two goes, each ended by kill -9 at a random place, and looks after each whether all that was
painted is there, whether `check` passes, and at its end whether a new reader goes on. A round of 1,000 keys
takes about ten seconds.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from reader.session import Session
from reader.workspace import Workspace
from reader.workspace.founding import found
from tests.losing.killing import copy_of, one_round


def rounds(number: int, keys: int, seed: int | None = None) -> str:
    """Do so many rounds of so many keys.

    Args:
        number: How many rounds.
        keys: Keys of each.
        seed: What the first round draws from, the next one more; a random one, if None.

    Returns:
        What came of them, for people: one line, and one for each thing that was lost or broken.
    """
    first = random.SystemRandom().randrange(2**31) if seed is None else seed
    began = time.perf_counter()
    kills = painted = changes = 0
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        founded = Path(folder) / "founded"
        found(founded, sample=True)
        workspace = Workspace(founded)
        with Session.open(workspace.database, "ann") as session:
            workspace.scan(session)
        for turn in range(number):
            outcome = one_round(copy_of(founded, Path(folder) / str(turn)), keys, first + turn)
            kills, painted, changes = kills + outcome.kills, painted + outcome.painted, changes + outcome.changes
            wrong += outcome.wrong
            print(f"kill -9: round {turn + 1} of {number}", *outcome.wrong, file=sys.stderr)
    minutes = (time.perf_counter() - began) / 60
    told = (
        f"kill -9: {kills} kills in {number} rounds of {keys:,} keys from seed {first}, {minutes:.1f} minutes: "
        f"{changes:,} changes kept, {painted:,} frames painted of them, {len(wrong) or 'nothing'} lost or broken"
    )
    return "\n".join([told, *wrong])


def main() -> None:
    """Do the rounds that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--keys", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=None)
    chosen = parser.parse_args()
    print(rounds(chosen.rounds, chosen.keys, chosen.seed))


if __name__ == "__main__":
    main()
