"""All 347 versions of the UN list from January 2021 to December 2023, each against a count of its own."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from inforce.sources import read_list
from tests.sources.versions import versions

ARCHIVE = "lists/un_sc/history-2021-01_2023-12.tar.zst"


def counted(data: bytes) -> tuple[int, int, int]:
    """Individuals, entities and aliases of a version, counted without the reader."""
    text = data.decode("utf-8")
    return (
        len(re.findall(r"<INDIVIDUAL>", text)),
        len(re.findall(r"<ENTITY>", text)),
        len(re.findall(r"<ALIAS_NAME>\s*[^\s<]", text)),
    )


def check(every: int) -> int:
    """Read each `every`-th version; how many were read."""
    read = 0
    for name, data in versions(ARCHIVE, every):
        reading = read_list("un_sc", {name: data})
        schemas = Counter(s.value for s in reading.statements if s.property == "schema")
        assert (schemas["Person"], schemas["Organization"], reading.aliases) == counted(data), name
        assert {finding.kind for finding in reading.audit} <= {"notes only"}, name
        listings = [s for s in reading.statements if s.property == "listing"]
        assert len(listings) == reading.entries, name
        assert all(s.in_force for s in listings), name
        read += 1
    return read


def test_versions_of_three_years_count_as_counted_independently() -> None:
    assert check(every=60) == 6


@pytest.mark.slow
def test_all_versions_count_as_counted_independently() -> None:
    assert check(every=1) == 347
