"""Names put together of the beginnings of another's words: `inhocar` of Inmobiliaria Hotelera del Caribe.

Reach for `spells` with a word and the words of a name, for `Beginnings` to find names in an index that may be such
(`kernels.spelling` tells which are). Only the
names of organisations are looked at; such a name is a guess, like initials, and never tells by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from inforce.index.flags import BARE, LEGAL, NAME_ACRONYM, NAME_KIND, NAME_WEAK, OTHER, SMALL
from inforce.index.kernels.types import Numbers
from inforce.index.layout import NameIndex, WordIndex

SHORTEST, LONGEST = 5, 16
"""Letters of a word that may be put together so; shorter ones are initials, and stand in the index."""
FEWEST_BEYOND = 2
"""So many letters beyond the first ones of their words tell such a name from initials."""
MOST_LEFT_OUT = 1
"""So many words of a name may have no letter in it."""
UNTOLD = LEGAL | SMALL | BARE
"""Words with such a flag do not tell whose name it is."""
_LETTERS, _BIT = 256, 63
Flagged = tuple[str, int]
"""A word and its flags."""


def spells(word: str, words: Sequence[Flagged]) -> bool:
    """True if `word` is put together of beginnings of two or more of the words, in their order, the first one's too.

    Linking words and legal forms may have letters in it; of the others one at most may have none. The second letter is
    one of the first two words that tell.

    >>> caribbean = [("inmobiliaria", 0), ("hotelera", 0), ("del", 8), ("caribe", 0), ("ltd", 1)]
    >>> spells("inhocar", caribbean), spells("inmobel", caribbean), spells("inmobiliaria", caribbean)
    (True, False, False)
    """
    ways = {_BEGIN}
    for text, flags in words:
        telling = tells(text, flags)
        if telling or ways != {_BEGIN}:
            ways = {more for way in ways for more in _on(word, way, text, telling)}
        if not ways:
            return False
    most = len(word) - FEWEST_BEYOND
    return any(at == len(word) and 1 < met <= most for at, met, _ in ways)


def tells(text: str, flags: int) -> bool:
    """True for a word that may tell whose name it is: no legal form, no linking word, no single letter."""
    return len(text) > 1 and not flags & UNTOLD


_Way = tuple[int, int, int]
"""Letters taken so far, the telling words that gave some, and those that gave none."""
_BEGIN = 0, 0, 0


def _on(word: str, way: _Way, text: str, telling: bool) -> Iterator[_Way]:
    """The ways on: with so many letters of the next word, or with none but of the first."""
    at, met, left_out = way
    if at > telling and left_out + telling <= MOST_LEFT_OUT:
        yield at, met, left_out + telling
    if at == 1 and not telling:
        return
    for taken in range(min(len(text), len(word) - at)):
        if word[at + taken] != text[taken]:
            return
        yield at + taken + 1, met + telling, left_out


class Beginnings:
    """The names of organisations in an index by the letters that a name put together of them begins with."""

    def __init__(self, words: WordIndex, names: NameIndex) -> None:
        """A table of the names' first letters is made: some 60 bytes a name."""
        self._words = words
        places, owners = _telling(words, names)
        starts = np.flatnonzero(np.diff(owners, prepend=-1))
        many = np.diff(starts, append=len(owners)) > 1
        begins, held = starts[many], owners[starts[many]]
        first, second = names.name_words[places[begins]], names.name_words[places[begins + 1]]
        one, other, third = (self._letter(first, 0), self._letter(first, 1), self._letter(first, 2))
        bits = np.int64(1) << (self._letter(np.arange(len(words.word_flags)), 0) & _BIT)
        every = np.bitwise_or.reduceat(bits[names.name_words], names.name_starts[:-1])[held]
        telling = np.bitwise_or.reduceat(bits[names.name_words[places]], starts)[many]
        keys = one * _LETTERS + np.concatenate([other, self._letter(second, 0)]).reshape(2, -1)
        goes_on = every | np.int64(1) << (np.stack([third, self._letter(second, 1)]) & _BIT)
        order = np.lexsort((np.tile(held, 2), keys.ravel()))
        self._keys, self._held = keys.ravel()[order], np.tile(held, 2)[order]
        self._telling, self._goes_on = np.tile(telling, 2)[order], goes_on.ravel()[order]

    def _letter(self, numbers: Numbers, place: int) -> Numbers:
        """This letter of each of the words, the last one of a shorter word."""
        starts = self._words.word_starts
        letters: Numbers = self._words.words[np.minimum(starts[numbers] + place, starts[numbers + 1] - 1)]
        return letters.astype(np.int64)

    def hopeful(self, word: str) -> Numbers:
        """The numbers of the names that a word may be put together of by their first letters, in their order."""
        if not SHORTEST <= len(word) <= LONGEST:
            return self._held[:0]
        key = ord(word[0]) * _LETTERS + ord(word[1])
        begin, end = np.searchsorted(self._keys, (key, key + 1))
        if begin == end:
            return self._held[:0]
        third = self._goes_on[begin:end] >> np.int64(ord(word[2]) & _BIT) & 1 == 1
        lacks = self._telling[begin:end][third] & ~np.int64(
            sum({1 << (ord(letter) & _BIT) for letter in word})
        )
        found: Numbers = np.unique(self._held[begin:end][third][(lacks & (lacks - 1)) == 0])
        return found


def _telling(words: WordIndex, names: NameIndex) -> tuple[Numbers, Numbers]:
    """Where in `name_words` the telling words of organisations' names stand, and whose they are."""
    usable = (names.name_flags & (NAME_ACRONYM | NAME_WEAK)) == 0
    usable &= (names.name_flags >> NAME_KIND) == OTHER
    owners = np.repeat(np.arange(len(names.name_flags)), np.diff(names.name_starts))
    telling = ((words.word_flags & UNTOLD) == 0) & (np.diff(words.word_starts) > 1)
    places = np.flatnonzero(telling[names.name_words] & usable[owners])
    return places, owners[places]
