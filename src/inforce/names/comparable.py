"""A name as words that are compared one by one: lower case Latin letters and digits, legal forms as one word.

Reach for `comparable` with a name as printed and the kind of party that bears it. Scripts that write their
vowels are romanised; Arabic and its kin become their consonants, flagged `BARE`, and are compared as such with
any other word. Nothing is thrown away: a linking word stays, flagged `SMALL`, a legal form `LEGAL`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import groupby
from typing import NamedTuple

from inforce.names import resources
from inforce.names.fold import APOSTROPHES

LEGAL, BARE, SMALL = 1, 4, 8

LONGEST = 40
"""A longer word is compared by its first so many letters."""


class Word(NamedTuple):
    """One word with its flags."""

    text: str
    flags: int = 0


_SMALL = frozenset(
    "al bin bint binti el ul of the and for in de la le les du des del della di da das do dos den der die van von"
    " und et y e i u ye va wa li bi fi ibn".split()
)
_ALTERED = {"el": "al", "ul": "al", "ibn": "bin", "abd": "abdul", "abdel": "abdul", "abdal": "abdul",
            "abdoul": "abdul", "abdol": "abdul", "abdil": "abdul", "abed": "abdul"}  # fmt: skip
_LETTERS = str.maketrans({
    "ı": "i", "ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ŋ": "n", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th",
    "ð": "d", "ə": "a", "ʻ": "", "ʼ": "", "ʿ": "", "ʾ": "",
})  # fmt: skip
_APART = re.compile("[^a-z0-9]+")
_QUOTES = str.maketrans(dict.fromkeys(APOSTROPHES | {"`", '"'}, ""))
_ABJAD = re.compile("[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\ufb1d-\ufb4f\ufb50-\ufdff\ufe70-\ufeff]")
_CONSONANTS = {
    "ب": "b", "پ": "b", "ت": "t", "ٹ": "t", "ث": "t", "ج": "j", "چ": "c", "ح": "h", "خ": "h", "د": "d", "ڈ": "d",
    "ذ": "d", "ر": "r", "ڑ": "r", "ز": "z", "ژ": "j", "س": "s", "ش": "c", "ص": "s", "ض": "d", "ط": "t", "ظ": "z",
    "غ": "g", "ف": "f", "ق": "k", "ك": "k", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ں": "n", "ه": "h",
    "ہ": "h", "ھ": "h", "ڤ": "v", "ټ": "t", "ډ": "d", "ړ": "r", "ږ": "z", "ښ": "c", "ڼ": "n", "ځ": "z", "څ": "c",
    "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ז": "z", "ח": "h", "ט": "t", "כ": "k", "ך": "k", "ל": "l", "מ": "m",
    "ם": "m", "נ": "n", "ן": "n", "ס": "s", "פ": "f", "ף": "f", "צ": "c", "ץ": "c", "ק": "k", "ר": "r", "ש": "s",
    "ת": "t",
}  # fmt: skip


def comparable(name: str, person: bool | None = None) -> list[Word]:
    """The words of a name, in the order in which it is spoken; `person` None: not known.

    >>> [word.text for word in comparable("BIN LADIN, Usama", person=True)]
    ['usama', 'bin', 'ladin']
    >>> comparable("Acme Trading Co. L.L.C.", person=False)[-2:]
    [Word(text='company', flags=1), Word(text='llc', flags=1)]
    >>> comparable("محمد")
    [Word(text='mhmd', flags=4)]
    """
    if person and "," in name:
        last, _, first = name.partition(",")
        name = f"{first} {last}"
    found: list[Word] = []
    if _ABJAD.search(name):
        bare = [_bare(part) for part in name.split() if _ABJAD.search(part)]
        found = [word for words in bare for word in words]
        name = " ".join(part for part in name.split() if not _ABJAD.search(part))
    return found + [_flagged(word) for word in _words(name, person)]


def _words(name: str, person: bool | None) -> list[str]:
    if person:
        words = _APART.sub(" ", _latin(name)).split()
    else:
        words = _APART.sub(" ", _latin(name).replace("&", " and ")).split()
        words = _initials(_forms(_parted(words)))
    return _without_article([_ALTERED.get(word, word)[:LONGEST] for word in words])


def _latin(name: str) -> str:
    name = name.lower()
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.translate(_LETTERS))
        name = "".join(letter for letter in name if not unicodedata.combining(letter))
        name = name.translate(_QUOTES)
        if not name.isascii():
            from anyascii import anyascii

            name = "".join(
                letter if letter.isascii() else _roman(anyascii(letter)) for letter in name
            ).lower()
    return name.translate(_QUOTES)


def _roman(latin: str) -> str:
    """What one letter becomes; a whole syllable (Chinese) is a word of its own."""
    return f"{latin} " if latin[:1].isupper() and len(latin) > 1 else latin


def _without_article(words: list[str]) -> list[str]:
    """`abdul al` is `abdul`: the article stands in it already."""
    return [word for at, word in enumerate(words) if not (word == "al" and at and words[at - 1] == "abdul")]


@cache
def legal_phrases() -> dict[str, str]:
    """Every phrase that writes a legal form, without its blanks -> the form's one word."""
    phrases: dict[str, str] = {}
    for row in resources.rows("legal_forms.yml"):
        for phrase in (row["form"], *row["also"].split("; ")):
            phrases.setdefault(phrase.replace(" ", ""), row["form"])
    return phrases


@cache
def legal_forms() -> frozenset[str]:
    """The words that stand for legal forms."""
    return frozenset(row["form"] for row in resources.rows("legal_forms.yml"))


_MOST_PARTS = 8
_LONGEST_SHORT = 2
"""Abbreviations of so few letters are words too: they count as legal forms at either end of a name, or letter by letter."""


def _forms(words: list[str]) -> list[str]:
    """The words with each legal phrase, however it is spaced, as its one word; the longest phrase first."""
    phrases, found, place = legal_phrases(), [], 0
    while place < len(words):
        for parts in range(min(_MOST_PARTS, len(words) - place), 0, -1):
            phrase = "".join(words[place : place + parts])
            telling = place + parts == len(words) or not place or len(phrase) > _LONGEST_SHORT or phrase == "co"
            if phrase in phrases and (telling or parts == len(phrase) > 1):
                if parts == len(words):
                    continue  # a name that is nothing but legal forms keeps its words
                found.append(phrases[phrase])
                place += parts
                break
        else:
            found.append(words[place])
            place += 1
    return found


def _parted(words: list[str]) -> list[str]:
    """The words with a legal form that begins at the end of another word apart: `digitals a` is `digital s a`."""
    phrases = legal_phrases()
    for place in range(len(words) - 1):
        rest = words[place + 1 :]
        if len(words[place]) > _SHORTEST_GLUED and len(rest) < _MOST_PARTS and all(len(one) <= 2 for one in rest):
            if words[place][-1] + "".join(rest) in phrases and "".join(rest) not in phrases:
                return [*words[:place], words[place][:-1], words[place][-1], *rest]
    return words


_SHORTEST_GLUED = 3
_FEWEST_INITIALS = 3


def _initials(words: list[str]) -> list[str]:
    """The words with three or more single letters in a row as one: `i r a` is `ira`. Two may be anybody's initials."""
    found: list[str] = []
    for single, run in groupby(words, lambda word: len(word) == 1 and word.isalpha()):
        letters = list(run)
        found += ["".join(letters)] if single and len(letters) >= _FEWEST_INITIALS else letters
    return found


def _flagged(word: str) -> Word:
    if word in _SMALL:
        return Word(word, SMALL)
    return Word(word, LEGAL) if word in legal_forms() else Word(word)


def _bare(part: str) -> list[Word]:
    """A word of an abjad as its consonants; the article apart."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKC", part) if letter.isalpha())
    article = plain.startswith("ال") and len(plain) > 4
    letters = plain[2:] if article else plain
    text = "".join(_consonant(letter, place, letters) for place, letter in enumerate(letters))
    text = re.sub(r"(.)\1+", r"\1", text)[:LONGEST]
    found = [Word("al", SMALL)] if article else []
    return [*found, Word(text, BARE)] if text else found


def _consonant(letter: str, place: int, word: str) -> str:
    last = place == len(word) - 1
    if letter in "وו":
        return "v" if place == 0 else ""
    if letter in "هہھה" and last and len(word) > 1:
        return ""
    if letter in "فפף" and last:
        return "v"
    return _CONSONANTS.get(letter, "")
