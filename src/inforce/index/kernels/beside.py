"""Names that write two or three words in a row of a query as one, or one as several: noted beside those posted.

Reach for `glued` and then `parted` with the words of a query looked up; they note names in `scratch.beside`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from inforce.index.kernels.asking import ALSO_FROM
from inforce.index.kernels.exact import NO_LETTERS, exact_word, letters_on, soon_words, told_word
from inforce.index.kernels.lookup import near_again
from inforce.index.kernels.memory import at, soon
from inforce.index.layout import BESIDE, CUT_NAMES, NAMES, NameIndex, Scratch, WordIndex

AHEAD = 8
"""So many names ahead what is to be read is asked for."""
NO_FLAGS: Any = np.uint8(0)
"""Those of a word that is none of the query's, of the type that words' flags have."""
FEWEST_OF_THREE = 6
"""So many letters have three words that are written as one."""
GLUED_FROM = 0.8
"""Two words written as one find the words that are nearer than this; an initial and a word only the very letters."""


@njit(cache=True)
def glued(index: WordIndex, names: NameIndex, scratch: Scratch, count: int) -> int:
    """Note the names that write two or three words in a row as one in `scratch.beside`; returns how many."""
    letters, starts = scratch.letters, scratch.starts
    beside = _three_as_one(index, names, scratch, count)
    for asked in range(count - 1):
        a, c = starts[asked], starts[asked + 2]
        if c - a < 4 or c - a > 30:
            continue
        begin = int(scratch.near_starts[count])
        single = starts[asked + 1] - a == 1 or c - starts[asked + 1] == 1
        least = ALSO_FROM if single else GLUED_FROM
        end = near_again(index, scratch, at(letters, a), c - a, NO_FLAGS, least, begin)
        for near in range(begin, end):
            if scratch.near_share[near] > np.float32(least):
                beside = _note_holders(names, scratch, scratch.near_word[near], beside)
    return beside


@njit(cache=True)
def _three_as_one(index: WordIndex, names: NameIndex, scratch: Scratch, count: int) -> int:
    """Note the names that write three words of the query as one, letter by letter."""
    beside = 0
    for asked in range(count - 2):
        a, d = scratch.starts[asked], scratch.starts[asked + 3]
        if d - a < FEWEST_OF_THREE or d - a > 30:
            continue
        number = exact_word(index, scratch, at(scratch.letters, a), d - a)
        if number >= 0:
            beside = _note_holders(names, scratch, number, beside)
    return beside


@njit(cache=True)
def _note_holders(names: NameIndex, scratch: Scratch, number: int, beside: int) -> int:
    """Note every name that holds this word."""
    for held in range(names.holder_starts[number], names.holder_starts[number + 1]):
        beside = _note_beside(scratch, names.holders[held], beside)
    return beside


@njit(cache=True)
def _note_beside(scratch: Scratch, name: int, beside: int) -> int:
    if beside >= BESIDE * scratch.sizes[NAMES]:
        scratch.cut[CUT_NAMES] += 1
        return beside
    scratch.beside[beside] = name
    return beside + 1


@njit(cache=True)
def parted(index: WordIndex, names: NameIndex, scratch: Scratch, count: int, beside: int) -> int:
    """Note the names that write one word of the query as two or three in a row, all listed letter by letter."""
    letters, starts = scratch.letters, scratch.starts
    for asked in range(count):
        a, b = starts[asked], starts[asked + 1]
        if b - a < 4:
            continue
        soon_words(index, scratch, at(letters, a), b - a)
        told = letters_on(NO_LETTERS, letters, a, a + 1)
        for cut in range(a + 2, b - 1):
            told = letters_on(told, letters, cut - 1, cut)
            one = told_word(index, scratch, at(letters, a), cut - a, told)
            if one < 0:
                continue
            other = exact_word(index, scratch, at(letters, cut), b - cut)
            if other >= 0:
                beside = _note_row(names, scratch, one, other, -1, beside)
            if b - cut >= 4 and b - a >= FEWEST_OF_THREE:
                beside = _parted_again(index, names, scratch, one, cut, b, beside)
    return beside


@njit(cache=True)
def _parted_again(
    index: WordIndex, names: NameIndex, scratch: Scratch, one: int, first: int, end: int, beside: int
) -> int:
    """Note the names that hold `one` and behind it, as two words, the letters of the query from `first` to `end`."""
    for cut in range(first + 2, end - 1):
        other = exact_word(index, scratch, at(scratch.letters, first), cut - first)
        if other < 0:
            continue
        third = exact_word(index, scratch, at(scratch.letters, cut), end - cut)
        if third >= 0:
            beside = _note_row(names, scratch, one, other, third, beside)
    return beside


@njit(cache=True)
def _note_row(names: NameIndex, scratch: Scratch, one: int, other: int, third: int, beside: int) -> int:
    """Note the names that hold `one`, right after it `other`, and right after that `third` (-1: any word or none)."""
    rarer = one
    if (
        names.holder_starts[other + 1] - names.holder_starts[other]
        < names.holder_starts[one + 1] - names.holder_starts[one]
    ):
        rarer = other
    first, end = names.holder_starts[rarer], names.holder_starts[rarer + 1]
    for held in range(first, end):
        soon(names.name_places, 2 * names.holders[min(held + 2 * AHEAD, end - 1)])
        soon(names.name_words, names.name_places[2 * names.holders[min(held + AHEAD, end - 1)]])
        name = names.holders[held]
        last = names.name_places[2 * name + 2] - (1 if third < 0 else 2)
        for place in range(names.name_places[2 * name], last):
            together = names.name_words[place] == one and names.name_words[place + 1] == other
            if together and (third < 0 or names.name_words[place + 2] == third):
                beside = _note_beside(scratch, name, beside)
                break
    return beside
