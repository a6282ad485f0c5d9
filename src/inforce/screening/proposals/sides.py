"""What of a party is compared when a link is proposed: its names by keys, births, countries, numbers.

Reach for `side_of`. Weak aliases are left out: a name that the list itself does not trust proposes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from inforce.model import NameKind, Party
from inforce.names import fold, spelling, tokens
from inforce.register.agreement import Window, births, kind_of
from inforce.sources.countries import code

_COUNTRIES = frozenset({"nationality", "citizenship", "birthCountry", "country", "flag"})
_NUMBERS = frozenset(
    {
        "passportNumber",
        "idNumber",
        "taxNumber",
        "registrationNumber",
        "innCode",
        "ogrnCode",
        "swiftBic",
        "vatCode",
    }
)
_LEAST_NUMBER = 6
RECORD = "chronology"
"""Stands among the lists of a party of the record: two of these are two, and were reviewed as such."""


class Spelt(NamedTuple):
    """A name as printed, its words as spelling keys (sorted, without particles), and those words themselves."""

    text: str
    keys: tuple[str, ...]
    words: tuple[str, ...]
    set: frozenset[str]


class PartySide(NamedTuple):
    """One party to be compared; `lists` are those whose entries it has."""

    id: str
    name: str
    kind: str
    lists: frozenset[str]
    names: tuple[Spelt, ...]
    births: tuple[Window, ...]
    countries: frozenset[str]
    numbers: frozenset[str]
    places: frozenset[str]
    listed: frozenset[date]


def side_of(party: Party) -> PartySide:
    """The side of one party."""
    told: dict[str, set[str]] = {"countries": set(), "numbers": set(), "places": set()}
    for property, value, _, _ in party.fields:
        if property in _COUNTRIES:
            told["countries"].add(code(value))
        elif property in _NUMBERS:
            told["numbers"].add(_number(value))
        elif property == "birthPlace":
            told["places"].update(word for word in fold(value).split() if len(word) > 3)
    return PartySide(
        party.id,
        party.name,
        kind_of(party.schema),
        frozenset(
            record.partition(":")[0] if ":" in record else RECORD for record in (party.id, *party.entries)
        ),
        tuple(_spelt(party)),
        births(party.fields),
        frozenset(told["countries"] - {""}),
        frozenset(told["numbers"] - {""}),
        frozenset(told["places"]),
        frozenset(_days(party)),
    )


def _days(party: Party) -> Iterator[date]:
    """The days on which lists say that they listed the party."""
    for listing in party.listings:
        for stay in listing.observations:
            if stay.listed_on and stay.listed_on.exact:
                yield stay.listed_on.day


def _number(value: str) -> str:
    """The letters and digits of a number, "" where they are too few to tell anything."""
    found = "".join(sign for sign in value.upper() if sign.isalnum())
    digits = sum(sign.isdigit() for sign in found)
    return found if len(found) >= _LEAST_NUMBER and digits >= _LEAST_NUMBER - 2 else ""


def _spelt(party: Party) -> Iterator[Spelt]:
    """Each distinct name by its keys, in the order of the listings."""
    seen: set[tuple[str, ...]] = set()
    for text in _texts(party):
        words = tokens.bare(tokens.words(fold(tokens.brackets(text)[0])))
        keys = tuple(sorted(map(spelling.key, words)))
        if keys and keys not in seen:
            seen.add(keys)
            yield Spelt(text, keys, tuple(sorted(words)), frozenset(keys))


def _texts(party: Party) -> Iterator[str]:
    yield party.name
    for listing in party.listings:
        for name in listing.names:
            if name.kind is not NameKind.WEAK_ALIAS:
                yield name.text


def digest_text(side: PartySide) -> str:
    """What a side says, as text that is equal for equal sides: names, births, countries, numbers, places."""
    told = [
        sorted(name.text for name in side.names),
        [[day.isoformat() for day in window] for window in side.births],
        *(sorted(part) for part in (side.countries, side.numbers, side.places)),
    ]
    return json.dumps([side.kind, *told], ensure_ascii=False)
