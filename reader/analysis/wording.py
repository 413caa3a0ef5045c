"""What of a sentence is compared with another's: its words without their endings, names in any of their variants.

Words are folded and cut to their first letters, which serves English as well as Azerbaijani, Turkish or Russian, and
needs no list of any of them (McNamee, Nicholas and Mayfield, "Addressing Morphological Variation in Alphabetic
Languages", SIGIR 2009, find it nearly as good as stemming). Numbers stay whole.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import repeat
from string import digits
from typing import TYPE_CHECKING, NamedTuple

from reader.model.search import entry
from reader.text.fold import fold
from reader.text.hits import spelled, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_STEM = 6
"""Letters of a word that count."""

_IN_NUMBERS = ",.:"
"""What may stand once between digits of one number."""
_HAS_NUMBER = re.compile(f"[0-9][{_IN_NUMBERS}][0-9]")
_WHOLE = re.compile(f"[a-z0-9]+(?:(?<=[0-9])[{_IN_NUMBERS}][0-9]+(?![a-z0-9]))*")
"""A word of a folded text in ASCII, with numbers whole."""
_BLANKS = {code: " " for code in range(128) if not chr(code).isalnum()}
_REMEMBERED = 100_000
"""Words of which it is kept at hand what counts of them."""
_ROUGH_END = re.compile(r"(?<=[.!?…։。])\s+|\n+")

LOWER, FIRST, WITHIN = range(3)
"""How a word begins: with no capital; with one, as each word there (the first of a sentence, those of a headline);
with one in the middle of a sentence, as names do."""


class Word(NamedTuple):
    """A word of a stretch of text."""

    shown: str
    """As it stands there."""
    case: int
    """`LOWER`, `FIRST` or `WITHIN`."""

    @property
    def is_number(self) -> bool:
        """Whether there is a digit in it."""
        return any(map(str.isdigit, self.shown))


class Variants:
    """Word lists whose entries count as one word: other names of one place, other words for one deed.

    Args:
        lists: Entries by the list's name: words or phrases, with a star where the last word may go on.
    """

    def __init__(self, lists: Mapping[str, Iterable[str]] | None = None) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], bool, str]]] = {}
        self._open: list[tuple[str, str]] = []
        self._entries: dict[str, list[str]] = {}
        for name, entries in (lists or {}).items():
            for one in map(entry, entries):
                parts = tuple(tokens(one.text))
                if parts:
                    self._entries.setdefault(f"={name}", []).append(" ".join(parts))
                if len(parts) == 1 and one.prefix:
                    self._open.append((parts[0], f"={name}"))
                elif parts:
                    self._by_first.setdefault(parts[0], []).append((parts, one.prefix, f"={name}"))
        for found in self._by_first.values():
            found.sort(key=lambda variant: -len(variant[0]))
        self.any = bool(self._entries)
        """Whether any word is in a list."""
        self._starts = tuple(start for start, _ in self._open)

    def at(self, words: list[str], place: int) -> tuple[str, int]:
        """What stands for the words from a place on, and how many they are; nothing and none if they are in no list."""
        if not self._entries:
            return "", 0
        for parts, goes_on, key in self._by_first.get(words[place], ()):
            last = place + len(parts) - 1
            if last >= len(words) or tuple(words[place:last]) != parts[:-1]:
                continue
            if words[last] == parts[-1] or (goes_on and words[last].startswith(parts[-1])):
                return key, len(parts)
        return next(((key, 1) for start, key in self._open if words[place].startswith(start)), ("", 0))

    def may_be_in(self, words: Iterable[str]) -> bool:
        """Whether one of some words may begin what is in a list."""
        return any(word in self._by_first or word.startswith(self._starts) for word in words)

    def spellings(self, key: str, word: Word) -> list[str]:
        """The folded words by which a text may have what a word stands for."""
        return self._entries.get(key) or [" ".join(tokens(word.shown))]


NO_VARIANTS = Variants()


def stem(word: str) -> str:
    """What of a folded word counts: its first letters, or all of it if it begins with a digit."""
    return word if word[0].isdigit() else word[:_STEM]


class _Stems(dict[str, str]):
    """What counts of each word, as far as it has been met: looked up without a call."""

    def __missing__(self, word: str) -> str:
        self[word] = kept = stem(word)
        return kept


_stems = _Stems()


class Keyed:
    """A folded text, of any stretch of which it can be told what counts of its words, in a tenth of `words_of`'s time.

    Args:
        folded: The text as `fold` gives it.
        variants: What counts as one word.
    """

    def __init__(self, folded: str, variants: Variants = NO_VARIANTS) -> None:
        self.folded, self._variants = folded, variants
        self._named = variants.any
        self._plain = folded.translate(_BLANKS) if folded.isascii() else ""
        """The same with a blank for all that is no word: to part words by a pattern takes three times as long."""
        self._numbers = any(map(folded.__contains__, digits))

    def keys(self, start: int, end: int) -> frozenset[str]:
        """The keys that `words_of` has for a stretch."""
        whole = self._numbers and _HAS_NUMBER.search(self.folded, start, end)
        if self._plain:
            words = _WHOLE.findall(self.folded, start, end) if whole else self._plain[start:end].split()
        elif (part := self.folded[start:end]).isascii():
            words = _WHOLE.findall(part) if whole else part.translate(_BLANKS).split()
        else:
            words = [word for word, _, _ in _with_whole_numbers(part, spelled(part))]
        if self._named and self._variants.may_be_in(words):
            return frozenset(key for key, _, _ in _parted(words, self._variants))
        if len(_stems) > _REMEMBERED:
            _stems.clear()
        return frozenset(map(_stems.__getitem__, words))


def keys_of(text: str, variants: Variants = NO_VARIANTS) -> frozenset[str]:
    """What counts of a text's words: the keys of `words_of`."""
    return Keyed(fold(text), variants).keys(0, len(text))


def words_of(text: str, variants: Variants = NO_VARIANTS) -> dict[str, Word]:
    """The different words of a sentence, by what of them counts, in order.

    Args:
        text: The sentence, or a longer stretch.
        variants: What counts as one word.

    Returns:
        Each as it stands first, but as a name if it stands somewhere as one.
    """
    folded = fold(text)
    found = _with_whole_numbers(folded, spelled(folded))
    plain = [word for word, _, _ in found]
    capitals = [text[start].isupper() for _, start, _ in found]
    # A headline's words have capitals whatever they are.
    within = FIRST if 2 * sum(capitals) > len(capitals) else WITHIN
    kept: dict[str, Word] = {}
    for key, place, length in _parted(plain, variants):
        start, end = found[place][1], found[place + length - 1][2]
        case = LOWER if not capitals[place] else within if _goes_on(text, start) else FIRST
        if key not in kept or kept[key].case < case:
            kept[key] = Word(text[start:end], case)
    return kept


def _parted(words: list[str], variants: Variants) -> Iterator[tuple[str, int, int]]:
    """What counts of words in order, variants of several as one: each with its place and how many words it is."""
    place = 0
    while place < len(words):
        key, length = variants.at(words, place)
        yield key or stem(words[place]), place, max(length, 1)
        place += max(length, 1)


def roughly(text: str, variants: Variants = NO_VARIANTS) -> Iterator[frozenset[str]]:
    """What counts in each sentence of a text, as far as line ends and stops tell where one ends: enough to count it."""
    return (keys_of(part, variants) for part in _ROUGH_END.split(text) if part)


def _with_whole_numbers(folded: str, found: Iterable[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The words, but 30,000 and 4:30 are one each."""
    whole: list[tuple[str, int, int]] = []
    for word, start, end in found:
        if whole and word.isdigit() and whole[-1][0][-1].isdigit():
            last, first, until = whole[-1]
            if start == until + 1 and folded[until] in _IN_NUMBERS:
                whole[-1] = last + folded[until] + word, first, end
                continue
        whole.append((word, start, end))
    return whole


def _goes_on(text: str, start: int) -> bool:
    """Whether the sentence has begun before a word: what stands before it is no stop and no opening quotation mark."""
    before = text[:start].rstrip()
    return bool(before) and before[-1] not in '.!?:“«"„‘'


class Rarity:
    """How much a word says, by how many of the compared sentences have it: its inverse document frequency.

    `log((n + 1) / (df + 0.5))`, in natural logarithms (after Spärck Jones, "A statistical interpretation of term
    specificity", 1972): a word in all sentences says nothing, one in none before says most.

    Args:
        sentences: The keys of each sentence's words, each once.
    """

    def __init__(self, sentences: Iterable[Iterable[str]] = ()) -> None:
        counts: Counter[str] = Counter()
        self.sentences = 0
        for words in sentences:
            counts.update(iter(words))
            self.sentences += 1
        self.most = math.log((self.sentences + 1) / 0.5)
        """The weight of a word that stands nowhere."""
        by_count = {n: max(0.0, math.log((self.sentences + 1) / (n + 0.5))) for n in set(counts.values())}
        self._weights = {key: by_count[n] for key, n in counts.items()}

    def __call__(self, key: str) -> float:
        """A word's weight, from 0."""
        return self._weights.get(key, self.most)

    def together(self, keys: Iterable[str]) -> float:
        """The weight of several words together."""
        return sum(map(self._weights.get, keys, repeat(self.most)))

    def rarest(self, words: Iterable[str]) -> Iterator[str]:
        """Words in order of what they say, the rarest first; of equals the longer, which is the rarer elsewhere."""
        yield from sorted(words, key=lambda key: (-self(key), -len(key), key))
