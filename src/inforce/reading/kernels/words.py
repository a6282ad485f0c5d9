"""Passes over a text for the name gate: its words, their numbers, and the places where listed names may stand.

Reach for `doubtful`, `parted`, `numbered` and `placed` through `reading.swept` and `reading.places`; `folding`,
`numbers` and `places` say the same with numpy, and hashes are theirs to the last bit. Loops that a word
ends are kept from branching: a wrong guess of the processor costs more than the work.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from inforce.index.kernels.types import Numbers
from inforce.reading.marks import (
    ALONE,
    ALONE_MARKS,
    BEGINS,
    BROKEN,
    CAPITAL_MARKS,
    CLUE,
    DOTTED,
    IS_SIGN,
    LENGTH,
    LENGTHS,
    LINK,
    MIX,
    NO_ROOM,
    NUMBER,
    OTHER,
    REFUSED,
    ROUGH,
    SECOND,
    SEVERAL,
    SHIP_MARKS,
    SIGN,
    SMALL,
    STRANGE,
    UNPARTED,
)

__all__ = ["doubtful", "numbered", "parted", "placed"]
_MIX, _OTHER = np.uint64(MIX), np.uint64(OTHER)
_NUMBER, _CLUE, _LINK = np.uint32(NUMBER), np.uint32(CLUE), np.uint32(LINK)
_EXACT, _SHIPS = np.uint32(ALONE_MARKS), np.uint32(SHIP_MARKS)
_ALONE, _BEGINS, _SECOND = np.uint32(ALONE), np.uint32(BEGINS), np.uint32(SECOND)
_CAPITAL = np.uint32(CAPITAL_MARKS)
_HALF, _29, _63, _64 = (np.uint64(bits) for bits in (32, 29, 63, 64))
_ONE, _NONE, _1 = np.uint64(1), np.uint64(0), np.uint32(1)
_SIGN, _SMALL, _SEVERAL = np.uint32(SIGN), np.uint32(SMALL), np.uint32(SEVERAL)
_IS_SIGN, _LENGTH, _LENGTHS = (np.uint64(number) for number in (IS_SIGN.bit_length() - 1, LENGTH, LENGTHS))
_LOW, _NEAR = np.uint64((1 << 32) - 1), np.uint64(1024)
"""Powers of so many signs are used again and again, so that they stay near the processor."""
_ROUGHLY, _REFUSED = np.uint64((1 << ROUGH) - 1), np.uint64(64 - REFUSED)
_THREE, _SEVEN = np.uint64(3), np.uint64(7)
_CASE, _A, _LETTERS, _NARROW = (np.uint32(code) for code in (0x20, 0x61, 26, 0x7F))
_DOT, _LEADER, _FULL_DOT = (np.uint32(code) for code in (0x2E, 0x2024, 0xFF0E))
_DASH, _HYPHEN, _SOFT = (np.uint32(code) for code in (0x2D, 0x2010, 0xAD))
_LINE, _RETURN, _BLANK = (np.uint32(code) for code in (0x0A, 0x0D, 0x20))
_THAI, _TO_KHMER = np.uint32(0x0E00), np.uint32(0x0A00)
_KANA, _TO_HAN = np.uint32(0x3040), np.uint32(0xCAC0)
"""First code points of scripts without spaces, and how many follow in which all of them lie."""
Number = Any
"""A whole number, of the processor or of Python."""
Text = tuple[Numbers, Numbers]
"""Code points, and what each of all folds to."""
Words = tuple[Numbers, Numbers, Numbers, Numbers]
"""Of each word its hash; places of words that are not known, or begin names; the places of those that are no particles;
the numbers of these, with their marks."""
Begins = tuple[Numbers, Numbers, Numbers, Numbers, int]
"""Few bits for two numbers; bits for two, two of three, three; the shift."""
Names = tuple[Numbers, Numbers, Numbers, Numbers]
"""Lengths of the names that begin with a number (places, lengths); hashes of groups, and which have a strong name."""


@njit(cache=True, nogil=True)
def doubtful(codes: Numbers) -> Number:
    """What code points, the last a space, may hold that needs a closer look: `DOTTED`, `BROKEN`, `UNPARTED`."""
    dotted: Number = False
    broken: Number = False
    unparted: Number = False
    for place in range(len(codes) - 1):
        code, after = np.uint32(codes[place]), np.uint32(codes[place + 1])
        letter = (after | _CASE) - _A < _LETTERS or after > _NARROW
        dotted |= ((code == _DOT) | (code == _LEADER) | (code == _FULL_DOT)) & letter
        ends = (after == _LINE) | (after == _RETURN) | (after == _BLANK)
        broken |= ((code == _DASH) | (code == _HYPHEN) | (code == _SOFT)) & ends
        unparted |= (code - _THAI < _TO_KHMER) | (code - _KANA < _TO_HAN)
    return dotted * DOTTED + broken * BROKEN + unparted * UNPARTED


@njit(cache=True, nogil=True, inline="always")
def _counted(entry: Number, count: Number, inside: Number) -> tuple[Number, Number]:
    """How many words have begun with this sign, and whether it is one."""
    sign = np.uint64(entry) >> _IS_SIGN & _ONE
    return count + (sign & ~inside), sign


@njit(cache=True, nogil=True)
def parted(
    codes: Numbers, table: Numbers, pool: Numbers, powers: Numbers, begins: Numbers, sums: Numbers
) -> Number:
    """Fold code points, the last a space, and part their words: how many there are, or `STRANGE`, `NO_ROOM`.

    `table`: what each code point folds to (`marks`), `pool`: the same of the signs of those that fold to several.
    `begins` takes for each word its place in the text and what is to be taken from that for the power of its first
    sign; `sums` the sum of all signs times their powers before it, and after the last.
    """
    place, taken, count, inside, total = _NONE, _NONE, _NONE, _NONE, _NONE
    size, room, entry = np.uint64(len(codes)), np.uint64(min(len(begins), len(powers))), np.uint32(0)
    while place < size < room:
        if inside == _NONE:
            taken = place
        stop = min(size, place + _NEAR)
        while place < stop:
            entry = table[codes[place]]
            if entry - _1 >= _SEVERAL:
                break
            begins[count], sums[count] = place | taken << _HALF, total
            total += np.uint64(entry & _SIGN) * powers[place - taken]
            count, inside = _counted(entry, count, inside)
            place += _ONE
        if place == stop:
            continue
        if entry == 0:
            return STRANGE
        if max(count + size - place, place - taken) + _LENGTHS > room:
            return NO_ROOM
        first = np.uint64(entry & _SIGN)
        for at in range(first, first + (np.uint64(entry) >> _LENGTH & _LENGTHS)):
            entry = pool[at]
            begins[count], sums[count] = place | taken << _HALF, total
            total += np.uint64(entry & _SIGN) * powers[place - taken]
            count, inside = _counted(entry, count, inside)
            taken -= _ONE
        taken += _ONE
        place += _ONE
    sums[count] = total
    return np.int64(count) if size < room else NO_ROOM


@njit(cache=True, nogil=True)
def _hash(count: Number, begins: Numbers, sums: Numbers, back: Numbers, hashes: Numbers) -> None:
    """Write the hash of each word, which does not depend on where it stands."""
    for at in range(count):
        told = (sums[at + _ONE] - sums[at]) * back[(begins[at] & _LOW) - (begins[at] >> _HALF) & _LOW]
        told ^= told >> _29
        told *= _MIX
        hashes[at] = told ^ told >> _HALF


@njit(cache=True, nogil=True)
def numbered(
    count: Number,
    text: Text,
    begins: Numbers,
    sums: Numbers,
    back: Numbers,
    known: Numbers,
    bits: Number,
    also: Numbers,
    words: Words,
) -> tuple[Number, Number, Number]:
    """Number `count` words that begin so: how many are not known, how many are no particles, all their marks.

    `back`: the inverse powers; `known`: 2^`bits` slots as `numbers.Numbers` fills them. Marks that mean nothing in
    small letters are taken off there; a number of `also` is a name by itself.
    """
    hashes, strange, places, row = words
    codes, table = text
    odd, end, every = _NONE, _NONE, np.uint32(0)
    _hash(np.uint64(count), begins, sums, back, hashes)
    mask, shift = np.uint64(len(known)) - _ONE, _64 - np.uint64(bits)
    for at in range(np.uint64(count)):
        told = hashes[at]
        slot, wanted = told >> shift, told & _LOW | _ONE
        found = known[slot]
        while found >> _HALF != wanted and found != _NONE:
            slot = slot + _ONE & mask
            found = known[slot]
        number, small = np.uint32(found), table[codes[begins[at] & _LOW]] & _SMALL != 0
        for one in also:
            if one == number & _NUMBER:
                number |= _ALONE
        strange[odd], places[end] = at, at
        row[end] = number & ~_CAPITAL if small else number
        odd += np.uint64(found == _NONE)
        every |= row[end]
        end += np.uint64(number != _LINK)
    row[end] = 0
    return np.int64(odd), np.int64(end), np.int64(every)


@njit(cache=True, nogil=True, inline="always")
def _pair(one: Number, other: Number, shift: Number) -> Number:
    """The place of the bit of two numbers; the first may be such a place."""
    mixed = np.uint64(one & _NUMBER) * _MIX
    mixed ^= np.uint64(other & _NUMBER) * _OTHER
    mixed *= _MIX
    return mixed >> np.uint64(shift)


@njit(cache=True, nogil=True, inline="always")
def _marked(bits: Numbers, place: Number) -> Number:
    return (np.uint64(bits[place >> _THREE]) >> (place & _SEVEN)) & _ONE != _NONE


@njit(cache=True, nogil=True)
def _group(groups: Numbers, row: Numbers, first: Number, length: Number) -> Number:
    """The place of the group of names with these numbers, or -1."""
    told = _NONE
    for place in range(first, first + length):
        told = (told ^ np.uint64(row[place] & _NUMBER)) * _MIX
        told ^= told >> _29
    low, high = 0, len(groups)
    while low < high:
        middle = (low + high) >> 1
        if groups[middle] < told:
            low = middle + 1
        else:
            high = middle
    return low if low < len(groups) and groups[low] == told else -1


@njit(cache=True, nogil=True, inline="always")
def _beginnings(end: Number, row: Numbers, marks: Number, begins: Begins, found: Numbers) -> Number:
    """Where a name may begin: a word that is one, or two that may; how many `found` takes."""
    rough, whole, goes_on, _, shift = begins
    count = chosen = left = _NONE
    for at in range(np.uint64(end)):
        number, after = row[at], row[at + _ONE]
        found[count] = at
        count += np.uint64((number & _BEGINS != 0) & ((number & marks != 0) | (after & _SECOND != 0)))
    for at in range(count):
        place = np.uint64(found[at])
        number, after = row[place], row[place + _ONE]
        paired = (after & _SECOND != 0) & _marked(rough, _pair(number, after, shift) & _ROUGHLY)
        found[chosen] = place
        chosen += np.uint64((number & marks != 0) | paired)
    for at in range(chosen):
        place = np.uint64(found[at])
        number, both = row[place], _pair(row[place], row[place + _ONE], shift)
        found[left] = place
        left += np.uint64((number & marks != 0) | _marked(whole, both) | _marked(goes_on, both))
    return left


@njit(cache=True, nogil=True, inline="always")
def _begun(end: Number, row: Numbers, place: Number, begins: Begins) -> Number:
    """True where two or three numbers are those with which a name begins."""
    _, whole, goes_on, triples, shift = begins
    if row[place + 1] & _SECOND == 0:
        return False
    told = _pair(row[place], row[place + 1], shift)
    third = place + 2 < end and _marked(goes_on, told)
    return _marked(whole, told) or (third and _marked(triples, _pair(told, row[place + 2], shift)))


@njit(cache=True, nogil=True, inline="always")
def _meeting(hashes: Numbers, first: Number, last: Number, group: Number) -> Number:
    """What these words and this group of names are known by."""
    told = np.uint64(group)
    for place in range(first, last + 1):
        told = (told ^ hashes[place]) * _MIX
        told ^= told >> _29
    return told


@njit(cache=True, nogil=True)
def placed(
    end: Number,
    every: Number,
    words: Words,
    begins: Begins,
    names: Names,
    refused: Numbers,
    weak: bool,
    found: Numbers,
) -> Number:
    """How many rows `found` takes: first word, last word, group, what they are known by (but for `refused`).

    `NO_ROOM` where there is no room for the rows of one beginning more. See `places.Places`; `weak` says that groups
    without a strong name count too.
    """
    hashes, chosen, places, row = words
    starts, lengths, groups, strong = names
    marks = _SHIPS if every & _CLUE else _EXACT
    met = 0
    for at in range(_beginnings(end, row, marks, begins, chosen)):
        place = np.int64(chosen[at])
        number = row[place] & _NUMBER
        if row[place] & marks == 0 and not _begun(end, row, place, begins):
            continue
        if met + starts[number + 1] - starts[number] > len(found):
            return NO_ROOM
        for length in lengths[starts[number] : starts[number + 1]]:
            group = _group(groups, row, place, length) if place + length <= end else -1
            if group < 0 or not (weak or strong[group]):
                continue
            first, last = places[place], places[place + length - 1]
            known = _meeting(hashes, first, last, group)
            if refused[known >> _REFUSED] != known:
                found[met, 0], found[met, 1] = first, last
                found[met, 2], found[met, 3] = group, np.int64(known)
                met += 1
    return met
