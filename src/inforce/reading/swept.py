"""A long text parted, numbered and searched in compiled passes; they say what `folding`, `numbers` and `places` say.

Reach for `Sweeper` once much is read. The same passes tell what costs more and is seldom there (`doubts`): dots
within initials, words broken at the end of a line, scripts without spaces. Where nothing is found nothing is kept
but the text.
"""

from __future__ import annotations

from threading import Lock
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from inforce.names.fold import fold_character
from inforce.reading.folding import POWERS, TABLE, Folded, Signs, coded, without_dots
from inforce.reading.marks import DOTTED, LINK, NO_ROOM, STRANGE, SURNAME
from inforce.reading.numbers import Numbers
from inforce.reading.places import Place, Places

_ROOM, _START = 1 << 17, (1 << 32) - 1
_NEAR, _GONE = 24, "\0"
_PLAIN = {code: fold_character(chr(code)) or _GONE for code in range(128) if not chr(code).isalnum()}
"""What of ASCII folds to a space, and what to nothing."""
NOBODY = np.zeros(0, np.uint32)


class Swept(Folded):
    """The words of a text, the places where listed names may stand, and its family names (by their places)."""

    def __init__(self, text: str, sweeper: Sweeper) -> None:
        self.text = self._even = text
        self._sweeper = sweeper
        self._begins = memoryview(b"")
        self._words = 0
        self.places: list[Place] = []
        self.surnames: list[int] = []
        self.numbers: NDArray[np.uint32] = NOBODY
        self._found: dict[int, tuple[str, int]] = {}

    def placed(self, also: list[int]) -> list[Place]:
        """As `Places.of`."""
        if not also:
            return self.places
        again = self._sweeper.sweep(self.text, np.array(also, np.uint32))
        self._begins = again._begins if again.places else self._begins
        return again.places

    @property
    def count(self) -> int:
        """How many words there are."""
        return self._words

    def word(self, place: int) -> str:
        """The folded word at a place."""
        return self._word(place)[0]

    def start(self, place: int) -> int:
        """Where the word at a place begins in the text."""
        return self._begins[place] & _START

    def last(self, place: int) -> int:
        """Where its last sign stands."""
        return self._word(place)[1]

    def _word(self, place: int) -> tuple[str, int]:
        """A word and where its last sign stands."""
        if place not in self._found:
            self._found[place] = self._folded(place)
        return self._found[place]

    def _folded(self, place: int) -> tuple[str, int]:
        start = self.start(place)
        near = self._even[start : start + _NEAR]
        if near.isascii():
            form, ended, _ = near.lower().translate(_PLAIN).partition(" ")
            if ended and _GONE not in form:
                return form, start + len(form) - 1
        form, goes_on = self._first(place, fold_character(self._even[start]))
        last = start
        for at in range(start + 1, len(self._even) if goes_on else 0):
            piece, space, _ = fold_character(self._even[at]).partition(" ")
            form, last = form + piece, at if piece else last
            if space:
                break
        return form, last

    def _first(self, place: int, piece: str) -> tuple[str, bool]:
        """What a word has of the sign in which it begins, and whether it goes on; several may begin there."""
        if " " not in piece:
            return piece, True
        parts, start = piece.split(), self.start(place)
        after = place
        while after < self._words and self.start(after) == start:
            after += 1
        part = parts[place - after]
        return part, after == place + 1 and not piece.endswith(" ")


class Sweeper:
    """The passes with their room, which texts use one after the other.

    `loops`: the compiled passes (`kernels.words`).
    """

    def __init__(self, loops: ModuleType, numbers: Numbers, places: Places) -> None:
        self._loops, self._numbers, self._places = loops, numbers, places
        self._lock = Lock()
        self._make_room(_ROOM)

    def _make_room(self, size: int) -> None:
        self._begins, self._sums = np.empty(size, np.uint64), np.empty(size, np.uint64)
        self._powers, self._back = POWERS.reach(size)
        chosen, places, row = (np.empty(size, kind) for kind in (np.int32, np.int32, np.uint32))
        self._rows = np.empty(size, np.uint64), chosen, places, row

    def sweep(self, text: str, also: NDArray[np.uint32] = NOBODY) -> Swept:
        """The words and places of a text; `also` are numbers of words that count as names by themselves."""
        swept = Swept(text, self)
        codes = coded(text + " ")
        swept.doubts = self._loops.doubtful(codes)
        if swept.doubts & DOTTED:
            swept._even = without_dots(text)
            codes = coded(swept._even + " ")
        with self._lock:
            self._search(swept, codes, also)
        return swept

    def _search(self, swept: Swept, codes: Signs, also: NDArray[np.uint32]) -> None:
        count = swept._words = self._parted(codes)
        swept._begins = self._begins.data
        end, every = self._numbered(swept, codes, also)
        swept.places = self._places.swept(self._loops, end, every, self._rows, len(also) > 0)
        if every & SURNAME:
            _, _, places, row = (one[:end] for one in self._rows)
            swept.surnames = places[row & np.uint32(SURNAME) != 0].tolist()
            swept.numbers = np.full(count, LINK, np.uint32)
            swept.numbers[places] = row
        swept._found.clear()
        kept = count if swept.places or swept.surnames else 0
        swept._begins = self._begins[:kept].copy().data

    def _numbered(self, swept: Swept, codes: Signs, also: NDArray[np.uint32]) -> tuple[int, int]:
        """Number the words: how many are no particles, and all their marks."""
        numbers, parted = self._numbers, ((codes, TABLE.entries), self._begins, self._sums, self._back)
        while True:
            asked = *parted, *numbers.known, also, self._rows
            odd, end, every = self._loops.numbered(swept.count, *asked)
            if not odd:
                return end, every
            hashes, strange, _, _ = self._rows
            for place in strange[:odd].tolist():
                numbers.learnt(int(hashes[place]), swept, place)

    def _parted(self, codes: Signs) -> int:
        """Part the words of code points: how many there are."""
        while True:
            asked = TABLE.entries, TABLE.pool, self._powers, self._begins, self._sums
            count = int(self._loops.parted(codes, *asked))
            if count == STRANGE:
                TABLE.learn(codes)
            elif count == NO_ROOM:
                self._make_room(4 * len(self._begins))
            else:
                return count
