"""The words of a document, folded, each with its place in the text as given.

Reach for `words` to compare a text with listed names; the folding is `names.fold`, applied between white
space, so that the words of `words(text)` are the words of `fold(text)`. Possessives have a second form without
the 's ("MEK's" is also "mek"), a word broken by a hyphen at a line's end a second form in one piece.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from inforce.names import fold_with_offsets
from inforce.names.fold import APOSTROPHES

_CHUNK = re.compile(r"\S+")
_LONGEST_KEPT = 64
_HYPHEN_AT_END = re.compile(r"[-‐\u00ad][ \t\r]{0,20}\n[ \t]{0,20}")


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
    found: list[Word] = []
    for chunk in _CHUNK.finditer(text):
        base, piece = chunk.start(), chunk.group()
        pieces = _kept(piece) if len(piece) <= _LONGEST_KEPT else _pieces(piece)
        for form, start, end, owned in pieces:
            found.append(Word(form, base + start, base + end, owned))
    return found


def _pieces(chunk: str) -> tuple[Word, ...]:
    folded, offsets = fold_with_offsets(chunk)
    found: list[Word] = []
    place = 0
    for form in folded.split(" "):
        if form:
            start, end = offsets[place], _end(chunk, offsets[place + len(form) - 1] + 1)
            found.append(Word(form, start, max(end, start + 1), _owned(form, chunk[start:end])))
        place += len(form) + 1
    return tuple(found)


_kept = lru_cache(maxsize=65536)(_pieces)


def _end(chunk: str, end: int) -> int:
    """The end of a word, with the marks that belong to its last letter and the last dot of initials."""
    while end < len(chunk) and unicodedata.combining(chunk[end]):
        end += 1
    dotted = end > 2 and chunk[end - 2] == "." and chunk[end : end + 1] == "."
    return end + dotted


def _owned(form: str, raw: str) -> str:
    possessive = len(raw) > 3 and raw[-1] in "sS" and raw[-2] in APOSTROPHES
    return form[:-1] if possessive and form.endswith("s") and len(form) > 2 else ""


def mended(found: list[Word], text: str) -> list[Word]:
    """The words without possessives, and with words broken at a line's end joined; empty when nothing changes."""
    broken = bool(_HYPHEN_AT_END.search(text))
    if not broken and not any(word.owned for word in found):
        return []
    changed = [Word(word.owned, word.start, word.end - 2) if word.owned else word for word in found]
    return _joined(changed, text) if broken else changed


def _joined(found: list[Word], text: str) -> list[Word]:
    units: list[Word] = []
    for word in found:
        if units and _HYPHEN_AT_END.fullmatch(text, units[-1].end, word.start):
            units[-1] = Word(units[-1].form + word.form, units[-1].start, word.end)
        else:
            units.append(word)
    return units
