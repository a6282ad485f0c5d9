"""Names that the text itself gives to something else: a university, a town, a football club, a phrase's letters.

Reach for `other` once the named mentions of a document are known. It looks only at what stands directly around
a name of one word or an acronym: "Al-Quds University", "the city of al-Quds", "ETA, the estimated time of arrival".
A longer name is never refused.
"""

from __future__ import annotations

import re

from inforce.names import fold
from inforce.names.tokens import particles
from inforce.reading.values import Mention

_PLACE = re.compile(
    r"\b(?:[Cc]ity|[Tt]own|[Vv]illage|[Pp]rovince|[Uu]niversity|[Nn]ewspaper) of\s+(?:the\s+)?$"
)
_INSTITUTE = re.compile(r"[ \n](?:University|Airport|Stadium|Street|Square|Hospital|Hotel|FC|F\.C\.)(?!\w)")
_PAPER = re.compile(r"[ \n](?:newspaper|daily|weekly|magazine) of [A-Z]")
_SPORT = re.compile(r"\b(?:plays? (?:football|soccer|cricket|basketball)|(?:football|soccer) club)\b")
_WORD = re.compile(
    r"\s+(?:is|was) (?:also |only |simply |just )*an? (?:[A-Z]?[a-z]+ )?"
    r"(?:word|university|college|school|airport|airline|broker|abbreviation|unit of)\b"
)
_PHRASE = re.compile(r"\b(?:the|for|means|as)\s+((?:[a-z]+[ \n]){2,9}[a-z]+)")
_STOP = re.compile(r"[.:;!?]\s")
_SMALL = frozenset({"of", "the", "and", "for", "in", "to", "a", "an"})
_BEFORE, _NEAR, _AFTER = 24, 50, 120


def other(text: str, one: Mention) -> bool:
    """True when the text says that this name of one word, or these letters, are something else here."""
    if one.kind == "acronym" or one.text.isupper():
        return bool(_WORD.match(text, one.end)) or _stands_for(text, one)
    telling = [word for word in fold(one.text).split() if word not in particles()]
    if len(telling) > 1:
        return False
    if _PLACE.search(text, max(0, one.start - _BEFORE), one.start) or _INSTITUTE.match(text, one.end):
        return True
    if _PAPER.match(text, one.end):
        return True
    before = _STOP.split(text[max(0, one.start - _NEAR) : one.start])[-1]
    return bool(_SPORT.search(before + _STOP.split(text[one.start : one.end + _NEAR])[0]))


def _stands_for(text: str, one: Mention) -> bool:
    """True when words in small letters behind, in the same sentence, begin with the letters, one by one."""
    letters = fold(one.text).replace(" ", "")
    stop = text.find(". ", one.end, one.end + _AFTER)
    for found in _PHRASE.finditer(text, one.end, stop if stop >= 0 else one.end + _AFTER):
        words = [word for word in found.group(1).split() if word not in _SMALL]
        if len(letters) >= 3 and "".join(word[0] for word in words).startswith(letters):
            return True
    return False
