"""Candidates of a query: the names that may be meant, found through the words that tell most.

Reach for `candidates` after `asking.prepare`. The bound of a name is what its words could be worth at best; only names
near the best bound go on to be compared word by word. Most names are never looked at: their marks (`sieving`) tell
that they cannot come near the best, or that there are enough better ones.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from inforce.index.flags import MOST_QUERY, NAME_ACRONYM, NAME_HIDDEN, NAME_KIND, UNKNOWN
from inforce.index.kernels.asking import row_of
from inforce.index.kernels.beside import glued, parted
from inforce.index.kernels.choosing import best_of, greatest, needed
from inforce.index.kernels.memory import at, eight, real, soon
from inforce.index.kernels.sieving import (
    HIGHEST,
    INITIAL_BOUND,
    STEPS,
    Hopes,
    hope_of_late,
    hope_of_names,
    share_of,
)
from inforce.index.kernels.types import Bytes, Numbers
from inforce.index.layout import (
    CUT_NAMES,
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
OTHER_KIND = 0.93
AHEAD, NEXT, LAST = 8, 5, 2
"""So many names ahead what is to be read is asked for; what lies behind it when it has come."""
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
    beside = parted(index, names, scratch, count, glued(index, names, scratch, count))
    hopes = hope_of_names(index, names, scratch, count)
    found = _beside(index, names, scratch, hopes, count, kind, beside)
    found = _best_posted(index, names, scratch, hopes, count, kind, found)
    if hopes.late >= int(_enough(scratch, found) * STEPS):
        hope_of_late(names, scratch)
        found = _best_posted(index, names, scratch, hopes, count, kind, found)
    best = greatest(scratch, found)
    return best_of(names, scratch, found, np.float32(FLOOR) * best, best)


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
    return max(np.float32(FLOOR) * greatest(scratch, found), needed(scratch, found))


@njit(cache=True)
def _level(scratch: Scratch, most: int) -> int:
    """The step of hope above which there are fewer than `most` posted names."""
    level, above = HIGHEST, scratch.levels[HIGHEST]
    while level > 0 and above < most:
        level -= 1
        above += scratch.levels[level]
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
    """The share of both names' weight that is covered at best, -1: hidden; notes in its place the name's first post."""
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
