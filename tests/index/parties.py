"""Small parties for the tests of finding: names in, `Party` out; and the real files at hand, as parties."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterator

from inforce.model import Listing, Name, Party
from tests.shared import shared


def party(id: str, *names: str, schema: str = "Organization", entries: tuple[str, ...] = ()) -> Party:
    """A party with one listing that bears `names`, the first of them its display name."""
    listing = Listing(f"us.sdgt/{id}/1", "us.sdgt", id, tuple(Name(text) for text in names))
    return Party(id, names[0], schema, (listing,), entries=entries)


def chronology_parties() -> list[Party]:
    """One party for each party string of each regime in the timelines."""
    names: dict[str, list[str]] = {}
    for line in shared("facts/timelines.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if not row["party"].startswith("("):
            names.setdefault(f"{row['regime']}/{row['party']}", []).extend([row["party"], *row["names"]])
    return [party(id, *texts) for id, texts in names.items()]


def ofac_parties(day: str = "2021-07-07") -> list[Party]:
    """The entries of the OFAC list of one day with their names."""
    names: dict[str, list[str]] = {}
    schemas: dict[str, str] = {}
    for row in _rows(f"lists/us_ofac_sdn/{day}/sdn.csv.gz"):
        names[row[0]] = [row[1]]
        schemas[row[0]] = "Person" if row[2].strip() == "individual" else "Organization"
    for row in _rows(f"lists/us_ofac_sdn/{day}/alt.csv.gz"):
        names[row[0]].append(row[3])
    return [
        party(f"us_ofac_sdn:{entry}", *texts, schema=schemas[entry], entries=(f"us_ofac_sdn:{entry}",))
        for entry, texts in names.items()
    ]


def _rows(path: str) -> Iterator[list[str]]:
    with gzip.open(shared(path)) as packed:
        for row in csv.reader(io.TextIOWrapper(packed, encoding="latin-1", newline="")):
            if len(row) > 3:
                yield row
