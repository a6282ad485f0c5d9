"""How near two words are, 0 to 1, by the cheapest edits between their sounds and between their letters.

Reach for `nearness`. An edit costs 1; letters that stand for one another across transliterations cost less
(`SUBSTITUTION`), a vowel or an h more or less costs half, two neighbours changing place cost 1. Short words
pay more: of four sounds one is a quarter. The nearness is one less the cost over the length and one.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from inforce.index.kernels.folding import skeleton
from inforce.index.kernels.memory import at
from inforce.index.kernels.types import Bytes, Numbers
from inforce.index.layout import ROW

LEAST = 0.68
"""Words less near than this are not near."""

LIMIT = 1.2
"""Cost beyond this counts `EXCESS` times: two words with many small differences are two words."""
EXCESS = 1.6
LEAST_GAP = 0.5
"""The cheapest letter that only one word has."""
FAR = 1e9
SLACK = 1e-4
"""So much more than the greatest cost is allowed, since costs are rounded."""

_NEAR = {
    "aiu": 0.4,
    "sz": 0.3, "cs": 0.45, "cj": 0.4, "fv": 0.4, "vb": 0.5, "ks": 0.6, "fp": 0.6, "pb": 0.6,
    "kg": 0.5, "jg": 0.5, "ji": 0.5, "hk": 0.5, "td": 0.5, "ck": 0.5, "gh": 0.5, "mn": 0.7, "zj": 0.7, "zd": 0.6,
    "ct": 0.6, "yi": 0.3,
}  # fmt: skip


def _substitution() -> Numbers:
    """Cost of one letter for another, by their bytes."""
    costs = np.ones((128, 128), np.float32)
    for letters, cost in _NEAR.items():
        for one in letters:
            for other in letters:
                costs[ord(one), ord(other)] = cost
    for letter in range(128):
        costs[letter, letter] = 0.0
    return costs


SUBSTITUTION = _substitution()
GAPS = np.ones(128, np.float32)
"""Cost of a letter that the other word lacks."""
GAPS[list(b"aiuh")] = LEAST_GAP


@njit(cache=True)
def sound_cost(one: Bytes, m: int, other: Bytes, n: int, most: float, rows: Numbers) -> float:
    """Cheapest edits between two folded words; anything above `most` where it is above.

    What both begin and end with costs nothing and is left out: no letter is dearer than another and their exchange.
    """
    if most < 0.0:
        return most + 1.0
    first = 0
    while first < m and first < n and one[first] == other[first]:
        first += 1
    while m > first and n > first and one[m - 1] == other[n - 1]:
        m -= 1
        n -= 1
    if m == first or n == first:
        return float(_gaps(one, first, m) + _gaps(other, first, n))
    if m - first == 1:
        return float(_lone(one[first], other, first, n))
    if n - first == 1:
        return float(_lone(other[first], one, first, m))
    return _edits(at(one, first), m - first, at(other, first), n - first, most, rows)


@njit(cache=True)
def _lone(letter: int, word: Bytes, first: int, end: int) -> np.float32:
    """Cheapest edits between one letter and several: the second row of the table of edits, without the table."""
    drop, before = GAPS[letter], np.float32(0.0)
    cost = drop
    for place in range(first, end):
        gap = GAPS[word[place]]
        after = before + gap
        cost = min(before + SUBSTITUTION[letter, word[place]], after + drop, cost + gap)
        before = after
    return np.float32(cost)


@njit(cache=True)
def _gaps(word: Bytes, first: int, end: int) -> np.float32:
    """Cost of letters that the other word lacks."""
    cost = np.float32(0.0)
    for place in range(first, end):
        cost += GAPS[word[place]]
    return cost


@njit(cache=True)
def _edits(one: Bytes, m: int, other: Bytes, n: int, most: float, rows: Numbers) -> float:
    """The table of edits, of which only the cells are filled that a way of cost `most` at the most can pass.

    A letter that only one word has costs at least `LEAST_GAP`, so that such a way stays near the diagonal.
    """
    spare = int(most / LEAST_GAP + SLACK) - abs(n - m)
    if spare < 0:
        return most + 1.0
    low, high = min(n - m, 0) - spare // 2, max(n - m, 0) + spare // 2
    before, last, here = 0, ROW, 2 * ROW
    rows[last] = 0.0
    for j in range(1, min(n, high) + 1):
        rows[last + j] = rows[last + j - 1] + GAPS[other[j - 1]]
    if high < n:
        rows[last + high + 1] = FAR
    above = np.uint8(0)
    for i in range(1, m + 1):
        a = one[i - 1]
        drop = GAPS[a]
        first, end = max(1, i + low), min(n, i + high)
        beside = rows[last] + drop if i + low <= 0 else np.float32(FAR)
        rows[here + first - 1] = beside
        least, corner = beside, rows[last + first - 1]
        aside = other[first - 2] if first > 1 else np.uint8(0)
        for j in range(first, end + 1):
            b, over = other[j - 1], rows[last + j]
            cost = min(corner + SUBSTITUTION[a, b], over + drop, beside + GAPS[b])
            if aside == a and above == b and a != b:
                cost = min(cost, rows[before + j - 2] + np.float32(1.0))
            rows[here + j] = cost
            least = min(least, cost)
            corner, beside, aside = over, cost, b
        if least > most:
            return most + 1.0
        if end < n:
            rows[here + end + 1] = FAR
        before, last, here, above = last, here, before, a
    return float(rows[last + n])


@njit(cache=True)
def mask_letters(word: Bytes, m: int, masks: Numbers) -> None:
    """Note in `masks` at which places of `word` each letter stands; `masks` holds 0 everywhere else."""
    for place in range(m):
        masks[word[place]] |= np.uint64(1) << np.uint64(place)


@njit(cache=True)
def is_masked(other: Bytes, n: int, masks: Numbers) -> bool:
    """True if the masked word, of as many letters, is this one."""
    for place in range(n):
        if not (masks[other[place]] >> np.uint64(place)) & np.uint64(1):
            return False
    return True


@njit(cache=True)
def unmasked(other: Bytes, n: int, masks: Numbers) -> int:
    """How many letters of a word stand nowhere in the masked one: so many edits are between them at least."""
    found = 0
    for place in range(n):
        found += int(masks[other[place]] == np.uint64(0))
    return found


@njit(cache=True)
def unmask_letters(word: Bytes, m: int, masks: Numbers) -> None:
    """Make `masks` hold 0 again."""
    for place in range(m):
        masks[word[place]] = np.uint64(0)


@njit(cache=True)
def letter_cost(m: int, other: Bytes, n: int, masks: Numbers) -> int:
    """Fewest edits between a masked word of 1 to 64 letters and another, neighbours changing place among them.

    A column of the table of edits is two words of bits: where it rises by one from letter to letter, and where it
    falls (Hyyrö 2003).
    """
    rises, falls = ~np.uint64(0), np.uint64(0)
    same, masked = np.uint64(0), np.uint64(0)
    last, one, cost = np.uint64(1) << np.uint64(m - 1), np.uint64(1), m
    for place in range(n):
        here = masks[other[place]]
        turned = ((~same & here) << one) & masked
        same = (((here & rises) + rises) ^ rises) | here | falls | turned
        up, down = falls | ~(same | rises), same & rises
        cost += int((up & last) != np.uint64(0)) - int((down & last) != np.uint64(0))
        up, down = (up << one) | one, down << one
        rises, falls = down | ~(same | up), up & same
        masked = here
    return cost


@njit(cache=True)
def short_factor(m: int, n: int) -> float:
    """What the sounds of short words cost more: there is less left that agrees."""
    shorter = min(m, n)
    if shorter <= 2:
        return 2.0
    if shorter == 3:
        return 1.6
    if shorter == 4:
        return 1.25
    return 1.0


@njit(cache=True)
def by_sound(cost: float, m: int, n: int, longer: int, apart: int, same: bool) -> float:
    """Nearness from the cost between sounds of `m` and `n` letters; the words differ by `apart` letters in length."""
    if not same:
        cost += 0.4 if longer <= 2 else 0.3
    if apart > 1:
        cost += 0.15 * (apart - 1)
    cost *= short_factor(m, n)
    if cost > LIMIT:
        cost += (cost - LIMIT) * (EXCESS - 1.0)
    return 1.0 - cost / (0.5 * (m + longer) + 1.0)


@njit(cache=True)
def farthest(m: int, n: int, longer: int, least: float) -> float:
    """The greatest cost between sounds of `m` and `n` letters at which `by_sound` can still be above `least`."""
    most = (1.0 - least) * (0.5 * (m + longer) + 1.0)
    if most > LIMIT:
        most = (most + LIMIT * (EXCESS - 1.0)) / EXCESS
    return most / short_factor(m, n) - 0.3 + SLACK


@njit(cache=True)
def by_letters(cost: float, longer: int) -> float:
    """Nearness from the edits between words of at most `longer` letters."""
    if longer <= 3:
        cost *= 1.5
    return 1.0 - cost / (longer + 1.0)


@njit(cache=True)
def by_consonants(bare: Bytes, m: int, folded: Bytes, n: int, out: Bytes, rows: Numbers) -> float:
    """Nearness of a word whose script leaves its vowels out (`bare`) and one that has them (`folded`)."""
    length = skeleton(folded, n, out)
    most = 1.0 if m > 3 else 0.5
    cost = sound_cost(bare, m, out, length, most, rows)
    if cost > most:
        return 0.0
    return 0.95 - cost / (max(m, length) + 1.0) - (0.1 if m <= 2 else 0.0)
