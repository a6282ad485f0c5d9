"""What a reading says, in a form in which two formats can be held against each other."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from inforce.model import Statement
from inforce.sources import Reading
from inforce.sources.reading import plain
from tests.shared import shared

Said = set[tuple[str, ...]]

SHARED = ("country", "type", "issued", "expires", "approximate", "programme", "currency", "kind", "quality")
"""Qualifiers that all formats have; numbers of rows and what one format alone has apart are left out."""
ONLY_XML = {"firstName", "lastName"}
ONLY_ADVANCED = {"entryEvent", "measure"}


def said(reading: Reading, wanted: Callable[[Statement], bool] = lambda _: True) -> Said:
    """The facts of a reading, without the remarks as a whole, which each format cuts in its own way."""
    return {_fact(one) for one in reading.statements if one.property != "notes" and wanted(one)}


def _fact(one: Statement) -> tuple[str, ...]:
    told = json.loads(one.qualifiers or "{}")
    return (one.subject, one.property, one.value, *(f"{key}={told[key]}" for key in SHARED if key in told))


def properties(facts: Said) -> set[str]:
    """Which properties some facts are of."""
    return {fact[1] for fact in facts}


def csv_files(day: str) -> dict[str, bytes]:
    """The files of a real set, unpacked."""
    folder: Path = shared(f"lists/us_ofac_sdn/{day}")
    return {
        path.name.removesuffix(".gz"): plain(path.name, path.read_bytes())
        for path in sorted(folder.iterdir())
    }
