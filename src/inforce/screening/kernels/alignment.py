"""Which word of one name stands for which word of the other: one to one, glued, or as an initial.

Reach for `align` after `index.kernels.search.ask` has noted what is near what. The pairing is greedy, the
weightiest and nearest first. `partner` then holds for each asked word its listed word (-1: none), `fit` how
well they fit, `taken` for each listed word the asked word that took it.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from inforce.index.kernels.layout import MOST_LISTED, NameIndex, Scratch, WordIndex
from inforce.index.kernels.nearness import letter_cost
from inforce.index.kernels.types import Bytes, Numbers

GLUE_EDITS = 1.1
INITIAL = 0.5
GLUED = 0.98


@njit(cache=True)
def align(
    index: WordIndex,
    names: NameIndex,
    scratch: Scratch,
    letters: Bytes,
    starts: Numbers,
    count: int,
    name: int,
) -> tuple[int, int, int]:
    """Pair the words of the query and of `name`; returns listed words looked at, glued pairs, initials."""
    first = names.name_starts[name]
    listed = min(names.name_starts[name + 1] - first, MOST_LISTED)
    for asked in range(count):
        scratch.partner[asked] = -1
        scratch.fit[asked] = 0.0
    for place in range(listed):
        scratch.taken[place] = -1
    glued = _glue_exactly(index, names, scratch, letters, starts, count, first, listed)
    _pair(index, names, scratch, count, first, listed)
    glued += _glue_listed(index, names, scratch, letters, starts, count, first, listed)
    glued += _glue_asked(index, names, scratch, letters, starts, count, first, listed)
    initials = _initials(index, names, scratch, letters, starts, count, first, listed)
    return listed, glued, initials


@njit(cache=True)
def _pair(index: WordIndex, names: NameIndex, scratch: Scratch, count: int, first: int, listed: int) -> None:
    """Pair word with word, the best worth first; of equal ones the pair that keeps the order."""
    stamp = scratch.stamp[1]
    for _ in range(min(count, listed)):
        best, one, other = np.float32(0.0), -1, -1
        for place in range(listed):
            if scratch.taken[place] >= 0:
                continue
            number = names.name_words[first + place]
            if scratch.row_stamp[number] != stamp:
                continue
            row = scratch.row_of[number]
            for asked in range(count):
                if scratch.partner[asked] >= 0:
                    continue
                share = scratch.shares[row, asked]
                worth = share * (np.float32(0.2) + index.weight[number])
                if share > 0.0 and (
                    worth > best or (worth == best and abs(asked - place) < abs(one - other))
                ):
                    best, one, other = worth, asked, place
        if one < 0:
            return
        number = names.name_words[first + other]
        scratch.partner[one] = other
        scratch.taken[other] = one
        scratch.fit[one] = scratch.shares[scratch.row_of[number], one]


@njit(cache=True)
def _glue_exactly(
    index: WordIndex,
    names: NameIndex,
    scratch: Scratch,
    letters: Bytes,
    starts: Numbers,
    count: int,
    first: int,
    listed: int,
) -> int:
    """Pair, before any other, an asked word with two listed neighbours that write the very letters; returns how many."""
    glued = 0
    for asked in range(count):
        a, length = starts[asked], starts[asked + 1] - starts[asked]
        for place in range(listed - 1):
            one, other = names.name_words[first + place], names.name_words[first + place + 1]
            b, c = index.word_starts[one], index.word_starts[other]
            m, n = index.word_starts[one + 1] - b, index.word_starts[other + 1] - c
            if m + n != length or scratch.taken[place] >= 0 or scratch.taken[place + 1] >= 0:
                continue
            if _same(letters, a, index.words, b, m) and _same(letters, a + m, index.words, c, n):
                scratch.partner[asked], scratch.fit[asked] = place, np.float32(GLUED)
                scratch.taken[place] = scratch.taken[place + 1] = asked
                glued += 1
                break
    return glued


@njit(cache=True)
def _same(one: Bytes, a: int, other: Bytes, b: int, length: int) -> bool:
    for place in range(length):
        if one[a + place] != other[b + place]:
            return False
    return True


@njit(cache=True)
def _glue_listed(
    index: WordIndex,
    names: NameIndex,
    scratch: Scratch,
    letters: Bytes,
    starts: Numbers,
    count: int,
    first: int,
    listed: int,
) -> int:
    """Pair an asked word with two listed neighbours that write it apart; returns how many."""
    glued = 0
    for asked in range(count):
        if scratch.partner[asked] >= 0:
            continue
        for place in range(listed - 1):
            if scratch.taken[place] >= 0 or scratch.taken[place + 1] >= 0:
                continue
            end = _joined(
                index, scratch, names.name_words[first + place], names.name_words[first + place + 1]
            )
            a, b = starts[asked], starts[asked + 1]
            share = _glue_share(letters[a:b], b - a, scratch.joined, end, scratch.rows)
            if share > 0.0:
                scratch.partner[asked], scratch.fit[asked] = place, share
                scratch.taken[place] = scratch.taken[place + 1] = asked
                glued += 1
                break
    return glued


@njit(cache=True)
def _glue_asked(
    index: WordIndex,
    names: NameIndex,
    scratch: Scratch,
    letters: Bytes,
    starts: Numbers,
    count: int,
    first: int,
    listed: int,
) -> int:
    """Pair a listed word with two asked neighbours that write it apart; returns how many."""
    glued = 0
    for place in range(listed):
        if scratch.taken[place] >= 0:
            continue
        number = names.name_words[first + place]
        a, b = index.word_starts[number], index.word_starts[number + 1]
        for asked in range(count - 1):
            if scratch.partner[asked] >= 0 or scratch.partner[asked + 1] >= 0:
                continue
            c, d = starts[asked], starts[asked + 2]
            share = _glue_share(letters[c:d], d - c, index.words[a:b], b - a, scratch.rows)
            if share > 0.0:
                scratch.partner[asked] = scratch.partner[asked + 1] = place
                scratch.fit[asked] = scratch.fit[asked + 1] = share
                scratch.taken[place] = asked
                glued += 1
                break
    return glued


@njit(cache=True)
def _joined(index: WordIndex, scratch: Scratch, one: int, other: int) -> int:
    """Write two listed words as one into `scratch.joined`; returns its length."""
    end = 0
    for number in (one, other):
        for place in range(index.word_starts[number], index.word_starts[number + 1]):
            if end < len(scratch.joined):
                scratch.joined[end] = index.words[place]
                end += 1
    return end


@njit(cache=True)
def _glue_share(one: Bytes, m: int, other: Bytes, n: int, rows: Numbers) -> np.float32:
    """Nearness of a word and two written as one: the very letters, or an edit in a long one."""
    if m < 2 or m > 38 or n > 38 or abs(m - n) > 1:
        return np.float32(0.0)
    cost = letter_cost(one, m, other, n, GLUE_EDITS, rows)
    if cost > GLUE_EDITS or (cost > 0.0 and min(m, n) < 6):
        return np.float32(0.0)
    return np.float32(GLUED * (1.0 - cost / (max(m, n) + 1.0)))


@njit(cache=True)
def _initials(
    index: WordIndex,
    names: NameIndex,
    scratch: Scratch,
    letters: Bytes,
    starts: Numbers,
    count: int,
    first: int,
    listed: int,
) -> int:
    """Pair single letters with words that begin with them, from left to right."""
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
                found += 1
                break
    return found
