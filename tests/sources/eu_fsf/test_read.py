"""The EU list in both official formats, made from real content: counts against the content, field by field."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from typing import Any

import pytest

from inforce.errors import BadFile
from inforce.sources import Reading, read_list
from tests.sources.eu_fsf.generated import csv_file, from_names, lines, xml
from tests.sources.samples import sample

OLDER = [
    ("2021-07-03", 2392),
    ("2023-01-05", 3878),
    ("2024-07-02", 4984),
    ("2025-07-02", 5437),
    ("2026-02-03", 5860),
]
NUMBERS = "passportNumber idNumber registrationNumber taxNumber vatCode imoNumber swiftBic".split()


@cache
def taken(kind: str) -> Reading:
    made = xml(lines()) if kind == "xml" else csv_file(lines())
    return read_list("eu_fsf", {f"list.{kind}": made})


def qualifier(said: Any, name: str) -> str:
    return str(json.loads(said.qualifiers or "{}").get(name, ""))


def ids(reading: Reading, *properties: str, about: str = "") -> set[str]:
    """Numbers of the rows that speak through these properties, or through notes about something."""
    return {
        qualifier(said, "id")
        for said in reading.statements
        if said.property in properties or (about and qualifier(said, "about") == about)
    } - {""}


def rows(part: str) -> list[dict[str, Any]]:
    return [row for one in lines() for row in one.get(part, ())]


@pytest.mark.parametrize("kind", ["xml", pytest.param("csv", marks=pytest.mark.slow)])
def test_entries_names_and_dates_equal_the_content(kind: str) -> None:
    reading = taken(kind)
    count = Counter(said.property for said in reading.statements)
    assert (reading.published, reading.entries) == ("2026-02-27", 5860)
    assert reading.aliases + count["name"] == len(rows("name_aliases")) == 29809
    assert ids(reading, "name", "alias", "weakAlias") == {row["logical_id"] for row in rows("name_aliases")}
    births = {row["logical_id"] for row in rows("birthdates") if row.get("year") or row.get("birthdate")}
    assert ids(reading, "birthDate", about="date of birth") == births
    papers = {row["logical_id"] for row in rows("identifications")}
    assert ids(reading, *NUMBERS, about="document") == papers
    assert len(papers) == 2430


@pytest.mark.parametrize("kind", ["xml", pytest.param("csv", marks=pytest.mark.slow)])
def test_addresses_and_citizenships_equal_the_content(kind: str) -> None:
    reading = taken(kind)
    told = {
        row["logical_id"]
        for row in rows("addresses")
        if any(row.get(f) for f in ("street", "city", "region", "zip_code"))
    }
    assert ids(reading, "address") == told
    known = {row["logical_id"] for row in rows("citizenships") if row["country_description"] != "UNKNOWN"}
    assert ids(reading, "citizenship") == known
    countries = {
        (f"eu_fsf:{one['eu_reference_number']}", row["country_description"])
        for one in lines()
        for row in one.get("addresses", ())
        if row["country_description"] != "UNKNOWN"
    }
    assert {(s.subject, s.value) for s in reading.statements if s.property == "country"} == countries


@pytest.mark.parametrize("kind", ["xml", pytest.param("csv", marks=pytest.mark.slow)])
def test_every_field_is_accounted_for(kind: str) -> None:
    """Cut UN references and four years of the Islamic calendar without a Gregorian day are all there is to tell."""
    told = Counter(finding.kind for finding in taken(kind).audit)
    assert told == {"unsure reference": 4, "foreign calendar": 4}


def test_every_text_of_the_content_is_said_somewhere() -> None:
    said: dict[str, str] = {}
    for one in taken("xml").statements:
        said[one.subject] = (
            said.get(one.subject, "") + f"\n{one.value}\n{one.qualifiers}\n{one.citation}\n{one.in_force}"
        )
    for entry in lines():
        text = said[f"eu_fsf:{entry['eu_reference_number']}"]
        for value in texts(entry):
            assert value in text or json.dumps(value, ensure_ascii=False)[1:-1] in text, (
                entry["_file"],
                value,
            )


SILENT = {
    "regulation_language",
    "regulation_type",
    "organisation_type",
    "_file",
    "code",
    "classification_code",
    "gender",
}
SILENT |= {
    "country_iso2_code",
    "calendar_type",
    "programme",
    "day_of_month",
    "month_of_year",
    "year",
    "name_language",
}
SILENT |= {"identification_type_code", "regulation_summaries"}


def texts(told: Any, key: str = "") -> list[str]:
    """All texts of an entry that are told in words: codes that become words, and days that become one date, are not."""
    if isinstance(told, dict):
        return [text for name, value in told.items() if name not in SILENT for text in texts(value, name)]
    if isinstance(told, list):
        return [text for value in told for text in texts(value, key)]
    if not isinstance(told, str) or told in ("UNKNOWN", "none", "None", "Null", ".", "-"):
        return []
    if key == "logical_id" or key.startswith("publication"):
        return []
    return [told.strip() if key in ("remark",) else " ".join(told.split())]


def facts(reading: Reading) -> set[tuple[str, ...]]:
    """What is said, but for the number of an entry's act, which the CSV does not have."""
    return {
        (
            one.subject,
            one.property,
            " ".join(one.value.split()),
            one.in_force,
            one.citation,
            "" if one.property == "listing" else one.qualifiers,
        )
        for one in reading.statements
    }


def test_the_csv_says_what_the_xml_says() -> None:
    some = lines()[::12]
    told = [read_list("eu_fsf", {"list": made}, asserted=False) for made in (xml(some), csv_file(some))]
    assert facts(told[0]) == facts(told[1])
    assert len(facts(told[0])) > 5000


@pytest.mark.slow
def test_the_whole_csv_says_what_the_whole_xml_says() -> None:
    assert facts(taken("xml")) == facts(taken("csv"))


def test_each_name_cites_its_own_act() -> None:
    acts = {
        row["logical_id"]: tuple(
            row["regulation_summaries"][0][key] for key in ("number_title", "publication_date")
        )
        for row in rows("name_aliases")
    }
    said = {
        qualifier(one, "id"): (one.citation, qualifier(one, "publication_date"))
        for one in taken("xml").statements
        if one.property in ("name", "alias")
    }
    assert said == acts


def test_no_listing_begins_with_the_act_that_last_touched_it() -> None:
    listings = [said for said in taken("xml").statements if said.property == "listing"]
    assert len(listings) == 5860
    assert not any(said.in_force for said in listings)
    assert Counter(said.value for said in listings)["eu.cp931"] == 35
    assert all(qualifier(said, "notice").startswith("http") for said in listings)


@pytest.mark.parametrize(("day", "entries"), OLDER[:1])
def test_an_older_set_of_names_is_taken_in_whole(day: str, entries: int) -> None:
    check_older(day, entries)


@pytest.mark.slow
@pytest.mark.parametrize(("day", "entries"), OLDER[1:])
def test_all_older_sets_of_names_are_taken_in_whole(day: str, entries: int) -> None:
    check_older(day, entries)


def check_older(day: str, entries: int) -> None:
    path = f"lists/eu_fsf/eu-names-{day}.jsonl.gz"
    reading = read_list("eu_fsf", {"list.xml": xml(from_names(path), day)}, asserted=False)
    names = Counter(
        f"eu_fsf:{one['ref_number']}" for one in lines(path) for name in one["names"] if name.strip()
    )
    said: Counter[str] = Counter()
    for one in reading.statements:
        if one.property in ("name", "alias"):
            said[one.subject.partition("~")[0]] += 1
    assert (reading.published, reading.entries) == (day, entries)
    assert said == names
    doubled = sum(count - 1 for count in Counter(one["ref_number"] for one in lines(path)).values())
    assert sum(finding.kind == "duplicate id" for finding in reading.audit) == doubled
    kinds = {finding.kind for finding in reading.audit}
    assert kinds <= {"duplicate id", "no programme", "unsure reference", "unread date"}


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (b'code="person" classificationCode="P"', b'code="ship" classificationCode="S"', "unknown value"),
        (b'identificationTypeCode="passport"', b'identificationTypeCode="tattoo"', "unknown value"),
        (b'key="WEB"', b'key="PIGEON"', "unknown value"),
        (b'designationDate="2021-02-26"', b'designationDate="2021-02-31"', "unread date"),
        (b'birthdate="1962-09-03"', b'birthdate="1962-09-33"', "unread date"),
        (b'entryIntoForceDate="2025-02-01"', b'entryIntoForceDate="soon"', "unread date"),
        (b'euReferenceNumber="EU.6055.48"', b'euReferenceNumber=""', "no reference"),
        (b'euReferenceNumber="EU.6055.48"', b'euReferenceNumber="EU.6131.26"', "duplicate id"),
        (b'euReferenceNumber="EU.6055.48"', b'euReferenceNumber="6055"', "impossible row"),
        (b'wholeName="Gholamreza SOLEIMANI"', b'wholeName=""', "impossible row"),
        (b'programme="IRN"', b'programme=""', "no programme"),
        (b'programme="IRN"', b'programme="IRN" colour="red"', "unknown field"),
        (b'<subjectType code="person"', b'<subjectType hue="red" code="person"', "unknown field"),
    ],
)
def test_what_the_format_does_not_have_is_told(old: bytes, new: bytes, kind: str) -> None:
    data = sample("eu_fsf")["xmlFullSanctionsList_1_1.xml"]
    assert old in data
    before = Counter(f.kind for f in read_list("eu_fsf", {"l.xml": data}, asserted=False).audit)
    after = Counter(
        f.kind for f in read_list("eu_fsf", {"l.xml": data.replace(old, new)}, asserted=False).audit
    )
    assert after[kind] > before[kind]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"fileGenerationDate;Entity_LogicalId;X\n27/02/2026;1\n", "row 2 has 2 columns"),
        (b"fileGenerationDate;Entity_LogicalId\n", "the day on which the file was made is missing"),
        (b'fileGenerationDate;Entity_LogicalId\n27/02/2026;"1', "not CSV"),
        (b"fileGenerationDate;Entity_LogicalId;NameAlias_WholeName\n27/02/2026;1;\xe9\n", "not UTF-8"),
    ],
)
def test_a_damaged_csv_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(BadFile, match=says):
        read_list("eu_fsf", {"list.csv": data}, asserted=False)


def test_a_file_without_its_day_and_two_files_are_refused() -> None:
    data = sample("eu_fsf")["xmlFullSanctionsList_1_1.xml"]
    with pytest.raises(BadFile, match="the day on which the file was made"):
        read_list("eu_fsf", {"l.xml": data.replace(b"generationDate", b"madeOn")}, asserted=False)
    with pytest.raises(BadFile, match="exactly one"):
        read_list("eu_fsf", {"a.xml": data, "b.xml": data}, asserted=False)
    with pytest.raises(BadFile, match="damaged or breaks off"):
        read_list("eu_fsf", {"a.xml": data[: len(data) // 2]}, asserted=False)
