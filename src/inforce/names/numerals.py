"""Numbers in the names of ships, companies and units, in one form: `III` is `03`, `85th` is `85`, `No. 3` is `03`.

Reach for `in_digits` with the words of a name that is no person's. A single digit gets a nought before it, so that it
is a word of its own: one letter alone would be anybody's initial, and 1 would begin 12. Also `without_prefix`: a ship's
name without M/V and its like.
"""

from __future__ import annotations

import re

_ROMAN = {
    "ii": "02", "iii": "03", "iv": "04", "vi": "06", "vii": "07", "viii": "08", "ix": "09", "xi": "11", "xii": "12",
    "xiii": "13", "xiv": "14", "xv": "15", "xvi": "16", "xvii": "17", "xviii": "18", "xix": "19",
}  # fmt: skip
_LAST_ONLY = {"i": "01", "v": "05", "x": "10"}
"""Single letters, which say a number at the end of a name."""
_NAMES = frozenset({"vi", "xi", *_LAST_ONLY})
"""Roman numbers that are people's names or initials too."""
_ORDINAL = re.compile("0*([0-9]{1,4})(?:st|nd|rd|th|er|re|eme|e|de|ste|ten|ter|asis|oji|ya|aya|oi|yi|go|i)?$")
_NUMBER = frozenset({"no", "nr", "num", "nos"})
TELLING = _NUMBER | _ROMAN.keys() | _LAST_ONLY.keys()
"""The words that say a number, by where they stand; besides those that begin with a digit."""
_PREFIX = re.compile(
    r"\s*(?:[msf]\s?/\s?[vtsy]\b|m\s?\.\s?[vt]\b|m[vt](?=\s+\S{3}))[\s.:\"“'«]*(?=\S{2})", re.IGNORECASE
)

PREFIXES = frozenset("m s f mt mv".split())
"""The first words of names that may have one, where no other sign stands in them than a dot or a hyphen."""


def without_prefix(name: str) -> str:
    """The name without what says that it is a ship's.

    >>> without_prefix("M/V Sea Star"), without_prefix('MT "Ocean"'), without_prefix("MTN Group")
    ('Sea Star', 'Ocean"', 'MTN Group')
    """
    prefix = _PREFIX.match(name)
    return name[prefix.end() :] if prefix else name


def in_digits(words: list[str], person: bool | None = False) -> list[str]:
    """The words with their numbers in one form; `person` None: not known, True: Roman numbers are initials or names.

    >>> in_digits(["sea", "star", "iii"]), in_digits(["85th", "centre"]), in_digits(["an", "san", "no", "1"])
    (['sea', 'star', '03'], ['85', 'centre'], ['an', 'san', '01'])
    >>> in_digits(["jinping", "xi"], None), in_digits(["star", "ii"], None), in_digits(["unit", "7"], True)
    (['jinping', 'xi'], ['star', '02'], ['unit', '07'])
    """
    if TELLING.isdisjoint(words) and "".join(words).isalpha():
        return words
    found: list[str] = []
    for place, word in enumerate(words):
        if word[0].isdigit():
            if found and found[-1] in _NUMBER:
                found.pop()
            found.append(_plain(word))
        else:
            number = _roman(words, place, person) if place and not person else None
            found.append(number or word)
    return found


def _roman(words: list[str], place: int, person: bool | None) -> str | None:
    """The digits of a Roman number, if the word here is one."""
    word, last = words[place], place + 1 == len(words)
    if person is None and word in _NAMES:
        return None
    return _ROMAN.get(word) or (_LAST_ONLY.get(word) if last and len(words[place - 1]) > 2 else None)


def _plain(word: str) -> str:
    number = _ORDINAL.match(word)
    return number[1].zfill(2) if number else word
