"""`python -m benchmarks.screens`: what the list screens take in a grown database, against one with 100 annotations."""

from __future__ import annotations

import argparse
import statistics
import sys
from collections import defaultdict
from pathlib import Path

from benchmarks import workspaces
from benchmarks.terminal import Program
from reader.ui.commands import PLACES

LIMIT = 1.5
SIZES = {
    "small": {"annotations": 100, "articles": 100, "tags": 20, "coders": 2},
    "grown": {"annotations": 1_000_000, "articles": 10_000, "tags": 2_000, "coders": 20},
}
CHANGES = {"fold": ("h", "l"), "prompt": ("a", "\x1b"), "filter": ("/", "g", "\x1b"), "undo": ("u", "U")}
"""What is done in the codebook, and the keys that take it back; after a tag was made."""
KEYS = {"row": ("\x1b[B", "\x1b[A"), "page": ("\x1b[6~", "\x1b[5~"), "end": ("\x1b[F", "\x1b[H")}
Samples = dict[tuple[str, str], list[float]]


def measure(workspace: Path, name: str, presses: int, samples: Samples) -> None:
    """One launch of the reader; each screen opened and closed, and its keys there and back."""
    command = [sys.executable, "-m", "reader", "--workspace", str(workspace), "--coder", workspaces.CODER]
    program = Program(command)
    try:
        program.launch("keys")
        for letter, screen in PLACES.items():
            if screen == "search":
                continue  # it opens with a prompt, and what it takes depends on what is typed
            for _ in range(3):
                program.press("g")
                samples[name, f"{screen}: open"].append(program.press(letter, quiet=0.1))
                program.read(1, quiet=0.3)
                program.press("q", quiet=0.3)
            program.press("g")
            program.press(letter, quiet=0.5)
            for kind, keys in KEYS.items():
                samples[name, f"{screen}: {kind}"] += [program.press(keys[turn % 2]) for turn in range(presses)]
            if screen == "codebook":
                shape(program, name, presses, samples)
            program.press("q", quiet=0.3)
    finally:
        program.close()


def shape(program: Program, name: str, presses: int, samples: Samples) -> None:
    """What changes the codebook, or lists it anew; at the end it is as it was."""
    for letter in "anew":
        program.press(letter, quiet=0.1)
    samples[name, "codebook: make"].append(program.press("\r", quiet=0.3))
    program.press("\x1b[H", quiet=0.1)
    for kind, keys in CHANGES.items():
        for _ in range(presses // 4):
            for key in keys:
                samples[name, f"codebook: {kind}"].append(program.press(key, quiet=0.15))
    program.press("u", quiet=0.3)


def main() -> None:
    """Measure so many rounds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the workspaces are kept; they are made if they are not there")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--presses", type=int, default=20)
    chosen = parser.parse_args()
    samples: Samples = defaultdict(list)
    for name, size in SIZES.items():
        if not (chosen.folder / name).exists():
            workspaces.grow(chosen.folder / name, **size)
    for _ in range(chosen.rounds):
        for name in SIZES:
            measure(chosen.folder / name, name, chosen.presses, samples)
    print(f"{'':<24}{'small ms':>10}{'grown ms':>10}{'ratio':>8}{'limit':>7}")
    for _, what in [key for key in samples if key[0] == "small"]:
        small, grown = (statistics.median(samples[name, what]) for name in SIZES)
        missed = "  missed" if grown / small > LIMIT else ""
        print(f"{what:<24}{small:>10.2f}{grown:>10.2f}{grown / small:>8.2f}{LIMIT:>7.2f}{missed}")


if __name__ == "__main__":
    main()
