"""One pass over folded signs to numbered words, and one over numbers to the places where listed names may stand.

Reach for `folded`, `numbered` and `placed` through `reading.folding`, `reading.numbers` and `reading.places`, which
say the same with numpy.
Hashes are those of `numbers.hashes` and `places.pair`, to the last bit.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from inforce.index.kernels.types import Numbers
from inforce.reading import kernels as _kept_where_kernels_are
from inforce.reading.marks import (
    ALONE,
    ALONE_MARKS,
    BEGINS,
    CLUE,
    FACTOR,
    LINK,
    MIX,
    NUMBER,
    OTHER,
    ROUGH,
    SECOND,
    SHIP_MARKS,
)

__all__ = ["folded", "numbered", "placed"]
assert _kept_where_kernels_are.folder
_FACTOR, _MIX, _OTHER = np.uint64(FACTOR), np.uint64(MIX), np.uint64(OTHER)
_NUMBER, _CLUE, _LINK = np.uint32(NUMBER), np.uint32(CLUE), np.uint32(LINK)
_EXACT, _SHIPS = np.uint32(ALONE_MARKS), np.uint32(SHIP_MARKS)
_HALF, _29, _64 = np.uint64(32), np.uint64(29), np.uint64(64)
_ONE, _NONE, _SPACE, _UNKNOWN = np.uint64(1), np.uint64(0), 32, 255
_ROUGHLY = (1 << ROUGH) - 1
_ALONE, _BEGINS, _SECOND = np.uint8(ALONE), np.uint8(BEGINS), np.uint8(SECOND)
NO_ROOM = -1
Table = tuple[Numbers, Numbers, Numbers]
"""What code points fold to: how many signs each, the one sign or the place of several, and the several."""
Words = tuple[Numbers, Numbers, Numbers, Numbers, Numbers, Numbers]
Bits = tuple[Numbers, Numbers, Numbers, Numbers]
Begins = tuple[Numbers, Numbers, Numbers, Numbers, Numbers, int]
"""Of each number its kind (`marks`); few bits for two numbers; bits for two, two of three, three; the shift."""
Names = tuple[Numbers, Numbers, Numbers, Numbers]
"""Lengths of the names that begin with a number (places, lengths); hashes of groups, and which have a strong name."""


@njit(cache=True, nogil=True)
def folded(codes: Numbers, table: Table, signs: Numbers, origin: Numbers) -> int:
    """Fold the signs of a text, whose dots are gone, into `signs`, a space at both ends; gives how many there are.

    `origin` takes the place in the text of each. `NO_ROOM` where `signs` is too short, -2 for a sign not yet known.
    """
    lengths, single, pool = table
    signs[0], origin[0], end = _SPACE, 0, 1
    for place in range(len(codes)):
        code = codes[place]
        length = lengths[code]
        if length == 1:
            if end == len(signs):
                return NO_ROOM
            signs[end], origin[end] = single[code], place
            end += 1
        elif length == _UNKNOWN:
            return -2
        elif length:
            if end + length > len(signs):
                return NO_ROOM
            for more in range(length):
                signs[end], origin[end] = pool[single[code] + more], place
                end += 1
    if end == len(signs):
        return NO_ROOM
    signs[end], origin[end] = _SPACE, len(codes)
    return end + 1


@njit(cache=True, nogil=True)
def numbered(
    signs: Numbers, origin: Numbers, codes: Numbers, capital: Numbers, known: Numbers, bits: int
) -> Words:
    """The words of folded signs, which end in a space: first and last sign, number, hash, whether it has a capital.

    `origin` says where in `codes` each sign comes from, `capital` which code points are no small letters. `known`:
    2^`bits` slots, each half a hash and a number. The last array: the places of words that are not in it.
    """
    most = len(signs) // 2 + 1
    firsts, lasts = np.empty(most, np.int64), np.empty(most, np.int64)
    numbers, hashes = np.empty(most, np.uint32), np.empty(most, np.uint64)
    strange, capitals = np.empty(most, np.int64), np.empty(most, np.bool_)
    count, odd, inside = 0, 0, False
    shift = _64 - np.uint64(bits)
    told, power = _NONE, _ONE
    for place in range(len(signs)):
        sign = signs[place]
        if sign != _SPACE:
            if not inside:
                inside, told, power = True, _NONE, _ONE
                firsts[count], capitals[count] = place, capital[codes[origin[place]]]
            told += np.uint64(sign) * power
            power *= _FACTOR
        elif inside:
            inside = False
            told ^= told >> _29
            told *= _MIX
            told ^= told >> _HALF
            found = known[told >> shift]
            lasts[count], hashes[count], numbers[count] = place - 1, told, np.uint32(found)
            if np.uint32(found >> _HALF) != np.uint32(told):
                strange[odd] = count
                odd += 1
            count += 1
    return firsts[:count], lasts[:count], numbers[:count], hashes[:count], capitals[:count], strange[:odd]


@njit(cache=True, nogil=True, inline="always")
def _pair(one: int, other: int, shift: int) -> int:
    mixed = np.uint64(one) * _MIX
    mixed ^= np.uint64(other) * _OTHER
    mixed *= _MIX
    return int(mixed >> np.uint64(shift))


@njit(cache=True, nogil=True, inline="always")
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


@njit(cache=True, nogil=True, inline="always")
def _begun(row: Numbers, place: int, bits: Bits, shift: int) -> bool:
    """True where two or three numbers are those with which a name begins."""
    rough, whole, goes_on, triples = bits
    told = _pair(row[place], row[place + 1], shift)
    if not _marked(rough, told & _ROUGHLY):
        return False
    third = place + 2 < len(row) and _marked(goes_on, told)
    return _marked(whole, told) or (third and _marked(triples, _pair(told, row[place + 2], shift)))


@njit(cache=True, nogil=True)
def placed(numbers: Numbers, capitals: Numbers, begins: Begins, names: Names, also: Numbers) -> Numbers:
    """Rows of first word, last word and group; see `places.Places`. `capitals`: which words have one."""
    kinds, rough, whole, goes_on, triples, shift = begins
    bits = rough, whole, goes_on, triples
    starts, lengths, groups, strong = names
    places, row, marked, ships = _telling(numbers)
    found = np.empty((len(row) + 16, 3), np.int64)
    count = 0
    for place in range(len(row)):
        number = row[place]
        kind = kinds[number]
        if not kind & _BEGINS:
            continue
        single = kind & _ALONE != 0 or marked[place] & ships[0] != 0
        for one in also:
            single = single or one == number
        single = single and capitals[places[place]]
        paired = place + 1 < len(row) and kinds[row[place + 1]] & _SECOND != 0
        if not single and not (paired and _begun(row, place, bits, shift)):
            continue
        for at in range(starts[number], starts[number + 1]):
            length = lengths[at]
            group = _group(groups, row, place, length) if place + length <= len(row) else -1
            if group < 0 or (len(also) == 0 and not strong[group]):
                continue
            if count == len(found):
                found = np.concatenate((found, np.empty_like(found)))
            found[count, 0], found[count, 1] = places[place], places[place + length - 1]
            found[count, 2] = group
            count += 1
    return found[:count]
