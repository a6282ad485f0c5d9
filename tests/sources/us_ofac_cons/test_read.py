"""OFAC's non-SDN list as it really came: eight versions of its XML, one set of its CSV, counted without the reader."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections import Counter
from functools import cache

import pytest
from lxml import etree

from inforce.errors import BadFile
from inforce.sources import Reading, read_list, received
from tests.shared import shared

VERSIONS = {
    "2021-01-28": ("2020-12-14", 376),
    "2021-06-04": ("2021-06-03", 446),
    "2021-12-17": ("2021-12-16", 441),
    "2022-03-25": ("2022-03-24", 462),
    "2022-06-03": ("2022-06-02", 449),
    "2022-12-16": ("2022-12-15", 447),
    "2023-05-20": ("2023-05-19", 444),
    "2023-11-15": ("2023-11-14", 445),
}
SHEETS = "lists/us_ofac_cons/2025-12-19"


@cache
def taken(day: str) -> tuple[Reading, etree._Element]:
    path = shared(f"lists/us_ofac_cons/consolidated-{day}.xml.gz")
    return read_list("us_ofac_cons", {path.name: path.read_bytes()}), etree.fromstring(
        gzip.decompress(path.read_bytes())
    )


def count(root: etree._Element, path: str) -> int:
    """Elements of this path that say something."""
    named = "/".join("{*}" + tag for tag in path.split("/"))
    return sum(bool((one.text or "").strip()) for one in root.iterfind(named))


def properties(reading: Reading) -> Counter[str]:
    return Counter(one.property for one in reading.statements)


@pytest.mark.parametrize("day", VERSIONS)
def test_counts_equal_an_independent_count(day: str) -> None:
    reading, root = taken(day)
    published, entries = VERSIONS[day]
    assert (reading.published, reading.entries) == (published, entries)
    assert len(root) - 1 == entries == len({one.subject for one in reading.statements})
    assert reading.aliases == count(root, "sdnEntry/akaList/aka/uid")
    found = properties(reading)
    assert found["listing"] == count(root, "sdnEntry/programList/program")
    assert found["name"] == found["schema"] == entries
    assert found["birthDate"] == count(root, "sdnEntry/dateOfBirthList/dateOfBirthItem/uid")
    assert found["birthPlace"] == count(root, "sdnEntry/placeOfBirthList/placeOfBirthItem/uid")
    others = sum(one.text == "Other Vessel Call Sign" for one in root.iter("{*}idType"))
    assert found["callSign"] == count(root, "sdnEntry/vesselInfo/callSign") + others


@pytest.mark.parametrize("day", VERSIONS)
def test_every_paper_and_every_address_is_said_once(day: str) -> None:
    """Each with the publisher's own number, so that none is lost among equals."""
    reading, root = taken(day)
    numbers = {
        (one.subject.partition(":")[2], json.loads(one.qualifiers).get("id"))
        for one in reading.statements
        if one.qualifiers
    }
    for path in ("idList/id", "addressList/address", "akaList/aka", "dateOfBirthList/dateOfBirthItem"):
        for entry in root.iterfind("{*}sdnEntry"):
            uid = entry.findtext("{*}uid")
            for one in entry.iterfind("{*}" + path.replace("/", "/{*}")):
                said = {etree.QName(child).localname for child in one} - {"uid", "country"}
                assert not said or (uid, one.findtext("{*}uid")) in numbers, (uid, path)


@pytest.mark.parametrize("day", VERSIONS)
def test_the_audit_tells_of_remarks_in_prose_only(day: str) -> None:
    """Their whole text is in `notes`: a link to the directives, the offices of a bank, a legislator's faction."""
    reading, _ = taken(day)
    (finding,) = reading.audit
    assert finding.kind == "notes only"
    prose = {
        remark for one in reading.statements if one.property == "notes" for remark in one.value.split("; ")
    }
    prose = {one for one in prose if not one.startswith("(Linked To: ")}
    begins = (
        "For more information",
        "All offices",
        "for more information",
        "HAMAS - ",
        "United States financial",
    )
    assert {one for one in prose if not one.startswith(begins)} <= {"PFLP", "DFLP"}


def test_the_list_states_days_of_listings_and_only_of_those_programmes() -> None:
    reading, root = taken("2023-11-15")
    listings = [one for one in reading.statements if one.property == "listing" and one.in_force]
    dated = Counter((one.value, one.in_force) for one in listings)
    printed = [
        one.text
        for one in root.iterfind("{*}sdnEntry/{*}idList/{*}id[{*}idType='Listing Date (CMIC)']/{*}idNumber")
    ]
    assert dated["us.ofac.cmic-eo13959", "2021-06-03"] == printed.count("03 Jun 2021") > 50
    assert {regime for regime, _ in dated} == {
        "us.ofac.burma-eo14014",
        "us.ofac.cmic-eo13959",
        "us.ofac.russia-eo14024",
    }


def test_the_csv_of_2025_equals_an_independent_count() -> None:
    folder = shared(SHEETS)
    reading = read_list("us_ofac_cons", received([folder]))
    rows = {}
    for part in ("prim", "alt", "add", "comments"):
        text = (
            gzip.decompress((folder / f"cons_{part}.csv.gz").read_bytes())
            .decode("latin-1")
            .rstrip("\x1a\r\n")
        )
        rows[part] = list(csv.reader(io.StringIO(text, newline="")))
    assert (reading.entries, reading.aliases) == (len(rows["prim"]), len(rows["alt"])) == (442, 1073)
    assert properties(reading)["listing"] == sum(row[3].count("] [") + 1 for row in rows["prim"])
    assert reading.missing == frozenset()
    assert {finding.kind for finding in reading.audit} == {"notes only"}


def test_the_csv_and_the_xml_name_the_same_aliases_with_the_same_numbers() -> None:
    sheets, (legacy, _) = read_list("us_ofac_cons", received([shared(SHEETS)])), taken("2023-11-15")
    found = []
    for reading in (sheets, legacy):
        said = [
            one for one in reading.statements if one.property in ("alias", "previousName") and one.qualifiers
        ]
        found.append({(one.subject, json.loads(one.qualifiers).get("id")): one.value for one in said})
    both = found[0].keys() & found[1].keys()
    assert len(both) > 1000
    same = sum(found[0][key] == found[1][key] for key in both)
    assert same / len(both) > 0.99


def test_a_version_with_a_record_cut_out_is_refused() -> None:
    path = shared("lists/us_ofac_cons/consolidated-2023-11-15.xml.gz")
    data = gzip.decompress(path.read_bytes())
    start = data.index(b"  <sdnEntry>", len(data) // 2)
    end = data.index(b"</sdnEntry>", start) + len(b"</sdnEntry>")
    with pytest.raises(BadFile, match="states 445 records and has 444; it is cut or edited"):
        read_list("us_ofac_cons", {"c.xml": data[:start] + data[end:]})


def test_the_list_given_as_the_sdn_list_is_named() -> None:
    path = shared("lists/us_ofac_cons/consolidated-2023-11-15.xml.gz")
    with pytest.raises(BadFile, match=r"this is us_ofac_cons .*ingest it as us_ofac_cons"):
        read_list("us_ofac_sdn", {path.name: path.read_bytes()})
    with pytest.raises(BadFile, match=r"this is us_ofac_cons .*ingest it as us_ofac_cons"):
        read_list("us_ofac_sdn", received([shared(SHEETS)]))
    sdn = received([shared("lists/us_ofac_sdn/2021-07-07")])
    with pytest.raises(BadFile, match=r"this is us_ofac_sdn .*ingest it as us_ofac_sdn"):
        read_list("us_ofac_cons", sdn)
