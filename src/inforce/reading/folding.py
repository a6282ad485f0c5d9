"""A text folded in one go, as numbers: its folded signs, its words, and the way back to the text as given.

Reach for `Folded` where a whole document is looked at, at some hundred megabytes a second; what it says of
words is what `names.fold` says, word for word. The way back (an offset for each folded sign) is worked out when
it is first asked for: a text in which nothing is found never needs it. No list and no name is known here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from inforce.names.fold import fold_character, joins
from inforce.reading.marks import (
    BROKEN,
    DOTTED,
    FACTOR,
    IS_SIGN,
    LENGTH,
    LENGTHS,
    MIX,
    SEVERAL,
    SIGN,
    SMALL,
    UNPARTED,
)

_DOT = re.compile(r"\.(?=[^\W\d_])")
_ANY_DOT = re.compile(r"[.․．](?=[^\W\d_])")
_SPACE = 32
Signs = NDArray[np.uint8] | NDArray[np.uint32]
Places = NDArray[np.int64]
Hashes = NDArray[np.uint64]
_EVERY = 0x110000
_MIX = np.uint64(MIX)
_DELETED = "\u2060"
_NARROW = {code: fold_character(chr(code)) or None for code in range(128) if not chr(code).isalnum()}

_DROPPED = bytes(code for code, sign in _NARROW.items() if sign is None)
_LOWER = bytes(ord((_NARROW.get(code) or chr(code).lower()) if code < 128 else " ") for code in range(256))
_KEPT = np.array([code not in _DROPPED for code in range(256)])


class _Table:
    """What each code point folds to, learnt as it is met (`marks`); `pool` has the several signs of one in a row."""

    def __init__(self) -> None:
        self.entries = np.zeros(_EVERY, np.uint32)
        self.pool = np.zeros(1, np.uint32)

    def of(self, codes: Signs) -> NDArray[np.uint32]:
        """The entries of code points."""
        entries = self.entries[codes]
        if not entries.all():
            self.learn(codes)
            entries = self.entries[codes]
        return entries

    def learn(self, codes: Signs) -> None:
        """Fill in the entries of these code points."""
        for code in set(codes.tolist()):
            self.entries[code] = self.entries[code] or self._entry(chr(code))

    def _entry(self, character: str) -> int:
        small = SMALL * character.islower()
        piece = [_sign(sign) | small for sign in fold_character(character)]
        if len(piece) == 1:
            return piece[0]
        self.pool = np.append(self.pool, np.array(piece, np.uint32))
        return SEVERAL | len(piece) << LENGTH | small | len(self.pool) - len(piece)


def _sign(sign: str) -> int:
    return 1 << LENGTH | (0 if sign == " " else IS_SIGN | ord(sign))


class _Powers:
    """Powers of the factor and of its inverse, as many as the longest text so far has signs."""

    def __init__(self) -> None:
        self.up = self.down = np.ones(1, np.uint64)

    def reach(self, size: int) -> tuple[Hashes, Hashes]:
        if size > len(self.up):
            inverse = pow(FACTOR, -1, 1 << 64)
            self.up, self.down = _powers(FACTOR, 2 * size), _powers(inverse, 2 * size)
        return self.up[:size], self.down


def _powers(factor: int, size: int) -> Hashes:
    factors = np.full(size, factor, np.uint64)
    factors[0] = 1
    return np.cumprod(factors, dtype=np.uint64)


TABLE, POWERS = _Table(), _Powers()


def _lengths(entries: NDArray[np.uint32]) -> Places:
    """To how many signs code points fold."""
    return (entries >> np.uint32(LENGTH) & np.uint32(LENGTHS)).astype(np.int64)


class Folded:
    """The folded signs of a text (a space at both ends) and its words, as indexes of their first and last signs.

    >>> folded = Folded("The P.K.K. and Al-Qa’ida")
    >>> [folded.word(place) for place in range(folded.count)]
    ['the', 'pkk', 'and', 'al', 'qaida']
    >>> folded.start(4), folded.end(4)
    (18, 24)
    """

    doubts = DOTTED | BROKEN | UNPARTED
    """What the text may hold (`marks`)."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._even = without_dots(text)
        self._ascii = self._even.isascii()

    @cached_property
    def signs(self) -> Signs:
        """The folded signs: bytes where the text is ASCII, else code points."""
        return self._narrow() if self._ascii else self._wide()

    @cached_property
    def _edges(self) -> tuple[Places, Places]:
        inside = self.signs != _SPACE
        edges = np.flatnonzero(inside[1:] != inside[:-1])
        return edges[::2] + 1, edges[1::2]

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
        entries = self._entries
        lengths = _lengths(entries)
        origin = np.repeat(np.arange(len(entries)), lengths)
        found = entries[origin]
        if lengths.max() > 1:
            counted = np.cumsum(lengths) - lengths
            several = lengths[origin] > 1
            place = (found & np.uint32(SIGN)) + np.arange(len(origin)) - counted[origin]
            found[several] = TABLE.pool[place[several]]
        signs = found & np.uint32(SIGN)
        signs[signs == 0] = _SPACE
        return np.concatenate(([_SPACE], signs, [_SPACE])).astype(np.uint32, copy=False)

    @cached_property
    def _codes(self) -> Signs:
        return coded(self._even)

    @cached_property
    def _entries(self) -> NDArray[np.uint32]:
        return TABLE.of(self._codes)

    @cached_property
    def origin(self) -> Places:
        """The offset in the text of each folded sign."""
        if self._ascii:
            raw = np.frombuffer(f" {self._even} ".encode("ascii"), np.uint8)
            kept = np.flatnonzero(_KEPT[raw]) - 1
            kept[0] = 0
            return kept
        lengths = _lengths(self._entries)
        places = np.repeat(np.arange(len(lengths)), lengths)
        return np.concatenate(([0], places, [len(lengths)]))

    @cached_property
    def capitals(self) -> NDArray[np.bool_]:
        """For each word whether its first letter is no small letter."""
        firsts = self._codes[self.origin[self.firsts]]
        if self._ascii:
            return (firsts < ord("a")) | (firsts > ord("z"))
        return np.asarray(TABLE.of(firsts) & np.uint32(SMALL) == 0)

    @cached_property
    def hashes(self) -> Hashes:
        """The hash of each word: sign number n of a word counts times the factor's power n."""
        up, down = POWERS.reach(len(self.signs))
        sums = np.cumsum(self.signs * up, dtype=np.uint64)
        told = (sums[self.lasts] - sums[self.firsts - 1]) * down[self.firsts]
        told ^= told >> np.uint64(29)
        told *= _MIX
        return np.asarray(told ^ told >> np.uint64(32))

    def word(self, place: int) -> str:
        """The folded word at a place."""
        first, last, _ = self._lying
        return self.string[first[place] : last[place] + 1]

    @cached_property
    def string(self) -> str:
        """All folded signs."""
        return self.signs.tobytes().decode("ascii" if self.signs.dtype == np.uint8 else "utf-32-le")

    @cached_property
    def _lying(self) -> tuple[memoryview[int], memoryview[int], memoryview[int]]:
        """Firsts, lasts and origin, to be asked one by one."""
        return self.firsts.data, self.lasts.data, self.origin.data

    def start(self, place: int) -> int:
        """Where the word at a place begins in the text."""
        first, _, origin = self._lying
        return origin[first[place]]

    def last(self, place: int) -> int:
        """Where its last sign stands."""
        _, last, origin = self._lying
        return origin[last[place]]

    def end(self, place: int) -> int:
        """Where it ends, with the marks of its last letter and the last dot of initials."""
        return ended(self.text, self.last(place) + 1)


def ended(text: str, end: int) -> int:
    """The end of a word that a mark or the last dot of initials follows."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    dotted = end > 2 and text[end - 2] == "." and text[end : end + 1] == "."
    return end + dotted


def coded(text: str) -> Signs:
    """The code points of a text: as bytes where it is ASCII."""
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), np.uint8)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def without_dots(text: str) -> str:
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
