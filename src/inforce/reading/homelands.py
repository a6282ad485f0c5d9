"""A body's name with its place in another place: "Workers' Party of Kurdistan", "Kurdish Workers' Party".

Reach for `by_place` with a listed name in English. A place that opens or closes a name of three words or more moves to
the other end, as a noun or an adjective; what is left with one word, or
says what the body is for, stays as it is.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

from inforce.names import fold


def by_place(name: str) -> tuple[str, ...]:
    """The other forms of a name that begins with a place or ends with "of" and one.

    >>> by_place("Kurdistan Workers' Party")
    ("Workers' Party of Kurdistan", "Kurdish Workers' Party")
    >>> by_place("Islamic Movement of Uzbekistan")
    ('Uzbekistan Islamic Movement', 'Uzbek Islamic Movement')
    >>> by_place("Real Irish Republican Army")
    ()
    """
    if "(" in name or " for " in name:
        return ()
    opens = _opens().match(name)
    if opens and " " in name[opens.end() :].strip():
        rest, place = name[opens.end() :], opens[1]
        return (f"{rest} of {place}", f"{_adjectives()[place]} {rest}")
    closes = _closes().search(name)
    if closes and " " in name[: closes.start()].strip():
        rest, place = name[: closes.start()], closes[1]
        return (f"{place} {rest}", f"{_adjectives()[place]} {rest}")
    return ()


def by_people(name: str) -> tuple[str, ...]:
    """What is said of the people of a place in a name: "Iranian" for "People's Mujahedin of Iran"."""
    return tuple(adjective for place, adjective in _adjectives().items() if place in name)


def places(name: str) -> tuple[str, ...]:
    """The places that a name speaks of: "Iran" in "Iranian Revolutionary Guard Corps"."""
    return tuple(place for place, adjective in _adjectives().items() if place in name or adjective in name)


@cache
def place_words() -> frozenset[str]:
    """The folded words of the places and of what is said of their people."""
    return frozenset(word for pair in _adjectives().items() for name in pair for word in fold(name).split())


@cache
def _adjectives() -> dict[str, str]:
    rows = yaml.safe_load((files(__package__) / "homelands.yml").read_text(encoding="utf-8"))
    return {row["place"]: row["adjective"] for row in rows}


@cache
def _opens() -> re.Pattern[str]:
    return re.compile(rf"({'|'.join(map(re.escape, _adjectives()))})\s(?!of\b|and\b|for\b)")


@cache
def _closes() -> re.Pattern[str]:
    return re.compile(rf"\sof (?:the )?({'|'.join(map(re.escape, _adjectives()))})$")
