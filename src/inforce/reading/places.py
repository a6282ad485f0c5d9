"""Where in a row of numbered words a listed name may stand, and which names have the numbers there.

Reach for `Places` in the gate. A single word begins a name if it is one by itself and has a capital; two or three
words do if their numbers are those with which a name begins (one bit of a table for each; now and then one too many,
never one too few). Where a name begins, the names that have just the numbers there are looked up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from inforce.reading.filed import Array, Filed
from inforce.reading.folding import Folded
from inforce.reading.marks import (
    ALONE_MARKS,
    BEGINS,
    CLUE,
    LINK,
    MIX,
    NO_ROOM,
    NUMBER,
    OTHER,
    REFUSED,
    SECOND,
    SHIP_MARKS,
)

_MIX, _OTHER = np.uint64(MIX), np.uint64(OTHER)
_ALL = (1 << 64) - 1


Place = tuple[int, int, int, int]
"""The first and last word of a stretch that has the numbers of the names of a group, the group, and what the three
are known by (0 where that was not worked out)."""


class Places:
    """The beginnings of the listed names and their groups, as `making` filed them."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self.groups = Filed(arrays, "group")
        self._strong = arrays["strong"]
        self._whole, self._goes_on, self._triples = arrays["whole"], arrays["goes_on"], arrays["triples"]
        self._starts, self._lengths = arrays["length.start"], arrays["length.number"]
        self._shift = 62 - len(self._whole).bit_length()
        self._begins = arrays["rough"], self._whole, self._goes_on, self._triples, self._shift
        self._names = self._starts, self._lengths, self.groups.hashes, self._strong
        self._refused = np.zeros(1 << REFUSED, np.uint64)
        self._found = np.empty((1024, 4), np.int64)

    def refuse(self, known: int) -> None:
        """Give a place that is known by this no more: no name of the group is spelled as these words are."""
        self._refused[(known & _ALL) >> 64 - REFUSED] = known & _ALL

    def swept(
        self, loops: ModuleType, end: int, every: int, words: tuple[Array, ...], weak: bool
    ) -> list[Place]:
        """As `of`, by the compiled passes: `end` words that are no particles, with their marks (`numbered`)."""
        asked = end, every, words, self._begins, self._names, self._refused, weak
        while (count := loops.placed(*asked, self._found)) == NO_ROOM:
            self._found = np.empty((4 * len(self._found), 4), np.int64)
        return [*map(tuple, self._found[:count].tolist())] if count else []

    def of(self, folded: Folded, numbers: NDArray[np.uint32], also: list[int]) -> list[Place]:
        """The places of a text's numbered words; `also` are numbers of words that count as names by themselves."""
        return [*self._slowly(folded, numbers, np.array(also, np.uint32))]

    def _slowly(
        self, folded: Folded, numbers: NDArray[np.uint32], also: NDArray[np.uint32]
    ) -> Iterator[Place]:
        telling = np.flatnonzero(numbers != LINK)
        marked = numbers[telling]
        row = marked & np.uint32(NUMBER)
        ships = SHIP_MARKS if (marked & np.uint32(CLUE)).any() else ALONE_MARKS
        single = (marked & np.uint32(ships) != 0) | np.isin(row, also)
        single[single] = folded.capitals[telling[single]]
        for place in np.flatnonzero(
            (single | self._begun(row, marked)) & (marked & np.uint32(BEGINS) != 0)
        ).tolist():
            for length in self._lengths[self._starts[row[place]] : self._starts[row[place] + 1]].tolist():
                group = self.groups.place(hashed_row(row[place : place + length].tolist()))
                if place + length <= len(row) and group >= 0 and (len(also) or self._strong[group]):
                    yield int(telling[place]), int(telling[place + length - 1]), group, 0

    def _begun(self, row: NDArray[np.uint32], marked: NDArray[np.uint32]) -> NDArray[np.bool_]:
        """Where two or three numbers are those with which a name begins."""
        found = np.zeros(len(row), np.bool_)
        pairs = pair(row[:-1], row[1:], self._shift)
        found[: len(pairs)] = _marked(self._whole, pairs)
        longer = np.flatnonzero(_marked(self._goes_on, pairs[: max(0, len(row) - 2)]))
        triples = pair(pairs[longer], row[longer + 2], self._shift)
        found[longer] |= _marked(self._triples, triples)
        found[: len(pairs)] &= marked[1:] & np.uint32(SECOND) != 0
        return found


def pair(one: NDArray[np.integer], other: NDArray[np.integer], shift: int) -> NDArray[np.int64]:
    """For each two numbers the place of their bit."""
    mixed = one.astype(np.uint64) * _MIX
    mixed ^= other.astype(np.uint64) * _OTHER
    mixed *= _MIX
    mixed >>= np.uint64(shift)
    return mixed.view(np.int64)


def _marked(bits: Array, places: NDArray[np.int64]) -> NDArray[np.bool_]:
    return np.asarray((bits.take(places >> 3) >> (places & 7).astype(np.uint8)) & np.uint8(1), np.bool_)


def hashed_row(numbers: list[int]) -> int:
    """The hash of a row of numbers, under which its group is filed."""
    told = 0
    for number in numbers:
        told = (told ^ number) * MIX & _ALL
        told ^= told >> 29
    return told
