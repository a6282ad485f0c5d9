"""Which of the names found are compared: those of the highest bounds, and of equal ones those that are posted first.

Reach for `best_of` when all bounds are known, for `greatest` and `needed` while they are reckoned.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from inforce.index.kernels.asking import row_of
from inforce.index.kernels.memory import soon
from inforce.index.kernels.sieving import ROOM
from inforce.index.layout import HISTOGRAM, MOST_COMPARED, MOST_NEAR, NameIndex, Scratch

AHEAD = 8
"""So many names ahead what is to be read is asked for."""
MOST_BOUND = 1.62
"""No bound is above this."""


@njit(cache=True)
def greatest(scratch: Scratch, found: int) -> np.float32:
    """The greatest bound so far."""
    best = np.float32(0.0)
    for place in range(found):
        best = max(best, scratch.bounds[place])
    return best


@njit(cache=True)
def needed(scratch: Scratch, found: int) -> np.float32:
    """A bound below which no name is compared, since so many better ones are known already; 0 if there are too few.

    As bounds are told apart in `HISTOGRAM` steps when names are chosen, one step is left.
    """
    if found < MOST_COMPARED:
        return np.float32(0.0)
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
def best_of(
    names: NameIndex, scratch: Scratch, found: int, floor: np.float32, best: np.float32
) -> tuple[int, int]:
    """Choose the names of the highest bounds, by a histogram rather than a sort; of equal ones those posted first.

    Returns how many, and how many of them have bounds so high that all such are chosen.
    """
    if found <= MOST_COMPARED:
        end = _all_of(scratch, found, floor)
        return end, end
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
def _all_of(scratch: Scratch, found: int, floor: np.float32) -> int:
    """Choose all names found whose bounds are no less than this; returns how many."""
    end = 0
    for place in range(found):
        if scratch.bounds[place] >= floor:
            scratch.chosen[end] = scratch.names[place]
            end += 1
    return end


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
