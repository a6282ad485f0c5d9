"""The lists that lie in the shared folder as JSON lines, as statements: what identity and links look at.

The official files of these lists are not to be had whole, so their readers have tests of their own; here
their real names, dates and identifiers stand in for a whole day of each list.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from inforce.model import Statement
from inforce.sources.catalogue import read_list
from inforce.sources.reading import Writer, written_date
from tests.shared import shared

UK, AU, EU, UN, OFAC = "uk_sanctions", "au_dfat", "eu_fsf", "un_sc", "us_ofac_sdn"
FILES = {
    UK: "lists/uk_sanctions/uk-2026-08-22.jsonl.gz",
    AU: "lists/au_dfat/au-2026-08-22.jsonl.gz",
    EU: "lists/eu_fsf/eu-full-2026-03-01.jsonl.gz",
}
_AU_REFERENCE = re.compile(r"\W*([A-Z]{2,3}[ie]\.\d{3})\b")
_SCHEMAS = {
    "Individual": "Person",
    "person": "Person",
    "Entity": "Organization",
    "enterprise": "Organization",
    "organization": "Organization",
    "Ship": "Vessel",
    "vessel": "Vessel",
}
_AU_LISTED = re.compile(r"Listed(?: by the \d+ Committee)? on:? (\d{1,2} \w+\.? \d{4})")
Row = dict[str, Any]


@cache
def statements(source: str) -> frozenset[Statement]:
    """One whole day of a list; skips the test where the shared folder is missing."""
    if source == UN:
        return _read(UN, (shared("lists/un_sc/un-2026-02-27.xml.gz"),))
    if source == OFAC:
        return _read(OFAC, tuple(sorted(shared("lists/us_ofac_sdn/2022-01-31").glob("*.csv.gz"))))
    writer = Writer(source)
    for row in rows(shared(FILES[source])):
        {UK: _uk, AU: _au, EU: _eu}[source](writer, row)
    return frozenset(writer.statements)


def rows(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _read(source: str, paths: tuple[Path, ...]) -> frozenset[Statement]:
    parts = {path.name.removesuffix(".gz"): path.read_bytes() for path in paths}
    return frozenset(read_list(source, parts, asserted=False).statements)


def _uk(writer: Writer, row: Row) -> None:
    id = row["unique_id"]
    writer.say(id, "schema", _SCHEMAS[row["individual_entity_ship"]])
    for name in row.get("names", {}).get("names", []):
        parts = [name.get(f"name{number}", "") for number in range(1, 7)]
        kind = "name" if name.get("name_type", "").casefold() == "primary name" else "alias"
        writer.say(id, kind, " ".join(part for part in parts if part))
    for name in (row.get("non_latin_names") or {}).get("names", []):
        writer.say(id, "alias", name.get("name_non_latin_script", ""), script="Zyyy")
    writer.say(id, "listing", "uk.samla", in_force=row.get("date_designated", ""))
    writer.say(id, "ofsiGroupId", row.get("ofsi_group_id", ""))
    writer.say(id, "unReference", row.get("un_reference_number", ""))
    writer.say(id, "notes", row.get("other_information", ""))


def _au(writer: Writer, row: Row) -> None:
    id = row["reference"]
    writer.say(id, "schema", _SCHEMAS[row["entity_type"]])
    for name in row["names"]:
        writer.say(id, "name" if name.get("name_type") == "Primary Name" else "alias", name["text"])
    for birth in row.get("dates_of_birth", []):
        writer.say(id, "birthDate", _birth(birth), approximate=birth.get("circa") or None)
    for country in row.get("citizenships", []):
        writer.say(id, "nationality", country)
    for place in row.get("places_of_birth", []):
        writer.say(id, "birthPlace", place["raw_value"])
    cited = _AU_REFERENCE.match(row.get("additional_info") or "")
    writer.say(id, "unReference", cited[1] if cited else "")
    writer.say(id, "imoNumber", row.get("imo_number", ""))
    listed = _AU_LISTED.match((row.get("sanction") or {}).get("listing_information") or "")
    writer.say(id, "listing", "au.autonomous", in_force=written_date(listed[1]) if listed else "")


def _eu(writer: Writer, row: Row) -> None:
    id = row["eu_reference_number"]
    writer.say(id, "schema", _SCHEMAS[row["subject_type"]["code"]])
    for place, name in enumerate(row["name_aliases"]):
        writer.say(id, "alias" if place else "name", name.get("whole_name", ""))
    for birth in row.get("birthdates", []):
        writer.say(id, "birthDate", _birth(birth), approximate=birth.get("circa") or None)
    for place in row.get("citizenships", []):
        writer.say(id, "nationality", place.get("country_description", ""))
    for paper in row.get("identifications", []):
        _eu_paper(writer, id, paper)
    writer.say(id, "unReference", row.get("united_nation_id", ""))
    writer.say(id, "listing", "eu.restrictive")


def _eu_paper(writer: Writer, id: str, paper: Row) -> None:
    properties = {"passport": "passportNumber", "imo": "imoNumber", "id": "idNumber"}
    property = properties.get(paper.get("identification_type_code", ""))
    if property:
        country = paper.get("country_description", "")
        writer.say(id, property, paper.get("number", ""), country=country, note=paper.get("remark", ""))


def _birth(told: Row) -> str:
    if told.get("birthdate"):
        return str(told["birthdate"])
    if told.get("year_range_from"):
        return f"{told['year_range_from']}/{told['year_range_to']}"
    parts = (told.get("year"), told.get("month"), told.get("day"))
    known = [part for place, part in enumerate(parts) if all(parts[: place + 1])]
    return "-".join(f"{part:04d}" if place == 0 else f"{part:02d}" for place, part in enumerate(known))
