"""`python -m benchmarks.library`: what the library takes with 5 to 100,000 articles, against the cursor's floor."""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import workspaces
from benchmarks.floors import READY
from benchmarks.terminal import Program
from reader.model.document import Document, named_id
from reader.session import Session
from reader.workspace import Workspace
from reader.workspace.founding import found

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = (5, 1_000, 100_000)
LIMIT = 2.0
"""A key may take so many times what the floor takes that paints a whole column: a list is painted anew by many keys."""
KEYS = {
    "row": ("\x1b[B", "\x1b[A"),
    "page": ("\x1b[6~", "\x1b[5~"),
    "end": ("\x1b[F", "\x1b[H"),
    "mark": (" ", "\x1b[A"),
    "turn the order": ("r", "r"),
}
"""Each kind of key, there and back. An order comes from a thread: what is measured goes on until it is shown."""
TYPED = "aliyev"
_AT = "2026-01-01T00:00:00.000Z"
_BATCH = 5_000
Samples = dict[tuple[str, str], list[float]]


def make(root: Path, articles: int) -> Path:
    """A workspace with so many short articles, of which the database alone knows: one file stands for all.

    Args:
        root: The folder; must not be there.
        articles: How many.

    Returns:
        The folder.
    """
    found(root, sample=True)
    corpus = root / "corpus"
    pool = workspaces.sentences(corpus)
    for path in (*corpus.glob("0*.txt"), corpus / "metadata.csv"):
        path.unlink()
    (corpus / "a shown.txt").write_text(workspaces.article(pool, 3_000, 0), "utf-8")
    workspace = Workspace(root)
    with Session.open(workspace.database, workspaces.CODER) as session:
        workspace.scan(session)
        session.remember("begun", "yes")
        made = _articles(pool, articles - 1)
        while batch := [article for article, _ in zip(made, range(_BATCH), strict=False)]:
            session.add_documents(batch)
    return root


def _articles(pool: list[str], number: int) -> Iterator[tuple[Document, str]]:
    """Articles of forty outlets over six years; one in twenty has the text of another, one in thirty no date."""
    chance = random.Random(7)
    text = ""
    for place in range(number):
        if place % 20:
            text = workspaces.article(pool, 600, place)
        name = f"b{place:06}"
        title = " ".join(chance.choice(pool).split()[:9])
        author = chance.choice(("Leyla Əliyeva", "Peter Tase", "Nikol Paşinyan", ""))
        day = f"{chance.randint(2019, 2024)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        yield (
            Document(
                named_id(name, text),
                name,
                1,
                title,
                f"Outlet {place % 40}",
                author,
                day if place % 30 else "",
                "",
                chance.choice(("en", "az", "hy")),
                len(text.split()),
                _AT,
                "a shown.txt",
                "utf-8",
                part=name,
            ),
            text,
        )


def measure_floor(presses: int, samples: Samples) -> None:
    """The least that a key takes that paints a column."""
    program = Program([sys.executable, str(Path(__file__).with_name("floors.py")), "column"])
    try:
        program.launch(READY)
        samples["floor", "key"] += [program.press("j") for _ in range(presses)]
    finally:
        program.close()


def measure(workspace: Path, name: str, presses: int, samples: Samples) -> None:
    """One launch; the library opened, its keys, and a filter typed letter by letter."""
    command = [sys.executable, "-m", "reader", "--workspace", str(workspace), "--coder", workspaces.CODER]
    program = Program(command)
    try:
        program.launch("keys")
        program.read(10, quiet=2.0)  # the look at corpus/ is over
        program.press("g")
        samples[name, "open, first time"].append(program.press("l"))
        program.read(20, quiet=2.0)
        for _ in range(3):
            program.press("q", quiet=0.3)
            program.press("g")
            samples[name, "open again"].append(program.press("l"))
            program.read(2, quiet=0.5)
        for kind, keys in KEYS.items():
            samples[name, kind] += [program.press(keys[turn % 2]) for turn in range(presses)]
            program.read(2, quiet=0.5)
        for _ in range(max(presses // 10, 1)):
            program.press("/", quiet=0.1)
            samples[name, "letter of a filter"] += [program.press(letter) for letter in TYPED]
            program.press("\x1b", quiet=0.5)
    finally:
        program.close()


def main() -> None:
    """Measure so many rounds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--presses", type=int, default=40)
    parser.add_argument("--sizes", type=int, nargs="*", default=list(SIZES))
    parser.add_argument("--workspaces", type=Path, help="where the workspaces are kept, so as not to make them again")
    chosen = parser.parse_args()
    samples: Samples = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        kept = chosen.workspaces or Path(folder)
        roots = {f"{size:,}": kept / f"library {size}" for size in chosen.sizes}
        for size, root in zip(chosen.sizes, roots.values(), strict=True):
            if not root.exists():
                print(f"making a workspace of {size:,} articles", file=sys.stderr)
                make(root, size)
        for number in range(chosen.rounds):
            measure_floor(chosen.presses, samples)
            for name, root in roots.items():
                measure(root, name, chosen.presses, samples)
            print(f"round {number + 1} of {chosen.rounds}", file=sys.stderr)
    floor = statistics.median(samples["floor", "key"])
    print(f"\nmedian ms, and the ratio to a key that paints a column ({floor:.2f} ms); keys are to stay below {LIMIT}")
    print(f"{'':<22}" + "".join(f"{name:>20}" for name in roots))
    for kind in dict.fromkeys(kind for name, kind in samples if name in roots):
        medians = [statistics.median(samples[name, kind]) for name in roots]
        cells = (
            f"{value:>11.2f} {value / floor:>5.2f}{' !' if _missed(kind, value / floor) else '  '}" for value in medians
        )
        print(f"{kind:<22}" + "".join(f"{cell:>20}" for cell in cells))


def _missed(kind: str, ratio: float) -> bool:
    keys = {*KEYS, "letter of a filter"} - {"turn the order"}
    return kind in keys and ratio > LIMIT


if __name__ == "__main__":
    main()
