"""A text folded in one go, as numbers: its folded signs, its words, and the way back to the text as given.

Reach for `Folded` where a whole document is looked at, at some hundred megabytes a second; what it says of
words is what `names.fold` says, word for word. The way back (an offset for each folded sign) is worked out when
it is first asked for: a text in which nothing is found never needs it. No list and no name is known here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from inforce.names.fold import fold_character, joins

_DOT = re.compile(r"\.(?=[^\W\d_])")
_ANY_DOT = re.compile(r"[.․．](?=[^\W\d_])")
_SPACE, _UNKNOWN = 32, 255
Signs = NDArray[np.uint8] | NDArray[np.uint32]
Places = NDArray[np.int64]
Words = NDArray[np.uint32]
Hashes = NDArray[np.uint64]
_EVERY = 0x110000
_DELETED = "\u2060"
_NARROW = {code: fold_character(chr(code)) or None for code in range(128) if not chr(code).isalnum()}

_DROPPED = bytes(code for code, sign in _NARROW.items() if sign is None)
_LOWER = bytes(ord((_NARROW.get(code) or chr(code).lower()) if code < 128 else " ") for code in range(256))
_KEPT = np.array([code not in _DROPPED for code in range(256)])


class _Table:
    """What each code point folds to, learnt as it is met: how many signs, and the sign or its place in `pool`."""

    def __init__(self) -> None:
        self.lengths = np.full(_EVERY, _UNKNOWN, np.uint8)
        self.signs = np.zeros(_EVERY, np.uint32)
        self.capital = np.zeros(_EVERY, np.bool_)
        self.pool = np.zeros(0, np.uint32)

    def lengths_of(self, codes: Signs) -> NDArray[np.uint8]:
        """How many signs each code point folds to."""
        lengths = self.lengths[codes]
        strange = lengths == _UNKNOWN
        if strange.any():
            for code in set(codes[strange].tolist()):
                self._learn(code)
            lengths = self.lengths[codes]
        return lengths

    def _learn(self, code: int) -> None:
        piece = fold_character(chr(code))
        self.capital[code] = not chr(code).islower()
        if len(piece) == 1:
            self.signs[code] = ord(piece)
        elif piece:
            self.signs[code] = len(self.pool)
            self.pool = np.append(self.pool, np.array([ord(sign) for sign in piece], np.uint32))
        self.lengths[code] = len(piece)


_TABLE = _Table()


class Folded:
    """The folded signs of a text (a space at both ends) and its words, as indexes of their first and last signs.

    >>> folded = Folded("The P.K.K. and Al-Qa’ida")
    >>> [folded.word(place) for place in range(folded.count)]
    ['the', 'pkk', 'and', 'al', 'qaida']
    >>> folded.start(4), folded.end(4)
    (18, 24)
    """

    def __init__(self, text: str, loops: ModuleType | None = None) -> None:
        self.text = text
        self._even = _without_dots(text)
        self._ascii = self._even.isascii()
        if loops is not None:
            self.signs, self.origin = self._compiled(loops)

    @cached_property
    def signs(self) -> Signs:
        """The folded signs: bytes where the text is ASCII, else code points."""
        return self._narrow() if self._ascii else self._wide()

    @cached_property
    def _edges(self) -> tuple[Places, Places]:
        inside = self.signs != _SPACE
        edges = np.flatnonzero(inside[1:] != inside[:-1])
        return edges[::2] + 1, edges[1::2]

    def parted(self, loops: ModuleType, known: NDArray[np.uint64], bits: int) -> tuple[Words, Hashes, Places]:
        """Part the words by the compiled passes, and look up their numbers; see `kernels.words.numbered`."""
        asked = self.signs, self.origin, self._codes, _TABLE.capital
        firsts, lasts, numbers, hashes, self.capitals, strange = loops.numbered(*asked, known, bits)
        self._edges = firsts, lasts
        return numbers, hashes, strange

    @property
    def firsts(self) -> Places:
        """Of each word its first sign."""
        return self._edges[0]

    @property
    def lasts(self) -> Places:
        """Of each word its last sign."""
        return self._edges[1]

    @property
    def count(self) -> int:
        """How many words there are."""
        return len(self.firsts)

    def _narrow(self) -> NDArray[np.uint8]:
        lower = self._even.encode("ascii").translate(_LOWER, _DROPPED)
        return np.frombuffer(b" %b " % lower, np.uint8)

    def _wide(self) -> NDArray[np.uint32]:
        codes, lengths = self._codes, _TABLE.lengths_of(self._codes)
        if lengths.max() <= 1:
            signs = _TABLE.signs[codes[lengths == 1]]
        else:
            origin = np.repeat(np.arange(len(codes)), lengths)
            counts = lengths.astype(np.int64)
            within = np.arange(len(origin)) - (np.cumsum(counts) - counts)[origin]
            place = _TABLE.signs[codes[origin]].astype(np.int64)
            several = lengths[origin] > 1
            signs = place.copy()
            signs[several] = _TABLE.pool[place[several] + within[several]]
        return np.concatenate(([_SPACE], signs, [_SPACE])).astype(np.uint32, copy=False)

    def _compiled(self, loops: ModuleType) -> tuple[Signs, Places]:
        """The signs and their origin in one pass."""
        codes = self._codes
        room = len(codes) + 64
        while True:
            signs, origin = np.empty(room, codes.dtype), np.empty(room, np.int64)
            count = loops.folded(codes, (_TABLE.lengths, _TABLE.signs, _TABLE.pool), signs, origin)
            if count >= 0:
                return signs[:count], origin[:count]
            if count == loops.NO_ROOM:
                room *= 4
            else:
                _TABLE.lengths_of(codes)

    @cached_property
    def _codes(self) -> Signs:
        if self._ascii:
            return np.frombuffer(self._even.encode("ascii"), np.uint8)
        return np.frombuffer(self._even.encode("utf-32-le", "surrogatepass"), np.uint32)

    @cached_property
    def origin(self) -> Places:
        """The offset in the text of each folded sign."""
        if self._ascii:
            raw = np.frombuffer(f" {self._even} ".encode("ascii"), np.uint8)
            kept = np.flatnonzero(_KEPT[raw]) - 1
            kept[0] = 0
            return kept
        lengths = _TABLE.lengths_of(self._codes)
        places = np.repeat(np.arange(len(lengths)), lengths)
        return np.concatenate(([0], places, [len(lengths)]))

    @cached_property
    def capitals(self) -> NDArray[np.bool_]:
        """For each word whether its first letter is no small letter."""
        firsts = self._codes[self.origin[self.firsts]]
        if self._ascii:
            return (firsts < ord("a")) | (firsts > ord("z"))
        return _TABLE.capital[firsts]

    def word(self, place: int) -> str:
        """The folded word at a place."""
        return self.between(self.firsts[place], self.lasts[place] + 1)

    @cached_property
    def string(self) -> str:
        """All folded signs."""
        return self.between(0, len(self.signs))

    def between(self, first: int, end: int) -> str:
        """The folded signs from `first` to before `end`."""
        signs = self.signs[first:end]
        return signs.tobytes().decode("ascii" if signs.dtype == np.uint8 else "utf-32-le")

    def start(self, place: int) -> int:
        """Where the word at a place begins in the text."""
        return int(self.origin[self.firsts[place]])

    def end(self, place: int) -> int:
        """Where it ends, with the marks of its last letter and the last dot of initials."""
        return ended(self.text, int(self.origin[self.lasts[place]]) + 1)


def ended(text: str, end: int) -> int:
    """The end of a word that a mark or the last dot of initials follows."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    dotted = end > 2 and text[end - 2] == "." and text[end : end + 1] == "."
    return end + dotted


def _without_dots(text: str) -> str:
    """The text with the dots inside initials as signs that fold to nothing; offsets stay."""
    dot = _ANY_DOT if "․" in text or "．" in text else _DOT
    inside = [found.start() for found in dot.finditer(text) if joins(text, found.start())]
    if not inside:
        return text
    sign = "'" if text.isascii() else _DELETED
    parts, place = [], 0
    for here in inside:
        parts.append(text[place:here])
        place = here + 1
    return sign.join([*parts, text[place:]])
