"""The words of a document, folded, each with its place in the text as given.

Reach for `words` to compare a text with listed names; the folding is `names.fold`, so that the words of
`words(text)` are the words of `fold(text)`. Possessives have a second form without the 's ("MEK's" is also "mek");
`mended` joins words that are broken by a hyphen at a line's end.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from inforce.names.fold import APOSTROPHES
from inforce.reading.folding import Folded
from inforce.reading.numbers import linking

UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""A letter of a script that puts no space between words."""
_HYPHEN_AT_END = re.compile(r"[-‐\u00ad](?<=[^\W\d_].)[ \r]?\n[ \t]{0,20}(?=[^\W\d_])")
_ENDS = {sign: re.compile(rf"{sign}[ \r]?\n") for sign in "-‐\u00ad"}
_NOTHING = "\u2060"


class Word(NamedTuple):
    """A folded word and its stretch; `owned` is its form without a possessive 's, ending two signs earlier."""

    form: str
    start: int
    end: int
    owned: str = ""


def words(text: str) -> list[Word]:
    """The folded words in order.

    >>> [(word.form, word.owned) for word in words("The MEK's Al-Qa'ida")]
    [('the', ''), ('meks', 'mek'), ('al', ''), ('qaida', '')]
    """
    folded = Folded(text)
    return [_word(folded, text, place) for place in range(folded.count)]


def words_between(folded: Folded, text: str, first: int, last: int) -> list[Word]:
    """The words from `first` to `last`, and the linking particles around them."""
    while first and folded.word(first - 1) in linking():
        first -= 1
    while last + 1 < folded.count and folded.word(last + 1) in linking():
        last += 1
    return [_word(folded, text, place) for place in range(first, last + 1)]


def _word(folded: Folded, text: str, place: int) -> Word:
    form, start, end = folded.word(place), folded.start(place), folded.end(place)
    return Word(form, start, max(end, start + 1), _owned(form, text[start:end]))


def _owned(form: str, raw: str) -> str:
    possessive = len(raw) > 2 and raw[-1] in "sS" and raw[-2] in APOSTROPHES
    return form[:-1] if possessive and form.endswith("s") and len(form) > 1 else ""


def mended(text: str) -> str:
    """The text with every hyphen at a line's end, and its line break, as signs that fold to nothing.

    >>> len(mended("Hiz-\\nballah")), [word.form for word in words(mended("Hiz-\\nballah"))]
    (11, ['hizballah'])
    """
    places = [found.start() for sign, end in _ENDS.items() if sign in text for found in end.finditer(text)]
    found = [stretch for place in sorted(places) if (stretch := _HYPHEN_AT_END.match(text, place))]
    if not found:
        return text
    parts: list[str] = []
    done = 0
    for stretch in found:
        parts += (text[done : stretch.start()], _NOTHING * len(stretch.group()))
        done = stretch.end()
    return "".join((*parts, text[done:]))
