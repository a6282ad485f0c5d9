"""Russian, Ukrainian and Belarusian words of organisations' names in their dictionary form, however they are declined.

Reach for `plain` with a word in plain Latin letters: `rossiyskoy`, `rossijskogo` and `rossiiskaia` are `rossiiskii`,
and `chernomorskaya` is `black sea`. Only words of `slavic.yml` are known, by their stem and a Slavic ending, and never
one that stands in another table of words. Reach for `with_english_links` with a name as printed.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from inforce.names import resources

_GROUPS = (
    ("shch", "s"),
    ("sch", "s"),
    ("sh", "s"),
    ("zh", "z"),
    ("kh", "h"),
    ("ch", "c"),
)
"""All of them hold an h."""
_SOFT = re.compile("i+(?=[aeou])")
_I = re.compile("i+")
_VOWELS = "aeiou"
_ENDINGS = frozenset(
    "a e i o u ae aa am om em im ei oi ih ah oe ee uu ogo ego oho aga omu emu ov ev ami imi evi".split()
) | {""}
_OF_ADJECTIVES = frozenset("aa oe oi im ih uu ogo ego oho aga omu imi".split())
_ADJECTIVE = re.compile("(?:[yo]?i|[nvlmt]y|sky?)$")
_LEAST, _LEAST_OF_ADJECTIVES, _LONGEST_ENDING = 5, 4, 3
"""Letters of a stem, which in a short one tell little by themselves."""
_GREEK = (("gidro", "hydro"), ("tekhn", "techn"), ("mekhan", "mechan"))
"""Stems that Russian writes otherwise than English in whatever word they stand."""
_AUTO = re.compile("^avto(?=[a-z]{2})")
_PLANT = re.compile("(?P<before>[a-z]{4,})zavod$|^zavod(?P<behind>(?!sk)[a-z]{4,})$")

_LINKS = {"по": "for", "для": "for", "при": "of", "в": "in", "на": "in", "та": "and"}
_LINK = re.compile(rf"(?<=\s)(?:{'|'.join(_LINKS)})(?=\s)", re.IGNORECASE)


class _Stem(NamedTuple):
    """What a stem is the stem of, and whether the endings of an adjective belong to it."""

    word: str
    adjective: bool


def with_english_links(name: str) -> str:
    """The name with its Cyrillic linking words in English, which tell as little as theirs.

    >>> with_english_links("Агентство по страхованию"), with_english_links("В. Петров")
    ('Агентство for страхованию', 'В. Петров')
    """
    return name if name.isascii() else _LINK.sub(lambda link: _LINKS[link.group().lower()], name)


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> tuple[str, ...]:
    """The word in its dictionary form, or the words that English says it in.

    >>> plain("rossiyskoy"), plain("chernomorskaya"), plain("elektrozavod"), plain("institute")
    (('rossiiskii',), ('black', 'sea'), ('elektro', 'zavod'), ('institute',))
    """
    if word in _known():
        return _full().get(word, (word,))
    if base := _base(word):
        return _full().get(base, (base,))
    if "zavod" in word and (plant := _PLANT.match(word)):
        return tuple(filter(None, (plant["before"], "zavod", plant["behind"])))
    for written, spoken in _GREEK:
        word = word.replace(written, spoken)
    return (_AUTO.sub("auto", word) if word.startswith("avto") else word,)


def _base(word: str) -> str | None:
    """The word of the table that this is a form of."""
    if len(word) < _LEAST:
        return None
    heard = _heard(word)
    if heard[:_LEAST_OF_ADJECTIVES] not in _begun():
        return None
    for ending in range(_LONGEST_ENDING + 1):
        end = len(heard) - ending
        stem = _stems().get(heard[:end]) if end >= _LEAST_OF_ADJECTIVES else None
        if (
            stem
            and heard[end:] in (_ENDINGS if end >= _LEAST else _OF_ADJECTIVES)
            and (end >= _LEAST or stem.adjective)
        ):
            return stem.word
    return None


def stem(word: str) -> str:
    """What all forms and romanisations of a Slavic word begin with.

    >>> stem("promyshlennost"), stem("organizatsiya"), stem("organizacija")
    ('promislennost', 'organizac', 'organizac')
    """
    return _heard(word).rstrip(_VOWELS)


def _heard(word: str) -> str:
    """The word without what romanisations differ in."""
    if "h" in word:
        for written, heard in _GROUPS:
            word = word.replace(written, heard)
    word = word.replace("ts", "c").replace("w", "v").replace("y", "i").replace("j", "i")
    word = _SOFT.sub("", word) if "i" in word else word
    return _I.sub("i", word) if "ii" in word else word


@cache
def _full() -> dict[str, tuple[str, ...]]:
    return {
        word: tuple(row["full"].split())
        for row in resources.rows("slavic.yml")
        if "full" in row
        for word in row["slavic"].split()
    }


@cache
def _known() -> frozenset[str]:
    """Words that stand in a table as they are."""
    return frozenset(word for family in resources.translated() for word in family) | _full().keys()


@cache
def _stems() -> dict[str, _Stem]:
    found: dict[str, _Stem] = {}
    for row in resources.rows("slavic.yml"):
        for word in row["slavic"].split():
            found.setdefault(stem(word), _Stem(word, bool(_ADJECTIVE.search(word))))
    return found


@cache
def _begun() -> frozenset[str]:
    """What the stems begin with, as long as the shortest one that is looked for."""
    return frozenset(stem[:_LEAST_OF_ADJECTIVES] for stem in _stems())
