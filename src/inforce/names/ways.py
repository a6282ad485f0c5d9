"""Other ways to write a name than the one that is compared first.

Reach for `ways` with a name as printed and its words (`comparable`), for an index that should know them all.
"""

from __future__ import annotations

from collections.abc import Iterator

from inforce.names.abbreviations import restated
from inforce.names.comparable import Word, as_declined, comparable
from inforce.names.compounds import CHILD


def ways(words: tuple[Word, ...], name: str, organisation: bool) -> Iterator[tuple[Word, ...]]:
    """The words of the name otherwise: a child's name (`khalil zadeh`) as one word.

    An organisation's also with a body's name in it short or in full, Slavic words as declined, and without `&`.

    >>> told = tuple(comparable("Reza Khalilzadeh", True))
    >>> [[word.text for word in way] for way in ways(told, "Reza Khalilzadeh", False)]
    [['reza', 'khalilzadeh']]
    >>> told = tuple(comparable("Alfa & Beta", False))
    >>> [[word.text for word in way] for way in ways(told, "Alfa & Beta", True)]
    [['alfa', 'beta']]
    """
    for place in range(1, len(words)):
        if words[place].text == CHILD:
            glued = Word(words[place - 1].text + CHILD)
            yield (*words[: place - 1], glued, *words[place + 1 :])
    if organisation:
        yield from restated(words)
        if declined := as_declined(name):
            yield tuple(declined)
        if "&" in name:
            yield tuple(comparable(name.replace("&", " "), False))
