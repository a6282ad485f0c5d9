"""Words of scripts that write no short vowels (Arabic, Persian, Urdu, Pashto, Hebrew) as their consonants.

Reach for `words` with a name's words in such a script. What stands apart in these scripts and together in Latin is
brought together (`nur allah` is `nurullah`, `abd` takes the article of the word behind it); a word with fewer than
two consonants says too little that way, and the common ones of them are given as Latin spells them (`arabic.yml`).
It knows no meaning and no list.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import Enum
from functools import cache
from typing import NamedTuple

from inforce.names import resources
from inforce.names.fold import fold

LETTER = re.compile("[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\ufb1d-\ufb4f\ufb50-\ufdff\ufe70-\ufeff]")
_CONSONANTS = {
    "ب": "b", "پ": "b", "ت": "t", "ٹ": "t", "ث": "t", "ج": "j", "چ": "c", "ح": "h", "خ": "h", "د": "d", "ڈ": "d",
    "ذ": "d", "ر": "r", "ڑ": "r", "ز": "z", "ژ": "j", "س": "s", "ش": "c", "ص": "s", "ض": "d", "ط": "t", "ظ": "z",
    "غ": "g", "ف": "f", "ق": "k", "ك": "k", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ں": "n", "ه": "h",
    "ہ": "h", "ھ": "h", "ڤ": "v", "ټ": "t", "ډ": "d", "ړ": "r", "ږ": "z", "ښ": "c", "ڼ": "n", "ځ": "z", "څ": "c",
    "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ז": "z", "ח": "h", "ט": "t", "כ": "k", "ך": "k", "ל": "l", "מ": "m",
    "ם": "m", "נ": "n", "ן": "n", "ס": "s", "פ": "f", "ף": "f", "צ": "c", "ץ": "c", "ק": "k", "ר": "r", "ש": "s",
    "ת": "t",
}  # fmt: skip
_EASTERN = frozenset("پچژگکیںٹڈڑټډړږښڼځڅہ")
"""Letters of Persian, Urdu and Pashto that Arabic has not."""
_SOUNDED_EAST = {"ذ": "z", "ض": "z", "ث": "s"}
"""What these Arabic letters sound like there."""
_ALEF, _YA = frozenset("اآأإٱ"), frozenset("يیىئ")
_ARTICLE = "ال"
_SERVANT = "عبد"
_ENDINGS = {
    "الله": "الله",
    "اللہ": "الله",
    "اله": "الله",
    "الدين": "دين",
    "الدین": "دين",
    "زاده": "زاده",
    "زادہ": "زاده",
}
"""Words that Latin spelling writes onto the word before them."""
_COMPOUND = {fold("الله"): "ullah", fold("الدين"): "uddin", fold("دين"): "uddin"}
"""Such endings as `compounds` writes them."""
_FIRST = ("محمد", "غلام", "سید", "امیر")
"""Given names that Persian writes onto the one behind them."""
_SHORTEST = 4
"""A word this long or shorter has no article."""


class Kind(Enum):
    """Whether a word is given by its consonants, as Latin spells it, or is the article."""

    BARE = 0
    LATIN = 1
    ARTICLE = 2


class Part(NamedTuple):
    """A word and what it is."""

    text: str
    kind: Kind


def words(printed: Iterable[str]) -> list[Part]:
    """The words of a name in such a script, in order.

    >>> [part.text for part in words(["عبد", "التواب"])], [part.text for part in words(["هدايت", "الله"])]
    (['abdul', 'tvb'], ['hidayatullah'])
    """
    plain = _joined(["".join(filter(str.isalpha, unicodedata.normalize("NFKC", one))) for one in printed])
    eastern = any(letter in _EASTERN for one in plain for letter in one)
    return [part for one in plain for part in _parts(one, eastern)]


def _joined(plain: list[str]) -> list[str]:
    """The words with what belongs together written together."""
    found: list[str] = []
    for one in filter(None, plain):
        if found and one in _ENDINGS:
            found[-1] += _ENDINGS[one]
        elif found and found[-1] == _SERVANT and one.startswith(_ARTICLE):
            found[-1] += one
        else:
            found.append(one)
    return found


def _parts(plain: str, eastern: bool) -> list[Part]:
    if latin := _in_latin(plain):
        return [Part(latin, Kind.LATIN)]
    if plain.startswith(_SERVANT + _ARTICLE) and not plain.startswith(_SERVANT + "الله"):
        rest = plain[len(_SERVANT + _ARTICLE) :]
        return [Part("abdul", Kind.LATIN), *(_parts(rest, eastern) if rest else [])]
    first = next((one for one in _FIRST if plain.startswith(one)), "")
    if first and (latin := _in_latin(plain.removeprefix(first))):
        return [Part(_in_latin(first), Kind.LATIN), Part(latin, Kind.LATIN)]
    article = plain.startswith(_ARTICLE) and len(plain) > _SHORTEST
    rest = plain[len(_ARTICLE) :] if article else plain
    found = [Part("al", Kind.ARTICLE)] if article else []
    if article and (latin := _in_latin(rest)):
        return [*found, Part(latin, Kind.LATIN)]
    text = consonants(rest, eastern)
    return [*found, Part(text, Kind.BARE)] if text else found


def _in_latin(plain: str) -> str:
    """A known word, alone or with God or the faith behind it, as Latin spells it; "" if it is not known."""
    spelt, folded = _spelt(), fold(plain)
    if folded in spelt:
        return spelt[folded]
    for ending, latin in _COMPOUND.items():
        if folded.endswith(ending) and (first := spelt.get(folded.removesuffix(ending))):
            return first + latin
    return ""


def consonants(word: str, eastern: bool = False) -> str:
    """The consonants of a word, no two alike beside one another.

    >>> consonants("محمد"), consonants("جواد"), consonants("رضا"), consonants("رضا", eastern=True)
    ('mhmd', 'jvd', 'rd', 'rz')
    """
    text = "".join(_consonant(place, word, eastern) for place in range(len(word)))
    return re.sub(r"(.)\1+", r"\1", text)


def _consonant(place: int, word: str, eastern: bool) -> str:
    letter, last = word[place], place == len(word) - 1
    if letter in "וו":
        return "v" if place == 0 else ""
    if letter in "وؤ":
        return "v" if _sounds_as_w(place, word) else ""
    if letter in "هہھה" and last and len(word) > 1:
        return ""
    if letter in "فפף" and last:
        return "v"
    return (_SOUNDED_EAST.get(letter, "") if eastern else "") or _CONSONANTS.get(letter, "")


def _sounds_as_w(place: int, word: str) -> bool:
    """True for a waw that is no vowel: at the beginning, beside an alef, before a ya, behind a first ayn."""
    before, behind = word[place - 1 : place], word[place + 1 : place + 2]
    return (
        place == 0
        or before in _ALEF
        or behind in _ALEF
        or behind in _YA
        or (before == "ع" and place == 1 and bool(behind))
    )


@cache
def _spelt() -> dict[str, str]:
    """Short words, folded -> as Latin spells them."""
    return {fold(word): row["latin"] for row in resources.rows("arabic.yml") for word in row["words"].split()}
