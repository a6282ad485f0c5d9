"""Longer names with a body's name in them, written in full where a list writes it short, and short where in full.

Reach for `restated` with the words of an organisation's name (`comparable`); the bodies stand in `abbreviations.yml`.
A name that is nothing but the body's own is left alone: of that the lists themselves print both.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from inforce.names.comparable import Word, comparable
from inforce.names.resources import rows

Words = tuple[Word, ...]


def restated(words: Words) -> Iterator[Words]:
    """The same name with each body in it written the other way.

    >>> [" ".join(word.text for word in one) for one in restated(tuple(comparable("IRGC Navy", False)))]
    ['islamic revolutionary guard corps navy']
    >>> [one[1].text for one in restated(tuple(comparable("Continuity Irish Republican Army", False)))]
    ['ira']
    """
    for short, full in _bodies():
        for one, other in ((short, full), (full, short)):
            for place in range(len(words) - len(one) + 1):
                if len(words) > len(one) and words[place : place + len(one)] == one:
                    yield words[:place] + other + words[place + len(one) :]
                    break


@cache
def _bodies() -> tuple[tuple[Words, Words], ...]:
    return tuple(
        (tuple(comparable(row["short"], False)), tuple(comparable(row["full"], False)))
        for row in rows("abbreviations.yml")
        if row["of"] == "body"
    )
