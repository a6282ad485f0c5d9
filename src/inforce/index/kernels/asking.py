"""The words of a query among the listed ones: which are near, how near, and how much each tells.

Reach for `prepare` with a packed query; then `row_of` finds the row of `scratch.shares` of a listed word, which holds
its nearness to each word of the query.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from inforce.index.flags import CERTAIN, LEGAL, MOST_QUERY, PERSON, SMALL
from inforce.index.kernels.exact import NO_LETTERS, exact_word, letters_on, soon_words, told_word
from inforce.index.kernels.lookup import near_again
from inforce.index.kernels.memory import at, soon
from inforce.index.kernels.nearness import LEAST
from inforce.index.kernels.types import Bytes
from inforce.index.layout import CUT_ROWS, MOST_ROWS, ROWS, Scratch, WordIndex

SAME_MEANING = 0.91
ALSO_FROM = 0.99
"""A word that is so near brings the words that say the same."""
LEAST_GLUED = 3
"""The first of a legal form and a word that are glued has so many letters."""
FIRST_LETTER = 32
"""Bytes of a packed query below this one are flags: a word begins."""


@njit(cache=True)
def prepare(index: WordIndex, scratch: Scratch, query: Bytes, length: int, kind: int) -> int:
    """Take in a packed query (`finder.asked`), part its glued legal forms, `ask`; returns how many words it has."""
    count, end = 0, 0
    for place in range(length):
        byte = query[place]
        if byte < FIRST_LETTER:
            scratch.flags[count] = byte
            scratch.starts[count] = end
            count += 1
        else:
            scratch.letters[end] = byte
            end += 1
    scratch.starts[count] = end
    if kind != PERSON:
        count = part_legal(index, scratch, count)
    ask(index, scratch, count)
    return count


@njit(cache=True)
def part_legal(index: WordIndex, scratch: Scratch, count: int) -> int:
    """Part a legal form from the listed word that it is glued to (`citicarltda`); returns how many words there are."""
    letters, starts, flags = scratch.letters, scratch.starts, scratch.flags
    asked = 0
    while asked < count and count < MOST_QUERY:
        a, b = starts[asked], starts[asked + 1]
        if b - a >= 5 and exact_word(index, scratch, at(letters, a), b - a) < 0:
            soon_words(index, scratch, at(letters, a), b - a)
            told = letters_on(NO_LETTERS, letters, a, a + LEAST_GLUED - 1)
            for cut in range(a + LEAST_GLUED, b - 1):
                told = letters_on(told, letters, cut - 1, cut)
                one = told_word(index, scratch, at(letters, a), cut - a, told)
                other = exact_word(index, scratch, at(letters, cut), b - cut) if one >= 0 else -1
                if other < 0:
                    continue
                if (index.word_flags[one] | index.word_flags[other]) & LEGAL:
                    for place in range(count, asked, -1):
                        starts[place + 1] = starts[place]
                        flags[place] = flags[place - 1]
                    starts[asked + 1] = cut
                    flags[asked] = index.word_flags[one] & LEGAL
                    flags[asked + 1] = index.word_flags[other] & LEGAL
                    count += 1
                    break
        asked += 1
    return count


@njit(cache=True)
def ask(index: WordIndex, scratch: Scratch, count: int) -> int:
    """Find what is near each word of the query, then near each glued pair; returns how many rows there are.

    Row r of `scratch.shares` holds, for one listed word, its nearness to each word of the query.
    """
    letters, starts, flags = scratch.letters, scratch.starts, scratch.flags
    end = 0
    for asked in range(count):
        scratch.near_starts[asked] = end
        a, b = starts[asked], starts[asked + 1]
        if b - a == 1 and not flags[asked] & LEGAL:
            scratch.asked_weight[asked] = np.float32(0.25)
        least = ALSO_FROM if flags[asked] & CERTAIN else LEAST
        end = near_again(index, scratch, at(letters, a), b - a, flags[asked], least, end)
        if flags[asked] & LEGAL:
            end = _only_forms(index, scratch, scratch.near_starts[asked], end)
        for near in range(scratch.near_starts[asked], end):
            soon(index.weight, scratch.near_word[near])
            soon(index.also_starts, scratch.near_word[near])
    scratch.near_starts[count] = end
    for row in range(scratch.sizes[ROWS]):
        scratch.noted[scratch.noted_word[row] >> 6] = np.uint64(0)
    rows = 0
    for asked in range(count):
        first, last = scratch.near_starts[asked], scratch.near_starts[asked + 1]
        _weigh(index, scratch, asked, starts[asked + 1] - starts[asked], flags[asked], first, last)
        for place in range(first, last):
            number = scratch.near_word[place]
            rows = _note(index, scratch, number, asked, scratch.near_share[place], count, rows)
            for other in range(index.also_starts[number], index.also_starts[number + 1]):
                share = scratch.near_share[place]
                if index.word_flags[number] & LEGAL:
                    rows = _note(index, scratch, index.also[other], asked, share, count, rows)
                elif share >= ALSO_FROM:
                    share *= np.float32(SAME_MEANING)
                    rows = _note(index, scratch, index.also[other], asked, share, count, rows)
    scratch.sizes[ROWS] = rows
    return rows


@njit(cache=True)
def _only_forms(index: WordIndex, scratch: Scratch, first: int, last: int) -> int:
    """Leave to a legal form only what is one too, or all but the very word; returns where that ends."""
    end = first
    for place in range(first, last):
        number, share = scratch.near_word[place], scratch.near_share[place]
        if index.word_flags[number] & LEGAL or share >= ALSO_FROM:
            scratch.near_word[end], scratch.near_share[end] = number, share
            end += 1
    return end


@njit(cache=True)
def _weigh(
    index: WordIndex, scratch: Scratch, asked: int, length: int, flags: int, first: int, last: int
) -> None:
    """The weight of a query word: that of the nearest listed word, nearer to 1 the farther it is."""
    if length == 1 and not flags & LEGAL:
        return
    weight, best = np.float32(1.0), np.float32(0.0)
    for place in range(first, last):
        number, share = scratch.near_word[place], scratch.near_share[place]
        if share > best or (share == best and index.weight[number] < weight):
            best = share
            weight = index.weight[number]
    far = min(np.float32(1.0), max(np.float32(0.0), (np.float32(1.0) - best) * np.float32(2.0)))
    weight = weight + (np.float32(1.0) - weight) * far
    if flags & LEGAL:
        weight = min(weight, np.float32(0.3)) if best == 0.0 else weight
    if flags & SMALL:
        weight = min(weight, np.float32(0.3))
    scratch.asked_weight[asked] = weight


@njit(cache=True)
def _note(
    index: WordIndex, scratch: Scratch, number: int, asked: int, share: np.float32, count: int, rows: int
) -> int:
    """Write the nearness of a listed word to a word of the query, in the row of that word."""
    row = row_of(scratch, number)
    if row < 0:
        if rows >= MOST_ROWS:
            scratch.cut[CUT_ROWS] += 1
            return rows
        row = rows
        scratch.row_of[number] = row
        scratch.noted_word[row] = number
        scratch.noted[number >> 6] |= np.uint64(1) << np.uint64(number & 63)
        for place in range(count):
            scratch.shares[row * MOST_QUERY + place] = 0.0
        rows += 1
    if share > scratch.shares[row * MOST_QUERY + asked]:
        scratch.shares[row * MOST_QUERY + asked] = share
    return rows


@njit(cache=True)
def row_of(scratch: Scratch, number: int) -> int:
    """The row of `shares` of a listed word, -1 if it is near no word of the query."""
    if (scratch.noted[number >> 6] >> np.uint64(number & 63)) & np.uint64(1):
        return int(scratch.row_of[number])
    return -1
