"""Words as numbers: one for all spellings of a word that listed names have, none for any other word.

Reach for `Numbers` in the gate. A word of a text is known by a hash of its signs (64 bits, the sum of the signs
times powers of an odd number, worked out for all words at once); what its number is was asked once, and is then
looked up in a table. The table remembers 50 bits of a hash, so that a word may be taken for another once in 2^50; what
passes is compared as text. A final s makes no difference, so that a possessive meets the name.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from inforce.names import resources, spelling
from inforce.reading.folding import Folded

NONE, LINK = 0, 1
EXACT, SHIP, CLUE, SURNAME = (np.uint32(1 << bit) for bit in (31, 30, 29, 28))
NUMBER = np.uint32((1 << 28) - 1)
_WHOLE, _GOES_ON = np.uint8(1), np.uint8(2)
_CLUES = (
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
_SLOTS, _PAIRS, _ROUGH = 18, 24, 20
_LOW, _ROUGHLY = np.uint64(32), np.int64((1 << _ROUGH) - 1)
_FACTOR = 0x9E3779B97F4A7C15
_MIX, _OTHER = np.uint64(0xD6E8FEB86659FD93), np.uint64(0xA0761D6478BD642F)
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
    """The numbers of the words of listed names, and which of them begin one.

    A number carries marks: `EXACT`, the word is by itself a name that counts only as it is spelled; `SHIP`, it is
    the name of a ship or an aircraft; `CLUE`, it speaks of one; `SURNAME`, it is a rare family name.
    """

    def __init__(self) -> None:
        self._of_key: dict[str, int] = {}
        self._of_hash: dict[int, int] = {}
        self._known = np.zeros(1 << _SLOTS, np.uint64)
        self._rough = np.zeros(1 << _ROUGH, np.bool_)
        self._pairs = np.zeros(1 << _PAIRS, np.uint8)
        self._triples = np.zeros(1 << _PAIRS, np.bool_)
        self._alone = np.zeros(0, np.bool_)
        self._marked: dict[str, int] = dict.fromkeys(_CLUES, int(CLUE))

    def of_name(self, word: str) -> int:
        """The number of a word of a listed name; a new one for a new word."""
        return self._of_key.setdefault(_sound(word), len(self._of_key) + LINK + 1)

    def mark(self, word: str, mark: np.uint32) -> None:
        """Say that a word is a name by itself, spelled just so; its possessive in s is too."""
        for form in (word, f"{word}s"):
            self._marked[form] = self._marked.get(form, 0) | int(mark)

    def close(self, names: Iterable[tuple[int, ...]]) -> None:
        """Remember how the listed names begin: with which words, or as a single word of any spelling."""
        self._alone = np.zeros(len(self._of_key) + LINK + 1, np.bool_)
        rows: dict[int, list[tuple[int, ...]]] = {1: [], 2: [], 3: []}
        for name in names:
            rows[min(len(name), 3)].append(name[:3])
        one, two, three = (np.array(rows[size], np.uint32).reshape(-1, size) for size in (1, 2, 3))
        self._alone[one[:, 0]] = True
        self._pairs[_pair(three[:, 0], three[:, 1])] |= _GOES_ON
        self._pairs[_pair(two[:, 0], two[:, 1])] |= _WHOLE
        for begun in (two, three):
            self._rough[_pair(begun[:, 0], begun[:, 1]) & _ROUGHLY] = True
        self._triples[_pair(_pair(three[:, 0], three[:, 1]), three[:, 2])] = True

    def of_words(self, folded: Folded) -> NDArray[np.uint32]:
        """The number of each word, with its marks: `NONE` for one of no listed name, `LINK` for a particle."""
        hashes = _hashes(folded)
        slots = (hashes >> np.uint64(64 - _SLOTS)).view(np.int64)
        known = self._known.take(slots)
        numbers: NDArray[np.uint32] = known.astype(np.uint32)
        strange = np.flatnonzero((known >> _LOW).astype(np.uint32) != hashes.astype(np.uint32))
        for place in strange.tolist():
            numbers[place] = self._learnt(int(hashes[place]), int(slots[place]), folded, place)
        return numbers

    def begins(
        self,
        folded: Folded,
        telling: NDArray[np.int64],
        marked: NDArray[np.uint32],
        also: list[int],
    ) -> NDArray[np.int64]:
        """Places of `marked` (the numbers of the words `telling`) at which a listed name may begin.

        A single word needs a capital. `also`: numbers that count as beginnings here.
        """
        row = marked & NUMBER
        ships = EXACT | SHIP if (marked & CLUE).any() else EXACT
        found = self._alone.take(row) | ((marked & ships) != 0)
        if also:
            found |= np.isin(row, also)
        single = np.flatnonzero(found)
        found[single] = folded.capital(telling[single])
        told = _pair(row[:-1], row[1:])
        pairs = np.flatnonzero(self._rough.take(told & _ROUGHLY))
        kinds = self._pairs[told[pairs]]
        found[pairs[(kinds & _WHOLE) != 0]] = True
        longer = pairs[((kinds & _GOES_ON) != 0) & (pairs + 2 < len(row))]
        triples = _pair(told[longer], row[longer + 2])
        found[longer[self._triples[triples]]] = True
        return np.flatnonzero(found)

    def _learnt(self, told: int, slot: int, folded: Folded, place: int) -> int:
        number = self._of_hash.get(told)
        if number is None:
            if len(self._of_hash) >= _REMEMBERED:
                self._of_hash.clear()
            size = folded.lasts[place] - folded.firsts[place]
            number = self._of_hash[told] = NONE if size > _LONGEST else self._number(folded.word(place))
        self._known[slot] = (told & 0xFFFFFFFF) << 32 | number
        return number

    def _number(self, word: str) -> int:
        number = LINK if word in linking() else self._of_key.get(_sound(word), NONE)
        return number | self._marked.get(word, 0)


def _sound(word: str) -> str:
    """What all spellings of a word share; a final s, which a possessive leaves, is no part of it."""
    return spelling.families().get(word) or spelling.key(word.rstrip("s") or word)


def _pair(one: NDArray[np.integer], other: NDArray[np.integer]) -> NDArray[np.int64]:
    mixed = one.astype(np.uint64) * _MIX
    mixed ^= other.astype(np.uint64) * _OTHER
    mixed *= _MIX
    mixed >>= np.uint64(64 - _PAIRS)
    return mixed.view(np.int64)


class _Powers:
    """Powers of the factor and of its inverse, as many as the longest text so far has signs."""

    def __init__(self) -> None:
        self.up = self.down = np.ones(1, np.uint64)

    def reach(self, size: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
        if size > len(self.up):
            inverse = pow(_FACTOR, -1, 1 << 64)
            self.up, self.down = _powers(_FACTOR, 2 * size), _powers(inverse, 2 * size)
        return self.up[:size], self.down


def _powers(factor: int, size: int) -> NDArray[np.uint64]:
    factors = np.full(size, factor, np.uint64)
    factors[0] = 1
    return np.cumprod(factors, dtype=np.uint64)


_POWERS = _Powers()


def _hashes(folded: Folded) -> NDArray[np.uint64]:
    """The hash of each word: sign number n of a word counts times the factor's power n."""
    up, down = _POWERS.reach(len(folded.signs))
    sums = np.cumsum(folded.signs * up, dtype=np.uint64)
    told = (sums[folded.lasts] - sums[folded.firsts - 1]) * down[folded.firsts]
    told ^= told >> np.uint64(29)
    told *= _MIX
    return np.asarray(told ^ told >> np.uint64(32))
