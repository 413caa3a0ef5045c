"""`python -m benchmarks.moving`: stretches of the five articles in versions with known edits: found, missed, mistaken.

A version is made of an article by drawing from these: paragraphs put in, taken out, moved, doubled; words replaced,
dropped, added, misspelled; sentences of a paragraph that change places. Of each character it is known where it came
from, so it is known where a stretch stands now; of a paragraph that was doubled both copies are the place.

- right: the place has at least 80 % of the characters that are left, and half of it or more is of them
- part: it has less of them, but at least half (it was torn apart, or has other ends): always told as unsure
- wrong: anything else that has a place
- refused: no place, though at least 60 % of the stretch stand together, within twice its length
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

from reader.model.span import Span
from reader.text.anchor import Versions

ARTICLES = sorted((Path(__file__).parents[1] / "corpus").glob("*.txt"))
WORDS = (
    *("report", "said", "official", "local", "force", "region", "government", "statement", "agency", "peace", "border"),
    *("corridor", "minister", "military", "people", "sources", "according", "added", "noted", "Tuesday"),
)
RATES = (0.02, 0.1, 0.25)
"""Of the words so many are corrected, where words are."""
LENGTHS = (1, 2, 3, 6, 10, 25, 60)
"""Words of a stretch."""
STRETCHES = 25
"""Of each version."""
EDITS = ("put in", "taken out", "moved", "corrected", "doubled", "turned round")

Signs = list[tuple[str, int | None]]
"""Characters, each with its offset in the old version; None if it is new."""


def mutated(draw: random.Random, text: str, rate: float) -> Signs:
    """A version of a text.

    Args:
        draw: Where chance comes from.
        text: The old version.
        rate: How many of the words are corrected, if words are.
    """
    paragraphs: list[Signs] = []
    offset = 0
    for line in text.split("\n"):
        paragraphs.append([(char, offset + i) for i, char in enumerate(line)])
        offset += len(line) + 1
    full = [number for number, paragraph in enumerate(paragraphs) if len(paragraph) > 20]
    edits = draw.sample(EDITS, k=draw.randint(1, 4))
    if "corrected" in edits:
        for number in full:
            paragraphs[number] = _corrected(draw, paragraphs[number], rate)
    if "turned round" in edits:
        number = draw.choice(full)
        paragraphs[number] = _turned(draw, paragraphs[number])
    if "put in" in edits:
        for _ in range(draw.randint(1, 3)):
            paragraphs.insert(draw.randrange(len(paragraphs)), _new(draw.choices(WORDS, k=draw.randint(8, 40)), "."))
    if "taken out" in edits:
        for _ in range(draw.randint(1, 2)):
            paragraphs.pop(draw.randrange(len(paragraphs)))
    if "moved" in edits:
        for _ in range(draw.randint(1, 3)):
            paragraphs.insert(draw.randrange(len(paragraphs)), paragraphs.pop(draw.randrange(len(paragraphs))))
    if "doubled" in edits:
        paragraphs.insert(draw.randrange(len(paragraphs)), draw.choice(paragraphs))
    return [sign for paragraph in paragraphs for sign in (*paragraph, ("\n", None))]


def _new(words: list[str], end: str = "") -> Signs:
    return [(char, None) for char in " ".join(words) + end]


def _corrected(draw: random.Random, paragraph: Signs, rate: float) -> Signs:
    line, made, last = "".join(char for char, _ in paragraph), [], 0
    for match in re.finditer(r"\w+", line):
        made += paragraph[last : match.start()]
        word, last = paragraph[match.start() : match.end()], match.end()
        way = draw.random() / rate
        if way < 0.4:
            word = _new([draw.choice(WORDS)])
        elif way < 0.6:
            word = []
        elif way < 0.8:
            at = draw.randrange(len(word))
            word = [*word[:at], ("x", None), *word[at + 1 :]]
        elif way < 1:
            word = [*word, *_new(["", draw.choice(WORDS)])]
        made += word
    return made + paragraph[last:]


def _turned(draw: random.Random, paragraph: Signs) -> Signs:
    cut = "".join(char for char, _ in paragraph).find(". ")
    if cut <= 0:
        return paragraph
    first, rest = paragraph[: cut + 1], paragraph[cut + 2 :]
    return rest if draw.random() < 0.5 else [*rest, (" ", None), *first]


def judged(old: str, signs: Signs, versions: Versions, span: Span) -> tuple[str, bool]:
    """What came of a stretch, and whether enough of it is still there to be found."""
    where: dict[int, list[int]] = defaultdict(list)
    for place, (_, origin) in enumerate(signs):
        if origin is not None and span.start <= origin < span.end and not old[origin].isspace():
            where[origin].append(place)
    length = sum(not char.isspace() for char in old[span.start : span.end])
    there = _together(where, 2 * span.length) >= 0.6 * length
    found = versions.place(span)
    if found.span is None:
        return "refused" if there else "gone", there
    places = {place for copies in where.values() for place in copies}
    inside = [place for place in range(*found.span) if not versions.new[place].isspace()]
    own = sum(place in places for place in inside)
    hit = sum(any(found.span.start <= place < found.span.end for place in copies) for copies in where.values())
    if where and own >= 0.5 * len(inside) and hit >= 0.5 * len(where):
        return "right" if hit >= 0.8 * len(where) else "part", there
    return "wrong", there


def _together(where: dict[int, list[int]], most: int) -> int:
    """How many of the characters stand in one stretch of at most so many."""
    places = sorted((place, origin) for origin, copies in where.items() for place in copies)
    best = first = 0
    counts: Counter[int] = Counter()
    for place, origin in places:
        counts[origin] += 1
        while places[first][0] <= place - most:
            counts[places[first][1]] -= 1
            if not counts[places[first][1]]:
                del counts[places[first][1]]
            first += 1
        best = max(best, len(counts))
    return best


def run(seed: int, number: int, rate: float, *, verbose: bool = False) -> Counter[str]:
    """Judge `STRETCHES` stretches in each of so many versions.

    Returns:
        How often what came of them; "there" counts those of which enough is still there.
    """
    draw = random.Random(seed)
    texts = [path.read_text(encoding="utf-8") for path in ARTICLES]
    outcome: Counter[str] = Counter()
    for _ in range(number):
        old = draw.choice(texts)
        signs = mutated(draw, old, rate)
        versions = Versions(old, "".join(char for char, _ in signs))
        words = [match.span() for match in re.finditer(r"\w+", old)]
        for _ in range(STRETCHES):
            first = draw.randrange(len(words))
            last = min(first + draw.choice(LENGTHS), len(words)) - 1
            span = Span(words[first][0], words[last][1])
            judgement, there = judged(old, signs, versions, span)
            outcome[judgement] += 1
            outcome["there"] += there
            outcome["all"] += 1
            if verbose and judgement in ("wrong", "refused", "part"):
                found = versions.place(span)
                place = versions.new[found.span.start : found.span.end] if found.span else ""
                print(f"{judgement} {found.sureness:.2f} {old[span.start : span.end]!r} -> {place!r}", file=sys.stderr)
    return outcome


def main() -> None:
    """Judge at each rate, and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--versions", type=int, default=400, help="at each rate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verbose", action="store_true", help="show what was not right")
    chosen = parser.parse_args()
    total: Counter[str] = Counter()
    for rate in (*RATES, None):
        began = time.perf_counter()
        outcome = run(chosen.seed, chosen.versions, rate, verbose=chosen.verbose) if rate else total
        taken = f", {time.perf_counter() - began:.0f} s" if rate else ""
        total += outcome if rate else Counter()
        print(
            f"{f'{rate:.0%} of words corrected' if rate else 'altogether':>22}: {outcome['all']:,} stretches: "
            f"right {outcome['right'] / outcome['all']:.2%}, part {outcome['part'] / outcome['all']:.2%}, "
            f"wrong {outcome['wrong'] / outcome['all']:.3%}; "
            f"refused {outcome['refused'] / outcome['there']:.2%} of {outcome['there']:,} that are there{taken}"
        )


if __name__ == "__main__":
    main()
