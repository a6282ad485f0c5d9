"""Words as numbers: one for all spellings of a word that listed names have, none for any other word.

Reach for `Numbers` in the gate. A word of a text is known by a hash of its signs (`folding`); what its number is was
asked once, and is then looked up in a table. The table remembers 43 bits of a hash or more, so that a word may be
taken for another once in 2^43; what passes is compared as text. A final s makes no difference, so that a possessive
meets the name.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from inforce.names import resources, spelling
from inforce.reading.filed import Array, Filed
from inforce.reading.folding import Folded
from inforce.reading.marks import KINDS, LINK, NONE

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
_HALF, _LOW, _ONE = np.uint64(32), np.uint64(0xFFFFFFFF), np.uint64(1)
_FEWEST, _MOST, _LONGEST = 12, 19, 41


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
        self._words, self._sounds = Filed(arrays, "word"), Filed(arrays, "sound")
        self._marks = Filed(arrays, "mark")
        self._kinds = arrays["kinds"].data
        self.known = np.zeros(1 << _FEWEST, np.uint64), _FEWEST
        """Slots, and by how many bits of a hash they go: half the hash of a word with its number, in the slot that its
        first bits name or the first free one after it."""
        self._learnt: dict[int, int] = {}
        self._lock = Lock()

    def of_name(self, word: str) -> int:
        """The number of a word as a part of listed names, without marks."""
        found = self._words.find(word) or self._sounds.find(sound(word))
        return found[0] if found else NONE

    def of_words(self, folded: Folded) -> NDArray[np.uint32]:
        """The number of each word, with its marks: `NONE` for one of no listed name, `LINK` for a particle."""
        told, (known, bits) = folded.hashes, self.known
        found = known.take((told >> np.uint64(64 - bits)).view(np.int64))
        numbers = found.astype(np.uint32)
        for place in np.flatnonzero(found >> _HALF != told & _LOW | _ONE).tolist():
            numbers[place] = self.learnt(int(told[place]), folded, place)
        return numbers

    def learnt(self, told: int, folded: Folded, place: int) -> int:
        """The number of the word of this hash, which is known from now on."""
        number = self._learnt.get(told)
        if number is not None:
            return number
        word = folded.word(place)
        number = NONE if len(word) > _LONGEST else self._number(word)
        with self._lock:
            if told not in self._learnt:
                self._keep(told, number)
        return number

    def _keep(self, told: int, number: int) -> None:
        known, bits = self.known
        if len(self._learnt) >= len(known) // 2:
            known, bits = self.known = self._larger(bits)
        self._learnt[told] = number
        _put(known, bits, told, number)

    def _larger(self, bits: int) -> tuple[NDArray[np.uint64], int]:
        """What is known in twice the room; where there is much, all is forgotten."""
        if bits == _MOST:
            self._learnt = {}
        bits = min(_MOST, bits + 1)
        known = np.zeros(1 << bits, np.uint64)
        for told, number in self._learnt.items():
            _put(known, bits, told, number)
        return known, bits

    def _number(self, word: str) -> int:
        number = LINK if word in linking() else self.of_name(word)
        number |= self._kinds[number] << KINDS
        return number | next(iter(self._marks.find(word)), 0)


def _put(known: NDArray[np.uint64], bits: int, told: int, number: int) -> None:
    slot = told >> 64 - bits
    while known[slot]:
        slot = (slot + 1) % len(known)
    known[slot] = (told & 0xFFFFFFFF | 1) << 32 | number


def sound(word: str) -> str:
    """What all spellings of a word share; a final s, which a possessive leaves, is no part of it."""
    return spelling.families().get(word) or spelling.key(word.rstrip("s") or word)
