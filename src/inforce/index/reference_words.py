"""How near two words are, said slowly and without numba: what `kernels.folding`, `nearness` and `lookup` must equal.

Reach for it in tests, and where one pair of names is compared without an index (`screening.reference`). Numbers
are 32 bits wide where the compiled ones are, so that both round alike.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from inforce.index.flags import ACRONYM, BARE, LEGAL
from inforce.names.comparable import LONGEST, Word

LEAST, SAME = 0.68, 0.99
ALSO_FROM = 0.99
"""A word that is so near brings the words that say the same; a legal form is no other word that is farther."""
_TABLE = {
    "aiu": 0.4, "sz": 0.3, "cs": 0.45, "cj": 0.4, "fv": 0.4, "vb": 0.5, "ks": 0.6, "fp": 0.6, "pb": 0.6, "kg": 0.5,
    "jg": 0.5, "ji": 0.5, "hk": 0.5, "td": 0.5, "ck": 0.5, "gh": 0.5, "mn": 0.7, "zj": 0.7, "zd": 0.6, "ct": 0.6,
    "yi": 0.3,
}  # fmt: skip
_ONE = np.float32(1.0)
Swap = Callable[[str, str], np.float32]
Gap = Callable[[str], np.float32]
_GROUPS = (
    ("sch", "c"), ("tsch", "c"), ("tch", "c"), ("dzh", "j"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"),
    ("sh", "c"), ("ch", "c"), ("ph", "f"), ("zh", "j"), ("ts", "c"), ("tz", "c"), ("cz", "c"), ("dj", "j"),
    ("dz", "j"), ("ck", "k"),
)  # fmt: skip
_SINGLE = {"q": "k", "w": "v", "e": "i", "i": "i", "y": "i", "o": "u", "u": "u"}


def _costs() -> dict[tuple[str, str], np.float32]:
    found: dict[tuple[str, str], np.float32] = {}
    for letters, cost in _TABLE.items():
        for one in letters:
            for other in letters:
                found[one, other] = np.float32(cost)
    return found


_COSTS = _costs()


def _first_sound(word: str, place: int) -> tuple[str, int]:
    rest = word[place:]
    for group, sound in _GROUPS:
        if rest.startswith(group):
            return sound, len(group)
    here = rest[0]
    if here == "c":
        if rest[1:2] in ("e", "i", "y"):
            return "s", 1
        return ("c", 1) if place and len(rest) == 1 and word[place - 1] == "i" else ("k", 1)
    if here == "f" and rest in ("f", "ff"):
        return "v", 1
    return _SINGLE.get(here, here), 1


def begin_alike(one: str, other: str) -> bool:
    """True for the same first letter, two vowels, or two letters that transliterations change for one another."""
    return one == other or (one, other) in _COSTS or (one in "aehiouy" and other in "aehiouy")


@lru_cache(maxsize=1 << 16)
def sound(word: Word) -> str:
    """The word's sound; a bare word sounds as it is written.

    >>> sound(Word("mohammed")), sound(Word("tchaikovsky")), sound(Word("mhmd", BARE))
    ('muhamid', 'caikuvski', 'mhmd')
    """
    text = word.text[:LONGEST]
    if word.flags & BARE:
        return text
    found, place = "", 0
    while place < len(text) and len(found) < LONGEST:
        one, width = _first_sound(text, place)
        place += width
        if one == "x":
            found, one = found + "k", "s"
        if one == "h" and width == 1 and place >= len(text) and len(found) > 1:
            break
        if not found.endswith(one):
            found += one
    return found


def consonants(heard: str) -> str:
    """The consonants of a sound, no two alike beside one another."""
    found = ""
    for letter in heard:
        if letter not in "aiu" and not found.endswith(letter):
            found += letter
    return found


def _with_less(word: str, kind: str, shortest: int) -> set[tuple[str, str]]:
    less = [word[:place] + word[place + 1 :] for place in range(len(word))] if len(word) >= shortest else []
    return {(kind, one) for one in (word, *less)}


@lru_cache(maxsize=1 << 16)
def keys(word: Word) -> tuple[frozenset[tuple[str, str]], frozenset[tuple[str, str]]]:
    """The keys of a word by its sound, and those by its letters; one in common makes two words worth comparing."""
    if word.flags & ACRONYM:
        return frozenset(), frozenset({("whole", word.text)})
    heard, bones = sound(word), consonants(sound(word))
    by_sound: set[tuple[str, str]] = set() if word.flags & BARE else _with_less(heard, "sound", 3)
    if len(bones) >= 2:
        by_sound |= _with_less(bones, "bones", 4)
    return frozenset(by_sound), frozenset(set() if word.flags & BARE else _with_less(word.text, "letters", 4))


def _letters(word: str) -> frozenset[str]:
    """The letters of a word; digits that are six apart count as one."""
    return frozenset(letter if letter >= "a" else str((ord(letter) - 48) % 6) for letter in word)


def _few_apart(one: str, other: str, beside_bare: bool) -> bool:
    apart = _letters(one) ^ _letters(other)
    if beside_bare and not _letters(other) & {"a", "i", "u"}:
        apart -= {"a", "i", "u"}
    return len(apart) <= 2


def meet(asked: Word, listed: Word) -> bool:
    """True if an asked word is compared with a listed one at all: by a common key, and letters that are alike."""
    if listed.flags & ACRONYM:
        return asked.text == listed.text
    (asked_heard, asked_read), (heard, read) = keys(asked), keys(listed)
    if asked_heard & heard and (asked.flags & BARE or _few_apart(sound(asked), sound(listed), True)):
        return True
    return bool(asked_read & read) and bool(asked.flags & BARE or _few_apart(asked.text, listed.text, False))


def near(asked: Word, listed: Word) -> np.float32:
    """How near a listed word is to an asked one, 0 where it is not near.

    >>> float(near(Word("osama"), Word("usama"))) > 0.9, float(near(Word("ali"), Word("omar")))
    (True, 0.0)
    """
    if not meet(asked, listed):
        return np.float32(0.0)
    if listed.flags & ACRONYM:
        return _ONE
    share = _share(asked, listed)
    least = ALSO_FROM if asked.flags & LEGAL and not listed.flags & LEGAL else 0.0
    return np.float32(share) if share > LEAST and share >= least else np.float32(0.0)


def _share(asked: Word, listed: Word) -> float:
    if (asked.flags ^ listed.flags) & BARE:
        bare, full = (asked, listed) if asked.flags & BARE else (listed, asked)
        return _by_consonants(sound(bare), sound(full))
    if asked.text == listed.text:
        return 1.0
    heard = _by_sound(asked, listed)
    written = letter_cost(asked.text, listed.text)
    longer = max(len(asked.text), len(listed.text))
    if written > (1.0 - max(heard, LEAST)) * (longer + 1.0):
        return heard
    return max(heard, 1.0 - written * (1.5 if longer <= 3 else 1.0) / (longer + 1.0))


def _by_sound(asked: Word, listed: Word) -> float:
    one, other = sound(asked), sound(listed)
    longer, apart = max(len(asked.text), len(listed.text)), abs(len(asked.text) - len(listed.text))
    cost = sound_cost(one, other) + (0.4 if longer <= 2 else 0.3)
    if apart > 1:
        cost += 0.15 * (apart - 1)
    shorter = min(len(one), len(other))
    cost *= 2.0 if shorter <= 2 else 1.6 if shorter == 3 else 1.25 if shorter == 4 else 1.0
    if cost > 1.2:
        cost += (cost - 1.2) * 0.6
    return 1.0 - cost / (0.5 * (len(one) + longer) + 1.0)


def _by_consonants(bare: str, full: str) -> float:
    bones = consonants(full)
    cost, most = sound_cost(bare, bones), 1.0 if len(bare) > 3 else 0.5
    if cost > most:
        return 0.0
    return 0.95 - cost / (max(len(bare), len(bones)) + 1.0) - (0.1 if len(bare) <= 2 else 0.0)


def _gap(letter: str) -> np.float32:
    return np.float32(0.5) if letter in "aiuh" else _ONE


def sound_cost(one: str, other: str) -> float:
    """The cheapest edits between two sounds."""
    return _edits(one, other, swap_cost, _gap)


def swap_cost(one: str, other: str) -> np.float32:
    """The cost of one letter of a sound for another."""
    return np.float32(0.0) if one == other else _COSTS.get((one, other), _ONE)


def letter_cost(one: str, other: str) -> float:
    """The fewest edits between two words."""
    return _edits(one, other, lambda a, b: np.float32(a != b), lambda _: _ONE)


def _edits(one: str, other: str, swap: Swap, gap: Gap) -> float:
    """The cheapest way from one text to the other; two neighbours changing place cost 1."""
    rows = [[np.float32(0.0)] * (len(other) + 1) for _ in range(len(one) + 1)]
    for j, letter in enumerate(other, 1):
        rows[0][j] = rows[0][j - 1] + gap(letter)
    for i, a in enumerate(one, 1):
        rows[i][0] = rows[i - 1][0] + gap(a)
        for j, b in enumerate(other, 1):
            ways = [rows[i - 1][j - 1] + swap(a, b), rows[i - 1][j] + gap(a), rows[i][j - 1] + gap(b)]
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b and a != b:
                ways.append(rows[i - 2][j - 2] + _ONE)
            rows[i][j] = min(ways)
    return float(rows[-1][-1])
