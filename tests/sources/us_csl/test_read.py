"""The screening list of May 2022 as it really came, counted without the reader, and in the form of its JSON."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections import Counter
from functools import cache
from typing import Any

import pytest

from inforce.errors import BadFile
from inforce.model import Statement
from inforce.sources import Reading, read_list
from inforce.sources.us_csl.rows import papers_of, pieces
from tests.shared import shared
from tests.sources.samples import sample

PATH = "lists/us_csl/2022-05-16/consolidated.csv.gz"
LISTS = {
    "SDN": 10026,
    "EL": 2001,
    "DTC": 727,
    "DPL": 462,
    "SSI": 290,
    "UVL": 201,
    "ISN": 163,
    "PLC": 78,
    "MEU": 71,
    "CMIC": 68,
    "CAP": 53,
    "NS-MBS": 17,
    "FSE": 3,
}


@cache
def taken() -> tuple[Reading, list[dict[str, str]]]:
    path = shared(PATH)
    text = gzip.decompress(path.read_bytes()).decode()
    return read_list("us_csl", {path.name: path.read_bytes()}), list(csv.DictReader(io.StringIO(text)))


def of(property: str) -> list[Statement]:
    return [one for one in taken()[0].statements if one.property == property]


def joined(rows: list[dict[str, str]], column: str) -> int:
    """How many values a column joins."""
    return sum(bool(piece) for row in rows for piece in row[column].strip('"').split("; "))


def test_counts_equal_an_independent_count() -> None:
    reading, rows = taken()
    assert reading.entries == len(rows) == 14160
    assert reading.aliases == joined(rows, "alt_names") == 20009
    codes = Counter(one.subject.partition(":")[2].rpartition("-")[0] for one in of("name"))
    assert codes == LISTS
    assert len(of("ofacReference")) == sum(bool(row["entity_number"]) for row in rows)
    assert len(of("birthDate")) >= joined(rows, "dates_of_birth") > 5000
    born = sum(bool(row["dates_of_birth"].strip('"')) or "DOB " in row["remarks"] for row in rows)
    assert len({one.subject for one in of("birthDate")}) == born
    assert len(of("listingEnds")) == sum(bool(row["end_date"]) for row in rows)


def test_every_row_is_listed_and_a_treasury_row_under_each_programme() -> None:
    _, rows = taken()
    treasury = [row for row in rows if row["entity_number"]]
    expected = joined(treasury, "programs") + len(rows) - len(treasury)
    assert len(of("listing")) == expected
    assert len({one.subject for one in of("listing")}) == len(rows)
    regimes = Counter(one.value for one in of("listing"))
    assert [regimes[f"us.bis.{code}"] for code in ("el", "dpl", "uvl", "meu")] == [2001, 462, 201, 71]
    assert [regimes[f"us.state.{code}"] for code in ("dtc", "isn")] == [727, 163]
    assert regimes["us.fto"] == sum(bool(re.search(r"\bFTO\b", row["programs"])) for row in rows)


def test_days_and_notices_are_kept() -> None:
    _, rows = taken()
    assert Counter(one.in_force for one in of("listing") if one.in_force) == Counter(
        row["start_date"] for row in rows if row["start_date"]
    )
    cited = {one.citation for one in of("listing")} - {""}
    assert cited == {row["federal_register_notice"].strip() for row in rows} - {""}


def test_the_audit_tells_of_one_row_that_stands_twice_and_of_remarks_in_prose() -> None:
    """Entry 15268 stands twice on the correspondent account list, in the publisher's own file."""
    reading, rows = taken()
    assert Counter(finding.kind for finding in reading.audit) == {"duplicate id": 1, "notes only": 1}
    assert "CAP-15268" in next(one.text for one in reading.audit if one.kind == "duplicate id")
    assert sum("(CAP)" in row["source"] and row["entity_number"] == "15268" for row in rows) == 2
    whole = {one.value for one in of("notes")}
    assert {" ".join(row["remarks"].split()) for row in rows if row["remarks"]} <= {
        " ".join(one.split()) for one in whole
    }


def test_every_identifier_is_of_a_known_kind_with_its_country() -> None:
    _, rows = taken()
    read = [papers_of(row["ids"]) for row in rows]
    assert [left for _, left in read if left] == []
    passports = sum(paper.type == "Passport" for papers, _ in read for paper in papers)
    assert passports == sum(len(re.findall(r", Passport(?:;|$)", row["ids"])) for row in rows)
    imo = [one.value for one in of("imoNumber")]
    assert imo
    assert all(re.fullmatch(r"\d{7}", one) for one in imo)
    told = [json.loads(one.qualifiers) for one in of("passportNumber")]
    assert {len(one["country"]) for one in told if "country" in one} == {2}


def as_json(rows: list[dict[str, str]]) -> dict[str, Any]:
    """The rows of the CSV in the form of the published JSON: lists and objects instead of joined text."""
    results = []
    for row in rows:
        told: dict[str, Any] = {key: value or None for key, value in row.items() if key != "_id"}
        told["id"] = row["_id"]
        for key in (
            "programs",
            "alt_names",
            "citizenships",
            "dates_of_birth",
            "nationalities",
            "places_of_birth",
        ):
            told[key] = pieces(row[key])
        told["addresses"] = [{"address": text} for text in pieces(row["addresses"])]
        told["ids"] = [
            {
                "type": paper.type,
                "number": paper.number,
                "country": paper.country or None,
                "issue_date": paper.issued or None,
                "expiration_date": paper.expires or None,
            }
            for paper in papers_of(row["ids"])[0]
        ]
        results.append(told)
    return {"results": results}


def test_the_json_says_what_the_csv_says() -> None:
    parts = sample("us_csl")
    rows = list(csv.DictReader(io.StringIO(parts["consolidated.csv"].decode())))
    sheet = read_list("us_csl", parts, asserted=False)
    told = read_list("us_csl", {"c.json": json.dumps(as_json(rows)).encode()}, asserted=False)
    assert told.parts == {"consolidated.json"}
    assert (told.entries, told.aliases) == (sheet.entries, sheet.aliases)
    found = [
        {
            (one.subject, one.property, one.value, one.in_force, one.citation)
            for one in reading.statements
            if one.property not in ("address", "country")
        }
        for reading in (sheet, told)
    ]
    assert found[0] == found[1]


def test_an_address_of_the_json_keeps_its_parts() -> None:
    rows = as_json(list(csv.DictReader(io.StringIO(sample("us_csl")["consolidated.csv"].decode()))))
    place = {
        "address": "4th Floor, 189 Marsh Wall",
        "city": "London",
        "postal_code": "E14 9SH",
        "country": "GB",
    }
    rows["results"][0]["addresses"] = [{**place, "state": None}]
    reading = read_list("us_csl", {"c.json": json.dumps(rows).encode()}, asserted=False)
    (address,) = [one for one in reading.statements if one.property == "address" and "Marsh" in one.value]
    assert address.value == "4th Floor, 189 Marsh Wall, London, E14 9SH, GB"
    assert json.loads(address.qualifiers) == {
        "street": "4th Floor, 189 Marsh Wall",
        "city": "London",
        "postalCode": "E14 9SH",
        "country": "GB",
    }


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"Entity List (EL)", b"New List (NEW)", "list 'NEW'"),
        (b"Entity List (EL)", b"Some list", "without list, number or name"),
        (b",ids\n", b",identifiers\n", "'identifiers' is not read"),
        (b"2022-04-07", b"in April", "start_date 'in April'"),
        (b",Individual,", b",Ghost,", "type 'Ghost'"),
        (b"Unified Social Credit Code (USCC)", b"Fidelity Card", "of no known type; kept in notes"),
    ],
)
def test_what_the_list_does_not_have_is_told(old: bytes, new: bytes, says: str) -> None:
    data = sample("us_csl")["consolidated.csv"]
    assert old in data
    reading = read_list("us_csl", {"c.csv": data.replace(old, new)}, asserted=False)
    assert any(says in finding.text for finding in reading.audit), reading.audit


def test_a_list_that_is_not_known_is_a_regime_of_its_own() -> None:
    data = sample("us_csl")["consolidated.csv"].replace(b"Entity List (EL)", b"New List (NEW)")
    reading = read_list("us_csl", {"c.csv": data}, asserted=False)
    assert "us.csl.new" in {one.value for one in reading.statements if one.property == "listing"}


def test_a_page_of_the_api_is_not_the_list() -> None:
    rows = as_json(list(csv.DictReader(io.StringIO(sample("us_csl")["consolidated.csv"].decode()))))
    with pytest.raises(BadFile, match="12 of 14160 rows, one page of the list; give the whole file"):
        read_list("us_csl", {"c.json": json.dumps({**rows, "total": 14160}).encode()}, asserted=False)


def test_a_row_that_breaks_off_is_refused_with_its_number() -> None:
    data = sample("us_csl")["consolidated.csv"].rstrip(b"\n")
    with pytest.raises(BadFile, match=r"row 13 has \d+ columns, not 29"):
        read_list("us_csl", {"c.csv": data[: data.rindex(b",")]}, asserted=False)
