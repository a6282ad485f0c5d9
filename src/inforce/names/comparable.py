"""A name as words that are compared one by one: lower case Latin letters and digits, legal forms as one word.

Reach for `comparable` with a name as printed and the kind of party that bears it. Scripts that write their
vowels are romanised; Arabic and its kin become their consonants, flagged `BARE`, and are compared as such with
any other word. A linking word stays, flagged `SMALL`, a legal form `LEGAL`; what goes is an organisation's acronym
in brackets behind the name that it is short for (`tokens.without_acronyms`), which an index has as a name of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache, lru_cache, partial
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
_OPENS = frozenset("(（[")
_APART = re.compile("[^a-z0-9]+")
_PRINTED = re.compile(r"[\s\-–—_/.,،]+")
_QUOTES = str.maketrans(dict.fromkeys(APOSTROPHES | {"`", '"'}, ""))
_ASCII = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)} | {
    code: text for code, text in _QUOTES.items() if code < 128
}
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
    name = slips.mended(name, person)
    if person and "," in name:
        last, _, first = name.partition(",")
        name = f"{first} {last}"
    if not person and not _OPENS.isdisjoint(name):
        name = tokens.without_acronyms(name)[0]
    if name.isascii():
        return _of_ascii(name, person)
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


def _of_ascii(name: str, person: bool | None) -> list[Word]:
    """The words of a name in plain letters, most of which are the same in every name."""
    words = _words(name, person)
    found = list(map((_IN_PEOPLE if person else _IN_OTHERS).__getitem__, words))
    return _flagged(words, person) if None in found else cast("list[Word]", found)


class _Alone(dict[str, Word | None]):
    """Words as they are compared wherever they stand; None for one that its neighbours may change."""

    def __init__(
        self, shortest: int, telling: Callable[[], frozenset[str]], *, declined_too: bool = False
    ) -> None:
        """A word of fewer letters, and one that is `telling`, depends on its neighbours."""
        self._shortest, self._telling, self._declined = shortest, telling, declined_too

    def __missing__(self, word: str) -> Word | None:
        if len(self) >= _MOST_ALONE:
            self.clear()
        found = compounds.alone(word)
        if found is None or len(word) < self._shortest or word[0].isdigit() or self._changes(word):
            self[word] = None
        else:
            self[word] = _in_its_form(found)
        return self[word]

    def _changes(self, word: str) -> bool:
        """True for a word that others may change, and for a declined one where these are read."""
        return word in self._telling() or (self._declined and declined.plain(word) != (word,))


_MOST_ALONE = 1 << 16
"""So many words are remembered."""


def _written(part: abjad.Part) -> Word:
    """A word of a script without short vowels, with its flags."""
    if part.kind is abjad.Kind.BARE:
        return Word(part.text[:LONGEST], BARE)
    return Word(part.text, SMALL) if part.kind is abjad.Kind.ARTICLE else _word(part.text)


def _words(name: str, person: bool | None) -> list[str]:
    """The words of a name as they are written, in plain letters."""
    if not person:
        name = declined.with_english_links(numerals.without_prefix(name)).replace("&", " and ")
    return (name.translate(_ASCII) if name.isascii() else _APART.sub(" ", _latin(name))).split()


def _flagged(words: list[str], person: bool | None, printed: Mapping[str, str] = _NOTHING) -> list[Word]:
    """The same as they are compared, beside one another, with their flags; `printed`: words to be put back as given."""
    if not person:
        words = forms.in_one_form(_in_full(words), person)
        words = [printed.get(word, word) for word in words] if printed else words
    words = numerals.in_digits(words, person)
    if person is not False:
        words = customs.untitled(words, person)
    words = customs.in_one_form(words, person)
    return list(map(_in_its_form, compounds.joined(words)))


def _in_full(words: list[str]) -> list[str]:
    """The words in their dictionary form, with an abbreviation that is always the same as what it is short for."""
    short = _abbreviations()
    return [part for word in words for part in short.get(word) or declined.plain(word)]


@cache
def _abbreviations() -> dict[str, list[str]]:
    return {
        row["short"]: row["full"].split()
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


@lru_cache(maxsize=1 << 16)
def _in_its_form(text: str) -> Word:
    """A word, an article in its one form, with its flags."""
    return _word(_ALTERED.get(text, text)[:LONGEST])


@cache
def _telling_in_people() -> frozenset[str]:
    return customs.telling()


@cache
def _telling_in_others() -> frozenset[str]:
    return forms.beginnings() | _abbreviations().keys() | customs.telling() | numerals.TELLING


_IN_PEOPLE = _Alone(0, _telling_in_people)
_IN_OTHERS = _Alone(forms.LONGEST_SHORT + 1, _telling_in_others, declined_too=True)
"""Of a name that is nobody's, words that are short or begin a legal form depend on what stands beside them."""
