"""`make bench`: what launch and keys take, against the least that Textual takes, in workspaces of every size.

A figure is a median over all presses of all rounds; a ratio of launches is the median of the rounds' ratios. The table
says which row misses its limit. It judges nothing else: machines differ, and a busy one shows it in the spread.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from benchmarks import importing, losing, parallel, reuse, searching, workspaces
from benchmarks.exporting import measure_export
from benchmarks.floors import READY
from benchmarks.terminal import Program

KEYS = {
    "cursor": ("\x1b[B", "\x1b[A"),
    "word": ("\x1b[C", "\x1b[D"),
    "selection": ("\x1b[1;2C", "\x1b[1;2D"),
    "line scroll": ("\x1b[1;5B", "\x1b[1;5A"),
    "page": ("\x1b[6~", "\x1b[5~"),
    "wheel": ("\x1b[<65;20;20M", "\x1b[<64;20;20M"),
    "tag": ("1", "1"),
}
"""Each kind of key, there and back."""
FLOOR_OF = dict.fromkeys(("cursor", "word", "selection"), "one_cell")
FLOOR_OF |= dict.fromkeys(("line scroll", "page", "wheel"), "one_column")
LIMITS = {"one_cell": (1.5, 2.2), "one_column": (1.25, 2.0)}
TAG_LIMIT = "1.6 x one_cell + 3 commits"
FLOOD = 200
KEYS_OF_A_ROUND = 1_000
IDLE_SECONDS = 5.0

SIZES: dict[str, dict[str, int]] = {
    "30 KB": {},
    "10 MB": {"length": workspaces.LONG},
    "10 MB, 50,000 in it": {"length": workspaces.LONG, "dense": 50_000},
    "1,000,000 in the database": {"elsewhere": 1_000_000},
    "30 KB, 2,000 in it": {"dense": 2_000},
}
FIRST, FULL, DENSE = "30 KB", "1,000,000 in the database", "30 KB, 2,000 in it"
BIGGER, DENSER = 1.3, 1.5
"""How many times what the first takes the others may take."""

Samples = dict[tuple[str, str], list[float]]
"""By workspace (or floor) and measure."""


class Row(NamedTuple):
    """A line of the table."""

    what: str
    value: float
    spread: float
    """The 95th percentile; of launches the largest."""
    ratio: float
    limit: float
    against: str


def measure_floors(presses: int, samples: Samples) -> None:
    """One launch of each floor, and its key."""
    script = str(Path(__file__).with_name("floors.py"))
    for kind, name in (("hello", "hello"), ("cell", "one_cell"), ("column", "one_column")):
        program = Program([sys.executable, script, kind])
        try:
            samples[name, "launch"].append(program.launch(READY))
            if kind == "hello":
                samples[name, "memory"].append(program.memory())
                samples[name, "idle"].append(program.idle(IDLE_SECONDS)[1])
            else:
                samples[name, "key"] += [program.press("j") for _ in range(presses)]
                samples[name, "flood"].append(program.press("j" * FLOOD, quiet=0.2))
        finally:
            program.close()


def measure_reader(workspace: Path, name: str, presses: int, samples: Samples, *, rest: bool = False) -> None:
    """One launch of the reader with a key already typed, and each kind of key there and back."""
    command = [sys.executable, "-m", "reader", "--workspace", str(workspace), "--coder", workspaces.CODER]
    program = Program(command, typed=b"1")
    try:
        samples[name, "launch"].append(program.launch(r"tagged \S+/|removed: "))
        for keys in ("\x1b[F", "\x1b[H", *["\x1b[B"] * 18, "1"):
            program.press(keys)
        samples[name, "memory"].append(program.memory())
        for kind, keys in KEYS.items():
            samples[name, kind] += [program.press(keys[turn % 2]) for turn in range(presses)]
        samples[name, "flood"].append(program.press("\x1b[B" * FLOOD, quiet=0.2))
        if rest:
            written, busy = program.idle(IDLE_SECONDS)
            samples[name, "idle bytes"].append(written)
            samples[name, "idle"].append(busy)
    finally:
        program.close()


def measure_commit(folder: Path, presses: int, samples: Samples) -> None:
    """The least that a durable write takes: one row, one commit (WAL, FULL)."""
    database = sqlite3.connect(folder / "floor.db", isolation_level=None)
    database.executescript("pragma journal_mode=wal; pragma synchronous=full; create table if not exists t (a, b)")
    for _ in range(presses):
        began = time.perf_counter()
        database.execute("insert into t values (?, ?)", ("x" * 100, 1))
        samples["raw sqlite3", "commit"].append((time.perf_counter() - began) * 1000)
    database.close()


def p50(values: list[float]) -> float:
    """The median."""
    return statistics.median(values)


def p95(values: list[float]) -> float:
    """The value that 95 of 100 stay below."""
    return sorted(values)[min(int(len(values) * 0.95), len(values) - 1)]


def against_floors(samples: Samples) -> list[Row]:
    """The first workspace against the floors."""
    times = samples[FIRST, "launch"]
    ratios = [one / other for one, other in zip(times, samples["hello", "launch"], strict=True)]
    rows = [Row("launch, a key typed before", p50(times), max(times), p50(ratios), 1.25, "hello")]
    for kind, floor in FLOOR_OF.items():
        times, least = samples[FIRST, kind], samples[floor, "key"]
        limit, tail = LIMITS[floor]
        rows += [
            Row(kind, p50(times), p95(times), p50(times) / p50(least), limit, floor),
            Row(f"{kind}, p95", p95(times), max(times), p95(times) / p95(least), tail, floor),
        ]
    times = samples[FIRST, "tag"]
    budget = 1.6 * p50(samples["one_cell", "key"]) + 3 * p50(samples["raw sqlite3", "commit"])
    rows.append(Row("tag", p50(times), p95(times), p50(times) / budget, 1.0, TAG_LIMIT))
    times = samples[FIRST, "flood"]
    rows.append(
        Row(
            f"{FLOOD} keys at once",
            p50(times),
            max(times),
            p50(times) / p50(samples["one_column", "flood"]),
            1.5,
            "one_column",
        )
    )
    times = samples[FIRST, "memory"]
    rows.append(Row("memory, MB", p50(times), max(times), p50(times) / p50(samples["hello", "memory"]), 1.35, "hello"))
    return rows


def against_first(samples: Samples, name: str) -> list[Row]:
    """A larger workspace against the first."""
    limit = DENSER if name == DENSE else BIGGER
    return [
        Row(
            kind,
            p50(samples[name, kind]),
            p95(samples[name, kind]),
            p50(samples[name, kind]) / p50(least),
            limit,
            FIRST,
        )
        for kind in ("launch", *KEYS)
        if (least := samples[FIRST, kind])
    ]


def show(rows: list[Row]) -> list[str]:
    """Print rows; gives the names of those that miss their limit."""
    missed = []
    for row in rows:
        over = row.ratio > row.limit
        mark = "  missed" if over else ""
        print(
            f"{row.what:<28}{row.value:>9.2f}{row.spread:>9.2f}{row.ratio:>8.2f}{row.limit:>7.2f}  {row.against}{mark}"
        )
        missed += [row.what] if over else []
    return missed


def show_idle(samples: Samples) -> list[str]:
    """Print what an idle reader costs."""
    written, busy = max(samples[FIRST, "idle bytes"]), p50(samples[FIRST, "idle"])
    floor = p50(samples["hello", "idle"])
    print(f"idle for {IDLE_SECONDS:.0f} s: {written:.0f} bytes written, {busy:.0f} ms of CPU; hello {floor:.0f} ms")
    return ["idle"] if written else []


def report(samples: Samples, sizes: list[str]) -> None:
    """Print all tables, and last what was missed."""
    title = f"{'':<28}{'p50':>9}{'p95':>9}{'ratio':>8}{'limit':>7}  against"
    print(f"\n{FIRST} each, two columns, 160x50; milliseconds\n{title}")
    missed = show(against_floors(samples))
    missed += show_idle(samples)
    for name in sizes:
        if name != FIRST:
            print(f"\n{name}\n{title}")
            missed += [f"{name}: {what}" for what in show(against_first(samples, name))]
    print("\nmissed: " + ("; ".join(missed) if missed else "nothing"))


def main() -> None:
    """Measure so many rounds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--presses", type=int, default=40)
    parser.add_argument("--quick", action="store_true", help="the first workspace alone, no export, few articles")
    parser.add_argument("--kills", type=int, default=50, help="rounds in which the reader is killed")
    parser.add_argument("--workspaces", type=Path, help="where the workspaces are kept, so as not to make them again")
    chosen = parser.parse_args()
    sizes = [FIRST] if chosen.quick else list(SIZES)
    samples: Samples = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        kept = chosen.workspaces or Path(folder) / "kept"
        roots = {name: kept / str(number) for number, name in enumerate(SIZES) if name in sizes}
        for name, root in roots.items():
            if not root.exists():
                print(f"making a workspace: {name}", file=sys.stderr)
                workspaces.make(root, **SIZES[name])
        for number in range(chosen.rounds):
            measure_floors(chosen.presses, samples)
            for name, root in roots.items():
                measure_reader(root, name, chosen.presses, samples, rest=name == FIRST)
            measure_commit(Path(folder), chosen.presses, samples)
            print(f"round {number + 1} of {chosen.rounds}", file=sys.stderr)
        report(samples, sizes)
        print(f"\n{parallel.measure()}")
        print(f"\n{reuse.measure()}")
        kept.mkdir(parents=True, exist_ok=True)
        many = importing.SIZES[:2] if chosen.quick else importing.SIZES
        missed = [*importing.report(kept, many), *searching.report(kept, many)]
        print("\nmissed: " + ("; ".join(missed) if missed else "nothing"))
        if not chosen.quick:
            print(f"\n{measure_export(kept, roots[FULL])}")
        if not chosen.quick and chosen.kills:
            print(f"\n{losing.rounds(chosen.kills, KEYS_OF_A_ROUND)}")


if __name__ == "__main__":
    main()
