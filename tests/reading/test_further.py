"""The table of further names: of parties of the record, from told origins, and nobody else's."""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib.resources import files

import pytest
import yaml

import inforce
from inforce.names import fold
from inforce.reading.further import further

ROWS = yaml.safe_load((files("inforce.reading") / "further.yml").read_text(encoding="utf-8"))


@cache
def listed() -> dict[str, set[str]]:
    """The folded names that the embedded record prints, with the parties that bear them."""
    found: dict[str, set[str]] = {}
    for party in inforce.open().as_of(in_force="2026-06-30").gate().parties.values():
        for text in (party.name, *(name.text for listing in party.listings for name in listing.names)):
            found.setdefault(fold(text), set()).add(party.id)
    return found


def test_every_row_tells_its_origin_and_speaks_of_parties_of_the_record() -> None:
    known = {party for parties in listed().values() for party in parties}
    assert all(len(row["origin"]) > 20 for row in ROWS)
    assert {party for row in ROWS for party in row["names"]} <= known


def test_no_further_name_is_one_that_the_record_prints_of_another() -> None:
    wrong = [
        (party, text)
        for row in ROWS
        for party, texts in row["names"].items()
        for text in texts
        if listed().get(fold(text), {party}) != {party}
    ]
    assert wrong == []


def test_no_further_name_stands_twice() -> None:
    texts = Counter(fold(text) for row in ROWS for each in row["names"].values() for text in each)
    assert [text for text, count in texts.items() if count > 1] == []


@pytest.mark.parametrize("party", ["mek", "pkk", "nobody"])
def test_a_further_name_has_no_listing(party: str) -> None:
    assert all(name.listing == name.regime == "" for name in further(party))
    assert bool(further(party)) == (party != "nobody")
