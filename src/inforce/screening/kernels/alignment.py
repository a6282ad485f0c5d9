"""Which word of one name stands for which word of the other: one to one, glued, or as an initial.

Reach for `align` after `index.kernels.asking.ask` has noted what is near what. The pairing is greedy, the
weightiest and nearest first. `partner` then holds for each asked word its listed word (-1: none), `fit` how
well they fit, `taken` for each listed word the asked word that took it.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from inforce.index.flags import CERTAIN, MOST_QUERY
from inforce.index.kernels.asking import row_of
from inforce.index.kernels.beside import FEWEST_OF_THREE
from inforce.index.kernels.memory import at
from inforce.index.kernels.nearness import letter_cost, mask_letters, unmask_letters
from inforce.index.kernels.types import Bytes
from inforce.index.layout import MOST_LISTED, NameIndex, Scratch, WordIndex

LONG_GLUED = 9
"""Words of so many letters may differ in two when they are written together on one side; shorter ones in one."""
INITIAL = 0.5
GLUED = 0.98
ABDUL = tuple(b"abdul")


@njit(cache=True)
def align(index: WordIndex, names: NameIndex, scratch: Scratch, count: int, name: int) -> tuple[int, int]:
    """Pair the words of the query and of `name`; returns listed words looked at, initials."""
    first = names.name_places[2 * name]
    listed = min(names.name_places[2 * name + 2] - first, MOST_LISTED)
    for asked in range(count):
        scratch.partner[asked] = -1
        scratch.fit[asked] = 0.0
    for place in range(listed):
        scratch.taken[place] = -1
    _glue_asked(index, names, scratch, count, first, listed, True)
    _glue_listed(index, names, scratch, count, first, listed, True)
    if count > 2:
        _glue_three_asked(index, names, scratch, count, first, listed)
    if listed > 2:
        _glue_three_listed(index, names, scratch, count, first, listed)
    _pair(index, names, scratch, count, first, listed)
    _glue_listed(index, names, scratch, count, first, listed, False)
    _glue_asked(index, names, scratch, count, first, listed, False)
    initials = _initials(index, names, scratch, count, first, listed)
    return listed, initials


@njit(cache=True)
def _pair(index: WordIndex, names: NameIndex, scratch: Scratch, count: int, first: int, listed: int) -> None:
    """Pair word with word, the best worth first; of equal ones the pair that keeps the order."""
    for _ in range(min(count, listed)):
        best, one, other = np.float32(0.0), -1, -1
        for place in range(listed):
            if scratch.taken[place] >= 0:
                continue
            number = names.name_words[first + place]
            row = row_of(scratch, number)
            if row < 0:
                continue
            for asked in range(count):
                if scratch.partner[asked] >= 0:
                    continue
                share = scratch.shares[row * MOST_QUERY + asked]
                worth = share * (np.float32(0.2) + index.weight[number])
                if share > 0.0 and (
                    worth > best or (worth == best and abs(asked - place) < abs(one - other))
                ):
                    best, one, other = worth, asked, place
        if one < 0:
            return
        row = row_of(scratch, names.name_words[first + other])
        scratch.partner[one] = other
        scratch.taken[other] = one
        scratch.fit[one] = scratch.shares[row * MOST_QUERY + one]


@njit(cache=True)
def _glue_listed(
    index: WordIndex, names: NameIndex, scratch: Scratch, count: int, first: int, listed: int, exactly: bool
) -> None:
    """Pair an asked word with two listed neighbours that write it apart (`exactly`: its very letters).

    A word of a certain spelling is never another one.
    """
    letters, starts = scratch.letters, scratch.starts
    for asked in range(count):
        if scratch.partner[asked] >= 0 or (not exactly and scratch.flags[asked] & CERTAIN):
            continue
        a, m = starts[asked], starts[asked + 1] - starts[asked]
        for place in range(listed - 1):
            if scratch.taken[place] >= 0 or scratch.taken[place + 1] >= 0:
                continue
            one, other = names.name_words[first + place], names.name_words[first + place + 1]
            if abs(_length(index, one) + _length(index, other) - m) > (0 if exactly else 2):
                continue
            end = _joined(index, scratch, one, other)
            share = _glue_share(scratch, at(letters, a), m, scratch.joined, end, exactly)
            if share > 0.0:
                scratch.partner[asked], scratch.fit[asked] = place, share
                scratch.taken[place] = scratch.taken[place + 1] = asked
                break


@njit(cache=True)
def _glue_asked(
    index: WordIndex, names: NameIndex, scratch: Scratch, count: int, first: int, listed: int, exactly: bool
) -> None:
    """Pair a listed word with two asked neighbours that write it apart (`exactly`: its very letters)."""
    letters, starts = scratch.letters, scratch.starts
    for place in range(listed):
        if scratch.taken[place] >= 0:
            continue
        number = names.name_words[first + place]
        a, b = index.word_starts[number], index.word_starts[number + 1]
        for asked in range(count - 1):
            if scratch.partner[asked] >= 0 or scratch.partner[asked + 1] >= 0:
                continue
            c, d = starts[asked], starts[asked + 2]
            if abs((d - c) - (b - a)) > (0 if exactly else 2):
                continue
            share = _glue_share(scratch, at(letters, c), d - c, at(index.words, a), b - a, exactly)
            if share > 0.0:
                scratch.partner[asked] = scratch.partner[asked + 1] = place
                scratch.fit[asked] = scratch.fit[asked + 1] = share
                scratch.taken[place] = asked
                break


@njit(cache=True)
def _glue_three_asked(
    index: WordIndex, names: NameIndex, scratch: Scratch, count: int, first: int, listed: int
) -> None:
    """Pair a listed word with three asked words in a row that write its very letters."""
    letters, starts, partner = scratch.letters, scratch.starts, scratch.partner
    for place in range(listed):
        number = names.name_words[first + place]
        length = _length(index, number)
        if scratch.taken[place] >= 0 or length < FEWEST_OF_THREE:
            continue
        for asked in range(count - 2):
            free = partner[asked] < 0 and partner[asked + 1] < 0 and partner[asked + 2] < 0
            if not free or starts[asked + 3] - starts[asked] != length:
                continue
            if _same(at(letters, starts[asked]), at(index.words, index.word_starts[number]), length):
                for other in range(asked, asked + 3):
                    partner[other], scratch.fit[other] = place, np.float32(GLUED)
                scratch.taken[place] = asked
                break


@njit(cache=True)
def _glue_three_listed(
    index: WordIndex, names: NameIndex, scratch: Scratch, count: int, first: int, listed: int
) -> None:
    """Pair an asked word with three listed words in a row that write its very letters."""
    letters, starts, taken = scratch.letters, scratch.starts, scratch.taken
    for asked in range(count):
        a, m = starts[asked], starts[asked + 1] - starts[asked]
        if scratch.partner[asked] >= 0 or m < FEWEST_OF_THREE:
            continue
        for place in range(listed - 2):
            if taken[place] >= 0 or taken[place + 1] >= 0 or taken[place + 2] >= 0:
                continue
            one = names.name_words[first + place]
            other, third = names.name_words[first + place + 1], names.name_words[first + place + 2]
            if _length(index, one) + _length(index, other) + _length(index, third) != m:
                continue
            end = _joined(index, scratch, one, other)
            rest = at(index.words, index.word_starts[third])
            if _same(at(letters, a), scratch.joined, end) and _same(at(letters, a + end), rest, m - end):
                scratch.partner[asked], scratch.fit[asked] = place, np.float32(GLUED)
                taken[place] = taken[place + 1] = taken[place + 2] = asked
                break


@njit(cache=True)
def _length(index: WordIndex, number: int) -> int:
    """How many letters a listed word has."""
    return int(index.word_starts[number + 1] - index.word_starts[number])


@njit(cache=True)
def _joined(index: WordIndex, scratch: Scratch, one: int, other: int) -> int:
    """Write two listed words as one into `scratch.joined`; returns its length."""
    end = 0
    for number in (one, other):
        for place in range(index.word_starts[number], index.word_starts[number + 1]):
            scratch.joined[end] = index.words[place]
            end += 1
    return end


@njit(cache=True)
def _glue_share(scratch: Scratch, one: Bytes, m: int, other: Bytes, n: int, exactly: bool) -> np.float32:
    """Nearness of a word and two written as one, nearly as long: the very letters, or an edit or two in a long one."""
    if exactly:
        return np.float32(GLUED if _same(one, other, m) else 0.0)
    if m < 2 or m > 38 or n > 38:
        return np.float32(0.0)
    mask_letters(one, m, scratch.masks)
    cost = letter_cost(m, other, n, scratch.masks)
    unmask_letters(one, m, scratch.masks)
    if cost > (1 if min(m, n) < LONG_GLUED else 2) or (cost > 0 and min(m, n) < 6):
        return np.float32(0.0)
    return np.float32(GLUED * (1.0 - cost / (max(m, n) + 1.0)))


@njit(cache=True)
def _same(one: Bytes, other: Bytes, length: int) -> bool:
    for place in range(length):
        if one[place] != other[place]:
            return False
    return True


@njit(cache=True)
def _initials(
    index: WordIndex, names: NameIndex, scratch: Scratch, count: int, first: int, listed: int
) -> int:
    """Pair single letters with words that begin with them, from left to right."""
    letters, starts = scratch.letters, scratch.starts
    found = 0
    for asked in range(count):
        if scratch.partner[asked] >= 0:
            continue
        a, m = starts[asked], starts[asked + 1] - starts[asked]
        for place in range(listed):
            if scratch.taken[place] >= 0:
                continue
            number = names.name_words[first + place]
            b = index.word_starts[number]
            n = index.word_starts[number + 1] - b
            if letters[a] == index.words[b] and (m == 1) != (n == 1):
                scratch.partner[asked], scratch.fit[asked] = place, np.float32(INITIAL)
                scratch.taken[place] = asked
                free = place + 1 < listed and scratch.taken[place + 1] < 0
                if n == 5 and free and _is_servant(index.words, b):
                    scratch.taken[place + 1] = asked
                found += 1
                break
    return found


@njit(cache=True)
def _is_servant(words: Bytes, begin: int) -> bool:
    """True for abdul, which is one name together with the word behind it."""
    for place in range(5):
        if words[begin + place] != ABDUL[place]:
            return False
    return True
