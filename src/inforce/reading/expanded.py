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

_WORD = r"[^\W\d_a-z][\w'’-]+"
_LONG_FORM = rf"{_WORD}(?:(?:[\s-]+[^\W\d_A-Z][\w'’]*){{0,4}}[\s-]+{_WORD}){{1,8}}"
_BEHIND = re.compile(rf"\s?[(\[]({_LONG_FORM})[)\]]")
_BEFORE = re.compile(
    rf"({_LONG_FORM}),?\s?(?:[(\[]|(?:in short|or|for short|called|known as)\s)(?:the )?[\"“]?$"
)
_MANY, _REACH = 5, 160


def expanded(text: str, found: list[Mention], gate: NameGate) -> Iterator[tuple[int, int, Mention]]:
    """The stretches of such long forms, each with the mention of the letters that stand beside it."""
    for one in found:
        if not one.party_id or not one.names:
            continue
        behind = _BEHIND.match(text, one.end)
        short = one.kind == "acronym" or (one.text.isupper() and one.text.isalpha())
        letters = [one.text] if short else _letters(gate, one.party_id) if behind else []
        before = _BEFORE.search(text, max(0, one.start - _REACH), one.start) if short else None
        for place in filter(None, (behind, before)):
            for start in (_fitting(place[1], each) for each in letters if _tells(place[1], each, one, gate)):
                if start is not None:
                    yield place.start(1) + start, place.end(1), one


def _letters(gate: NameGate, party: str) -> list[str]:
    """The letters by which lists know a party."""
    return sorted({one.part for one in gate.names(party) if one.acronym})


def _fitting(name: str, letters: str) -> int | None:
    """Where in a run of capitals the long form of these letters begins; None if no tail of it fits."""
    wanted = fold(letters).replace(" ", "")
    words = list(re.finditer(r"[^\W\d_][\w'’]*", name))
    for place, word in enumerate(words):
        rest = [each[0] for each in words[place:]]
        if word[0][0].isupper() and _initials_of(rest, wanted):
            return word.start()
    return None


def _initials_of(words: list[str], letters: str) -> bool:
    """True when the capitals' initials are the letters, or all but words that the letters leave out."""
    large = "".join(fold(word)[:1] for word in words if word[0].isupper())
    return large == letters or (len(large) > len(letters) >= _MANY and _in_order(letters, large))


def _in_order(letters: str, large: str) -> bool:
    left = iter(large)
    return large[0] == letters[0] and all(letter in left for letter in letters)


def _tells(name: str, letters: str, one: Mention, gate: NameGate) -> bool:
    """True for letters that are many, or a long form that shares a telling word with a name of the party."""
    if sum(map(str.isalpha, letters)) >= _MANY:
        return True
    own = {word for each in gate.names(one.party_id or "") for word in _keys(each.part)}
    return bool(own & _keys(name))


def _keys(name: str) -> set[str]:
    """The spelling keys of a name's words that are neither English nor particles."""
    return {key(word) for word in fold(name).split() if word not in particles() and not is_word(word)}
