"""All 347 versions of the UN list from January 2021 to December 2023, each against a count of its own."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

import pytest

from inforce.sources import read_list
from inforce.sources.versions import versions
from tests.shared import shared

ARCHIVE = "lists/un_sc/history-2021-01_2023-12.tar.zst"
ODD = {
    ("unread date", "QDi.434"): 2,  # without LISTED_ON, 28 April and 9 May 2023
    ("unread date", "QDi.057"): 7,  # "Invalid date" as a date of birth, 3 to 12 August 2023
    ("unread date", "SSi.004"): 6,
    ("unread date", "SSi.005"): 7,
    ("impossible row", "KPi.055.1"): 2,  # numbers with a tail, 10 and 11 August 2023
    ("impossible row", "KPi.063"): 2,
    ("impossible row", "KPi.065.1"): 2,
    ("impossible row", "KPi.068.1"): 2,
    ("impossible row", "KPi.078.1"): 2,
    ("duplicate id", "HTi.001"): 1,  # twice on the list of 9 December 2023
}
"""What the publisher wrote wrong for some days, and in how many versions; each is told, none is dropped."""


def counted(data: bytes) -> tuple[int, int, int]:
    """Individuals, entities and aliases of a version, counted without the reader."""
    text = data.decode("utf-8")
    return (
        len(re.findall(r"<INDIVIDUAL>", text)),
        len(re.findall(r"<ENTITY>", text)),
        len(re.findall(r"<ALIAS_NAME>\s*[^\s<]", text)),
    )


def checked(every: int) -> tuple[int, Counter[tuple[str, str]]]:
    """Read each `every`-th version: how many were read, and what was odd besides reviews told in other words."""
    read, odd = 0, Counter[tuple[str, str]]()
    for version in islice(versions([shared(ARCHIVE)]), 0, None, every):
        ((name, data),) = version.load().items()
        reading = read_list("un_sc", {name: data})
        schemas = Counter(s.value for s in reading.statements if s.property == "schema")
        assert (schemas["Person"], schemas["Organization"], reading.aliases) == counted(data), name
        assert sum(s.property == "listing" for s in reading.statements) == reading.entries, name
        odd.update((f.kind, f.place.split()[0]) for f in reading.audit if f.kind != "notes only")
        read += 1
    return read, odd


def test_versions_of_three_years_count_as_counted_independently() -> None:
    read, odd = checked(every=60)
    assert read == 6
    assert odd <= Counter(ODD)


@pytest.mark.slow
def test_all_versions_count_as_counted_independently() -> None:
    assert checked(every=1) == (347, Counter(ODD))
