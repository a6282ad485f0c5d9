"""Names one slip away from a name of a party that the document names elsewhere: "Boko Harum", "Hammas".

Reach for `misspelt` last. One word of a name of two or more may differ by one letter; the others must stand as they
are, and in a name of three or more may be spelled otherwise; a name of one word may have letters twice or once. Only
names of the bodies that the document names otherwise are looked for, and a word of English is no slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise, zip_longest

from inforce.names import fold
from inforce.names.tokens import particles
from inforce.reading.bearers import Bearer, names_of
from inforce.reading.gate import NameGate, key
from inforce.reading.risk import is_word, neutral

_NO_BODIES = frozenset({"Person", "Vessel", "Airplane"})
_WORDS = re.compile(r"[^\W\d_]+(?:['’‘`´][^\W\d_]+)*")
_JOINED = re.compile(r"[\s\-‐-―'’]{1,3}")
_SHORTEST, _REACH = 4, 24


def misspelt(text: str, gate: NameGate, parties: set[str]) -> Iterator[tuple[int, int, Bearer]]:
    """Stretches that are one slip from a name of one of `parties`, each with who bears the name."""
    lower = text.casefold()
    seen: set[str] = set()
    for party in sorted(parties):
        if ":" in party or gate.parties[party].schema in _NO_BODIES:
            continue
        for bearer in names_of(gate.parties[party]):
            name = fold(bearer.part)
            if bearer.acronym or bearer.short or name in seen or not name.isascii():
                continue
            seen.add(name)
            words = tuple(word for word in name.split() if word not in particles())
            if len(words) > 1:
                yield from ((*span, bearer) for span in _near(text, lower, words))
            elif len(words) == 1 and bearer.main and len(words[0]) > _SHORTEST and not is_word(words[0]):
                yield from ((*span, bearer) for span in _doubled(text, words[0]))


def _near(text: str, lower: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Places where all words but one stand, and that one with a slip."""
    anchors = [place for place, word in enumerate(words) if len(word) >= _SHORTEST][:2]
    for at in anchors:
        place = lower.find(words[at])
        while place >= 0:
            span = _around(text, words, at, place)
            if span:
                yield span
            place = lower.find(words[at], place + 1)


def _around(text: str, words: tuple[str, ...], at: int, place: int) -> tuple[int, int] | None:
    """The stretch around the word of number `at`, when the others stand beside it and one has a slip."""
    if not text[place].isupper() or (place and text[place - 1].isalnum()):
        return None
    low = max(0, place - _REACH * at - 8)
    tokens = [
        one
        for one in _WORDS.finditer(text, low, min(len(text), place + _REACH * len(words)))
        if fold(one[0]) not in particles()
    ]
    first = next((n for n, one in enumerate(tokens) if one.start() == place), -at - 1) - at
    own = tokens[first : first + len(words)] if first >= 0 else []
    if len(own) < len(words) or not all(one[0][0].isupper() for one in own if fold(one[0]) not in _SMALL):
        return None
    folded = [fold(one[0]) for one in own]
    wrong = [n for n, word in enumerate(words) if folded[n] != word]
    if len(words) > 2:
        wrong = [n for n in wrong if key(folded[n]) != key(words[n])]
    if len(wrong) != 1 or not _slip(folded[wrong[0]], words[wrong[0]]):
        return None
    return (own[0].start(), own[-1].end()) if _whole(text, own) else None


_SMALL = frozenset({"of", "the", "and", "for", "in", "e", "i"})


def _whole(text: str, own: list[re.Match[str]]) -> bool:
    """True when nothing but spaces, hyphens and small particles stands between the words."""
    between = (text[one.end() : other.start()] for one, other in pairwise(own))
    return all(_JOINED.fullmatch(re.sub(r"[a-zA-Z]{1,3}", "", gap)) and len(gap) <= 12 for gap in between)


def _slip(word: str, listed: str) -> bool:
    """True for one letter more, less or other, in words of four letters or more; the one printed is no English."""
    if max(len(word), len(listed)) < _SHORTEST or is_word(word) or word in neutral().names:
        return False
    return one_letter(word, listed)


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


def _doubled(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Places of a word that differs only in letters that stand twice or once."""
    once = re.sub(r"(.)\1", r"\1", word)
    pattern = "".join(f"{re.escape(sign)}{{1,2}}" for sign in once)
    for found in re.finditer(rf"(?<![\w-]){pattern}(?![\w-])", text, re.IGNORECASE):
        if found[0][0].isupper() and not found[0].isupper() and fold(found[0]) != word:
            yield found.span()
