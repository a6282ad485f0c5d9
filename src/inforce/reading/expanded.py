"""Long forms that no list prints, beside letters that one does: "GRAPO (Grupos de Resistencia Antifascista ...)".

Reach for `expanded` once the acronyms of a document are known. A long form in capitals before or behind letters in
brackets is the party's name in another language or spelling where its initials are those letters, in their order, and
the letters are many enough to be nobody else's, or a telling word of it is also in a name of the party. A long form
that only has the letters is another body's: that is for `elsewhere`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inforce.names import fold
from inforce.names.tokens import particles
from inforce.reading.gate import NameGate, key
from inforce.reading.risk import is_word
from inforce.reading.values import Mention

_WORD = re.compile(r"[^\W\d_][\w'’]*")
_GAP = re.compile(r"[\s-]{1,3}")
_BEHIND = re.compile(r"\s?[(\[]([^()\[\]\n]{5,160})[)\]]")
_CUE = re.compile(r",?\s?(?:[(\[]|\b(?:in short|or|for short|called|known as)\s)(?:the )?[\"“]?$")
_MANY, _REACH, _SMALL_WORDS = 5, 160, 4
Place = tuple[int, str]
"""Where a stretch begins, and its text."""


def expanded(text: str, found: list[Mention], gate: NameGate) -> Iterator[tuple[int, int, Mention]]:
    """The stretches of such long forms, each with the mention of the letters that stand beside it."""
    for one in found:
        if not one.party_id or not one.names:
            continue
        short = one.kind == "acronym" or (one.text.isupper() and one.text.isalpha())
        behind = _BEHIND.match(text, one.end)
        letters = [one.text] if short else _letters(gate, one.party_id) if behind else []
        places = [(behind.start(1), behind[1])] if behind else []
        places += [_before(text, one.start)] if short else []
        for begins, name in places:
            for start in (_fitting(name, each) for each in letters if _tells(name, each, one, gate)):
                if start is not None:
                    yield begins + start, begins + len(name), one


def _before(text: str, start: int) -> Place:
    """The words before letters in brackets, or before "in short" and the letters, with few small ones in a row."""
    low = max(0, start - _REACH)
    cue = _CUE.search(text, low, start)
    words = list(_WORD.finditer(text, low, cue.start())) if cue else []
    if not words or cue is None or text[words[-1].end() : cue.start()].strip():
        return start, ""
    first, small = len(words) - 1, 0
    while (
        first and small <= _SMALL_WORDS and _GAP.fullmatch(text, words[first - 1].end(), words[first].start())
    ):
        first -= 1
        small = 0 if words[first][0][0].isupper() else small + 1
    return words[first].start(), text[words[first].start() : words[-1].end()]


def _letters(gate: NameGate, party: str) -> list[str]:
    """The letters by which lists know a party."""
    return sorted({one.part for one in gate.names(party) if one.acronym})


def _fitting(name: str, letters: str) -> int | None:
    """Where in a run of capitals the long form of these letters begins; None if no tail of it fits."""
    wanted = fold(letters).replace(" ", "")
    large = [word for word in _WORD.finditer(name) if word[0][0].isupper()]
    initials = "".join(fold(word[0])[:1] or " " for word in large)
    for fits in (str.__eq__, _in_order):
        for place, word in enumerate(large):
            if fits(initials[place:], wanted):
                return word.start()
    return None


def _in_order(initials: str, letters: str) -> bool:
    """True for many letters that follow each other in the initials, which begin with the first of them."""
    left = iter(initials)
    begins = len(letters) >= _MANY and initials[0] == letters[0]
    return begins and all(letter in left for letter in letters)


def _tells(name: str, letters: str, one: Mention, gate: NameGate) -> bool:
    """True for letters that are many, or a long form that shares a telling word with a name of the party."""
    if sum(map(str.isalpha, letters)) >= _MANY:
        return True
    own = {word for each in gate.names(one.party_id or "") for word in _keys(each.part)}
    return bool(own & _keys(name))


def _keys(name: str) -> set[str]:
    """The spelling keys of a name's words that are neither English nor particles."""
    return {key(word) for word in fold(name).split() if word not in particles() and not is_word(word)}
