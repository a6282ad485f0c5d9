"""Names against an index: for each party that may be meant its best name, the log-odds and the measures.

Reach for `Matcher.matches`. The same compiled search serves one name and a table of them; it knows names only:
birth dates and the like are `comparisons`, and what it all comes to is `judging`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
import numpy as np

from inforce.index.finder import Asked, Finder, asked
from inforce.index.flags import NAME_ACRONYM, NAME_WEAK, OTHER, PERSON, UNKNOWN, kind_of
from inforce.index.kernels.types import Numbers
from inforce.index.layout import MANY, NO_NAME, SPELT, TOGETHER, Scratch
from inforce.screening.comparisons import Comparison
from inforce.screening.kernels.compiled import entry
from inforce.screening.policy import PUT_TOGETHER
from inforce.screening.reasons import Named, Pairing, name_reasons, put_together
from inforce.screening.weights import MEASURES, name_weights, table

COUNT = len(MEASURES)


class Match(NamedTuple):
    """A party found by one of its names: its number, the name's, and the log-odds by the names alone."""

    party: int
    name: int
    odds: float
    measures: Numbers


class Columns(NamedTuple):
    """Matches as columns; row n of `measures` is the n-th's."""

    parties: list[int]
    names: list[int]
    odds: list[float]
    measures: Numbers


class Found(msgspec.Struct, frozen=True, eq=False, gc=False):
    """All matches of one name, best first: those from `first` on and before `end` of what was found for many.

    A column is cut out each time it is read.
    """

    told: Columns
    first: int
    end: int

    @property
    def parties(self) -> list[int]:
        """The parties' numbers."""
        return self.told.parties[self.first : self.end]

    @property
    def names(self) -> list[int]:
        """The number of the name by which each party was met."""
        return self.told.names[self.first : self.end]

    @property
    def odds(self) -> list[float]:
        """The log-odds by the names alone."""
        return self.told.odds[self.first : self.end]

    @property
    def measures(self) -> Numbers:
        """The measures of each match, a row of `COUNT`."""
        return self.told.measures[self.first : self.end]

    def name(self, place: int) -> int:
        """The number of the name of the match of this place, counted from 0."""
        return self.told.names[self.first + place]

    def match(self, place: int) -> Match:
        """The match of this place, counted from 0."""
        at, told = self.first + place, self.told
        return Match(told.parties[at], told.names[at], told.odds[at], told.measures[at])


_INITIALS = np.array([measure == "acronym" for measure in MEASURES], np.float32)
"""The measures of a name put together of the beginnings of another's words."""
_NOBODY = Found(Columns([], [], [], np.zeros((0, COUNT), np.float32)), 0, 0)
_GUESSED = frozenset({OTHER, UNKNOWN})
"""Kinds of party whose name may be put together so."""
_IS_PERSON = {PERSON: True, UNKNOWN: None}


class Matcher:
    """A finder with the fitted weights; used by any number of threads at once."""

    def __init__(self, finder: Finder, remembers: bool = True) -> None:
        """`remembers`: each thread keeps the near words of words that it has met, which changes no answer."""
        self.finder = finder
        self._remembers = remembers
        self._weights = table()
        self._enter = entry()

    def matches(self, name: str, schema: str = "") -> list[Match]:
        """Every party that was compared, best first; a weak name's effect is in its log-odds."""
        found = self.found(name, schema)
        return [found.match(place) for place in range(found.end - found.first)]

    def found(self, name: str, schema: str = "") -> Found:
        """The same as columns, which costs less."""
        kind = kind_of(schema)
        ready = _ready(name, kind)
        if ready is None:
            return _NOBODY
        space = self.finder.space(self._weights, self._remembers)
        count = self._enter(space, ready.packed, len(ready.packed), kind, NO_NAME)
        return self._guessed(ready, kind, Found(self._told(space.scratch, count), 0, count))

    def found_all(self, asked: Sequence[tuple[str, str]]) -> list[Found]:
        """The same for many names, each with its schema, which costs less still."""
        blocks = (asked[first : first + TOGETHER] for first in range(0, len(asked), TOGETHER))
        return [found for block in blocks for found in self._together(block)]

    def _together(self, asked: Sequence[tuple[str, str]]) -> list[Found]:
        """What is found for so many names that one call takes them."""
        kinds = [kind_of(schema) for _, schema in asked]
        ready = [_ready(name, kind) for (name, _), kind in zip(asked, kinds, strict=True)]
        packed = [one.packed if one else b"" for one in ready]
        shapes = np.empty((len(packed), 2), np.int32)
        shapes[:, 0], shapes[:, 1] = list(map(len, packed)), kinds
        space = self.finder.space(self._weights, self._remembers)
        count = self._enter(space, b"".join(packed), len(packed), shapes.ctypes.data, MANY)
        ends = space.scratch.told_ends[: len(packed)].tolist()
        told = self._told(space.scratch, count)
        return [
            self._guessed(one, kind, Found(told, first, end))
            for one, kind, first, end in zip(ready, kinds, [0, *ends[:-1]], ends, strict=True)
        ]

    def _told(self, scratch: Scratch, count: int) -> Columns:
        """The first parties that a search told."""
        names = scratch.told_names[:count]
        return Columns(
            self.finder.names.name_party[names].tolist(),
            names.tolist(),
            scratch.told_odds[:count].tolist(),
            scratch.told_measures[: count * COUNT].reshape(count, COUNT).copy(),
        )

    def _guessed(self, ready: Asked | None, kind: int, found: Found) -> Found:
        """With those whose name an organisation's only word may be put together of, if nothing likelier is found."""
        likely = found.first < found.end and found.told.odds[found.first] >= PUT_TOGETHER
        if likely or ready is None or kind not in _GUESSED or not (names := self.spelt(ready)):
            return found
        first = {int(self.finder.names.name_party[name]): name for name in reversed(names)}
        parties = sorted(first, key=first.__getitem__)
        rest = [place for place, party in enumerate(found.parties) if party not in first]
        others = [found.match(place) for place in rest]
        told = Columns(
            parties + [one.party for one in others],
            [first[party] for party in parties] + [one.name for one in others],
            [PUT_TOGETHER] * len(parties) + [one.odds for one in others],
            np.concatenate([np.tile(_INITIALS, (len(parties), 1)), found.measures[rest]]),
        )
        return Found(told, 0, len(told.parties))

    def spelt(self, ready: Asked) -> list[int]:
        """The names of organisations that the only word of a query may be put together of, in their order."""
        if not (word := ready.lone):
            return []
        hopeful = self.finder.hopeful(word)
        if not len(hopeful):
            return []
        told = np.array([len(hopeful), *hopeful], np.int32)
        space = self.finder.space(self._weights, self._remembers)
        count = self._enter(space, word.encode(), len(word), told.ctypes.data, SPELT)
        found: list[int] = told[:count].tolist()
        return found

    def reasons(self, name: str, schema: str, match: Match) -> list[Comparison]:
        """Why `name` met the matched one, in words; the effects add up to the match's log-odds."""
        kind = kind_of(schema)
        ready = _ready(name, kind)
        if ready is None:
            return []
        finder = self.finder
        space = finder.space(self._weights, self._remembers)
        count, scratch = self._enter(space, ready.packed, len(ready.packed), kind, match.name), space.scratch
        listed = tuple(word for word, _ in finder.words_of(match.name))
        words = _words(scratch, count)
        named = Named(name, finder.text(match.name), self.is_weak(match.name), self._is_acronym(match.name))
        if np.array_equal(match.measures, _INITIALS) and not named.acronym:
            return put_together(named)
        partner, fit = scratch.partner[:count].tolist(), scratch.fit[:count].tolist()
        pairing = Pairing(words, listed, tuple(partner), tuple(fit))
        return name_reasons(named, self._effects(match), pairing)

    def cut(self) -> int:
        """How much did not fit in the searches of this thread, and was left out."""
        return int(self.finder.space(self._weights, self._remembers).scratch.cut.sum())

    def is_weak(self, name: int) -> bool:
        """True if the list itself says that the name of this number does not identify."""
        return name >= 0 and bool(self.finder.names.name_flags[name] & NAME_WEAK)

    def _is_acronym(self, name: int) -> bool:
        return bool(self.finder.names.name_flags[name] & NAME_ACRONYM)

    def _effects(self, match: Match) -> dict[str, float]:
        """What each group of measures adds or takes."""
        weights = name_weights(bool(self.finder.names.party_kind[match.party] == PERSON))
        return weights.effects(dict(zip(MEASURES, match.measures.tolist(), strict=True)))


def _ready(name: str, kind: int) -> Asked | None:
    return asked(name, _IS_PERSON.get(kind, False))


def _words(scratch: Scratch, count: int) -> tuple[str, ...]:
    """The words of the last query, a glued legal form parted."""
    starts = scratch.starts[: count + 1].tolist()
    text = scratch.letters[: starts[-1]].tobytes().decode()
    return tuple(text[starts[place] : starts[place + 1]] for place in range(count))
