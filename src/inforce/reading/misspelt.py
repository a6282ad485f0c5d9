"""Names one slip away from a name of a party that the document names elsewhere: "Boko Harum", "Hammas".

Reach for `misspelt` last. One word of a name of two or more may differ by one letter; the others must stand as they
are, and in a name of three or more may be spelled otherwise; a name of one word may have letters twice or once. Only
names of the bodies that the document names otherwise are looked for, and a word of English is no slip.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise, zip_longest

from inforce.names import fold, spelling
from inforce.names.tokens import particles
from inforce.reading.bearers import Bearer
from inforce.reading.gate import NameGate, key
from inforce.reading.risk import is_word, neutral

_NO_BODIES = frozenset({"Person", "Vessel", "Airplane"})
_WORDS = re.compile(r"[^\W\d_]+(?:['’‘`´][^\W\d_]+)*")
_JOINED = re.compile(r"[\s\-‐-―'’]{1,3}")
_PARTICLE, _TWICE = re.compile(r"[a-zA-Z]{1,3}"), re.compile(r"(.)\1")
_SMALL = frozenset({"of", "the", "and", "for", "in", "e", "i"})
_SHORTEST, _FEW = 4, 3


class _Words:
    """The words of a text that are no particles, and where each folded word stands outside what is taken."""

    def __init__(self, text: str, taken: list[tuple[int, int]]) -> None:
        self.text = text
        self.all = [(_fold(one[0]), one.start(), one.end()) for one in _WORDS.finditer(text)]
        self.all = [one for one in self.all if one[0] not in particles()]
        self.places: dict[str, list[int]] = {}
        self.single: dict[str, list[int]] = {}
        for place, (word, start, end) in enumerate(self.all):
            if text[start].isupper() and _free(taken, start, end):
                self.places.setdefault(word, []).append(place)
                self.single.setdefault(_once(word), []).append(place)


def misspelt(
    text: str, gate: NameGate, parties: set[str], taken: list[tuple[int, int]]
) -> Iterator[tuple[int, int, Bearer]]:
    """Stretches outside what is `taken` that are one slip from a name of one of `parties`, each with its bearer."""
    known = [party for party in sorted(parties) if ":" not in party and _body(gate, party)]
    words = _Words(text, taken) if known else None
    seen: set[str] = set()
    for party in known if words else ():
        for bearer in gate.names(party):
            if bearer.acronym or bearer.short or bearer.part in seen or words is None:
                continue
            seen.add(bearer.part)
            name = _telling(bearer.part)
            if len(name) > 1:
                yield from ((*span, bearer) for span in _near(words, name))
            elif name and bearer.main and len(name[0]) > _SHORTEST and not is_word(name[0]):
                yield from ((*span, bearer) for span in _doubled(words, name[0]))


_fold = lru_cache(maxsize=65536)(fold)


@lru_cache(maxsize=16384)
def _telling(name: str) -> tuple[str, ...]:
    return tuple(word for word in _fold(name).split() if word not in particles())


def _body(gate: NameGate, party: str) -> bool:
    return gate.parties[party].schema not in _NO_BODIES


def _free(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """True outside the stretches `taken`, which are in their order."""
    place = bisect_right(taken, (start, end))
    return not (place < len(taken) and taken[place][0] < end) and not (place and taken[place - 1][1] > start)


def _near(words: _Words, name: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Places where all words of a name but one stand, and that one with a slip."""
    anchors = [place for place, word in enumerate(name) if len(word) >= _SHORTEST][:3]
    for at in anchors:
        for place in words.places.get(name[at], ()):
            own = words.all[place - at : place - at + len(name)] if place >= at else []
            if len(own) == len(name) and _one_off(words.text, own, name):
                yield own[0][1], own[-1][2]


def _one_off(text: str, own: list[tuple[str, int, int]], name: tuple[str, ...]) -> bool:
    """True when one word has a slip and the others are those of the name, in capitals and side by side."""
    pairs = [pair for pair in zip((one[0] for one in own), name, strict=True) if pair[0] != pair[1]]
    if len(name) > 2:
        pairs = [(word, listed) for word, listed in pairs if key(word) != key(listed)]
    if len(pairs) != 1 or not _slip(*pairs[0], long=len(name) > _FEW):
        return False
    large = all(text[start].isupper() for word, start, _ in own if word not in _SMALL)
    gaps = (text[one[2] : other[1]] for one, other in pairwise(own))
    return large and all(_JOINED.fullmatch(_PARTICLE.sub("", gap)) and len(gap) <= 12 for gap in gaps)


def _slip(word: str, listed: str, *, long: bool) -> bool:
    """True for one letter more, less or other, in words of four letters or more; the one printed is no English.

    Nor the name of something else, unless in a `long` name.
    """
    if max(len(word), len(listed)) < _SHORTEST or is_word(word) or (word in neutral().names and not long):
        return False
    return one_letter(word, listed) or any(one_letter(word, other) for other in _spellings(listed))


@lru_cache(maxsize=4096)
def _spellings(listed: str) -> tuple[str, ...]:
    """The known spellings of a transcribed word, itself left out."""
    family = spelling.families().get(listed)
    return (
        tuple(one for one, of in spelling.families().items() if of == family and one != listed)
        if family
        else ()
    )


@lru_cache(maxsize=4096)
def one_letter(one: str, other: str) -> bool:
    """True when one letter added, left out or changed makes one word the other, or two beside it changed places.

    >>> one_letter("harum", "haram"), one_letter("hai", "chai"), one_letter("laskhar", "lashkar")
    (True, True, True)
    >>> one_letter("a", "abc"), one_letter("abc", "abc")
    (False, False)
    """
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = next((n for n, (a, b) in enumerate(zip_longest(one, other)) if a != b), 0)
    rest, of = one[start:], other[start:]
    swapped = rest[:2] == of[1::-1] and rest[2:] == of[2:] and len(rest) > 1
    return swapped or rest[1:] == of[1:] or rest[1:] == of or rest == of[1:]


def _once(word: str) -> str:
    return _TWICE.sub(r"\1", word)


def _doubled(words: _Words, name: str) -> Iterator[tuple[int, int]]:
    """Places of a word that differs only in letters that stand twice or once."""
    for place in words.single.get(_once(name), ()):
        word, start, end = words.all[place]
        around = words.text[start - 1 : start] + words.text[end : end + 1]
        if word != name and not words.text[start:end].isupper() and "-" not in around:
            yield start, end
