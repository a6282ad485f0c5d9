"""FollowTheMoney data in each of its forms: counts against the content, and every form says the same."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import pytest

from inforce.errors import BadFile
from inforce.sources import Reading, read_list
from tests.sources.ftm.generated import (
    as_lines,
    made,
    nested,
    packed_csv,
    statements,
    statements_csv,
)
from tests.sources.samples import sample

Form = Callable[[Iterable[dict[str, Any]]], bytes]


@cache
def taken() -> Reading:
    return read_list("ftm", {"entities.ftm.json": as_lines(made())})


def read(data: bytes, name: str = "given.json") -> Reading:
    return read_list("ftm", {name: data}, asserted=False)


def count(schema: str, property: str) -> int:
    return sum(len(one["properties"].get(property, ())) for one in made() if one["schema"] == schema)


def test_counts_equal_the_content() -> None:
    said = Counter(one.property for one in taken().statements)
    parties = [one for one in made() if one["target"]]
    assert taken().entries == len(parties) == 1465
    assert taken().aliases == count("Person", "alias") + count("Organization", "alias")
    assert said["name"] == 1465
    assert said["listing"] == 1465
    assert said["birthDate"] == count("Person", "birthDate")
    assert said["passportNumber"] == count("Passport", "number")
    assert said["idNumber"] == count("Identification", "number")
    assert said["euReference"] == 1465
    assert taken().audit == ()


def test_a_known_programme_is_its_regime_and_another_its_dataset() -> None:
    regimes = Counter(one.value for one in taken().statements if one.property == "listing")
    listed = sum(one["properties"].get("programId") == ["EU-TERR"] for one in made())
    assert regimes == {"eu.cp931": listed, "ftm.eu_fsf": 1465 - listed}
    assert listed == 5


def facts(reading: Reading) -> set[tuple[str, ...]]:
    """What is said, but for how many of one thing stand in which order."""
    return {
        (one.subject, one.property, one.value, one.in_force, one.qualifiers) for one in reading.statements
    }


def statement_lines(told: Iterable[dict[str, Any]]) -> bytes:
    return as_lines(statements(told))


@pytest.mark.parametrize("form", [statements_csv, packed_csv, statement_lines, nested])
def test_every_form_says_the_same(form: Form) -> None:
    some = made()[:900]
    parties = {
        owner for one in some for owner in one["properties"].get("entity", ()) if one["schema"] == "Sanction"
    }
    some = tuple(one for one in some if not one["target"] or one["id"] in parties)
    assert facts(read(form(some))) == facts(read(as_lines(some)))
    assert len(parties) > 100


def line(**changes: Any) -> dict[str, Any]:
    return {"id": "x", "schema": "Person", "properties": {"name": ["X"]}, "datasets": ["mine"]} | changes


def test_a_file_without_any_sanction_is_a_list_by_its_datasets() -> None:
    reading = read(as_lines([line(datasets=["My list!", "other"])]))
    assert [one.value for one in reading.statements if one.property == "listing"] == [
        "ftm.my-list",
        "ftm.other",
    ]


def test_merged_ids_lead_to_the_party_that_took_them_in() -> None:
    rows = [
        {
            "canonical_id": "NK-1",
            "entity_id": "a",
            "prop": "name",
            "schema": "LegalEntity",
            "value": "A",
            "dataset": "d",
        },
        {
            "canonical_id": "NK-1",
            "entity_id": "b",
            "prop": "alias",
            "schema": "Company",
            "value": "B",
            "dataset": "e",
        },
        {
            "canonical_id": "s",
            "entity_id": "s",
            "prop": "entity",
            "schema": "Sanction",
            "value": "b",
            "dataset": "e",
        },
        {
            "canonical_id": "NK-1",
            "entity_id": "c",
            "prop": "alias",
            "schema": "Company",
            "value": "C",
            "external": "t",
        },
    ]
    reading = read(as_lines(rows))
    said = {(one.property, one.value) for one in reading.statements if one.subject == "ftm:NK-1"}
    assert {("schema", "Company"), ("name", "A"), ("alias", "B"), ("listing", "ftm.e")} <= said
    assert ("alias", "C") not in said


def test_a_language_and_what_was_printed_are_kept() -> None:
    row = {
        "entity_id": "a",
        "prop": "name",
        "schema": "Person",
        "value": "Иван",
        "lang": "rus",
        "original_value": " Иван!",
    }
    (name,) = [one for one in read(as_lines([row])).statements if one.property == "name"]
    assert json.loads(name.qualifiers) == {"language": "rus", "printed": "Иван!", "script": "Cyrl"}


def test_a_person_that_is_also_an_organisation_is_neither() -> None:
    rows = [
        {"entity_id": "a", "prop": "name", "schema": schema, "value": schema}
        for schema in ("Person", "Company")
    ]
    (schema,) = [one.value for one in read(as_lines(rows)).statements if one.property == "schema"]
    assert schema == "LegalEntity"


def test_each_schema_and_property_that_is_not_read_is_told_once_with_its_count() -> None:
    rows = [line(id=str(n), properties={"name": ["X"], "shoeSize": ["44"]}) for n in range(3)]
    rows += [line(id=f"f{n}", schema="Family", properties={}) for n in range(2)]
    told = [finding.text for finding in read(as_lines(rows)).audit]
    assert told == [
        "2 entities of schema Family are not read",
        "Person.shoeSize stands 3 times and is not read",
    ]


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ([line(), line()], None),
        ([line(id="")], "impossible row"),
        ([line(properties={})], "impossible row"),
        ([line(properties={"name": ["X"], "addressEntity": ["gone"]})], "stranger"),
        ([line(), line(id="s", schema="Sanction", properties={"entity": ["gone"]})], "stranger"),
        (
            [line(), line(id="s", schema="Sanction", properties={"entity": ["x"], "startDate": ["soon"]})],
            "unread date",
        ),
        ([line(hat="grey")], "unknown field"),
    ],
)
def test_what_the_format_does_not_have_is_told(rows: list[dict[str, Any]], kind: str | None) -> None:
    kinds = {finding.kind for finding in read(as_lines(rows)).audit}
    assert kinds == ({kind} if kind else set())


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (as_lines([line(), line(id="y")])[:-20], "line 2 is no JSON object; the file breaks off"),
        (b"entity_id,prop,value\na,name\n", "row 2 has 2 columns, not 3"),
        (b'entity_id,prop,value\na,name,"A', "not CSV"),
        (b"entity_id,prop,value\na,name,\xe9\n", "not UTF-8"),
    ],
)
def test_a_damaged_file_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(BadFile, match=says):
        read(data)


def test_another_file_among_them_is_refused() -> None:
    parts = {**sample("ftm"), "other.json": b'{"a": 1}\n'}
    with pytest.raises(BadFile, match=r"other\.json: neither FollowTheMoney entities nor statements"):
        read_list("ftm", parts, asserted=False)
