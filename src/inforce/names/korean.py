"""Korean syllables in Latin letters as the names on lists are spelt, which are of the North: Kim Jong Un, Ri Sol Ju.

Reach for `romanised` with a syllable. The vowels are those of the North's spelling (jong, not jeong), the first
consonant of a family name too (Kim, Pak); other spellings of one syllable are families of `romanisations.yml`.
"""

from __future__ import annotations

import re

HANGUL = re.compile("[\uac00-\ud7af]")
_FAMILY = {
    "이": "ri",
    "임": "rim",
    "유": "ryu",
    "류": "ryu",
    "노": "ro",
    "우": "u",
    "여": "ryo",
    "양": "ryang",
}
"""Family names that the South spells without their first r."""
_VOWELS = (("yeo", "yo"), ("eo", "o"), ("eu", "u"), ("weo", "wo"))
_HARD = {"g": "k", "b": "p", "d": "t"}
"""What these are at the end of a syllable, and at the beginning of a family name."""


def romanised(syllable: str, family: bool = False) -> str:
    """A syllable; `family`: it is a family name.

    >>> romanised("김", family=True), romanised("정"), romanised("은"), romanised("이", family=True), romanised("국")
    ('kim', 'jong', 'un', 'ri', 'guk')
    """
    from anyascii import anyascii

    if family and syllable in _FAMILY:
        return _FAMILY[syllable]
    spelt = anyascii(syllable).lower()
    for southern, northern in _VOWELS:
        spelt = spelt.replace(southern, northern)
    if not spelt.endswith("ng"):
        spelt = spelt[:-1] + _HARD.get(spelt[-1], spelt[-1])
    return _HARD.get(spelt[0], spelt[0]) + spelt[1:] if family else spelt
