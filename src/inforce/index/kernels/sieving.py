"""What any name can be worth at most, by sieves: for each word of the query the names that may hold one near it.

Reach for `sieve_names`, then for `hope` with a place of `holders`. A name in no sieve is worth nothing; since names
share bits, a name may seem to be worth more than it is, never less.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from inforce.index.flags import LEGAL
from inforce.index.kernels.asking import ALSO_FROM
from inforce.index.kernels.memory import at
from inforce.index.layout import CUT_NEAR, MOST_NEAR, SIEVE, NameIndex, Scratch, WordIndex

REST = 0.42
"""Words are looked up among names until what is left tells less than this share."""
INITIAL_BOUND = 0.5
NEGLIGIBLE = 0.04
"""Words of a smaller share of the weight tell too little for looking through the names that hold them."""
SIEVED = 48
"""Nor are these looked through if they are so many times the names among which candidates are sought."""
ROUNDED = 1.0001
"""Hopes are added up in another order than bounds: they are rounded up by so much."""
VERY_NEAR = 0.88
"""Words that are nearer than this have a sieve of their own."""
SURELY = 1e9


class Hopes(NamedTuple):
    """What a name can be worth at most: so many listed words post names, so many sieves say what a name may hold.

    `fresh`: the first of the sieves whose words post no names; `total`: the weight of the query; `beyond`: what any
    name may be worth whatever the sieves say; `missed`: what a name may gain by words that no name is posted by, though
    they say the same as words that are.
    """

    posted: int
    sieves: int
    fresh: int
    total: np.float32
    beyond: np.float32
    missed: np.float32


@njit(cache=True)
def sieve_names(index: WordIndex, names: NameIndex, scratch: Scratch, count: int, beside: int) -> Hopes:
    """Choose the listed words whose names are candidates: those near the weightiest words. Fill the sieves.

    A name that glued words found is a candidate whatever else it holds.
    """
    total, left = _in_order(scratch, count)
    least = np.float32(REST) * left
    posted, sieves, fresh, listed, enough = 0, 0, 0, 0, False
    beyond, missed = np.float32(0.0), np.float32(0.0)
    if beside > 0:
        sieves = _open_sieve(scratch, sieves, np.float32(SURELY))
        for place in range(beside):
            _mark(scratch, 0, scratch.beside[place])
    for place in range(count):
        asked = scratch.order[place]
        weight = scratch.asked_weight[asked]
        if scratch.starts[asked + 1] - scratch.starts[asked] == 1:
            beyond += np.float32(INITIAL_BOUND) * weight
        if scratch.near_starts[asked] == scratch.near_starts[asked + 1]:
            continue
        enough = bool(enough or left < least)
        left -= weight
        holders = _holders(names, scratch, asked)
        if not enough:
            posted = _post(index, scratch, asked, posted)
            listed += holders
        if enough and (weight < np.float32(NEGLIGIBLE) * total or holders > SIEVED * listed):
            beyond += weight
        else:
            sieves = _mark_words(index, names, scratch, asked, sieves)
        if not enough:
            fresh = sieves
            missed += _missed(index, scratch, asked) * weight
    return Hopes(posted, sieves, fresh, total, beyond, missed)


@njit(cache=True)
def _missed(index: WordIndex, scratch: Scratch, asked: int) -> np.float32:
    """The nearness of the nearest legal form that writes one in other words and is not near enough to post these."""
    missed = np.float32(0.0)
    for near in range(scratch.near_starts[asked], scratch.near_starts[asked + 1]):
        number, share = scratch.near_word[near], scratch.near_share[near]
        says_more = index.also_starts[number + 1] > index.also_starts[number]
        if index.word_flags[number] & LEGAL and says_more and share < ALSO_FROM:
            missed = max(missed, share)
    return missed


@njit(cache=True)
def _in_order(scratch: Scratch, count: int) -> tuple[np.float32, np.float32]:
    """Write the words by falling weight into `scratch.order`; returns their weight, and that of the known ones."""
    total, known = np.float32(0.0), np.float32(0.0)
    for asked in range(count):
        scratch.order[asked] = asked
        total += scratch.asked_weight[asked]
        if scratch.near_starts[asked + 1] > scratch.near_starts[asked]:
            known += scratch.asked_weight[asked]
    for i in range(1, count):
        for j in range(i, 0, -1):
            one, other = scratch.order[j - 1], scratch.order[j]
            if scratch.asked_weight[other] > scratch.asked_weight[one]:
                scratch.order[j - 1], scratch.order[j] = other, one
    return total, known


@njit(cache=True)
def _holders(names: NameIndex, scratch: Scratch, asked: int) -> int:
    """How many names hold a word near a word of the query, one that holds two of them counted twice."""
    found = 0
    for near in range(scratch.near_starts[asked], scratch.near_starts[asked + 1]):
        number = scratch.near_word[near]
        found += names.holder_starts[number + 1] - names.holder_starts[number]
    return found


@njit(cache=True)
def _post(index: WordIndex, scratch: Scratch, asked: int, posted: int) -> int:
    """Post the listed words near a word of the query, and beside each that is very near those that mean the same."""
    for near in range(scratch.near_starts[asked], scratch.near_starts[asked + 1]):
        number = scratch.near_word[near]
        posted = _posts(scratch, number, asked, posted)
        if scratch.near_share[near] >= ALSO_FROM:
            for other in range(index.also_starts[number], index.also_starts[number + 1]):
                posted = _posts(scratch, index.also[other], asked, posted)
    return posted


@njit(cache=True)
def _posts(scratch: Scratch, number: int, asked: int, posted: int) -> int:
    if posted >= 2 * MOST_NEAR:
        scratch.cut[CUT_NEAR] += 1
        return posted
    scratch.posts[posted] = number
    scratch.posted_by[posted] = asked
    return posted + 1


@njit(cache=True)
def _open_sieve(scratch: Scratch, sieves: int, worth: np.float32) -> int:
    """Empty the next sieve; returns how many are open now. `worth`: what a name in it gains at most."""
    words = scratch.sizes[SIEVE] >> 6
    sieve = at(scratch.sieves, sieves * words)
    for word in range(words):
        sieve[word] = np.uint64(0)
    scratch.worths[sieves] = worth
    return sieves + 1


@njit(cache=True)
def _mark_words(index: WordIndex, names: NameIndex, scratch: Scratch, asked: int, sieves: int) -> int:
    """Mark the names that hold a word near a word of the query in a sieve, and those of very near words in another.

    Returns how many sieves are open now.
    """
    weight, least = scratch.asked_weight[asked], np.float32(0.0)
    for worth in (np.float32(VERY_NEAR), np.float32(1.0 - VERY_NEAR)):
        some = False
        for near in range(scratch.near_starts[asked], scratch.near_starts[asked + 1]):
            if scratch.near_share[near] >= least:
                if not some:
                    sieves, some = _open_sieve(scratch, sieves, worth * weight), True
                _mark_near(index, names, scratch, near, sieves - 1)
        least = np.float32(VERY_NEAR)
    return sieves


@njit(cache=True)
def _mark_near(index: WordIndex, names: NameIndex, scratch: Scratch, near: int, sieve: int) -> None:
    """Mark in a sieve every name that holds a near word, or one that means the same."""
    number = scratch.near_word[near]
    _mark_holders(names, scratch, sieve, number)
    for other in range(index.also_starts[number], index.also_starts[number + 1]):
        if scratch.near_share[near] >= ALSO_FROM or index.word_flags[number] & LEGAL:
            _mark_holders(names, scratch, sieve, index.also[other])


@njit(cache=True)
def _mark_holders(names: NameIndex, scratch: Scratch, sieve: int, number: int) -> None:
    for held in range(names.holder_starts[number], names.holder_starts[number + 1]):
        _mark(scratch, sieve, names.holders[held])


@njit(cache=True)
def _mark(scratch: Scratch, sieve: int, name: int) -> None:
    bits = scratch.sizes[SIEVE]
    bit = sieve * bits + (name & (bits - 1))
    scratch.sieves[bit >> 6] |= np.uint64(1) << np.uint64(bit & 63)


@njit(cache=True)
def hope(names: NameIndex, scratch: Scratch, hopes: Hopes, held: int) -> np.float32:
    """What the name in this place of `holders` can be worth at most."""
    worth = worth_of(scratch, names.holders[held], 0, hopes.sieves) + hopes.beyond
    return share_of(worth * np.float32(ROUNDED), hopes.total, low_weight(names, held))


@njit(cache=True)
def worth_of(scratch: Scratch, name: int, first: int, end: int) -> np.float32:
    """What a name gains at most by these sieves."""
    bits = scratch.sizes[SIEVE]
    bit = name & (bits - 1)
    worth = np.float32(0.0)
    for sieve in range(first, end):
        marks = scratch.sieves[(sieve * bits + bit) >> 6] >> np.uint64(bit & 63)
        worth += np.float32(marks & np.uint64(1)) * scratch.worths[sieve]
    return worth


@njit(cache=True)
def low_weight(names: NameIndex, held: int) -> np.float32:
    """The weight that the name in this place of `holders` has at least."""
    return np.float32(names.holder_weights[held]) * np.float32(0.0625)


@njit(cache=True)
def share_of(worth: np.float32, asked: np.float32, listed: np.float32) -> np.float32:
    """Which share of both names' weight is covered."""
    return worth / (np.float32(0.62) * asked + np.float32(0.38) * listed + np.float32(1e-6))
