"""Names as people misspell, shorten and reorder them, and names of nobody on a list: what the weights are fitted on.

Made for fitting only, by rules of its own: keyboard neighbours, slips of the ear between transliterations,
dropped, cut and swapped words, initials, glue, legal forms. `fit` is the only user.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

Random = random.Random
Ways = Callable[[list[str], Random], Iterator[tuple[str, list[str]]]]
"""Makes variants of a name's words, each with what was done to it."""

_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOURS: dict[str, str] = {}
for _row in _KEYS:
    for _place, _letter in enumerate(_row):
        _NEIGHBOURS[_letter] = _row[max(0, _place - 1) : _place] + _row[_place + 1 : _place + 2]
_HEARD = [
    tuple(one.split(">"))
    for one in (
        "oo>u ee>i ou>oo u>o o>u i>e e>i a>e y>i i>y ph>f f>ph k>q q>gh kh>x x>kh kh>ch j>g j>y zh>j sh>sch "
        "ch>tch ts>tz v>w w>u ei>ay ai>ei iya>ia ie>iye ss>s s>ss ll>l mm>m tt>t dd>d th>t dh>z z>s c>k ck>k "
        "eddine>aldin uddin>aldin ullah>allah ov>ow ova>owa sky>skiy skii>sky evich>ewicz aa>a ah>a eh>a h> e> "
        "au>aw b>p d>t g>k "
    ).split()
]
"""Sounds and how another ear writes them; nothing behind the sign where it leaves them out."""
_FORMS = {
    "ltd": ("limited", "ltd co", "l t d", ""),
    "limited": ("ltd", ""),
    "llc": ("l l c", "limited liability company", "ooo", ""),
    "company": ("co", ""),
    "co": ("company", ""),
    "corporation": ("corp", ""),
    "corp": ("corporation",),
    "inc": ("incorporated", ""),
    "sa": ("s a", ""),
    "gmbh": ("g m b h", ""),
    "jsc": ("joint stock company", "j s c", ""),
    "plc": ("public limited company", "p l c"),
    "pjsc": ("public joint stock company", "pao"),
    "fze": ("f z e", "free zone establishment"),
    "srl": ("s r l",),
    "bv": ("b v",),
}


class Invented(Protocol):
    """Who invents names of people and companies."""

    def name(self) -> str:
        """A person."""
        ...

    def surname(self) -> str:
        """A family name."""
        ...

    def company(self) -> str:
        """A company."""
        ...


_ANOTHER = ("ali", "hassan", "ivan", "maria", "khan", "jose", "mohamed", "lee")


def slip(word: str, chance: Random) -> str:
    """One slip of the fingers, not on the first letter."""
    place = chance.randrange(1, len(word))
    kind = chance.randrange(5)
    if kind == 0:
        near = _NEIGHBOURS.get(word[place]) or "aeiou"
        return word[:place] + chance.choice(near) + word[place + 1 :]
    if kind == 1:
        return word[:place] + word[place + 1 :]
    if kind == 2:
        return word[:place] + chance.choice("abcdefghijklmnopqrstuvwxyz") + word[place:]
    if kind == 3:
        return word[:place] + word[place] + word[place:]
    place = min(place, len(word) - 2)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :] if len(word) > 2 else word


def heard(word: str, chance: Random) -> str:
    """The word as another ear writes it down: one or two sounds another way."""
    for _ in range(chance.choice((1, 1, 2))):
        ways = [(old, new) for old, new in _HEARD if old in word[0 if len(old) > 1 else 1 :]]
        if not ways:
            return word
        old, new = chance.choice(ways)
        starts = [match.start() for match in re.finditer(old, word) if match.start() or len(old) > 1]
        at = chance.choice(starts)
        word = word[:at] + new + word[at + len(old) :]
    return word


def of_person(words: list[str], chance: Random) -> Iterator[tuple[str, list[str]]]:
    """Kinds of variant of a person's name with their words."""
    yield "same", words
    shuffled = words[1:] + words[:1] if chance.random() < 0.5 else words[-1:] + words[:-1]
    yield "turned", shuffled
    if len(words) >= 3:
        gone = chance.randrange(1, len(words) - 1) if chance.random() < 0.8 else chance.randrange(len(words))
        yield "short", words[:gone] + words[gone + 1 :]
        at = chance.randrange(1, len(words) - 1)
        yield "initial", [*words[:at], words[at][0], *words[at + 1 :]]
    if len(words) >= 4:
        yield "ends", [words[0], words[-1]]
    yield "first_initial", [words[0][0], *words[1:]]
    at = chance.randrange(len(words))
    yield (
        "longer",
        [*words[:at], chance.choice(_ANOTHER), *words[at:]],
    )
    yield "heard", _changed(words, heard, chance, chance.choice((1, 2)))
    yield "heard_turned", _changed(shuffled, heard, chance, chance.choice((1, 2)))
    yield from _shared(words, chance)


def of_organisation(words: list[str], chance: Random) -> Iterator[tuple[str, list[str]]]:
    """Kinds of variant of an organisation's name with their words."""
    yield "same", words
    places = [place for place, word in enumerate(words) if word in _FORMS]
    if places and len(words) > 1:
        at = chance.choice(places)
        yield "form", words[:at] + chance.choice(_FORMS[words[at]]).split() + words[at + 1 :]
        yield "bare", [word for word in words if word not in _FORMS] or words
    elif len(words) > 1:
        yield "form", [*words, chance.choice(("ltd", "llc", "company", "sa"))]
    if len(words) >= 3:
        yield "turned", words[1:] + words[:1]
        yield "short", words[:-1]
    yield "heard", _changed(words, heard, chance, 1)
    yield from _shared(words, chance)


def _shared(words: list[str], chance: Random) -> Iterator[tuple[str, list[str]]]:
    yield "slip", _changed(words, slip, chance, 1)
    yield "two_slips", _changed(words, slip, chance, 2)
    if len(words) > 1:
        at = chance.randrange(len(words) - 1)
        yield "glued", [*words[:at], words[at] + words[at + 1], *words[at + 2 :]]
    long = [place for place, word in enumerate(words) if len(word) > 5]
    if long:
        at = chance.choice(long)
        cut = chance.randrange(2, len(words[at]) - 1)
        yield "cut", [*words[:at], words[at][:cut], words[at][cut:], *words[at + 1 :]]


def _changed(words: list[str], change: Callable[[str, Random], str], chance: Random, times: int) -> list[str]:
    """Change so many of the words of four letters and more, each once."""
    long = [place for place, word in enumerate(words) if len(word) >= 4]
    found = list(words)
    for place in chance.sample(long, min(times, len(long))):
        found[place] = change(found[place], chance)
    return found


def strangers(
    people: Sequence[list[str]],
    organisations: Sequence[list[str]],
    near: Mapping[str, Sequence[str]],
    count: int,
    chance: Random,
    made: Invented,
) -> Iterator[tuple[bool, str]]:
    """Names of nobody: (is a person, name). `near`: for a listed word others that are nearly it."""
    for _ in range(count):
        draw = chance.random()
        if draw < 0.42:
            yield True, made.name()
        elif draw < 0.56:
            yield True, f"{chance.choice(chance.choice(people))} {made.surname()}"
        elif draw < 0.66:
            one, other = chance.choice(people), chance.choice(people)
            yield True, f"{_again(one[0], chance)} {_again(other[-1], chance)}"
        elif draw < 0.74:
            yield True, " ".join(_one_near(chance.choice(people), near, chance))
        elif draw < 0.92:
            yield False, made.company()
        elif draw < 0.97:
            one, other = chance.choice(organisations), chance.choice(organisations)
            yield False, " ".join([*one[: max(1, len(one) // 2)], *other[len(other) // 2 :]])
        else:
            yield False, " ".join(_one_near(chance.choice(organisations), near, chance))


def _again(word: str, chance: Random) -> str:
    return heard(word, chance) if chance.random() < 0.3 else word


def _one_near(words: list[str], near: Mapping[str, Sequence[str]], chance: Random) -> list[str]:
    """A name with one word changed for another that is nearly it, cut to two or three words."""
    kept = words if len(words) < 4 else [words[0], words[-1]]
    places = [place for place, word in enumerate(kept) if near.get(word)]
    if not places:
        return [kept[0], *_other_last(chance)]
    at = chance.choice(places)
    return [*kept[:at], chance.choice(near[kept[at]]), *kept[at + 1 :]]


def _other_last(chance: Random) -> list[str]:
    return [chance.choice(("smith", "garcia", "khan", "ivanov", "nguyen", "silva", "yilmaz", "haddad"))]
