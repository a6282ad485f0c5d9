"""The listed words near an asked word, by deletion keys: no listed word is compared that shares no key.

Reach for `near_words`. A word is filed under its sound, under its sound and its letters with each one letter
left out, and under its consonants; an asked word looks under the same keys. What shares no more than consonants is
passed by its set of letters first; the rest is measured (`nearness`) at once. `file_keys` makes the keys of all words.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from inforce.index.flags import ACRONYM, BARE
from inforce.index.kernels.folding import fold_word, letters_in, skeleton
from inforce.index.kernels.memory import at, ones, u8, u64
from inforce.index.kernels.nearness import (
    LEAST,
    by_consonants,
    by_letters,
    by_sound,
    letter_cost,
    mask_letters,
    sound_cost,
    unmask_letters,
)
from inforce.index.kernels.types import Bytes, Numbers
from inforce.index.layout import (
    BUCKETS,
    CUT_NEAR,
    KEPT_NEAR,
    KEPT_WORDS,
    MOST_NEAR,
    REMEMBERS,
    ROW,
    Scratch,
    WordIndex,
)
from inforce.names.comparable import LONGEST

_BASE = np.uint64(0xD6E8FEB86659FD93)
_MIX = np.uint64(0x9E3779B97F4A7C15)
SOUND, BONES, LETTERS, WHOLE = (np.uint64(kind << 60) for kind in range(1, 5))
MOST_KEYS = 160
FEWEST_CONSONANTS = 2
VOWELS = np.uint32(1 << 0 | 1 << 8 | 1 << 20)
"""The bits of a, i and u in a set of letters."""


@njit(cache=True)
def _mixed(told: np.uint64, kind: np.uint64) -> np.uint64:
    found = (told + kind) * _MIX
    return found ^ (found >> np.uint64(32))


@njit(cache=True)
def _whole(word: Bytes, length: int, kind: np.uint64) -> np.uint64:
    """The key of a word: a polynomial of its letters, `kind` mixed in."""
    told = np.uint64(0)
    for place in range(length - 1, -1, -1):
        told = told * _BASE + np.uint64(word[place])
    return _mixed(told, kind)


@njit(cache=True)
def _with_less(
    word: Bytes, length: int, kind: np.uint64, shortest: int, tails: Numbers, keys: Numbers, end: int
) -> int:
    """Add the key of `word` and, from `shortest` letters on, its keys with each one letter left out.

    Such a key is the polynomial of what stands before the letter and that of what stands behind it.
    """
    tails[length] = np.uint64(0)
    for place in range(length - 1, -1, -1):
        tails[place] = tails[place + 1] * _BASE + np.uint64(word[place])
    keys[end] = _mixed(tails[0], kind)
    end += 1
    if length < shortest:
        return end
    before, power = np.uint64(0), np.uint64(1)
    for place in range(length):
        if place == 0 or word[place] != word[place - 1]:
            keys[end] = _mixed(before + power * tails[place + 1], kind)
            end += 1
        before += power * np.uint64(word[place])
        power *= _BASE
    return end


@njit(cache=True)
def word_keys(
    word: Bytes, m: int, folded: Bytes, n: int, flags: int, tails: Numbers, keys: Numbers, bones: Bytes
) -> tuple[int, int, int]:
    """Write the keys of a word; returns where those by its consonants begin and end, and how many there are in all."""
    if flags & ACRONYM:
        keys[0] = _whole(word, m, WHOLE)
        return 0, 0, 1
    end = 0
    if not flags & BARE:
        end = _with_less(folded, n, SOUND, 3, tails, keys, end)
    sounded, length = end, skeleton(folded, n, bones)
    if length >= FEWEST_CONSONANTS:
        end = _with_less(bones, length, BONES, 4, tails, keys, end)
    boned = end
    if not flags & BARE:
        end = _with_less(word, m, LETTERS, 4, tails, keys, end)
    return sounded, boned, end


@njit(cache=True)
def file_keys(
    words: Bytes, starts: Numbers, folds: Bytes, fold_starts: Numbers, fold_of: Numbers, flags: Numbers
) -> tuple[Numbers, Numbers]:
    """The keys of all words, and for each its entry: the number of the sound, then the upper half of the key."""
    tails, one = np.zeros(MOST_KEYS, np.uint64), np.zeros(MOST_KEYS, np.uint64)
    bones = np.zeros(2 * LONGEST, np.uint8)
    keys, entries = np.zeros(1024, np.uint64), np.zeros(1024, np.uint64)
    end = 0
    for number in range(len(starts) - 1):
        fold = fold_of[number]
        word, m = at(u8(words.ctypes.data), starts[number]), starts[number + 1] - starts[number]
        folded, n = at(u8(folds.ctypes.data), fold_starts[fold]), fold_starts[fold + 1] - fold_starts[fold]
        _, _, count = word_keys(
            word,
            m,
            folded,
            n,
            flags[number],
            u64(tails.ctypes.data),
            u64(one.ctypes.data),
            u8(bones.ctypes.data),
        )
        if end + count > len(keys):
            keys = np.concatenate((keys, np.zeros(len(keys), np.uint64)))
            entries = np.concatenate((entries, np.zeros(len(entries), np.uint64)))
        for place in range(count):
            keys[end] = one[place]
            entries[end] = (np.uint64(fold) << np.uint64(32)) | (one[place] >> np.uint64(32))
            end += 1
    return keys[:end], entries[:end]


@njit(cache=True)
def _apart(index: WordIndex, fold: np.uint64, mine: np.uint32) -> int:
    """How many letters only one of two sounds has; beside a sound without vowels the other's vowels do not count."""
    begin = index.fold_starts[fold]
    theirs = np.uint32(letters_in(at(index.folds, begin), index.fold_starts[fold + np.uint64(1)] - begin))
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
def near_words(index: WordIndex, scratch: Scratch, word: Bytes, m: int, flags: int, begin: int) -> int:
    """Append the listed words near `word` to `scratch.near_word`/`near_share` from `begin`; returns the end."""
    folded = scratch.folded
    n = _sound_of(word, m, flags, folded)
    sounded, boned, count = word_keys(word, m, folded, n, flags, scratch.tails, scratch.keys, scratch.bones)
    mine = np.uint32(letters_in(folded, n))
    scratch.stamp[0] += 1
    stamp = np.int32(scratch.stamp[0])
    end = begin
    mask = np.uint64(scratch.sizes[BUCKETS])
    mask_letters(word, m, scratch.masks)
    if not flags & ACRONYM:
        end = _same_letters(index, mask, scratch, word, m, end)
    _open_buckets(index, scratch, mask, count)
    for place in range(count):
        upper = scratch.keys[place] >> np.uint64(32)
        loose = sounded <= place < boned and not flags & BARE
        for found in range(scratch.begins[place], scratch.ends[place]):
            entry = index.bucket_entries[found]
            fold = entry >> np.uint64(32)
            if (entry & np.uint64(0xFFFFFFFF)) != upper or scratch.seen_fold[fold] == stamp:
                continue
            if loose and _apart(index, fold, mine) > 2:
                continue
            scratch.seen_fold[fold] = stamp
            if end >= MOST_NEAR:
                scratch.cut[CUT_NEAR] += 1
                break
            end = _family(index, scratch, m, folded, n, flags, fold, end)
    unmask_letters(word, m, scratch.masks)
    return end


@njit(cache=True)
def _open_buckets(index: WordIndex, scratch: Scratch, mask: np.uint64, count: int) -> None:
    """Note where the bucket of each key begins and ends: all at once, so that memory is waited for once only."""
    for place in range(count):
        bucket = scratch.keys[place] & mask
        scratch.begins[place] = index.bucket_starts[bucket]
        scratch.ends[place] = index.bucket_starts[bucket + np.uint64(1)]


@njit(cache=True)
def near_again(index: WordIndex, scratch: Scratch, word: Bytes, m: int, flags: int, begin: int) -> int:
    """The same, remembered where the thread remembers words; what is remembered gives the same answer."""
    if scratch.sizes[REMEMBERS] == 0:
        return near_words(index, scratch, word, m, flags, begin)
    slot = int(np.int64(_whole(word, m, WHOLE + np.uint64(flags)) & np.uint64(KEPT_WORDS - 1)))
    kept = at(scratch.kept_word, slot * ROW)
    place = scratch.kept_place[slot]
    if place > 0 and _is_kept(kept, word, m, flags):
        first, count = (place & 0xFFFFFFFF) - 1, min(place >> 32, MOST_NEAR - begin)
        for near in range(count):
            scratch.near_word[begin + near] = scratch.kept_near[first + near]
            scratch.near_share[begin + near] = scratch.kept_share[first + near]
        return int(begin + count)
    end = near_words(index, scratch, word, m, flags, begin)
    if end < MOST_NEAR:
        _keep(scratch, slot, kept, word, m, flags, begin, end)
    return end


@njit(cache=True)
def _is_kept(kept: Bytes, word: Bytes, m: int, flags: int) -> bool:
    if kept[0] != m or kept[1] != flags:
        return False
    for place in range(m):
        if kept[place + 2] != word[place]:
            return False
    return True


@njit(cache=True)
def _keep(
    scratch: Scratch, slot: int, kept: Bytes, word: Bytes, m: int, flags: int, begin: int, end: int
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
    kept[0], kept[1] = m, flags
    for place in range(m):
        kept[place + 2] = word[place]
    scratch.kept_place[slot] = (end - begin) << 32 | (first + 1)
    scratch.kept_place[KEPT_WORDS] = first + end - begin


@njit(cache=True)
def _same_letters(index: WordIndex, mask: np.uint64, scratch: Scratch, word: Bytes, m: int, end: int) -> int:
    """The very word where it stands only as an acronym, which no other key finds."""
    bucket = _whole(word, m, WHOLE) & mask
    for found in range(index.bucket_starts[bucket], index.bucket_starts[bucket + np.uint64(1)]):
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


@njit(cache=True)
def _family(
    index: WordIndex, scratch: Scratch, m: int, folded: Bytes, n: int, flags: int, fold: np.uint64, end: int
) -> int:
    """Append the words of one sound that are near the masked word."""
    begin = index.fold_starts[fold]
    theirs, length = at(index.folds, begin), index.fold_starts[fold + np.uint64(1)] - begin
    cost = -1.0
    for number in range(index.fold_words[fold], index.fold_words[fold + np.uint64(1)]):
        theirs_flags = index.word_flags[number]
        if theirs_flags & ACRONYM:
            continue
        if (theirs_flags ^ flags) & BARE:
            share = _bare_share(scratch, folded, n, theirs, length, flags)
        else:
            if cost < 0.0:
                most = 0.32 * (0.5 * (n + max(m, length)) + 3.0)
                cost = sound_cost(folded, n, theirs, length, most, scratch.rows)
            a = index.word_starts[number]
            share = word_share(
                m, n, at(index.words, a), index.word_starts[number + 1] - a, length, cost, scratch.masks
            )
        if share > LEAST:
            if end >= MOST_NEAR:
                scratch.cut[CUT_NEAR] += 1
                return end
            scratch.near_word[end] = number
            scratch.near_share[end] = share
            end += 1
    return end


@njit(cache=True)
def _bare_share(scratch: Scratch, mine: Bytes, m: int, theirs: Bytes, n: int, flags: int) -> float:
    """Nearness of two sounds of which one has no vowels: the asked one, if `flags` say so."""
    if flags & BARE:
        return by_consonants(mine, m, theirs, n, scratch.bones, scratch.rows)
    return by_consonants(theirs, n, mine, m, scratch.bones, scratch.rows)


@njit(cache=True)
def word_share(m: int, n: int, other: Bytes, m2: int, n2: int, cost: float, masks: Numbers) -> float:
    """Nearness of the masked word (`m` letters, `n` of sound) and another (`m2`, `n2`); `cost` is that of sounds."""
    longer = max(m, m2)
    heard = by_sound(cost, n, n2, longer, abs(m - m2), False)
    most = (1.0 - max(heard, LEAST)) * (longer + 1.0)
    if abs(m - m2) > most:
        return heard
    written = letter_cost(m, other, m2, masks)
    if written == 0:
        return 1.0
    if written > most:
        return heard
    return max(heard, by_letters(written, longer))
