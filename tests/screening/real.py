"""Real lists of one day each, as records to screen against: names, birth dates, countries, gender, numbers.

Reach for `lists` with the lists' ids. Every entry is a party of its own here; what joins entries is tested
elsewhere. The test is skipped, saying so, where the official files are not at hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from inforce import Screener, screener_from
from inforce.errors import BadDate
from inforce.model import PartialDate
from inforce.screening.record import IDENTIFIERS
from tests.register.converted import EU, OFAC, UK, UN, statements

_FIELDS = {
    "name": "names", "alias": "names", "previousName": "names", "weakAlias": "weak_names", "birthDate": "birth_date",
    "nationality": "nationality", "citizenship": "nationality", "country": "country", "gender": "gender",
}  # fmt: skip
TWO, ALL = (UN, OFAC), (UN, OFAC, EU, UK)
"""The lists that quick tests screen against, and all at hand together."""


class Lists(NamedTuple):
    """Records as they are screened against, and for each listed name the ids of those that bear it."""

    screener: Screener
    bearers: dict[str, set[str]]


@cache
def lists(sources: tuple[str, ...]) -> Lists:
    """These lists together."""
    return lists_of([one for source in sources for one in records(source)])


def lists_of(parties: Sequence[Mapping[str, Any]]) -> Lists:
    """A list of one's own."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for one in parties:
        for name in one["names"]:
            bearers[name].add(one["id"])
    return Lists(screener_from(parties), bearers)


def records(source: str) -> Iterator[dict[str, Any]]:
    """The entries of a list in the order of their numbers."""
    entries: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in sorted(statements(source), key=lambda one: (one.subject, one.property, one.value)):
        entries[one.subject][one.property].append(one.value)
    return (_record(id, told) for id, told in entries.items())


def _record(id: str, told: dict[str, list[str]]) -> dict[str, Any]:
    found: dict[str, Any] = {"id": id, "schema": told["schema"][0]}
    for property, field in _FIELDS.items():
        found[field] = [*found.get(field, []), *told.get(property, ())]
    found["birth_date"] = list(filter(_is_date, found["birth_date"]))
    found["identifiers"] = {property: told[property] for property in told.keys() & IDENTIFIERS}
    return found


def _is_date(text: str) -> bool:
    try:
        PartialDate.parse(text)
    except BadDate:
        return False
    return True
