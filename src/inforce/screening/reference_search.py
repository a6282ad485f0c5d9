"""The slow, obvious search of a list of names: what the compiled search must equal.

Reach for `ReferenceMatcher` in tests and for lists of a few hundred names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from inforce.index.flags import LEGAL, NAME_ACRONYM, NAME_WEAK, OTHER, PERSON, UNKNOWN
from inforce.index.reference_names import ReferenceNames
from inforce.index.reference_weights import AskedWords, ListedName
from inforce.index.syllables import spells, tells
from inforce.names.comparable import Word, comparable
from inforce.screening.policy import EVIDENCE, PUT_TOGETHER
from inforce.screening.reference import measures
from inforce.screening.weights import MEASURES, name_weights

_F = np.float32
LEAST_GLUED = 3
MOST_UNITED = 24
"""So many parties, the best by one name, are credited with their other names."""


class ReferenceMatch(NamedTuple):
    """A party, its best name, the log-odds and the measures behind them."""

    party: int
    name: int
    odds: float
    measures: dict[str, float]


def _best_first(one: ReferenceMatch) -> tuple[float, int]:
    return -one.odds, one.name


class ReferenceMatcher:
    """A search over a list of names, one by one."""

    def __init__(self, names: ReferenceNames) -> None:
        self._names = names

    def matches(self, name: str, kind: int) -> list[ReferenceMatch]:
        """Every party that is worth comparing, best first."""
        person = True if kind == PERSON else None if kind == UNKNOWN else False
        words = comparable(name, person)
        asked = self._names.asked(words if kind == PERSON else self.part_legal(words))
        best: dict[int, ReferenceMatch] = {}
        for number in sorted(self._names.candidates(asked, kind)):
            one = self._match(asked, self._names.names[number], kind)
            if one.party not in best or one.odds > best[one.party].odds:
                best[one.party] = one
        found = sorted(best.values(), key=_best_first)
        united = [self._united(asked, one) for one in found[:MOST_UNITED]]
        found = sorted([*united, *found[MOST_UNITED:]], key=_best_first)
        if kind not in (OTHER, UNKNOWN) or (found and found[0].odds >= PUT_TOGETHER):
            return found
        guessed = self._guessed(words)
        return [*guessed.values(), *(one for one in found if one.party not in guessed)]

    def _guessed(self, words: Sequence[Word]) -> dict[int, ReferenceMatch]:
        """The parties that the only word of a query may be put together of."""
        telling = [word.text for word in words if tells(word.text, word.flags)]
        found: dict[int, ReferenceMatch] = {}
        for one in self._names.names if len(telling) == 1 else ():
            usable = one.kind == OTHER and not one.flags & (NAME_ACRONYM | NAME_WEAK)
            if (
                usable
                and one.party not in found
                and spells(telling[0], [(w.text, w.flags) for w in one.words])
            ):
                measures_ = dict.fromkeys(MEASURES, 0.0) | {"acronym": 1.0}
                found[one.party] = ReferenceMatch(one.party, one.number, PUT_TOGETHER, measures_)
        return found

    def part_legal(self, words: Sequence[Word]) -> list[Word]:
        """The words with a legal form parted from the listed word that it is glued to."""
        found: list[Word] = []
        left = list(words)
        while left:
            word = left.pop(0)
            parts = self._parts(word)
            found.append(parts[0] if parts else word)
            if parts:
                left.insert(0, parts[1])
        return found

    def _parts(self, word: Word) -> tuple[Word, Word] | None:
        known = {one.text: one for one in self._names.weights}
        if len(word.text) < 5 or word.text in known:
            return None
        for cut in range(LEAST_GLUED, len(word.text) - 1):
            one, other = known.get(word.text[:cut]), known.get(word.text[cut:])
            if one and other and (one.flags | other.flags) & LEGAL:
                return Word(one.text, one.flags & LEGAL), Word(other.text, other.flags & LEGAL)
        return None

    def _match(self, asked: AskedWords, listed: ListedName, kind: int) -> ReferenceMatch:
        weights = [self._names.weights[word] for word in listed.words]
        told = measures(asked, listed, weights, kind)
        return ReferenceMatch(listed.party, listed.number, _odds(listed, told), told)

    def _united(self, asked: AskedWords, one: ReferenceMatch) -> ReferenceMatch:
        """With the words of the query that other names of the party bear and its best name does not."""
        words = {word for name in self._names.names if name.party == one.party for word in name.words}
        whole, met = _F(1e-6), _F(0.0)
        for shares, weight in zip(asked.shares, asked.weights, strict=True):
            whole += weight.weight
            met += weight.weight * max((shares.get(word, _F(0.0)) for word in words), default=_F(0.0))
        more = max(0.0, float(met / whole) - one.measures["asked_covered"])
        told = one.measures | {"elsewhere": more}
        return one._replace(odds=_odds(self._names.names[one.name], told), measures=told)


def _odds(listed: ListedName, told: Mapping[str, float]) -> float:
    """The log-odds that this name is meant; a weak one's are less."""
    odds = sum(name_weights(listed.kind == PERSON).effects(told).values())
    return odds + (EVIDENCE["weak_name"].contradicts if listed.flags & NAME_WEAK else 0.0)
