"""Candidates of a query: the names that may be meant, found through the words that tell most.

Reach for `candidates` after `asking.prepare`. The bound of a name is what its words could be worth at best; only names
near the best bound go on to be compared word by word. Most names are never looked at: their marks (`sieving`) tell
that they cannot come near the best, or that there are enough better ones.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from inforce.index.flags import MOST_QUERY, NAME_ACRONYM, NAME_HIDDEN, NAME_KIND, UNKNOWN
from inforce.index.kernels.asking import ALSO_FROM, exact_word, row_of, soon_words
from inforce.index.kernels.lookup import near_again
from inforce.index.kernels.memory import at, eight, real, soon
from inforce.index.kernels.sieving import (
    HIGHEST,
    INITIAL_BOUND,
    ROOM,
    STEPS,
    Hopes,
    hope_of_late,
    hope_of_names,
    share_of,
)
from inforce.index.kernels.types import Bytes, Numbers
from inforce.index.layout import (
    BESIDE,
    CUT_NAMES,
    HISTOGRAM,
    MOST_COMPARED,
    MOST_NEAR,
    MOST_TURNS,
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
AHEAD, NEXT, LAST = 8, 5, 2
"""So many names ahead what is to be read is asked for; what lies behind it when it has come."""
MOST_BOUND = 1.62
"""No bound is above this."""
_EACH = np.uint64(0x0101010101010101)
"""One in each of eight bytes."""
MOST_FIRST, MORE = 16, 8
"""So many names, the most hopeful, tell how good the best bound is at least; then so many times as many, and so on."""


@njit(cache=True)
def candidates(
    index: WordIndex, names: NameIndex, scratch: Scratch, count: int, kind: int
) -> tuple[int, int]:
    """Write the numbers of the names that are worth comparing into `scratch.chosen`; returns how many.

    And of how many the order is left open (`came_first` tells it): the first ones, whose bounds are the highest.
    """
    scratch.stamp[1] += 1
    for near in range(scratch.near_starts[count]):
        soon(names.holder_starts, scratch.near_word[near])
    beside = _parted(index, names, scratch, count, _glued(index, names, scratch, count))
    hopes = hope_of_names(index, names, scratch, count)
    found = _beside(index, names, scratch, hopes, count, kind, beside)
    found = _best_posted(index, names, scratch, hopes, count, kind, found)
    if hopes.late >= int(_enough(scratch, found) * STEPS):
        hope_of_late(names, scratch)
        found = _best_posted(index, names, scratch, hopes, count, kind, found)
    best = _greatest(scratch, found)
    return _best(names, scratch, found, np.float32(FLOOR) * best, best)


@njit(cache=True)
def _best_posted(
    index: WordIndex, names: NameIndex, scratch: Scratch, hopes: Hopes, count: int, kind: int, found: int
) -> int:
    """Find the posted names of which something is told that may be among the best; returns how many are found now."""
    level, most, least = HIGHEST, MOST_FIRST, int(_enough(scratch, found) * STEPS)
    while level > least:
        level = max(least, _level(scratch, most))
        found = _bounded(index, names, scratch, hopes, count, kind, level, found)
        least, most = int(_enough(scratch, found) * STEPS), most * MORE
    return found


@njit(cache=True)
def _enough(scratch: Scratch, found: int) -> np.float32:
    """A bound below which no name is compared, as far as is known by now."""
    return max(np.float32(FLOOR) * _greatest(scratch, found), _needed(scratch, found))


@njit(cache=True)
def _level(scratch: Scratch, most: int) -> int:
    """The step of hope above which there are fewer than `most` posted names."""
    level, above = HIGHEST, scratch.levels[2 * HIGHEST] + scratch.levels[2 * HIGHEST + 1]
    while level > 0 and above < most:
        level -= 1
        above += scratch.levels[2 * level] + scratch.levels[2 * level + 1]
    return level


@njit(cache=True)
def _bounded(
    index: WordIndex,
    names: NameIndex,
    scratch: Scratch,
    hopes: Hopes,
    count: int,
    kind: int,
    level: int,
    found: int,
) -> int:
    """Reckon the bounds of the posted names from this step of hope on; returns how many are found now."""
    hopeful = _hopeful(names, scratch, hopes.posted, level)
    for turn in range(hopeful):
        if turn + AHEAD < hopeful:
            soon(names.name_words, names.name_places[2 * scratch.hoped[turn + AHEAD]])
        if hopes.single:
            _soon_letters(index, names, scratch, turn, hopeful)
        name = scratch.hoped[turn]
        kept = scratch.place_of[name]
        place = kept & 0xFFFFFFFF if kept >> 32 == scratch.stamp[1] else -1
        if place < 0 or scratch.bounds[place] == np.float32(GLUED_BOUND):
            bound = _bound(
                index, names, scratch, name, count, hopes.total, kind, found if place < 0 else place
            )
            if place < 0:
                found = _add(scratch, name, bound, found)
            else:
                scratch.bounds[place] = max(scratch.bounds[place], bound)
    return found


@njit(cache=True)
def _soon_letters(index: WordIndex, names: NameIndex, scratch: Scratch, turn: int, hopeful: int) -> None:
    """Ask for the first letters of the words of the names that are looked at soon, for `_initial`."""
    if turn + NEXT < hopeful:
        name = scratch.hoped[turn + NEXT]
        for place in range(names.name_places[2 * name], names.name_places[2 * name + 2]):
            soon(index.word_starts, names.name_words[place])
    if turn + LAST < hopeful:
        name = scratch.hoped[turn + LAST]
        for place in range(names.name_places[2 * name], names.name_places[2 * name + 2]):
            soon(index.words, index.word_starts[names.name_words[place]])


@njit(cache=True)
def _hopeful(names: NameIndex, scratch: Scratch, posted: int, level: int) -> int:
    """Note the posted names from this step of hope on in `scratch.hoped`; returns how many."""
    hopeful, turn = 0, 0
    for post in range(posted):
        number = scratch.posts[post]
        first, end = names.holder_starts[number], names.holder_starts[number + 1]
        end = min(end, first + MOST_TURNS - turn)
        if scratch.tops[post] >= level:
            holders, hopes = at(names.holders, first), at(scratch.hopes, turn)
            hopeful = _hopeful_of(names, scratch, holders, hopes, end - first, level, hopeful)
        turn += end - first
    return hopeful


@njit(cache=True)
def _hopeful_of(
    names: NameIndex, scratch: Scratch, holders: Numbers, hopes: Bytes, count: int, level: int, hopeful: int
) -> int:
    """The same of the names of one word; eight that are all below this step are passed over at once."""
    below, tops = _EACH * np.uint64(HIGHEST + 1 - level), _EACH << np.uint64(7)
    place = 0
    while place < count:
        if place + 8 <= count and (eight(hopes, place) + below) & tops == np.uint64(0):
            place += 8
            continue
        if hopes[place] >= level:
            name = holders[place]
            scratch.hoped[hopeful] = name
            hopeful += 1
            soon(scratch.place_of, name)
            soon(names.name_flags, name)
            soon(names.name_places, 2 * name)
        place += 1
    return hopeful


@njit(cache=True)
def _add(scratch: Scratch, name: int, bound: np.float32, found: int) -> int:
    """Find a name that is not found yet; returns how many are."""
    if found >= scratch.sizes[NAMES]:
        scratch.cut[CUT_NAMES] += 1
        return found
    scratch.place_of[name] = scratch.stamp[1] << 32 | found
    scratch.names[found] = name
    scratch.bounds[found] = bound
    return found + 1


@njit(cache=True)
def _beside(
    index: WordIndex, names: NameIndex, scratch: Scratch, hopes: Hopes, count: int, kind: int, beside: int
) -> int:
    """Find the names that glued words found, with a bound of at least `GLUED_BOUND`; returns how many there are.

    What posted ones are worth beyond that is reckoned later (`_bounded`).
    """
    found, least = 0, np.float32(GLUED_BOUND)
    for turn in range(beside):
        if turn + AHEAD < beside:
            soon(scratch.place_of, scratch.beside[turn + AHEAD])
            soon(names.name_flags, scratch.beside[turn + AHEAD])
        name = scratch.beside[turn]
        if scratch.place_of[name] >> 32 != scratch.stamp[1]:
            bound = np.float32(-1.0) if names.name_flags[name] & NAME_HIDDEN else least
            scratch.firsts[found] = -1
            if bound == least and hopes.unposted > least:
                bound = max(least, _bound(index, names, scratch, name, count, hopes.total, kind, found))
            found = _add(scratch, name, bound, found)
    return found


@njit(cache=True)
def _greatest(scratch: Scratch, found: int) -> np.float32:
    """The greatest bound so far."""
    best = np.float32(0.0)
    for place in range(found):
        best = max(best, scratch.bounds[place])
    return best


@njit(cache=True)
def _needed(scratch: Scratch, found: int) -> np.float32:
    """A bound below which no name is compared, since so many better ones are known already; 0 if there are too few.

    As bounds are told apart in `HISTOGRAM` steps when names are chosen, one step is left.
    """
    counts, scale = scratch.steps, np.float32(HISTOGRAM / MOST_BOUND)
    for level in range(HISTOGRAM + 1):
        counts[level] = 0
    for place in range(found):
        if scratch.bounds[place] >= 0.0:
            counts[min(int(scratch.bounds[place] * scale), HISTOGRAM)] += 1
    level, better = HISTOGRAM, counts[HISTOGRAM]
    while level > 0 and better < MOST_COMPARED:
        level -= 1
        better += counts[level]
    return max(np.float32(0.0), np.float32(level - 2) / scale)


@njit(cache=True)
def _glued(index: WordIndex, names: NameIndex, scratch: Scratch, count: int) -> int:
    """Note the names that write two neighbouring words of the query as one in `scratch.beside`; returns how many."""
    letters, starts = scratch.letters, scratch.starts
    beside = 0
    for asked in range(count - 1):
        a, c = starts[asked], starts[asked + 2]
        if c - a < 4 or c - a > 30:
            continue
        begin = int(scratch.near_starts[count])
        single = starts[asked + 1] - a == 1 or c - starts[asked + 1] == 1
        least = ALSO_FROM if single else GLUED_FROM
        end = near_again(index, scratch, at(letters, a), c - a, np.uint8(0), least, begin)
        for near in range(begin, end):
            if scratch.near_share[near] > np.float32(least):
                number = scratch.near_word[near]
                for held in range(names.holder_starts[number], names.holder_starts[number + 1]):
                    beside = _note_beside(scratch, names.holders[held], beside)
    return beside


@njit(cache=True)
def _note_beside(scratch: Scratch, name: int, beside: int) -> int:
    if beside >= BESIDE * scratch.sizes[NAMES]:
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
        soon_words(index, scratch, at(letters, a), b - a)
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
    first, end = names.holder_starts[rarer], names.holder_starts[rarer + 1]
    for held in range(first, end):
        soon(names.name_places, 2 * names.holders[min(held + 2 * AHEAD, end - 1)])
        soon(names.name_words, names.name_places[2 * names.holders[min(held + AHEAD, end - 1)]])
        name = names.holders[held]
        for place in range(names.name_places[2 * name], names.name_places[2 * name + 2] - 1):
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
    found: int,
) -> np.float32:
    """What the name can be worth at best: the share of both names' weight that is covered; -1: hidden.

    Notes for the name of this place which posted word is its first one.
    """
    its_flags = names.name_flags[name]
    if its_flags & NAME_HIDDEN:
        return np.float32(-1.0)
    worth = np.float32(0.0)
    best = scratch.reach
    for asked in range(count):
        best[asked] = 0.0
    first = 2 * MOST_NEAR
    for place in range(names.name_places[2 * name], names.name_places[2 * name + 2]):
        row = row_of(scratch, names.name_words[place])
        if row >= 0:
            first = min(first, scratch.post_of[row])
            for asked in range(count):
                best[asked] = max(best[asked], scratch.shares[row * MOST_QUERY + asked])
    scratch.firsts[found] = first
    for asked in range(count):
        begins = scratch.starts[asked]
        if scratch.starts[asked + 1] - begins == 1 and best[asked] == 0.0:
            best[asked] = _initial(index, names, scratch, scratch.letters[begins], name)
        worth += best[asked] * scratch.asked_weight[asked]
    share = share_of(worth, total, real(names.name_places[2 * name + 1]))
    listed = its_flags >> NAME_KIND
    if kind != UNKNOWN and listed != UNKNOWN and listed != kind:
        share *= np.float32(OTHER_KIND)
    if its_flags & NAME_ACRONYM:
        share *= np.float32(0.9)
    return np.float32(share)


@njit(cache=True)
def _initial(index: WordIndex, names: NameIndex, scratch: Scratch, letter: int, name: int) -> np.float32:
    """What a single letter can be worth: half, if a word of the name that nothing else is near begins with it."""
    for place in range(names.name_places[2 * name], names.name_places[2 * name + 2]):
        number = names.name_words[place]
        if row_of(scratch, number) < 0 and index.words[index.word_starts[number]] == letter:
            return np.float32(INITIAL_BOUND)
    return np.float32(0.0)


@njit(cache=True)
def _best(
    names: NameIndex, scratch: Scratch, found: int, floor: np.float32, best: np.float32
) -> tuple[int, int]:
    """Choose the names of the highest bounds, by a histogram rather than a sort; of equal ones those posted first.

    Returns how many, and how many of them have bounds so high that all such are chosen.
    """
    counts, bounds = scratch.steps, scratch.bounds
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
    better, end = 0, taken
    for place in range(found):
        _soon_turn(names, scratch, place, found)
        if bounds[place] >= floor:
            step = int(bounds[place] * scale)
            if step > level:
                scratch.chosen[better] = scratch.names[place]
                better += 1
            elif step == level:
                end = _choose(names, scratch, place, taken, end)
    return end, taken


@njit(cache=True)
def _soon_turn(names: NameIndex, scratch: Scratch, place: int, found: int) -> None:
    """Ask for what tells when the names behind this one are posted, if it is not told yet (`_turn`)."""
    if place + 2 * AHEAD < found and scratch.firsts[place + 2 * AHEAD] < 0:
        soon(names.name_places, 2 * scratch.names[place + 2 * AHEAD])
        soon(scratch.marks, scratch.names[place + 2 * AHEAD] & (scratch.late[ROOM] - 1))
    if place + AHEAD < found and scratch.firsts[place + AHEAD] < 0:
        soon(names.name_words, names.name_places[2 * scratch.names[place + AHEAD]])


@njit(cache=True)
def _choose(names: NameIndex, scratch: Scratch, place: int, first: int, end: int) -> int:
    """Put a name where it belongs among those chosen from `first` to `end`, if there is room; returns the new end."""
    turn = _turn(names, scratch, place)
    if end == MOST_COMPARED:
        if first == end or turn > scratch.turns[end - 1]:
            return end
        end -= 1
    at_ = end
    while at_ > first and scratch.turns[at_ - 1] > turn:
        scratch.turns[at_], scratch.chosen[at_] = scratch.turns[at_ - 1], scratch.chosen[at_ - 1]
        at_ -= 1
    scratch.turns[at_], scratch.chosen[at_] = turn, scratch.names[place]
    return end + 1


@njit(cache=True)
def came_first(names: NameIndex, scratch: Scratch, name: int, other: int) -> bool:
    """True if of two names found this one is posted before the other."""
    one = _turn(names, scratch, scratch.place_of[name] & 0xFFFFFFFF)
    return one < _turn(names, scratch, scratch.place_of[other] & 0xFFFFFFFF)


@njit(cache=True)
def _turn(names: NameIndex, scratch: Scratch, place: int) -> int:
    """When a name found is posted: by which word first, then by its number; behind them what only glued words found."""
    first, name = int(scratch.firsts[place]), scratch.names[place]
    if first < 0:
        first = 2 * MOST_NEAR
        if scratch.marks[name & (scratch.late[ROOM] - 1)] == 0:
            return first << 32 | place
        for word in range(names.name_places[2 * name], names.name_places[2 * name + 2]):
            row = row_of(scratch, names.name_words[word])
            if row >= 0:
                first = min(first, scratch.post_of[row])
    return first << 32 | (name if first < 2 * MOST_NEAR else place)
