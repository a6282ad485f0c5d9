"""Names of listed parties in Latin letters and in their own: one finds a party that is indexed by the other only.

The pairs are those that the lists of the UN, the United Kingdom and Australia print. A party that several lists
print is one party here; where a list prints a nickname in its own script beside another name in Latin letters, the
one cannot find the other, and counts as missed.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from typing import NamedTuple

import pytest

from inforce import Screener, screener_from
from inforce.names.scripts import script
from tests.register.converted import AU, FILES, UK, rows
from tests.shared import shared

LEAST = {
    ("latin_name", "native_name", "Arabic"): 0.92,
    ("latin_name", "native_name", "Cyrillic"): 0.98,
    ("native_name", "latin_name", "Arabic"): 0.88,
    ("native_name", "latin_name", "Cyrillic"): 0.95,
}
"""Of how many pairs the party must come first."""
PEOPLE = {"Arabic": 0.92, "Cyrillic": 0.99}
"""The same of people's names in Latin letters."""
EVERY = 6


class Pair(NamedTuple):
    """A party with its name in two scripts."""

    party: str
    schema: str
    latin_name: str
    native_name: str


@cache
def pairs() -> tuple[Pair, ...]:
    """Every pair that has a name on both sides, a party of several lists under one id."""
    schemas = _schemas()
    found, ids = [], _Ids()
    for row in csv.DictReader(shared("xref/script-pairs.csv").read_text("utf-8").splitlines()):
        id = f"{row['list']} {row['id']}"
        if not all(any(sign.isalnum() for sign in row[side]) for side in ("latin_name", "native_name")):
            continue
        ids.join(id, _plain(row["latin_name"]), _plain(row["native_name"]))
        schema = schemas.get(id, "Person" if "i." in row["id"] else "Organization")
        found.append(Pair(id, schema, row["latin_name"], row["native_name"]))
    return tuple(pair._replace(party=ids.of(pair.party)) for pair in found)


def _schemas() -> dict[str, str]:
    kinds = {"individual": "Person", "person": "Person", "ship": "Vessel"}
    uk = {f"UK {row['unique_id']}": row["individual_entity_ship"] for row in rows(shared(FILES[UK]))}
    australia = {f"AU {row['reference']}": row["entity_type"] for row in rows(shared(FILES[AU]))}
    return {id: kinds.get(kind.lower(), "Organization") for id, kind in (uk | australia).items()}


def _plain(name: str) -> str:
    return " ".join(sorted(name.lower().replace(",", " ").split()))


class _Ids:
    """Ids that are one party's, because a name is the same."""

    def __init__(self) -> None:
        self._of: dict[str, str] = {}

    def of(self, id: str) -> str:
        """The one id that stands for all."""
        while (above := self._of.setdefault(id, id)) != id:
            id = above
        return id

    def join(self, first: str, *others: str) -> None:
        """These are one party's."""
        for other in others:
            self._of[self.of(other)] = self.of(first)


@cache
def _screener(listed: str) -> Screener:
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    for pair in pairs():
        names[pair.party, pair.schema].add(getattr(pair, listed))
    return screener_from(
        {"id": id, "schema": schema, "names": sorted(all)} for (id, schema), all in names.items()
    )


def _first(asked: str, listed: str, chosen: list[Pair]) -> float:
    """The share of pairs whose party comes first."""
    right = 0
    for pair in chosen:
        query = {"name": getattr(pair, asked), "schema": pair.schema}
        right += [hit.party.id for hit in _screener(listed).screen(query, 1, 0.0)] == [pair.party]
    return right / len(chosen)


def _of(letters: str) -> list[Pair]:
    return [pair for pair in pairs() if script(pair.native_name) == letters]


@pytest.mark.parametrize("letters", PEOPLE)
def test_people_are_found_across_scripts(letters: str) -> None:
    people = [pair for pair in _of(letters) if pair.schema == "Person"][::EVERY]
    assert _first("latin_name", "native_name", people) >= PEOPLE[letters]


@pytest.mark.slow
@pytest.mark.parametrize(("asked", "listed", "letters"), LEAST)
def test_all_pairs_both_ways(asked: str, listed: str, letters: str) -> None:
    assert _first(asked, listed, _of(letters)) >= LEAST[asked, listed, letters]
