"""The UK Sanctions List made from real copies in its three forms, and OFSI's list as it came: counts and fields."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from functools import cache

import pytest

from inforce.errors import BadFile
from inforce.sources import Reading, read_list
from tests.shared import shared
from tests.sources.samples import sample
from tests.sources.uk_sanctions import generated
from tests.sources.uk_sanctions.generated import as_csv, as_ods, copied, named, names, natives, table, xml
from tests.sources.written import xlsx


@cache
def taken(day: str) -> Reading:
    return read_list("uk_sanctions", {"UK-Sanctions-List.xml": xml(day)})


def values(reading: Reading, property: str) -> Counter[tuple[str, str]]:
    return Counter(
        (s.subject.partition(":")[2], s.value) for s in reading.statements if s.property == property
    )


@pytest.mark.parametrize(
    ("day", "entries"), [pytest.param("2026-02-23", 5738, marks=pytest.mark.slow), ("2026-08-22", 6349)]
)
def test_counts_equal_an_independent_count(day: str, entries: int) -> None:
    reading = taken(day)
    other = [
        n for one in copied(day) for n in names(one) if n["name_type"].lower() != "primary name" and named(n)
    ]
    assert reading.published == day
    assert reading.entries == len(copied(day)) == entries
    assert reading.aliases == len(other)


@pytest.mark.parametrize("day", [pytest.param("2026-02-23", marks=pytest.mark.slow), "2026-08-22"])
def test_every_field_of_the_copies_is_said(day: str) -> None:
    reading = taken(day)
    told = {
        "ukReference": {(one["unique_id"], one["unique_id"]) for one in copied(day)},
        "ofsiGroupId": {
            (one["unique_id"], one["ofsi_group_id"]) for one in copied(day) if "ofsi_group_id" in one
        },
        "measure": {
            (one["unique_id"], " ".join(word.split()))
            for one in copied(day)
            for word in one["sanctions_imposed"].split("|")
        },
        "notes": {
            (one["unique_id"], one["other_information"].strip())
            for one in copied(day)
            if one.get("other_information", "").strip()
        },
        "reason": {
            (one["unique_id"], one["uk_statement_of_reasons"].strip())
            for one in copied(day)
            if one.get("uk_statement_of_reasons", "").strip()
        },
    }
    for property, expected in told.items():
        assert set(values(reading, property)) == expected, property
    said = {s.value for s in reading.statements if s.property in ("name", "alias", "weakAlias")}
    printed = {named(name) for one in copied(day) for name in names(one)}
    printed |= {
        " ".join(n.get("name_non_latin_script", "").split()) for one in copied(day) for n in natives(one)
    }
    assert said == printed - {""}


def test_only_names_without_a_name_are_reported() -> None:
    reading = taken("2026-08-22")
    empty = [name for one in copied("2026-08-22") for name in names(one) if not named(name)]
    assert [finding.kind for finding in reading.audit] == ["empty name"] * len(empty)
    assert len(empty) == 26


@pytest.mark.slow
@pytest.mark.parametrize("day", generated.DAYS)
def test_the_three_forms_say_the_same_on_both_days(day: str) -> None:
    rows = table(day)
    told = set(taken(day).statements)
    for name, data in (("list.csv", as_csv(rows)), ("list.ods", as_ods(rows)), ("list.xlsx", xlsx(rows))):
        assert set(read_list("uk_sanctions", {name: data}).statements) == told


def test_a_part_of_the_list_as_a_sheet_says_what_its_xml_says() -> None:
    rows = table("2026-08-22")[:400]
    readings = [
        read_list("uk_sanctions", {name: write(rows)}, asserted=False)
        for name, write in (("l.csv", as_csv), ("l.ods", as_ods), ("l.xlsx", xlsx))
    ]
    subjects = {s.subject for s in readings[0].statements}
    last = {f"uk_sanctions:{rows[-1][1]}"}
    expected = {s for s in taken("2026-08-22").statements if s.subject in subjects - last}
    for reading in readings:
        assert {s for s in reading.statements if s.subject not in last} == expected


def test_group_ids_equal_the_reviewed_pairs() -> None:
    with shared("xref/uk-uksl-ofsi-group.csv").open(encoding="utf-8") as file:
        pairs = {(row["uksl_unique_id"], row["ofsi_group_id"]) for row in csv.DictReader(file)}
    assert set(values(taken("2026-08-22"), "ofsiGroupId")) == pairs


def test_un_references_equal_the_reviewed_pairs() -> None:
    with shared("xref/un-crosswalk.csv").open(encoding="utf-8") as file:
        pairs = {(r["other_id"], r["un_ref"]) for r in csv.DictReader(file) if r["other_list"] == "UK"}
    said = set(values(taken("2026-08-22"), "unReference"))
    assert pairs <= said
    assert len(said) == 1004  # 1,005 designations print one; one of them prints N/A


def test_a_listing_under_the_act_is_no_older_than_its_regulations() -> None:
    listings = [s for s in taken("2026-08-22").statements if s.property == "listing"]
    assert {s.value for s in listings} == {"uk.samla"}
    assert all(s.in_force and s.citation for s in listings)
    early = [s for s in listings if s.in_force < "2020-12-31"]
    assert {s.citation for s in early} == {"The Global Human Rights Sanctions Regulations 2020"}
    assert sum("designated_on" in s.qualifiers for s in listings) == 858


@cache
def consolidated() -> Reading:
    path = shared("lists/uk_sanctions/ConList-2022-05-04.xlsx")
    return read_list("uk_sanctions", {path.name: path.read_bytes()})


def test_ofsis_list_as_it_came() -> None:
    reading = consolidated()
    assert (reading.published, reading.entries, reading.aliases) == ("2022-05-04", 3430, 6317)
    assert reading.missing == {"UK-Sanctions-List"}
    assert Counter(finding.kind for finding in reading.audit) == {
        "unread date": 3,
        "no primary name": 2,
        "shared reference": 1,
    }
    assert {f.text for f in reading.audit if f.kind == "unread date"} == {"DOB '00/00/0'"}


def test_ofsis_groups_lead_to_the_same_designations_as_the_reviewed_pairs() -> None:
    with shared("xref/uk-uksl-ofsi-group.csv").open(encoding="utf-8") as file:
        designation = {row["uksl_unique_id"]: row["ofsi_group_id"] for row in csv.DictReader(file)}
    cited = {(entry.removeprefix("ofsi-"), value) for entry, value in values(consolidated(), "ukReference")}
    assert len(cited) == 3429
    known = [(group, designation[value]) for group, value in cited if value in designation]
    assert len(known) == 3168  # the others have left the list since
    assert [pair for pair in known if pair[0] != pair[1]] == [("15354", "15356")]
    (told,) = [f for f in consolidated().audit if f.kind == "shared reference"]
    assert told.place == "RUS1024"  # OFSI printed one reference for two persons; it is told, not believed


def test_a_group_under_several_regimes_has_each_as_a_programme() -> None:
    found = [
        s
        for s in consolidated().statements
        if s.subject == "uk_sanctions:ofsi-6995" and s.property == "listing"
    ]
    assert sorted((s.in_force, "Somalia" in s.qualifiers) for s in found) == [
        ("2020-12-31", False),
        ("2020-12-31", True),
    ]


@pytest.mark.parametrize("old", [b"<DateGenerated>22/08/2026</DateGenerated>", b"22/08/2026"])
def test_a_list_without_its_day_is_refused(old: bytes) -> None:
    data = sample("uk_sanctions")["UK-Sanctions-List.xml"]
    with pytest.raises(BadFile, match="the day of the list"):
        read_list("uk_sanctions", {"a.xml": data.replace(old, b"")}, asserted=False)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (b"<LastUpdated>", b"<Colour>red</Colour><LastUpdated>", "unknown field"),
        (b"<NameType>Alias", b"<Colour>red</Colour><NameType>Alias", "unknown field"),
        (b"</Designations>", b"<Note>more</Note></Designations>", "unknown field"),
        (b"<NameType>Alias", b"<NameType>Nickname", "unknown value"),
        (b">Ship<", b">Aircraft<", "unknown value"),
        (b"25/01/2001", b"soon", "unread date"),
        (b"dd/mm/1945", b"15/08/19yy", "unread date"),
        (b"IMO7408873", b"seven", "unread reference"),
        (b"TAi.002", b"TAi", "unread reference"),
        (b"<UniqueID>AFG0006</UniqueID>", b"", "impossible row"),
        (b"AFG0006", b"AFG0001", "duplicate id"),
    ],
)
def test_what_the_format_does_not_have_is_told(old: bytes, new: bytes, kind: str) -> None:
    data = sample("uk_sanctions")["UK-Sanctions-List.xml"]
    assert old in data
    reading = read_list("uk_sanctions", {"a.xml": data.replace(old, new)}, asserted=False)
    assert kind in {finding.kind for finding in reading.audit}


OFSI = (
    "Last Updated,{day}\r\n"
    "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,Name Non-Latin Script,DOB,Town of Birth,Country of Birth,"
    "Nationality,Passport Number,Passport Details,Position,Address 1,Address 6,Post/Zip Code,Country,"
    "Other Information,Group Type,Alias Type,Alias Quality,Regime,Listed On,UK Sanctions List Date Designated,"
    "Last Updated,Group ID\r\n"
    "AKHUND,MOHAMMAD,HASSAN,,,,(1) Mullah (2) Haji,محمد حسن آخوند,00/00/1958,Pashmul village,Afghanistan,"
    "Afghanistan,(1) A1 (2) B2,(1) Libya number (2) -,Minister,,Kabul,,Afghanistan,"
    "(UK Sanctions List Ref):AFG0006 (UN Ref):TAi.002 A close associate (Gender):Male "
    "(Phone number):(1) +93 1 (2) +93 2,"
    "Individual,Primary name,,Afghanistan,23/02/2001,25/01/2001,01/02/2021,7172\r\n"
    ",,,,,,,,00/00/1945,,,,,,,,,,,,Individual,Primary name,,Afghanistan,23/02/2001,25/01/2001,01/02/2021,7172\r\n"
)


@pytest.mark.parametrize(
    ("day", "regime", "in_force"),
    [("04/05/2022", "uk.samla", "2020-12-31"), ("04/05/2015", "uk.ofsi.afghanistan", "")],
)
def test_ofsis_list_as_csv_goes_by_the_law_of_its_day(day: str, regime: str, in_force: str) -> None:
    reading = read_list("uk_sanctions", {"ConList.csv": OFSI.format(day=day).encode()}, asserted=False)
    said = {(s.property, s.value) for s in reading.statements}
    (listing,) = [s for s in reading.statements if s.property == "listing"]
    assert (listing.value, listing.in_force) == (regime, in_force)
    assert '"listed_on":"2001-02-23"' in listing.qualifiers
    assert said >= {
        ("name", "MOHAMMAD HASSAN AKHUND"),
        ("name", "محمد حسن آخوند"),
        ("ofsiGroupId", "7172"),
        ("ukReference", "AFG0006"),
        ("unReference", "TAi.002"),
        ("gender", "male"),
        ("phone", "+93 2"),
        ("title", "Haji"),
        ("birthDate", "1958"),
        ("birthDate", "1945"),
        ("passportNumber", "A1"),
        ("birthPlace", "Pashmul village, Afghanistan"),
        ("address", "Kabul, Afghanistan"),
    }
    assert [finding.kind for finding in reading.audit] == ["empty name"]


def test_ofsis_list_as_xml() -> None:
    data = (
        b'<ArrayOfFinancialSanctionsTarget xmlns="http://schemas.hmtreasury.gov.uk/ofsi/consolidatedlist">'
        b"<FinancialSanctionsTarget><Name6>Haq</Name6><name1>Mian</name1><name2>Abdul</name2><Country>Pakistan</Country>"
        b"<GroupTypeDescription>Individual</GroupTypeDescription><AliasType>Primary name</AliasType>"
        b"<RegimeName>Global Human Rights</RegimeName><DateDesignated>2022-12-09T00:00:00</DateDesignated>"
        b"<UKSanctionsListRef>GHR0086</UKSanctionsListRef><Individual_Gender>Male</Individual_Gender><GrpStatus>A</GrpStatus>"
        b"<Colour>red</Colour><GroupID>15672</GroupID></FinancialSanctionsTarget></ArrayOfFinancialSanctionsTarget>"
    )
    reading = read_list("uk_sanctions", {"ConList.xml": gzip.compress(data)}, asserted=False)
    said = {(s.property, s.value, s.in_force) for s in reading.statements}
    assert said >= {
        ("name", "Mian Abdul Haq", ""),
        ("listing", "uk.samla", "2022-12-09"),
        ("ukReference", "GHR0086", ""),
        ("gender", "male", ""),
    }
    assert [finding.text for finding in reading.audit] == ["<Colour> is not read"]


def test_two_files_and_a_sheet_of_another_kind_are_refused() -> None:
    data = sample("uk_sanctions")["UK-Sanctions-List.xml"]
    with pytest.raises(BadFile, match="one file"):
        read_list("uk_sanctions", {"a.xml": data, "b.xml": data}, asserted=False)
    with pytest.raises(BadFile, match="not the UK Sanctions List"):
        read_list("uk_sanctions", {"a.csv": b"Colour,Age\r\nred,1\r\n"}, asserted=False)
    cut = OFSI.format(day="04/05/2022").replace("Name 6,", "Name,").encode()
    with pytest.raises(BadFile, match="columns Name 6 are missing"):
        read_list("uk_sanctions", {"a.csv": cut}, asserted=False)
