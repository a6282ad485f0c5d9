"""The listed words near an asked word, by deletion keys: no listed word is compared that shares no key.

Reach for `near_words`. An asked word looks under the keys under which the listed ones are filed (`keys`). What shares
no more than consonants is passed by its set of letters first; the rest is measured (`nearness`) at once. What is
called most often is written where it is called (`inline`), for a call hands over every array.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from inforce.index.flags import ACRONYM, BARE
from inforce.index.kernels.exact import exact_word
from inforce.index.kernels.folding import fold_word, letters_in
from inforce.index.kernels.keys import PLACE, WHOLE, mark_of, whole_key, word_keys
from inforce.index.kernels.memory import at, ones, soon
from inforce.index.kernels.nearness import (
    LEAST,
    by_consonants,
    by_letters,
    by_sound,
    farthest,
    is_masked,
    letter_cost,
    mask_letters,
    sound_cost,
    unmask_letters,
    unmasked,
)
from inforce.index.kernels.types import Bytes, Numbers
from inforce.index.layout import (
    BUCKETS,
    CUT_NEAR,
    KEPT_NEAR,
    KEPT_WORDS,
    MOST_MET,
    MOST_NEAR,
    REMEMBERS,
    ROW,
    Scratch,
    WordIndex,
)
from inforce.names.comparable import LONGEST

SAME_SOUND = 0.99
AHEAD, NEXT = 12, 5
"""So many sounds ahead what is to be read is asked for: sounds first, and when it is known where they lie, letters."""
VOWELS = np.uint32(1 << 0 | 1 << 8 | 1 << 20)
"""The bits of a, i and u in a set of letters."""


@njit(cache=True)
def _apart(theirs: np.uint32, mine: np.uint32) -> int:
    """How many letters only one of two sounds has; beside a sound without vowels the other's vowels do not count."""
    apart = theirs ^ mine
    if theirs & VOWELS == np.uint32(0):
        apart &= ~VOWELS
    return ones(np.uint32(apart))


@njit(cache=True)
def _sound_of(word: Bytes, m: int, flags: int, out: Bytes) -> int:
    """Write the sound of a word into `out`; one without vowels sounds as it is written."""
    if not flags & BARE:
        return fold_word(word, m, out)
    length = min(m, LONGEST)
    for place in range(length):
        out[place] = word[place]
    return length


@njit(cache=True)
def near_words(
    index: WordIndex, scratch: Scratch, word: Bytes, m: int, flags: int, least: float, begin: int
) -> int:
    """Append the listed words nearer to `word` than `least` to `scratch.near_word`/`near_share` from `begin`.

    Returns the end. Words that are nearer than `SAME_SOUND` sound alike, so that the key of their sound is enough.
    """
    folded = scratch.folded
    n = _sound_of(word, m, flags, folded)
    sounded, boned, count = word_keys(word, m, folded, n, flags, scratch.tails, scratch.keys, scratch.bones)
    if least >= SAME_SOUND and sounded > 0:
        count = 1
    mine = np.uint32(letters_in(folded, n))
    scratch.stamp[0] += 1
    end = begin
    mask = np.uint64(scratch.sizes[BUCKETS])
    mask_letters(word, m, scratch.masks)
    whole = whole_key(word, m, WHOLE)
    soon(index.buckets, int(np.int64(whole & mask)))
    _open_buckets(index, scratch, mask, count)
    if not flags & ACRONYM:
        end = _same_letters(index, scratch, word, m, whole, end)
    met = 0
    for place in range(count):
        upper = scratch.keys[place] >> np.uint64(32)
        loose = sounded <= place < boned and not flags & BARE
        for found in range(scratch.begins[place], scratch.ends[place]):
            entry = index.bucket_entries[found]
            if (entry & np.uint64(0xFFFFFFFF)) == upper:
                if met == MOST_MET:
                    end = _met(index, scratch, m, n, flags, least, mine, met, end)
                    met = 0
                fold = entry >> np.uint64(32)
                scratch.met[met] = (fold << np.uint64(1)) | np.uint64(loose)
                met += 1
                soon(scratch.seen_fold, fold)
                soon(scratch.fold_letters, fold)
    end = _met(index, scratch, m, n, flags, least, mine, met, end)
    unmask_letters(word, m, scratch.masks)
    return end


@njit(cache=True)
def _met(
    index: WordIndex,
    scratch: Scratch,
    m: int,
    n: int,
    flags: int,
    least: float,
    mine: np.uint32,
    met: int,
    end: int,
) -> int:
    """Append the near words among those of the sounds that share a key (`scratch.met`)."""
    folded = scratch.folded
    met = _distinct(index, scratch, mine, met)
    for place in range(met):
        if place + AHEAD < met:
            ahead = scratch.met[place + AHEAD]
            soon(index.folds, index.fold_starts[ahead])
            soon(index.word_starts, index.fold_words[ahead])
            soon(index.word_flags, index.fold_words[ahead])
        if place + NEXT < met:
            soon(index.words, index.word_starts[index.fold_words[scratch.met[place + NEXT]]])
        if end >= MOST_NEAR:
            scratch.cut[CUT_NEAR] += 1
            break
        end = _family(index, scratch, m, folded, n, flags, least, scratch.met[place], end)
    return end


@njit(cache=True)
def _distinct(index: WordIndex, scratch: Scratch, mine: np.uint32, met: int) -> int:
    """Leave of the sounds met each once, and none that shares consonants only and has other letters besides.

    Returns how many are left.
    """
    stamp, kept = np.int32(scratch.stamp[0]), 0
    for place in range(met):
        fold, loose = scratch.met[place] >> np.uint64(1), scratch.met[place] & np.uint64(1)
        if scratch.seen_fold[fold] == stamp:
            continue
        if loose and _apart(np.uint32(scratch.fold_letters[fold]), mine) > 2:
            continue
        scratch.seen_fold[fold] = stamp
        scratch.met[kept] = fold
        kept += 1
        soon(index.fold_starts, fold)
        soon(index.fold_words, fold)
    return kept


@njit(cache=True)
def _open_buckets(index: WordIndex, scratch: Scratch, mask: np.uint64, count: int) -> None:
    """Note where the bucket of each key begins and ends: all at once, so that memory is waited for once only."""
    for place in range(count):
        soon(index.buckets, scratch.keys[place] & mask)
    for place in range(count):
        begin, end = bucket_of(index, mask, scratch.keys[place])
        scratch.begins[place], scratch.ends[place] = begin, end
        if begin < end:
            soon(index.bucket_entries, begin)


@njit(cache=True)
def bucket_of(index: WordIndex, mask: np.uint64, key: np.uint64) -> tuple[int, int]:
    """Where the entries of the bucket of a key begin and end; nowhere, if its marks tell that none is of this key."""
    bucket = key & mask
    told = index.buckets[bucket]
    begin = int(np.int64(told & PLACE))
    if told & mark_of(key) == np.uint64(0):
        return begin, begin
    return begin, int(np.int64(index.buckets[bucket + np.uint64(1)] & PLACE))


@njit(cache=True)
def near_again(
    index: WordIndex, scratch: Scratch, word: Bytes, m: int, flags: int, least: float, begin: int
) -> int:
    """The same, of what the index knows, or remembered where the thread remembers words; each gives the same answer."""
    if least == LEAST and not flags & (ACRONYM | BARE):
        end = _kin(index, scratch, word, m, begin)
        if end > begin:
            return end
    if scratch.sizes[REMEMBERS] == 0:
        return near_words(index, scratch, word, m, flags, least, begin)
    percent = int(np.round(least * 100.0))
    told = WHOLE + np.uint64(flags + (percent << 8))
    slot = int(np.int64(whole_key(word, m, told) & np.uint64(KEPT_WORDS - 1)))
    kept = at(scratch.kept_word, slot * ROW)
    place = scratch.kept_place[slot]
    if place > 0 and _is_kept(kept, word, m, flags, percent):
        first, count = (place & 0xFFFFFFFF) - 1, min(place >> 32, MOST_NEAR - begin)
        for near in range(count):
            scratch.near_word[begin + near] = scratch.kept_near[first + near]
            scratch.near_share[begin + near] = scratch.kept_share[first + near]
        return int(begin + count)
    end = near_words(index, scratch, word, m, flags, least, begin)
    if end < MOST_NEAR:
        _keep(scratch, slot, kept, word, m, flags, percent, begin, end)
    return end


@njit(cache=True)
def _kin(index: WordIndex, scratch: Scratch, word: Bytes, m: int, begin: int) -> int:
    """Append what the index itself knows to be near a word, if that is listed and held by many; returns the end."""
    number = exact_word(index, scratch, word, m)
    if number < 0:
        return begin
    first, last, end = index.kin_starts[number], index.kin_starts[number + 1], begin
    if last - first > MOST_NEAR - begin:
        scratch.cut[CUT_NEAR] += 1
        last = first + MOST_NEAR - begin
    for near in range(first, last):
        scratch.near_word[end] = index.kin[near]
        scratch.near_share[end] = index.kin_shares[near]
        end += 1
    return end


@njit(cache=True)
def _is_kept(kept: Bytes, word: Bytes, m: int, flags: int, percent: int) -> bool:
    if kept[0] != m or kept[1] != flags or kept[2] != percent:
        return False
    for place in range(m):
        if kept[place + 3] != word[place]:
            return False
    return True


@njit(cache=True)
def _keep(
    scratch: Scratch,
    slot: int,
    kept: Bytes,
    word: Bytes,
    m: int,
    flags: int,
    percent: int,
    begin: int,
    end: int,
) -> None:
    """Remember the near words of a word; where there is no room left, all others are forgotten."""
    first = scratch.kept_place[KEPT_WORDS]
    if first + end - begin > KEPT_NEAR:
        for other in range(KEPT_WORDS):
            scratch.kept_place[other] = 0
        first = 0
    for near in range(end - begin):
        scratch.kept_near[first + near] = scratch.near_word[begin + near]
        scratch.kept_share[first + near] = scratch.near_share[begin + near]
    kept[0], kept[1], kept[2] = m, flags, percent
    for place in range(m):
        kept[place + 3] = word[place]
    scratch.kept_place[slot] = (end - begin) << 32 | (first + 1)
    scratch.kept_place[KEPT_WORDS] = first + end - begin


@njit(cache=True)
def _same_letters(index: WordIndex, scratch: Scratch, word: Bytes, m: int, whole: np.uint64, end: int) -> int:
    """The very word where it stands only as an acronym, which no other key finds."""
    begin, last = bucket_of(index, np.uint64(scratch.sizes[BUCKETS]), whole)
    for found in range(begin, last):
        if index.bucket_entries[found] & np.uint64(0xFFFFFFFF) != whole >> np.uint64(32):
            continue
        fold = index.bucket_entries[found] >> np.uint64(32)
        for number in range(index.fold_words[fold], index.fold_words[fold + np.uint64(1)]):
            if index.word_flags[number] & ACRONYM and _equal(index, number, word, m) and end < MOST_NEAR:
                scratch.near_word[end] = number
                scratch.near_share[end] = 1.0
                return end + 1
    return end


@njit(cache=True)
def _equal(index: WordIndex, number: int, word: Bytes, m: int) -> bool:
    begin = index.word_starts[number]
    if index.word_starts[number + 1] - begin != m:
        return False
    for place in range(m):
        if index.words[begin + place] != word[place]:
            return False
    return True


@njit(cache=True, inline="always")
def _family(
    index: WordIndex,
    scratch: Scratch,
    m: int,
    folded: Bytes,
    n: int,
    flags: int,
    least: float,
    fold: np.uint64,
    end: int,
) -> int:
    """Append the words of one sound that are nearer than `least` to the masked word."""
    begin = index.fold_starts[fold]
    theirs, length = at(index.folds, begin), index.fold_starts[fold + np.uint64(1)] - begin
    first, last = index.fold_words[fold], index.fold_words[fold + np.uint64(1)]
    cost = -1.0
    for number in range(first, last):
        theirs_flags = index.word_flags[number]
        if theirs_flags & ACRONYM:
            continue
        if (theirs_flags ^ flags) & BARE:
            share = _bare_share(scratch, folded, n, theirs, length, flags)
        else:
            if cost < 0.0:
                most = farthest(n, length, max(m, _longest(index, first, last)), least)
                cost = sound_cost(folded, n, theirs, length, most, scratch.rows)
            a = index.word_starts[number]
            m2 = index.word_starts[number + 1] - a
            share = word_share(m, n, at(index.words, a), m2, length, cost, scratch.masks, least)
        if share > least:
            if end >= MOST_NEAR:
                scratch.cut[CUT_NEAR] += 1
                return end
            scratch.near_word[end] = number
            scratch.near_share[end] = share
            end += 1
    return end


@njit(cache=True)
def _longest(index: WordIndex, first: int, last: int) -> int:
    """How many letters the longest of some words has."""
    longest = 0
    for number in range(first, last):
        longest = max(longest, index.word_starts[number + 1] - index.word_starts[number])
    return longest


@njit(cache=True)
def _bare_share(scratch: Scratch, mine: Bytes, m: int, theirs: Bytes, n: int, flags: int) -> float:
    """Nearness of two sounds of which one has no vowels: the asked one, if `flags` say so."""
    if flags & BARE:
        return by_consonants(mine, m, theirs, n, scratch.bones, scratch.rows)
    return by_consonants(theirs, n, mine, m, scratch.bones, scratch.rows)


@njit(cache=True)
def word_share(
    m: int, n: int, other: Bytes, m2: int, n2: int, cost: float, masks: Numbers, least: float
) -> float:
    """Nearness of the masked word (`m` letters, `n` of sound) and another (`m2`, `n2`); `cost` is that of sounds.

    What is no nearer than `least` may be given as anything up to `least`.
    """
    longer = max(m, m2)
    heard = by_sound(cost, n, n2, longer, abs(m - m2), False)
    most = (1.0 - max(heard, least)) * (longer + 1.0)
    if abs(m - m2) > most:
        return heard
    if most < 1.0:
        return 1.0 if is_masked(other, m2, masks) else heard
    if unmasked(other, m2, masks) > most:
        return heard
    written = letter_cost(m, other, m2, masks)
    if written == 0:
        return 1.0
    if written > most:
        return heard
    return max(heard, by_letters(written, longer))
