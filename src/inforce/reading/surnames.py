"""Persons by given name and family name, where a text leaves out, or puts in, the names between.

Reach for `surnames` when a gate is made. Lists
print three to six names of a person, papers two ("Hamza bin Laden" for HAMZA USAMA MUHAMMAD BIN LADEN). The family
name must be rare on the lists and no word of neutral English, and the given name must be the first one. A family
name alone names nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

import msgspec

from inforce.names.tokens import particles
from inforce.reading.bearers import Bearer, natural
from inforce.reading.numbers import linking
from inforce.reading.risk import is_word, neutral

REACH = 4
_RARE, _SHORTEST = 12, 4
_OF = frozenset({"bin", "ibn", "ben", "abu", "abd", "jr", "sr", "ii", "iii"})


Given = dict[int, tuple[Bearer, ...]]
"""Of a family name, the numbers of the given names before it, and who bears both."""


def surnames(bearers: Iterable[Bearer], number: Callable[[str], int]) -> dict[str, Given]:
    """The surnames of these bearers that are rare among them; `number` is the gate's for a word."""
    parties: dict[str, set[str]] = defaultdict(set)
    named: dict[str, dict[str, dict[Bearer, None]]] = defaultdict(lambda: defaultdict(dict))
    for bearer in bearers:
        full = natural(bearer).split()
        words = [word for word in full if word not in particles() and word not in _OF]
        for word in words:
            parties[word].add(bearer.party_id)
        if len(words) < 2 or bearer.weak or len(words[0]) < 3:
            continue
        if _tells(words[-1]) or f" bin {words[-1]}" in f" {' '.join(full)}":
            named[words[-1]][words[0]][_short(bearer, words)] = None
    return {word: _given(given, number) for word, given in named.items() if len(parties[word]) <= _RARE}


def _given(given: dict[str, dict[Bearer, None]], number: Callable[[str], int]) -> Given:
    by_number: dict[int, dict[Bearer, None]] = defaultdict(dict)
    for first, bearers in given.items():
        by_number[number(first)] |= bearers
    return {first: tuple(bearers) for first, bearers in by_number.items()}


def _tells(word: str) -> bool:
    return (
        len(word) >= _SHORTEST and not is_word(word) and word not in neutral().names and word not in linking()
    )


def _short(bearer: Bearer, words: list[str]) -> Bearer:
    return msgspec.structs.replace(bearer, part=f"{words[0]} {words[-1]}", short=True, main=False)
