"""Each list's `cases.yml`: what the sample must say, entry by entry, and nothing that it must not."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

from inforce.model import Statement
from inforce.sources import Reading, read_list
from tests.sources.samples import LISTS, folder, sample


def cases(source: str) -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load((folder(source) / "cases.yml").read_text(encoding="utf-8"))
    return told


def every_case() -> list[tuple[str, dict[str, Any]]]:
    return [(source, case) for source in LISTS for case in cases(source)["cases"]]


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    return {source: read_list(source, sample(source), asserted=False) for source in LISTS}


def agrees(statement: Statement, expected: dict[str, object]) -> bool:
    """True if the statement has every field and qualifier that is expected of it."""
    qualifiers = json.loads(statement.qualifiers or "{}")
    return all(
        getattr(statement, key) == value
        if key in Statement.__struct_fields__
        else qualifiers.get(key) == value
        for key, value in expected.items()
    )


@pytest.mark.parametrize(("source", "case"), every_case(), ids=lambda value: str(value)[:60])
def test_the_sample_says_what_the_case_expects(
    source: str, case: dict[str, Any], readings: dict[str, Reading]
) -> None:
    said = [s for s in readings[source].statements if s.subject == case["entry"]]
    missing = [expected for expected in case["says"] if not any(agrees(s, expected) for s in said)]
    assert missing == [], [(s.property, s.value, s.qualifiers) for s in said]
    barred = set(case.get("does_not_say", ()))
    assert [s for s in said if s.property in barred] == []


@pytest.mark.parametrize("source", LISTS)
def test_the_sample_has_the_counts_day_and_findings_of_its_cases(
    source: str, readings: dict[str, Reading]
) -> None:
    told, reading = cases(source), readings[source]
    assert (reading.published, reading.entries, reading.aliases) == (
        told["published"],
        told["entries"],
        told["aliases"],
    )
    assert sorted({finding.kind for finding in reading.audit}) == told["findings"]


@pytest.mark.parametrize("source", LISTS)
def test_statements_are_of_their_source_and_stand_once(source: str, readings: dict[str, Reading]) -> None:
    statements = readings[source].statements
    assert {s.source for s in statements} == {source}
    assert all(s.subject.startswith(f"{source}:") and s.place in readings[source].parts for s in statements)
    assert len({s.id for s in statements}) == len(statements)


@pytest.mark.parametrize("source", LISTS)
def test_a_list_folder_holds_the_same_four_files(source: str) -> None:
    names = {path.name for path in folder(source).iterdir()}
    assert {"source.yml", "read.py", "sample", "cases.yml"} <= names
