"""The listed words near an asked word, by deletion keys: no listed word is compared that shares no key.

Reach for `near_words`. A word is filed under its sound, under its sound and its letters with each one letter
left out, and under its consonants; an asked word looks under the same keys. What lies there is passed by
its set of letters first, and measured (`nearness`) only then. `entries` makes the keys of one word.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from inforce.index.kernels.folding import LONGEST, fold_word, letters_in, skeleton
from inforce.index.kernels.layout import ACRONYM, BARE, Scratch, WordIndex
from inforce.index.kernels.nearness import (
    LEAST,
    by_consonants,
    by_letters,
    by_sound,
    letter_cost,
    sound_cost,
)
from inforce.index.kernels.types import Bytes, Numbers

_PRIME = np.uint64(1099511628211)
_BASIS = np.uint64(14695981039346656037)
SOUND, BONES, LETTERS, WHOLE = (np.uint64(kind) for kind in range(1, 5))
MOST_KEYS = 160
FEWEST_CONSONANTS = 2
VOWELS = np.uint32(1 << 0 | 1 << 8 | 1 << 20)
"""The bits of a, i and u in a set of letters."""


@njit(cache=True)
def _hash(word: Bytes, length: int, without: int, kind: np.uint64) -> np.uint64:
    """FNV-1a over a word, `kind` first, leaving out the letter at `without` (-1: none)."""
    found = (_BASIS ^ kind) * _PRIME
    for place in range(length):
        if place != without:
            found = (found ^ np.uint64(word[place])) * _PRIME
    return found ^ (found >> np.uint64(29))


@njit(cache=True)
def _with_less(word: Bytes, length: int, kind: np.uint64, shortest: int, keys: Numbers, end: int) -> int:
    """Add the key of `word` and, from `shortest` letters on, its keys with each one letter left out."""
    keys[end] = _hash(word, length, -1, kind)
    end += 1
    if length < shortest:
        return end
    for place in range(length):
        if place == 0 or word[place] != word[place - 1]:
            keys[end] = _hash(word, length, place, kind)
            end += 1
    return end


@njit(cache=True)
def word_keys(
    word: Bytes, m: int, folded: Bytes, n: int, flags: int, keys: Numbers, bones: Bytes
) -> tuple[int, int]:
    """Write the keys of a word; returns how many go by its sound and how many there are in all."""
    if flags & ACRONYM:
        keys[0] = _hash(word, m, -1, WHOLE)
        return 0, 1
    end = 0
    if not flags & BARE:
        end = _with_less(folded, n, SOUND, 3, keys, end)
    length = skeleton(folded, n, bones)
    if length >= FEWEST_CONSONANTS:
        end = _with_less(bones, length, BONES, 4, keys, end)
    heard = end
    if not flags & BARE:
        end = _with_less(word, m, LETTERS, 4, keys, end)
    return heard, end


@njit(cache=True)
def key_count(
    words: Bytes, starts: Numbers, folds: Bytes, fold_starts: Numbers, fold_of: Numbers, flags: Numbers
) -> int:
    """How many entries `file_keys` will write."""
    keys = np.zeros(MOST_KEYS, np.uint64)
    bones = np.zeros(64, np.uint8)
    total = 0
    for number in range(len(starts) - 1):
        a, b = starts[number], starts[number + 1]
        fold = fold_of[number]
        c, d = fold_starts[fold], fold_starts[fold + 1]
        _, count = word_keys(words[a:b], b - a, folds[c:d], d - c, flags[number], keys, bones)
        total += count
    return total


@njit(cache=True)
def file_keys(
    words: Bytes,
    starts: Numbers,
    folds: Bytes,
    fold_starts: Numbers,
    fold_of: Numbers,
    flags: Numbers,
    out_keys: Numbers,
    out_entries: Numbers,
) -> int:
    """Write each key and its entry (fold << 32 | set of letters); returns how many."""
    keys = np.zeros(MOST_KEYS, np.uint64)
    bones = np.zeros(64, np.uint8)
    end = 0
    for number in range(len(starts) - 1):
        a, b = starts[number], starts[number + 1]
        fold = fold_of[number]
        c, d = fold_starts[fold], fold_starts[fold + 1]
        heard, count = word_keys(words[a:b], b - a, folds[c:d], d - c, flags[number], keys, bones)
        of_sound = np.uint64(letters_in(folds[c:d], d - c))
        of_letters = np.uint64(letters_in(words[a:b], b - a))
        for place in range(count):
            out_keys[end] = keys[place]
            signature = of_sound if place < heard else of_letters
            out_entries[end] = (np.uint64(fold) << np.uint64(32)) | signature
            end += 1
    return end


@njit(cache=True)
def _bits(number: np.uint32) -> int:
    """How many bits of a 32-bit number are set."""
    number = number - ((number >> np.uint32(1)) & np.uint32(0x55555555))
    number = (number & np.uint32(0x33333333)) + ((number >> np.uint32(2)) & np.uint32(0x33333333))
    number = (number + (number >> np.uint32(4))) & np.uint32(0x0F0F0F0F)
    return int((np.uint64(number) * np.uint64(0x01010101) >> np.uint64(24)) & np.uint64(0xFF))


@njit(cache=True)
def _apart(theirs: np.uint32, mine: np.uint32) -> int:
    """How many letters only one of two words has; beside a word without vowels the other's vowels do not count."""
    apart = theirs ^ mine
    if theirs & VOWELS == np.uint32(0):
        apart &= ~VOWELS
    return _bits(np.uint32(apart))


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
    heard, count = word_keys(word, m, folded, n, flags, scratch.keys, scratch.bones)
    of_sound = np.uint32(letters_in(folded, n))
    of_letters = np.uint32(letters_in(word, m))
    scratch.stamp[0] += 1
    stamp = scratch.stamp[0]
    end = begin
    mask = np.uint64(len(index.bucket_starts) - 2)
    if not flags & ACRONYM:
        end = _same_letters(index, scratch, word, m, end)
    for place in range(count):
        bucket = scratch.keys[place] & mask
        mine = of_sound if place < heard else of_letters
        for at in range(index.bucket_starts[bucket], index.bucket_starts[bucket + np.uint64(1)]):
            entry = index.bucket_entries[at]
            fold = int(entry >> np.uint64(32))
            if scratch.seen_fold[fold] == stamp:
                continue
            if not flags & BARE and _apart(np.uint32(entry & np.uint64(0xFFFFFFFF)), mine) > 2:
                continue
            scratch.seen_fold[fold] = stamp
            end = _family(index, scratch, word, m, folded, n, flags, fold, end)
            if end >= len(scratch.near_word) - 1:
                scratch.cut[0] += 1
                return end
    return end


@njit(cache=True)
def _same_letters(index: WordIndex, scratch: Scratch, word: Bytes, m: int, end: int) -> int:
    """The very word where it stands only as an acronym, which no other key finds."""
    bucket = _hash(word, m, -1, WHOLE) & np.uint64(len(index.bucket_starts) - 2)
    for at in range(index.bucket_starts[bucket], index.bucket_starts[bucket + np.uint64(1)]):
        fold = int(index.bucket_entries[at] >> np.uint64(32))
        for place in range(index.fold_word_starts[fold], index.fold_word_starts[fold + 1]):
            number = index.fold_words[place]
            if index.word_flags[number] & ACRONYM and _equal(index, number, word, m):
                scratch.near_word[end] = number
                scratch.near_share[end] = 1.0
                return end + 1
    return end


@njit(cache=True)
def _equal(index: WordIndex, number: int, word: Bytes, m: int) -> bool:
    a, b = index.word_starts[number], index.word_starts[number + 1]
    if b - a != m:
        return False
    for place in range(m):
        if index.words[a + place] != word[place]:
            return False
    return True


@njit(cache=True)
def _family(
    index: WordIndex,
    scratch: Scratch,
    word: Bytes,
    m: int,
    folded: Bytes,
    n: int,
    flags: int,
    fold: int,
    end: int,
) -> int:
    """Append the words of one sound that are near."""
    c, d = index.fold_starts[fold], index.fold_starts[fold + 1]
    theirs = index.folds[c:d]
    cost = -1.0
    for place in range(index.fold_word_starts[fold], index.fold_word_starts[fold + 1]):
        number = index.fold_words[place]
        theirs_flags = index.word_flags[number]
        if theirs_flags & ACRONYM:
            continue
        a, b = index.word_starts[number], index.word_starts[number + 1]
        if (theirs_flags ^ flags) & BARE:
            share = _bare_share(scratch, folded, n, theirs, d - c, flags)
        else:
            if cost < 0.0:
                cost = sound_cost(
                    folded, n, theirs, d - c, 0.32 * (0.5 * (n + max(m, d - c)) + 3.0), scratch.rows
                )
            same = b - a == m and _equal(index, number, word, m)
            share = 1.0
            if not same:
                share = word_share(word, m, n, index.words[a:b], b - a, d - c, cost, scratch.rows)
        if share > LEAST:
            scratch.near_word[end] = number
            scratch.near_share[end] = share
            end += 1
            if end >= len(scratch.near_word) - 1:
                return end
    return end


@njit(cache=True)
def _bare_share(scratch: Scratch, mine: Bytes, m: int, theirs: Bytes, n: int, flags: int) -> float:
    """Nearness of two sounds of which one has no vowels: the asked one, if `flags` say so."""
    if flags & BARE:
        return by_consonants(mine, m, theirs, n, scratch.bones, scratch.rows)
    return by_consonants(theirs, n, mine, m, scratch.bones, scratch.rows)


@njit(cache=True)
def word_share(
    word: Bytes, m: int, n: int, other: Bytes, m2: int, n2: int, cost: float, rows: Numbers
) -> float:
    """Nearness of two words of `m` and `m2` letters whose sounds, `n` and `n2` long, are `cost` apart."""
    longer = max(m, m2)
    heard = by_sound(cost, n, n2, longer, abs(m - m2), False)
    most = (1.0 - max(heard, LEAST)) * (longer + 1.0)
    written = letter_cost(word, m, other, m2, most, rows)
    if written > most:
        return heard
    return max(heard, by_letters(written, longer))
