"""Candidates of a query: the names that may be meant, found through the words that tell most.

Reach for `candidates` after `asking.prepare`. The bound of a name is what its words could be worth at best; only names
near the best bound go on to be compared word by word.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from inforce.index.flags import MOST_QUERY, NAME_ACRONYM, NAME_HIDDEN, NAME_KIND, UNKNOWN
from inforce.index.kernels.asking import ALSO_FROM, exact_word, row_of
from inforce.index.kernels.lookup import near_again
from inforce.index.kernels.memory import at
from inforce.index.layout import (
    CUT_NAMES,
    HISTOGRAM,
    MOST_COMPARED,
    NAMES,
    NameIndex,
    Scratch,
    WordIndex,
)

REST = 0.42
"""Words are looked up among names until what is left tells less than this share."""
FLOOR = 0.5
"""Names whose bound is below this share of the best one are not compared."""
GLUED_BOUND = 0.8
GLUED_FROM = 0.8
"""Two words written as one find the words that are nearer than this; an initial and a word only the very letters."""
OTHER_KIND = 0.93


@njit(cache=True)
def candidates(index: WordIndex, names: NameIndex, scratch: Scratch, count: int, kind: int) -> int:
    """Write the numbers of the names that are worth comparing into `scratch.chosen`; returns how many."""
    scratch.stamp[2] += 1
    found = _posted(index, names, scratch, count)
    found = _glued(index, names, scratch, count, found)
    found = _parted(index, names, scratch, count, found)
    total = np.float32(0.0)
    for asked in range(count):
        total += scratch.asked_weight[asked]
    best = np.float32(0.0)
    _gather(names, scratch, found)
    for place in range(found):
        bound = _bound(index, names, scratch, place, count, total, kind)
        scratch.bounds[place] = max(bound, scratch.bounds[place]) if bound >= 0.0 else bound
        best = max(best, scratch.bounds[place])
    return _best(scratch, found, np.float32(FLOOR) * best, best)


@njit(cache=True)
def _posted(index: WordIndex, names: NameIndex, scratch: Scratch, count: int) -> int:
    """Names that hold a word near a word of the query, the weightiest words first."""
    left = np.float32(0.0)
    for asked in range(count):
        scratch.order[asked] = asked
        if scratch.near_starts[asked + 1] > scratch.near_starts[asked]:
            left += scratch.asked_weight[asked]
    whole = left
    for i in range(1, count):
        for j in range(i, 0, -1):
            one, other = scratch.order[j - 1], scratch.order[j]
            if scratch.asked_weight[other] > scratch.asked_weight[one]:
                scratch.order[j - 1], scratch.order[j] = other, one
    found = 0
    for place in range(count):
        asked = scratch.order[place]
        first, last = scratch.near_starts[asked], scratch.near_starts[asked + 1]
        if first == last:
            continue
        if left < np.float32(REST) * whole:
            break
        for near in range(first, last):
            number = scratch.near_word[near]
            found = _post(names, scratch, number, np.float32(0.0), found)
            if scratch.near_share[near] >= ALSO_FROM:
                for other in range(index.also_starts[number], index.also_starts[number + 1]):
                    found = _post(names, scratch, index.also[other], np.float32(0.0), found)
        left -= scratch.asked_weight[asked]
    return found


@njit(cache=True)
def _post(names: NameIndex, scratch: Scratch, number: int, least: np.float32, found: int) -> int:
    """Add the names that hold a word, each with a bound of at least `least`."""
    for place in range(names.holder_starts[number], names.holder_starts[number + 1]):
        found = _add(scratch, names.holders[place], least, found)
    return found


@njit(cache=True)
def _add(scratch: Scratch, name: int, least: np.float32, found: int) -> int:
    kept, stamp = scratch.place_of[name], scratch.stamp[2]
    if kept >> 32 == stamp:
        place = kept & 0xFFFFFFFF
        scratch.bounds[place] = max(scratch.bounds[place], least)
        return found
    if found >= scratch.sizes[NAMES]:
        scratch.cut[CUT_NAMES] += 1
        return found
    scratch.place_of[name] = stamp << 32 | found
    scratch.names[found] = name
    scratch.bounds[found] = least
    return found + 1


@njit(cache=True)
def _glued(index: WordIndex, names: NameIndex, scratch: Scratch, count: int, found: int) -> int:
    """Names that write two neighbouring words of the query as one."""
    letters, starts = scratch.letters, scratch.starts
    for asked in range(count - 1):
        a, c = starts[asked], starts[asked + 2]
        if c - a < 4 or c - a > 30:
            continue
        begin = scratch.near_starts[count]
        end = near_again(index, scratch, at(letters, a), c - a, 0, begin)
        single = starts[asked + 1] - a == 1 or c - starts[asked + 1] == 1
        least = np.float32(ALSO_FROM if single else GLUED_FROM)
        for near in range(begin, end):
            if scratch.near_share[near] > least:
                found = _post(names, scratch, scratch.near_word[near], np.float32(GLUED_BOUND), found)
    return found


@njit(cache=True)
def _parted(index: WordIndex, names: NameIndex, scratch: Scratch, count: int, found: int) -> int:
    """Names that write one word of the query as two neighbouring words, both of them listed letter by letter."""
    letters, starts = scratch.letters, scratch.starts
    for asked in range(count):
        a, b = starts[asked], starts[asked + 1]
        if b - a < 4:
            continue
        for cut in range(a + 2, b - 1):
            one = exact_word(index, scratch, at(letters, a), cut - a)
            if one < 0:
                continue
            other = exact_word(index, scratch, at(letters, cut), b - cut)
            if other < 0:
                continue
            found = _post_pair(index, names, scratch, one, other, found)
    return found


@njit(cache=True)
def _post_pair(index: WordIndex, names: NameIndex, scratch: Scratch, one: int, other: int, found: int) -> int:
    """Post the names that hold `one` and right after it `other`."""
    rarer = one
    if (
        names.holder_starts[other + 1] - names.holder_starts[other]
        < names.holder_starts[one + 1] - names.holder_starts[one]
    ):
        rarer = other
    for held in range(names.holder_starts[rarer], names.holder_starts[rarer + 1]):
        name = names.holders[held]
        for place in range(names.name_starts[name], names.name_starts[name + 1] - 1):
            if names.name_words[place] == one and names.name_words[place + 1] == other:
                found = _add(scratch, name, np.float32(GLUED_BOUND), found)
                break
    return found


@njit(cache=True)
def _gather(names: NameIndex, scratch: Scratch, found: int) -> None:
    """What `_bound` takes of each name found, side by side: all at once, so that memory is waited for once only."""
    for place in range(found):
        name = scratch.names[place]
        scratch.name_begins[place] = names.name_starts[name]
        scratch.name_ends[place] = names.name_starts[name + 1]
        scratch.name_weights[place] = names.name_weight[name]
        scratch.name_told[place] = names.name_flags[name]


@njit(cache=True)
def _bound(
    index: WordIndex,
    names: NameIndex,
    scratch: Scratch,
    found: int,
    count: int,
    total: np.float32,
    kind: int,
) -> np.float32:
    """What the name found here can be worth at best: the share of both names' weight that is covered; -1: hidden."""
    its_flags = scratch.name_told[found]
    if its_flags & NAME_HIDDEN:
        return np.float32(-1.0)
    worth = np.float32(0.0)
    best = scratch.reach
    for asked in range(count):
        best[asked] = 0.0
    for place in range(scratch.name_begins[found], scratch.name_ends[found]):
        row = row_of(scratch, names.name_words[place])
        if row >= 0:
            for asked in range(count):
                best[asked] = max(best[asked], scratch.shares[row * MOST_QUERY + asked])
    for asked in range(count):
        begins = scratch.starts[asked]
        if scratch.starts[asked + 1] - begins == 1 and best[asked] == 0.0:
            best[asked] = _initial(index, names, scratch, scratch.letters[begins], scratch.names[found])
        worth += best[asked] * scratch.asked_weight[asked]
    share = worth / (
        np.float32(0.62) * total + np.float32(0.38) * scratch.name_weights[found] + np.float32(1e-6)
    )
    listed = its_flags >> NAME_KIND
    if kind != UNKNOWN and listed != UNKNOWN and listed != kind:
        share *= np.float32(OTHER_KIND)
    if its_flags & NAME_ACRONYM:
        share *= np.float32(0.9)
    return np.float32(share)


@njit(cache=True)
def _initial(index: WordIndex, names: NameIndex, scratch: Scratch, letter: int, name: int) -> np.float32:
    """What a single letter can be worth: half, if a word of the name that nothing else is near begins with it."""
    for place in range(names.name_starts[name], names.name_starts[name + 1]):
        number = names.name_words[place]
        if row_of(scratch, number) < 0 and index.words[index.word_starts[number]] == letter:
            return np.float32(0.5)
    return np.float32(0.0)


@njit(cache=True)
def _best(scratch: Scratch, found: int, floor: np.float32, best: np.float32) -> int:
    """Choose the names of the highest bounds, by a histogram rather than a sort."""
    counts, bounds, chosen = scratch.levels, scratch.bounds, scratch.chosen
    for level in range(HISTOGRAM + 1):
        counts[level] = 0
    scale = np.float32(HISTOGRAM) / (best + np.float32(1e-6))
    for place in range(found):
        if bounds[place] >= floor:
            counts[int(bounds[place] * scale)] += 1
    level, taken = HISTOGRAM, 0
    while level >= 0 and taken + counts[level] <= MOST_COMPARED:
        taken += counts[level]
        level -= 1
    end = 0
    for place in range(found):
        if bounds[place] >= floor and int(bounds[place] * scale) > level:
            chosen[end] = scratch.names[place]
            end += 1
    if level >= 0:
        for place in range(found):
            if end >= MOST_COMPARED:
                break
            if bounds[place] >= floor and int(bounds[place] * scale) == level:
                chosen[end] = scratch.names[place]
                end += 1
    return end
