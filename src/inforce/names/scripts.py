"""The script a text is written in, and its letters in Latin where that helps to compare.

Reach for `script` to choose a treatment, for `romanised` only with scripts that write their vowels (Cyrillic,
Greek, Armenian, Georgian): romanisers drop the short vowels of Arabic, so Arabic is compared in Arabic.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

_NAMES = {"CJK": "Han", "HANGUL": "Hangul", "HIRAGANA": "Japanese", "KATAKANA": "Japanese"}


@lru_cache(maxsize=4096)
def _script_of(character: str) -> str:
    word = unicodedata.name(character, "UNKNOWN").split()[0].split("-")[0]
    return _NAMES.get(word, word.capitalize())


def script(text: str) -> str:
    """The script of most letters, by its Unicode name; empty when there is no letter.

    >>> script("Hamas"), script("حماس"), script("Исламский джихад"), script("1988")
    ('Latin', 'Arabic', 'Cyrillic', '')
    """
    counts = Counter(_script_of(character) for character in text if character.isalpha())
    return counts.most_common(1)[0][0] if counts else ""


def romanised(text: str) -> str:
    """The text in plain Latin lower-case letters and digits, by the tables of anyascii.

    >>> romanised("петров")
    'petrov'
    """
    from anyascii import anyascii

    plain = anyascii(text).lower()
    return "".join(character for character in plain if character.isalnum() or character == " ")
