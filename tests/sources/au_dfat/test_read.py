"""Australia's list made from real copies, as a spreadsheet and as CSV: counts, references, days, and what is told."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache

import pytest

from inforce.errors import BadFile
from inforce.sources import Reading, read_list
from tests.shared import shared
from tests.sources.au_dfat import generated
from tests.sources.au_dfat.generated import as_csv, as_xlsx, copied, table
from tests.sources.samples import sample


@cache
def taken(day: str) -> Reading:
    return read_list("au_dfat", {"regulation8_consolidated.csv": as_csv(table(day))})


def said(reading: Reading, property: str) -> set[tuple[str, str]]:
    return {(s.subject.partition(":")[2], s.value) for s in reading.statements if s.property == property}


@pytest.mark.parametrize(("day", "entries", "apart"), [("2026-02-25", 3811, 1), ("2026-08-22", 3856, 0)])
def test_counts_equal_an_independent_count(day: str, entries: int, apart: int) -> None:
    reading = taken(day)
    names = [name for one in copied(day) for name in one["names"]]
    assert len(copied(day)) == entries
    assert reading.entries == entries + apart  # 8686 stands with two primary names in February
    assert reading.aliases == sum(name["name_type"] == "Alias" for name in names)
    assert {s.value for s in reading.statements if s.property in ("name", "alias", "weakAlias")} == {
        " ".join(name["text"].split()) for name in names
    }


@pytest.mark.parametrize("day", generated.DAYS)
def test_what_is_reported_is_what_the_publisher_wrote(day: str) -> None:
    found = Counter((f.kind, f.text.partition("'")[2]) for f in taken(day).audit)
    assert {text for kind, text in found if kind == "unread date"} == {
        "/02/1961'",
        "7/02/1950/11/1950 08/08/1945'",
        "10/061962'",
    }
    assert {kind for kind, _ in found} <= {"unread date", "no primary name", "duplicate id"}


@pytest.mark.parametrize("day", generated.DAYS)
def test_every_field_of_the_copies_is_said(day: str) -> None:
    reading = taken(day)
    subjects = {entry.partition("~")[0]: entry for entry, _ in said(reading, "schema")}
    for property, key in (("imoNumber", "imo_number"), ("notes", "additional_info")):
        told = {(entry.partition("~")[0], value) for entry, value in said(reading, property)}
        printed = {(one["reference"], one[key].strip()) for one in copied(day) if one.get(key, "").strip()}
        assert printed <= told, property
    born = {
        one["reference"] for one in copied(day) for date in one.get("dates_of_birth", []) if "year" in date
    }
    dated = {entry.partition("~")[0] for entry, _ in said(reading, "birthDate")}
    assert len(born - dated) <= 3
    assert len(subjects) == len(copied(day))


def test_a_spreadsheet_says_what_the_csv_says() -> None:
    rows = table("2026-08-22")[:500]
    assert set(read_list("au_dfat", {"l.xlsx": as_xlsx(rows)}, asserted=False).statements) == set(
        read_list("au_dfat", {"l.csv": as_csv(rows)}, asserted=False).statements
    )


@pytest.mark.slow
@pytest.mark.parametrize("day", generated.DAYS)
def test_the_whole_spreadsheet_says_what_the_csv_says(day: str) -> None:
    whole = read_list("au_dfat", {"regulation8_consolidated.xlsx": as_xlsx(table(day))})
    assert set(whole.statements) == set(taken(day).statements)


def test_un_references_equal_the_reviewed_pairs() -> None:
    with shared("xref/un-crosswalk.csv").open(encoding="utf-8") as file:
        pairs = {(r["other_id"], r["un_ref"]) for r in csv.DictReader(file) if r["other_list"] == "AU-DFAT"}
    assert len(pairs) == 540
    assert pairs <= said(taken("2026-08-22"), "unReference")


def test_listings_are_australias_own() -> None:
    regimes = Counter(s.value for s in taken("2026-08-22").statements if s.property == "listing")
    assert all(regime.startswith("au.dfat.") for regime in regimes)
    assert (regimes["au.dfat.1373"], regimes["au.dfat.1267"], regimes["au.dfat.1988"]) == (101, 344, 141)


def test_the_day_of_a_listing_is_told_or_left() -> None:
    listings = [s for s in taken("2026-08-22").statements if s.property == "listing"]
    assert sum(bool(s.in_force) for s in listings) == 1426
    by_un = [s for s in listings if s.value in ("au.dfat.1267", "au.dfat.1988", "au.dfat.1718")]
    assert sum(bool(s.in_force) for s in by_un) / len(by_un) > 0.97


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("Reference,", "Colour,Reference,", "unknown field"),
        ("Alias,Strong", "Nickname,Strong", "unknown value"),
        ("Alias,Strong", "Alias,Middling", "unknown value"),
        (",Vessel,", ",Raft,", "unknown value"),
        (",1954,", ",nineteen,", "unread date"),
        ("6/18/25", "soon", "unread date"),
        ("9271951", "seven", "unread reference"),
        ("8230,MOCHA", "x,MOCHA", "impossible row"),
        ("8230,MOCHA", "100,MOCHA", "duplicate id"),
        ("Autonomous (Vessels)", "", "impossible row"),
        ("MOCHA,Vessel,Primary Name", "MOCHA,Vessel,Alias", "no primary name"),
        (",TRUE,TRUE,TRUE", ",PERHAPS,TRUE,TRUE", "unknown value"),
    ],
)
def test_what_the_format_does_not_have_is_told(old: str, new: str, kind: str) -> None:
    data = sample("au_dfat")["regulation8_consolidated.csv"].decode()
    assert old in data
    changed = data.replace(old, new)
    if new.startswith("Colour"):
        changed = "\n".join([changed.splitlines()[0], *("red," + line for line in changed.splitlines()[1:])])
    reading = read_list("au_dfat", {"a.csv": changed.encode()}, asserted=False)
    assert kind in {finding.kind for finding in reading.audit}


def test_another_table_and_two_files_are_refused() -> None:
    data = sample("au_dfat")["regulation8_consolidated.csv"]
    with pytest.raises(BadFile, match="one file"):
        read_list("au_dfat", {"a.csv": data, "b.csv": data}, asserted=False)
    with pytest.raises(BadFile, match="not Australia's Consolidated List"):
        read_list("au_dfat", {"a.csv": b"Colour,Age\r\nred,1\r\n"}, asserted=False)
