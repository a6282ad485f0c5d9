"""What people's names have by custom: titles before them, and small Arabic words that are written in many ways.

Reach for `untitled` with the words of a person's name, and for `in_one_form` with any name's words: the article before
the letters that swallow its l (`as-Sindi`), father and mother of (`abou`, `oum`), Abu Bakr, and an
article at the end of the word before it (`Zakiur Rehman`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from inforce.names import resources

_FEWEST = 2
"""So many words must stay when a title is left out."""
_LAST = frozenset("mr mrs ms dr esq".split())
"""Titles that some write behind a name."""
_SWALLOWED = {
    word: letter
    for letter in "s d r z t n sh ch".split()
    for word in (f"a{letter}", f"e{letter}", f"u{letter}")
}
_LESS_SURE = frozenset("an at en et us un".split())
"""Such articles are words of other languages too, and count in people's names only."""
_FORMS = {
    "abou": "abu", "abo": "abu", "aboo": "abu", "oum": "umm", "oumm": "umm", "ummu": "umm", "ibnu": "bin",
    "ibne": "bin", "ol": "al", "binti": "bint", "binte": "bint", "weld": "ould", "wuld": "ould", "wlad": "ould",
    "aboubakr": "abubakr", "abubakar": "abubakr", "aboubakar": "abubakr", "abubaker": "abubakr",
    "aboubaker": "abubakr", "aboubacar": "abubakr", "abubekr": "abubakr", "abubacar": "abubakr",
}  # fmt: skip
_BAKR = frozenset("bakr bakar baker bakir bekr".split())
_MERCY = frozenset("rahman rehman rahmaan rahmen raheman haq haqq haque huq islam".split())
"""Words before which South Asia writes the article at the end of the word before."""
_ARTICLE_BEHIND = re.compile("((?!maqb)[a-z]{4,})u[rl]$")
_TELLING = frozenset({*_SWALLOWED, *_FORMS, *_MERCY, "abu"})
"""Words that change by themselves or with the word behind them."""


@cache
def _titles() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Titles of people and of any name whose kind is not known, each with the words that must follow (none: any)."""
    people: dict[str, frozenset[str]] = {}
    anybody: dict[str, frozenset[str]] = {}
    for row in resources.rows("titles.yml"):
        told = dict.fromkeys(row["words"].split(), frozenset(row.get("before", "").split()))
        people |= told
        anybody |= told if row["of"] == "all" else {}
    return people, anybody


@cache
def telling() -> frozenset[str]:
    """The words that change, or change others, by where they stand in a name."""
    return _TELLING | _LAST | frozenset(_titles()[0])


def untitled(words: list[str], person: bool | None) -> list[str]:
    """The words without the titles before and behind them; `person` None: not known.

    >>> untitled(["dr", "ayman", "odeh"], True), untitled(["president", "assad"], True)
    (['ayman', 'odeh'], ['president', 'assad'])
    >>> untitled(["general", "trading", "house"], None), untitled(["u", "aung", "naing"], True)
    (['general', 'trading', 'house'], ['aung', 'naing'])
    """
    titles = _titles()[0 if person else 1]
    first, end = 0, len(words)
    while end - first > _FEWEST and words[end - 1] in _LAST:
        end -= 1
    while end - first > _FEWEST and words[first] in titles:
        needed = titles[words[first]]
        if needed and needed.isdisjoint(words[first + 1 : end]):
            break
        first += 1
    return words[first:end]


def in_one_form(words: list[str], person: bool | None) -> list[str]:
    """The words with the small ones in their one form.

    >>> in_one_form(["abdallah", "as", "sindi"], True), in_one_form(["abou", "bakr", "el", "ansari"], None)
    (['abdallah', 'al', 'sindi'], ['abubakr', 'el', 'ansari'])
    >>> in_one_form(["zakiur", "rehman"], True)
    ['zaki', 'al', 'rehman']
    """
    if _TELLING.isdisjoint(words):
        return words
    found: list[str] = []
    for place, word in enumerate(words):
        behind = words[place + 1] if place + 1 < len(words) else ""
        found += _before(word, behind, person)
        if len(found) > 1 and found[-1] in _BAKR and found[-2] == "abu":
            found[-2:] = ["abubakr"]
    return found


def _before(word: str, behind: str, person: bool | None) -> Sequence[str]:
    """A word in its form, which may depend on the word behind it."""
    letter = _SWALLOWED.get(word)
    if letter and behind.startswith(letter) and (person is not False or word not in _LESS_SURE):
        return ("al",)
    if behind in _MERCY and (glued := _ARTICLE_BEHIND.match(word)):
        return glued[1], "al"
    return (_FORMS.get(word, word),)
