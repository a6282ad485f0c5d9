"""Legal forms and initials in the names of companies: each phrase that writes a form as its one word, however spaced.

Reach for `in_one_form` with the words of a name that is no person's. A phrase with a slip in it is the same form
(`jonit stock company`), and so is one that a name turned round has begun in the middle of (`stock company ... joint`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby, islice

from inforce.names import declined, resources
from inforce.names.remembered import Remembered


def in_one_form(words: list[str], person: bool | None) -> list[str]:
    """The words with legal forms and initials as one word each; `person` None: not known.

    >>> in_one_form(["digital", "s", "a"], False), in_one_form(["jonit", "stock", "company", "genbank"], False)
    (['digital', 'sa'], ['jsc', 'genbank'])
    >>> in_one_form("p c international limited i".split(), False)
    ['ipc', 'international', 'ltd']
    """
    return _initials(_forms(_spelled(_turned_back(_parted(words, person)))))


def at_the_end(words: list[str]) -> list[str] | None:
    """What `in_one_form` makes of the last words of a name behind any that it may not change (`may_change`).

    None where it depends on those: they may be what begins or holds a slip of these words' legal form.

    >>> at_the_end(["s", "a", "de", "c", "v"]), at_the_end(["a"]), at_the_end(["stock", "company"])
    (['sa'], None, None)
    """
    name = ["", *words]
    turned = words[-1] in beginnings() and not _ends_in_a_form(name)
    parted = len(words[-1]) <= LONGEST_SHORT and "".join(words[_short_from(words) :]) not in legal_phrases()
    if turned or parted or sum(map(_long_words().__contains__, words)) >= _FEWEST_SLIPPED - 1:
        return None
    return _initials(_forms(name))[1:]


@cache
def legal_phrases() -> dict[str, str]:
    """Every phrase that writes a legal form, without its blanks -> the form's one word."""
    phrases: dict[str, str] = {}
    for row in resources.rows("legal_forms.yml"):
        for phrase in (row["form"], *row["also"].split("; ")):
            for written in (phrase, phrase.replace("company", "co")):
                phrases.setdefault("".join(_plain(written)), row["form"])
    return phrases


def _plain(phrase: str) -> list[str]:
    """The words of a phrase in their dictionary form, as those of a name are."""
    return [part for word in phrase.split() for part in declined.plain(word)]


@cache
def legal_forms() -> frozenset[str]:
    """The words that stand for legal forms."""
    return frozenset(row["form"] for row in resources.rows("legal_forms.yml"))


def _turned_back(words: list[str]) -> list[str]:
    """The words with the last one first where it begins the initials or the legal form that the name goes on with."""
    if len(words) < _FEWEST_TURNED or words[-1] not in beginnings() or _ends_in_a_form(words):
        return words
    turned = [words[-1], *words[:-1]]
    if len(turned[0]) == len(turned[1]) == 1:
        return turned if _ends_in_a_form(words[:-1]) else words
    return turned if _phrase(turned, 0) >= _FEWEST_SLIPPED else words


def _ends_in_a_form(words: list[str]) -> bool:
    """True if the last words, but not all of them, write a legal form."""
    phrases, ended, phrase = legal_phrases(), _endings(), ""
    for word in islice(words[:0:-1], _MOST_PARTS):
        phrase = word + phrase
        if phrase in phrases or phrase not in ended:
            return phrase in phrases
    return False


_FEWEST_TURNED, _FEWEST_SLIPPED = 4, 3
"""So many words has a name that may be turned round, a phrase whose slips are mended."""


def _spelled(words: list[str]) -> list[str]:
    """The words with a slip mended in one word of a long legal phrase."""
    known = _long_words()
    if known.isdisjoint(words) or sum(map(known.__contains__, words)) < _FEWEST_SLIPPED - 1:
        return words
    for place, word in enumerate(words):
        if len(word) < _SHORTEST_SLIPPED or word in known:
            continue
        for meant in _MEANT[word]:
            mended = [*words[:place], *declined.plain(meant), *words[place + 1 :]]
            first = range(max(0, place - _MOST_PARTS), place + 1)
            if any(_phrase(mended, at) >= max(_FEWEST_SLIPPED, place - at + 1) for at in first):
                return mended
    return words


_SHORTEST_SLIPPED = 4


@cache
def _long_words() -> frozenset[str]:
    """The longer words of legal phrases that have several."""
    phrases = (phrase for row in resources.rows("legal_forms.yml") for phrase in row["also"].split("; "))
    long = (phrase.split() + _plain(phrase) for phrase in phrases if len(phrase.split()) >= _FEWEST_SLIPPED)
    return frozenset(word for phrase in long for word in phrase if len(word) > _SHORTEST_SLIPPED)


@cache
def _by_less() -> dict[str, set[str]]:
    """These words by what is left of them without a letter, and by themselves."""
    found: dict[str, set[str]] = {}
    for word in _long_words():
        for less in _less(word):
            found.setdefault(less, set()).add(word)
    return found


def _less(word: str) -> Iterator[str]:
    """A word, and the word without each of its letters."""
    yield word
    yield from (word[:place] + word[place + 1 :] for place in range(len(word)))


def _meant(word: str) -> list[str]:
    """The words of legal phrases that this one may be with a letter changed, left out, put in or moved by one place.

    Another first letter makes another word (`point`, `joint`).
    """
    found = {meant for less in _less(word) for meant in _by_less().get(less, ())}
    return sorted(meant for meant in found if meant[0] in word[:2])


_MEANT = Remembered(_meant)
_MOST_PARTS = 12
LONGEST_SHORT = 2
"""Abbreviations so short are words too: they count as legal forms at either end of a name, or letter by letter."""


@cache
def beginnings() -> frozenset[str]:
    """Everything that a legal phrase may begin with."""
    return frozenset(phrase[:end] for phrase in legal_phrases() for end in range(1, len(phrase) + 1))


@cache
def _endings() -> frozenset[str]:
    """Everything that a legal phrase may end in."""
    return frozenset(phrase[begin:] for phrase in legal_phrases() for begin in range(len(phrase)))


def may_change(word: str) -> bool:
    """True for a word in its dictionary form that `in_one_form` may change wherever in a name it stands.

    Any other it may change at the end of a name: before words of two letters and less, of which it is one or has
    swallowed the first.

    >>> may_change("s"), may_change("joint"), may_change("genbank")
    (True, True, False)
    """
    return len(word) == 1 or word in beginnings() or word in _long_words()


def _forms(words: list[str]) -> list[str]:
    """The words with each legal phrase, however it is spaced, as its one word; the longest phrase first."""
    begun, found, done = beginnings(), [], 0
    for place in [at for at, word in enumerate(words) if word in begun or len(word) == 1]:
        if place < done:
            continue
        letters = _letters_before_a_form(words, place) if len(words[place]) == 1 else 0
        if parts := letters or _phrase(words, place):
            written = "".join(words[place : place + parts])
            found += [*words[done:place], written if letters else legal_phrases()[written]]
            done = place + parts
    return found + words[done:]


def _phrase(words: list[str], place: int) -> int:
    """How many words the longest legal phrase here has; 0: there is none. A name of nothing else keeps its words."""
    phrases, begun = legal_phrases(), beginnings()
    phrase, longest = "", 0
    for parts, word in enumerate(words[place : place + _MOST_PARTS], 1):
        phrase += word
        if phrase not in begun:
            break
        if phrase in phrases and parts < len(words):
            telling = (
                place + parts == len(words) or not place or len(phrase) > LONGEST_SHORT or phrase == "co"
            )
            if telling or parts == len(phrase) > 1:
                longest = parts
    return longest


def _letters_before_a_form(words: list[str], place: int) -> int:
    """How many of the single letters from here on are initials: up to a form's at their end (`e c a s a`), or all."""
    if place and len(words[place - 1]) == 1:
        return 0
    end = place
    while end < len(words) and len(words[end]) == 1 and words[end].isalpha():
        end += 1
    if end - place < _FEWEST_INITIALS:
        return 0
    forms = [begins for begins in range(place, end) if begins + _phrase(words, begins) >= end]
    letters = forms[0] - place if forms else end - place
    return letters if letters >= _FEWEST_INITIALS else 0


def _parted(words: list[str], person: bool | None) -> list[str]:
    """The words with a legal form that begins at the end of another word apart: `digitals a` is `digital s a`.

    One letter behind a name that may be a person's (`person` None) is an initial: `putin v` is no N.V.
    """
    if not words or len(words[-1]) > LONGEST_SHORT or (person is None and len(words[-1]) == 1):
        return words
    begin = _short_from(words)
    before, rest = words[:begin], words[begin:]
    if before and len(before[-1]) > _SHORTEST_GLUED and len(rest) < _MOST_PARTS:
        phrases, form, word = legal_phrases(), "".join(rest), before[-1]
        if word[-1] + form in phrases and form not in phrases:
            return [*before[:-1], word[:-1], word[-1], *rest]
    return words


def _short_from(words: list[str]) -> int:
    """Where the short words begin that a name ends in."""
    place = len(words)
    while place and len(words[place - 1]) <= LONGEST_SHORT:
        place -= 1
    return place


_SHORTEST_GLUED = 3
_FEWEST_INITIALS = 3


def _initials(words: list[str]) -> list[str]:
    """The words with three or more single letters in a row as one: `i r a` is `ira`. Two may be anybody's initials."""
    if list(map(len, words)).count(1) < _FEWEST_INITIALS:
        return words
    found: list[str] = []
    for single, run in groupby(words, lambda word: len(word) == 1 and word.isalpha()):
        letters = list(run)
        found += ["".join(letters)] if single and len(letters) >= _FEWEST_INITIALS else letters
    return found
