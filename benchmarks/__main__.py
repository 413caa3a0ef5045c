"""`make bench`: what launch and keys take, against the least that Textual takes, in interleaved rounds."""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from benchmarks.floors import READY
from benchmarks.terminal import Program
from reader.workspace.founding import found

KEYS = {
    "word": ("\x1b[C", "\x1b[D"),
    "selection": ("\x1b[1;2C", "\x1b[1;2D"),
    "sentence": ("\x1b[B", "\x1b[A"),
    "line scroll": ("\x1b[1;5B", "\x1b[1;5A"),
    "page": ("\x1b[6~", "\x1b[5~"),
    "tag": ("1", "1"),
}
FLOOR_OF = {"word": "cell", "selection": "cell", "sentence": "cell", "line scroll": "column", "page": "column"}
Samples = dict[str, list[float]]


def measure_floor(kind: str, presses: int, samples: Samples) -> None:
    """One launch of a floor, and its key."""
    program = Program([sys.executable, str(Path(__file__).with_name("floors.py")), kind])
    try:
        samples[f"launch {kind}"].append(program.launch(READY))
        samples["memory hello"] += [program.memory()] if kind == "hello" else []
        if kind != "hello":
            samples[kind] += [program.press("j") for _ in range(presses)]
    finally:
        program.close()


def measure_reader(workspace: Path, presses: int, samples: Samples) -> None:
    """One launch of the reader, and each kind of key there and back."""
    program = Program([sys.executable, "-m", "reader", "--workspace", str(workspace), "--coder", "bench"])
    try:
        samples["launch reader"].append(program.launch("Karabakh"))
        for key in ("\x1b[F", "\x1b[H", *["\x1b[B"] * 4):
            program.press(key)
        for name, keys in KEYS.items():
            samples[name] += [program.press(keys[turn % 2]) for turn in range(presses)]
        samples["memory reader"].append(program.memory())
    finally:
        program.close()


def measure_commit(folder: Path, presses: int, samples: Samples) -> None:
    """The least that a durable write takes: one row, one commit (WAL, FULL)."""
    database = sqlite3.connect(folder / "floor.db", isolation_level=None)
    database.executescript("pragma journal_mode=wal; pragma synchronous=full; create table if not exists t (a, b)")
    for _ in range(presses):
        began = time.perf_counter()
        database.execute("insert into t values (?, ?)", ("x" * 100, 1))
        samples["commit"].append((time.perf_counter() - began) * 1000)
    database.close()


def p50(values: list[float]) -> float:
    """The median."""
    return statistics.median(values)


def p95(values: list[float]) -> float:
    """The value that 95 of 100 stay below."""
    return sorted(values)[min(int(len(values) * 0.95), len(values) - 1)]


def report(samples: Samples) -> None:
    """Print the table: median and p95, and how often the floor's each is."""
    print(f"{'':<14}{'p50 ms':>9}{'p95 ms':>9}{'x floor':>9}{'p95 x':>9}   floor")
    launch = [one / other for one, other in zip(samples["launch reader"], samples["launch hello"], strict=True)]
    times = samples["launch reader"]
    print(f"{'launch':<14}{p50(times):>9.0f}{p95(times):>9.0f}{p50(launch):>9.2f}{max(launch):>9.2f}   hello")
    for name in KEYS:
        times = samples[name]
        if name == "tag":
            floor, what = p50(samples["cell"]) + 3 * p50(samples["commit"]), "cell + 3 commits"
            high = floor
        else:
            floor, high, what = p50(samples[FLOOR_OF[name]]), p95(samples[FLOOR_OF[name]]), FLOOR_OF[name]
        ratio, tail = p50(times) / floor, p95(times) / high
        print(f"{name:<14}{p50(times):>9.2f}{p95(times):>9.2f}{ratio:>9.2f}{tail:>9.2f}   {what}")
    memory, floor = p50(samples["memory reader"]), p50(samples["memory hello"])
    print(f"{'memory MB':<14}{memory:>9.0f}{'':>9}{memory / floor:>9.2f}{'':>9}   hello")


def main() -> None:
    """Measure so many rounds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--presses", type=int, default=40)
    chosen = parser.parse_args()
    samples: Samples = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "workspace"
        found(root, sample=True)
        measure_reader(root, 2, defaultdict(list))  # makes the database, which a user's second start finds
        for number in range(chosen.rounds):
            for kind in ("hello", "cell", "column"):
                measure_floor(kind, chosen.presses, samples)
            measure_reader(root, chosen.presses, samples)
            measure_commit(Path(folder), chosen.presses, samples)
            print(f"round {number + 1} of {chosen.rounds}", file=sys.stderr)
    report(samples)


if __name__ == "__main__":
    main()
