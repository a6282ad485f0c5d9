"""Which names of organisations a word is put together of the beginnings of: the rule of `index.syllables.spells`.

Reach for `spelt` with names that may be such. A name's ways are sets of bits, one set for each number of words that
gave letters.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from inforce.index.flags import NAME_HIDDEN
from inforce.index.kernels.memory import i32, soon, u8
from inforce.index.kernels.opened import opened
from inforce.index.kernels.types import Bytes
from inforce.index.layout import MOST_SPELT, NameIndex, Scratch, WordIndex
from inforce.index.syllables import FEWEST_BEYOND, MOST_LEFT_OUT, UNTOLD

AHEAD = 8
"""So many names ahead what is to be read is asked for."""
ROWS = MOST_LEFT_OUT + 1


@njit(cache=True)
def spelt(table: int, query: int, length: int, told: int) -> int:
    """Keep of names those that are shown and that the word spells, from the first place on; returns how many.

    `told` is the address of how many there are, and of their numbers right behind it; `query` that of the letters.
    """
    index, names, scratch = opened(table)
    word, given, kept = u8(query), i32(told), 0
    last = int(given[0])
    for place in range(1, last + 1):
        soon(names.name_places, 2 * given[min(place + 2 * AHEAD, last)])
        soon(names.name_words, names.name_places[2 * given[min(place + AHEAD, last)]])
        name = given[place]
        if not names.name_flags[name] & NAME_HIDDEN and _spells(index, names, scratch, word, length, name):
            given[kept] = name
            kept += 1
    return kept


@njit(cache=True)
def _spells(
    index: WordIndex, names: NameIndex, scratch: Scratch, word: Bytes, length: int, name: int
) -> bool:
    """True if the word is put together of beginnings of the name's words."""
    here, there = 0, ROWS * MOST_SPELT
    for place in range(ROWS * MOST_SPELT):
        scratch.ways[place] = np.uint64(0)
    scratch.ways[0] = np.uint64(1)
    begun = False
    for place in range(names.name_places[2 * name], names.name_places[2 * name + 2]):
        number = names.name_words[place]
        begin, end = index.word_starts[number], index.word_starts[number + 1]
        telling = int(end - begin > 1 and not index.word_flags[number] & UNTOLD)
        if begun or telling:
            begun = True
            if not _on(index, scratch, word, length, begin, end, telling, here, there):
                return False
            here, there = there, here
    for row in range(ROWS):
        for met in range(2, length - FEWEST_BEYOND + 1):
            if scratch.ways[here + row * MOST_SPELT + met] >> np.uint64(length) & np.uint64(1):
                return True
    return False


@njit(cache=True)
def _on(
    index: WordIndex,
    scratch: Scratch,
    word: Bytes,
    length: int,
    begin: int,
    end: int,
    telling: int,
    here: int,
    there: int,
) -> bool:
    """Write the ways on over the next word of a name behind `there`; True if there are any.

    A bit stands for the letters taken so far; a row for the telling words that gave none, a place for those that did.
    """
    ways, any_ = scratch.ways, np.uint64(0)
    for place in range(ROWS * MOST_SPELT):
        ways[there + place] = np.uint64(0)
    for row in range(ROWS):
        for met in range(MOST_SPELT):
            now = ways[here + row * MOST_SPELT + met]
            if now == np.uint64(0):
                continue
            if row + telling < ROWS:
                past = np.uint64(telling + 1)
                ways[there + (row + telling) * MOST_SPELT + met] |= now >> past << past
                any_ |= now >> past
            if not telling:
                now &= ~np.uint64(2)
            taken = _taken(index, word, length, begin, end, now)
            if taken != np.uint64(0):
                ways[there + row * MOST_SPELT + met + telling] |= taken
                any_ |= taken
    return bool(any_ != np.uint64(0))


@njit(cache=True)
def _taken(index: WordIndex, word: Bytes, length: int, begin: int, end: int, now: np.uint64) -> np.uint64:
    """The bits of letters taken after the next word gave one or more, from each of those taken so far."""
    found = np.uint64(0)
    for at_ in range(length):
        if now >> np.uint64(at_) & np.uint64(1):
            place = 0
            while (
                at_ + place < length
                and begin + place < end
                and word[at_ + place] == index.words[begin + place]
            ):
                place += 1
                found |= np.uint64(1) << np.uint64(at_ + place)
    return found
