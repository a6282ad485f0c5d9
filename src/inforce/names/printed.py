"""The piece of a printed name that a comparable word was made of, where nobody would know it from the word.

Reach for `pieces` to show words to people. Latin letters stand for a word of a script without short vowels, and one
word for every way to write a legal form; any other comparable word looks like what it was made of.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from inforce.names import abjad
from inforce.names.comparable import LEGAL, SMALL, comparable

_PARTING = re.compile(r"[\s,،]+")
_SIGNS = re.compile(r"\W+")
_LONGEST_FORM = 4
"""Pieces of which a legal form is written at the most (S.A. de C.V.)."""


def pieces(name: str, words: Collection[str]) -> dict[str, str]:
    """For those of the comparable words that do not stand in the name as printed, the piece that they stand for.

    >>> pieces("حمود ثابت", ["hmd"]), pieces("Alfa Trading Oy", ["alfa", "trading", "sa"])
    ({'hmd': 'حمود'}, {'sa': 'Oy'})
    """
    wanted = set(words).difference(_SIGNS.split(name.lower()))
    if not wanted:
        return {}
    parts = _PARTING.split(name)
    found: dict[str, str] = {}
    for count in range(_LONGEST_FORM, 0, -1):
        for place in range(len(parts) - count + 1):
            for word, piece in _made_of(parts[place : place + count]):
                if word in wanted:
                    found.setdefault(word, piece)
    return found


def _made_of(parts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The comparable words of these parts with their pieces, if their script leaves vowels out or they are a form."""
    piece = " ".join(parts)
    if abjad.LETTER.search(piece):
        told = [word.text for word in comparable(piece) if not word.flags & SMALL]
        shown = [piece] if len(told) == 1 else parts
        if len(told) == len(shown):
            yield from zip(told, shown, strict=True)
        return
    beside = comparable(f"name {piece}", person=False)
    if len(beside) == 2 and beside[1].flags & LEGAL:
        yield beside[1].text, piece
