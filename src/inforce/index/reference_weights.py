"""How much a word tells, said slowly: what `words` and the compiled search must equal, and what `compare` goes by.

Reach for `told` (of how many parties bear a word) and for `from_lists` (the counts shipped with the package, where
no list is at hand).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from inforce.index.flags import LEGAL, SMALL, SMALL_WORTH
from inforce.index.reference_words import sound
from inforce.names import resources
from inforce.names.comparable import Word
from inforce.names.resources import same_words

_F = np.float32
_NONE = _F(0.0)


class Weight(NamedTuple):
    """How much a word tells (0.05 to 1) and how rare it is (0 to 1)."""

    weight: np.float32
    rarity: np.float32


class ListedName(NamedTuple):
    """A name in the index: its number, whose it is, of which kind, its words, the text it came from, its flags."""

    number: int
    party: int
    kind: int
    words: tuple[Word, ...]
    text: str
    flags: int


class AskedWords(NamedTuple):
    """A query among listed words: its words, their weights, how near each listed word is to each, how usual each is."""

    words: tuple[Word, ...]
    weights: tuple[Weight, ...]
    shares: tuple[Mapping[Word, np.float32], ...]
    usual: tuple[np.float32, ...]


@cache
def meanings() -> dict[str, tuple[str, ...]]:
    """For each word the words that say the same in another language."""
    found: dict[str, list[str]] = defaultdict(list)
    for family in same_words():
        for one in family:
            found[one] += [other for other in family if other != one and other not in found[one]]
    return {one: tuple(others) for one, others in found.items()}


def told(bearers: float, family: float, parties: int, flags: int) -> Weight:
    """The weight of a word that so many of the parties bear, and so many its like-sounding words."""
    total = max(parties, 2) + 1
    share = float(np.log(total / (bearers / 2 + family / 2 + 0.5)) / np.log(total))
    weight, rarity = min(max(share, 0.05), 1.0), min(max(share, 0.0), 1.0)
    if flags & LEGAL:
        return Weight(_F(weight * 0.3), _F(0.05))
    if flags & SMALL:
        return Weight(_F(weight * SMALL_WORTH), _F(min(rarity, 0.05)))
    return Weight(_F(weight), _F(rarity))


def asked_weight(word: Word, nearest: Sequence[tuple[np.float32, Weight]]) -> Weight:
    """The weight of a query word beside the listed words near it, each with its nearness."""
    if len(word.text) == 1 and not word.flags & LEGAL:
        return Weight(_F(0.25), _F(0.1))
    best, own = _NONE, Weight(_F(1.0), _F(1.0))
    for share, listed in nearest:
        if share > best or (share == best and listed.weight < own.weight):
            best, own = share, listed
    far = min(_F(1.0), max(_NONE, (_F(1.0) - best) * _F(2.0)))
    weight, rarity = own.weight + (_F(1.0) - own.weight) * far, own.rarity
    if word.flags & LEGAL:
        weight, rarity = min(weight, _F(0.3)) if best == 0.0 else weight, _F(0.05)
    if word.flags & SMALL:
        weight = min(weight, _F(0.3))
    return Weight(weight, rarity)


def usual(rarity: np.float32) -> np.float32:
    """0 to 1: how usual a word of this rarity is on the lists."""
    return min(_F(1.0), _F(4.0) * (_F(1.0) - rarity))


def usual_on_lists(word: Word) -> np.float32:
    """How usual the very word is by the counts of the official lists that ship with the package; 0 if they lack it."""
    return usual(from_lists(word).rarity) if word.text in _counts()[1] else _NONE


@cache
def _counts() -> tuple[int, dict[str, int], dict[str, int]]:
    """How many parties the shipped counts are of; the bearers of each word, and of each sound."""
    first, *rows = resources.rows("word_counts.yml")
    bearers = {word: int(row["bearers"]) for row in rows for word in row["words"].split()}
    families: dict[str, int] = defaultdict(int)
    for word, count in bearers.items():
        families[sound(Word(word))] += count
    return int(first["parties"]), bearers, dict(families)


def from_lists(word: Word) -> Weight:
    """The weight of a word by the counts of the official lists that ship with the package."""
    parties, bearers, families = _counts()
    if len(word.text) == 1 and not word.flags & LEGAL:
        return Weight(_F(0.25), _F(0.1))
    return told(bearers.get(word.text, 0), families.get(sound(word), 0), parties, word.flags)
