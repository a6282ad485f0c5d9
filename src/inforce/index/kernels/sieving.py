"""What any name can be worth at most: for each word of the query the names that may hold one near it are marked.

Reach for `hope_of_names` with the words of a query looked up. A name without marks is worth nothing; since names share
marks, a name may seem to be worth more than it is, never less.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from inforce.index.flags import LEGAL, MOST_QUERY
from inforce.index.kernels.asking import ALSO_FROM, row_of
from inforce.index.kernels.memory import soon
from inforce.index.layout import (
    CUT_NAMES,
    CUT_NEAR,
    MARKED,
    MARKS,
    MOST_NEAR,
    MOST_TURNS,
    ROWS,
    NameIndex,
    Scratch,
    WordIndex,
)

REST = 0.42
"""Words are looked up among names until what is left tells less than this share."""
INITIAL_BOUND = 0.5
NEGLIGIBLE = 0.04
"""Words of a smaller share of the weight tell too little for looking through the names that hold them."""
SIEVED = 48
"""Nor are these looked through if they are so many times the names among which candidates are sought."""
ROUNDED = 1.0001
"""Hopes are added up in another order than bounds: they are rounded up by so much."""
NEAR, VERY_NEAR = 0.78, 0.88
"""Words that are as near as this are marked otherwise than those that are not, where there are marks enough."""
ROOMY, LEAST_ROOM = 8, 1 << 10
"""There is room for so many times as many names as are marked, and for so many at least."""
STEPS = np.float32(75.0)
"""Hopes are told in so many steps of 1."""
FIRST, END, TURN, ROOM = 0, 1, 2, 3
"""Places in `late`: the first word that has to wait and one past the last, where their hopes go, the room for marks."""
MANY_LATE = 2048
"""Names wait if there are so many, and half of all."""
HIGHEST = 127
"""The highest step: no name is worth so much."""


class Hopes(NamedTuple):
    """What is hoped for: so many listed words post names, one after the other; `total`: the weight of the query.

    `unposted`: what a name that no word posts can be worth at most; `late`: in steps, what one can that only the
    words of `scratch.late` post, of which nothing is told yet; -1: there are none; `single`: a word is one letter.
    """

    posted: int
    total: np.float32
    unposted: np.float32
    late: int
    single: bool


@njit(cache=True)
def hope_of_names(index: WordIndex, names: NameIndex, scratch: Scratch, count: int) -> Hopes:
    """Choose the listed words whose names are candidates: those near the weightiest words. Tell what each may be worth.

    `scratch.levels` counts the names by their hopes. Where one word posts most of them, they wait (`hope_of_late`).
    """
    total, left = _in_order(scratch, count)
    posted, sieved, marked, beyond, unposted = _chosen(index, names, scratch, count, total, left)
    room, mark = _open_marks(scratch, marked), 0
    scratch.worth_of[0] = beyond
    for place in range(sieved):
        width = max(1, min(2, MARKS - mark - (sieved - 1 - place)))
        shared = mark >= MARKS - 1 and sieved - place > MARKS - mark
        mark = _mark_words(index, names, scratch, scratch.sieved[place], mark, width, shared, room)
    for low in range(256):
        weight = np.float32(low) * np.float32(0.0625)
        scratch.rates[low] = share_of(STEPS * np.float32(ROUNDED), total, weight)
    for level in range(HIGHEST + 1):
        scratch.levels[level] = 0
    first, end = int(scratch.late[FIRST]), int(scratch.late[END])
    scratch.late[ROOM], late = room, -1
    begin = int(np.int64(0))
    turn = _tell_hopes(names, scratch, begin, first, begin)
    if end > first:
        scratch.late[TURN] = turn
        late = int(_best_late(index, scratch, first, end, beyond + unposted))
        turn = _pass_by(names, scratch, first, end, turn)
    _tell_hopes(names, scratch, end, posted, turn)
    single = False
    for asked in range(count):
        single = single or scratch.starts[asked + 1] - scratch.starts[asked] == 1
    return Hopes(posted, total, share_of(beyond + unposted, total, np.float32(0.0)), late, single)


@njit(cache=True)
def hope_of_late(names: NameIndex, scratch: Scratch) -> None:
    """Tell what the names may be worth that had to wait."""
    first, end, turn = int(scratch.late[FIRST]), int(scratch.late[END]), int(scratch.late[TURN])
    _tell_hopes(names, scratch, first, end, turn)


@njit(cache=True)
def _best_late(index: WordIndex, scratch: Scratch, first: int, end: int, besides: np.float32) -> np.float32:
    """What a name can be worth in steps that only these words post, which are near one word of the query."""
    share, lightest = np.float32(0.0), np.float32(1.0)
    for post in range(first, end):
        share = max(share, _share(scratch, scratch.posts[post], scratch.posted_by[post]))
        lightest = min(lightest, index.weight[scratch.posts[post]])
    worth = share * scratch.asked_weight[scratch.posted_by[first]] + besides
    return np.float32(worth * scratch.rates[int(lightest * np.float32(16.0))])


@njit(cache=True)
def _pass_by(names: NameIndex, scratch: Scratch, first: int, end: int, turn: int) -> int:
    """Leave room for the hopes of names that wait; returns where those of the next begin."""
    for post in range(first, end):
        number = scratch.posts[post]
        scratch.tops[post] = -1
        turn += names.holder_starts[number + 1] - names.holder_starts[number]
    return min(turn, MOST_TURNS)


@njit(cache=True)
def _chosen(
    index: WordIndex, names: NameIndex, scratch: Scratch, count: int, total: np.float32, left: np.float32
) -> tuple[int, int, int, np.float32, np.float32]:
    """Post words, and note which words of the query get marks.

    Returns how many are posted and have marks, how many names these hold, what any name may be worth besides, and what
    those come to that hold no posted word. Notes in `scratch.late` which words have to wait.
    """
    late, least = scratch.late, np.float32(REST) * left
    posted, sieved, marked, listed, enough, most = 0, 0, 0, 0, False, 0
    for row in range(scratch.sizes[ROWS]):
        scratch.post_of[row] = 2 * MOST_NEAR
    beyond, unposted = np.float32(0.0), np.float32(0.0)
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
            first, posted = posted, _post(index, scratch, asked, posted)
            listed += holders
            scratch.missed[asked] = _missed(index, scratch, asked)
            unposted += scratch.missed[asked] * weight
            if holders > most:
                most, late[FIRST], late[END] = holders, first, posted
        if enough and (weight < np.float32(NEGLIGIBLE) * total or holders > SIEVED * listed):
            beyond += weight
        else:
            unposted += weight if enough else np.float32(0.0)
            scratch.sieved[sieved] = asked
            sieved += 1
            marked += holders
    if most < MANY_LATE or 2 * most < listed or most == listed:
        late[FIRST] = late[END] = 0
    return posted, sieved, marked, beyond, unposted


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
    """How many names hold a word near a word of the query, one that holds two of them counted twice.

    These are asked for: they are read soon.
    """
    found = 0
    for near in range(scratch.near_starts[asked], scratch.near_starts[asked + 1]):
        number = scratch.near_word[near]
        first = names.holder_starts[number]
        found += names.holder_starts[number + 1] - first
        soon(names.holders, first)
        soon(names.holder_weights, first)
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
    row = row_of(scratch, number)
    if row >= 0:
        scratch.post_of[row] = min(scratch.post_of[row], posted)
    return posted + 1


@njit(cache=True)
def _open_marks(scratch: Scratch, marked: int) -> int:
    """Wipe the marks of as many names as need be; returns how many have marks of their own, a power of two."""
    room = LEAST_ROOM
    while room < ROOMY * marked:
        room *= 2
    room = min(room, scratch.sizes[MARKED])
    for place in range(room):
        scratch.marks[place] = 0
    return int(room)


@njit(cache=True)
def _mark_words(
    index: WordIndex,
    names: NameIndex,
    scratch: Scratch,
    asked: int,
    mark: int,
    width: int,
    shared: bool,
    room: int,
) -> int:
    """Mark the names that hold a word near a word of the query, with a mark of `width` bits.

    Two bits tell how near: less than `NEAR`, less than `VERY_NEAR`, nearer. Where bits run out the last is `shared`.
    Returns which bit is the next.
    """
    worths, weight = scratch.worths, scratch.asked_weight[asked]
    worths[0] = worths[1] = worths[2] = 0.0
    for near in range(scratch.near_starts[asked], scratch.near_starts[asked + 1]):
        share = scratch.near_share[near]
        step = _step(share) if width > 1 else 0
        worths[step] = max(worths[step], share * weight)
    worths[1] = max(worths[0], worths[1])
    worths[2] = max(worths[1], worths[2])
    taken = mark == MARKS
    mark = min(mark, MARKS - width)
    for marks in range(1 << mark):
        for step in range((1 << width) - 1):
            both = marks | (step + 1) << mark
            scratch.worth_of[both] = scratch.worth_of[both if taken else marks] + worths[step]
    for near in range(scratch.near_starts[asked], scratch.near_starts[asked + 1]):
        step = _step(scratch.near_share[near]) if width > 1 else 0
        _mark_near(index, names, scratch, near, (step + 1) << mark, room)
    scratch.kept_marks[asked] = 255 if shared else 255 - (((1 << width) - 1) << mark)
    return mark + width


@njit(cache=True)
def _step(share: np.float32) -> int:
    """How near a word is, in steps from 0 to 2."""
    return int(share >= np.float32(NEAR)) + int(share >= np.float32(VERY_NEAR))


@njit(cache=True, inline="always")
def _mark_near(
    index: WordIndex, names: NameIndex, scratch: Scratch, near: int, marks: int, room: int
) -> None:
    """Mark every name that holds a near word, or one that means the same."""
    number = scratch.near_word[near]
    _mark_holders(names, scratch, number, np.uint8(marks), room)
    for other in range(index.also_starts[number], index.also_starts[number + 1]):
        if scratch.near_share[near] >= ALSO_FROM or index.word_flags[number] & LEGAL:
            _mark_holders(names, scratch, index.also[other], np.uint8(marks), room)


@njit(cache=True, inline="always")
def _mark_holders(names: NameIndex, scratch: Scratch, number: int, marks: np.uint8, room: int) -> None:
    for held in range(names.holder_starts[number], names.holder_starts[number + 1]):
        scratch.marks[names.holders[held] & (room - 1)] |= marks


@njit(cache=True)
def _tell_hopes(names: NameIndex, scratch: Scratch, first: int, end: int, turn: int) -> int:
    """Write what each name posted from `first` to `end` can be worth at most in steps, from this turn on.

    Counts these, notes the highest of each word, and returns the next turn. The word that posts a name is taken for the
    nearest one that it holds: if another is, that one tells the name's hope.
    """
    mask = scratch.late[ROOM] - 1
    for post in range(first, end):
        number, asked, top = scratch.posts[post], scratch.posted_by[post], 0
        begin, last = names.holder_starts[number], names.holder_starts[number + 1]
        if last - begin > MOST_TURNS - turn:
            scratch.cut[CUT_NAMES] += 1
            last = begin + MOST_TURNS - turn
        kept, own = scratch.kept_marks[asked], np.float32(0.0)
        if kept < 255:
            own = scratch.asked_weight[asked] * max(_share(scratch, number, asked), scratch.missed[asked])
        for held in range(begin, last):
            marks = scratch.marks[names.holders[held] & mask] & kept
            worth = (scratch.worth_of[marks] + own) * scratch.rates[names.holder_weights[held]]
            level = int(min(worth, np.float32(HIGHEST)))
            scratch.hopes[turn] = level
            scratch.levels[level] += 1
            top = max(top, level)
            turn += 1
        scratch.tops[post] = top
    return turn


@njit(cache=True)
def _share(scratch: Scratch, number: int, asked: int) -> np.float32:
    """How near a posted word is to the word of the query that posts it."""
    row = row_of(scratch, number)
    return scratch.shares[row * MOST_QUERY + asked] if row >= 0 else np.float32(1.0)


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
def share_of(worth: np.float32, asked: np.float32, listed: np.float32) -> np.float32:
    """Which share of both names' weight is covered."""
    return worth / (np.float32(0.62) * asked + np.float32(0.38) * listed + np.float32(1e-6))
