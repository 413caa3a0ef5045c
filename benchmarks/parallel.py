"""`python -m benchmarks.parallel`: parallel passages on the judged set, beside a plain TF-IDF cosine.

The judged set is `tests/analysis/judged/parallel.json`, made by reading before there was a method; it tells how. For
each sentence (each paragraph) that has a counterpart, each other article that has one ranks its own. Right is what has
the best grade that the article has; the figure is the mean of one by its rank (mean reciprocal rank).
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import fmean
from typing import NamedTuple, TypeAlias

from reader.analysis.parallel import nearness
from reader.analysis.units import Unit, Units
from reader.analysis.wording import Rarity
from reader.model.span import Span
from reader.text.furniture import FURNITURE
from reader.text.hits import tokens
from reader.text.segment import Outline
from reader.text.zones import zones

ROOT = Path(__file__).parents[1]
JUDGED = ROOT / "tests" / "analysis" / "judged" / "parallel.json"

Place: TypeAlias = tuple[str, int, int]
"""Article, paragraph from 1, sentence from 1; sentence 0 is the paragraph."""
Score: TypeAlias = Callable[[Place, Place], float]


class Judged(NamedTuple):
    """The judged set, and the articles that it is about."""

    sentences: dict[Place, Unit]
    paragraphs: dict[Place, Unit]
    grades: dict[tuple[Place, Place], int]
    """2 for the same, 1 for closely the same topic, of places of two articles; of what is not here, 0."""
    outlines: dict[str, Outline]

    def text(self, place: Place) -> str:
        """The words at a place."""
        start, end = (self.sentences if place[2] else self.paragraphs)[place].span
        return self.outlines[place[0]].text[start:end]


def judged() -> Judged:
    """Read the set; paragraphs have the best grade of their sentences."""
    told = json.loads(JUDGED.read_text("utf-8"))
    sentences: dict[Place, Unit] = {}
    paragraphs: dict[Place, Unit] = {}
    outlines: dict[str, Outline] = {}
    for article, name in told["articles"].items():
        outline = outlines[article] = Outline((ROOT / "corpus" / f"{name}.txt").read_text("utf-8"))
        units = Units(outline, [Span(z.start, z.end) for z in zones(outline) if z.kind == FURNITURE])
        for number in range(len(outline.paragraphs)):
            own = {unit.span: unit for unit in units.sentences(number)}
            for place, span in enumerate(outline.sentences(number), 1):
                if span in own:
                    sentences[article, number + 1, place] = own[span]
            if own:
                paragraphs[article, number + 1, 0] = units.paragraph(number)
    grades: dict[tuple[Place, Place], int] = {}
    for matter in told["matters"]:
        same, near = (list(map(_place, matter[kind])) for kind in ("same", "near"))
        for one in same:
            for other in same + near:
                if one[0] != other[0]:
                    _raise(grades, one, other, 2 if other in same else 1)
                    _raise(grades, (*one[:2], 0), (*other[:2], 0), 2 if other in same else 1)
    return Judged(sentences, paragraphs, grades, outlines)


def _place(written: str) -> Place:
    article, numbers = written.split()
    paragraph, sentence = map(int, numbers.split("."))
    return article, paragraph, sentence


def _raise(grades: dict[tuple[Place, Place], int], one: Place, other: Place, grade: int) -> None:
    for pair in ((one, other), (other, one)):
        grades[pair] = max(grades.get(pair, 0), grade)


def method(known: Judged, units: dict[Place, Unit]) -> Score:
    """How near our own method says that two places are."""
    rarity = Rarity(unit.keys for unit in known.sentences.values())
    return lambda one, other: nearness(units[one], units[other], rarity)


def cosine(known: Judged, units: dict[Place, Unit]) -> Score:
    """The baseline: the cosine of TF-IDF vectors of whole words, with the smoothed idf that scikit-learn has."""
    counts = {place: Counter(tokens(known.text(place))) for place in units}
    having = Counter(word for words in counts.values() for word in words)
    idf = {word: math.log((1 + len(units)) / (1 + number)) + 1 for word, number in having.items()}
    vectors = {place: {word: n * idf[word] for word, n in words.items()} for place, words in counts.items()}
    lengths = {place: math.hypot(*vector.values()) or 1.0 for place, vector in vectors.items()}

    def score(one: Place, other: Place) -> float:
        there = vectors[other]
        return sum(x * there.get(word, 0) for word, x in vectors[one].items()) / (lengths[one] * lengths[other])

    return score


def reciprocal_ranks(known: Judged, units: dict[Place, Unit], score: Score) -> Iterator[float]:
    """One by the rank of the first right one, for each place and each other article that has one."""
    for one in units:
        for article in known.outlines:
            if article == one[0]:
                continue
            there = [place for place in units if place[0] == article]
            best = max(known.grades.get((one, place), 0) for place in there)
            if best:
                ranked = sorted(there, key=lambda place: -score(one, place))
                yield 1 / next(
                    rank for rank, place in enumerate(ranked, 1) if known.grades.get((one, place), 0) == best
                )


def measure() -> str:
    """A line for sentences and one for paragraphs."""
    known = judged()
    lines = []
    for name, units in (("sentences", known.sentences), ("paragraphs", known.paragraphs)):
        ours, plain = (list(reciprocal_ranks(known, units, way(known, units))) for way in (method, cosine))
        lines.append(
            f"parallel {name}: mean reciprocal rank {fmean(ours):.3f}, plain TF-IDF {fmean(plain):.3f} "
            f"({len(ours)} questions)"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    print(measure())
