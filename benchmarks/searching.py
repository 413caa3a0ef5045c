"""`python -m benchmarks.searching`: how long one waits for the first hits, in workspaces of every size.

A round makes each search anew, as the search screen does, and stops at its first article; the database is warm.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.importing import SIZES, prepared, run
from reader.session import Session
from reader.workspace.founding import found

if TYPE_CHECKING:
    from collections.abc import Sequence

SEARCHES = {
    "the commonest word": "the",
    "a common word": "azerbaijan",
    "a rare word": "statecraft",
    "no word": "zebra",
    "a phrase": '"of the"',
    "two words": "armenia AND drone",
    "two, one of them nowhere": "the AND zebra",
    "a beginning": "kara*",
    "one letter": "a*",
    "near": "NEAR(azerbaijan armenia)",
    "a pattern": "/[0-9]{4}/",
    "in an outlet": 'azerbaijan outlet:"Outlet 7"',
}
LIMIT = 50.0
"""Milliseconds to the first hits, 95 of 100 times."""
ROUNDS = 20


def made(root: Path, number: int) -> Path:
    """A workspace with so many articles, made if it is not there."""
    workspace = root / f"{number}-searched"
    if not workspace.exists():
        found(workspace, sample=False)
        run(["-m", "reader", "--workspace", str(workspace), "import", str(prepared(root, "lines", number))])
    return workspace


def measure(workspace: Path, rounds: int = ROUNDS) -> dict[str, list[float]]:
    """Milliseconds to the first hits, or until it is sure that there are none, by search."""
    times: dict[str, list[float]] = {name: [] for name in SEARCHES}
    with Session.open(workspace / "annotations.db", "bench") as session:
        known = session.known()  # as the screen has them at hand
        for turn in range(rounds + 1):
            for name, typed in SEARCHES.items():
                if workspace.name.startswith("5-") and "outlet:" in typed:
                    continue  # so few articles are of other outlets
                began = time.perf_counter()
                hits = session.search(session.asked_for(typed, known))
                next(hits, None)
                if turn:
                    times[name].append((time.perf_counter() - began) * 1000)
                hits.close()
    return {name: sorted(some) for name, some in times.items() if some}


def report(root: Path, sizes: Sequence[int]) -> list[str]:
    """Measure and print a table; gives what misses its limit."""
    missed: list[str] = []
    for number in sizes:
        print(f"\n{f'first hits, {number:,}':<28}{'p50, ms':>9}{'p95, ms':>9}{'limit':>7}")
        for name, times in measure(made(root, number)).items():
            tail = times[min(int(len(times) * 0.95), len(times) - 1)]
            over = tail > LIMIT
            missed += [f"{name} in {number:,}"] if over else []
            print(f"{name:<28}{times[len(times) // 2]:>9.1f}{tail:>9.1f}{LIMIT:>7.0f}{'  missed' if over else ''}")
    return missed


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument(
        "--kept", type=Path, help="where articles and workspaces are kept, so as not to make them again"
    )
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = chosen.kept or Path(folder)
        root.mkdir(parents=True, exist_ok=True)
        missed = report(root, chosen.sizes)
    print("missed: " + ("; ".join(missed) if missed else "nothing"))


if __name__ == "__main__":
    main()
