"""Linked mentions in real releases, read by hand: what was right stays linked, what was wrong does not come back."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache

import pytest
import yaml

from benchmarks import treasury
from inforce.reading import Document, NameGate, read
from tests.reading.registers import HERE
from tests.shared import shared

Row = tuple[str, int, str, str, str]
ROWS: list[Row] = [
    tuple(row) for row in yaml.safe_load((HERE / "treasury-sample.yml").read_text(encoding="utf-8"))
]
QUICK = "2022-05-24-jy0798.md"


@cache
def _gate(day: date) -> NameGate:
    return NameGate.of(treasury.parties(day))


def _document(file: str) -> Document:
    text = shared(f"documents/treasury/{file}").read_text(encoding="utf-8")
    day = treasury.nearest(date.fromisoformat(file[:10]))
    assert day is not None
    return read(text, _gate(day))


def _linked(rows: list[Row]) -> dict[str, int]:
    """How many of these are linked to their entry now, by verdict."""
    found: dict[str, int] = defaultdict(int)
    for file in sorted({row[0] for row in rows}):
        mentions = {(one.start, one.text): one.party_id for one in _document(file).mentions}
        for row in rows:
            if row[0] == file and mentions.get((row[1], row[2])) == f"us_ofac_sdn:{row[3]}":
                found[row[4]] += 1
    return found


def test_one_release() -> None:
    rows = [row for row in ROWS if row[0] == QUICK]
    assert _linked(rows) == {"right": len(rows)}


@pytest.mark.slow
def test_the_sample() -> None:
    found = _linked(ROWS)
    assert found["right"] >= 0.98 * sum(row[4] == "right" for row in ROWS)
    assert found["right"] >= 0.98 * (found["right"] + found["wrong"])
