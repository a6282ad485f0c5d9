"""A word's sound as bytes: spellings that one transliteration hides behind fall together.

Reach for `fold_word` with the bytes of a normalised word (a to z, 0 to 9). The rules, in this order: groups
that write one sound (kh gh dh ph dj dzh dz ck; sh and
ch, which French and English swap, with sch, tch and ts), c by the letter after it, w and final f as
v, x as ks; vowels in two classes, i (e, i, y) and u (o, u), a apart; a final h falls; doubled letters are one.
It is coarse on purpose: what it brings together is then measured letter by letter (`nearness`).
"""

from __future__ import annotations

import numpy as np
from numba import njit

from inforce.index.kernels.memory import at, u8
from inforce.index.kernels.types import Bytes, Numbers
from inforce.names.comparable import LONGEST

_A, _B, _C, _D, _E, _F, _G, _H, _I, _J, _K = (ord(letter) for letter in "abcdefghijk")
_L, _N, _O, _P, _Q, _S, _T, _U, _V, _W, _X, _Y, _Z = (ord(letter) for letter in "lnopqstuvwxyz")


@njit(cache=True, inline="never")
def _at(word: Bytes, place: int, length: int) -> int:
    """The byte at `place`, 0 beyond the word."""
    return int(word[place]) if place < length else 0


@njit(cache=True)
def _sound(word: Bytes, place: int, length: int) -> tuple[int, int]:
    """The sound that begins at `place`, and how many letters write it."""
    here, after = _at(word, place, length), _at(word, place + 1, length)
    third = _at(word, place + 2, length)
    if here == _S and after == _C and third == _H:
        return _C, 3
    if here == _T and after == _S and third == _C and _at(word, place + 3, length) == _H:
        return _C, 4
    if here == _T and after == _C and third == _H:
        return _C, 3
    if here == _D and after == _Z and third == _H:
        return _J, 3
    if after == _H:
        if here == _K:
            return _H, 2
        if here == _G:
            return _G, 2
        if here == _S or here == _C:
            return _C, 2
        if here == _D or here == _T:
            return here, 2
        if here == _P:
            return _F, 2
        if here == _Z:
            return _J, 2
    if here == _T and (after == _S or after == _Z):
        return _C, 2
    if here == _C and after == _Z:
        return _C, 2
    if here == _D and (after == _J or after == _Z):
        return _J, 2
    if here == _C and after == _K:
        return _K, 2
    return _one_sound(here, after, third, place > 0 and word[place - 1] == _I), 1


@njit(cache=True)
def _one_sound(here: int, after: int, third: int, behind_i: bool) -> int:
    """The sound of a letter that writes one alone; `behind_i`: the letter before is an i."""
    if here == _C:
        if after == _E or after == _I or after == _Y:
            return _S
        return _C if behind_i and after == 0 else _K
    if here == _Q:
        return _K
    if here == _W or (here == _F and (after == 0 or (after == _F and third == 0))):
        return _V
    if here == _E or here == _I or here == _Y:
        return _I
    if here == _O or here == _U:
        return _U
    return here


@njit(cache=True)
def fold_word(word: Bytes, length: int, out: Bytes) -> int:
    """Write the sound of `word[:length]` into `out`; returns its length (at most that of the word and one)."""
    place, end = 0, 0
    while place < length and end < LONGEST:
        sound, width = _sound(word, place, length)
        last = place + width >= length
        place += width
        if sound == _X:
            out[end] = _K
            end += 1
            sound = _S
        if sound == _H and width == 1 and last and end > 1:
            break
        if end > 0 and out[end - 1] == sound:
            continue
        out[end] = sound
        end += 1
    return end


@njit(cache=True)
def fold_words(words: Bytes, starts: Numbers) -> tuple[Bytes, Numbers]:
    """The sounds of many words, one after the other, and where each begins."""
    out, ends = np.zeros(2 * len(words) + LONGEST + 8, np.uint8), np.zeros(len(starts), np.int64)
    end = 0
    for number in range(len(starts) - 1):
        word = at(u8(words.ctypes.data), starts[number])
        end += fold_word(word, starts[number + 1] - starts[number], at(u8(out.ctypes.data), end))
        ends[number + 1] = end
    return out, ends


@njit(cache=True)
def is_vowel(letter: int) -> bool:
    """True for the vowel classes of a folded word."""
    return letter == _A or letter == _I or letter == _U


@njit(cache=True)
def skeleton(folded: Bytes, length: int, out: Bytes) -> int:
    """Write the consonants of a folded word into `out`; returns how many."""
    end = 0
    for place in range(length):
        letter = folded[place]
        if not is_vowel(letter) and not (end > 0 and out[end - 1] == letter):
            out[end] = letter
            end += 1
    return end


@njit(cache=True)
def letters_in(word: Bytes, length: int) -> int:
    """The set of letters of a word as 32 bits; digits share six of them."""
    found = np.uint32(0)
    for place in range(length):
        letter = int(word[place])
        bit = letter - 97 if letter >= 97 else 26 + (letter - 48) % 6
        found |= np.uint32(1) << np.uint32(bit)
    return int(found)
