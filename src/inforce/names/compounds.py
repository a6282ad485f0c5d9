"""Names that Latin spelling writes as one word or as several, brought to one form: `salah al din`, `abdel kader`.

Reach for `joined` with the words of a name in plain Latin letters. What ends in Allah or in din becomes one word; a
servant's name (abdul) becomes two, without the article that stands in it, and so does a child's (zadeh). Other words
pass as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from inforce.names.slavic import in_english, is_english

_ARTICLES = frozenset("al ad ed ud id el ul e".split())
_BEFORE_DIN = _ARTICLES | {"a", "u"}
"""Some leave out the letter that the article takes over from din: `safi a-din`."""
_ALLAH = frozenset("allah ullah ollah ulla olla".split())
_DIN = frozenset("din deen dine ddin ddine".split())
_WITH_DIN = frozenset("uddin uddine eddin eddine aldin addin eldin uldin oddin aldeen uddeen".split())
CHILD = "zadeh"
"""A child of, in its one form."""
_ZADA = frozenset("zada zadah zade zadeh".split())
_DINS = ("din", "dine", "deen", "deene")
_AS_UDDIN = re.compile("(?<!mujah)(?<!mojah)(?<!oujah)(?<!udjah)(?<=[a-z]{3})[aeou][dl]d(?:i|ee)ne?$")
"""An ending that is written `uddin`, but of mujahideen."""
_SERVANT = frozenset(
    "abd abdul abdel abdal abdoul abdol abdil abed abdur abder abdar abdus abdes abdas abdun abden abdan abdut abdet"
    " abduz abdez abdush abdesh abdool".split()
)
_TELLING = _DIN | _ALLAH | _WITH_DIN | _SERVANT
"""Words that change with the word before or after them."""
_GLUED = re.compile(
    "abd[aeiou](?:l(?!ah|l?a?[yi]?e[vw])(?=[a-z]{4})|([rsntzd])(?=\\1)|(?=[rs][aeiou][a-z]{3}))([a-z]+)$"
)
_OF_GOD = re.compile("l?[aeou]?l*[aeou]h")
"""What is left of Abdallah, however it is written or glued: that is one name."""
_SONS = ("bin", "ben", "ibn")
_SON_OF_THE = re.compile(f"(?:{'|'.join(_SONS)})[ae]l((?!h?ad)[a-z]{{5,}})$")
"""A son of the ..., glued: `binalshibh`."""
_CHILD_OF = re.compile("([a-z]{3,})zad(?:ah?|eh?)$")
_BEGUN = frozenset({"abd", "ala", *_SONS})
"""What words begin with that may be several; a child's name has a z."""
_SHORTEST = 3


def joined(words: Sequence[str]) -> list[str]:
    """The words with compound names in their one form.

    >>> joined(["salah", "al", "din"]), joined(["salaheddine"]), joined(["nasr", "allah"])
    (['salahuddin'], ['salahuddin'], ['nasrullah'])
    >>> joined(["abdelkader"]), joined(["abd", "al", "rahman"]), joined(["abdurrahman"]), joined(["abdullah"])
    (['abdul', 'kader'], ['abdul', 'rahman'], ['abdul', 'rahman'], ['abdullah'])
    >>> joined(["akhundzadah"]), joined(["akhund", "zadeh"])
    (['akhund', 'zadeh'], ['akhund', 'zadeh'])
    """
    if _TELLING.isdisjoint(words):
        alone = [part for word in words for part in _one(word)]
        if "abdul" not in alone:
            return alone
    found: list[str] = []
    for word in words:
        before = found[-1] if found else ""
        if _ends_a_name(word, found):
            _end(word, found)
        elif word in _ARTICLES and before == "abdul":
            continue
        else:
            found += _one(word)
    return found


def alone(word: str) -> str | None:
    """The word in its one form; None for one that is several, or that its neighbours may change.

    >>> alone("salaheddine"), alone("din"), alone("abdelkader")
    ('salahuddin', None, None)
    """
    if word in _TELLING:
        return None
    if word[:3] not in _BEGUN and not word.endswith(_DINS) and is_english(word):
        return word
    found = _one(word)
    return found[0] if len(found) == 1 and found[0] != "abdul" else None


def _ends_a_name(word: str, found: Sequence[str]) -> bool:
    """True for a word that belongs to the one before it, which is long enough to be a name."""
    if word in _DIN:
        return len(found) > 1 and found[-1] in _BEFORE_DIN and len(found[-2]) >= _SHORTEST
    if not found or len(found[-1]) < _SHORTEST:
        return False
    return word in _ALLAH or (found[-1] != "abdul" and word in _WITH_DIN)


def _end(word: str, found: list[str]) -> None:
    if word in _DIN:
        found.pop()
    if word in _ALLAH:
        found[-1] = "abdullah" if found[-1] == "abdul" else f"{found[-1]}ullah"
    else:
        found[-1] += "uddin"


@lru_cache(maxsize=1 << 14)
def _one(word: str) -> tuple[str, ...]:
    """A single word in its form: a servant's name in two, an ending as it is written elsewhere."""
    if word in _SERVANT:
        return ("abdul",)
    if word.startswith("al") and word[2:] in _SERVANT:
        return "al", "abdul"
    if word.startswith(_SONS) and (son := _SON_OF_THE.match(word)):
        return "bin", "al", son[1]
    glued = _GLUED.match(word) if word.startswith("abd") else None
    if glued and glued[2] not in _ZADA and not _OF_GOD.match(glued[2]):
        return "abdul", glued[2]
    if "zad" in word and (child := _CHILD_OF.match(word)):
        return child[1], CHILD
    if word in _ZADA:
        return (CHILD,)
    word = in_english(word)
    return (_AS_UDDIN.sub("uddin", word) if word.endswith(_DINS) else word,)
