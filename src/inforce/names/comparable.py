"""A name as words that are compared one by one: lower case Latin letters and digits, legal forms as one word.

Reach for `comparable` with a name as printed and the kind of party that bears it. Scripts that write their
vowels are romanised; Arabic and its kin become their consonants, flagged `BARE`, and are compared as such with
any other word. A linking word stays, flagged `SMALL`, a legal form `LEGAL`; what goes is an organisation's acronym
in brackets behind the name that it is short for (`tokens.without_acronyms`), which an index has as a name of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, partial
from itertools import chain
from typing import NamedTuple, cast

from inforce.names import (
    abjad,
    compounds,
    customs,
    declined,
    forms,
    korean,
    numerals,
    resources,
    slips,
    tokens,
)
from inforce.names.fold import APOSTROPHES
from inforce.names.remembered import Remembered

LEGAL, BARE, SMALL, CERTAIN = 1, 4, 8, 16
"""`CERTAIN`: read off signs that are a syllable each, so that its spelling is none of many."""

LONGEST = 40
"""A longer word is compared by its first so many letters."""


_NOTHING: Mapping[str, str] = {}


class Word(NamedTuple):
    """One word with its flags."""

    text: str
    flags: int = 0


_SMALL = frozenset(
    "al bin bint binti el ul of the and for in de la le les du des del della di da das do dos den der die van von"
    " und et y e i u ye va wa li bi fi ibn".split()
)
_ALTERED = {"el": "al", "ul": "al", "ibn": "bin"}
_LETTERS = str.maketrans({
    "ı": "i", "ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ŋ": "n", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th",
    "ð": "d", "ə": "a", "ʻ": "", "ʼ": "", "ʿ": "", "ʾ": "",
})  # fmt: skip
_SYLLABLES = re.compile("[\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]+")
_LONGEST_OF_SYLLABLES = 4
_APART = re.compile("[^a-z0-9]+")
_PRINTED = re.compile(r"[\s\-–—_/.,،]+")
_QUOTES = str.maketrans(dict.fromkeys(APOSTROPHES | {"`", '"'}, ""))
_PLAIN = re.compile("[A-Za-z0-9 .'-]*")
"""Names of such signs are nothing but words: there is no slip, no family name first, no acronym in brackets in them."""
_ASCII = bytes(code if chr(code).isalnum() and code < 128 else 32 for code in range(256)).lower()
_DROPPED = bytes(code for code in _QUOTES if code < 128)
"""What lower case, `_QUOTES` and `_APART` make of an ASCII letter together."""


def comparable(name: str, person: bool | None = None) -> list[Word]:
    """The words of a name, in the order in which it is spoken; `person` None: not known.

    >>> [word.text for word in comparable("BIN LADIN, Usama", person=True)]
    ['usama', 'bin', 'ladin']
    >>> comparable("Acme Trading Co. L.L.C.", person=False)[-2:]
    [Word(text='company', flags=1), Word(text='llc', flags=1)]
    >>> comparable("محمد"), comparable("حمود")
    ([Word(text='muhammad', flags=0)], [Word(text='hmd', flags=4)])
    """
    if _PLAIN.fullmatch(name):
        words = _split(name)
        if person and slips.ALSO.isdisjoint(words):
            return _beside_one_another(words, person)
        if not person and numerals.PREFIXES.isdisjoint(words[:1]):
            return _as_printed(words, person)
    return _with_care(name, person)


def _with_care(name: str, person: bool | None) -> list[Word]:
    """The same of a name that may hold more than its words."""
    name = slips.mended(name, person)
    if person and "," in name:
        last, _, first = name.partition(",")
        name = f"{first} {last}"
    if not person and ("(" in name or "[" in name or "（" in name):
        name = tokens.without_acronyms(name)[0]
    if name.isascii():
        plain = _words(name, person)
        return _beside_one_another(plain, person) if person else _as_printed(plain, person)
    certain: set[str] = set()
    if person is not False:
        name = _SYLLABLES.sub(partial(_family_and_given, certain), name)
    found: list[Word] = []
    if abjad.LETTER.search(name):
        printed = _PRINTED.split(name)
        found = list(map(_written, abjad.words(part for part in printed if abjad.LETTER.search(part))))
        name = " ".join(part for part in printed if not abjad.LETTER.search(part))
    words = _flagged(_words(name, person), person)
    return found + [Word(word.text, word.flags | CERTAIN) if word.text in certain else word for word in words]


def as_declined(name: str) -> list[Word] | None:
    """The words of an organisation's name with Slavic words as they stand in it, so that a slip in one is a slip.

    None if no word of it has another dictionary form.

    >>> as_declined("Rossiyskaya Korporatsiya"), as_declined("Acme Corporation")
    ([Word(text='rossiyskaya', flags=0), Word(text='corp', flags=1)], None)
    """
    if abjad.LETTER.search(name):
        return None
    words = _words(tokens.without_acronyms(slips.mended(name, False))[0], False)
    printed = {
        plain[0]: word for word in words if len(plain := declined.plain(word)) == 1 and plain[0] != word
    }
    return _flagged(words, False, printed) if printed else None


def _as_printed(words: list[str], person: bool | None) -> list[Word]:
    """Words of a name that is no person's for certain as they are compared.

    Most are the same in every name; from the first one that is not, a name mostly goes on as many do: `s a de c v`.
    """
    found = list(map(_AS_PRINTED.__getitem__, words))
    if None not in found:
        long = words and len(words[-1]) > forms.LONGEST_SHORT
        return cast("list[Word]", found) if long else _flagged(words, person)
    alone = found.index(None)
    end = _AT_THE_END[tuple(words[alone:])] if alone else None
    return cast("list[Word]", found[:alone]) + end if end else _flagged(words, person)


def _written(part: abjad.Part) -> Word:
    """A word of a script without short vowels, with its flags."""
    if part.kind is abjad.Kind.BARE:
        return Word(part.text[:LONGEST], BARE)
    return Word(part.text, SMALL) if part.kind is abjad.Kind.ARTICLE else _word(part.text)


def _words(name: str, person: bool | None) -> list[str]:
    """The words of a name as they are written, in plain letters."""
    if not person:
        name = declined.with_english_links(numerals.without_prefix(name)).replace("&", " and ")
    return _split(name) if name.isascii() else _APART.sub(" ", _latin(name)).split()


def _split(name: str) -> list[str]:
    """The words of a name in ASCII."""
    return name.encode().translate(_ASCII, _DROPPED).decode().split()


def _flagged(words: list[str], person: bool | None, printed: Mapping[str, str] = _NOTHING) -> list[Word]:
    """The same as they are compared, beside one another, with their flags; `printed`: words to be put back as given."""
    if not person:
        words = forms.in_one_form(_in_full(words), person)
        words = [printed.get(word, word) for word in words] if printed else words
    return _beside_one_another(words, person)


def _beside_one_another(words: list[str], person: bool | None) -> list[Word]:
    """Words whose legal forms are one word each as they are compared, with their flags."""
    found = list(map((_IN_PEOPLE if person else _IN_OTHERS).__getitem__, words))
    if None not in found:
        return cast("list[Word]", found)
    words = numerals.in_digits(words, person)
    if person is not False:
        words = customs.untitled(words, person)
    words = customs.in_one_form(words, person)
    return list(map(_in_its_form, compounds.joined(words)))


def _in_full(words: Iterable[str]) -> list[str]:
    """The words, each in full."""
    return list(chain.from_iterable(map(_full, words)))


def _full(word: str) -> tuple[str, ...]:
    """The word in its dictionary form, an abbreviation that is always the same as what it is short for."""
    return _abbreviations().get(word) or declined.plain(word)


@cache
def _abbreviations() -> dict[str, tuple[str, ...]]:
    return {
        row["short"]: tuple(row["full"].split())
        for row in resources.rows("abbreviations.yml")
        if row["of"] == "word"
    }


def _latin(name: str) -> str:
    name = name.lower()
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.translate(_LETTERS))
        name = "".join(letter for letter in name if not unicodedata.combining(letter))
        name = name.translate(_QUOTES)
        if not name.isascii():
            name = _romanised(name).lower()
    return name.translate(_QUOTES)


def _romanised(name: str) -> str:
    from anyascii import anyascii

    return "".join(letter if letter.isascii() else _roman(anyascii(letter)) for letter in name)


def _family_and_given(certain: set[str], run: re.Match[str]) -> str:
    """A run of signs that are a syllable each as Latin words: of a whole name the family and the given name.

    A run beside other words is one of them; a longer one than a name is left as it is, each syllable a word. The
    words are noted in `certain`.
    """
    signs = run.group()
    if len(signs) > _LONGEST_OF_SYLLABLES:
        return signs
    alone = run.start() == 0 and run.end() == len(run.string)
    parts = (signs[0], signs[1:]) if alone else (signs,)
    words = list(map(_spoken, parts))
    certain.update(words)
    return " ".join(words)


def _spoken(signs: str) -> str:
    """Signs that are a syllable each as one word."""
    if korean.HANGUL.match(signs):
        return "".join(korean.romanised(sign, family=len(signs) == 1) for sign in signs)
    return _romanised(signs).replace(" ", "").lower()


def _roman(latin: str) -> str:
    """What one letter becomes; a whole syllable (Chinese) is a word of its own."""
    return f"{latin} " if latin[:1].isupper() and len(latin) > 1 else latin


@cache
def _known() -> dict[str, Word]:
    """Linking words and legal forms, each with its flag."""
    return {word: Word(word, LEGAL) for word in forms.legal_forms()} | {
        word: Word(word, SMALL) for word in _SMALL
    }


def _word(text: str) -> Word:
    return _known().get(text) or Word(text)


def _in_its_form(text: str) -> Word:
    """A word, an article in its one form, with its flags."""
    return _word(_ALTERED.get(text, text)[:LONGEST])


def _alone_in_people(word: str) -> Word | None:
    """A word as it is compared wherever it stands in a person's name; None for one that its neighbours may change."""
    if word[0].isdigit() or word in customs.telling():
        return None
    found = compounds.alone(word)
    return None if found is None else _in_its_form(found)


def _alone_in_others(word: str) -> Word | None:
    """The same in a name that is no person's or whose bearer is not known, behind `forms`."""
    return None if word in numerals.TELLING else _alone_in_people(word)


def _alone_as_printed(word: str) -> Word | None:
    """The same before `forms`: None also for a word that may be a part of a legal form or of initials."""
    full = _full(word)
    return None if len(full) > 1 or forms.may_change(full[0]) else _alone_in_others(full[0])


def _at_the_end(words: tuple[str, ...]) -> list[Word] | None:
    """The last words of a name as they are compared behind any that are told alone; None if it depends on these."""
    told = forms.at_the_end(_in_full(words))
    found = list(map(_IN_OTHERS.__getitem__, told)) if told else [None]
    return None if None in found else cast("list[Word]", found)


_IN_PEOPLE, _IN_OTHERS = Remembered(_alone_in_people), Remembered(_alone_in_others)
_AS_PRINTED, _AT_THE_END = Remembered(_alone_as_printed), Remembered(_at_the_end)
