"""The very word among the listed ones, by its letters: a table of slots, open addressing.

Reach for `exact_word`; where several beginnings of a word are looked up, for `soon_words`, then `letters_on` and
`told_word` from beginning to beginning.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from inforce.index.kernels.memory import soon, u8
from inforce.index.kernels.types import Bytes, Numbers
from inforce.index.layout import SLOTS, Scratch, WordIndex

NO_LETTERS, _PRIME = np.uint64(14695981039346656037), np.uint64(1099511628211)
_TOLD = np.uint64(0x7FFFFFFF)
"""The bits of a slot: the number of a word, and before it some of the hash of its letters."""


@njit(cache=True)
def exact_word(index: WordIndex, scratch: Scratch, word: Bytes, length: int) -> int:
    """The number of the listed word with exactly these letters, -1 if there is none."""
    return told_word(index, scratch, word, length, letters_on(NO_LETTERS, word, 0, length))


@njit(cache=True)
def told_word(index: WordIndex, scratch: Scratch, word: Bytes, length: int, letters: np.uint64) -> int:
    """The same where `letters_on` has told the letters already."""
    mask = np.uint64(scratch.sizes[SLOTS])
    told = _spread(letters)
    slot = told & mask
    while True:
        filed = index.exact_slots[slot]
        if filed < 0:
            return -1
        slot = (slot + np.uint64(1)) & mask
        if (np.uint64(filed) ^ (told >> np.uint64(32))) & (~mask & _TOLD):
            continue
        number = int(np.int64(np.uint64(filed) & mask))
        begin = index.word_starts[number]
        if index.word_starts[number + 1] - begin == length:
            same = True
            for place in range(length):
                if index.words[begin + place] != word[place]:
                    same = False
                    break
            if same:
                return number


@njit(cache=True)
def soon_words(index: WordIndex, scratch: Scratch, word: Bytes, length: int) -> None:
    """Have what `exact_word` reads of the beginnings of a word brought here: memory is waited for once only."""
    mask, found = np.uint64(scratch.sizes[SLOTS]), NO_LETTERS
    for place in range(length):
        found = letters_on(found, word, place, place + 1)
        soon(index.exact_slots, int(np.int64(_spread(found) & mask)))


@njit(cache=True)
def letters_on(told: np.uint64, word: Bytes, first: int, end: int) -> np.uint64:
    """What tells the letters of a word so far, and these next ones; of a whole word begun with `NO_LETTERS`."""
    for place in range(first, end):
        told = (told ^ np.uint64(word[place])) * _PRIME
    return told


@njit(cache=True)
def _spread(letters: np.uint64) -> np.uint64:
    """The hash of a word's letters, of which all bits tell: its slot, and what the slot holds besides."""
    return letters ^ (letters >> np.uint64(31))


@njit(cache=True)
def fill_slots(words: Bytes, starts: Numbers, slots: Numbers) -> None:
    """File each word under its letters; `slots` has a power of two of places, -1 where empty.

    What the number of a word leaves free of its slot tells of its letters, so that few others are looked at.
    """
    mask = np.uint64(len(slots) - 1)
    for number in range(len(starts) - 1):
        a, b = starts[number], starts[number + 1]
        letters = letters_on(NO_LETTERS, u8(words.ctypes.data), a, b)
        told = _spread(letters)
        slot = told & mask
        while slots[slot] >= 0:
            slot = (slot + np.uint64(1)) & mask
        slots[slot] = np.int64(np.uint64(number) | (told >> np.uint64(32) & ~mask & _TOLD))
