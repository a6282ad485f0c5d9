"""Words as numbers: one for all spellings of a word that listed names have, none for any other word.

Reach for `Numbers` in the gate. A word of a text is known by a hash of its signs (64 bits, the sum of the signs
times powers of an odd number, worked out for all words at once); what its number is was asked once, and is then
looked up in a table. The table remembers 50 bits of a hash, so that a word may be taken for another once in 2^50; what
passes is compared as text. A final s makes no difference, so that a possessive meets the name.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from inforce.names import resources, spelling
from inforce.reading.filed import Array, Filed
from inforce.reading.folding import Folded
from inforce.reading.marks import FACTOR, LINK, MIX, NONE

CLUES = (
    *(
        "vessel",
        "vessels",
        "ship",
        "ships",
        "tanker",
        "tankers",
        "freighter",
        "freighters",
        "carrier",
        "carriers",
    ),
    *("mv", "mt", "imo", "flag", "flagged", "aircraft", "airplane", "airplanes", "tail"),
)
_SLOTS = 18
_LOW = np.uint64(32)
_MIX = np.uint64(MIX)
_LONGEST, _REMEMBERED = 40, 1_000_000


@cache
def linking() -> frozenset[str]:
    """The particles of Arabic and Persian names, which lists and papers write, join or leave out at will."""
    rows = resources.rows("particles.yml")
    return frozenset(
        word
        for row in rows
        if row["language"].startswith(("Arabic", "Persian"))
        for word in row["words"].split()
    )


class Numbers:
    """The numbers of the words of listed names, with their marks (`marks`), as `making` filed them."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self._sounds, self._marks = Filed(arrays, "sound"), Filed(arrays, "mark")
        self._known = np.zeros(1 << _SLOTS, np.uint64)
        self._of_hash: dict[int, int] = {}

    def of_name(self, word: str) -> int:
        """The number of a word as a part of listed names, without marks."""
        return next(iter(self._sounds.find(sound(word))), NONE)

    def of_words(self, folded: Folded, loops: ModuleType | None = None) -> NDArray[np.uint32]:
        """The number of each word, with its marks: `NONE` for one of no listed name, `LINK` for a particle.

        `loops`: the compiled passes, where they are loaded.
        """
        if loops is not None:
            numbers, told, strange = folded.parted(loops, self._known, _SLOTS)
        else:
            told = hashes(folded)
            known = self._known.take((told >> np.uint64(64 - _SLOTS)).view(np.int64))
            numbers = known.astype(np.uint32)
            strange = np.flatnonzero((known >> _LOW).astype(np.uint32) != told.astype(np.uint32))
        for place in strange.tolist():
            numbers[place] = self._learnt(int(told[place]), folded, place)
        return np.asarray(numbers)

    def _learnt(self, told: int, folded: Folded, place: int) -> int:
        number = self._of_hash.get(told)
        if number is None:
            if len(self._of_hash) >= _REMEMBERED:
                self._of_hash.clear()
            size = folded.lasts[place] - folded.firsts[place]
            number = self._of_hash[told] = NONE if size > _LONGEST else self._number(folded.word(place))
        self._known[told >> (64 - _SLOTS)] = (told & 0xFFFFFFFF) << 32 | number
        return number

    def _number(self, word: str) -> int:
        number = LINK if word in linking() else self.of_name(word)
        return number | next(iter(self._marks.find(word)), 0)


def sound(word: str) -> str:
    """What all spellings of a word share; a final s, which a possessive leaves, is no part of it."""
    return spelling.families().get(word) or spelling.key(word.rstrip("s") or word)


class _Powers:
    """Powers of the factor and of its inverse, as many as the longest text so far has signs."""

    def __init__(self) -> None:
        self.up = self.down = np.ones(1, np.uint64)

    def reach(self, size: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
        if size > len(self.up):
            inverse = pow(FACTOR, -1, 1 << 64)
            self.up, self.down = _powers(FACTOR, 2 * size), _powers(inverse, 2 * size)
        return self.up[:size], self.down


def _powers(factor: int, size: int) -> NDArray[np.uint64]:
    factors = np.full(size, factor, np.uint64)
    factors[0] = 1
    return np.cumprod(factors, dtype=np.uint64)


_POWERS = _Powers()


def hashes(folded: Folded) -> NDArray[np.uint64]:
    """The hash of each word: sign number n of a word counts times the factor's power n."""
    up, down = _POWERS.reach(len(folded.signs))
    sums = np.cumsum(folded.signs * up, dtype=np.uint64)
    told = (sums[folded.lasts] - sums[folded.firsts - 1]) * down[folded.firsts]
    told ^= told >> np.uint64(29)
    told *= _MIX
    return np.asarray(told ^ told >> np.uint64(32))
