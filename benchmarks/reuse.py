"""`python -m benchmarks.reuse`: the same words in several articles: how many are found, how fast, and what it costs.

- found: passages planted in made articles, with so many of their words changed; the share of their words that is in
  what is found, and of what is found the share that was planted
- pairs: all pairs of the five articles and of a thousand made ones, against difflib and a limit
- paragraph: what a paragraph has in common with all of a corpus, from the index
- parallel: what in all of a corpus tells the same as a sentence or a paragraph, from the index of words
- import: articles taken in with the index and without it
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from difflib import SequenceMatcher
from itertools import chain, combinations
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.comparable import Comparable
from reader.analysis.fingerprints import hashes, winnowed
from reader.analysis.reuse import passages
from reader.analysis.seeds import begun, by_pairs, common, in_common, places, wanted_of
from reader.model.document import Document, document_id
from reader.model.span import Span
from reader.session import Session
from reader.store import fingerprints as index
from reader.text.segment import Outline
from reader.text.words import count_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ARTICLES = sorted((Path(__file__).parents[1] / "corpus").glob("0*.txt"))
SHARES = (0.0, 0.05, 0.1, 0.2)
"""Of the words so many are changed."""
LEAST_FOUND = 0.95
"""Of the words of passages of which a tenth was changed."""
DIFFLIB, SECONDS, MILLISECONDS, IMPORT = 0.1, 2.0, 15.0, 1.5
"""The limits: of difflib's time; for a thousand articles; for a paragraph, p95; of an import without the index."""
THOUSAND = 1_000
_BATCH = 300
_SENTENCE, _SENTENCES, _PARAGRAPHS = 18, 5, 6


class Language:
    """Words that nobody speaks; frequent ones come more often, as in news (Zipf)."""

    def __init__(self, draw: random.Random, number: int = 60_000) -> None:
        self.draw = draw
        self._words = ["".join(draw.choices("aeioubcdfglmnprst", k=draw.randint(2, 10))) for _ in range(number)]

    def words(self, number: int) -> list[str]:
        """So many words."""
        most = len(self._words)
        return [self._words[int(most ** self.draw.random()) - 1] for _ in range(number)]

    def article(self, quoted: Sequence[str] = ()) -> str:
        """A text with paragraphs and sentences, and in one of three a passage of others."""
        made = [". ".join(" ".join(self.words(_SENTENCE)) for _ in range(_SENTENCES)) + "." for _ in range(_PARAGRAPHS)]
        if quoted and self.draw.random() < 1 / 3:
            made.insert(self.draw.randrange(len(made)), self.draw.choice(quoted))
        return "\n\n".join(made) + "\n"


def changed(draw: random.Random, words: Sequence[str], share: float) -> list[str]:
    """Words with some of them changed: half for others, the rest left out or with another before them."""
    made: list[str] = []
    for word in words:
        way = draw.random() if draw.random() < share else 1.0
        if way < 0.75:
            made += [f"x{draw.randrange(10**6)}"] if way < 0.5 else []
            continue
        made += [word] if way == 1.0 else [f"x{draw.randrange(10**6)}", word]
    return made


def found(share: float, rounds: int) -> tuple[float, float]:
    """Which share of planted words is found, and which share of what is found was planted."""
    language = Language(random.Random(1), 20_000)
    planted = right = told = 0
    for _ in range(rounds):
        passage = language.words(language.draw.randrange(25, 150))
        one = [*language.words(200), *passage, *language.words(200)]
        other = [*language.words(150), *changed(language.draw, passage, share), *language.words(250)]
        covered = {at for p in passages(one, other, common(one, other)) for at in range(*p.here)}
        inside = len(covered & set(range(200, 200 + len(passage))))
        planted, right, told = planted + len(passage), right + inside, told + len(covered)
    return right / planted, right / max(told, 1)


class Took(NamedTuple):
    """Milliseconds that something takes: by the clock, and of the processor, which others do not hold up."""

    clock: float
    processor: float


def timed(act: Callable[[], object]) -> Took:
    """How long something takes."""
    began = time.perf_counter(), time.process_time()
    act()
    return Took((time.perf_counter() - began[0]) * 1000, (time.process_time() - began[1]) * 1000)


def against_difflib(rounds: int) -> tuple[Took, Took]:
    """What all pairs of the five articles take, from their texts, and the ratio to difflib's."""
    texts = [path.read_text(encoding="utf-8") for path in ARTICLES]

    def ours() -> None:
        words = [Comparable(text).words for text in texts]
        runs = [hashes(some) for some in words]
        kept = {number: set(winnowed(some)) for number, some in enumerate(runs)}
        pairs = by_pairs(in_common(kept), len(texts))
        wanted = wanted_of(pairs)
        there = [places(some, wanted.get(number, ())) for number, some in enumerate(runs)]
        for (one, other), shared in pairs.items():
            passages(words[one], words[other], begun(there[one], there[other], chain.from_iterable(shared)))

    def theirs() -> None:
        words = [Comparable(text).words for text in texts]
        for one, other in combinations(words, 2):
            SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()

    pairs = [(timed(ours), timed(theirs)) for _ in range(rounds)]
    ours_, theirs_ = (Took(*map(statistics.median, zip(*some, strict=True))) for some in zip(*pairs, strict=True))
    return ours_, Took(*(one / other for one, other in zip(ours_, theirs_, strict=True)))


def _documents(texts: Sequence[str], first: int) -> list[tuple[Document, str]]:
    made = []
    for number, text in enumerate(texts, first):
        name = f"a{number:06}"
        id_ = document_id(f"{name}.txt", text)
        words = count_words(text)
        document = Document(id_, name, 1, "", "", "", "", "", "", words, "", f"{name}.txt", "utf-8")
        made.append((document, text))
    return made


def take_in(folder: Path, number: int) -> tuple[Session, float]:
    """A database of so many made articles; and how many times what it takes without the index it took with it."""
    language = Language(random.Random(2))
    quoted = [
        ". ".join(" ".join(language.words(_SENTENCE)) for _ in range(4)) + "." for _ in range(max(number // 20, 1))
    ]
    with_index, without = (Session.open(folder / f"{name}.db", "bench") for name in ("with", "without"))
    add, spent = index.add, [0.0, 0.0]
    for first in range(0, number, _BATCH):
        texts = [language.article(quoted) for _ in range(min(_BATCH, number - first))]
        spent[0] += timed(lambda texts=texts, first=first: with_index.add_documents(_documents(texts, first))).processor
        if first < 10 * THOUSAND:  # it is as slow for the next ones
            index.add = lambda *_: None
            took = timed(lambda texts=texts, first=first: without.add_documents(_documents(texts, first)))
            spent[1] += took.processor
            index.add = add
            both = spent[0] / spent[1]
    with_index.put_in_order()
    without.close()
    return with_index, both


def paragraph(session: Session, rounds: int) -> list[Took]:
    """What it takes to find what paragraphs have in common with all others, each of another article.

    What is furniture in that article is known, as it is of one that is shown.
    """
    draw = random.Random(3)
    times = []
    for document in draw.sample(session.documents(), rounds):
        text = session.text(document.id)
        session.zones_at_once(document.id)
        start = draw.choice([0, *(at + 2 for at in range(len(text) - 2) if text[at : at + 2] == "\n\n")])
        end = text.find("\n", start)
        times.append(timed(lambda id_=document.id, a=start, b=end: session.reuse(id_, Span(a, b))))
    return times


def parallel(session: Session, rounds: int, *, sentences: bool) -> list[Took]:
    """What it takes to find what tells the same as sentences, or as paragraphs, each of another article."""
    draw = random.Random(4)
    first, *others = draw.sample(session.documents(), rounds + 1)
    session.parallel(first.id, Span(0, 1))  # it is judged once which words are rare
    times = []
    for document in others:
        outline = Outline(session.text(document.id))
        paragraph = draw.randrange(len(outline.paragraphs))
        span = draw.choice(outline.sentences(paragraph)) if sentences else outline.paragraphs[paragraph]
        times.append(timed(lambda id_=document.id, asked=span: session.parallel(id_, asked)))
    return times


def measure(number: int = THOUSAND, rounds: int = 40) -> str:
    """All figures, as lines."""
    lines = []
    for share in SHARES:
        recall, precision = found(share, rounds)
        missed = "  missed" if share == 0.1 and recall < LEAST_FOUND else ""
        lines.append(
            f"reuse: {share:.0%} of the words changed: {recall:.1%} found, {precision:.1%} of that right{missed}"
        )
    ours, ratio = against_difflib(max(rounds // 4, 3))
    lines.append(
        f"reuse: five articles {ours.clock:.1f} ms, {ratio.clock:.3f} x difflib, "
        f"of the processor {ratio.processor:.3f} (limit {DIFFLIB}){_over(ratio.processor, DIFFLIB)}"
    )
    with tempfile.TemporaryDirectory() as folder:
        session, costs = take_in(Path(folder), number)
        with session:
            lines.append(
                f"reuse: import {costs:.2f} x of the processor what it is without the index (limit {IMPORT})"
                f"{_over(costs, IMPORT)}"
            )
            session.duplicate_groups()  # furniture is worked out
            lines += [
                _line(f"reuse: {number:,} articles: a paragraph", paragraph(session, rounds)),
                _line(f"parallel: {number:,} articles: a paragraph", parallel(session, rounds, sentences=False)),
                _line(f"parallel: {number:,} articles: a sentence", parallel(session, rounds, sentences=True)),
            ]
            ids = [document.id for document in session.documents()[:THOUSAND]]
            for document_id_ in ids:
                session.zones_at_once(document_id_)
            took = timed(lambda: list(session.all_reuse(ids)))
            lines.append(
                f"reuse: all pairs of {len(ids):,} {took.clock / 1000:.2f} s, of the processor "
                f"{took.processor / 1000:.2f} (limit {SECONDS}){_over(took.processor / 1000, SECONDS)}"
            )
    return "\n".join(lines)


def _line(what: str, times: Sequence[Took]) -> str:
    """What something takes in the middle and at the worst, as a line."""
    clock, processor = (sorted(some) for some in zip(*times, strict=True))
    middle, tail = len(times) // 2, int(len(times) * 0.95)
    return (
        f"{what} {clock[middle]:.1f} ms, p95 {clock[tail]:.1f}; "
        f"of the processor {processor[middle]:.1f}, p95 {processor[tail]:.1f} (limit {MILLISECONDS})"
        f"{_over(processor[tail], MILLISECONDS)}"
    )


def _over(value: float, limit: float) -> str:
    return "  missed" if value > limit else ""


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=THOUSAND)
    parser.add_argument("--rounds", type=int, default=40)
    chosen = parser.parse_args()
    print(measure(chosen.articles, chosen.rounds))
