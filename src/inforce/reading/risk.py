"""Which words of a listed name are words of neutral English: such a name names nobody when it stands alone.

Reach for `ordinary` on a folded word. Two tables say it: `neutral.txt`, counted in neutral English by a script, and
`common.txt`, reviewed by hand: the words that are also names of bodies, and those that are no part of a short name.
What follows for a name is for `bearers` and `judging`.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Neutral(NamedTuple):
    """Folded words that neutral English prints small, often or at all, and those that it prints large."""

    frequent: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]


@cache
def neutral() -> Neutral:
    """The words of `neutral.txt`."""
    text = (files(__package__) / "neutral.txt").read_text(encoding="utf-8")
    frequent, rest = text.partition("[frequent]\n")[2].split("[rare]\n")
    rare, names = rest.split("[names]\n")
    often = frozenset(frequent.split())
    return Neutral(often, often | frozenset(rare.split()), frozenset(names.split()))


@cache
def common() -> frozenset[str]:
    """Folded English words of `common.txt`, which make no name of their own."""
    lines = (files(__package__) / "common.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def ordinary(word: str) -> bool:
    """True for a frequent word of neutral English, also in the plural: a name of such words only is a phrase.

    >>> ordinary("freedom"), ordinary("fronts"), ordinary("mujahedin")
    (True, True, False)
    """
    return word in common() or _with_plural(word, neutral().frequent)


def is_word(word: str) -> bool:
    """True for any word of neutral English, also in the plural: a name of one such word is that word.

    >>> is_word("panthers"), is_word("taliban"), is_word("shabaab")
    (True, False, False)
    """
    return word in common() or _with_plural(word, neutral().words)


def _with_plural(word: str, words: frozenset[str]) -> bool:
    return word in words or (word.endswith("s") and word[:-1] in words)
