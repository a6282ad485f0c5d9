"""Deletion keys: what a word is filed and looked up under, so that words that are near have a key in common.

Reach for `word_keys` with a word and its sound, and for `file_keys` with all listed words. A word is filed under its
sound, under its sound and its letters with each one letter left out, and under its consonants.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from inforce.index.flags import ACRONYM, BARE
from inforce.index.kernels.folding import skeleton
from inforce.index.kernels.memory import at, u8, u64
from inforce.index.kernels.types import Bytes, Numbers
from inforce.names.comparable import LONGEST

_BASE = np.uint64(0xD6E8FEB86659FD93)
_MIX = np.uint64(0x9E3779B97F4A7C15)
SOUND, BONES, LETTERS, WHOLE = (np.uint64(kind << 60) for kind in range(1, 5))
MOST_KEYS = 160
PLACE = np.uint64(0xFFFFFFFF)
"""The bits of a bucket that say where its entries begin; the others are marks of the keys in it (`mark_of`)."""
FEWEST_CONSONANTS = 2


@njit(cache=True)
def _mixed(told: np.uint64, kind: np.uint64) -> np.uint64:
    found = (told + kind) * _MIX
    return found ^ (found >> np.uint64(32))


@njit(cache=True)
def whole_key(word: Bytes, length: int, kind: np.uint64) -> np.uint64:
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
def mark_of(key: Any) -> Any:
    """The bit that a key marks its bucket with: one of 32, by bits that choose no bucket; `py_func`: of an array."""
    return np.uint64(1) << (np.uint64(32) + (key >> np.uint64(59)))


@njit(cache=True)
def word_keys(
    word: Bytes, m: int, folded: Bytes, n: int, flags: int, tails: Numbers, keys: Numbers, bones: Bytes
) -> tuple[int, int, int]:
    """Write the keys of a word; returns where those by its consonants begin and end, and how many there are in all."""
    if flags & ACRONYM:
        keys[0] = whole_key(word, m, WHOLE)
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
