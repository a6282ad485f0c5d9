"""Candidates of a query: the names that may be meant, found through the words that tell most.

Reach for `candidates` after `asking.prepare`. The bound of a name is what its words could be worth at best; only names
near the best bound go on to be compared word by word. Most names are never looked at: a sieve for each word of the
query tells which names may hold a word near it, and what they could gain together cannot come near the best.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from inforce.index.flags import MOST_QUERY, NAME_ACRONYM, NAME_HIDDEN, NAME_KIND, UNKNOWN
from inforce.index.kernels.asking import ALSO_FROM, exact_word, row_of
from inforce.index.kernels.lookup import near_again
from inforce.index.kernels.memory import at, soon
from inforce.index.kernels.sieving import (
    INITIAL_BOUND,
    ROUNDED,
    Hopes,
    hope,
    low_weight,
    share_of,
    sieve_names,
    worth_of,
)
from inforce.index.layout import (
    CUT_NAMES,
    HISTOGRAM,
    MOST_COMPARED,
    NAMES,
    NameIndex,
    Scratch,
    WordIndex,
)

FLOOR = 0.5
"""Names whose bound is below this share of the best one are not compared."""
GLUED_BOUND = 0.8
GLUED_FROM = 0.8
"""Two words written as one find the words that are nearer than this; an initial and a word only the very letters."""
OTHER_KIND = 0.93
AHEAD = 16
"""So many names ahead what is to be read is asked for."""
NEARLY = 0.98
WORTH_ALL = 10.0
"""What is hoped for no name but one that is a candidate whatever it holds."""
MOST_FIRST = 16
"""So many names, the most hopeful or nearly so, tell how good the best bound is at least."""


@njit(cache=True)
def candidates(index: WordIndex, names: NameIndex, scratch: Scratch, count: int, kind: int) -> int:
    """Write the numbers of the names that are worth comparing into `scratch.chosen`; returns how many."""
    scratch.stamp[1] += 1
    beside = _parted(index, names, scratch, count, _glued(index, names, scratch, count))
    hopes = sieve_names(index, names, scratch, count, beside)
    best = _first(index, names, scratch, hopes, count, kind)
    found = _posted(names, scratch, hopes, np.float32(FLOOR) * best)
    for place in range(beside):
        found = _add(scratch, scratch.beside[place], np.float32(GLUED_BOUND), found)
    best = max(best, _likeliest(index, names, scratch, hopes, found, count, kind))
    left = _hopeful(scratch, found, np.float32(FLOOR) * best)
    best = np.float32(0.0)
    for turn in range(left):
        if turn + AHEAD < left:
            _soon_bounded(names, scratch, turn + AHEAD)
        place = scratch.beside[turn]
        bound = _bound(index, names, scratch, scratch.names[place], count, hopes.total, kind)
        scratch.bounds[place] = max(bound, scratch.bounds[place]) if bound >= 0.0 else bound
        best = max(best, scratch.bounds[place])
    return _best(scratch, found, np.float32(FLOOR) * best, best)


@njit(cache=True)
def _likeliest(
    index: WordIndex, names: NameIndex, scratch: Scratch, hopes: Hopes, found: int, count: int, kind: int
) -> np.float32:
    """Write what each name found may be worth by its gains; returns the bound of the first of the best ones."""
    first, beyond = -1, hopes.beyond + hopes.missed
    for place in range(found):
        if scratch.bounds[place] == 0.0:
            gains = (scratch.gains[place] + beyond) * np.float32(ROUNDED)
            scratch.hopes[place] = share_of(gains, hopes.total, scratch.lows[place])
            if first < 0 or scratch.hopes[place] > scratch.hopes[first]:
                first = place
    if first < 0:
        return np.float32(0.0)
    return _bound(index, names, scratch, scratch.names[first], count, hopes.total, kind)


@njit(cache=True)
def _hopeful(scratch: Scratch, found: int, least: np.float32) -> int:
    """Note in `scratch.beside` which of the names found can be worth `least`; returns how many."""
    left = 0
    for place in range(found):
        if scratch.bounds[place] > 0.0 or scratch.hopes[place] >= least:
            scratch.beside[left] = place
            left += 1
        else:
            scratch.bounds[place] = -1.0
    return left


@njit(cache=True)
def _soon_bounded(names: NameIndex, scratch: Scratch, turn: int) -> None:
    """Have what `_bound` reads of a name brought here, and the words of one that comes sooner."""
    name = scratch.names[scratch.beside[turn]]
    soon(names.name_flags, name)
    soon(names.name_starts, name)
    soon(names.name_weight, name)
    soon(names.name_words, names.name_starts[scratch.names[scratch.beside[turn - AHEAD // 2]]])


@njit(cache=True)
def _first(
    index: WordIndex, names: NameIndex, scratch: Scratch, hopes: Hopes, count: int, kind: int
) -> np.float32:
    """Write what each posted name may be worth; returns the best bound of the most hopeful ones."""
    greatest, turn, most = np.float32(0.0), 0, scratch.sizes[NAMES]
    for post in range(hopes.posted):
        number = scratch.posts[post]
        for held in range(names.holder_starts[number], names.holder_starts[number + 1]):
            if turn < most:
                one = scratch.hopes[turn] = hope(names, scratch, hopes, held)
                scratch.hoped[turn] = names.holders[held]
                if one < WORTH_ALL:
                    greatest = max(greatest, one)
            turn += 1
    best, looked, turn = np.float32(0.0), 0, 0
    for post in range(hopes.posted):
        number = scratch.posts[post]
        for held in range(names.holder_starts[number], names.holder_starts[number + 1]):
            if turn < most and scratch.hopes[turn] >= np.float32(NEARLY) * greatest:
                bound = _bound(index, names, scratch, names.holders[held], count, hopes.total, kind)
                best, looked = max(best, bound), looked + 1
                if looked == MOST_FIRST:
                    return best
            turn += 1
    return best


@njit(cache=True)
def _posted(names: NameIndex, scratch: Scratch, hopes: Hopes, least: np.float32) -> int:
    """Find the names that hold a posted word and can be worth `least`, and credit them with it; returns how many."""
    found, turn, most = 0, 0, scratch.sizes[NAMES]
    for post in range(hopes.posted):
        number, asked = scratch.posts[post], scratch.posted_by[post]
        row, gain = row_of(scratch, number), np.float32(0.0)
        if row >= 0:
            gain = scratch.shares[row * MOST_QUERY + asked] * scratch.asked_weight[asked]
        for held in range(names.holder_starts[number], names.holder_starts[number + 1]):
            if turn + AHEAD < most and scratch.hopes[turn + AHEAD] >= least:
                soon(scratch.place_of, scratch.hoped[turn + AHEAD])
            if turn >= most or scratch.hopes[turn] >= least:
                name = names.holders[held]
                more = _add(scratch, name, np.float32(0.0), found)
                if more > found:
                    scratch.gains[found] = worth_of(scratch, name, hopes.fresh, hopes.sieves)
                    scratch.gained_by[found] = -1
                    scratch.lows[found] = low_weight(names, held)
                    found = more
                _credit(scratch, name, asked, gain)
            turn += 1
    return found


@njit(cache=True)
def _credit(scratch: Scratch, name: int, asked: int, gain: np.float32) -> None:
    """Credit a name that was found: of the words near one word of the query the best counts."""
    kept = scratch.place_of[name]
    if kept >> 32 != scratch.stamp[1]:
        return
    place, before = kept & 0xFFFFFFFF, np.float32(0.0)
    if scratch.gained_by[place] == asked:
        before = scratch.gained[place]
    if gain > before:
        scratch.gains[place] += gain - before
        scratch.gained[place] = gain
        scratch.gained_by[place] = asked


@njit(cache=True)
def _add(scratch: Scratch, name: int, least: np.float32, found: int) -> int:
    """Find a name, with a bound of at least `least`."""
    kept, stamp = scratch.place_of[name], scratch.stamp[1]
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
def _glued(index: WordIndex, names: NameIndex, scratch: Scratch, count: int) -> int:
    """Note the names that write two neighbouring words of the query as one in `scratch.beside`; returns how many."""
    letters, starts = scratch.letters, scratch.starts
    beside = 0
    for asked in range(count - 1):
        a, c = starts[asked], starts[asked + 2]
        if c - a < 4 or c - a > 30:
            continue
        begin = scratch.near_starts[count]
        single = starts[asked + 1] - a == 1 or c - starts[asked + 1] == 1
        least = ALSO_FROM if single else GLUED_FROM
        end = near_again(index, scratch, at(letters, a), c - a, 0, least, begin)
        for near in range(begin, end):
            if scratch.near_share[near] > np.float32(least):
                number = scratch.near_word[near]
                for held in range(names.holder_starts[number], names.holder_starts[number + 1]):
                    beside = _note_beside(scratch, names.holders[held], beside)
    return beside


@njit(cache=True)
def _note_beside(scratch: Scratch, name: int, beside: int) -> int:
    if beside >= scratch.sizes[NAMES]:
        scratch.cut[CUT_NAMES] += 1
        return beside
    scratch.beside[beside] = name
    return beside + 1


@njit(cache=True)
def _parted(index: WordIndex, names: NameIndex, scratch: Scratch, count: int, beside: int) -> int:
    """Note the names that write one word of the query as two neighbours, both of them listed letter by letter."""
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
            beside = _note_pair(names, scratch, one, other, beside)
    return beside


@njit(cache=True)
def _note_pair(names: NameIndex, scratch: Scratch, one: int, other: int, beside: int) -> int:
    """Note the names that hold `one` and right after it `other`."""
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
                beside = _note_beside(scratch, name, beside)
                break
    return beside


@njit(cache=True)
def _bound(
    index: WordIndex,
    names: NameIndex,
    scratch: Scratch,
    name: int,
    count: int,
    total: np.float32,
    kind: int,
) -> np.float32:
    """What the name can be worth at best: the share of both names' weight that is covered; -1: hidden."""
    its_flags = names.name_flags[name]
    if its_flags & NAME_HIDDEN:
        return np.float32(-1.0)
    worth = np.float32(0.0)
    best = scratch.reach
    for asked in range(count):
        best[asked] = 0.0
    for place in range(names.name_starts[name], names.name_starts[name + 1]):
        row = row_of(scratch, names.name_words[place])
        if row >= 0:
            for asked in range(count):
                best[asked] = max(best[asked], scratch.shares[row * MOST_QUERY + asked])
    for asked in range(count):
        begins = scratch.starts[asked]
        if scratch.starts[asked + 1] - begins == 1 and best[asked] == 0.0:
            best[asked] = _initial(index, names, scratch, scratch.letters[begins], name)
        worth += best[asked] * scratch.asked_weight[asked]
    share = share_of(worth, total, names.name_weight[name])
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
            return np.float32(INITIAL_BOUND)
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
