"""Export of a thousand rows and of a million: rows a second, and the most memory at once."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import workspaces


def measure_export(folder: Path, large: Path) -> str:
    """Export a small workspace, made in the folder, and a large one; returns what came of it, in words."""
    small = folder / "thousand"
    if not small.exists():
        workspaces.make(small, elsewhere=1_000)
    rows, seconds, memory = _export(small)
    many, longer, more = _export(large)
    slower = (rows / seconds) / (many / longer)
    told = [
        f"export as CSV: {rows:,} rows in {seconds:.2f} s, {memory:.0f} MB",
        f"{many:,} rows in {longer:.1f} s, {more:.0f} MB",
        f"rows a second {slower:.2f} x slower (limit 1.50), {more - memory:+.0f} MB (limit +20)",
    ]
    missed = slower > 1.5 or more - memory > 20
    return "\n".join(told) + ("  missed" if missed else "")


def _export(workspace: Path) -> tuple[int, float, float]:
    """Rows, seconds and megabytes of one export."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "passages.csv"
        began = time.perf_counter()
        pid = os.spawnv(  # noqa: S606
            os.P_NOWAIT, sys.executable,
            [sys.executable, "-m", "reader", "--workspace", str(workspace), "export", "-o", str(target)],
        )  # fmt: skip
        _, status, usage = os.wait4(pid, 0)
        seconds = time.perf_counter() - began
        if status:
            raise RuntimeError(f"the export of {workspace} ended with {status}")
        with target.open("rb") as file:
            rows = sum(1 for _ in file) - 1
    return rows, seconds, usage.ru_maxrss / 1024
