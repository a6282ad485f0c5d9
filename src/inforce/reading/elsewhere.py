"""Names that the text itself gives to something else: a university, a town, a football club, a phrase's letters.

Reach for `other` once the named mentions of a document are known. It looks only at what stands directly around
a name of one word or an acronym: "Al-Quds University", "the city of al-Quds", "ETA, the estimated time of arrival".
A longer name is never refused.
"""

from __future__ import annotations

import re
from calendar import month_name

from inforce.names import fold
from inforce.names.tokens import particles
from inforce.reading.risk import ordinary
from inforce.reading.values import Mention

_PLACE = re.compile(
    r"\b(?:[Cc]ity|[Tt]own|[Vv]illage|[Pp]rovince|[Uu]niversity|[Nn]ewspaper) of\s+(?:the\s+)?$"
)
_INSTITUTE = re.compile(r"[ \n](?:University|Airport|Stadium|Street|Square|Hospital|Hotel|FC|F\.C\.)(?!\w)")
_PAPER = re.compile(r"[ \n](?:newspaper|daily|weekly|magazine) of [A-Z]")
_FIRM = re.compile(r"[ \n](?:Group|Ltd|Limited|Inc|Corp|Corporation|Company|Bank|Airlines?|Holdings?)(?!\w)")
_EZAFE = re.compile(r"[-‐](?:e|i|ul|al|il|el)[-‐ ]\w")
_SPORT = re.compile(r"\b(?:plays? (?:football|soccer|cricket|basketball)|(?:football|soccer) club)\b")
_WORD = re.compile(
    r"\s+(?:is|was) (?:also |only |simply |just )*an? (?:[A-Z]?[a-z]+ )?"
    r"(?:word|university|college|school|library|airport|airline|broker|abbreviation|unit of)\b"
)
_PHRASE = re.compile(r"\b(?:the|for|means|as)\s+((?:[a-z]+[ \n]){2,9}[a-z]+)")
_LONG_FORM = re.compile(
    r"((?:[^\W\d_a-z][\w'’-]+\s+(?:(?:of|for|the|and|to|on|in|de|del|la|las|los|der|des|du|et|y|e)\s+){0,2}){1,7}"
    r"[^\W\d_a-z][\w'’-]+)\s?[(\[](?:the )?$"
)
_STOP = re.compile(r"[.:;!?]\s")
_MONTH = "|".join(month_name[1:])
_DAY = re.compile(rf"\d{{1,2}} (?:{_MONTH})|(?:{_MONTH}) \d{{1,2}}")
_THE_WORD = re.compile(r"\b[Tt]he (?:word|term)s? [\"“'‘*_]*$")
_OF_A_DAY = re.compile(
    r"(?:\b(?:on|since|until|till|from|to|by|before|after|between|dated|that|this|every|each|and|mon|tues|wednes|thurs|fri|"
    r"satur|sun)(?:day,?)?\s|\n|^)(?:the\s)?$",
    re.IGNORECASE,
)
_OF_A_YEAR = re.compile(
    r",?\s(?:\d{4}\b|(?:of\s)?(?:this|last|that|the|next)\s(?:same\s)?year)|:|\s?[-–—]\s|\n"
)
_DOES = re.compile(r"\s(?:left|has|had|claim\w*|remain\w*|stands?|stood|killed|shot|itself)\b")
_OF_PLACE = re.compile(r"\sof\s(?:the\s)?([A-Z]\w+)")
_BODIES = frozenset(
    {"army", "party", "movement", "front", "council", "force", "forces", "organization", "organisation"}
)
_SMALL = frozenset({"of", "the", "and", "for", "in", "to", "a", "an"})
_FOREIGN = frozenset({"de", "del", "la", "las", "los", "der", "des", "du", "et", "y", "e"})
_BEFORE, _NEAR, _AFTER = 24, 50, 120


def other(text: str, one: Mention) -> bool:
    """True when the text says that this name of one word, or these letters, are something else here."""
    if one.kind == "acronym" or one.text.isupper():
        return bool(_WORD.match(text, one.end)) or _stands_for(text, one) or _firm(text, one)
    if _DAY.fullmatch(one.text):
        told = _OF_A_DAY.search(text, max(0, one.start - _BEFORE), one.start)
        told = None if told and not told[0].strip() and _DOES.match(text, one.end) else told
        return bool(told) or bool(_OF_A_YEAR.match(text, one.end))
    telling = [word for word in fold(one.text).split() if word not in particles()]
    if len(telling) > 1:
        return telling[-1] in _BODIES and all(map(ordinary, telling)) and _of_another(text, one)
    if _PLACE.search(text, max(0, one.start - _BEFORE), one.start) or _INSTITUTE.match(text, one.end):
        return True
    if _EZAFE.match(text, one.end) or _THE_WORD.search(text, max(0, one.start - _BEFORE), one.start):
        return True
    if _PAPER.match(text, one.end):
        return True
    before = _STOP.split(text[max(0, one.start - _NEAR) : one.start])[-1]
    return bool(_SPORT.search(before + _STOP.split(text[one.start : one.end + _NEAR])[0]))


def _of_another(text: str, one: Mention) -> bool:
    """True before "of" and a place that no name of the party has: the National Liberation Army of Macedonia."""
    found = _OF_PLACE.match(text, one.end)
    names = (one.party_name or "", *(name.text for name in one.names))
    return found is not None and not any(found[1] in name for name in names)


def given_away(text: str, found: list[Mention]) -> list[Mention]:
    """The mentions without acronyms that the text gives to another body: "Federación Anarquista Ibérica (FAI)".

    A party that the text also names in words keeps its listed letters elsewhere.
    """
    letters = [one for one in found if one.kind == "acronym"]
    in_words = {one.party_id for one in found if one.kind != "acronym"}
    ends = {one.end: one.party_id for one in found if one.kind != "acronym"}
    away = [one for one in letters if _other_long(text, one) and not _of_its_own(text, one, ends)]
    lost = {_plain(one) for one in away if one.party_id not in in_words or not one.names}
    return [one for one in found if one.kind != "acronym" or (one not in away and _plain(one) not in lost)]


def _of_its_own(text: str, one: Mention, ends: dict[int, str | None]) -> bool:
    """True for letters in brackets right behind a name of the same party."""
    before = one.start - 1
    return any(ends.get(end) == one.party_id for end in (before, before - 1, before - 2) if end in ends)


def _plain(one: Mention) -> str:
    return one.text.replace(".", "")


def _other_long(text: str, one: Mention) -> bool:
    """True for letters in brackets behind a long form in capitals that they abbreviate."""
    if text[one.start - 1 : one.start] not in ("(", "["):
        return False
    before = _LONG_FORM.search(text, max(0, one.start - 120), one.start)
    if before is None:
        return False
    words = [word for word in fold(before[1]).split() if word not in _SMALL | _FOREIGN]
    letters = fold(one.text).replace(" ", "")
    return "".join(word[0] for word in words).endswith(letters)


def _firm(text: str, one: Mention) -> bool:
    """True before the word of a firm that no name of the party has: "NSO Group" is not the NSO."""
    found = _FIRM.match(text, one.end)
    return found is not None and not any(found[0].strip() in name.text for name in one.names)


def _stands_for(text: str, one: Mention) -> bool:
    """True when words in small letters behind, in the same sentence, begin with the letters, one by one."""
    letters = fold(one.text).replace(" ", "")
    stop = text.find(". ", one.end, one.end + _AFTER)
    for found in _PHRASE.finditer(text, one.end, stop if stop >= 0 else one.end + _AFTER):
        words = [word for word in found.group(1).split() if word not in _SMALL]
        if len(letters) >= 3 and "".join(word[0] for word in words).startswith(letters):
            return True
    return False
