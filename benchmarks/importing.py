"""`python -m benchmarks.importing`: articles taken in, in every shape, against plain sqlite3 that reads the same files.

The articles are the sample's sentences, shuffled, 3,500 code points each, in a folder of text files, in one file of
JSON lines, and in an archive. Ours and the floor take turns, each in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.workspaces import article, sentences
from reader.workspace.founding import found

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LENGTH = 3_500
"""Code points of an article."""
SIZES = (5, 1_000, 100_000)
SHAPES = ("lines", "folder", "archive")
LIMIT = 2.0
"""How many times what plain sqlite3 takes, from a thousand articles on: with a few, the start is all there is."""
GROWTH = 40
"""Megabytes by which the most memory may grow from a thousand articles to all of them, beyond what names take."""
_JUDGED = 1_000
_ROUNDS = {5: 3, 1_000: 3}
_IN_AN_ARCHIVE = 10_000
"""So many files an archive may hold."""


class Run(NamedTuple):
    """What one run took."""

    seconds: float
    work: float
    """Seconds of all cores."""
    memory: float
    """Megabytes, the most at any moment."""


def texts(number: int) -> Iterator[str]:
    """So many articles; the same ones each time."""
    with tempfile.TemporaryDirectory() as folder:
        found(Path(folder) / "sample", sample=True)
        pool = sentences(Path(folder) / "sample" / "corpus")
    for seed in range(number):
        yield article(pool, LENGTH, seed)


def prepared(root: Path, shape: str, number: int) -> Path:
    """A folder, a file or a folder of archives with so many articles, made if it is not there."""
    path = root / {"lines": f"{number}.jsonl", "folder": f"{number}-texts", "archive": f"{number}.zip"}[shape]
    if path.exists():
        return path
    print(f"making {number:,} articles: {shape}", file=sys.stderr)
    part = path.with_name(f"{path.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    if shape == "lines":
        with part.open("w", encoding="utf-8") as out:
            for at, text in enumerate(texts(number)):
                row = {"title": f"Article {at}", "outlet": f"Outlet {at % 40}", "date": "2023-09-20", "text": text}
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
    elif shape == "folder":
        part.mkdir()
        for at, text in enumerate(texts(number)):
            (part / f"{at:06}.txt").write_text(text, "utf-8")
    else:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            for at, text in enumerate(texts(number)):
                archive.writestr(f"{at:06}.txt", text)
    part.rename(path)
    return path


def run(command: Sequence[str]) -> Run:
    """Run a program to its end.

    Raises:
        RuntimeError: It failed.
    """
    began = time.perf_counter()
    with Path(os.devnull).open("wb") as nowhere:
        streams = [(os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1), (os.POSIX_SPAWN_DUP2, nowhere.fileno(), 2)]
        pid = os.posix_spawn(sys.executable, [sys.executable, *command], os.environ, file_actions=streams)
    _, status, usage = os.wait4(pid, 0)
    seconds = time.perf_counter() - began
    if status:
        raise RuntimeError(f"{' '.join(command)} ended with {status}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def measure(path: Path, rounds: int) -> tuple[list[Run], list[Run], list[Run]]:
    """So many rounds of the floor, of ours, and of ours again with the same articles."""
    plain, ours, again = [], [], []
    script = str(Path(__file__).with_name("plain.py"))
    for _ in range(rounds):
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            plain.append(run([script, str(path), f"{folder}/plain.db"]))
            root = Path(folder) / "workspace"
            found(root, sample=False)
            command = ["-m", "reader", "--workspace", str(root), "import", str(path)]
            ours.append(run(command))
            again.append(run(command))
    return plain, ours, again


def report(root: Path, sizes: Sequence[int], shapes: Sequence[str] = SHAPES) -> list[str]:
    """Measure and print a table; gives what misses its limit.

    `ratio` is of seconds, `work` of the seconds that processors were busy: it tells more on a machine that others use.
    """
    print(f"\n{'import':<20}{'seconds':>9}{'plain':>9}{'ratio':>8}{'limit':>7}{'work':>8}{'MB':>7}{'again, s':>10}")
    missed: list[str] = []
    for shape in shapes:
        memory: dict[int, float] = {}
        for number in sizes:
            if shape == "archive" and number > _IN_AN_ARCHIVE:
                continue
            plain, ours, again = measure(prepared(root, shape, number), _ROUNDS.get(number, 1))
            ratio = statistics.median(o.seconds / p.seconds for o, p in zip(ours, plain, strict=True))
            seconds, least = (statistics.median(one.seconds for one in runs) for runs in (ours, plain))
            memory[number] = max(one.memory for one in ours)
            name = f"{shape}, {number:,}"
            over = number >= _JUDGED and ratio > LIMIT
            missed += [f"import of {name}"] if over else []
            limit = f"{LIMIT:>7.2f}" if number >= _JUDGED else f"{'':>7}"
            work = statistics.median(o.work / p.work for o, p in zip(ours, plain, strict=True))
            print(
                f"{name:<20}{seconds:>9.2f}{least:>9.2f}{ratio:>8.2f}{limit}{work:>8.2f}{memory[number]:>7.0f}"
                f"{statistics.median(one.seconds for one in again):>10.2f}{'  missed' if over else ''}",
                flush=True,
            )
        if len(memory) > 1 and _JUDGED in memory:
            more = memory[max(memory)] - memory[_JUDGED]
            if more > GROWTH:
                missed.append(f"memory of {shape}: {more:+.0f} MB (limit {GROWTH:+})")
    return missed


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--shapes", nargs="+", choices=SHAPES, default=SHAPES)
    parser.add_argument("--kept", type=Path, help="where the articles are kept, so as not to make them again")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = chosen.kept or Path(folder)
        root.mkdir(parents=True, exist_ok=True)
        missed = report(root, chosen.sizes, chosen.shapes)
    print("missed: " + ("; ".join(missed) if missed else "nothing"))


if __name__ == "__main__":
    main()
