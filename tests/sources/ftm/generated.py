"""FollowTheMoney entities and statements made from a quarter of the EU list of March 2026, as OpenSanctions does."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from tests.sources.eu_fsf.generated import lines

SEEN = {"first_seen": "2021-01-24T00:00:00", "last_seen": "2026-03-01T09:31:00"}
HEADER = "canonical_id,entity_id,prop,prop_type,schema,value,dataset,origin,lang,original_value,external"
COLUMNS = [*HEADER.split(","), *SEEN, "id"]


@cache
def made() -> tuple[dict[str, Any], ...]:
    return tuple(entity for one in lines()[::4] for entity in entities(one))


def entities(one: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The party, then its sanction, addresses and papers."""
    person = one["subject_type"]["code"] == "person"
    identifier = f"eu-fsf-{one['eu_reference_number'].lower().replace('.', '-')}"
    rows = one["name_aliases"]
    party: dict[str, list[str]] = {
        "name": [rows[0]["whole_name"]],
        "alias": [row["whole_name"] for row in rows[1:]],
        "topics": ["sanction"],
        "addressEntity": [f"addr-{row['logical_id']}" for row in one.get("addresses", ())],
    }
    if person:
        party["birthDate"] = [row["birthdate"] for row in one.get("birthdates", ()) if row.get("birthdate")]
        party["nationality"] = [row["country_iso2_code"].lower() for row in one.get("citizenships", ())]
    yield entity(identifier, "Person" if person else "Organization", party)
    for regulation in one["regulations"]:
        yield entity(
            f"{identifier}-sanction",
            "Sanction",
            {
                "entity": [identifier],
                "authorityId": [one["eu_reference_number"]],
                "program": [regulation["programme"]],
                "programId": [f"EU-{regulation['programme']}"],
                "listingDate": [regulation["publication_date"]],
                "startDate": [regulation["entry_into_force_date"]],
                "sourceUrl": [regulation["publication_url"]],
            },
        )
    for row in one.get("addresses", ()):
        told = {"city": [row.get("city", "")], "country": [row["country_iso2_code"].lower()]}
        yield entity(f"addr-{row['logical_id']}", "Address", told)
    for row in one.get("identifications", ()):
        schema = "Passport" if row["identification_type_code"] == "passport" else "Identification"
        told = {"holder": [identifier], "number": [row["number"]], "type": [row["identification_type_code"]]}
        yield entity(f"id-{row['logical_id']}", schema, told)


def entity(identifier: str, schema: str, properties: dict[str, list[str]]) -> dict[str, Any]:
    kept = {
        property: list(dict.fromkeys(value for value in values if value))
        for property, values in properties.items()
        if any(values)
    }
    return {
        "id": identifier,
        "caption": kept.get("name", [schema])[0],
        "schema": schema,
        "referents": [],
        "datasets": ["eu_fsf"],
        "target": schema in ("Person", "Organization"),
        "properties": kept,
        **SEEN,
    }


def as_lines(told: Iterable[dict[str, Any]]) -> bytes:
    return b"".join(json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in told)


def nested(told: Iterable[dict[str, Any]]) -> bytes:
    """`targets.nested.json`: what belongs to a party stands inside it."""
    by_id = {one["id"]: one for one in told}
    inside: dict[str, dict[str, list[Any]]] = {}
    for one in by_id.values():
        for property, name in (("entity", "sanctions"), ("holder", "documents")):
            for owner in one["properties"].get(property, ()):
                inside.setdefault(owner, {}).setdefault(name, []).append(one)
    parties = [one for one in by_id.values() if one["target"]]
    return as_lines(
        {
            **one,
            "properties": {
                **one["properties"],
                **inside.get(one["id"], {}),
                "addressEntity": [by_id[number] for number in one["properties"].get("addressEntity", ())],
            },
        }
        for one in parties
    )


def statements(told: Iterable[dict[str, Any]]) -> Iterator[dict[str, str]]:
    for one in told:
        rows = [("id", f"checksum-of-{one['id']}")]
        rows += [(property, value) for property, values in one["properties"].items() for value in values]
        for number, (property, value) in enumerate(rows):
            yield {
                "canonical_id": one["id"],
                "entity_id": one["id"],
                "prop": property,
                "prop_type": "string",
                "schema": one["schema"],
                "value": value,
                "dataset": "eu_fsf",
                "lang": "",
                "external": "f",
                "id": f"{one['id']}-{number}",
                **SEEN,
            }


def statements_csv(told: Iterable[dict[str, Any]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, dialect=csv.unix_dialect, quoting=csv.QUOTE_MINIMAL)
    writer.writeheader()
    writer.writerows(statements(told))
    return out.getvalue().encode()


def packed_csv(told: Iterable[dict[str, Any]]) -> bytes:
    """The packed form: no canonical id, and the schema stands before the property."""
    columns = [name for name in COLUMNS if name not in ("canonical_id", "schema", "prop_type")]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, dialect=csv.unix_dialect, quoting=csv.QUOTE_MINIMAL)
    writer.writeheader()
    for row in statements(told):
        writer.writerow(
            {name: row.get(name, "") for name in columns} | {"prop": f"{row['schema']}:{row['prop']}"}
        )
    return out.getvalue().encode()
