"""Candidates of a query: the names that may be meant, found through the words that tell most.

Reach for `ask` (the words of the query, their near words and weights), then `candidates`. The bound of a name
is what its words could be worth at best; only names near the best bound go on to be compared word by word.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from inforce.index.kernels.layout import (
    CUT_NAMES,
    CUT_ROWS,
    HISTOGRAM,
    LEGAL,
    MOST_COMPARED,
    MOST_QUERY,
    MOST_ROWS,
    NAME_ACRONYM,
    NAME_HIDDEN,
    NAME_KIND,
    NAMES,
    PERSON,
    SLOTS,
    SMALL,
    UNKNOWN,
    NameIndex,
    Scratch,
    WordIndex,
)
from inforce.index.kernels.lookup import near_again
from inforce.index.kernels.memory import at, u8
from inforce.index.kernels.types import Bytes, Numbers

REST = 0.42
"""Words are looked up among names until what is left tells less than this share."""
FLOOR = 0.5
"""Names whose bound is below this share of the best one are not compared."""
SAME_MEANING = 0.91
ALSO_FROM = 0.99
"""A word that is so near brings the words that say the same."""
GLUED_BOUND = 0.8
GLUED_FROM = 0.8
"""Two words written as one find the words that are nearer than this; an initial and a word only the very letters."""
OTHER_KIND = 0.93
LEAST_GLUED = 3
"""The first of a legal form and a word that are glued has so many letters."""
FIRST_LETTER = 32
"""Bytes of a packed query below this one are flags: a word begins."""


@njit(cache=True)
def prepare(index: WordIndex, scratch: Scratch, query: bytes, kind: int) -> int:
    """Take in a packed query (`finder.asked`), part its glued legal forms, `ask`; returns how many words it has."""
    count, end = 0, 0
    for byte in query:
        if byte < FIRST_LETTER:
            scratch.flags[count] = byte
            scratch.starts[count] = end
            count += 1
        else:
            scratch.letters[end] = byte
            end += 1
    scratch.starts[count] = end
    if kind != PERSON:
        count = part_legal(index, scratch, scratch.letters, scratch.starts, scratch.flags, count)
    ask(index, scratch, scratch.letters, scratch.starts, scratch.flags, count)
    return count


@njit(cache=True)
def part_legal(
    index: WordIndex, scratch: Scratch, letters: Bytes, starts: Numbers, flags: Numbers, count: int
) -> int:
    """Part a legal form from the listed word that it is glued to (`citicarltda`); returns how many words there are.

    `starts` and `flags` have room for `MOST_QUERY` words.
    """
    asked = 0
    while asked < count and count < MOST_QUERY:
        a, b = starts[asked], starts[asked + 1]
        if b - a >= 5 and exact_word(index, scratch, at(letters, a), b - a) < 0:
            for cut in range(a + LEAST_GLUED, b - 1):
                one = exact_word(index, scratch, at(letters, a), cut - a)
                other = exact_word(index, scratch, at(letters, cut), b - cut)
                if one < 0 or other < 0:
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
def ask(
    index: WordIndex, scratch: Scratch, letters: Bytes, starts: Numbers, flags: Numbers, count: int
) -> int:
    """Find what is near each word of the query, then near each glued pair; returns how many rows there are.

    Row r of `scratch.shares` holds, for one listed word, its nearness to each word of the query.
    """
    end = 0
    for asked in range(count):
        scratch.near_starts[asked] = end
        a, b = starts[asked], starts[asked + 1]
        if b - a == 1 and not flags[asked] & LEGAL:
            scratch.asked_weight[asked] = np.float32(0.25)
            scratch.asked_rarity[asked] = np.float32(0.1)
        end = near_again(index, scratch, at(letters, a), b - a, flags[asked], end)
    scratch.near_starts[count] = end
    scratch.stamp[1] += 1
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
    return rows


@njit(cache=True)
def _weigh(
    index: WordIndex, scratch: Scratch, asked: int, length: int, flags: int, first: int, last: int
) -> None:
    """The weight and rarity of a query word: those of the nearest listed word, nearer to 1 the farther it is."""
    if length == 1 and not flags & LEGAL:
        return
    weight, rarity, best = np.float32(1.0), np.float32(1.0), np.float32(0.0)
    for place in range(first, last):
        number, share = scratch.near_word[place], scratch.near_share[place]
        if share > best or (share == best and index.weight[number] < weight):
            best = share
            weight = index.weight[number]
            rarity = index.rarity[number]
    far = min(np.float32(1.0), max(np.float32(0.0), (np.float32(1.0) - best) * np.float32(2.0)))
    weight = weight + (np.float32(1.0) - weight) * far
    if flags & LEGAL:
        weight = min(weight, np.float32(0.3)) if best == 0.0 else weight
        rarity = np.float32(0.05)
    if flags & SMALL:
        weight = min(weight, np.float32(0.3))
    scratch.asked_weight[asked] = weight
    scratch.asked_rarity[asked] = rarity


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
        scratch.row_of[number] = scratch.stamp[1] << 32 | row
        for place in range(count):
            scratch.shares[row * MOST_QUERY + place] = 0.0
        rows += 1
    if share > scratch.shares[row * MOST_QUERY + asked]:
        scratch.shares[row * MOST_QUERY + asked] = share
    return rows


@njit(cache=True)
def row_of(scratch: Scratch, number: int) -> int:
    """The row of `shares` of a listed word, -1 if it is near no word of the query."""
    kept = scratch.row_of[number]
    return int(kept & 0xFFFFFFFF) if kept >> 32 == scratch.stamp[1] else -1


@njit(cache=True)
def candidates(index: WordIndex, names: NameIndex, scratch: Scratch, count: int, kind: int) -> int:
    """Write the numbers of the names that are worth comparing into `scratch.chosen`; returns how many."""
    scratch.stamp[2] += 1
    found = _posted(index, names, scratch, count)
    found = _glued(index, names, scratch, scratch.letters, scratch.starts, count, found)
    found = _parted(index, names, scratch, scratch.letters, scratch.starts, count, found)
    total = np.float32(0.0)
    for asked in range(count):
        total += scratch.asked_weight[asked]
    best = np.float32(0.0)
    for place in range(found):
        bound = _bound(index, names, scratch, scratch.names[place], count, total, kind)
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
def _glued(
    index: WordIndex,
    names: NameIndex,
    scratch: Scratch,
    letters: Bytes,
    starts: Numbers,
    count: int,
    found: int,
) -> int:
    """Names that write two neighbouring words of the query as one."""
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
def _parted(
    index: WordIndex,
    names: NameIndex,
    scratch: Scratch,
    letters: Bytes,
    starts: Numbers,
    count: int,
    found: int,
) -> int:
    """Names that write one word of the query as two neighbouring words, both of them listed letter by letter."""
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
def exact_word(index: WordIndex, scratch: Scratch, word: Bytes, length: int) -> int:
    """The number of the listed word with exactly these letters, -1 if there is none."""
    mask = np.uint64(scratch.sizes[SLOTS])
    slot = _spelling_hash(word, length) & mask
    while True:
        number = index.exact_slots[slot]
        if number < 0:
            return -1
        begin = index.word_starts[number]
        if index.word_starts[number + 1] - begin == length:
            same = True
            for place in range(length):
                if index.words[begin + place] != word[place]:
                    same = False
                    break
            if same:
                return int(number)
        slot = (slot + np.uint64(1)) & mask


@njit(cache=True)
def _spelling_hash(word: Bytes, length: int) -> np.uint64:
    found = np.uint64(14695981039346656037)
    for place in range(length):
        found = (found ^ np.uint64(word[place])) * np.uint64(1099511628211)
    return found ^ (found >> np.uint64(31))


@njit(cache=True)
def fill_slots(words: Bytes, starts: Numbers, slots: Numbers) -> None:
    """File each word under its letters; `slots` has a power of two of places, -1 where empty."""
    mask = np.uint64(len(slots) - 1)
    for number in range(len(starts) - 1):
        a, b = starts[number], starts[number + 1]
        slot = _spelling_hash(at(u8(words.ctypes.data), a), b - a) & mask
        while slots[slot] >= 0:
            slot = (slot + np.uint64(1)) & mask
        slots[slot] = number


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
    """What a name can be worth at best: the share of both names' weight that its near words cover; -1 if hidden."""
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
    share = worth / (np.float32(0.62) * total + np.float32(0.38) * names.name_weight[name] + np.float32(1e-6))
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
