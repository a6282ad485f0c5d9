"""One pass over folded signs to numbered words, and one over numbers to the places where listed names may stand.

Reach for `numbered` and `placed` through `reading.numbers` and `reading.places`, which say the same with numpy.
Hashes are those of `numbers.hashes` and `places.pair`, to the last bit.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from inforce.index.kernels.types import Numbers
from inforce.reading import kernels as _kept_where_kernels_are
from inforce.reading.marks import ALONE_MARKS, CLUE, FACTOR, LINK, MIX, NUMBER, OTHER, SHIP_MARKS

__all__ = ["numbered", "placed"]
assert _kept_where_kernels_are.folder
_FACTOR, _MIX, _OTHER = np.uint64(FACTOR), np.uint64(MIX), np.uint64(OTHER)
_NUMBER, _CLUE, _LINK = np.uint32(NUMBER), np.uint32(CLUE), np.uint32(LINK)
_EXACT, _SHIPS = np.uint32(ALONE_MARKS), np.uint32(SHIP_MARKS)
_HALF, _29, _64 = np.uint64(32), np.uint64(29), np.uint64(64)
_ONE, _NONE, _SPACE = np.uint64(1), np.uint64(0), 32


@njit(cache=True, nogil=True)
def numbered(signs: Numbers, known: Numbers, bits: int) -> tuple[Numbers, Numbers, Numbers, Numbers, Numbers]:
    """The words of folded signs, which end in a space: first and last sign of each, its number, its hash.

    `known`: 2^`bits` slots, each half a hash and a number. The last array: the places of words that are not in it.
    """
    most = len(signs) // 2 + 1
    firsts, lasts = np.empty(most, np.int64), np.empty(most, np.int64)
    numbers, hashes = np.empty(most, np.uint32), np.empty(most, np.uint64)
    strange = np.empty(most, np.int64)
    count, odd, place, size = 0, 0, 0, len(signs)
    shift = _64 - np.uint64(bits)
    while place < size:
        if signs[place] == _SPACE:
            place += 1
            continue
        firsts[count] = place
        told, power = _NONE, _ONE
        while signs[place] != _SPACE:
            told += np.uint64(signs[place]) * power
            power *= _FACTOR
            place += 1
        told ^= told >> _29
        told *= _MIX
        told ^= told >> _HALF
        found = known[told >> shift]
        lasts[count], hashes[count], numbers[count] = place - 1, told, np.uint32(found)
        if np.uint32(found >> _HALF) != np.uint32(told):
            strange[odd] = count
            odd += 1
        count += 1
    return firsts[:count], lasts[:count], numbers[:count], hashes[:count], strange[:odd]


@njit(cache=True, nogil=True)
def _pair(one: int, other: int, shift: int) -> int:
    mixed = np.uint64(one) * _MIX
    mixed ^= np.uint64(other) * _OTHER
    mixed *= _MIX
    return int(mixed >> np.uint64(shift))


@njit(cache=True, nogil=True)
def _marked(bits: Numbers, place: int) -> bool:
    return bool((bits[place >> 3] >> np.uint8(place & 7)) & np.uint8(1))


@njit(cache=True, nogil=True)
def _group(groups: Numbers, row: Numbers, first: int, length: int) -> int:
    """The place of the group of names with these numbers, or -1."""
    told = _NONE
    for place in range(first, first + length):
        told = (told ^ np.uint64(row[place])) * _MIX
        told ^= told >> _29
    low, high = 0, len(groups)
    while low < high:
        middle = (low + high) >> 1
        if groups[middle] < told:
            low = middle + 1
        else:
            high = middle
    return low if low < len(groups) and groups[low] == told else -1


@njit(cache=True, nogil=True)
def _telling(numbers: Numbers) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """The words that are no particle: their places, numbers with marks, bare numbers; and the marks for a name."""
    places = np.empty(len(numbers), np.int64)
    row, marked = np.empty(len(numbers), np.uint32), np.empty(len(numbers), np.uint32)
    count, ships = 0, _EXACT
    for place in range(len(numbers)):
        number = numbers[place]
        if number == _LINK:
            continue
        places[count], marked[count], row[count] = place, number, number & _NUMBER
        count += 1
        if number & _CLUE:
            ships = _SHIPS
    return places[:count], row[:count], marked[:count], np.full(1, ships, np.uint32)


@njit(cache=True, nogil=True)
def _begun(row: Numbers, place: int, whole: Numbers, goes_on: Numbers, triples: Numbers, shift: int) -> bool:
    """True where two or three numbers are those with which a name begins."""
    if place + 1 >= len(row):
        return False
    told = _pair(row[place], row[place + 1], shift)
    if _marked(whole, told):
        return True
    return (
        place + 2 < len(row)
        and _marked(goes_on, told)
        and _marked(triples, _pair(told, row[place + 2], shift))
    )


@njit(cache=True, nogil=True)
def placed(
    numbers: Numbers,
    begins: tuple[Numbers, Numbers, Numbers, Numbers, int],
    names: tuple[Numbers, Numbers, Numbers, Numbers],
    also: Numbers,
) -> Numbers:
    """Rows of first word, last word, group, and 1 where the first word needs a capital; see `places.Places`."""
    alone, whole, goes_on, triples, shift = begins
    starts, lengths, groups, strong = names
    places, row, marked, ships = _telling(numbers)
    found = np.empty((len(row) + 16, 4), np.int64)
    count = 0
    for place in range(len(row)):
        number = row[place]
        first, end = starts[number], starts[number + 1]
        if first == end:
            continue
        single = alone[number] != 0 or marked[place] & ships[0] != 0
        for one in also:
            single = single or one == number
        begun = _begun(row, place, whole, goes_on, triples, shift)
        if not single and not begun:
            continue
        for at in range(first, end):
            length = lengths[at]
            group = _group(groups, row, place, length) if place + length <= len(row) else -1
            if group < 0 or (len(also) == 0 and not strong[group]):
                continue
            if count == len(found):
                found = np.concatenate((found, np.empty_like(found)))
            found[count, 0], found[count, 1] = places[place], places[place + length - 1]
            found[count, 2], found[count, 3] = group, 0 if begun else 1
            count += 1
    return found[:count]
