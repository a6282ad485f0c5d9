"""Text as it compares: one case, no accents, no apostrophes, single spaces, every script kept.

Reach for `fold` before two names meet, and for `fold_with_offsets` to find a folded name in a document
and point at the original. Nothing is romanised and no word is dropped here (see `scripts`, `tokens`).

What is taken away, and why:
- accents and other marks of Latin, Greek, Cyrillic, Hebrew and Arabic (short vowels, hamza, shadda,
  tatweel): lists print the same name with and without them. So й meets и and ё meets е. Marks that are
  vowels of their script (Devanagari, Thai, Japanese sound marks) stay.
- apostrophes of every shape, ayn and hamza signs (ʿ ʾ): "Da'esh" is "daesh", "Qa’ida" is "qaida".
- Arabic and Persian letters that keyboards exchange: ى/ی is ي, ة/ہ/ھ is ه, أ/إ/آ is ا, ک/گ is ك.
- dots inside initials: "P.K.K." is "pkk". Any other sign is a space.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

APOSTROPHES = frozenset("'’‘‛′‵`´ʹʺʻʼʽʾʿˈˊˋˮ＇ꞌ՚״׳\x91\x92\ufffd")
"""Signs of an apostrophe, and what is left of one in a text of another encoding."""
_INVISIBLE = frozenset("\u00ad\u061c\u0640\u200b\u200d\u200e\u200f\u2060\ufeff") | frozenset(
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_LETTERS = {
    "ı": "i", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ħ": "h", "ŋ": "ng",
    "ى": "ي", "ی": "ي", "ے": "ي", "ې": "ي", "ة": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۀ": "ه", "ۃ": "ه",
    "ٱ": "ا", "ک": "ك", "گ": "ك", "ګ": "ك", "ڪ": "ك", "ء": "",
}  # fmt: skip
_MARKS = (
    (0x0300, 0x036F), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670),
    (0x06D6, 0x06ED), (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F),
)  # fmt: skip


def _is_mark(character: str) -> bool:
    return any(low <= ord(character) <= high for low, high in _MARKS) and not character.isalnum()


@lru_cache(maxsize=8192)
def fold_character(character: str) -> str:
    """What one code point becomes: letters and digits, nothing (it joins), or a space (it parts)."""
    if character in APOSTROPHES or character in _INVISIBLE:
        return ""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(_fold_plain(part) for part in plain)


def _fold_plain(part: str) -> str:
    if part in APOSTROPHES or part in _INVISIBLE or _is_mark(part):
        return ""
    if part in _LETTERS:
        return _LETTERS[part]
    if unicodedata.category(part) == "Nd":
        return str(unicodedata.digit(part))
    return part if part.isalnum() or unicodedata.category(part)[0] == "M" else " "


_ASCII = {code: fold_character(chr(code)) for code in range(128) if not chr(code).isalnum()}


_BEFORE_LETTER = re.compile(r"\.[A-Za-z]")


def _before(text: str, place: int) -> int:
    """The nearest earlier place that leaves something in the folded text, or -1."""
    place -= 1
    while place >= 0 and not fold_character(text[place]):
        place -= 1
    return place


def _is_one_letter(character: str) -> bool:
    """True for a letter that stays one when it is decomposed; a Korean syllable is several."""
    return character.isalpha() and sum(map(str.isalpha, unicodedata.normalize("NFD", character))) == 1


def joins(text: str, place: int) -> bool:
    """True for a dot between two single letters: it belongs to initials and parts nothing."""
    if text[place] not in ".․．" or place + 1 >= len(text) or not text[place + 1].isalpha():
        return False
    letter = _before(text, place)
    if letter < 0 or not _is_one_letter(text[letter]):
        return False
    earlier = _before(text, letter)
    return earlier < 0 or not text[earlier].isalnum()


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """The folded text and, for each of its characters, the offset in `text` of the code point it came from.

    Offsets never decrease. The space between two words has the offset of the first sign that parts them.

    >>> fold_with_offsets("Al-Qa’ida")
    ('al qaida', [0, 1, 2, 3, 4, 6, 7, 8])
    """
    characters: list[str] = []
    offsets: list[int] = []
    gap = -1
    for place, character in enumerate(text):
        piece = fold_character(character)
        for part in piece:
            if part == " ":
                gap = gap if gap >= 0 or joins(text, place) else place
                continue
            if gap >= 0 and characters:
                characters.append(" ")
                offsets.append(gap)
            gap = -1
            characters.append(part)
            offsets.append(place)
    return "".join(characters), offsets


def fold(text: str) -> str:
    """Lower-case, unaccented, single-spaced text that compares; empty when `text` holds no letter or digit.

    >>> fold("Hizbu'llah — Party of God")
    'hizbullah party of god'
    >>> fold("Fuerzas armadas; Ejército"), fold("P.K.K."), fold("Straße")
    ('fuerzas armadas ejercito', 'pkk', 'strasse')
    >>> fold("القاعدة") == fold("ٱلقـاعِده")
    True
    """
    if text.isascii() and not _BEFORE_LETTER.search(text):
        return " ".join(text.lower().translate(_ASCII).split())
    return fold_with_offsets(text)[0]
