"""What two list entries say of one party agrees, or contradicts: kind, birth dates, printed names.

Reach for `clash` before two entries become one party, and for `agreement` where an identifier alone is not
enough. Names are compared only as the same words in any order; no spelling is bridged and nothing is scored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

import msgspec

from inforce.errors import BadDate
from inforce.model import Field, PartialDate
from inforce.register.entries import ListEntry

_KINDS = {
    "Person": "person",
    "Organization": "organisation",
    "Company": "organisation",
    "PublicBody": "organisation",
    "Vessel": "vessel",
    "Airplane": "aircraft",
    "CryptoWallet": "wallet",
}
_WORDS = re.compile(r"\w+")
_CIRCA = timedelta(days=731)
"""An approximate date of birth may be two years off."""

Window = tuple[date, date]


class _BirthLine(msgspec.Struct, frozen=True):
    approximate: bool = False


_birth_line = msgspec.json.Decoder(_BirthLine).decode


class Side(msgspec.Struct, frozen=True):
    """What of an entry is compared: `kind` is "" where the list does not tell a person from an organisation."""

    kind: str
    births: tuple[Window, ...]
    names: frozenset[str]


def side(entry: ListEntry) -> Side:
    """The side of one entry."""
    return Side(
        kind_of(entry.schema),
        births(entry.fields),
        frozenset(_same_words(name.text) for name in entry.names) - {""},
    )


def births(fields: Iterable[Field]) -> tuple[Window, ...]:
    """The first and last day on which each birth that `fields` tell may have been, earliest first."""
    told = {
        _window(value, qualifiers) for property, value, _, qualifiers in fields if property == "birthDate"
    }
    return tuple(sorted(window for window in told if window))


def kind_of(schema: str) -> str:
    """A schema as one of the kinds that exclude each other, "" for one that does not tell."""
    return _KINDS.get(schema, "")


def clash(one: Side, other: Side) -> str:
    """Why two entries cannot be one party, or ""."""
    if one.kind and other.kind and one.kind != other.kind:
        return f"one is a {one.kind}, the other a {other.kind}"
    if one.births and other.births and not _meet(one.births, other.births):
        return "their dates of birth differ"
    return ""


def agreement(one: Side, other: Side) -> str:
    """What two entries both say that speaks for one party, or ""."""
    if one.names & other.names:
        return "both print the same name"
    if any(a == b and a[0] == a[1] for a in one.births for b in other.births):
        return "both give the same date of birth"
    return ""


def birth_agreement(one: Side, other: Side) -> str:
    """As `agreement`, and dates of birth that fit, be they only years."""
    if one.births and other.births and _meet(one.births, other.births):
        return "their dates of birth fit"
    return agreement(one, other)


def _meet(some: Iterable[Window], others: Iterable[Window]) -> bool:
    held = tuple(others)
    return any(a[0] <= b[1] and b[0] <= a[1] for a in some for b in held)


@lru_cache(maxsize=65536)
def _window(value: str, qualifiers: str) -> Window | None:
    """The days on which the birth may have been."""
    try:
        told = PartialDate.parse(value)
        slack = _CIRCA if qualifiers and _birth_line(qualifiers).approximate else timedelta()
        return told.earliest - slack, told.latest + slack
    except (BadDate, OverflowError):
        return None


def _same_words(name: str) -> str:
    """The words of a name in one order and case; no letter is changed."""
    return " ".join(sorted(_WORDS.findall(name.casefold())))
